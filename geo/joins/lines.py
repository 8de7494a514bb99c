"""Which lines an event is near: rivers, roads, railways, fences, the border itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.earth import distance_km
from geo.joins.frames import attach, check_columns, check_kinds, check_positive, take, to_degrees, with_unmatched
from geo.joins.segments import (
    PIECE_DEG,
    SMALLEST_RADIUS_KM,
    Balls,
    Floats,
    Positions,
    Segments,
    find_nearest_shares,
    split_segments,
)

LINE_KINDS = ("LineString", "MultiLineString", "LinearRing")
POINT_KINDS = ("Point", "MultiPoint")
SAG_METRES = 10.0
"""More than a piece's straight way through the Earth strays from its way over it."""
CHUNK = 5_000
"""Pieces of events looked at together; keeps memory below some hundred MB where lines are dense."""


def join_lines(
    events: gpd.GeoDataFrame,
    lines: gpd.GeoDataFrame,
    within_km: float,
    *,
    columns: str | Sequence[str] = (),
    prefix: str = "line",
) -> gpd.GeoDataFrame:
    """Events with the lines within a distance, nearest first, and how far each is.

    Parameters
    ----------
    events
        Points or lines in any CRS, an event frame as a rule.
    lines
        LineStrings and MultiLineStrings in any CRS.
    within_km
        Geodesic distance, km; a line exactly as far is within.
    columns
        Columns of ``lines`` to carry over, ``"name"`` as ``line_name``.
    prefix
        Set before those names, so that two layers can be joined one after the other.

    Returns
    -------
    GeoDataFrame
        The events in their order, index and columns kept, with ``line_km`` added: the geodesic distance, 0 where they
        touch. An event near two lines stands twice, nearest first; one near none stands once, with missing values.
        For the nearest alone: ``joined[~joined.index.duplicated()]``.

    Raises
    ------
    InputError
        If a frame has no geometry or CRS or the wrong kind of geometry, ``within_km`` is no distance, or a column is
        missing or would be written over.

    Notes
    -----
    The nearest points are looked for in space, on pieces of at most 0.1°, and the distance between them is then
    geodesic on the WGS 84 ellipsoid: right to 10 m anywhere, at the antimeridian and the poles too.

    Examples
    --------
    >>> events = gpd.GeoDataFrame(geometry=gpd.points_from_xy([124.39], [40.13], crs=4326))
    >>> road = shapely.LineString([(124, 40.2), (125, 40.2)])
    >>> roads = gpd.GeoDataFrame({"name": ["G1113"]}, geometry=[road], crs=4326)
    >>> joined = join_lines(events, roads, 25, columns=["name"])
    >>> joined["line_name"].iloc[0], float(joined["line_km"].round(1).iloc[0])
    ('G1113', 7.8)
    """
    wanted = check_columns(lines, columns, "lines")
    shapes = check_kinds(to_degrees(lines, "lines"), LINE_KINDS, "lines")
    points = check_kinds(to_degrees(events, "events"), POINT_KINDS + LINE_KINDS, "events")
    check_positive(within_km, "within_km")
    rows, hits, distances = find_near(split_segments(points), split_segments(shapes), within_km)
    order = np.lexsort((hits, distances, rows))
    rows, numbers = with_unmatched(rows[order], order, len(events))
    matched = np.append(hits, -1)[numbers]
    known = pd.Series(distances, dtype="float64")
    added = {f"{prefix}_{name}": take(lines[name], matched) for name in wanted}
    return attach(events, rows, {**added, f"{prefix}_km": take(known, numbers)}, "lines")


def find_near(events: Segments, lines: Segments, within_km: float) -> tuple[Positions, Positions, Floats]:
    """Owners of pieces that come within a distance of each other, each pair once, and how near, km."""
    empty = np.array([], dtype=np.int64)
    found: list[tuple[Positions, Positions, Floats]] = [(empty, empty, np.array([], dtype=np.float64))]
    tree, balls = shapely.STRtree(_boxes(lines)), lines.balls()
    for chunk in _chunks(events):
        near = _promising(chunk, lines, balls, _candidates(chunk, tree, within_km), within_km)
        here, there = chunk.take(near[0]), lines.take(near[1])
        share, other_share, squared = find_nearest_shares(here, there)
        best = _best_of_each_pair(here.owner, there.owner, squared)
        near_lon, near_lat = here.take(best).at(share[best]).T
        kilometres = distance_km(near_lon, near_lat, *there.take(best).at(other_share[best]).T)
        close = kilometres <= within_km
        found.append((here.owner[best][close], there.owner[best][close], kilometres[close]))
    rows, hits, distances = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return rows, hits, distances


def _promising(
    events: Segments, lines: Segments, balls: Balls, near: tuple[Positions, Positions], within_km: float
) -> tuple[Positions, Positions]:
    """Of candidates those that may be the nearest of their event and line, by the balls around the pieces."""
    rows, hits = near
    if len(rows) == 0:
        return near
    own = events.balls()
    apart = np.linalg.norm(own.middles[rows] - balls.middles[hits], axis=1)
    reach = own.radii[rows] + balls.radii[hits]
    pair = events.owner[rows] * (lines.owner[-1] + 1) + lines.owner[hits]
    order = np.argsort(pair, kind="stable")
    starts = np.flatnonzero(np.diff(pair[order], prepend=-1))
    least = np.minimum.reduceat((apart + reach)[order], starts)
    limit = np.minimum(np.repeat(least, np.diff([*starts, len(order)])), within_km * 1000 + SAG_METRES)
    kept = order[(apart - reach)[order] <= limit]
    return rows[kept], hits[kept]


def _chunks(events: Segments) -> Iterator[Segments]:
    """Some thousand pieces at a time; all pieces of an event stay together."""
    cuts = np.unique(events.owner[::CHUNK])
    for start, end in pairwise([*np.searchsorted(events.owner, cuts), len(events)]):
        yield events.take(np.arange(start, end))


def _best_of_each_pair(rows: Positions, hits: Positions, squared: Floats) -> Positions:
    """Positions of the nearest pieces of each pair of owners."""
    order = np.lexsort((squared, hits, rows))
    changed = (np.diff(rows[order], prepend=-1) != 0) | (np.diff(hits[order], prepend=-1) != 0)
    best: Positions = order[changed]
    return best


def _candidates(events: Segments, tree: shapely.STRtree, within_km: float) -> tuple[Positions, Positions]:
    """Pieces whose boxes in degrees come within the distance: a superset of those that do.

    Notes
    -----
    A circle of angle r around latitude φ reaches asin(sin r / cos φ) east and west, and all around where it holds a
    pole.
    """
    angle = within_km / SMALLEST_RADIUS_KM
    west, south, east, north = shapely.bounds(_boxes(events)).T
    furthest = np.radians(np.maximum(np.abs(south), np.abs(north)))
    around = angle + furthest >= np.pi / 2
    reach = np.sin(min(angle, np.pi / 2)) / np.cos(np.where(around, 0, furthest))
    wide = np.where(around, 360.0, np.degrees(np.arcsin(np.minimum(reach, 1))))
    tall = np.degrees(angle)
    west, east = west - wide, east + wide
    rows, hits = [], []
    for turn, beyond in ((0, west <= east), (360, west < PIECE_DEG - 180), (-360, east >= 180)):  # noqa: PLR2004
        some = np.flatnonzero(beyond)
        boxes = shapely.box(west[some] + turn, south[some] - tall, east[some] + turn, north[some] + tall)
        row, hit = tree.query(boxes)
        rows.append(some[row])
        hits.append(hit)
    return np.concatenate(rows), np.concatenate(hits)


def _boxes(segments: Segments) -> shapely.Geometry:
    """The box of each piece in degrees; its west side lies from -180° up to 180°."""
    low, high = np.minimum(segments.starts, segments.ends), np.maximum(segments.starts, segments.ends)
    turned = 360 * np.floor((low[:, 0] + 180) / 360)
    return shapely.box(low[:, 0] - turned, low[:, 1], high[:, 0] - turned, high[:, 1])
