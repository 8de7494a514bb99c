"""What stands in the cells of a sheet, as the text that an analyst's table would have: headers, days, formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from gazetteer.errors import InputError, Problem
from geo.events.records import is_known_column

Row = tuple[int, Sequence[Any]]
"""A row's number in its sheet, and its cells."""

HEADER_ROWS = 20
"""Rows within which a header is looked for; above it people write titles, dates and legends."""
DAY_COLUMNS = frozenset({"date", "observed", "event_date"})
SERIAL_DAYS = range(20_000, 73_051)
"""Numbers that Excel shows as days of 1954 to 2099; in a column of days they have lost their format."""
FORMULA_ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, and the day from which its workbook counts."""

    name: str
    epoch: datetime


def find_header(rows: Sequence[Row], is_known: Callable[[str], bool]) -> tuple[int, list[str]]:
    """Where the table begins: how many rows its header ends at, and the names of its columns.

    Examples
    --------
    >>> known = {"type", "date", "place", "lat", "lon"}.__contains__
    >>> title, above = (1, ("Events",)), (2, ("type", "date", "Where", None, None))
    >>> find_header([title, above, (3, (None, None, "place", "lat", "lon"))], known)
    (3, ['type', 'date', 'place', 'lat', 'lon'])

    Notes
    -----
    Of two rows, the lower names a column and, where it is blank, the upper: so do headers that merge cells.
    """
    best, ends, names = -1, 1, [""]
    for index, (_, cells) in enumerate(rows):
        below = _names(cells)
        above = _names(rows[index - 1][1]) if index else []
        width = max(len(above), len(below))
        above, below = (row + [""] * (width - len(row)) for row in (above, below))
        both = [lower or upper for upper, lower in zip(above, below, strict=True)]
        for candidate, blanks in ((below, 0), (both, 1)):
            score = 2 * sum(map(is_known, candidate)) - blanks
            if score > best:
                best, ends, names = score, index + 1, candidate
    return ends, names


def _names(cells: Sequence[Any]) -> list[str]:
    return [" ".join(str(cell).split()) if isinstance(cell, str) else "" for cell in cells]


def text_rows(
    file: str, sheet: Sheet, rows: Sequence[Row], formulas: Mapping[int, Sequence[Any]], problems: list[Problem]
) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """A sheet's header, and its rows by the names in it, every cell as text.

    Parameters
    ----------
    rows
        Those that hold something, with the values of formulas.
    formulas
        Rows by their numbers, with the formulas themselves; empty where there are none.
    problems
        Receives what was repaired or worth a note.

    Raises
    ------
    InputError
        If a column is named twice.
    """
    ends, named = find_header(rows[:HEADER_ROWS], is_known_column)
    used = max((len(cells) for _, cells in rows[ends:]), default=0)
    header = [name or f"column {at}" for at, name in enumerate(named + [""] * (used - len(named)), start=1)]
    folded = [name.casefold() for name in header]
    if twice := sorted({name for name in header if folded.count(name.casefold()) > 1}):
        raise InputError(file, f"the header names {', '.join(twice)[:200]} more than once", "rename or remove one")
    numbers = [number for number, cells in formulas.items() if any(isinstance(c, str) and c[:1] == "=" for c in cells)]
    texts = []
    for number, cells in rows[ends:]:
        row = _Row(file, number, sheet, problems)
        texts.append((number, {name: row.text(name, value) for name, value in zip_longest(header, cells)}))
    kept = {name for _, row in texts for name, text in row.items() if text} | {name for name in named if name}
    lost = _lost_formulas(dict(rows[ends:]), {number: formulas[number] for number in numbers}, header)
    for number, name, formula in lost:
        hint = "the workbook was saved without its value, so the cell counts as empty; save it again in Excel"
        problem = Problem("repaired", "formula", file, number, name, found=formula[:200], expected="a value", hint=hint)
        problems.append(problem)
    return [name for name in header if name in kept], texts


def _lost_formulas(
    values: Mapping[int, Sequence[Any]], formulas: Mapping[int, Sequence[Any]], header: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Row, column and words of every formula that has no value beside it."""
    for number, cells in formulas.items():
        for at, (formula, name) in enumerate(zip(cells, header, strict=False)):
            known = values.get(number, ())
            if isinstance(formula, str) and formula[:1] == "=" and (at >= len(known) or known[at] is None):
                yield number, name, formula


@dataclass(frozen=True, slots=True)
class _Row:
    """A row while its cells become text."""

    file: str
    number: int
    sheet: Sheet
    problems: list[Problem]

    def text(self, column: str, value: object) -> str:
        """A cell as text, repaired where that is told."""
        if isinstance(value, str) and value.strip() in FORMULA_ERRORS:
            self._tell("formula-error", column, value, "a value", "the cell counts as empty")
            return ""
        counted = isinstance(value, int | float) and not isinstance(value, bool) and int(value) in SERIAL_DAYS
        if counted and column.casefold().replace(" ", "_") in DAY_COLUMNS:
            day = (self.sheet.epoch + timedelta(days=int(str(value).partition(".")[0]))).date().isoformat()
            self._tell("serial-date", column, str(value), "a day", f"read as {day}, as Excel counts days")
            return day
        return _plain(value)

    def _tell(self, code: str, column: str, found: str, expected: str, hint: str) -> None:
        self.problems.append(Problem("repaired", code, self.file, self.number, column, found, expected, hint))


def _plain(value: object) -> str:
    """Days as ISO days, whole numbers without a point, ``NA`` as it stands."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(value)
