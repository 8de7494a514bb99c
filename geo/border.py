"""The borders of the DPRK: how far away they are, and which stretch and river of the one with China is nearest."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from scipy.spatial import KDTree
from shapely.geometry import shape
from shapely.ops import substring

from gazetteer.types import LonLat
from geo.earth import WGS84, Degrees, Points, are_points, distance_km, read_degrees, to_space

NOTICE = "© OpenStreetMap contributors, ODbL"
"""What every map, table or picture that shows the line with China must say."""

STRETCH_WITHIN_KM = 50.0
"""Beyond this distance a point belongs to no stretch of the border (``geo/events/schema.py``)."""

PIECE_DEGREES = 0.001
"""Stretches are told apart by points on them at most about 100 m from each other."""

TREE_CAPACITY = 3
"""Children of a node of the tree over the line; of 2 to 16 this was the fastest."""

PLANE = "+proj=aeqd +lat_0=41.5 +lon_0=127.3 +datum=WGS84 +units=m"
"""An azimuthal plane about the middle of the line, on which the nearest points of lines and areas are looked for."""


_TO_PLANE = Transformer.from_crs(4326, PLANE, always_xy=True)


@dataclass(frozen=True, eq=False)
class BorderLine:
    """A border and its named stretches; get it from ``BorderLine.load`` or ``load_borders``.

    Parameters
    ----------
    line
        The line, for China with the rings of river islands, degrees, EPSG:4326.
    stretches
        Name and geometry of each stretch, from the Yalu's mouth to the tripoint, EPSG:4326.
    rivers
        Gazetteer id of the river that a stretch follows, by the stretch's name; "" where it follows none.
    name, notice
        What the line is called, and what has to be said where it is shown.

    Notes
    -----
    The nearest point is looked for on an azimuthal equidistant plane; the distance to it is then geodesic on the
    WGS 84 ellipsoid. Against a search over the ellipsoid this is exact to a metre within 2,000 km, and to 0.1 %
    everywhere. The line with China is simplified to 100 m; the others are off by a kilometre or two.
    """

    line: shapely.MultiLineString
    stretches: tuple[tuple[str, shapely.LineString], ...]
    rivers: Mapping[str, str] = field(default_factory=dict)
    name: str = "China–DPRK border"
    notice: str = NOTICE

    @classmethod
    def load(cls) -> BorderLine:
        """The line with China and its stretches, as they come with this package."""
        table = list(csv.DictReader(io.StringIO(_read("stretches.csv"))))
        stretches = [
            (row["name"], _point(row["from_lon"], row["from_lat"]), _point(row["to_lon"], row["to_lat"]))
            for row in table
        ]
        built = build_border(parse_line(json.loads(_read("border_line.geojson"))), stretches)
        return cls(built.line, built.stretches, {row["name"]: row["river_id"] for row in table})

    def distance_km(self, points: Points) -> npt.NDArray[np.float64]:
        """Geodesic distance to the line in km, one a point; NaN where there is no point.

        Parameters
        ----------
        points
            Points, or any geometries, EPSG:4326. A geometry that crosses the border is 0 km away.
        """
        if isinstance(points, gpd.GeoSeries) and not (flat := are_points(points)).all():
            distances = np.full(len(points), np.nan)
            distances[flat] = self.distance_km(points[flat])
            distances[~flat] = self._distance_of_shapes(points[~flat])
            return distances
        lon, lat = read_degrees(points)
        distances = np.full(len(lon), np.nan)
        known = np.flatnonzero(np.isfinite(lon))
        if len(known):  # many events share few places
            places, which = np.unique(lon[known] + 1j * lat[known], return_inverse=True)
            lon, lat = places.real.copy(), places.imag.copy()
            distances[known] = distance_km(lon, lat, *self._feet(lon, lat))[which]
        return distances

    def stretch(self, points: Points) -> list[str | None]:
        """Name of the nearest stretch of the border, one a point; None beyond 50 km."""
        lon, lat = read_degrees(points)
        names: list[str | None] = [None] * len(lon)
        known = np.flatnonzero(np.isfinite(lon))
        if not (self.stretches and len(known)):
            return names
        tree, owners = self._stretch_tree
        metres, nearest = tree.query(to_space(lon[known], lat[known]), distance_upper_bound=STRETCH_WITHIN_KM * 1000)
        found = np.isfinite(metres)
        for index, owner in zip(known[found], owners[nearest[found]], strict=True):
            names[index] = self.stretches[owner][0]
        return names

    def river(self, points: Points) -> list[str | None]:
        """Gazetteer id of the river that the nearest stretch follows, one a point; None beyond 50 km and on land."""
        return [self.rivers.get(name, "") or None if name else None for name in self.stretch(points)]

    def to_frame(self) -> gpd.GeoDataFrame:
        """The line as one row, with the notice that has to go where it goes; EPSG:4326."""
        words = {"name": [self.name], "notice": [self.notice]}
        return gpd.GeoDataFrame(words, geometry=[self.line], crs=4326)

    @cached_property
    def _segments(self) -> tuple[shapely.STRtree, Degrees, Degrees]:
        """A tree over the straight pieces of the line on the plane, and their ends on the plane and in degrees."""
        parts = [shapely.get_coordinates(part) for part in self.line.geoms]
        degrees = np.concatenate([np.stack([ends[:-1], ends[1:]], axis=1) for ends in parts])
        plane = np.stack(_TO_PLANE.transform(degrees[..., 0], degrees[..., 1]), axis=-1)
        return shapely.STRtree(shapely.linestrings(plane), node_capacity=TREE_CAPACITY), plane, degrees

    @cached_property
    def _stretch_tree(self) -> tuple[KDTree, npt.NDArray[np.int64]]:
        lines = shapely.segmentize([line for _, line in self.stretches], PIECE_DEGREES)
        degrees, owners = shapely.get_coordinates(lines, return_index=True)
        return KDTree(to_space(*degrees.T)), owners

    def _feet(self, lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
        """The point of the line nearest to each point."""
        tree, plane, degrees = self._segments
        here = np.stack(_TO_PLANE.transform(lon, lat), axis=-1)
        nearest = tree.nearest(shapely.points(here))
        start, along = plane[nearest, 0], plane[nearest, 1] - plane[nearest, 0]
        length = np.maximum(np.einsum("ij,ij->i", along, along), 1e-9)
        share = np.clip(np.einsum("ij,ij->i", here - start, along) / length, 0, 1)[:, None]
        feet = degrees[nearest, 0] * (1 - share) + degrees[nearest, 1] * share
        return feet[:, 0], feet[:, 1]

    def _distance_of_shapes(self, shapes: gpd.GeoSeries) -> npt.NDArray[np.float64]:
        """Distance of lines and areas, by the points that are nearest on a plane."""
        distances = np.full(len(shapes), np.nan)
        flat = shapes.to_crs(PLANE).to_numpy()
        known = np.flatnonzero(~shapely.is_empty(flat))
        line = gpd.GeoSeries([self.line], crs=4326).to_crs(PLANE).iloc[0]
        joining = gpd.GeoSeries(shapely.shortest_line(flat[known], line), crs=PLANE).to_crs(4326)
        ends = shapely.get_coordinates(joining.to_numpy()).reshape(-1, 4)
        distances[known] = WGS84.inv(*ends.T)[2] / 1000
        return distances


def load_borders() -> dict[str, BorderLine]:
    """Every land border of the DPRK by its id: ``china``, ``russia`` and ``demarcation``, the line with the South."""
    others = {
        feature["properties"]["id"]: BorderLine(
            parse_line(feature), (), name=feature["properties"]["name"], notice=feature["properties"]["notice"]
        )
        for feature in json.loads(_read("other_borders.geojson"))["features"]
    }
    return {"china": BorderLine.load(), **others}


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


def _read(name: str) -> str:
    return (files("geo") / "data" / name).read_text(encoding="utf-8")


def _point(lon: str, lat: str) -> LonLat:
    return LonLat(lon=float(lon), lat=float(lat))
