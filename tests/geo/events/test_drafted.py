from datetime import date

import pytest

from gazetteer.geoparse import geoparse
from geo.events.draft_ids import find_report_drafts
from geo.events.drafted import draft_row, gather
from geo.events.reviewed import ReviewedDraft
from geo.reports.report import Report

TEXT = "Border guards arrested three smugglers in Hyesan, North Korea, on October 3, a merchant said."


def _rows(text, gazetteer, ident="r1", outlet="Daily NK", published=date(2022, 10, 6), url="https://example.org/r"):
    report = Report(ident, "", outlet, published, "metadata", text, url, "en", f"{ident}.txt")
    drafts = find_report_drafts(report, geoparse(text, gazetteer))
    return [draft_row(ReviewedDraft(draft, draft.draft), {"reliability": "B"}) for draft in drafts]


def _gather(records, drafts):
    return gather(records, drafts, within_km=25, window_days=7)


def test_a_draft_is_a_row_with_its_report_as_evidence(gazetteer):
    (row,) = _rows(TEXT, gazetteer)
    assert (row["type"], row["place_id"], row["date"]) == ("crackdown", "curated:hyesan", "2022-10-03")
    assert (row["status"], row["visibility"], row["reliability"]) == ("draft", "public", "B")
    (item,) = row["evidence"]
    assert item["quote"] in TEXT
    assert TEXT[item["start"] : item["end"]].startswith("Border guards")


def test_a_report_without_address_is_for_the_house_alone(gazetteer):
    (row,) = _rows(TEXT, gazetteer, url="")
    assert row["visibility"] == "internal"


def test_two_reports_of_one_event_make_one_row_and_say_where_they_differ(gazetteer):
    other = "Three people were arrested for smuggling in Hyesan on October 5, North Korean sources said."
    rows = _gather([], [*_rows(TEXT, gazetteer), *_rows(other, gazetteer, "r2", "Radio Free Asia")])
    (row,) = rows
    assert [item["report_id"] for item in row["evidence"]] == ["r1", "r2"]
    assert "it says 2022-10-05" in row["evidence"][1]["why"]
    assert row["date"] == "2022-10-03", "dates are shown side by side, not averaged"


def test_a_draft_backs_the_record_before_another_draft(gazetteer):
    first, second = _rows(TEXT, gazetteer), _rows(TEXT, gazetteer, "r2")
    record = first[0] | {"id": "a", "status": "record", "evidence": []}
    (row,) = _gather([record], [*first, *second])
    assert row["id"] == "a"
    assert len(row["evidence"]) == 2


@pytest.mark.parametrize("change", [{"place_id": "curated:x", "lon": 125.0, "lat": 40.0}, {"type": "trade"}])
def test_another_event_stays_another(change, gazetteer):
    first = _rows(TEXT, gazetteer)
    rows = _gather([], [*first, *(row | change for row in _rows(TEXT, gazetteer, "r2"))])
    assert len(rows) == 2


def test_an_event_that_lasts_for_years_is_found_too(gazetteer):
    (draft,) = _rows(TEXT, gazetteer)
    record = draft | {
        "id": "a",
        "status": "record",
        "evidence": [],
        "date_start": date(2010, 1, 1),
        "date_end": date(2023, 1, 1),
    }
    (row,) = _gather([record], [draft])
    assert row["id"] == "a"
