"""The line on which a movement is drawn, from where it starts to where it ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import shapely
from pyproj import Geod

from gazetteer.errors import BordermapError
from gazetteer.types import LonLat

STEP_KM = 25.0
"""Distance between points on a line; a chord of that length strays from the geodesic by less than 20 m."""

WGS84 = Geod(ellps="WGS84")


class RouteError(BordermapError, ValueError):
    """A movement that goes nowhere: its start, its end and the places between are one point."""

    def __init__(self, start: LonLat, mode: str) -> None:
        self.start = start
        self.mode = mode
        super().__init__(
            f"the route (mode {mode}) starts and ends at longitude {start.lon}, latitude {start.lat};"
            " name two different places, or record it at one place"
        )


def route(start: LonLat, end: LonLat, *, via: Sequence[LonLat] = (), mode: str = "unknown") -> shapely.LineString:
    """The line from start to end through the places on the way, in the direction of the movement.

    Parameters
    ----------
    start, end
        WGS 84.
    via
        Places passed, in order.
    mode
        Means of transport. Every mode is drawn alike for want of a network of railways, roads and sea lanes.

    Returns
    -------
    LineString
        EPSG:4326, a point at least every 25 km.

    Raises
    ------
    RouteError
        If all places are the same point.

    Notes
    -----
    Each leg is a geodesic on the WGS 84 ellipsoid (Karney 2013, in PROJ): it shows from where to where,
    not the way that was taken, and has to be labelled as indicative. A line over the antimeridian is not split.

    Examples
    --------
    >>> line = route(LonLat(121.62, 38.92), LonLat(125.41, 38.73))
    >>> len(line.coords), line.coords[0]
    (15, (121.62, 38.92))
    """
    stops = [stop for stop, following in pairwise([start, *via, end]) if stop != following]
    if not stops:
        raise RouteError(start, mode)
    coordinates = [point for leg in pairwise([*stops, end]) for point in _leg(*leg)]
    return shapely.LineString([*coordinates, (end.lon, end.lat)])


def _leg(start: LonLat, end: LonLat) -> list[tuple[float, float]]:
    """The points of a leg, its end left out."""
    _, _, metres = WGS84.inv(start.lon, start.lat, end.lon, end.lat)
    between = math.ceil(metres / 1000 / STEP_KM) - 1
    points = WGS84.npts(start.lon, start.lat, end.lon, end.lat, between) if between > 0 else []
    return [(start.lon, start.lat), *points]
