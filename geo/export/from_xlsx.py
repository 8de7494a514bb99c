"""Records in Excel workbooks: the sheet with the columns of the contract, wherever its header stands."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from gazetteer.archives import is_zip, open_member
from gazetteer.errors import InputError, Problem
from gazetteer.files import open_regular, read_bytes
from geo.events.records import Records, build_records, is_known_column
from geo.export.xlsx_cells import HEADER_ROWS, Row, Sheet, find_header, text_rows

MAX_BYTES = 256 * 2**20
"""What a workbook's parts may hold together; five times a table of 100,000 events."""
MAX_RATIO = 80
"""How much a workbook's parts together may shrink; rows that are much alike shrink to a fifteenth."""
HARMLESS_BYTES = 8 * 2**20
"""Below this size the ratio does not matter; reading them takes 3 s."""
MAX_STRINGS_BYTES = 48 * 2**20
"""Of the list of a workbook's texts, which is read whole."""
MAX_COLUMNS = 500
"""Ten times those of the contract; a cell in the last column of a sheet would make every row 16,384 wide."""
MAX_ROWS = 250_000
"""Rows that hold something; twice a table that a map can show."""
LAST_ROW = 1_048_576
"""What a sheet can have."""
_STRINGS = "xl/sharedStrings.xml"
_FORMULAS = (b"<f>", b"<f ")
_DOCTYPE = b"<!DOCTYPE"
_HEAD = 2**10
_CHUNK = 2**20


def read_xlsx(path: Path) -> Records:
    """Read events from an Excel workbook, as the rows that an analyst writes.

    Parameters
    ----------
    path
        The first sheet whose first rows name the needed columns is read, the others are told. A header may stand
        below a title, and take two rows with merged cells.

    Returns
    -------
    Records
        ``line`` is the row's number in the sheet. Of a formula the value counts that was saved with it.

    Raises
    ------
    InputError
        If the file is no workbook, is locked, damaged or made to harm, or has no sheet with the needed columns.
    """
    _check_archive(path)
    formulas = _look_through(path)
    try:
        with _opened(path, values=True) as values:
            name, others = _choose_sheet(path, values)
            if not formulas:
                return _read(path, Sheet(name, values.epoch), values[name], None, others)
            with _opened(path, values=False) as written:
                return _read(path, Sheet(name, values.epoch), values[name], written[name], others)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # openpyxl meets damage with errors of every kind
        raise InputError(path, f"is damaged ({type(error).__name__})", "save it again, or as CSV") from error


def _check_archive(path: Path) -> None:
    if not is_zip(path):
        locked = read_bytes(path, max_bytes=MAX_BYTES).startswith(b"\xd0\xcf\x11\xe0")
        problem = "is locked with a password, or of a form older than 2007" if locked else "is no Excel workbook"
        raise InputError(path, problem, "save it as .xlsx without a password, or as CSV")
    with open_member(path, lambda name: name == "xl/workbook.xml", prefer=(), max_bytes=MAX_BYTES):
        pass  # the archive's members are looked at, and none of them is a trap
    with zipfile.ZipFile(path) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        packed = sum(info.compress_size for info in archive.infolist())
    if sum(sizes.values()) > max(HARMLESS_BYTES, MAX_RATIO * packed):
        raise InputError(path, f"would swell more than {MAX_RATIO} times", "do not trust this workbook")
    if sizes.get(_STRINGS, 0) > MAX_STRINGS_BYTES:
        raise InputError(path, f"its texts take more than {MAX_STRINGS_BYTES / 2**20:.0f} MB", "split it")


def _look_through(path: Path) -> bool:
    """Whether any sheet has formulas; a part that declares entities, which openpyxl would expand, is refused."""
    formulas = False
    with zipfile.ZipFile(path) as archive:
        for name in (name for name in archive.namelist() if name.endswith((".xml", ".rels"))):
            with archive.open(name) as part:
                tail = part.read(_HEAD)
                if b"\0" in tail:
                    raise InputError(path, f"its part {name[:100]} is not UTF-8", "save it again in Excel")
                while chunk := part.read(_CHUNK):
                    formulas |= _has_formula(path, tail + chunk)
                    tail = chunk[-len(_DOCTYPE) :]
                formulas |= _has_formula(path, tail)
    return formulas


def _has_formula(path: Path, xml: bytes) -> bool:
    if _DOCTYPE in xml:
        raise InputError(path, "has a DOCTYPE in one of its parts", "do not trust this workbook")
    return any(mark in xml for mark in _FORMULAS)


@contextmanager
def _opened(path: Path, *, values: bool) -> Iterator[Any]:
    """The workbook, with the values of its formulas or with the formulas themselves."""
    from openpyxl import load_workbook  # noqa: PLC0415 - a quarter of a second, and few records come in workbooks

    with open_regular(path) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles, charts and validations, which are not read
        book = load_workbook(file, read_only=True, data_only=values, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _choose_sheet(path: Path, book: Any) -> tuple[str, list[str]]:  # noqa: ANN401 - openpyxl has no types
    """The sheet that has most columns of the contract, and the others that hold something."""
    headers: dict[str, list[str]] = {}
    for sheet in book.worksheets:
        head = list(islice(_rows(path, sheet), HEADER_ROWS))
        if head:
            headers[sheet.title] = [name for name in find_header(head, is_known_column)[1] if name]
    if not headers:
        raise InputError(path, "holds no table", "the first row must name the columns")
    chosen = max(headers, key=lambda name: sum(map(is_known_column, headers[name])))
    build_records(str(path), headers[chosen], ())  # refuses a table without the needed columns before all is read
    return chosen, [name for name in headers if name != chosen]


def _rows(path: Path, sheet: Any) -> Iterator[Row]:  # noqa: ANN401
    """Rows that hold something, with their numbers."""
    sheet.reset_dimensions()  # what the file says of them may be a lie, and blank rows are passed over anyway
    held = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        filled = any(cell is not None and str(cell).strip() for cell in cells)
        held += filled
        if len(cells) > MAX_COLUMNS or number > LAST_ROW or held > MAX_ROWS:
            problem = f"its sheet {sheet.title!r} reaches beyond {MAX_COLUMNS} columns or {MAX_ROWS} rows"
            raise InputError(path, problem, "delete the empty ones at its edges, or split it")
        if filled:
            yield number, cells


def _read(path: Path, sheet: Sheet, values: Any, written: Any, others: Sequence[str]) -> Records:  # noqa: ANN401
    problems: list[Problem] = []
    if others:
        hint = f"only {sheet.name} was read; save another as a file of its own"
        found = ", ".join(others)[:200]
        problems.append(Problem("note", "sheets", str(path), found=found, expected="one sheet", hint=hint))
    rows = list(_rows(path, values))
    formulas = dict(_rows(path, written)) if written is not None else {}
    without_values = formulas.keys() - {number for number, _ in rows}
    rows = sorted([*rows, *((number, ()) for number in without_values)], key=lambda row: row[0])
    header, cells = text_rows(str(path), sheet, rows, formulas, problems)
    return build_records(str(path), header, cells, problems)
