"""Sea lanes: waypoints that see each other over open water, and the ports that see them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape
from shapely.ops import nearest_points, substring

from gazetteer.types import LonLat
from geo.routes.geodesic import WGS84, distance_km, geodesic_line, length_km
from geo.routes.tracks import read_table
from geo.routes.types import Step, Stop

PREFIX = "sea:"
"""What the ids of waypoints begin with."""

LONGEST_HOP_KM = 700.0
"""Waypoints further apart are not joined directly."""

SHORE_KM = 3.5
"""A port so far from the sea at most is taken for one on it; ports are known to whole minutes, the coast to 400 m."""

QUAY_KM = 0.3
"""How far off the shore such a port's ships begin their way."""

OVER_LAND_KM = 0.9
"""How much of a ship's way out of a port may cross quays and islets of the port."""


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point at sea; ``kind`` is ``open``, ``lock`` or ``mouth``, where a river's ships come out."""

    id: str
    name: str
    point: LonLat
    kind: str


@dataclass(frozen=True, eq=False)
class Sea:
    """The water around Korea; get it from ``load_sea``.

    Parameters
    ----------
    land
        Prepared, EPSG:4326.
    waypoints
        By id.
    """

    land: shapely.MultiPolygon
    waypoints: dict[str, Waypoint]

    def lanes(self) -> list[Step]:
        """A step for every two waypoints that see each other, no further apart than 700 km."""
        points = list(self.waypoints.values())
        first, second = np.triu_indices(len(points), 1)
        lon, lat = np.array([(one.point.lon, one.point.lat) for one in points]).T
        metres = WGS84.inv(lon[first], lat[first], lon[second], lat[second])[2]
        near = np.flatnonzero(np.asarray(metres) <= LONGEST_HOP_KM * 1000)
        pairs = [(points[first[index]], points[second[index]]) for index in near]
        lines = _lines([(start.point, end.point) for start, end in pairs])
        clear = ~shapely.intersects(self.land, lines)
        return [
            Step("sea", start.id, end.id, length_km(line), line)
            for (start, end), line, free in zip(pairs, lines, clear, strict=True)
            if free
        ]

    def ways_out(self, stop: Stop) -> list[Step]:
        """Steps from a port or a place at sea to every waypoint it sees; empty for places inland."""
        quay = self._quay(stop.point)
        if quay is None:
            return []
        near = [one for one in self.waypoints.values() if distance_km(quay, one.point) <= LONGEST_HOP_KM]
        lines = _lines([(quay, one.point) for one in near])
        clear = ~shapely.intersects(self.land, _past(lines))
        return [
            Step("sea", stop.id, one.id, length_km(line), line)
            for one, line, free in zip(near, lines, clear, strict=True)
            if free
        ]

    def way_across(self, start: Stop, end: Stop) -> Step | None:
        """The straight way between two ports or places at sea that see each other."""
        quays = self._quay(start.point), self._quay(end.point)
        if quays[0] is None or quays[1] is None or quays[0] == quays[1]:
            return None
        line = geodesic_line([quays[0], quays[1]])
        middle = _past([shapely.reverse(each) for each in _past([line])])
        if shapely.intersects(self.land, middle)[0]:
            return None
        return Step("sea", start.id, end.id, length_km(line), line)

    def _quay(self, point: LonLat) -> LonLat | None:
        """Where ships of a place begin: the place itself at sea, a point off the shore where it lies near one."""
        here = shapely.Point(point.lon, point.lat)
        if not self.land.covers(here):
            return point
        shore = nearest_points(self.land.boundary, here)[0]
        azimuth, _, metres = WGS84.inv(here.x, here.y, shore.x, shore.y)
        if metres / 1000 > SHORE_KM:
            return None
        lon, lat, _ = WGS84.fwd(shore.x, shore.y, azimuth, QUAY_KM * 1000)
        return LonLat(round(lon, 6), round(lat, 6))


@cache
def load_sea() -> Sea:
    """Land and waypoints that come with this package."""
    folder = files("geo") / "data"
    land = shape(json.loads((folder / "land.geojson").read_text(encoding="utf-8"))["geometry"])
    shapely.prepare(land)
    rows = read_table("sea_waypoints.csv")
    waypoints = (
        Waypoint(PREFIX + row["key"], row["note"], LonLat(float(row["lon"]), float(row["lat"])), row["kind"])
        for row in rows
    )
    return Sea(land, {one.id: one for one in waypoints})


def _lines(pairs: Sequence[tuple[LonLat, LonLat]]) -> npt.NDArray[np.object_]:
    return np.array([geodesic_line(pair) for pair in pairs], dtype=object)


def _past(lines: Iterable[shapely.LineString]) -> npt.NDArray[np.object_]:
    """Lines without their first 900 m, which may cross a port's own quays."""
    return np.array([_without_start(line) for line in lines], dtype=object)


def _without_start(line: shapely.LineString) -> shapely.LineString:
    share = OVER_LAND_KM / max(length_km(line), OVER_LAND_KM)
    return substring(line, share, 1.0, normalized=True)
