"""Points joined with polygons, beside plain ``geopandas.sjoin`` in the same run.

Usage: python bench/join_speed.py [--points N] [--areas N] [--corners N] [--rounds N]

Both get the same frames: points at random between 100° and 135° E, 30° and 45° N, and overlapping polygons some 60 km
wide with the given number of corners. They take turns, who goes first changing every round; the best time of each
counts, and both must find the same pairs. Told too are the other joins on the same points, on their own.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.border import BorderLine
from geo.joins.areas import join_areas
from geo.joins.clusters import cluster_events
from geo.joins.counts import count_by
from geo.joins.lines import join_lines

BOX = ([100, 30], [135, 45])
TARGET = 1.2
RADIUS_DEG = 0.35
DAYS = 3650


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=1_000_000, help="default 1,000,000")
    parser.add_argument("--areas", type=int, default=3_000, help="default 3,000")
    parser.add_argument("--corners", type=int, default=60, help="corners of each area (default 60)")
    parser.add_argument("--rounds", type=int, default=3, help="times each is measured (default 3)")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    random = np.random.default_rng(20261121)
    events, areas = make_points(random, arguments.points), make_areas(random, arguments.areas, arguments.corners)
    print(f"{len(events):,} points, {len(areas):,} areas of {arguments.corners} corners, one core")
    compare(events, areas, arguments.rounds)
    time_the_others(events)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")


def make_points(random: np.random.Generator, number: int) -> gpd.GeoDataFrame:
    first = pd.Timestamp("2016-01-01") + pd.to_timedelta(random.integers(0, DAYS, number), unit="D")
    columns = {"id": [f"{index:07d}" for index in range(number)], "date_start": first, "date_end": first}
    points = gpd.points_from_xy(*random.uniform(*BOX, (number, 2)).T)
    return gpd.GeoDataFrame(columns, geometry=points, crs=4326)


def make_areas(random: np.random.Generator, number: int, corners: int) -> gpd.GeoDataFrame:
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    ring = RADIUS_DEG * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    shapes = shapely.polygons(random.uniform(*BOX, (number, 1, 2)) + ring)
    return gpd.GeoDataFrame({"name": [f"area {index}" for index in range(number)]}, geometry=shapes, crs=4326)


def compare(events: gpd.GeoDataFrame, areas: gpd.GeoDataFrame, rounds: int) -> None:
    """Time both joins in turn and hold their pairs against each other."""
    joins: dict[str, Callable[[], gpd.GeoDataFrame]] = {
        "geopandas.sjoin": lambda: gpd.sjoin(events, areas, how="left"),
        "join_areas": lambda: join_areas(events, areas, columns=["name"]),
    }
    names = {"geopandas.sjoin": "name", "join_areas": "area_name"}
    seconds: dict[str, list[float]] = {name: [] for name in joins}
    pairs = {}
    for turn in range(rounds):
        for name in list(joins) if turn % 2 == 0 else reversed(joins):
            start = time.perf_counter()
            joined = joins[name]()
            seconds[name].append(time.perf_counter() - start)
            pairs[name] = sorted(zip(joined["id"], joined[names[name]].fillna(""), strict=True))
    best = {name: min(times) for name, times in seconds.items()}
    ratio = best["join_areas"] / best["geopandas.sjoin"]
    for name, least in best.items():
        print(f"{name:16} {least:7.2f} s  {len(pairs[name]):,} rows")
    print(f"{'ratio':16} {ratio:7.2f}    target at most {TARGET}")
    assert pairs["join_areas"] == pairs["geopandas.sjoin"], "the pairs differ"


def time_the_others(events: gpd.GeoDataFrame) -> None:
    """Time the other joins once each."""
    border = BorderLine.load().to_frame()
    others: dict[str, Callable[[], object]] = {
        "join_lines, border within 25 km": lambda: join_lines(events, border, 25),
        "cluster_events, 10 km, 3 days, 5": lambda: cluster_events(events, within_km=10, within_days=3, at_least=5),
        "count_by month": lambda: count_by(events, (), "month"),
    }
    for name, join in others.items():
        start = time.perf_counter()
        join()
        print(f"{name:34} {time.perf_counter() - start:7.2f} s")


if __name__ == "__main__":
    main()
