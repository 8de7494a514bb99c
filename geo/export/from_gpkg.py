"""Events out of GeoPackages and FlatGeobuf files, the formats that GDAL opens."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from gazetteer.errors import InputError
from gazetteer.files import read_bytes
from geo.events.records import Records
from geo.export.fence import import_pyogrio
from geo.export.from_frame import names_needed, records_of_frames
from geo.export.gpkg import LINES, POINTS

MAX_BYTES = 1024 * 2**20
"""Largest file read: ten times that of 100,000 events."""

SQLITE_MAGIC = b"SQLite format 3\x00"
APPLICATION_IDS = (b"GPKG", b"GP10", b"GP11")
"""Bytes 68 to 71 of a GeoPackage (OGC 12-128r18, requirement 2, and its predecessors)."""
FLATGEOBUF_MAGIC = b"fgb\x03fgb"
"""Bytes 0 to 6 of a FlatGeobuf file of its third version, the only one in use; the eighth is the patch level."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a GeoPackage covers.

    Parameters
    ----------
    tables
        Its layers and tables.
    bounds
        Of its events: west, south, east, north in degrees; None where there are none.
    days
        The first and the last day of its events; None where none is dated.
    """

    tables: tuple[str, ...]
    bounds: tuple[float, float, float, float] | None
    days: tuple[date, date] | None


def read_gpkg(path: Path) -> Records:
    """Read the events of a GeoPackage, as the rows that an analyst writes.

    Parameters
    ----------
    path
        With the layers that ``write_gpkg`` writes, or with a single layer that has the needed columns; of that,
        points in any coordinate system give ``lon`` and ``lat`` where no column does.

    Returns
    -------
    Records
        ``line`` counts the events, points first, from 1. Derived columns are kept apart, to be computed anew.

    Raises
    ------
    InputError
        If the file is no GeoPackage, or has no layer of events.
    """
    content = _content(path)
    layers = _layers(path, content)
    frames = [_read(path, content, name, read_geometry=False) for name in (POINTS, LINES) if name in layers]
    if not frames and len(layers) == 1:
        frames = [frame for frame in [_read(path, content, layers[0])] if names_needed(frame)]
    if not frames:
        problem = f"has no layer {POINTS} or {LINES}, but {', '.join(layers)[:200] or 'none at all'}"
        raise InputError(path, problem, "save it with bordermap export, or as GeoJSON")
    return records_of_frames(path, frames)


def read_extent(path: Path) -> Extent:
    """What a GeoPackage that ``write_gpkg`` made holds, without its events.

    Raises
    ------
    InputError
        If the file is no GeoPackage.
    """
    content = _content(path)
    layers = _layers(path, content)
    events = [name for name in (POINTS, LINES) if name in layers]
    with _quiet():
        infos = [import_pyogrio().read_info(content, layer=name, force_total_bounds=True) for name in events]
    bounds = [info["total_bounds"] for info in infos if info["features"]]
    spans = [_read(path, content, name, columns=["date_start", "date_end"], read_geometry=False) for name in events]
    columns = [pd.to_datetime(span[name]) for span in spans for name in span.columns]
    days = pd.concat(columns).dropna() if columns else ()
    edges = list(zip(*bounds, strict=True))
    return Extent(
        tuple(layers),
        (min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3])) if edges else None,
        (min(days).date(), max(days).date()) if len(days) else None,
    )


def read_fgb(path: Path) -> Records:
    """Read the events of a FlatGeobuf file, as the rows that an analyst writes.

    Returns
    -------
    Records
        ``line`` counts the features from 1, in the order of the file, which is one of space.

    Raises
    ------
    InputError
        If the file is no whole FlatGeobuf file, or lacks a needed column.
    """
    content = read_bytes(path, max_bytes=MAX_BYTES)
    if not content.startswith(FLATGEOBUF_MAGIC):
        raise InputError(path, "is not FlatGeobuf", "its first bytes say otherwise, whatever its ending")
    return records_of_frames(path, [_read(path, content, name) for name in _layers(path, content)])


def _content(path: Path) -> bytes:
    content = read_bytes(path, max_bytes=MAX_BYTES)
    if not (content.startswith(SQLITE_MAGIC) and content[68:72] in APPLICATION_IDS):
        raise InputError(path, "is not a GeoPackage", "its first bytes say otherwise, whatever its ending")
    return content


def _layers(path: Path, content: bytes) -> list[str]:
    pyogrio = import_pyogrio()
    with _quiet():
        try:
            return [str(name) for name, _ in pyogrio.list_layers(content) if name != "layer_styles"]
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise _damaged(path, error) from error


def _read(path: Path, content: bytes, layer: str, **options: Any) -> pd.DataFrame:  # noqa: ANN401 - handed on
    """A layer. GDAL is given the bytes, not the path, and so finds nothing beside them."""
    pyogrio = import_pyogrio()
    with _quiet():
        try:
            frame: pd.DataFrame = pyogrio.read_dataframe(content, layer=layer, on_invalid="ignore", **options)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
            raise _damaged(path, error) from error
    return frame


def _quiet() -> warnings.catch_warnings[None]:
    """No warnings of the ending in memory; of damage, the rows' own checks tell."""
    return warnings.catch_warnings(action="ignore", category=RuntimeWarning)


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(path, f"cannot be read: {str(error)[:200]}", "is the file whole?")
