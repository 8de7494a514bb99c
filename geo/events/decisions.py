"""What reviewers decided about drafts: the table ``decisions.csv`` of a project, read, added to and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from gazetteer.errors import Problem
from gazetteer.files import write_csv
from geo.dates import DateError, parse_edtf, repair_date
from geo.events.schema import SUBTYPES, TYPES
from geo.events.sheet_cells import fold_column, further_columns, further_words, guard, read_csv_sheet

Verdict = Literal["accept", "reject", "correct"]
VERDICTS: dict[str, Verdict] = {
    "accept": "accept", "accepted": "accept", "reject": "reject", "rejected": "reject",
    "correct": "correct", "corrected": "correct",
}  # fmt: skip
COLUMNS = ("draft_id", "decision", "place_id", "date", "type", "note", "decided")
NEEDED = ("draft_id", "decision")

DRAFT_ID = re.compile(r"d[0-9a-f]{12}")
_SERIAL = re.compile(r"[2-7]\d{4}")
_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel and LibreOffice."""
_DAY_MONTH = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one draft.

    Parameters
    ----------
    place_ids
        Gazetteer ids of the places that take the place of the drafted ones; none where those are right.
    date
        EDTF, or "unknown"; "" where the drafted one is right.
    type
        A type, or ``type/subtype``; "" where the drafted one is right.
    decided
        ISO day of the decision, or "".
    """

    draft_id: str
    verdict: Verdict
    place_ids: tuple[str, ...] = ()
    date: str = ""
    type: str = ""
    note: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is no decision: the column, what stands there, what was expected, what to try."""

    column: str
    found: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.column}: found {self.found[:100]!r}, expected {self.expected}{hint}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """A project's decisions, in the order of their table.

    Parameters
    ----------
    lines
        Where each stands, by draft id.
    words
        What each says in columns that the user added.
    unread
        Rows that are no decisions, as written; they are kept.
    """

    file: str = ""
    by_draft: Mapping[str, Decision] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unread: tuple[Mapping[str, str], ...] = ()
    columns: tuple[str, ...] = ()

    def joined(self, news: Iterable[Decision]) -> Decisions:
        """The same with later decisions: each speaks of its draft as it stood with the earlier one."""
        by_draft = dict(self.by_draft)
        for decision in news:
            earlier = by_draft.get(decision.draft_id)
            by_draft[decision.draft_id] = _over(earlier, decision) if earlier else decision
        return replace(self, by_draft=by_draft)


def _notes(earlier: Decision, later: Decision) -> str:
    return later.note if earlier.note in later.note else "; ".join(filter(None, (earlier.note, later.note)))


def _over(earlier: Decision, later: Decision) -> Decision:
    note = _notes(earlier, later)
    if later.verdict == "reject":
        both = replace(later, note=note)
    else:
        places, day = later.place_ids or earlier.place_ids, later.date or earlier.date
        kind = later.type or earlier.type
        verdict: Verdict = "correct" if places or day or kind else "accept"
        both = Decision(later.draft_id, verdict, places, day, kind, note, later.decided)
    return earlier if replace(both, decided=earlier.decided) == earlier else both


def read_decisions(path: Path) -> tuple[Decisions, tuple[Problem, ...]]:
    """Read a table of decisions.

    Parameters
    ----------
    path
        CSV with the columns of ``COLUMNS``, of which ``draft_id`` and ``decision`` are needed.

    Returns
    -------
    Decisions
        Of two rows on one draft the lower counts.
    tuple of Problem
        Rows that are no decisions, each told with its line.

    Raises
    ------
    InputError
        If the file cannot be read as a table, or lacks a needed column.
    """
    sheet = read_csv_sheet(path, NEEDED)
    columns = further_columns(sheet, COLUMNS)
    by_draft: dict[str, Decision] = {}
    lines: dict[str, int] = {}
    words: dict[str, dict[str, str]] = {}
    unread: list[dict[str, str]] = []
    problems: list[Problem] = []
    for line, cells in sheet.rows:
        found = parse_decision(cells)
        if isinstance(found, Fault):
            unread.append(cells)
            told = (found.column, found.found[:200], found.expected, found.hint or "the row is kept and not applied")
            problems.append(Problem("rejected", "decision", str(path), line, *told))
            continue
        ident = found.draft_id
        if ident in by_draft:
            hint = f"this line counts, line {lines[ident]} does not"
            problems.append(Problem("note", "decided-twice", str(path), line, "draft_id", ident, "one line", hint))
            found = replace(found, note=_notes(by_draft[ident], found))
        by_draft[ident], lines[ident], words[ident] = found, line, further_words(cells, columns)
    return Decisions(str(path), by_draft, lines, words, tuple(unread), columns), tuple(problems)


def parse_decision(cells: Mapping[str, str]) -> Decision | Fault:
    """A decision from cells by the names of ``COLUMNS``, or why they are none.

    Corrections without a word in ``decision`` are a correction; with ``accept`` they are one too.
    """
    ident = cells.get("draft_id", "").strip().lower()
    if not DRAFT_ID.fullmatch(ident):
        return Fault("draft_id", ident, "a draft's id, d and twelve digits or letters a to f")
    day = _parse_date(cells.get("date", ""))
    if isinstance(day, Fault):
        return day
    kind = _parse_type(cells.get("type", ""))
    if isinstance(kind, Fault):
        return kind
    places = tuple(each.strip() for each in cells.get("place_id", "").split(";") if each.strip())
    verdict = _parse_verdict(cells.get("decision", "").strip(), corrected=bool(places or day or kind))
    if isinstance(verdict, Fault):
        return verdict
    note, decided = cells.get("note", "").strip(), cells.get("decided", "").strip()
    return Decision(ident, verdict, places, day, kind, note, decided)


def _parse_verdict(written: str, *, corrected: bool) -> Verdict | Fault:
    verdict = VERDICTS.get(written.lower()) if written or not corrected else "correct"
    if verdict is None:
        return Fault("decision", written, "accept, reject or correct")
    if verdict == "reject" and corrected:
        return Fault("decision", written, "no correction beside a rejection", "empty one of the two")
    if verdict == "correct" and not corrected:
        return Fault("decision", written, "a place id, date or type to correct it to")
    return "correct" if corrected else verdict


def _parse_date(written: str) -> str | Fault:
    """EDTF from what a spreadsheet makes of a date; "" where there is none."""
    text = written.strip()
    if not text or text.casefold() == "unknown":
        return text.casefold()
    if _SERIAL.fullmatch(text):
        return (_EPOCH + timedelta(days=int(text))).isoformat()
    if slashed := _DAY_MONTH.fullmatch(text):
        text = _year_first(slashed) or text
    try:
        try:
            parse_edtf(text)
        except DateError:
            repaired = repair_date(text)
            if repaired is None:
                raise
            parse_edtf(repaired)
            return repaired
    except DateError as error:
        return Fault("date", written, error.problem, error.hint)
    return text


def _year_first(match: re.Match[str]) -> str | None:
    """A day written day first or month first, where only one of the two can be meant."""
    one, other, year = int(match[1]), int(match[3]), match[4]
    if one > _MONTHS >= other or one == other:
        return f"{year}-{other:02d}-{one:02d}"
    return f"{year}-{one:02d}-{other:02d}" if other > _MONTHS >= one else None


def _parse_type(written: str) -> str | Fault:
    """``type`` or ``type/subtype``; a subtype alone says its type; "" where there is none."""
    text = re.sub(r"[\s-]+", "_", written.strip().lower())
    kind, _, subtype = (part.strip("_") for part in text.partition("/"))
    if not kind:
        return ""
    parent = next((each for each, subtypes in SUBTYPES.items() if kind in subtypes), "")
    if parent and not subtype:
        return f"{parent}/{kind}"
    if kind not in TYPES:
        return Fault("type", written, " ".join(TYPES))
    if subtype and subtype not in SUBTYPES.get(kind, ()):
        return Fault("type", written, " ".join(SUBTYPES.get(kind, ())) or f"no subtype with {kind}")
    return f"{kind}/{subtype}" if subtype else kind


def write_decisions(path: Path, decisions: Decisions) -> None:
    """Write the table of decisions, whole or not at all; rows that are no decisions stand at its end as they were."""
    rows: list[list[str]] = []
    for ident, each in decisions.by_draft.items():
        places = "; ".join(each.place_ids)
        words = decisions.words.get(ident, {})
        ours = [ident, each.verdict, places, each.date, each.type, each.note, each.decided]
        rows.append(ours + [words.get(name, "") for name in decisions.columns])
    header = (*COLUMNS, *decisions.columns)
    rows += [[cells.get(fold_column(name), "") for name in header] for cells in decisions.unread]
    write_csv(path, header, [[guard(cell) for cell in row] for row in rows])
