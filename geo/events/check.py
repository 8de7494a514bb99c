"""The event frame: a plain GeoDataFrame that keeps to the one declared table, built here and checked here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from gazetteer.errors import BordermapError
from geo.events.schema import COLUMN, COLUMNS, SUBTYPES, TYPES, Column, layer_of

CRS = "EPSG:4326"
GEOMETRY_TYPES = ("Point", "LineString")
NEVER_EMPTY = ("id", "type", "layer", "date_precision", "status")
SHOWN_FAULTS = 12


class EventFrameError(BordermapError, ValueError):
    """A frame that is no event frame: every fault that was found, each a sentence."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        more = len(self.faults) - SHOWN_FAULTS
        tail = [f"and {more} more"] if more > 0 else []
        text = "; ".join([*self.faults[:SHOWN_FAULTS], *tail])
        super().__init__(f"not an event frame: {text}; geo.events.check.build_events makes one from rows")


def empty_events() -> gpd.GeoDataFrame:
    """An event frame without events: every column, its dtype, EPSG:4326."""
    return build_events([])


def build_events(rows: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Assemble an event frame.

    Parameters
    ----------
    rows
        One mapping an event, by column names of ``geo.events.schema``. What is absent, None or "" is missing. Dates
        are ``datetime.date``, numbers may be text, ``evidence`` is a list, ``geometry`` is in EPSG:4326.

    Returns
    -------
    GeoDataFrame
        Checked; all columns in the order of the schema, sorted by first day (undated ones last), then by id.

    Raises
    ------
    EventFrameError
        If the rows do not make an event frame.

    Notes
    -----
    Text has pandas' ``str`` dtype, in which a missing value is NaN; ``isna`` finds it, and every export writes it as
    null. There are no empty strings. Counts that are missing are 0.
    """
    ordered = sorted(rows, key=lambda row: (row.get("date_start") or date.max, str(row.get("id"))))
    unknown = sorted({key for row in ordered for key in row} - COLUMN.keys())
    if unknown:
        raise EventFrameError([f"no such columns: {', '.join(unknown)}"])
    series = {
        column.name: _series(column, [row.get(column.name) for row in ordered])
        for column in COLUMNS
        if column.name != "geometry"
    }
    geometry = gpd.GeoSeries([row.get("geometry") for row in ordered], crs=CRS)
    return check_events(gpd.GeoDataFrame(series, geometry=geometry, crs=CRS))


def _series(column: Column, values: list[Any]) -> pd.Series[Any]:
    present = [None if value == "" else value for value in values]
    if column.dtype == "str":
        return pd.Series(present, dtype="str")
    if column.dtype == "object":
        lists = np.empty(len(present), dtype=object)
        lists[:] = [[] if value is None else value for value in present]
        return pd.Series(lists, dtype=object)
    if column.dtype == "int64":
        return pd.Series([int(value or 0) for value in present], dtype="int64")
    if column.dtype == "float64":
        return pd.Series([np.nan if value is None else float(value) for value in present], dtype="float64")
    days = [None if value is pd.NaT else value for value in present]
    return pd.Series(np.array(days, dtype=column.dtype))


def check_events(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame if it keeps to the declared table.

    Raises
    ------
    EventFrameError
        With every fault: columns missing or unknown, wrong dtypes, values outside closed lists, missing or empty
        geometries, another CRS than EPSG:4326, ids that are missing or double, dates that run backwards, layers that
        do not follow from the type.
    """
    faults = list(_table_faults(frame))
    if not faults:
        faults = [*_value_faults(frame), *_type_faults(frame), *_geometry_faults(frame)]
    if faults:
        raise EventFrameError(faults)
    return frame


def _table_faults(frame: object) -> Iterator[str]:
    if not isinstance(frame, gpd.GeoDataFrame):
        yield f"it is a {type(frame).__name__}, not a GeoDataFrame"
        return
    if missing := [column.name for column in COLUMNS if column.name not in frame.columns]:
        yield f"columns missing: {', '.join(missing)}"
    if extra := [str(name) for name in frame.columns if name not in COLUMN]:
        yield f"columns unknown: {', '.join(extra)}"
    for column in COLUMNS:
        if column.name in frame.columns and str(frame[column.name].dtype) != column.dtype:
            yield f"{column.name} has dtype {frame[column.name].dtype}, not {column.dtype}"
    if "geometry" in frame.columns and (frame.crs is None or frame.crs.to_epsg() != 4326):  # noqa: PLR2004 - WGS 84
        yield f"its CRS is {frame.crs}, not {CRS}; use to_crs or set_crs"


def _value_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    for name in NEVER_EMPTY:
        if frame[name].isna().any():
            yield f"{name} is missing in {int(frame[name].isna().sum())} rows"
    for column in COLUMNS:
        if column.closed:
            wrong = frame[column.name].dropna()
            wrong = wrong[~wrong.isin(column.closed)]
            yield from (f"{column.name} cannot be {value!r}" for value in sorted(set(wrong)))
    if double := sorted(set(frame["id"][frame["id"].duplicated() & frame["id"].notna()])):
        yield f"ids that are not unique: {', '.join(map(str, double[:SHOWN_FAULTS]))}"
    backwards = frame["id"][frame["date_start"] > frame["date_end"]]
    yield from (f"{event} ends before it starts" for event in backwards)
    if not frame["evidence"].map(lambda value: isinstance(value, list)).all():
        yield "evidence must be a list in every row"


def _type_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    kinds = frame[["type", "subtype", "layer"]].drop_duplicates()
    for kind, subtype, layer in kinds.astype(object).where(kinds.notna(), None).itertuples(index=False, name=None):
        if kind not in TYPES:
            continue
        if subtype is not None and subtype not in SUBTYPES.get(kind, ()):
            yield f"subtype cannot be {subtype!r} with type {kind!r}"
        if layer != layer_of(kind, subtype):
            yield f"layer is {layer!r} with type {kind!r}, not {layer_of(kind, subtype)!r}"


def _geometry_faults(frame: gpd.GeoDataFrame) -> Iterator[str]:
    geometries = frame.geometry.to_numpy()
    empty = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    bad = {
        "has no geometry": empty,
        "is neither Point nor LineString": ~empty & ~frame.geom_type.isin(GEOMETRY_TYPES).to_numpy(),
        "has coordinates outside the degrees": ~empty & ~_within_degrees(geometries),
    }
    for fault, rows in bad.items():
        yield from (f"{event} {fault}" for event in frame["id"][rows])


def _within_degrees(geometries: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    west, south, east, north = shapely.bounds(geometries).T
    within: npt.NDArray[np.bool_] = (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90)  # noqa: PLR2004
    return within
