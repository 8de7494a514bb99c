"""Railways and roads along the border rivers keep to their own bank."""

from __future__ import annotations

from functools import cache

import shapely
from shapely.ops import substring

from geo.border import BorderLine

DRAWN_WITHIN = 0.004
"""Bends of the river smaller than this are cut; degrees, about 400 m."""

BESIDE = 0.004
"""How far beside the middle of the river a line is drawn along it; degrees, about 400 m."""

SIDES = {"KP": 1, "CN": -1}
"""On which side of the border line, run from the tripoint to the sea, a country lies: left is 1."""


def keep_to_bank(line: shapely.LineString, country: str) -> shapely.LineString:
    """Lead a line between two places of one country along the border where it would stray across.

    Parameters
    ----------
    line
        EPSG:4326, both ends in ``country``.
    country
        ISO 3166-1 alpha-2; the line is given back unchanged for others than China and the DPRK.

    Returns
    -------
    LineString
        With the part between the first and the last meeting with the border replaced by a line some 400 m beside it.

    Notes
    -----
    Roads and railways of the border follow its rivers, of which we have the middle (the border line); where exactly
    they run beside it is not known here.
    """
    side = SIDES.get(country)
    border = _border()
    if side is None or not line.intersects(border):
        return line
    met = [point for part in shapely.get_parts(line.intersection(border)) for point in shapely.points(part.coords)]
    at = sorted(line.project(point) for point in met)
    entry, leave = line.interpolate(at[0]), line.interpolate(at[-1])
    along = _beside(border.project(entry), border.project(leave), side)
    if along is None:
        return line
    before = [point for point in line.coords if line.project(shapely.Point(point)) < at[0]]
    after = [point for point in line.coords if line.project(shapely.Point(point)) > at[-1]]
    return shapely.LineString([*before, *along, *after])


@cache
def _border() -> shapely.LineString:
    """The main part of the border, from the tripoint with Russia to the sea, its smallest bends cut."""
    main = max(BorderLine.load().line.geoms, key=lambda part: part.length)
    east_first = main if main.coords[0][0] > main.coords[-1][0] else shapely.reverse(main)
    return shapely.simplify(east_first, DRAWN_WITHIN / 2)


def _beside(start: float, end: float, side: int) -> list[tuple[float, float]] | None:
    """The points of a line along the border between two distances on it, in that direction."""
    low, high = sorted((start, end))
    reach = shapely.simplify(substring(_border(), low, high), DRAWN_WITHIN)
    if reach.length == 0:
        return None
    aside = shapely.offset_curve(reach, side * BESIDE, join_style="bevel")
    parts = [part for part in shapely.get_parts(aside) if part.length > 0]
    if not parts:
        return None
    points = list(max(parts, key=lambda part: part.length).coords)
    forwards = shapely.Point(points[0]).distance(_border().interpolate(start))
    backwards = shapely.Point(points[-1]).distance(_border().interpolate(start))
    return points if forwards <= backwards else points[::-1]
