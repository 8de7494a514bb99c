"""Event files of every format, by their endings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import geopandas as gpd

from gazetteer.errors import InputError
from geo.events.records import Records, read_records
from geo.export.csv import write_csv_events
from geo.export.from_gpkg import read_fgb, read_gpkg
from geo.export.from_jsonl import read_jsonl
from geo.export.from_kml import read_kml
from geo.export.from_xlsx import read_xlsx
from geo.export.geojson import read_geojson, write_geojson, write_geojsonl
from geo.export.gpkg import write_fgb, write_gpkg
from geo.export.kml import write_kml
from geo.export.parquet import read_parquet, write_parquet
from geo.export.xlsx import write_xlsx

READERS: dict[str, Callable[[Path], Records]] = {
    ".csv": read_records,
    ".fgb": read_fgb,
    ".geojson": read_geojson,
    ".geojsonl": read_jsonl,
    ".gpkg": read_gpkg,
    ".jsonl": read_jsonl,
    ".kml": read_kml,
    ".kmz": read_kml,
    ".parquet": read_parquet,
    ".xlsx": read_xlsx,
}
WRITERS: dict[str, Callable[[Path, gpd.GeoDataFrame], None]] = {
    ".csv": lambda path, events: write_csv_events(events, path),
    ".fgb": write_fgb,
    ".geojson": lambda path, events: write_geojson(events, path),
    ".geojsonl": lambda path, events: write_geojsonl(events, path),
    ".gpkg": write_gpkg,
    ".kml": write_kml,
    ".kmz": write_kml,
    ".parquet": write_parquet,
    ".xlsx": write_xlsx,
}
ENDINGS = tuple(WRITERS)
"""What is written; all of it can be read back."""


def find_writer(path: Path) -> Callable[[Path, gpd.GeoDataFrame], None]:
    """What writes the format that a file's ending names.

    Raises
    ------
    InputError
        If the ending is none of ``ENDINGS``.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise _unknown_ending(path, ENDINGS)
    return writer


def write_event_file(path: Path, events: gpd.GeoDataFrame) -> None:
    """Write an event frame in the format that the file's ending names.

    Raises
    ------
    InputError
        If the ending is none of ``ENDINGS``, or the file cannot be written; the old file is then kept.
    """
    find_writer(path)(path, events)


def read_event_file(path: Path) -> Records:
    """Read events from a file that ``write_event_file`` or an analyst wrote.

    Raises
    ------
    InputError
        If the ending is none of ``READERS``, or the file is not what its ending says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise _unknown_ending(path, READERS)
    return reader(path)


def _unknown_ending(path: Path, endings: Iterable[str]) -> InputError:
    ending = path.suffix or "no ending"
    return InputError(path, f"{ending} is not a format of events", f"use {', '.join(endings)}")
