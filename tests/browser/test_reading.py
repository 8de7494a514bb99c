"""Drafts, filters, details, citation, coordinates and downloads, as a reader meets them."""

import csv
import io
import json

import pytest

WHY = (
    "“border; shut” says inspection; date: “last week of October 2022”, month: year as told;"
    " place: Hyesan, in the same sentence; confidence low"
)
EVIDENCE = [
    {
        "report_id": "r1",
        "source": "Daily NK",
        "url": "https://example.org/inspection",
        "quote": "They looked.",
        "why": WHY,
    },
    {
        "report_id": "r2",
        "source": "RFA",
        "url": None,
        "quote": "They looked again.",
        "why": "it tells the same of Hyesan",
    },
]


@pytest.fixture
def drafted(visit, save, rows):
    """The small map, its draft with the reasons for which it was drafted."""
    told = [{**row, "evidence": EVIDENCE, "quote": "They looked."} if row["id"] == "e05" else row for row in rows]
    return visit(save(told))


def facts_of(seen):
    terms = seen.page.locator(".bm-facts dt").all_inner_texts()
    return dict(zip(terms, seen.page.locator(".bm-facts dd").all_inner_texts(), strict=True))


def open_facet(seen, name):
    if not seen.page.locator(".bm-filters[open]").count():
        seen.page.get_by_text("Filter", exact=True).click()
    seen.page.locator(".bm-facet summary", has_text=name).click()


def test_a_draft_says_that_it_is_none_of_the_records(drafted):
    drafted.ask("true")
    tags = drafted.page.locator(".bm-items li", has=drafted.page.locator(".bm-tag"))
    assert [text.splitlines()[0] for text in tags.all_inner_texts()] == ["Event 5"]
    assert drafted.page.locator(".bm-drafts").inner_text().split() == ["Draft,", "not", "reviewed", "1", "/", "1"]
    drafted.ask("borderMap.select('e05')")
    assert "not yet reviewed" in drafted.page.locator(".bm-draft-note").inner_text()


def test_a_draft_tells_how_it_was_read(drafted):
    drafted.ask("borderMap.select('e05')")
    facts = facts_of(drafted)
    assert "Date read from: “last week of October 2022”, month: year as told" in facts["When"]
    assert "Place: Hyesan, in the same sentence" in facts["Where"]
    assert "Confidence of the reading: low" in facts["How sure"]
    assert facts["Why drafted"] == "“border; shut” says inspection"
    headings = drafted.page.locator(".bm-evidence h3").all_inner_texts()
    assert headings == ["Drafted from", "Other reports of it"]
    assert drafted.page.get_by_text("They looked.", exact=True).count() == 1


def test_drafts_leave_with_one_click_and_everything_counts_anew(drafted):
    drafted.ask("true")
    drafted.page.locator(".bm-drafts input").click()
    assert drafted.ask("borderMap.visible()")["byLayer"] == {"routes": 2, "crossings": 1, "crackdowns": 1, "other": 1}
    assert drafted.page.locator(".bm-layer", has_text="Crackdowns").inner_text().split()[-3:] == ["1", "/", "2"]
    assert drafted.page.locator(".bm-items li").count() == 5
    drafted.page.get_by_role("button", name="Clear all").click()
    assert drafted.ask("borderMap.visible().total") == 6


def test_filters_narrow_and_the_address_keeps_them(opened):
    opened.ask("true")
    open_facet(opened, "Goods")
    assert [text.split() for text in opened.page.locator(".bm-facet[open] .bm-option").all_inner_texts()] == [
        ["copper", "1"],
        ["ore", "1"],
        ["Not", "recorded", "5"],
    ]
    opened.page.get_by_label("copper").check()
    assert opened.ask("borderMap.visible().total") == 1
    open_facet(opened, "Type")
    assert opened.page.locator(".bm-option", has_text="Crackdown").inner_text().split() == ["Crackdown", "0"]
    opened.page.wait_for_timeout(600)
    opened.page.reload()
    assert opened.ask("borderMap.visible().total") == 1
    assert "Only: copper" in opened.page.locator(".bm-filters-chosen").inner_text()
    opened.ask("borderMap.setTime('2022-01-01', '2022-12-31')")
    assert "No events pass the filters" in opened.page.locator(".bm-list").inner_text()
    opened.assert_quiet()


def test_search_results_pass_the_filters(visit, save):
    seen = visit(save(), fragment="f=status:draft")
    seen.ask("true")
    seen.page.get_by_role("searchbox").fill("hyesan")
    seen.page.get_by_text("1 found in the whole period").wait_for()
    assert seen.page.locator(".bm-items li").count() == 1


def test_a_hash_that_names_no_facet_filters_nothing(visit, save):
    seen = visit(save(), fragment="f=nonsense:1;__proto__:x&s=century&b=soon")
    assert seen.ask("borderMap.visible().total") == 6
    seen.assert_quiet()


def test_citation_and_coordinates_are_copied(opened):
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.ask("borderMap.select('e05')")
    opened.page.get_by_role("button", name="Copy citation").click()
    opened.page.get_by_text("Copied").wait_for()
    copied = opened.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Daily NK, https://example.org/inspection. ")
    assert copied.endswith("(e05; Draft, not reviewed).")
    lines = [text.split("\n")[0].strip() for text in opened.page.locator(".bm-coordinate").all_inner_texts()]
    assert lines[0].startswith("40.1006, 124.3981")
    assert lines[1].startswith("40°06′02″N 124°23′53″E")
    assert lines[2].startswith("51T XE 1916 3985")
    opened.page.get_by_role("button", name="Copy: MGRS").click()
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("navigator.clipboard.readText()") == "51T XE 1916 3985"


def test_what_is_shown_can_be_downloaded(visit, save, rows):
    seen = visit(save([{**rows[1], "title": "=cmd()"}, *rows[2:]]))
    seen.ask("borderMap.setTime('2021-03-01', '2021-03-31')")
    with seen.page.expect_download() as saved:
        seen.page.get_by_role("button", name="GeoJSON").click()
    features = json.loads(saved.value.path().read_text("utf-8"))["features"]
    assert [feature["id"] for feature in features] == ["e02", "e03", "e06"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [128.1778, 41.4017]}
    with seen.page.expect_download() as saved:
        seen.page.get_by_role("button", name="CSV").click()
    table = list(csv.DictReader(io.StringIO(saved.value.path().read_text("utf-8-sig"))))
    assert [row["title"] for row in table] == ["'=cmd()", "Phones seized", "Without a date"]
    seen.assert_quiet()
