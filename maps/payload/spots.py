"""Where events stand: one spot a place or a line, shared by all events there."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from maps.payload.facets import Facet
from maps.payload.packing import Ints
from maps.payload.values import DIGITS

UNMAPPED = ("country", "sea")
"""Precisions too wide for a mark: a pin in the middle of a country says what nobody said."""

STEPS = 10**DIGITS
"""Coordinates are whole numbers of 1e-5 degrees."""

POINT, LINE, RING = 0, 1, 2
"""``shapely.GeometryType``."""

Geometries = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Spots:
    """Places and lines, each once; spot 0 is nowhere.

    Parameters
    ----------
    of_event
        Number of each event's spot; a number appears for the first time after all smaller ones.
    lon, lat
        Of each spot, in steps of 1e-5 degrees, WGS 84; for a line, of its middle.
    line
        Of each spot, the number of its line, counted from 1; 0 for none.
    vertices
        Of each line, how many points it has.
    line_lon, line_lat
        Points of all lines, one line after the other, in the direction as listed.
    """

    of_event: Ints
    lon: Ints
    lat: Ints
    line: Ints
    vertices: Ints
    line_lon: Ints
    line_lat: Ints


def build_spots(events: gpd.GeoDataFrame, layer: Ints, mode: Facet) -> Spots:
    """The spots of events.

    Parameters
    ----------
    events
        Event frame in the page's order, EPSG:4326.
    layer, mode
        Of each event: movements over the same line by other means, or of other layers, are drawn apart.
    """
    geometries = np.asarray(events.geometry.array, dtype="object")
    lines = first_lines(geometries)
    lon, lat = mark_positions(geometries, lines, events["geoprecision"].isin(UNMAPPED).to_numpy())
    codes, n_lines, which = _line_codes(lines)
    placed = ~np.isnan(lon)
    steps_lon, steps_lat = _steps(lon), _steps(lat)
    drawn = np.where(codes > 0, 1 + layer * (len(mode.values) + 1) + mode.codes, 0)
    keys = (
        pd.MultiIndex.from_arrays([steps_lon, steps_lat, codes, drawn])
        if n_lines
        else _point_keys(steps_lon, steps_lat)
    )
    spot = np.zeros(len(events), dtype="int64")
    spot[placed] = pd.factorize(keys[placed])[0] + 1
    first = np.flatnonzero(np.diff(np.maximum.accumulate(spot), prepend=0) > 0)
    vertices, line_lon, line_lat = _flat_lines(lines, which)
    return Spots(
        spot,
        np.concatenate([[0], steps_lon[first]]),
        np.concatenate([[0], steps_lat[first]]),
        np.concatenate([[0], codes[first]]),
        vertices,
        line_lon,
        line_lat,
    )


def first_lines(geometries: Geometries) -> Geometries:
    """Of each geometry its first line; None where it has none."""
    kinds = shapely.get_type_id(geometries)
    lines = geometries.copy()
    lines[(kinds != LINE) & (kinds != RING)] = None
    for index in np.flatnonzero(kinds > RING):
        parts = [part for part in getattr(geometries[index], "geoms", ()) if shapely.get_type_id(part) in {LINE, RING}]
        lines[index] = parts[0] if parts else None
    lines[shapely.is_empty(lines)] = None
    return np.asarray(lines, dtype="object")


def mark_positions(
    geometries: Geometries, lines: Geometries, unmapped: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Where marks stand: on a point, half way along a line, within an area; NaN where nowhere.

    Parameters
    ----------
    unmapped
        Where a place is too wide for a mark; a line is drawn all the same.
    """
    has_line = ~shapely.is_missing(lines)
    marks = geometries.copy()
    marks[shapely.get_type_id(geometries) != POINT] = None
    marks[has_line] = shapely.line_interpolate_point(geometries[has_line], 0.5, normalized=True)
    other = shapely.is_missing(marks) & ~shapely.is_missing(geometries)
    marks[other] = shapely.point_on_surface(geometries[other])
    marks[(unmapped & ~has_line) | shapely.is_empty(marks)] = None
    return shapely.get_x(marks), shapely.get_y(marks)


def find_ends(events: gpd.GeoDataFrame) -> npt.NDArray[np.float64]:
    """``(lon, lat)`` of what a map of these events must show: every mark, and both ends of every line; EPSG:4326."""
    geometries = np.asarray(events.geometry.array, dtype="object")
    lines = first_lines(geometries)
    drawn = ~shapely.is_missing(lines)
    lon, lat = mark_positions(geometries, lines, events["geoprecision"].isin(UNMAPPED).to_numpy())
    ends = [shapely.get_point(lines[drawn], place) for place in (0, -1)]
    points = np.column_stack([lon, lat])[~drawn]
    return np.vstack([points[~np.isnan(points[:, 0])], *(shapely.get_coordinates(end) for end in ends)])


def _steps(degrees: npt.NDArray[np.float64]) -> Ints:
    return np.asarray(np.rint(np.nan_to_num(degrees) * STEPS), dtype="int64")


def _point_keys(lon: Ints, lat: Ints) -> Ints:
    return lon * (1 << 32) + lat


def _line_codes(lines: Geometries) -> tuple[Ints, int, Ints]:
    """Number of each event's line (0: none), how many lines there are, and the event that shows each first."""
    has_line = np.flatnonzero(~shapely.is_missing(lines))
    codes = np.zeros(len(lines), dtype="int64")
    if not len(has_line):
        return codes, 0, has_line
    found, unique = pd.factorize(np.array(shapely.to_wkb(lines[has_line], output_dimension=2), dtype="object"))
    codes[has_line] = found + 1
    return codes, len(unique), has_line[np.unique(found, return_index=True)[1]]


def _flat_lines(lines: Geometries, which: Ints) -> tuple[Ints, Ints, Ints]:
    coordinates, owner = shapely.get_coordinates(lines[which], return_index=True)
    vertices = np.bincount(owner, minlength=len(which)).astype("int64")
    return vertices, _steps(coordinates[:, 0]), _steps(coordinates[:, 1])
