"""The China–DPRK border line: how far away it is, and which stretch of it is nearest."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry import shape
from shapely.ops import substring

from gazetteer.types import LonLat

NOTICE = "© OpenStreetMap contributors, ODbL"
"""What every map, table or picture that shows the line must say."""

STRETCH_WITHIN_KM = 50.0
"""Beyond this distance a point belongs to no stretch of the border (``geo/events/schema.py``)."""

WGS84 = Geod(ellps="WGS84")

PLANE = "+proj=aeqd +lat_0=41.5 +lon_0=127.3 +datum=WGS84 +units=m"
"""An azimuthal plane about the middle of the line, on which the nearest point of it is looked for."""

Points: TypeAlias = gpd.GeoSeries | Sequence[LonLat]


@dataclass(frozen=True, eq=False)
class BorderLine:
    """The border and its named stretches; get it from ``BorderLine.load``.

    Parameters
    ----------
    line
        The line and the rings of river islands, degrees, EPSG:4326.
    stretches
        Name and geometry of each stretch, from the Yalu's mouth to the tripoint, EPSG:4326.

    Notes
    -----
    The nearest point is looked for on an azimuthal equidistant plane; the distance to it is then geodesic on
    the WGS 84 ellipsoid. Against a search over the ellipsoid this is exact to a metre within 2,000 km, and to
    0.1 % everywhere. The line itself is simplified to 100 m.
    """

    line: shapely.MultiLineString
    stretches: tuple[tuple[str, shapely.LineString], ...]

    @classmethod
    def load(cls) -> BorderLine:
        """The line and the stretches that come with this package."""
        folder = files("geo") / "data"
        line = parse_line(json.loads((folder / "border_line.geojson").read_text(encoding="utf-8")))
        table = csv.DictReader(io.StringIO((folder / "stretches.csv").read_text(encoding="utf-8")))
        stretches = [
            (row["name"], _point(row["from_lon"], row["from_lat"]), _point(row["to_lon"], row["to_lat"]))
            for row in table
        ]
        return build_border(line, stretches)

    def distance_km(self, points: Points) -> npt.NDArray[np.float64]:
        """Geodesic distance to the line in km, one a point; NaN where there is no point.

        Parameters
        ----------
        points
            Points, or any geometries, EPSG:4326. A geometry that crosses the border is 0 km away.
        """
        flat = _on_plane(points)
        distances = np.full(len(flat), np.nan)
        geometries = flat.to_numpy()
        known = np.flatnonzero(~(shapely.is_missing(geometries) | shapely.is_empty(geometries)))
        here = geometries[known]
        segments = _segments(_on_plane(gpd.GeoSeries([self.line], crs=4326)).iloc[0])
        nearest = segments[shapely.STRtree(segments).nearest(here)]
        connections = gpd.GeoSeries(shapely.shortest_line(here, nearest), crs=PLANE).to_crs(4326)
        ends = shapely.get_coordinates(connections.to_numpy()).reshape(-1, 4)
        distances[known] = WGS84.inv(*ends.T)[2] / 1000
        return distances

    def stretch(self, points: Points) -> list[str | None]:
        """Name of the nearest stretch of the border, one a point; None beyond 50 km."""
        flat = _on_plane(points)
        lines = gpd.GeoSeries([line for _, line in self.stretches], crs=4326)
        tree = shapely.STRtree(_on_plane(lines).to_numpy())
        names: list[str | None] = [None] * len(flat)
        near = np.flatnonzero(self.distance_km(points) <= STRETCH_WITHIN_KM)
        for index, stretch in zip(near, tree.nearest(flat.to_numpy()[near]), strict=True):
            names[index] = self.stretches[stretch][0]
        return names

    def to_frame(self) -> gpd.GeoDataFrame:
        """The line as one row, with the notice that has to go where it goes; EPSG:4326."""
        words = {"name": ["China–DPRK border"], "notice": [NOTICE]}
        return gpd.GeoDataFrame(words, geometry=[self.line], crs=4326)


def parse_line(document: dict[str, Any]) -> shapely.MultiLineString:
    """The lines of a GeoJSON Feature, FeatureCollection or geometry as one geometry."""
    features = document.get("features", [document])
    geometries = [shape(feature.get("geometry", feature)) for feature in features]
    return shapely.MultiLineString(shapely.get_parts(geometries).tolist())


def build_border(line: shapely.MultiLineString, stretches: Sequence[tuple[str, LonLat, LonLat]]) -> BorderLine:
    """Cut the longest part of the line into stretches, each between the points nearest to its two ends."""
    main = max(line.geoms, key=lambda part: part.length)
    cut = []
    for name, start, end in stretches:
        places = sorted(main.project(shapely.Point(point.lon, point.lat)) for point in (start, end))
        cut.append((name, substring(main, *places)))
    return BorderLine(line, tuple(cut))


def _on_plane(points: Points) -> gpd.GeoSeries:
    if not isinstance(points, gpd.GeoSeries):
        points = gpd.GeoSeries(gpd.points_from_xy([p.lon for p in points], [p.lat for p in points]), crs=4326)
    return points.to_crs(PLANE)


def _segments(line: shapely.MultiLineString) -> npt.NDArray[np.object_]:
    """Every straight piece of the line; a tree finds the nearest of them quickly."""
    pieces = [np.stack([ends[:-1], ends[1:]], axis=1) for ends in map(shapely.get_coordinates, line.geoms)]
    segments: npt.NDArray[np.object_] = shapely.linestrings(np.concatenate(pieces))
    return segments


def _point(lon: str, lat: str) -> LonLat:
    return LonLat(lon=float(lon), lat=float(lat))
