"""Which area an event lies in: districts, sanction zones, any polygons of the user's."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geo.joins.frames import attach, check_columns, check_kinds, take, to_degrees, with_unmatched
from geo.joins.seam import POLE, Geometries, cut_at_antimeridian

AREA_KINDS = ("Polygon", "MultiPolygon")
MISSING = np.array(None, dtype=object)


def join_areas(
    events: gpd.GeoDataFrame, areas: gpd.GeoDataFrame, *, columns: str | Sequence[str], prefix: str = "area"
) -> gpd.GeoDataFrame:
    """Events with columns of the areas they lie in or touch.

    Parameters
    ----------
    events
        Any geometries in any CRS, an event frame as a rule.
    areas
        Polygons and MultiPolygons in any CRS. They may overlap.
    columns
        Columns of ``areas`` to carry over, ``"name"`` as ``area_name``.
    prefix
        Set before those names, so that two layers can be joined one after the other.

    Returns
    -------
    GeoDataFrame
        The events in their order, index and columns kept. An event in two areas stands twice, in the order of the
        areas; one in none stands once, with missing values. As columns are added, it is no event frame any more.

    Raises
    ------
    InputError
        If a frame has no geometry or CRS, ``areas`` holds anything but polygons or lacks a column, or a column would
        be written over.

    Notes
    -----
    Edges are straight in degrees, as RFC 7946 defines them, and belong to the area; a point on an edge between two
    areas lies in both. Shapes across the antimeridian or around a pole are cut first (``geo.joins.seam``); a point on
    the antimeridian is looked for on either side of it, and a pole on the whole of its parallel. A dot of low
    ``geoprecision`` may well lie in the neighbouring area: ``uncertainty_km`` says how far it may be off.

    Examples
    --------
    >>> points = gpd.points_from_xy([124.39, 128.18], [40.13, 41.4], crs=4326)
    >>> events = gpd.GeoDataFrame({"id": ["a", "b"]}, geometry=points)
    >>> zone = gpd.GeoDataFrame({"name": ["Dandong"]}, geometry=[shapely.box(124, 40, 125, 41)], crs=4326)
    >>> join_areas(events, zone, columns=["name"])["area_name"].fillna("–").tolist()
    ['Dandong', '–']
    """
    wanted = check_columns(areas, columns, "areas")
    shapes = check_kinds(to_degrees(areas, "areas"), AREA_KINDS, "areas")
    rows, hits = find_areas(to_degrees(events, "events"), shapes)
    rows, hits = with_unmatched(rows, hits, len(events))
    return attach(events, rows, {f"{prefix}_{name}": take(areas[name], hits) for name in wanted}, "areas")


def find_areas(geometries: Geometries, areas: Geometries) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Positions of geometries and of the areas they intersect, as two arrays of pairs, in order.

    Parameters
    ----------
    geometries, areas
        EPSG:4326. Missing and empty ones intersect nothing.

    Notes
    -----
    A packed R-tree finds the geometries in each area's box; they are then tested area by area, so that its prepared
    outline stays in the processor's cache.
    """
    shapes = cut_at_antimeridian(areas)
    shapely.prepare(shapes)
    looked_for = _on_both_sides(np.where(shapely.is_empty(geometries), MISSING, cut_at_antimeridian(geometries)))
    hits, rows = shapely.STRtree(looked_for).query(shapes)
    x, y = shapely.get_x(looked_for)[rows], shapely.get_y(looked_for)[rows]
    within = shapely.intersects_xy(shapes[hits], x, y)
    others = np.flatnonzero(np.isnan(x))
    within[others] = shapely.intersects(shapes[hits[others]], looked_for[rows[others]])
    pairs = np.sort(rows[within] * len(shapes) + hits[within])
    first, second = np.divmod(pairs, max(len(shapes), 1))
    return first, second


def _on_both_sides(geometries: Geometries) -> Geometries:
    """Points on the antimeridian stand on both sides of it, and a pole on the whole of its parallel."""
    points = np.flatnonzero(shapely.get_type_id(geometries) == 0)
    lon, lat = shapely.get_coordinates(geometries[points]).T
    outside = np.abs(lon) > 180  # noqa: PLR2004 - the antimeridian
    seam, pole = np.abs(lon) == 180, np.abs(lat) == POLE  # noqa: PLR2004 - the antimeridian
    if not (outside | seam | pole).any():
        return geometries
    doubled = geometries.copy()
    doubled[points[outside]] = shapely.points((lon[outside] + 180) % 360 - 180, lat[outside])
    doubled[points[seam]] = [shapely.MultiPoint([(-180, at), (180, at)]) for at in lat[seam]]
    doubled[points[pole]] = [shapely.LineString([(-180, at), (180, at)]) for at in lat[pole]]
    return doubled
