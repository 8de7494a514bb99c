"""``problems.csv``: what was left out, repaired or worth a note."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gazetteer.errors import Problem
from gazetteer.files import write_csv

COLUMNS = ("severity", "code", "file", "line", "column", "found", "expected", "try")


def write_problems(path: Path, problems: Iterable[Problem]) -> None:
    """Write problems as a table, in the order given; safe to open in a spreadsheet."""
    rows = [[problem.as_row()[column] for column in COLUMNS] for problem in problems]
    write_csv(path, COLUMNS, rows, spreadsheet_safe=True)
