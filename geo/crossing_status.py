"""What is known of each flow over each crossing, and when: dated facts, and the events that changed them.

A status is never carried past the last day for which a source speaks: after it, and between facts that do not follow
from each other, it is unknown.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files

import pandas as pd

from gazetteer.errors import InputError, Problem
from geo.dates import parse_edtf

FLOWS = ("people", "freight", "mail")
"""What passes a crossing (``geo/events/schema.py``)."""

UNKNOWN = "unknown"
"""What a status is outside every dated interval."""

STATUS_OF_TYPE = {"crossing_opening": "open", "crossing_closure": "closed"}
"""What an event of a type says; a lockdown is a closure of a town and says nothing."""

STATUS_COLUMNS = (
    "place_id", "name", "flow", "direction", "status", "start", "end", "basis", "event_id", "source", "url", "note",
)  # fmt: skip
"""Columns of ``status_frame``."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StatusInterval:
    """What a source says about one flow over one crossing, from ``start`` to ``end``, both days inclusive.

    Parameters
    ----------
    flow
        ``freight``, ``people`` or ``mail``.
    status
        ``open``, ``limited`` or ``closed``.
    end
        The last day for which the source supports it; after it nothing is known.
    direction
        ``in`` or ``out``, seen from the DPRK, or ``both``.
    basis
        ``fact`` from the package's table, ``record`` from an analyst's event, ``draft`` from one not yet reviewed.
    event_id
        The event it rests on, "" for facts.
    """

    crossing_id: str
    flow: str
    status: str
    start: date
    end: date
    source: str
    url: str = ""
    note: str = ""
    direction: str = "both"
    basis: str = "fact"
    event_id: str = ""


def read_statuses() -> tuple[StatusInterval, ...]:
    """The dated facts about each crossing and flow, from the package's table, in its order.

    A start given as a month means its first day, an end its last; without an end a row holds for its start.
    """
    text = (files("geo") / "data" / "crossing_status.csv").read_text(encoding="utf-8")
    return tuple(_interval(row) for row in csv.DictReader(io.StringIO(text)))


def find_changes(
    events: Iterable[Mapping[str, object]], crossing_ids: Collection[str]
) -> tuple[list[StatusInterval], list[Problem]]:
    """What events say about crossings.

    Parameters
    ----------
    events
        Rows of an event frame. Those that are no opening or closure, or whose ``place_id`` is no crossing's, are
        passed over: a closure of a town is none of its bridge.
    crossing_ids
        Gazetteer ids of the crossings.

    Returns
    -------
    tuple
        An interval an event, for the days of its date, and for events without flow or date a note: which of people,
        freight and mail a word like "reopened" means is not guessed.
    """
    intervals: list[StatusInterval] = []
    notes: list[Problem] = []
    for event in events:
        status = STATUS_OF_TYPE.get(str(event.get("type")))
        if status is None or event.get("subtype") == "lockdown" or event.get("place_id") not in crossing_ids:
            continue
        flow, start, end = event.get("flow"), _day_of(event.get("date_start")), _day_of(event.get("date_end"))
        if flow not in FLOWS or start is None or end is None:
            notes.append(_unusable(event, "flow" if flow not in FLOWS else "date"))
            continue
        first = end if event.get("date_meaning") == "sometime_within" else start
        intervals.append(_of_event(event, status, first, end))
    return intervals, notes


def settle(intervals: Iterable[StatusInterval]) -> list[StatusInterval]:
    """Bring facts and records into one history, in which no two intervals of a flow and direction overlap.

    Parameters
    ----------
    intervals
        Facts, records and drafts in any order.

    Returns
    -------
    list
        Sorted by crossing, flow, direction and time. What begins later ends what began before. A record holds on
        until the day before the next dated one where that says otherwise: closed and then opened means closed between.
        A record of one direction makes the whole ``limited`` unless the whole is known to be so anyway. Drafts change
        nothing and come as they are.
    """
    told = list(intervals)
    drafts = [interval for interval in told if interval.basis == "draft"]
    known = [interval for interval in told if interval.basis != "draft"]
    decisive = defaultdict(list)
    for interval in [*known, *_limits(known)]:
        decisive[interval.crossing_id, interval.flow, interval.direction].append(interval)
    settled = [each for own in decisive.values() for each in _settle_flow(own)]
    return sorted([*settled, *drafts], key=lambda each: (each.crossing_id, each.flow, each.direction, each.start))


def status_at(intervals: Iterable[Mapping[str, object]], day: date, flow: str, direction: str = "both") -> str:
    """What is known about one flow over a crossing at a day.

    Parameters
    ----------
    intervals
        The ``status`` list of a row of ``crossings_frame``, or rows of ``status_frame``; drafts are passed over.
    direction
        ``in``, ``out`` or ``both``. Where nothing is told of a direction alone, what is told of both is taken, unless
        that is ``limited`` because of the other direction.

    Returns
    -------
    str
        ``open``, ``limited``, ``closed``, or ``unknown`` outside every interval, and so always after the last
        dated fact. Where two facts overlap, the one that began later is taken.

    Examples
    --------
    >>> facts = [{"flow": "freight", "status": "closed", "start": "2020-08-01", "end": "2022-01-15"}]
    >>> status_at(facts, date(2021, 6, 1), "freight"), status_at(facts, date(2022, 2, 1), "freight")
    ('closed', 'unknown')
    """
    wanted = day.isoformat()
    told: dict[str, tuple[str, str]] = {}
    for interval in intervals:
        start, end, way = str(interval["start"]), str(interval["end"]), str(interval.get("direction", "both"))
        if interval["flow"] == flow and interval.get("basis") != "draft" and start <= wanted <= end:
            told[way] = max(told.get(way, ("", "")), (start, str(interval["status"])))
    if direction in told:
        return told[direction][1]
    status = told.get("both", ("", UNKNOWN))[1]
    one_way_only = status == "limited" and len(told) > 1
    return UNKNOWN if one_way_only else status


def status_frame(intervals: Iterable[StatusInterval], names: Mapping[str, str]) -> pd.DataFrame:
    """Every interval as a row, drafts included, for exports.

    Parameters
    ----------
    names
        Names of the crossings by id.

    Returns
    -------
    DataFrame
        ``STATUS_COLUMNS``, all text; days as ISO 8601, both inclusive.
    """
    rows = [
        (
            each.crossing_id, names.get(each.crossing_id, ""), each.flow, each.direction, each.status,
            each.start.isoformat(), each.end.isoformat(), each.basis, each.event_id, each.source, each.url, each.note,
        )
        for each in intervals
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(STATUS_COLUMNS), dtype="str")


def _limits(intervals: Sequence[StatusInterval]) -> Iterator[StatusInterval]:
    """What records of one direction say of both, where nothing says the same of both on that day."""
    whole = defaultdict(list)
    for each in intervals:
        if each.direction == "both":
            whole[each.crossing_id, each.flow, each.status].append(each)
    for each in intervals:
        if each.direction != "both" and each.basis == "record":
            same = whole[each.crossing_id, each.flow, each.status]
            if not any(other.start <= each.start <= other.end for other in same):
                yield replace(each, direction="both", status="limited")


def _settle_flow(intervals: Iterable[StatusInterval]) -> list[StatusInterval]:
    by_start: dict[date, StatusInterval] = {}
    for interval in sorted(intervals, key=lambda each: (each.start, each.basis == "record")):
        by_start[interval.start] = _lengthened(interval, by_start.get(interval.start))
    history: list[StatusInterval] = []
    for interval in by_start.values():
        following = _lengthened(interval, history[-1] if history else None)
        if history:
            history.append(_until(history.pop(), following))
        history.append(following)
    return history


def _lengthened(interval: StatusInterval, earlier: StatusInterval | None) -> StatusInterval:
    """An interval that lasts as long as an earlier one of the same status."""
    if earlier is None or earlier.status != interval.status:
        return interval
    return replace(interval, end=max(interval.end, earlier.end))


def _until(earlier: StatusInterval, later: StatusInterval) -> StatusInterval:
    """An interval that ends before a later one begins, and holds on until then where it is a record's."""
    last = later.start - _DAY
    holds_on = earlier.basis == "record" and earlier.status != later.status
    return replace(earlier, end=last if holds_on else min(earlier.end, last))


def _of_event(event: Mapping[str, object], status: str, start: date, end: date) -> StatusInterval:
    direction = event.get("direction")
    return StatusInterval(
        crossing_id=str(event["place_id"]),
        flow=str(event["flow"]),
        status=status,
        start=start,
        end=end,
        source=_text(event.get("source")),
        url=_text(event.get("url")),
        note=_text(event.get("title")),
        direction=str(direction) if direction in {"in", "out"} else "both",
        basis="draft" if event.get("status") == "draft" else "record",
        event_id=str(event.get("id")),
    )


def _unusable(event: Mapping[str, object], column: str) -> Problem:
    return Problem(
        "note",
        f"crossing-without-{column}",
        "events",
        column=column,
        found=f"event {_text(event.get('id'))}",
        expected="people, freight or mail" if column == "flow" else "a date",
        hint="the crossing's status stays as it is without",
    )


def _interval(row: Mapping[str, str]) -> StatusInterval:
    start = parse_edtf(row["start"])
    end = parse_edtf(row["end"]) or start
    if start is None or start.first is None or end is None or end.last is None:
        raise InputError("crossing_status.csv", f"{row['crossing_id']} has no dated start", "give a day or a month")
    return StatusInterval(
        crossing_id=row["crossing_id"],
        flow=row["flow"],
        status=row["status"],
        start=start.first,
        end=end.last,
        source=row["source"],
        url=row["url"],
        note=row["note"],
        direction=row["direction"],
    )


def _day_of(value: object) -> date | None:
    """A date out of a cell of the frame: a ``date`` or a timestamp, None where it is missing."""
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[call-overload, arg-type]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
