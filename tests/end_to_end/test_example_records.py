"""The shipped example keeps to the schema and names its sources."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from geo.events.schema import ANALYST_COLUMNS, COLUMN, SUBTYPES

EXAMPLE = Path(__file__).parents[2] / "examples" / "border"
REPORTS = sorted((EXAMPLE / "reports").glob("*.md"))
EDTF = re.compile(r"\d{4}(-\d\d){0,2}~?(/\d{4}(-\d\d){0,2}~?)?")


def read_front_matter(report):
    _, front, body = report.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in front.splitlines()), body.strip()


@pytest.fixture(scope="module")
def events():
    with (EXAMPLE / "events.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def offenders(events, is_wrong):
    return [row["id"] for row in events if is_wrong(row)]


def test_the_example_has_at_least_thirty_events(events):
    assert len(events) >= 30


def test_every_column_is_one_an_analyst_may_write(events):
    assert set(events[0]) <= set(ANALYST_COLUMNS)


def test_no_row_has_more_cells_than_columns(events):
    assert offenders(events, lambda row: None in row or None in row.values()) == []


def test_ids_are_unique(events):
    assert len({row["id"] for row in events}) == len(events)


@pytest.mark.parametrize("column", [name for name in ANALYST_COLUMNS if COLUMN[name].closed])
def test_values_come_from_the_closed_lists(events, column):
    closed = COLUMN[column].closed
    assert offenders(events, lambda row: row.get(column) and row[column] not in closed) == []


def test_every_subtype_belongs_to_its_type(events):
    with_subtype = [row for row in events if row["subtype"]]
    assert offenders(with_subtype, lambda row: row["subtype"] not in SUBTYPES.get(row["type"], ())) == []


def test_every_row_has_a_type_and_an_edtf_date(events):
    assert offenders(events, lambda row: not row["type"] or not EDTF.fullmatch(row["date"])) == []


def test_every_row_has_a_place_or_both_ends_of_a_movement(events):
    assert offenders(events, lambda row: not (row["place"] or (row["from"] and row["to"]))) == []


def test_every_row_names_its_source(events):
    assert offenders(events, lambda row: not row["source"]) == []


def test_a_row_without_an_address_says_who_may_see_it(events):
    assert offenders(events, lambda row: not (row["url"].startswith("http") or row["visibility"])) == []


def test_quotes_are_short(events):
    assert offenders(events, lambda row: len(row["quote"].split()) > 15) == []


def test_a_lockdown_is_never_placed_on_a_crossing(events):
    lockdowns = [row for row in events if row["subtype"] == "lockdown"]
    assert lockdowns
    assert offenders(lockdowns, lambda row: "ridge" in row["place"]) == []


def test_there_is_a_report_for_each_article_and_post():
    assert len(REPORTS) >= 14


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_every_report_says_what_it_summarises(report):
    front, body = read_front_matter(report)
    assert front["title"]
    assert front["outlet"]
    assert front["original_title"] != front["title"]
    assert front["summary_of"] == "yes"
    assert body


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_dated_report_is_filed_under_its_date(report):
    front, _ = read_front_matter(report)
    assert report.name.startswith(front.get("published", ""))
