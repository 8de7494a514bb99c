"""Makes the land of China and of the DPRK meet along a border line that is better than the land's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shapely
from shapely.geometry import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

CHINA, DPRK = "CN", "KP"

REACH_DEGREES = 0.25
"""How far the line is drawn out beyond both ends, so that it cuts through: the land ends within 25 km of them."""

GAP_DEGREES = 0.0005
"""Slivers between the two countries, from simplifying, are closed up to this width (about 50 m)."""

Country = tuple[str, str]


def follow_border(
    countries: Mapping[Country, BaseGeometry], border: Sequence[BaseGeometry]
) -> dict[Country, BaseGeometry]:
    """The same countries, with China and the DPRK parted along the border's main line.

    Parameters
    ----------
    countries
        Land by code and name, EPSG:4326.
    border
        Lines of the border, EPSG:4326; the longest is the main one, rings are river islands and change nothing.

    Returns
    -------
    dict
        As given where one of the two is not among them, or the line does not cut them apart.
    """
    china = next((key for key in countries if key[0] == CHINA), None)
    dprk = next((key for key in countries if key[0] == DPRK), None)
    line = main_line(border)
    if china is None or dprk is None or line is None:
        return dict(countries)
    both = (
        shapely.union(countries[china], countries[dprk])
        .buffer(GAP_DEGREES, join_style="mitre")
        .buffer(-GAP_DEGREES, join_style="mitre")
    )
    sides: dict[Country, list[BaseGeometry]] = {china: [], dprk: []}
    for piece in split(both, _draw_out(line)).geoms:
        overlap = {key: shapely.intersection(piece, countries[key]).area for key in sides}
        sides[max(sides, key=lambda key: overlap[key])].append(piece)
    if not all(sides.values()):
        return dict(countries)
    return {**countries, **{key: MultiPolygon(pieces) for key, pieces in sides.items()}}


def main_line(border: Sequence[BaseGeometry]) -> LineString | None:
    """The longest line that is not a ring."""
    parts = [part for part in shapely.get_parts(list(border)) if part.geom_type == "LineString" and not part.is_ring]
    return max(parts, key=lambda part: part.length, default=None)


def _draw_out(line: LineString) -> LineString:
    """The line, longer at both ends in the direction it has there."""
    points = list(line.coords)
    return LineString([_beyond(points[1], points[0]), *points, _beyond(points[-2], points[-1])])


def _beyond(before: tuple[float, ...], end: tuple[float, ...]) -> tuple[float, float]:
    lon, lat = end[0] - before[0], end[1] - before[1]
    length = (lon**2 + lat**2) ** 0.5 or 1.0
    return end[0] + lon / length * REACH_DEGREES, end[1] + lat / length * REACH_DEGREES
