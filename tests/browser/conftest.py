"""A headless Chromium, and visits that note everything a page does beyond being shown.

The Content-Security-Policy of the pages stays in force: ``page.evaluate`` works under it, ``page.wait_for_function``
does not.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import Page, sync_playwright
from shapely.geometry import LineString, Point

from gazetteer.types import LonLat, Place, PlaceKind
from geo.events.schema import COLUMNS
from maps.border_map import BorderMap
from maps.layers.series import SeriesLayer
from maps.series import Series

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DANDONG, SINUIJU, HYESAN = (124.3947, 40.1292), (124.3981, 40.1006), (128.1778, 41.4017)
INLINE = ("data:", "blob:")
"""Addresses that name what the page itself carries; asking for them leaves the machine alone."""


@dataclass
class Visit:
    """A page that was opened, and what it did: each list must be empty for a page that keeps to itself.

    Parameters
    ----------
    requests
        Addresses asked for, the page's own and those of inlined content left out.
    console
        What the page wrote to the console, as ``kind: text``; a breach of its policy shows here too.
    errors
        Uncaught errors of its scripts.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _own: str = ""

    def __post_init__(self):
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path, fragment=""):
        """Open a local file, with ``fragment`` behind the ``#`` if there is one; gives the visit back."""
        self._own = Path(path).resolve().as_uri()
        self.page.goto(self._own + (f"#{fragment}" if fragment else ""))
        return self

    def ask(self, script):
        """What an expression of the page's script gives, once the map is drawn."""
        return self.page.evaluate(f"async () => {{ await window.borderMap.ready; return {script}; }}")

    def assert_quiet(self):
        """The page asked for nothing, said nothing and broke nowhere."""
        assert (self.requests, self.console, self.errors) == ([], [], [])

    def _note_request(self, url):
        if url.split("#")[0] != self._own and not url.startswith(INLINE):
            self.requests.append(url)


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium. Where there is none: a failure under ``CI=true``, a skip elsewhere."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"none of {', '.join(BROWSERS)} is installed; `make test` installs Chromium on Debian as root")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, headless=True, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page_factory(browser):
    """``page_factory(width, height, dark=False)``: an empty page, sized in CSS pixels, in a context of its own."""
    contexts = []

    def make(width=1280, height=800, *, dark=False):
        scheme = "dark" if dark else "light"
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visit(page_factory):
    """``visit(path, width=1280, height=800, dark=False, fragment="")``: the file opened, as a ``Visit``."""

    def go(path, width=1280, height=800, *, dark=False, fragment=""):
        return Visit(page_factory(width, height, dark=dark)).open(path, fragment)

    return go


def row(number, event_type, layer, where, start, end=None, **more):
    geometry = LineString(where) if isinstance(where, list) else Point(where)
    middle = geometry.centroid
    given = {
        "id": f"e{number:02d}",
        "type": event_type,
        "layer": layer,
        "title": f"Event {number}",
        "date": start,
        "date_start": start,
        "date_end": end or start,
        "date_precision": "unknown" if start is None else "range" if end else "day",
        "place": "Hyesan",
        "place_name": "Hyesan",
        "lon": middle.x,
        "lat": middle.y,
        "geoprecision": "settlement",
        "uncertainty_km": 5.0,
        "source": "Daily NK",
        "n_reports": 1,
        "n_independent": 1,
        "status": "record",
        "visibility": "public",
        "geometry": geometry,
    }
    return {**given, **more}


ROWS = [
    row(1, "crossing_closure", "crossings", (124.3933, 40.1163), "2020-01-23", title="Trains stop"),
    row(2, "smuggling", "routes", HYESAN, "2021-03-04", "2021-04-10", title="Ore carried over", goods="copper; ore"),
    row(3, "crackdown", "crackdowns", HYESAN, "2021-03-17", title="Phones seized", quote="They came at night."),
    row(
        4,
        "rail_freight",
        "routes",
        [DANDONG, SINUIJU],
        "2022-09-26",
        mode="rail",
        **{"from": "Dandong", "to": "Sinuiju"},
    ),
    row(5, "inspection", "crackdowns", SINUIJU, "2022-10-03", status="draft", url="https://example.org/inspection"),
    row(6, "other", "other", HYESAN, None, title="Without a date"),
]


def frame_of(rows):
    full = [{column.name: given.get(column.name) for column in COLUMNS} for given in rows]
    frame = gpd.GeoDataFrame(full, columns=[column.name for column in COLUMNS], geometry="geometry", crs="EPSG:4326")
    for column in COLUMNS:
        if column.dtype.startswith("datetime64"):
            frame[column.name] = pd.to_datetime(frame[column.name]).astype("datetime64[us]")
        elif column.dtype in {"float64", "int64"}:
            missing = 0 if column.dtype == "int64" else float("nan")
            frame[column.name] = pd.to_numeric(frame[column.name]).fillna(missing).astype(column.dtype)
    return frame


def crossings():
    status = [
        {"flow": "freight", "status": name, "start": first, "end": last, "source": "Reuters"}
        for name, first, last in (("closed", "2020-01-23", "2022-01-15"), ("open", "2022-09-26", "2022-12-31"))
    ]
    names = {"name": "Friendship Bridge", "name_ko": "조중우의교", "name_zh": "中朝友谊桥", "name_ru": ""}
    bridge = {
        "place_id": "curated:friendship",
        **names,
        "modes": ["rail"],
        "category": "official",
        "uncertainty_km": 0.2,
        "status": status,
    }
    return gpd.GeoDataFrame([bridge], geometry=[Point(124.3933, 40.1163)], crs="EPSG:4326")


def reports_and_mentions():
    reports = pd.DataFrame(
        [("r1", "Trains again", "Daily NK", "2022-09-28", None), ("r2", "Ore", "RFA", "2021-03-20", None)],
        columns=["report_id", "title", "outlet", "published", "url"],
    )
    reports["published"] = pd.to_datetime(reports["published"]).astype("datetime64[us]")
    rows = [
        (report, "curated:hyesan", "Hyesan", "혜산", "惠山", "settlement", 5.0, "Hyesan", Point(HYESAN))
        for report in ("r1", "r2")
    ]
    columns = [
        "report_id",
        "place_id",
        "place_name",
        "name_ko",
        "name_zh",
        "geoprecision",
        "uncertainty_km",
        "toponym",
        "geometry",
    ]
    return reports, gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


@pytest.fixture
def rows():
    """Six events around the Yalu: one of each layer, a route, a draft, one without a date."""
    return ROWS


@pytest.fixture
def save(tmp_path):
    """Saves a map of some rows, with a user's own series if there are any, and gives its path."""

    def make(rows=ROWS, series=(), **more):
        reports, mentions = reports_and_mentions()
        hyesan = Place(
            "curated:hyesan",
            "Hyesan",
            PlaceKind.SETTLEMENT,
            "P",
            "PPLA",
            "KP",
            "Ryanggang",
            LonLat(*HYESAN),
            5.0,
            192_000,
            "",
            {"ko": "혜산"},
        )
        given = {"crossings": crossings(), "reports": reports, "mentions": mentions, "places": (hyesan,), **more}
        path = tmp_path / "map.html"
        page = BorderMap(frame_of(rows), **given)
        if series:
            page.add_child(SeriesLayer([Series(*one) for one in series]))
        page.save(path)
        return path

    return make


@pytest.fixture
def opened(visit, save):
    return visit(save())
