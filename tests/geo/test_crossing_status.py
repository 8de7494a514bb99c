from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.crossing_status import (
    STATUS_COLUMNS,
    StatusInterval,
    find_changes,
    read_statuses,
    settle,
    status_at,
    status_frame,
)

BRIDGE, OTHER = "curated:quanhe_wonjong", "curated:sanhe_hoeryong"
CLOSED = StatusInterval(BRIDGE, "freight", "closed", date(2020, 10, 1), date(2023, 1, 31), "KBS World")


def event(**values):
    row = {
        "id": "e1",
        "type": "crossing_opening",
        "subtype": None,
        "place_id": BRIDGE,
        "flow": "freight",
        "direction": None,
        "date_start": pd.Timestamp(2023, 2, 16),
        "date_end": pd.Timestamp(2023, 2, 16),
        "date_meaning": None,
        "status": "record",
        "source": "Nikkei",
        "title": "Trucks cross again",
    }
    return row | values


def history(*events, facts=(CLOSED,)):
    changes, notes = find_changes(events, {BRIDGE, OTHER})
    assert notes == []
    return rows_of(settle([*facts, *changes]))


def rows_of(intervals):
    return status_frame(intervals, {}).to_dict("records")


def test_a_record_of_a_crossing_opens_it_and_leaves_other_flows_alone():
    rows = history(event())
    assert status_at(rows, date(2023, 2, 16), "freight") == "open"
    assert status_at(rows, date(2023, 2, 16), "people") == "unknown"
    assert [row["event_id"] for row in rows] == ["", "e1"]


def test_after_the_last_dated_word_nothing_is_known():
    rows = history(event())
    assert status_at(rows, date(2023, 2, 17), "freight") == "unknown"
    assert status_at(rows, date(2023, 2, 10), "freight") == "unknown"


def test_closed_and_later_opened_means_closed_between():
    closure = event(
        id="e0", type="crossing_closure", date_start=pd.Timestamp(2023, 5, 1), date_end=pd.Timestamp(2023, 5, 1)
    )
    opening = event(date_start=pd.Timestamp(2023, 9, 1), date_end=pd.Timestamp(2023, 9, 1))
    rows = history(opening, closure)
    assert status_at(rows, date(2023, 7, 1), "freight") == "closed"
    assert status_at(rows, date(2023, 9, 1), "freight") == "open"


def test_opened_twice_leaves_the_time_between_unknown():
    second = event(id="e2", date_start=pd.Timestamp(2023, 9, 1), date_end=pd.Timestamp(2023, 9, 1))
    rows = history(event(), second)
    assert status_at(rows, date(2023, 7, 1), "freight") == "unknown"


def test_a_record_ends_what_a_fact_said_of_the_days_after_it():
    opening = event(date_start=pd.Timestamp(2022, 6, 1), date_end=pd.Timestamp(2022, 6, 1))
    rows = history(opening)
    assert status_at(rows, date(2022, 5, 31), "freight") == "closed"
    assert status_at(rows, date(2022, 6, 1), "freight") == "open"
    assert status_at(rows, date(2022, 6, 2), "freight") == "unknown"


def test_a_draft_is_shown_and_decides_nothing():
    rows = history(event(status="draft"))
    assert [row["basis"] for row in rows] == ["fact", "draft"]
    assert status_at(rows, date(2023, 2, 16), "freight") == "unknown"
    assert status_at(rows, date(2023, 1, 31), "freight") == "closed"


def test_one_direction_makes_the_whole_limited():
    rows = history(event(direction="in"))
    day = date(2023, 2, 16)
    told = {direction: status_at(rows, day, "freight", direction) for direction in ("in", "out", "both")}
    assert told == {"in": "open", "out": "unknown", "both": "limited"}


def test_one_direction_takes_nothing_from_what_is_open_both_ways():
    both = StatusInterval(BRIDGE, "freight", "open", date(2023, 2, 1), date(2023, 10, 5), "Interfax")
    rows = history(event(direction="in"), facts=(CLOSED, both))
    assert status_at(rows, date(2023, 2, 16), "freight") == "open"
    assert status_at(rows, date(2023, 6, 1), "freight") == "open"


def test_an_opening_sometime_within_a_month_is_known_from_its_last_day_on():
    within = event(
        date_meaning="sometime_within", date_start=pd.Timestamp(2023, 2, 1), date_end=pd.Timestamp(2023, 2, 28)
    )
    rows = history(within)
    assert status_at(rows, date(2023, 2, 27), "freight") == "unknown"
    assert status_at(rows, date(2023, 2, 28), "freight") == "open"


@pytest.mark.parametrize(
    "values",
    [
        {"type": "crossing_closure", "subtype": "lockdown"},
        {"type": "inspection"},
        {"place_id": "curated:hoeryong"},
        {"place_id": None},
    ],
)
def test_lockdowns_towns_and_other_events_shut_no_gate(values):
    assert find_changes([event(**values)], {BRIDGE}) == ([], [])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"flow": None}, "crossing-without-flow"),
        ({"flow": float("nan")}, "crossing-without-flow"),
        ({"date_start": pd.NaT}, "crossing-without-date"),
    ],
)
def test_an_opening_of_no_told_flow_or_day_is_a_note_and_no_guess(values, code):
    changes, notes = find_changes([event(**values)], {BRIDGE})
    assert changes == []
    assert [(note.severity, note.code) for note in notes] == [("note", code)]


def test_the_frame_has_every_interval_with_its_source():
    frame = status_frame(settle(read_statuses()), {BRIDGE: "Quanhe-Wonjong Bridge"})
    assert list(frame.columns) == list(STATUS_COLUMNS)
    assert len(frame) == len(read_statuses())
    assert (frame["source"] != "").all()
    assert set(frame.loc[frame["place_id"] == BRIDGE, "name"]) == {"Quanhe-Wonjong Bridge"}


def test_imports_and_exports_through_hyesan_had_different_dates():
    rows = rows_of(settle(read_statuses()))
    rows = [row for row in rows if row["place_id"] == "curated:changbai_hyesan"]
    day = date(2024, 6, 1)
    assert [status_at(rows, day, "freight", way) for way in ("in", "out", "both")] == ["open", "closed", "limited"]


DAYS = st.dates(date(2020, 1, 1), date(2026, 1, 1))
INTERVALS = st.builds(
    lambda start, length, status, basis: StatusInterval(
        BRIDGE, "freight", status, start, date.fromordinal(start.toordinal() + length), "x", basis=basis
    ),
    DAYS,
    st.integers(0, 400),
    st.sampled_from(["open", "limited", "closed"]),
    st.sampled_from(["fact", "record", "draft"]),
)


@given(st.lists(INTERVALS, max_size=8))
@settings(max_examples=60, deadline=None)
def test_settled_intervals_do_not_overlap_and_settling_again_changes_nothing(intervals):
    settled = settle(intervals)
    decisive = [each for each in settled if each.basis != "draft"]
    assert all(one.end < other.start for one, other in pairwise(decisive))
    assert all(each.start <= each.end for each in settled)
    assert settle(settled) == settled


@given(st.lists(INTERVALS, max_size=6), DAYS)
@settings(max_examples=60, deadline=None)
def test_nothing_is_known_after_the_last_dated_day(intervals, day):
    last = max((each.end for each in intervals if each.basis != "draft"), default=date(2019, 1, 1))
    if day > last:
        assert status_at(rows_of(settle(intervals)), day, "freight") == "unknown"
