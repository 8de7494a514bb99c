"""Land by country around a map's opening view, cut out of Natural Earth without any tile server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from maps.atlas import Atlas, Rings, View, load_atlas
from maps.page.assets import AssetsMissingError
from maps.payload.extent import BBox, pad_bounds
from maps.payload.values import Position
from maps.shared_border import follow_border

PADDING = 2.0
"""How many times as wide and high as the opening view the land is, so that a reader can look around."""

VIEW_STEPS = 2500
"""Details finer than the opening view's width over this are left out; a pixel on a large screen is about that."""

WIDE_DEGREES = 12.0
"""Views wider than this are drawn ever more coarsely, so that the page stays small."""

FINEST_DEGREES, COARSEST_DEGREES = 0.0015, 0.1
"""150 m, finer than which Natural Earth at 1:10 million says nothing; and what still tells coasts apart."""

SMALLEST_STEPS = 3
"""Islands and lakes smaller than a square of this many details are left out."""

SMALLEST_SHRINK = 0.1
"""Cosine of the latitude at which a degree of longitude counts as no narrower any more (84 degrees)."""

RING_LENGTH = 4
"""Positions of the smallest ring: a triangle, closed (RFC 7946, 3.1.6)."""

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
    """The land of a map.

    Parameters
    ----------
    land
        Each country's, within ``frame``.
    frame
        Where it is cut off, EPSG:4326; None where there is no land.
    note
        A sentence where something about it must be said.
    """

    land: tuple[Land, ...] = ()
    frame: BBox | None = None
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
        atlas = load_atlas()
    except AssetsMissingError:
        return Ground()
    frame = land_frame(bounds)
    step = detail_degrees(bounds[2] - bounds[0])
    countries = cut_countries(atlas, frame, step)
    countries = follow_border(countries, border)
    smallest = (SMALLEST_STEPS * step) ** 2
    digits = 4 if step <= FINEST_DEGREES * 2 else 3
    land = (Land(code, name, _rings(shape, smallest, digits)) for (code, name), shape in sorted(countries.items()))
    return Ground(tuple(one for one in land if one.rings), frame)


def land_frame(bounds: BBox) -> BBox:
    """Where the land is cut off: as far to each side of the opening view, whatever the window's shape."""
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    shrink = max(float(np.cos(np.radians(lat))), SMALLEST_SHRINK)
    half = max((east - west) * shrink, north - south) / 2
    padded = pad_bounds((lon - half / shrink, lat - half, lon + half / shrink, lat + half), PADDING)
    return tuple(round(edge, 4) for edge in padded)  # type: ignore[return-value] # four in, four out


def detail_degrees(width: float) -> float:
    """Details smaller than this are left out of a view so many degrees wide."""
    fitting = width / VIEW_STEPS * max(1.0, width / WIDE_DEGREES)
    return min(max(fitting, FINEST_DEGREES), COARSEST_DEGREES)


def cut_countries(atlas: Atlas, within: BBox, step: float) -> dict[tuple[str, str], BaseGeometry]:
    """Valid land of each country in a box, by its code and name.

    Parameters
    ----------
    within
        The box, EPSG:4326.
    step
        Tolerance of the simplification, degrees.
    """
    view = View(atlas, within, step)
    frame = box(*within)
    found: dict[tuple[str, str], BaseGeometry] = {}
    for code, name, polygons in atlas.countries:
        outlines = [_outline(polygon, view) for polygon in polygons if view.reaches(polygon[0])]
        shape = MultiPolygon([outline for outline in outlines if outline is not None])
        clipped = _areas(shapely.intersection(shape if shape.is_valid else shapely.make_valid(shape), frame))
        if not clipped.is_empty:
            found[code, name] = clipped
    return found


def _outline(polygon: Rings, view: View) -> Polygon | None:
    outer, *holes = map(view.ring, polygon)
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
