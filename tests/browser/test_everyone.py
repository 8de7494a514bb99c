"""For readers with a screen reader, a printer, forced colours, another language, or without JavaScript."""

from pathlib import Path

import pypdfium2
import pytest

AXE = Path(__file__).parents[1] / "page/node_modules/axe-core/axe.min.js"
HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>${window.pwned=1}\u202e"
GROUND_IN_PRINT = {(251, 250, 247), (245, 243, 238)}
"""Land in maps/page/css/print.css."""
VIOLATIONS = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
    .filter((found) => ["serious", "critical"].includes(found.impact))
    .map((found) => [found.id, found.nodes.map((node) => node.html.slice(0, 200))])"""


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed; `make test` installs it by npm")
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("size", "fragment"),
    [
        ((1280, 800), ""),
        ((1280, 800), "e=e05"),
        ((1280, 800), "b=2020-01-01..2020-12-31&f=status:draft"),
        ((320, 568), ""),
    ],
)
def test_axe_finds_nothing_serious(visit, save, size, fragment, dark):
    seen = visit(save(), *size, dark=dark, fragment=fragment)
    seen.ask("true")
    if size[0] > 720 and not fragment:
        for summary in ("How to read the marks", "Filter"):
            seen.page.get_by_text(summary, exact=True).click()
    seen.page.evaluate(AXE.read_text("utf-8"))
    assert seen.page.evaluate(VIOLATIONS) == []


def test_without_javascript_the_events_are_a_table(browser, save, rows):
    hostile = {**rows[2], "title": HOSTILE, "place_name": HOSTILE, "source": HOSTILE}
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(save([hostile, *rows[3:]], title=HOSTILE).as_uri())
    assert "needs JavaScript" in page.locator(".without p").first.inner_text()
    lines = page.locator(".without tbody tr").all_inner_texts()
    assert len(lines) == 4
    assert HOSTILE.rstrip("\u202e") in lines[0]
    assert [line.split("\t")[-1] for line in lines] == ["record", "record", "draft, not reviewed", "record"]
    assert page.locator(".without h1").inner_text().startswith("</script>")
    assert page.locator("img").count() == 0
    context.close()


def test_hostile_text_is_text_in_filters_comparison_figures_and_layers(visit, save, rows):
    words = ("source", "goods", "actors", "reliability", "stretch", "title")
    hostile = dict.fromkeys(words, HOSTILE)
    seen = visit(save([{**rows[2], **hostile}, *rows], series=[(HOSTILE, (("2021-03", 1.0),))], title=HOSTILE))
    seen.ask("borderMap.select('e03')")
    seen.page.keyboard.press("Escape")
    seen.page.get_by_text("Filter", exact=True).click()
    seen.page.get_by_role("button", name="Compare").click()
    for facet in seen.page.locator(".bm-facet summary").all():
        facet.click()
    chart = seen.page.locator(".bm-chart").bounding_box()
    seen.page.mouse.move(chart["x"] + chart["width"] / 2, chart["y"] + chart["height"] - 10)
    assert "</script>" in seen.page.locator(".bm-chart-hint").text_content()
    assert seen.page.evaluate("[window.pwned, document.documentElement.scrollWidth]") == [None, 1280]
    seen.assert_quiet()


def test_print_shows_the_ground_that_the_window_shows_and_goes_back(visit, save, tmp_path):
    seen = visit(save())
    seen.ask("borderMap.setTime('2022-09-01', '2022-10-31')")
    view = "(() => [map_border.getZoom(), map_border.getCenter().lat, map_border.getCenter().lng])()"
    seen.page.evaluate("map_border.setView([41.4, 128.17], 9, { animate: false })")
    before = seen.ask(view)
    seen.page.evaluate(
        """() => { window.addEventListener("beforeprint", () => { const bounds = map_border.getBounds();
        window.printed = [bounds.contains(window.seenBefore), document.querySelector(".bm-period").innerText]; });
        window.seenBefore = map_border.getBounds(); }"""
    )
    seen.page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    assert seen.page.evaluate("window.printed") == [True, "Sep–Oct 2022"]
    assert seen.ask(view) == pytest.approx(before)
    sheets = pypdfium2.PdfDocument(tmp_path / "map.pdf")
    text = sheets[0].get_textpage().get_text_bounded()
    pixels = sheets[0].render(scale=0.5).to_pil().convert("RGB")
    colours = {colour for _, colour in pixels.crop((200, 40, 380, 200)).getcolors(100_000)}
    assert len(sheets) == 1
    assert all(words in text for words in ("Sep–Oct 2022", "Routes", "Crackdowns and controls", "Sources of the map"))
    assert colours & GROUND_IN_PRINT, "the ground is missing"
    sheets.close()


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_every_control_speaks_the_readers_language(visit, save, language):
    seen = visit(save(language=language), fragment="b=2020-01-01..2020-12-31&f=status:draft")
    seen.ask("borderMap.select('e05')")
    words = seen.page.evaluate(
        r"""() => [...document.querySelectorAll(".bm-app :is([aria-label]:not(main), button, summary, option)")]
        .flatMap((one) => [one.ariaLabel ?? "", one.matches("button, summary, option") ? one.innerText : ""])
        .filter((text) => /[A-Za-z]{4,}/.test(text.replace(/MGRS|GeoJSON|Daily NK|Event \d|https?\S+/g, "")))"""
    )
    titles = ("Trains stop", "Ore carried over", "Phones seized", "Without a date", "Hyesan", "Leaflet")
    assert [text for text in words if not any(title in text for title in titles)] == []


def test_forced_colours_keep_every_control_visible(browser, save):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active")
    page = context.new_page()
    page.goto(save().as_uri())
    page.evaluate("async () => { await borderMap.ready; }")
    borders = page.evaluate(
        "[...document.querySelectorAll('.bm-app button.bm-round')].map((one) => getComputedStyle(one).borderTopWidth)"
    )
    assert set(borders) == {"1px"}
    context.close()


@pytest.mark.parametrize("size", [(320, 568), (768, 1024), (3840, 2160)])
def test_nothing_runs_out_of_the_window(visit, save, size):
    series = [(name, (("2021-03", 1.0),)) for name in ("a", "b", "c", "d", "e")]
    seen = visit(save(series=series), *size, fragment="t=2021-01-01..2021-12-31&b=2020-01-01..2020-12-31")
    seen.ask("true")
    assert seen.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == list(
        size
    )
    assert seen.page.locator(".bm-stage").bounding_box()["height"] > size[1] * 0.4
    seen.assert_quiet()
