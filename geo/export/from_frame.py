"""Tables with types and geometry, as GIS formats give them, to the rows that an analyst writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
from pandas.api import types

from gazetteer.errors import InputError, Problem
from geo.events.records import Records, build_records
from geo.export.rows import as_text

_LON_LAT = {"lon", "lat", "longitude", "latitude"}


def records_of_frames(path: Path, frames: Sequence[pd.DataFrame]) -> Records:
    """Check the rows of tables by the columns of the contract.

    Parameters
    ----------
    frames
        With or without geometry, in any coordinate system; without one it is taken for longitude and latitude.
        Where a table has no ``lon`` and ``lat``, its points give them.

    Returns
    -------
    Records
        ``line`` counts the rows of all tables from 1.

    Raises
    ------
    InputError
        If a needed column is missing, or coordinates cannot be turned into longitude and latitude.
    """
    plain: list[pd.DataFrame] = []
    problems: list[Problem] = []
    rows = 0
    for frame in frames:
        problems += _geometry_notes(str(path), frame, rows)
        plain.append(_with_lon_lat(path, frame))
        rows += len(frame)
    header = list(dict.fromkeys(str(name) for frame in plain for name in frame.columns))
    cells = [dict.fromkeys(header, "") | row for frame in plain for row in _text_rows(frame)]
    return build_records(str(path), header, enumerate(cells, start=1), problems)


def names_needed(frame: pd.DataFrame) -> bool:
    """Whether a table has the columns that every table of events has."""
    return {"type", "date"} <= _names(frame)


def _names(frame: pd.DataFrame) -> set[str]:
    return {str(name).strip().lower() for name in frame.columns}


def _with_lon_lat(path: Path, frame: pd.DataFrame) -> pd.DataFrame:
    """The table without geometry; where it says no ``lon`` and ``lat``, its points do."""
    if not isinstance(frame, gpd.GeoDataFrame):
        return frame
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    if _LON_LAT & _names(frame):
        return plain
    try:
        points = frame.geometry if frame.crs is None else frame.geometry.to_crs(4326)
    except Exception as error:  # pyproj meets a wrong definition with errors of every kind
        raise InputError(path, "is in a coordinate system that cannot be read", "save it as EPSG:4326") from error
    points = points.where(points.geom_type == "Point")
    return plain.assign(lon=points.x, lat=points.y)


def _geometry_notes(file: str, frame: pd.DataFrame, before: int) -> Iterator[Problem]:
    """What is said of a geometry that is not read: a line follows from ``from`` and ``to``, an area from a place."""
    if not isinstance(frame, gpd.GeoDataFrame):
        return
    movement = pd.Series(data=False, index=frame.index)
    if {"from", "to"} <= set(frame.columns):
        movement = frame["from"].notna() & frame["to"].notna()
    kinds = frame.geometry.geom_type
    unread = kinds.notna() & (kinds != "Point") & ~((kinds == "LineString") & movement)
    expected, hint = "a Point, or a line with from and to", "the place named in the row is used"
    for at, (kind, told) in enumerate(zip(kinds, unread, strict=True), start=before + 1):
        if told:
            yield Problem("note", "geometry", file, at, found=str(kind), expected=expected, hint=hint)


def _text_rows(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """A table's rows as text; days come as timestamps and leave as ISO days."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if types.is_datetime64_any_dtype(column.dtype):
            column = column.dt.strftime("%Y-%m-%d")
        columns[str(name)] = ["" if _is_missing(value) else as_text(value) for value in column.tolist()]
    for cells in zip(*columns.values(), strict=True):
        yield dict(zip(columns, cells, strict=True))


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value)  # noqa: PLR0124 - NaN
