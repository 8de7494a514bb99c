"""Event files of every format, by their endings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd

from gazetteer.errors import InputError
from geo.events.records import Records, read_records
from geo.export.csv import write_csv_events
from geo.export.geojson import read_geojson, write_geojson
from geo.export.gpkg import read_gpkg, write_gpkg

READERS: dict[str, Callable[[Path], Records]] = {
    ".csv": read_records,
    ".geojson": read_geojson,
    ".gpkg": read_gpkg,
}
ENDINGS = tuple(READERS)


def write_event_file(path: Path, events: gpd.GeoDataFrame) -> None:
    """Write an event frame in the format that the file's ending names.

    Raises
    ------
    InputError
        If the ending is none of ``ENDINGS``, or the file cannot be written.
    """
    match path.suffix.lower():
        case ".geojson":
            write_geojson(events, path)
        case ".gpkg":
            write_gpkg(path, events)
        case ".csv":
            write_csv_events(events, path)
        case _:
            raise _unknown_ending(path)


def read_event_file(path: Path) -> Records:
    """Read events from a file that ``write_event_file`` or an analyst wrote.

    Raises
    ------
    InputError
        If the ending is none of ``ENDINGS``, or the file is not what its ending says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise _unknown_ending(path)
    return reader(path)


def _unknown_ending(path: Path) -> InputError:
    ending = path.suffix or "no ending"
    return InputError(path, f"{ending} is not a format of events", f"use {', '.join(ENDINGS)}")
