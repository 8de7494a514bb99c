"""A map too large to be laid out at once: answers at once, counts rightly, reads texts when they are shown."""

from __future__ import annotations

import pandas as pd
import pytest
from shapely.geometry import Point

EVENTS = 12_000
"""Twelve blocks of texts: more than a page reads before it is drawn."""

WAIT_MS = 10_000
TOWNS = ((124.3947, 40.1292), (128.1778, 41.4017), (129.7508, 42.4428))
KINDS = (("smuggling", "routes"), ("crackdown", "crackdowns"), ("crossing_opening", "crossings"))
UNDATED = 5


@pytest.fixture
def large_map(save, rows):
    """Four years of events around three towns, one draft in ten, a few without a date."""
    days = pd.date_range("2019-01-01", "2022-12-31", periods=EVENTS).strftime("%Y-%m-%d")
    return save([event(rows[2], number, day) for number, day in enumerate(days)], basemap="none", crossings=None)


def event(like, number, day):
    lon, lat = TOWNS[number % 3]
    event_type, layer = KINDS[number % 3]
    changed = {
        "id": f"n{number}",
        "type": event_type,
        "layer": layer,
        "title": f"Incident {number} of many",
        "summary": f"What was seen, numbered {number}.",
        "status": "draft" if number % 10 == 0 else "record",
        "geometry": Point(lon + number % 97 / 1000, lat + number % 89 / 1000),
    }
    when = None if number % (EVENTS // UNDATED) == 7 else day
    return {**like, **changed, "date": when, "date_start": when, "date_end": when}


@pytest.fixture
def large(visit, large_map):
    return visit(large_map)


def ask(seen, script):
    return seen.page.evaluate(f"async () => {{ await window.borderMap.ready; return {script}; }}")


def test_counts_are_right_in_every_period(large):
    assert ask(large, "borderMap.visible()")["total"] == EVENTS
    ask(large, "borderMap.setTime('2020-01-01', '2020-12-31')")
    dated = ask(large, "borderMap.visible()")["total"] - UNDATED
    assert abs(dated - EVENTS * 366 / 1461) < 5
    large.assert_quiet()


def test_the_list_holds_only_what_fits_and_follows_its_scrolling(large):
    ask(large, "true")
    rows = large.page.locator(".bm-items li")
    assert large.page.locator(".bm-caption").last.inner_text().startswith("12,000")
    assert rows.count() < 60
    large.page.evaluate("() => { const body = document.querySelector('.bm-body'); body.scrollTop = 78 * 6000; }")
    large.page.get_by_text("Incident 6000 of many").wait_for(timeout=WAIT_MS)
    assert rows.count() < 60


def test_a_detail_is_read_when_it_is_opened(large):
    ask(large, "borderMap.select('n7001')")
    assert large.page.locator(".bm-article h2").inner_text() == "Incident 7001 of many"
    assert "numbered 7001" in large.page.locator(".bm-article").inner_text()
    large.assert_quiet()


def test_an_address_may_name_an_event_whose_text_is_not_read_yet(visit, large_map):
    seen = visit(large_map, fragment="e=n11111")
    seen.page.get_by_text("What was seen, numbered 11111.").wait_for(timeout=WAIT_MS)


def test_search_finds_what_recurs_at_once_and_titles_as_they_are_read(large):
    assert len(ask(large, "borderMap.search('smuggling')")) == EVENTS / 3
    large.page.get_by_role("searchbox").fill("numbered 9999")
    large.page.get_by_text("Incident 9999 of many").wait_for(timeout=4 * WAIT_MS)
    assert ask(large, "borderMap.search('numbered 9999')") == ["n9999"]


def test_time_and_map_move_within_a_frame_or_few(large):
    slowest = ask(
        large,
        """await (async () => {
            const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            let slowest = 0;
            for (let k = 1; k <= 9; k += 1) {
                const begun = performance.now();
                await window.borderMap.setTime("2019-01-01", `2020-0${k}-28`);
                window.map_border.setZoom(6 + k / 2, { animate: false });
                await frame();
                slowest = Math.max(slowest, performance.now() - begun);
            }
            return slowest;
        })()""",
    )
    assert slowest < 2000, "far above the figures of bench/map_speed.py, for machines that do other things meanwhile"
