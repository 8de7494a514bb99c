"""What every join asks of the frames it is handed, and how columns travel from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from gazetteer.errors import InputError

LON_LAT = "EPSG:4326"
FURTHEST_LON, FURTHEST_LAT = 360.0, 90.0
_SHOWN_COLUMNS = 20


def to_degrees(frame: gpd.GeoDataFrame, name: str) -> npt.NDArray[np.object_]:
    """The geometries of a frame in EPSG:4326.

    Raises
    ------
    InputError
        If it is no frame with geometry and a CRS, or has coordinates that are no finite degrees.
    """
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        raise InputError(name, "has no geometry", "give a GeoDataFrame; geo.joins.layers.read_layer reads one")
    if frame.crs is None:
        raise InputError(name, "has no coordinate system", "say which it is: frame.set_crs('EPSG:4326')")
    geometries: npt.NDArray[np.object_] = frame.geometry.to_crs(LON_LAT).to_numpy()
    if not within_degrees(shapely.get_coordinates(geometries)).all():
        hint = "are longitude and latitude swapped, or is it projected?"
        raise InputError(name, "has coordinates outside the degrees", hint)
    return geometries


def within_degrees(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which coordinates can be degrees, longitude first.

    Longitudes up to 360° can: that is how some tools draw across the antimeridian.
    """
    lon, lat = np.abs(coordinates).T
    within: npt.NDArray[np.bool_] = (lon <= FURTHEST_LON) & (lat <= FURTHEST_LAT)  # false for NaN too
    return within


def check_kinds(geometries: npt.NDArray[np.object_], kinds: Sequence[str], name: str) -> npt.NDArray[np.object_]:
    """Return the geometries if all that are there are of the kinds named.

    Raises
    ------
    InputError
        If one is of another kind.
    """
    present = geometries[~shapely.is_missing(geometries)]
    found = {str(kind) for kind in gpd.GeoSeries(present).geom_type.unique()}
    if wrong := sorted(found - set(kinds)):
        raise InputError(name, f"holds {', '.join(wrong)}", f"give only {', '.join(kinds)}")
    return geometries


def check_columns(frame: pd.DataFrame, columns: str | Sequence[str], name: str) -> list[str]:
    """One column or several as a list, if the frame has them all.

    Raises
    ------
    InputError
        If it lacks one.
    """
    wanted = [columns] if isinstance(columns, str) else list(columns)
    if missing := [column for column in wanted if column not in frame.columns]:
        known = ", ".join(str(column) for column in frame.columns[:_SHOWN_COLUMNS])
        raise InputError(name, f"has no column {', '.join(map(repr, missing))}", f"it has {known}")
    return wanted


def check_positive(value: float, name: str) -> float:
    """Return the number if it is finite and not below zero.

    Raises
    ------
    InputError
        If it is not.
    """
    if not (np.isfinite(value) and value >= 0):
        raise InputError(name, f"is {value}", "give a number from 0 up")
    return value


def attach(
    events: gpd.GeoDataFrame, rows: npt.NDArray[np.int64], columns: dict[str, pd.Series[Any]], name: str
) -> gpd.GeoDataFrame:
    """Rows of the events, repeated as ``rows`` says, with columns added.

    Raises
    ------
    InputError
        If a column of that name is there already.
    """
    if taken := [column for column in columns if column in events.columns]:
        raise InputError(name, f"would write {', '.join(taken)}, which the events have", "give another prefix")
    joined = events.iloc[rows]
    added = pd.DataFrame({column: values.array for column, values in columns.items()}, index=joined.index)
    return gpd.GeoDataFrame(pd.concat([joined, added], axis=1), geometry=joined.geometry.name, crs=joined.crs)


def take(column: pd.Series[Any], positions: npt.NDArray[np.int64]) -> pd.Series[Any]:
    """Values of a column by position; missing where the position is -1."""
    plain = column.reset_index(drop=True)
    if (positions >= 0).all():
        return plain.take(positions)
    return plain.reindex(positions)


def with_unmatched(
    rows: npt.NDArray[np.int64], hits: npt.NDArray[np.int64], length: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs in the order of the events, in which an event without a hit stands once, with -1.

    Examples
    --------
    >>> rows, hits = with_unmatched(np.array([0, 0, 2]), np.array([4, 5, 1]), 4)
    >>> rows.tolist(), hits.tolist()
    ([0, 0, 1, 2, 3], [4, 5, -1, 1, -1])
    """
    alone = np.flatnonzero(np.bincount(rows, minlength=length) == 0)
    if len(alone) == 0:
        return rows, hits
    every = np.concatenate([rows, alone])
    order = np.argsort(every, kind="stable")
    return every[order], np.concatenate([hits, np.full(len(alone), -1, dtype=hits.dtype)])[order]
