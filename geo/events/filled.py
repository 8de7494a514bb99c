"""A review sheet as it comes back: decisions, and whatever words in it could not be used, of which none is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gazetteer.errors import Problem
from geo.events.decisions import Decision, Fault, parse_decision
from geo.events.reviewed import FindPlace, Review, ReviewedDraft
from geo.events.sheet_cells import Sheet, fold_column, further_words

USER_COLUMNS = {
    "decision": "decision",
    "corrected_place_id": "place_id",
    "corrected_date": "date",
    "corrected_type": "type",
    "note": "note",
}
"""What a reviewer fills in, and what it is called in the table of decisions."""

_SHEET_NAME = {theirs: ours for ours, theirs in USER_COLUMNS.items()} | {"draft_id": "id"}
NOT_READ = {"type": "corrected_type", "subtype": "corrected_type", "place_id": "corrected_place_id"}
"""Columns that people change in place, and where the change belongs."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a filled-in sheet says.

    Parameters
    ----------
    words
        Of drafts without a usable decision: what the reviewer wrote, by draft id and column as written.
    problems
        Why, by draft id.
    strays
        Rows that belong to no draft and hold words of the reviewer, whole.
    columns
        All of the sheet's, as written.
    told
        The problems with file and line.
    """

    decisions: tuple[Decision, ...] = ()
    words: Mapping[str, dict[str, str]] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    strays: tuple[dict[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    told: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Reading:
    """A sheet while it is read."""

    sheet: Sheet
    further: tuple[str, ...]
    decisions: dict[str, Decision] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    strays: list[dict[str, str]] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)


def read_filled(sheet: Sheet, ours: Sequence[str], review: Review, find_place: FindPlace, *, today: date) -> Filled:
    """Take the decisions out of a filled-in sheet.

    Parameters
    ----------
    ours
        The columns of a review sheet; others are the reviewer's own, and what they say goes into the note.
    review
        The drafts as they stand without this sheet.
    today
        The day that new decisions bear.
    """
    reading = _Reading(sheet, tuple(name for name in sheet.columns if fold_column(name) not in ours))
    known = {each.id: each for each in (*review.drafts, *review.rejected)}
    rows: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for line, cells in sheet.rows:
        if _written(cells, reading.further) or _changed(cells, known.get(cells["id"].lower())):
            rows[cells["id"].lower()].append((line, cells))
    for ident, same in rows.items():
        found = [_decide(cells, known.get(ident), reading.further, find_place) for _, cells in same]
        decided = [each for each in found if isinstance(each, Decision)]
        for (line, cells), each in zip(same, found, strict=True):
            fault = _twice(cells) if len(set(decided)) > 1 and isinstance(each, Decision) else each
            if isinstance(fault, Decision):
                reading.decisions[ident] = replace(fault, decided=today.isoformat())
            else:
                _keep(reading, line, cells, fault, known.get(ident))
    return Filled(
        tuple(reading.decisions.values()),
        reading.words,
        reading.problems,
        tuple(reading.strays),
        sheet.columns,
        tuple(reading.told),
    )


def _written(cells: Mapping[str, str], further: Sequence[str]) -> dict[str, str]:
    """What the reviewer wrote in a row, by column."""
    ours = {name: cells[name] for name in USER_COLUMNS if cells.get(name)}
    return ours | further_words(cells, further)


def _decide(
    cells: Mapping[str, str], draft: ReviewedDraft | None, further: Sequence[str], find_place: FindPlace
) -> Decision | Fault | None:
    """A row's decision, or why it is none; None where it is only commented on yet."""
    if draft and (changed := _changed(cells, draft)):
        name = changed[0]
        return Fault(name, cells[name], f"what was drafted; write the change under {NOT_READ[name]}")
    if draft and not any(cells.get(name) for name in USER_COLUMNS if name != "note"):
        return None
    words = [cells.get("note", ""), *(f"{name}: {word}" for name, word in further_words(cells, further).items())]
    theirs = {name: cells.get(ours, "") for ours, name in USER_COLUMNS.items()}
    found = parse_decision(theirs | {"draft_id": cells["id"], "note": "; ".join(filter(None, words))})
    if isinstance(found, Fault):
        return replace(found, column=_SHEET_NAME[found.column])
    places = [_find_id(written, find_place) for written in found.place_ids]
    for written, place_id in zip(found.place_ids, places, strict=True):
        if place_id is None:
            hint = "bordermap resolve NAME shows the ids of a name"
            return Fault("corrected_place_id", written, "the id of a place, as in the column candidates", hint)
    return replace(found, place_ids=tuple(each for each in places if each))


def _changed(cells: Mapping[str, str], draft: ReviewedDraft | None) -> list[str]:
    """Columns that the reviewer changed though they are only shown."""
    if draft is None:
        return []
    stands = [draft.draft, draft.found.draft]
    shown = {
        "type": {each.type for each in stands},
        "subtype": {each.subtype for each in stands},
        "place_id": {"; ".join(place.id for place in each.places) for each in stands},
    }
    return [name for name, values in shown.items() if cells.get(name) and cells[name] not in values]


def _find_id(written: str, find_place: FindPlace) -> str | None:
    """The id of a place that is written alone, or as the column of candidates shows it."""
    found = (find_place(each) for each in (written, *written.split()))
    return next((place.id for place in found if place), None)


def _twice(cells: Mapping[str, str]) -> Fault:
    return Fault("decision", cells.get("decision", ""), "one decision on this draft", "another row says otherwise")


def _keep(
    reading: _Reading, line: int, cells: dict[str, str], fault: Fault | None, draft: ReviewedDraft | None
) -> None:
    """Let a row that is no decision stand in the next sheet, with its words and what is wrong with it."""
    ident = cells["id"].lower()
    if draft is None:
        fault = Fault("id", cells["id"], "the id of a draft", "no draft has this one, or none has it any more")
    if fault:
        told = (fault.column, fault.found[:200], fault.expected, fault.hint or "the row stays in the sheet")
        reading.told.append(Problem("rejected", "review", reading.sheet.file, line, *told))
    if draft and ident not in reading.words:
        changed = {name: cells[name] for name in _changed(cells, draft)}
        reading.words[ident] = _written(cells, reading.further) | changed
        reading.problems[ident] = str(fault or "")
        return
    names = [(name, fold_column(name)) for name in reading.sheet.columns]
    row = {name if name in reading.further else key: cells[key] for name, key in names}
    reading.strays.append(row | {"problem": str(fault or "")})
