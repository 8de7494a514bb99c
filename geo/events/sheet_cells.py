"""Tables that people fill in with a spreadsheet: cells that are safe to open, and rows of which nothing is lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.files import read_text
from geo.events.rows import HIDDEN

_FORMULA = r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])"
_GUARDABLE = re.compile(f"'*{_FORMULA}")
_GUARDED = re.compile(f"'+{_FORMULA}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled-in table.

    Parameters
    ----------
    columns
        Names as written, in their order.
    rows
        Number of each row's line, and its cells by folded column name; every column has its cell.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


def guard(text: str) -> str:
    """Text that no spreadsheet runs as a formula, without characters that nobody sees.

    Examples
    --------
    >>> guard("=1+1"), guard("'=1+1"), guard("it's")
    ("'=1+1", "''=1+1", "it's")
    """
    shown = HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "'" + shown if _GUARDABLE.match(shown) else shown


def unguard(text: str) -> str:
    """The text that ``guard`` was given.

    Examples
    --------
    >>> unguard("'=1+1"), unguard("''=1+1"), unguard("it's")
    ('=1+1', "'=1+1", "it's")
    """
    shown = HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return shown[1:] if _GUARDED.match(shown) else shown


def fold_column(name: str) -> str:
    """A column's name as it is compared.

    Examples
    --------
    >>> fold_column(" Corrected date ")
    'corrected_date'
    """
    return "_".join(name.casefold().split())


def read_csv_sheet(path: Path, needed: Sequence[str]) -> Sheet:
    """Read a filled-in table from CSV, as any spreadsheet saves it: commas, semicolons or tabs, any order of columns.

    Raises
    ------
    InputError
        If the file cannot be read, lacks a needed column, or has a quote that is never closed; a row that is too
        short or too long is read all the same.
    """
    lines = io.StringIO(read_text(path).text, newline="")
    head = lines.readline()
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(",;\t", key=head.count), strict=True)
    numbered: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            numbered.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}:{line}", f"cannot be read: {error}", "check the quotes of this row") from error
    return to_sheet(str(path), numbered, needed)


def to_sheet(file: str, numbered: Sequence[tuple[int, Sequence[str]]], needed: Sequence[str]) -> Sheet:
    """A table from rows of cells, the first of which that holds something names the columns.

    Raises
    ------
    InputError
        If it lacks a needed column, or names a column twice.
    """
    filled = [(line, cells) for line, cells in numbered if any(cell.strip() for cell in cells)]
    if not filled:
        raise InputError(file, "is empty", "remove it, and it is written anew")
    header, rows = filled[0][1], filled[1:]
    width = max(len(cells) for _, cells in filled)
    names = [name.strip() or f"column {at}" for at, name in enumerate([*header, *[""] * (width - len(header))], 1)]
    folded = [fold_column(name) for name in names]
    if missing := [name for name in needed if name not in folded]:
        raise InputError(file, f"lacks the column {' and '.join(missing)}", "is it another table? Nothing was changed")
    if twice := sorted({name for name in folded if folded.count(name) > 1}):
        raise InputError(file, f"names {', '.join(twice)[:200]} more than once", "rename or remove one")
    read = [
        (line, {name: unguard(cell).strip() for name, cell in zip_longest(folded, cells, fillvalue="")})
        for line, cells in rows
    ]
    used = {name for _, cells in read for name, cell in cells.items() if cell} | {fold_column(name) for name in header}
    return Sheet(file, tuple(name for name in names if fold_column(name) in used), tuple(read))


def further_columns(sheet: Sheet, known: Sequence[str]) -> tuple[str, ...]:
    """Columns that the user added, as written."""
    return tuple(name for name in sheet.columns if fold_column(name) not in known)


def further_words(cells: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """What a row says in columns that the user added, by their names as written."""
    return {name: cells[fold_column(name)] for name in columns if cells.get(fold_column(name))}
