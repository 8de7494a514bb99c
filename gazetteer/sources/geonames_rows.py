"""The tables of a GeoNames dump, row by row: UTF-8, tabs, no header, no quoting, rows end with LF and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from gazetteer.archives import is_zip, open_member
from gazetteer.errors import InputError, Problem
from gazetteer.files import open_regular
from gazetteer.tables import MAX_BROKEN_ROWS

PLACE_COLUMNS = (19,)
ALTERNATE_COLUMNS = (10, 8)
"""Of ``alternateNamesV2`` with, and of ``alternateNames`` without, the two columns of dates."""
ADMIN1_COLUMNS = (4,)
"""Of ``admin1CodesASCII``: code (``KP.11``), name, the same in ASCII, id."""
MAX_LINE_BYTES = 2**20
"""A hundred times the longest row of GeoNames, whose alternate names may hold 10,000 characters."""
MAX_ARCHIVE_BYTES = 8 * 2**30
"""Five times ``allCountries.txt``, the largest table there is."""
FIRST_ROWS = 20
"""If so many rows from the start are all wrong, the file is something else."""
MAX_NOTES = 1000
_NO_TABLES = {"readme.txt", "iso-languagecodes.txt"}
_NAMES = {PLACE_COLUMNS: "places", ALTERNATE_COLUMNS: "alternate names", ADMIN1_COLUMNS: "codes of first-level units"}
_ADMIN1_CODE = re.compile(r"([A-Z]{2})\.([0-9A-Za-z]{1,20})", re.ASCII)


class GeonamesRows:
    """The rows of one table, plain or in its ZIP archive; wrong ones are told and left out.

    Parameters
    ----------
    widths
        How many columns a row may have: ``PLACE_COLUMNS`` or ``ALTERNATE_COLUMNS``.
    problems
        Takes what was wrong.
    advance
        Told of every row's length in bytes, for a progress bar.
    """

    def __init__(
        self,
        path: Path,
        widths: tuple[int, ...],
        problems: list[Problem],
        advance: Callable[[int], object] | None = None,
    ) -> None:
        self.path = path
        self._widths = widths
        self._problems = problems
        self._advance = advance
        self._notes = 0
        self._read = 0
        self._wrong = 0

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Each row's line number and cells.

        Raises
        ------
        InputError
            If the file cannot be read, is another table, or has too many wrong rows.
        """
        with _open_table(self.path, self._problems) as table:
            for line, raw in enumerate(_read_lines(table, self.path), start=1):
                self._read = line
                if self._advance:
                    self._advance(len(raw) + 1)
                cells = self._cells(line, raw)
                if cells is not None:
                    yield line, cells
        if self._wrong == self._read:
            raise self._no_table()
        if self._notes > MAX_NOTES:
            found = f"{self._notes - MAX_NOTES} more notes on names"
            self._problems.append(Problem("note", "name", str(self.path), found=found))

    def note(self, problems: list[Problem]) -> None:
        """Tell of rows that are used; of very many only the first, and how many more there are."""
        room = max(0, MAX_NOTES - self._notes)
        self._problems.extend(problems[:room])
        self._notes += len(problems)

    def reject(self, line: int, found: str, expected: str, hint: str = "") -> None:
        """Tell of a row that is left out.

        Raises
        ------
        InputError
            If so many are wrong that the file is taken for something else.
        """
        self._problems.append(Problem("rejected", "geonames", str(self.path), line, "", found[:200], expected, hint))
        self._wrong += 1
        if self._wrong == self._read == FIRST_ROWS:
            raise self._no_table()
        if self._wrong > MAX_BROKEN_ROWS:
            raise InputError(self.path, f"more than {MAX_BROKEN_ROWS} wrong rows", "fetch the dump again")

    def _cells(self, line: int, raw: bytes) -> list[str] | None:
        try:
            cells = raw.decode("utf-8-sig" if line == 1 else "utf-8").split("\t")
        except UnicodeDecodeError as error:
            self.reject(
                line, f"bytes that are no UTF-8 at {error.start}", "UTF-8", "give the dump as GeoNames packs it"
            )
            return None
        if len(cells) in self._widths:
            return cells
        if line == 1 and cells[0].isdigit():
            self._refuse_other_table(len(cells))
        self.reject(line, f"{len(cells)} tab-separated fields", str(self._widths[0]), "is the row broken in two?")
        return None

    def _refuse_other_table(self, width: int) -> None:
        for widths, name in _NAMES.items():
            if width in widths:
                problem = f"has {width} columns: it is a table of {name}, not of {_NAMES[self._widths]}"
                hint = "places and alternate names have the same file name; fetch the other one"
                raise InputError(self.path, problem, hint)

    def _no_table(self) -> InputError:
        hint = f"GeoNames' table of {_NAMES[self._widths]} has {self._widths[0]} tab-separated columns and no header"
        return InputError(self.path, f"no row is one of GeoNames' {_NAMES[self._widths]}", hint)


def read_admin1_codes(path: Path, problems: list[Problem]) -> dict[tuple[str, str], str]:
    """Names of first-level units by country and code, from ``admin1CodesASCII``.

    Raises
    ------
    InputError
        If the file cannot be read or is another table.
    """
    rows = GeonamesRows(path, ADMIN1_COLUMNS, problems)
    names: dict[tuple[str, str], str] = {}
    for line, (code, name, _, _) in rows:
        found = _ADMIN1_CODE.fullmatch(code)
        if found and name.strip():
            names[found[1], found[2]] = name.strip()
        else:
            rows.reject(line, f"{code}: {name}", "a code like KP.11 and a name")
    return names


def count_columns(path: Path) -> int:
    """How many columns the first row of a table has; 0 where there is none.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    with _open_table(path, []) as table:
        return len(next(_read_lines(table, path), b"").split(b"\t"))


def size_of_table(path: Path) -> int:
    """Bytes of a table, unpacked."""
    if not is_zip(path):
        return path.stat().st_size
    with open_member(path, _is_table, prefer=_preferred(path), max_bytes=MAX_ARCHIVE_BYTES) as member:
        return member.size


def _preferred(path: Path) -> tuple[str, ...]:
    return (f"{path.stem}.txt", "allCountries.txt", "alternateNamesV2.txt")


@contextmanager
def _open_table(path: Path, problems: list[Problem]) -> Iterator[BinaryIO]:
    if not is_zip(path):
        with open_regular(path) as file:
            yield file
        return
    with open_member(path, _is_table, prefer=_preferred(path), max_bytes=MAX_ARCHIVE_BYTES) as member:
        problems.extend([member.problem] if member.problem else [])
        yield member.stream


def _is_table(name: str) -> bool:
    base = name.rpartition("/")[2].casefold()
    return base.endswith(".txt") and base not in _NO_TABLES


def _read_lines(table: BinaryIO, path: Path) -> Iterator[bytes]:
    line = 0
    while raw := table.readline(MAX_LINE_BYTES + 1):
        line += 1
        if len(raw) > MAX_LINE_BYTES:
            raise InputError(path, f"line {line} is longer than a megabyte", "is it a GeoNames table?")
        yield raw.rstrip(b"\r\n")
