"""The review of a project: drafts of its reports to a sheet, and the sheet's decisions to ``decisions.csv``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gazetteer.errors import InputError, Problem
from gazetteer.files import check_apart
from gazetteer.geoparse import geoparse
from gazetteer.sources.own import read_own_places
from gazetteer.store import Gazetteer
from geo.events.decisions import Decision, Decisions, read_decisions, write_decisions
from geo.events.draft_ids import ReportDraft, find_report_drafts
from geo.events.filled import Filled, read_filled
from geo.events.review import COLUMNS, build_review_rows
from geo.events.reviewed import Review, apply_decisions
from geo.export.review_sheet import read_review, write_review
from geo.reports.read import read_reports

REPORTS, PLACES, DECISIONS = "reports", "places.csv", "decisions.csv"
SHEETS = {"csv": "review.csv", "xlsx": "review.xlsx"}
_OTHER_TABLES = ("events.csv", "outlets.csv", PLACES, DECISIONS)


@dataclass(frozen=True, slots=True)
class ReviewRun:
    """What one run did.

    Parameters
    ----------
    sheet
        The review sheet that was written.
    n_reports
        Reports read.
    review
        The drafts with all decisions applied.
    taken
        Decisions new in this run, by ``accept``, ``reject`` and ``correct``.
    """

    sheet: Path
    n_reports: int
    review: Review
    taken: Counter[str]
    problems: tuple[Problem, ...]


def review_project(
    folder: Path,
    gazetteer: Gazetteer,
    *,
    today: date,
    sheet: Path | None = None,
    everything: bool = False,
) -> ReviewRun:
    """Take over the decisions of a filled-in sheet, and write it anew with what is still undecided.

    Parameters
    ----------
    folder
        A project: it holds ``reports/``, and perhaps ``places.csv`` and ``decisions.csv``.
    gazetteer
        Open; the project's own places are laid over it.
    today
        The day that new decisions bear.
    sheet
        The review sheet, ``.csv`` or ``.xlsx``; in the project, as ``find_sheet`` says, where none is given.
    everything
        Also write the drafts that are decided.

    Raises
    ------
    InputError
        If the folder is no project, or a table in it cannot be read; nothing has then been changed.
    """
    if not (folder / REPORTS).is_dir():
        raise InputError(folder, f"has no folder {REPORTS}", f"put the reports into {folder / REPORTS}")
    path = sheet or find_sheet(folder)
    check_apart(path, [folder / name for name in _OTHER_TABLES])
    if path.resolve().is_relative_to((folder / REPORTS).resolve()):
        raise InputError(path, "lies among the reports", "choose another folder for the sheet")
    problems = _other_sheet(folder, path)
    entries, told = read_own_places(folder / PLACES) if _is_there(folder / PLACES) else ([], [])
    problems += told
    with gazetteer.with_places(entries) as known:
        decisions, found = _read_decisions(folder / DECISIONS)
        problems += found
        drafts, n_reports, found = _find_drafts(folder / REPORTS, known)
        problems += found
        filled = Filled()
        if _is_there(path):
            before = apply_decisions(drafts, decisions, known.get)
            filled = read_filled(read_review(path), COLUMNS, before, known.get, today=today)
        joined = decisions.joined(filled.decisions)
        review = apply_decisions(drafts, joined, known.get)
        columns, rows = build_review_rows(review, known, filled, everything=everything)
    if joined != decisions:
        write_decisions(folder / DECISIONS, joined)
    write_review(path, columns, rows)
    return ReviewRun(path, n_reports, review, _new(decisions, joined), (*problems, *filled.told, *review.problems))


def find_sheet(folder: Path, ending: str = "") -> Path:
    """A project's review sheet: of the kind asked for, else the one that is there, else ``review.csv``."""
    there = [folder / name for name in SHEETS.values() if _is_there(folder / name)]
    if ending or len(there) != 1:
        return folder / SHEETS[ending or "csv"]
    return there[0]


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _other_sheet(folder: Path, path: Path) -> list[Problem]:
    """A second sheet beside the one that is used: it is neither read nor changed, which a reviewer should know."""
    others = [folder / name for name in SHEETS.values() if folder / name != path and _is_there(folder / name)]
    hint = "it is neither read nor changed; name it with -o to take its decisions over, or remove it"
    return [Problem("note", "second-sheet", str(other), found=f"beside {path.name}", hint=hint) for other in others]


def _read_decisions(path: Path) -> tuple[Decisions, tuple[Problem, ...]]:
    return read_decisions(path) if _is_there(path) else (Decisions(str(path)), ())


def _find_drafts(folder: Path, gazetteer: Gazetteer) -> tuple[list[ReportDraft], int, tuple[Problem, ...]]:
    read = read_reports([folder])
    drafts: list[ReportDraft] = []
    for report in read.reports:
        drafts += find_report_drafts(report, geoparse(report.text, gazetteer, report.zones))
    return drafts, len(read.reports), read.problems


def _new(before: Decisions, after: Decisions) -> Counter[str]:
    """How many decisions are new or changed, by what they say."""

    def plain(decision: Decision | None) -> Decision | None:
        return replace(decision, decided="") if decision else None

    return Counter(
        each.verdict for ident, each in after.by_draft.items() if plain(before.by_draft.get(ident)) != plain(each)
    )
