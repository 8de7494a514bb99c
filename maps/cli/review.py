"""``bordermap review``: drafts to a spreadsheet, and decisions back."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from gazetteer.store import open_gazetteer
from geo.review_project import DECISIONS, SHEETS, ReviewRun, find_sheet, review_project
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import tell_problems


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a project: a folder that holds reports/")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--format", choices=tuple(SHEETS), default="", help="DIR/review.csv (default) or DIR/review.xlsx"
    )
    where.add_argument("-o", "--output", type=Path, metavar="FILE", help="another review sheet, .csv or .xlsx")
    parser.add_argument("--all", action="store_true", help="also list the drafts that are decided")
    parser.add_argument("--strict", action="store_true", help="exit 1 if anything was rejected or repaired")
    parser.add_argument("--quiet", action="store_true", help="print problems only")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")


def run(arguments: argparse.Namespace) -> int:
    sheet = arguments.output or find_sheet(arguments.folder, arguments.format)
    today = datetime.now(tz=UTC).astimezone().date()
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        done = review_project(arguments.folder, gazetteer, today=today, sheet=sheet, everything=arguments.all)
    told = tell_problems(done.problems)
    if arguments.json:
        print(json.dumps(_counts(done), ensure_ascii=False))
    elif not arguments.quiet:
        print("\n".join(_in_words(done, arguments.folder)))
    return EXIT_PROBLEMS if told and arguments.strict else EXIT_DONE


def _counts(done: ReviewRun) -> dict[str, object]:
    return {
        "sheet": str(done.sheet),
        "reports": done.n_reports,
        "taken": {verdict: done.taken[verdict] for verdict in ("accept", "reject", "correct")},
        "accepted": done.review.n_accepted,
        "corrected": done.review.n_corrected,
        "rejected": len(done.review.rejected),
        "undecided": len(done.review.undecided),
    }


def _in_words(done: ReviewRun, folder: Path) -> list[str]:
    review, taken = done.review, done.taken
    sure = Counter(each.draft.confidence for each in review.undecided)
    lines = []
    if taken.total():
        lines.append(
            f"taken over into {folder / DECISIONS}: {taken['accept']} accepted, {taken['reject']} rejected,"
            f" {taken['correct']} corrected"
        )
    decided = review.n_accepted + review.n_corrected + len(review.rejected)
    lines.append(
        f"{len(review.undecided)} drafts from {done.n_reports} reports to decide"
        f" ({sure['high']} high, {sure['medium']} medium, {sure['low']} low confidence), {decided} decided"
    )
    lines.append(f"open {done.sheet}")
    return lines
