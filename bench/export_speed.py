"""Time every format's writing against pyogrio writing the bare frame, which checks and reads back nothing.

Usage: python bench/export_speed.py [EVENTS]
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.events.check import check_events, empty_events
from geo.export.fence import import_pyogrio
from geo.export.files import ENDINGS, write_event_file

EVENTS = 200_000
BARE = {".geojson": ("GeoJSON", 2.0), ".gpkg": ("GPKG", 1.5), ".fgb": ("FlatGeobuf", 2.0)}
"""GDAL's driver for a format, and how many times its time ours may take."""
ROWS_OF_A_SHEET = 100_000
"""XLSX and KML are for people; beyond this nobody opens them."""
WORDS = 6_000
TYPES = {"smuggling": "routes", "trade": "routes", "crackdown": "crackdowns", "other": "other"}


def make_events(count: int) -> gpd.GeoDataFrame:
    """Dated point events over the border's region, with sentences that do not repeat."""
    rng = np.random.default_rng(7)
    words = np.array([f"w{number:x}" for number in range(WORDS)])
    days = pd.Timestamp("2013-01-01") + pd.to_timedelta(rng.integers(0, 4300, count), unit="D")
    lon, lat = rng.normal(127.5, 1.5, count).round(5), rng.normal(41.0, 0.8, count).round(5)
    kinds = rng.choice(list(TYPES), count)
    given: dict[str, object] = {
        "id": [f"e{number}" for number in range(count)],
        "type": kinds,
        "layer": [TYPES[kind] for kind in kinds],
        "title": [" ".join(row) for row in rng.choice(words, (count, 5))],
        "summary": [" ".join(row) for row in rng.choice(words, (count, 32))],
        "date": days.strftime("%Y-%m-%d"),
        "date_start": days,
        "date_end": days,
        "date_precision": "day",
        "place": rng.choice(["Dandong", "Hyesan", "Musan", "Namyang"], count),
        "lat": lat,
        "lon": lon,
        "source": rng.choice(["Daily", "Radio", "Wire"], count),
        "url": [f"https://example.org/{number}" for number in range(count)],
        "visibility": "public",
        "status": "record",
        "method": "coordinates",
        "border_km": rng.gamma(2, 5, count).round(2),
        "n_reports": 1,
        "n_independent": 1,
        "evidence": [[] for _ in range(count)],
    }
    frame = empty_events()
    columns = {
        name: pd.Series(given.get(name), index=range(count)).astype(frame[name].dtype)
        for name in frame.columns
        if name != "geometry"
    }
    return check_events(gpd.GeoDataFrame(columns, geometry=shapely.points(lon, lat), crs=4326))


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    events = make_events(count)
    bare = events.assign(evidence=events["evidence"].map(json.dumps))
    pyogrio = import_pyogrio()
    slow = []
    with tempfile.TemporaryDirectory() as folder:
        for ending in ENDINGS:
            rows = min(count, ROWS_OF_A_SHEET) if ending in {".xlsx", ".kml", ".kmz"} else count
            path = Path(folder, f"events{ending}")
            ours = timed(lambda path=path, rows=rows: write_event_file(path, events.iloc[:rows]))
            told = f"{ending:9} {rows:>9,} events {ours:7.1f} s {path.stat().st_size / 1e6:8.0f} MB"
            path.unlink()
            if ending in BARE:
                driver, most = BARE[ending]
                theirs = timed(lambda path=path, driver=driver: pyogrio.write_dataframe(bare, path, driver=driver))
                told += f"   pyogrio, bare {theirs:6.1f} s   ratio {ours / theirs:.2f} (at most {most})"
                slow += [ending] if ours > most * theirs else []
                path.unlink()
            print(told, flush=True)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB, the frame included")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
