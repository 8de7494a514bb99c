"""Monthly figures of a user's own, from a table with the columns ``month``, ``name`` and ``value``."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import InputError, Problem
from gazetteer.files import read_text

COLUMNS = ("month", "name", "value")
LARGEST = 1e15
"""Beyond it a number of a page's script is no longer exact."""
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_TRY = "rows such as 2022-09,Rice in Hyesan (won per kg),6200"


@dataclass(frozen=True, slots=True)
class Series:
    """One line over time.

    Parameters
    ----------
    name
        What is counted, with its unit; shown as text.
    values
        ``(month, value)``, ``month`` as ``2022-09``, each month once, in order.
    """

    name: str
    values: tuple[tuple[str, float], ...]


def read_all_series(paths: Iterable[Path]) -> tuple[list[Series], list[Problem]]:
    """The series of several tables, one table after the other; ``read_series`` says what is refused."""
    read = [read_series(path) for path in paths]
    return [one for series, _ in read for one in series], [problem for _, problems in read for problem in problems]


def read_series(path: Path) -> tuple[list[Series], list[Problem]]:
    """Read a table of monthly figures (CSV with a head line; columns in any order and case).

    Returns
    -------
    tuple
        The series in the order in which they first appear, and a problem for each row that was left out: without a
        month or a number, or a month that its series has already.

    Raises
    ------
    InputError
        If the file cannot be read, or lacks one of the columns.
    """
    rows = csv.DictReader(io.StringIO(read_text(path).text, newline=""))
    try:
        names = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
        missing = [name for name in COLUMNS if name not in names]
        if missing:
            raise InputError(path, f"no column {' and '.join(missing)}", f"a head line month,name,value and {_TRY}")
        return _collect(path, ((rows.line_num, _cells(row, names)) for row in rows))
    except csv.Error as error:
        raise InputError(path, f"not a CSV file: {error}", "save it as CSV, comma-separated") from error


def _cells(row: dict[str, str | None], names: dict[str, str]) -> tuple[str, ...]:
    return tuple((row.get(names[name]) or "").strip() for name in COLUMNS)


def _collect(path: Path, rows: Iterator[tuple[int, tuple[str, ...]]]) -> tuple[list[Series], list[Problem]]:
    found: dict[str, dict[str, float]] = {}
    problems: list[Problem] = []
    for line, (month, name, written) in rows:
        value = _number(written)
        figures = found.setdefault(name, {})
        if not _MONTH.fullmatch(month):
            problems.append(_rejected(path, line, "month", month, "a month as 2022-09"))
        elif value is None:
            problems.append(_rejected(path, line, "value", written, "a number, with a point before decimals"))
        elif month in figures:
            problems.append(_rejected(path, line, "month", month, f"each month once in {name!r}"))
        else:
            figures[month] = value
    series = [Series(name, tuple(sorted(figures.items()))) for name, figures in found.items() if figures]
    return series, problems


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= LARGEST else None


def _rejected(path: Path, line: int, column: str, found: str, expected: str) -> Problem:
    return Problem("rejected", "series-row", str(path), line, column, found[:80], expected, _TRY)
