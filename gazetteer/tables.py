"""Tables that people write: CSV with a header line, read strictly, every broken row told and none lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import InputError, Problem
from gazetteer.files import read_text

MAX_BROKEN_ROWS = 1000
"""More than this, and the file is taken for something else than a table."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table as read: each row with the number of its first line, and what was wrong with the others."""

    header: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]
    problems: list[Problem]


def read_csv_rows(path: Path) -> CsvTable:
    """Read a table with a header line; comma, semicolon and tab are told apart by the header.

    Cells stay text: ``NA`` is "NA", "" is "". A row with too few or too many cells, or with a broken quote,
    is left out and told with its line.

    Raises
    ------
    InputError
        If the file cannot be read, has no header, or a header that names a column twice or not at all.
    """
    decoded = read_text(path)
    lines = list(io.StringIO(decoded.text, newline=""))
    problems = [decoded.problem] if decoded.problem else []
    parsed = _parse_lines(lines, str(path), problems)
    first = next(parsed, None)
    if problems[-1:] and problems[-1].code == "csv":
        raise InputError(path, f"its header line cannot be read: {problems[-1].found}", "is it a CSV file?")
    if first is None:
        raise InputError(path, "is empty", "the first line must name the columns")
    header = _check_header(path, _trimmed(first[1]))
    rows: list[tuple[int, dict[str, str]]] = []
    wrong = 0
    for line, cells in parsed:
        filled = cells[: len(header)] + _trimmed(cells[len(header) :])
        if len(filled) == len(header):
            rows.append((line, dict(zip(header, filled, strict=True))))
        else:
            wrong += 1
            if wrong > MAX_BROKEN_ROWS:
                raise InputError(
                    path, f"more than {MAX_BROKEN_ROWS} rows of another length than the header", "is it CSV?"
                )
            found, expected = f"{len(filled)} cells", f"{len(header)} cells, as in the header"
            problems.append(
                Problem(
                    "rejected",
                    "cells",
                    str(path),
                    line,
                    "",
                    found,
                    expected,
                    "quote cells that hold a separator",
                )
            )
    return CsvTable(header, rows, problems)


def _parse_lines(lines: list[str], file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the number of its first line; a broken one costs only that line."""
    start, broken = 0, 0
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        at = 0
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield start + at + 1, cells
                at = reader.line_num
        except csv.Error as error:
            problems.append(
                Problem(
                    "rejected",
                    "csv",
                    file,
                    start + at + 1,
                    found=str(error),
                    hint="check the quotes of this row, and the length of its cells",
                )
            )
            broken += 1
            if broken > MAX_BROKEN_ROWS:
                raise InputError(file, f"more than {MAX_BROKEN_ROWS} broken rows", "is it a CSV file?") from error
            start += at + 1
        else:
            return


def _trimmed(cells: Sequence[str]) -> list[str]:
    last = max((index for index, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return list(cells[:last])


def _check_header(path: Path, cells: Sequence[str]) -> tuple[str, ...]:
    header = tuple(cell.strip() for cell in cells)
    folded = [name.casefold() for name in header]
    if "" in header:
        raise InputError(path, f"column {header.index('') + 1} has no name", "name it in the header line, or remove it")
    twice = sorted({name for name in header if folded.count(name.casefold()) > 1})
    if twice:
        raise InputError(path, f"the header names {', '.join(twice)} more than once", "rename or remove one")
    return header
