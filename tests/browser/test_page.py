"""The page in a real browser: its script interface, its controls by mouse, finger and keyboard, its manners."""

import pytest
from playwright.sync_api import Error as PageError

HYESAN = (128.1778, 41.4017)
HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>${window.pwned=1}\u202e"

NAME_OF_FOCUSED = """() => {
    const focused = document.activeElement;
    return focused.getAttribute("aria-label") ?? focused.closest("label, summary, button")?.textContent ?? "";
}"""

pytestmark = pytest.mark.browser


def ask(seen, script):
    return seen.page.evaluate(f"async () => {{ await window.borderMap.ready; return {script}; }}")


def test_a_page_asks_for_nothing_and_says_nothing(opened):
    ask(opened, "window.borderMap.setTime('2021-01-01', '2021-12-31')")
    ask(opened, "window.borderMap.select('e03')")
    opened.page.wait_for_timeout(600)
    opened.assert_quiet()


def test_layers_are_told_with_their_totals_and_switched(opened):
    assert {layer["id"]: (layer["visible"], layer["total"]) for layer in ask(opened, "borderMap.layers()")} == {
        "routes": (True, 2),
        "crossings": (True, 1),
        "crackdowns": (True, 2),
        "other": (True, 1),
        "mentions": (False, 2),
    }
    ask(opened, "borderMap.setLayer('routes', false)")
    assert ask(opened, "borderMap.visible()")["byLayer"] == {"routes": 0, "crossings": 1, "crackdowns": 2, "other": 1}
    with pytest.raises(PageError, match='no layer "roads"; there are routes, crossings'):
        ask(opened, "borderMap.setLayer('roads', true)")


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        ("2021-04-10", "2021-04-30", {"routes": 1, "crossings": 0, "crackdowns": 0, "other": 1}),
        ("2021-04-11", "2021-04-30", {"routes": 0, "crossings": 0, "crackdowns": 0, "other": 1}),
        ("2022-09-26", "2022-09-26", {"routes": 1, "crossings": 0, "crackdowns": 0, "other": 1}),
        ("1900-01-01", "2100-12-31", {"routes": 2, "crossings": 1, "crackdowns": 2, "other": 1}),
    ],
)
def test_time_is_inclusive_and_counts_what_has_no_date(opened, first, last, seen):
    ask(opened, f"borderMap.setTime('{first}', '{last}')")
    assert ask(opened, "borderMap.visible()") == {"total": sum(seen.values()), "byLayer": seen}
    assert opened.page.locator(".bm-items li").count() == sum(seen.values())


def test_a_period_that_is_none_is_refused(opened):
    with pytest.raises(PageError, match="ends before it starts: 2022-02-01 to 2022-01-01"):
        ask(opened, "borderMap.setTime('2022-02-01', '2022-01-01')")
    with pytest.raises(PageError, match="expected a day such as"):
        ask(opened, "borderMap.setTime('2022-02-30', '2022-03-01')")


def test_what_has_no_date_goes_with_its_switch(opened):
    opened.page.get_by_text("Undated (1)").click()
    assert ask(opened, "borderMap.visible()")["total"] == 5


def test_one_time_drives_counts_list_and_crossings(opened):
    ask(opened, "borderMap.setTime('2022-10-01', '2022-10-31')")
    assert opened.page.locator(".bm-period").inner_text() == "Oct 2022"
    assert opened.page.locator(".bm-layer", has_text="Where reports point").inner_text().split() == [
        "Where",
        "reports",
        "point",
        "0",
        "/",
        "2",
    ]
    ask(opened, "borderMap.select('curated:friendship')")
    assert "freight: Open" in opened.page.locator(".bm-facts").inner_text()
    ask(opened, "borderMap.setTime('2021-10-01', '2021-10-31')")
    assert "freight: Closed" in opened.page.locator(".bm-facts").inner_text()


def test_a_detail_answers_the_four_questions(opened):
    ask(opened, "borderMap.select('e05')")
    facts = opened.page.locator(".bm-facts").inner_text()
    for words in (
        "Inspection",
        "3 Oct 2022",
        "Hyesan",
        "within about 5 km",
        "Daily NK",
        "not yet reviewed",
        "1 report",
    ):
        assert words in facts
    link = opened.page.locator(".bm-facts a")
    assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noopener noreferrer", "_blank")
    with pytest.raises(PageError, match='no event or crossing has the id "e99"'):
        ask(opened, "borderMap.select('e99')")


def test_search_reads_any_script_and_finds_outside_the_period(opened):
    ask(opened, "borderMap.setTime('2022-10-01', '2022-10-31')")
    assert ask(opened, "borderMap.search('혜산')") == ["e01", "e02", "e03", "e04", "e05", "e06"]
    assert ask(opened, "borderMap.search('COPPER hyesan')") == ["e02"]
    assert ask(opened, "borderMap.search('友谊')") == ["curated:friendship"]
    opened.page.get_by_role("searchbox").fill("copper")
    opened.page.get_by_role("button", name="Ore carried over").click()
    assert "Outside the period shown." in opened.page.locator(".bm-article").inner_text()
    opened.page.get_by_role("button", name="Show its period").click()
    assert opened.page.locator(".bm-period").inner_text() == "4 Mar–10 Apr 2021"


def test_a_pile_opens_like_a_fan_and_escape_closes_it(opened):
    ask(opened, "borderMap.select('e03')")
    opened.page.keyboard.press("Escape")
    x, y = opened.page.evaluate(
        f"""async () => {{ const map = window.map_border; const where = () => {{
            const at = map.latLngToContainerPoint([{HYESAN[1]}, {HYESAN[0]}]);
            const box = map.getContainer().getBoundingClientRect(); return [at.x + box.left, at.y + box.top]; }};
        for (let last = null; String(last) !== String(where());) {{
            last = where(); await new Promise((done) => setTimeout(done, 250)); }}
        return where(); }}"""
    )
    opened.page.mouse.click(x, y)
    opened.page.wait_for_timeout(100)
    opened.page.mouse.click(x, y - 34)
    opened.page.wait_for_timeout(100)
    assert opened.page.locator(".bm-article h2").inner_text() == "Ore carried over"


def test_keys_move_the_period_and_its_handles(opened):
    page = opened.page
    ask(opened, "borderMap.setTime('2021-03-01', '2021-03-31')")
    page.locator(".bm-time").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".bm-period").inner_text() == "Apr 2021"
    page.get_by_role("slider", name="End of the period").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".bm-period").inner_text() == "Apr–May 2021"
    page.keyboard.press("Home")
    assert page.get_by_role("slider", name="End of the period").get_attribute("aria-valuetext") == "1 Apr 2021"
    page.locator(".bm-time").focus()
    page.keyboard.press("Space")
    assert page.get_by_role("button", name="Pause").is_visible()


def test_every_control_is_reached_by_keyboard(opened):
    page = opened.page
    ask(opened, "true")
    names = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        names.add(page.evaluate(NAME_OF_FOCUSED))
    for name in (
        "Search",
        "Play",
        "One step back",
        "One step on",
        "Start of the period",
        "End of the period",
        "Timeline",
        "Zoom in",
        "Zoom out",
        "How to read the marks",
        "Filter",
        "Compare",
        "How time moves: Auto steps",
    ):
        assert name in names
    assert any("Trains stop" in name for name in names)


def test_the_brush_follows_the_mouse(opened):
    page = opened.page
    ask(opened, "true")
    box = page.locator(".bm-chart").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 40)
    handle = page.get_by_role("slider", name="Start of the period").bounding_box()
    page.mouse.move(handle["x"] + 16, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40, steps=4)
    page.mouse.up()
    assert ask(opened, "borderMap.visible()")["total"] == 3


def test_the_address_keeps_period_layers_and_choice(visit, save):
    path = save()
    seen = visit(path, fragment="t=2022-09-01..2022-09-30&l=routes&e=e04")
    assert ask(seen, "borderMap.visible()") == {
        "total": 1,
        "byLayer": {"routes": 1, "crossings": 0, "crackdowns": 0, "other": 0},
    }
    assert seen.page.locator(".bm-article h2").inner_text() == "Event 4"
    ask(seen, "borderMap.setTime('2021-01-01', '2021-12-31')")
    seen.page.wait_for_timeout(600)
    assert "t=2021-01-01..2021-12-31" in seen.page.url


def test_text_is_shown_as_text(visit, save, rows):
    words = ("title", "place", "place_name", "summary", "quote", "source", "goods", "actors", "notes", "via", "date")
    hostile = dict.fromkeys(words, HOSTILE) | {"url": "javascript:window.pwned=1"}
    seen = visit(save([{**rows[2], **hostile}, {**rows[1], "id": "long", "title": "x" * 100_000}], title=HOSTILE))
    ask(seen, "borderMap.select('e03')")
    assert HOSTILE in seen.page.locator(".bm-article h2").text_content()
    assert seen.page.locator(".bm-article a").count() == 0
    ask(seen, "borderMap.select('long')")
    assert seen.page.evaluate("() => [window.pwned, document.documentElement.scrollWidth]") == [None, 1280]
    seen.assert_quiet()


def test_without_events_reports_point_and_time_is_publication(visit, save):
    seen = visit(save([]))
    assert ask(seen, "borderMap.layers()")[-1] == {
        "id": "mentions",
        "label": "Where reports point",
        "visible": True,
        "total": 2,
    }
    assert ask(seen, "borderMap.timeExtent()") == ["2021-03-20", "2022-09-28"]
    assert "holds no event records" in seen.page.locator(".bm-list").inner_text()
    seen.assert_quiet()


def test_with_nothing_dated_the_timeline_says_so(visit, save, rows):
    seen = visit(save([rows[5]], reports=None, mentions=None))
    assert ask(seen, "borderMap.timeExtent()") == [None, None]
    assert "no period to choose" in seen.page.locator(".bm-time").inner_text()
    assert ask(seen, "borderMap.visible()")["total"] == 1
    seen.assert_quiet()


def test_an_empty_period_says_what_to_do(opened):
    opened.page.get_by_text("Undated (1)").click()
    ask(opened, "borderMap.setTime('2020-06-01', '2020-06-30')")
    assert "No events in this period." in opened.page.locator(".bm-list").inner_text()


@pytest.mark.parametrize("size", [(320, 568), (360, 740)])
def test_on_a_phone_the_panel_is_a_sheet_with_three_rests(visit, save, size):
    seen = visit(save(), *size)
    ask(seen, "true")
    grip = seen.page.locator(".bm-grip")
    heights = []
    for _ in range(3):
        seen.page.wait_for_timeout(250)
        heights.append(seen.page.locator(".bm-panel").bounding_box()["height"])
        grip.click()
    timeline = seen.page.locator(".bm-time").bounding_box()
    assert heights == sorted(heights)
    assert len(set(heights)) == 3
    assert heights[-1] <= timeline["y"]
    assert seen.page.evaluate("() => document.documentElement.scrollWidth") == size[0]
    seen.assert_quiet()


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_the_interface_speaks_the_readers_language(visit, save, language):
    seen = visit(save(language=language))
    ask(seen, "borderMap.setTime('2022-09-01', '2022-09-30')")
    assert seen.page.locator(".bm-period").inner_text() == {"ko": "2022년 9월", "zh": "2022年9月"}[language]
    assert {"ko": "이동 경로", "zh": "路线"}[language] in seen.page.locator(".bm-legend").inner_text()


def test_inside_a_sandboxed_frame_the_page_works_without_an_address(visit, save, tmp_path):
    page = save().read_text("utf-8").replace("&", "&amp;").replace('"', "&quot;")
    outer = tmp_path / "outer.html"
    frame = f'<iframe sandbox="allow-scripts" width="900" height="640" srcdoc="{page}"></iframe>'
    outer.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frame}', "utf-8")
    seen = visit(outer)
    inner = seen.page.frames[1]
    inner.evaluate("async () => { await borderMap.ready; await borderMap.setTime('2021-01-01', '2021-12-31'); }")
    seen.page.wait_for_timeout(600)
    assert inner.evaluate("() => borderMap.visible().total") == 3
    seen.assert_quiet()
