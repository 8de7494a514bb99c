"""The shortest line over the ellipsoid, and how long a line is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import shapely
from pyproj import Geod

from gazetteer.types import LonLat

STEP_KM = 25.0
"""Distance between points on a line; a chord of that length strays from the geodesic by less than 20 m."""

WGS84 = Geod(ellps="WGS84")


def geodesic_line(stops: Sequence[LonLat]) -> shapely.LineString:
    """The shortest line through places, in their order.

    Parameters
    ----------
    stops
        Two or more, WGS 84.

    Returns
    -------
    LineString
        EPSG:4326, a point at least every 25 km. A line over the antimeridian is not split.

    Notes
    -----
    Geodesics on the WGS 84 ellipsoid (Karney 2013, in PROJ).

    Examples
    --------
    >>> line = geodesic_line([LonLat(121.62, 38.92), LonLat(125.41, 38.73)])
    >>> len(line.coords), line.coords[0]
    (15, (121.62, 38.92))
    """
    points = [point for leg in pairwise(stops) for point in _leg(*leg)]
    return shapely.LineString([*points, (stops[-1].lon, stops[-1].lat)])


def length_km(line: shapely.LineString) -> float:
    """Geodesic length of a line in EPSG:4326, km."""
    return float(WGS84.geometry_length(line)) / 1000


def distance_km(start: LonLat, end: LonLat) -> float:
    """Geodesic distance of two points, km."""
    return float(WGS84.inv(start.lon, start.lat, end.lon, end.lat)[2]) / 1000


def _leg(start: LonLat, end: LonLat) -> list[tuple[float, float]]:
    """The points of a leg, its end left out."""
    between = math.ceil(distance_km(start, end) / STEP_KM) - 1
    points = WGS84.npts(start.lon, start.lat, end.lon, end.lat, between) if between > 0 else []
    return [(start.lon, start.lat), *points]
