"""The map beside what folium offers: time to build, size, time until it answers, slowest step in time and in space.

Usage: python bench/map_speed.py [--events N]… [--million] [--no-peers]

Each map holds the same records, made here: dated events over the towns of the border, whose titles and summaries are
made of 6,000 distinct words, so that they compress about as badly as prose. Building is timed without imports and
without reading the records; the peers are given the columns that they show. Pages are opened in headless Chromium at
1280×800, each in a browser of its own. *Interactive* is the time from opening the file until the map says that it is
drawn; *month* and *up to then* are the slowest of twelve periods, *pan* and *zoom* the slowest of twelve steps, each
until its second frame, which takes 28 ms at least. Folium's layers have no script interface to time and so no such
figure here. Their pages are given the Leaflet that we carry; plugins of theirs come from public hosts, and a page whose
plugins do not come never answers (*none*).

100,000 events take some minutes, since the peers do; ``--million`` adds a million of ours alone. Needs the packages of
``pip install '.[test]'`` and Chromium.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

MILLION = 1_000_000
TOWNS = [
    (40.129, 124.395), (40.1006, 124.398), (41.4017, 128.1778), (41.4177, 128.1962), (42.2261, 129.2078),
    (42.4428, 129.7508), (42.9504, 129.8557), (42.9661, 129.8426), (42.8674, 130.3569), (42.2556, 130.2831),
    (38.7375, 125.4078), (41.157, 126.29), (41.1253, 126.194), (41.7956, 129.7758), (38.9122, 121.6022),
    (42.43, 130.645),
]  # fmt: skip
TYPES = ("smuggling", "trade", "rail_freight", "crossing_opening", "crossing_closure", "crackdown", "inspection")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
TIMEOUT_MS = 280_000

STEPS = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const worst = async (steps) => {
        let slowest = 0;
        for (const step of steps) {
            const begun = performance.now();
            await step();
            await frame();
            slowest = Math.max(slowest, performance.now() - begun);
        }
        return slowest;
    };
    const month = (k) => `${2014 + (k % 9)}-0${1 + (k % 8)}`;
    const months = Array.from({length: 12}, (_, k) => [`${month(k)}-01`, `${month(k)}-28`]);
    const found = {};
    if (window.borderMap) {
        const [first, last] = window.borderMap.timeExtent();
        found.month = await worst(months.map(([from, to]) => () => window.borderMap.setTime(from, to)));
        found.until = await worst(months.map(([, to]) => () => window.borderMap.setTime(first, to)));
        await window.borderMap.setTime(first, last);
    }
    const map = window[Object.keys(window).find((name) => name.startsWith("map_"))];
    const zoom = map.getZoom();
    const pan = (k) => map.panBy([k % 2 ? -130 : 220, k % 3 ? 40 : -60], {animate: false});
    found.pan = await worst(Array.from({length: 12}, (_, k) => () => pan(k)));
    const zooms = [1, 2, 3, 4, 5, 6, 4, 2, 0, -1, 1, 0];
    found.zoom = await worst(zooms.map((by) => () => map.setZoom(zoom + by, {animate: false})));
    return found;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, action="append", metavar="N", help="events of a map (default 20,000)")
    parser.add_argument("--million", action="store_true", help="a million events too, of ours alone")
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    arguments = parser.parse_args()
    columns = ("build s", "peak MB", "file MB", "interactive s", "month ms", "up to then ms", "pan ms", "zoom ms")
    print(f"| events | map | {' | '.join(columns)} |")
    print(f"|--:|---|{'--:|' * len(columns)}")
    sizes = [*(arguments.events or [20_000]), *([MILLION] if arguments.million else [])]
    for size in sizes:
        for name, write in WRITERS.items():
            if name == OURS or (size < MILLION and not arguments.no_peers):
                print_row(size, name, write)


def print_row(size: int, name: str, write: Callable[[pd.DataFrame, Path], float]) -> None:
    with tempfile.TemporaryDirectory() as folder, get_context("spawn").Pool(1) as pool:
        path = Path(folder) / "map.html"
        seconds, peak = pool.apply(build_apart, (write, size, path))
        found = visit(path)
        interactive = f"{found['interactive']:.2f}" if found else "none"
        steps = [f"{found[key]:.0f}" if key in found else "–" for key in ("month", "until", "pan", "zoom")]
        size_mb = f"{path.stat().st_size / 1e6:.1f}"
        cells = [f"{size:,}", name, f"{seconds:.2f}", f"{peak:.0f}", size_mb, interactive, *steps]
        print(f"| {' | '.join(cells)} |", flush=True)


def build_apart(write: Callable[[pd.DataFrame, Path], float], size: int, path: Path) -> tuple[float, float]:
    """Seconds and the most megabytes of a process that builds one map."""
    records = make_records(size)
    gc.collect()
    seconds = write(records, path)
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def make_records(size: int) -> pd.DataFrame:
    """Records of events, the same for the same size."""
    chance = random.Random(7)  # noqa: S311 - no secret
    parts = (
        "ba",
        "ce",
        "di",
        "for",
        "gan",
        "hel",
        "in",
        "jo",
        "ku",
        "lam",
        "men",
        "no",
        "op",
        "pri",
        "qua",
        "res",
        "sta",
    )
    words = ["".join(word) for length in (1, 2, 3) for word in itertools.product(parts, repeat=length)][:6000]
    chance.shuffle(words)
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(words))))

    def text(count: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=count))

    towns = np.array([chance.choice(TOWNS) for _ in range(size)])
    jitter = np.random.default_rng(7).normal(0, (0.08, 0.1), (size, 2))
    days = np.random.default_rng(8).integers(0, 4300, size)
    return pd.DataFrame(
        {
            "id": [f"e{number}" for number in range(size)],
            "type": chance.choices(TYPES, k=size),
            "date": pd.Timestamp("2013-01-01") + pd.to_timedelta(days, unit="D"),
            "lat": (towns + jitter)[:, 0].round(5),
            "lon": (towns + jitter)[:, 1].round(5),
            "title": [text(5) for _ in range(size)],
            "summary": [text(32)[:200] for _ in range(size)],
            "source": chance.choices(("Daily", "Radio", "Wire"), k=size),
            "url": [f"https://example.org/{number}" for number in range(size)],
        }
    )


@contextmanager
def timing() -> Iterator[list[float]]:
    taken: list[float] = []
    begun = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - begun)


def write_ours(records: pd.DataFrame, path: Path) -> float:
    from geo.events.schema import COLUMNS, LAYER_OF_TYPE  # noqa: PLC0415 - imports are not timed
    from maps.border_map import BorderMap  # noqa: PLC0415 - as above

    day = records["date"].astype("datetime64[us]")
    known = {
        **{name: records[name] for name in ("id", "type", "title", "summary", "lat", "lon", "source", "url")},
        "date": records["date"].dt.strftime("%Y-%m-%d"),
        "date_start": day,
        "date_end": day,
        "layer": records["type"].map(LAYER_OF_TYPE),
    }
    same = {
        "date_precision": "day",
        "geoprecision": "exact",
        "uncertainty_km": 1.0,
        "visibility": "public",
        "n_reports": 1,
        "n_independent": 1,
        "status": "record",
    }
    columns = {}
    for column in COLUMNS:
        value = known.get(column.name, same.get(column.name, np.nan))
        if column.dtype == "object":
            columns[column.name] = pd.Series([[]] * len(records), dtype="object")
        elif column.dtype != "geometry":
            columns[column.name] = pd.Series(value, index=records.index).astype(column.dtype)
    points = gpd.points_from_xy(records["lon"], records["lat"])
    events = gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326")
    with timing() as taken:
        BorderMap(events).save(path)
    return taken[0]


def features_of(records: pd.DataFrame, *, timed: bool) -> dict[str, object]:
    """A feature collection as folium's layers take it."""
    rows = records[["lon", "lat", "title", "summary", "source", "url"]].to_dict("records")
    days = records["date"].dt.strftime("%Y-%m-%d").tolist()
    features = []
    for row, day in zip(rows, days, strict=True):
        point = {"type": "Point", "coordinates": [row.pop("lon"), row.pop("lat")]}
        shown = {**row, "day": day, **({"time": day, "popup": row["title"], "icon": "circle"} if timed else {})}
        features.append({"type": "Feature", "geometry": point, "properties": shown})
    return {"type": "FeatureCollection", "features": features}


def write_geojson(records: pd.DataFrame, path: Path) -> float:
    import folium  # noqa: PLC0415 - imports are not timed

    with timing() as taken:
        page = folium.Map([41.2, 127], zoom_start=7, tiles=None, prefer_canvas=True)
        fields = ["title", "summary", "source", "url", "day"]
        folium.GeoJson(
            features_of(records, timed=False), marker=folium.CircleMarker(radius=4), popup=folium.GeoJsonPopup(fields)
        ).add_to(page)
        page.save(str(path))
    return taken[0]


def write_timestamped(records: pd.DataFrame, path: Path) -> float:
    import folium  # noqa: PLC0415 - as above
    from folium.plugins import TimestampedGeoJson  # noqa: PLC0415 - as above

    with timing() as taken:
        page = folium.Map([41.2, 127], zoom_start=7, tiles=None, prefer_canvas=True)
        TimestampedGeoJson(features_of(records, timed=True), period="P1M", duration="P1M", auto_play=False).add_to(page)
        page.save(str(path))
    return taken[0]


def write_clusters(records: pd.DataFrame, path: Path) -> float:
    import folium  # noqa: PLC0415 - as above
    from folium.plugins import FastMarkerCluster  # noqa: PLC0415 - as above

    make = "function (row) { return L.marker(new L.LatLng(row[0], row[1])).bindPopup(row[2]); }"
    with timing() as taken:
        page = folium.Map([41.2, 127], zoom_start=7, tiles=None, max_zoom=18)
        rows = records[["lat", "lon", "title", "summary", "source", "url"]].to_numpy("object").tolist()
        FastMarkerCluster(rows, callback=make, maxZoom=18).add_to(page)
        page.save(str(path))
    return taken[0]


OURS = "BorderMap"
WRITERS = {
    OURS: write_ours,
    "folium GeoJson": write_geojson,
    "folium TimestampedGeoJson": write_timestamped,
    "folium FastMarkerCluster": write_clusters,
}


ANSWERS = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    if (window.borderMap) await window.borderMap.ready;
    else await frame();
    if (!Object.keys(window).some((name) => name.startsWith("map_"))) throw Error("no map");
}"""


def visit(path: Path) -> dict[str, float]:
    """What a page takes in a browser; nothing where it never answers."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - only where there is a browser to drive

    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    vendored = files("maps.page") / "vendor" / "leaflet"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, headless=True, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(TIMEOUT_MS)
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.route("**/leaflet.js", lambda route: route.fulfill(path=str(vendored / "leaflet.js")))
        page.route("**/leaflet.css", lambda route: route.fulfill(path=str(vendored / "leaflet.css")))
        try:
            begun = time.perf_counter()
            page.goto(path.resolve().as_uri())
            page.evaluate(ANSWERS)
            interactive = time.perf_counter() - begun
            page.wait_for_timeout(1000)
            found = {} if broken else {"interactive": interactive, **page.evaluate(STEPS)}
        except Error:
            found = {}
        browser.close()
    return found


if __name__ == "__main__":
    main()
