"""Routes as tables: their legs, and how many of them share each stretch of the network."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd

from geo.routes.types import Route, Step

LEG_COLUMNS = (
    "route_id", "leg", "mode", "from_id", "from_name", "to_id", "to_name", "length_km", "place_ids", "method", "why",
)  # fmt: skip
"""Columns of ``legs_frame``, without its geometry."""

FLOW_COLUMNS = ("mode", "from_id", "to_id", "track", "length_km", "n_routes", "n_forward", "n_backward", "route_ids")
"""Columns of ``count_legs``, without its geometry."""


def legs_frame(routes: Mapping[str, Route]) -> gpd.GeoDataFrame:
    """The legs of routes, one a row.

    Parameters
    ----------
    routes
        By an id, for instance that of the event that moved.

    Returns
    -------
    GeoDataFrame
        ``LEG_COLUMNS`` and LineStrings in EPSG:4326, sorted by route and then by leg, which is counted from 1.
        ``place_ids`` are joined by semicolons; ``method`` and ``why`` are those of the whole route.
    """
    rows, lines = [], []
    for route_id, route in sorted(routes.items()):
        for number, leg in enumerate(route.legs, 1):
            ends = (leg.from_id, leg.from_name, leg.to_id, leg.to_name)
            told = (route.method.value, route.why)
            rows.append((route_id, number, leg.mode, *ends, round(leg.length_km, 2), ";".join(leg.place_ids), *told))
            lines.append(leg.line)
    return gpd.GeoDataFrame(rows, columns=list(LEG_COLUMNS), geometry=gpd.GeoSeries(lines, crs=4326), crs=4326)


def count_legs(routes: Mapping[str, Route]) -> gpd.GeoDataFrame:
    """How many routes use each step of the network, both directions of it together.

    Parameters
    ----------
    routes
        By an id; a route that passes a step twice counts once.

    Returns
    -------
    GeoDataFrame
        ``FLOW_COLUMNS`` and LineStrings in EPSG:4326; the busiest steps first. ``n_forward`` counts routes from
        ``from_id`` to ``to_id``, ``n_backward`` those the other way, ``route_ids`` names them all.
    """
    steps: dict[tuple[str, str, str], Step] = {}
    used: dict[tuple[str, str, str], tuple[set[str], set[str]]] = {}
    for route_id, route in sorted(routes.items()):
        for step in route.steps:
            low, high = sorted((step.from_id, step.to_id))
            key = (step.mode, low, high)
            forward = step.from_id == low
            steps.setdefault(key, step if forward else step.reversed())
            used.setdefault(key, (set(), set()))[0 if forward else 1].add(route_id)
    rows = []
    for key, (forwards, backwards) in used.items():
        step, users = steps[key], sorted(forwards | backwards)
        counts = (len(users), len(forwards), len(backwards))
        rows.append((*key, step.track, round(step.length_km, 2), *counts, ";".join(users), step.line))
    rows.sort(key=lambda row: (-row[5], row[:3]))
    lines = gpd.GeoSeries([row[-1] for row in rows], crs=4326)
    return gpd.GeoDataFrame([row[:-1] for row in rows], columns=list(FLOW_COLUMNS), geometry=lines, crs=4326)
