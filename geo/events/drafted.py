"""Drafts as rows of events, and the gathering of what several reports tell of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from geo.events.extract.draft import Draft
from geo.events.match import Match, find_match
from geo.events.place import locate_places
from geo.events.reviewed import ReviewedDraft, edtf_of
from geo.events.schema import GROUP_OF_TYPE, layer_of
from geo.reports.report import Report

MOST_WEEKS = 60
"""Steps of time after which a row is looked at for every draft: it lasts for years."""


def draft_row(reviewed: ReviewedDraft, defaults: Mapping[str, str]) -> dict[str, object] | None:
    """A draft as reviewers left it, as columns of the event frame; its report is its first evidence.

    Parameters
    ----------
    defaults
        ``reliability`` and ``source_kind`` that the user gives the report's outlet; nothing is assumed without them.

    Returns
    -------
    dict or None
        None where a draft names no place at all.
    """
    report, draft = reviewed.found.report, reviewed.draft
    place = draft.places[0] if draft.places else (draft.route_to or draft.route_from)
    if place is None:
        return None
    located = locate_places(place, draft.route_from, draft.route_to, draft.route_via, draft.mode)
    others = [each.name for each in draft.places if each.id != place.id]
    return {
        **located.columns,
        **defaults,
        "id": reviewed.id,
        "type": draft.type,
        "subtype": draft.subtype or None,
        "layer": layer_of(draft.type, draft.subtype or None),
        "date": edtf_of(draft) or None,
        "date_start": draft.date_start,
        "date_end": draft.date_end,
        "date_precision": draft.date_precision,
        "place": place.name,
        "from": draft.route_from.name if draft.route_from else None,
        "to": draft.route_to.name if draft.route_to else None,
        "via": "; ".join(each.name for each in draft.route_via) or None,
        "mode": draft.mode if draft.mode != "unknown" else None,
        "flow": draft.flow or None,
        "direction": draft.direction or None,
        "quote": draft.quote or None,
        "source": report.outlet or None,
        "url": report.url or None,
        "goods": "; ".join(draft.goods) or None,
        "actors": "; ".join(draft.actors) or None,
        "notes": f"also {', '.join(others)}" if others else None,
        "visibility": "public" if report.url else "internal",
        "status": reviewed.status,
        "evidence": [_evidence(report, draft)],
        "geometry": located.geometry,
    }


def _evidence(report: Report, draft: Draft) -> dict[str, object]:
    return {
        "report_id": report.id,
        "source": report.outlet or None,
        "url": report.url or None,
        "quote": draft.quote or None,
        "published": report.published.isoformat() if report.published else None,
        "start": draft.start,
        "end": draft.end,
        "why": "; ".join((*draft.why, f"confidence {draft.confidence}")),
    }


def gather(
    records: Sequence[dict[str, object]], drafts: Iterable[dict[str, object]], *, within_km: float, window_days: int
) -> list[dict[str, object]]:
    """Rows of events, each once: a draft that tells of a record's event, or of an earlier draft's, backs that one.

    Parameters
    ----------
    records
        Rows that analysts wrote; their columns stay theirs whatever a report says.
    drafts
        As ``draft_row`` makes them, in the order of their reports. Drafts of one report stay apart: the extractor has
        put together what it tells twice.

    Returns
    -------
    list of dict
        The records, then the drafts that found no event to back. ``evidence`` says what agrees and what does not.
    """
    rows = list(records)
    shelf = _Shelf(window_days)
    for row in rows:
        shelf.add(row, None)
    for draft in drafts:
        (item,) = _items(draft)
        found = shelf.find(draft, str(item["report_id"]), within_km=within_km)
        if found is None:
            rows.append(draft)
            shelf.add(draft, str(item["report_id"]))
            continue
        event, match = found
        _items(event).append({**item, "why": f"{match.why}; {item['why']}"})
    return rows


def _items(row: Mapping[str, object]) -> list[dict[str, object]]:
    items = row["evidence"]
    assert isinstance(items, list)  # noqa: S101 - every row is made with a list
    return items


@dataclass(frozen=True, slots=True)
class _Filed:
    """A row, and the report that it was drafted from, if it was."""

    row: dict[str, object]
    report_id: str | None


class _Shelf:
    """Rows by kind and by the weeks that they touch, so that a draft is compared with few of them."""

    def __init__(self, window_days: int) -> None:
        self._window_days = window_days
        self._step = max(window_days, 7)
        self._rows: defaultdict[tuple[str, int], list[_Filed]] = defaultdict(list)
        self._always: defaultdict[str, list[_Filed]] = defaultdict(list)

    def add(self, row: dict[str, object], report_id: str | None) -> None:
        group, weeks, filed = GROUP_OF_TYPE[str(row["type"])], self._weeks(row, timedelta(0)), _Filed(row, report_id)
        if len(weeks) > MOST_WEEKS:
            self._always[group].append(filed)
            return
        for week in weeks:
            self._rows[group, week].append(filed)

    def find(
        self, draft: dict[str, object], report_id: str, *, within_km: float
    ) -> tuple[dict[str, object], Match] | None:
        """The event that a draft tells of, records before drafts, the nearest first; never one of its own report."""
        group = GROUP_OF_TYPE[str(draft["type"])]
        near = [*self._always[group]]
        for week in self._weeks(draft, timedelta(days=self._window_days))[:MOST_WEEKS]:
            near += self._rows[group, week]
        found: list[tuple[tuple[bool, float, str], dict[str, object], Match]] = []
        for filed in {id(filed): filed for filed in near}.values():
            match = None
            if filed.report_id != report_id:
                match = find_match(filed.row, draft, within_km=within_km, window_days=self._window_days)
            if match is not None:
                rank = filed.row["status"] == "draft", match.rank, str(filed.row["id"])
                found.append((rank, filed.row, match))
        return min(found, key=itemgetter(0))[1:] if found else None

    def _weeks(self, row: Mapping[str, object], around: timedelta) -> range:
        known = [day for day in (row["date_start"], row["date_end"]) if isinstance(day, date)]
        if not known:
            return range(0)
        first, last = (min(known) - around).toordinal(), (max(known) + around).toordinal()
        return range(first // self._step, last // self._step + 1)
