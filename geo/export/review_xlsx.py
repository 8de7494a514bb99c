"""Review sheets as Excel workbooks: a frozen header, a list to choose decisions from, wrapped text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from gazetteer.errors import InputError
from gazetteer.files import writing
from geo.events.schema import TYPES
from geo.events.sheet_cells import Sheet, fold_column, to_sheet
from geo.export.fence import WRITTEN_AT
from geo.export.from_xlsx import _check_archive, _look_through, _opened, _rows

TITLE = "Review"
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
WIDTHS = {
    "id": 16, "decision": 11, "type": 18, "subtype": 13, "date": 23, "place": 20, "place_id": 20, "candidates": 44,
    "from": 14, "to": 14, "quote": 60, "source": 16, "published": 12, "url": 28, "confidence": 11, "why": 50,
    "corrected_place_id": 22, "corrected_date": 23, "corrected_type": 22, "note": 30, "decided": 20, "problem": 40,
}  # fmt: skip
"""Columns' widths in characters."""
_OTHER_WIDTH = 20
_FILLED_IN = ("decision", "corrected_place_id", "corrected_date", "corrected_type", "note")
_CHOICES = {"decision": ("accept", "reject", "correct"), "corrected_type": TYPES}
_HEADER_COLOUR, _FILLED_IN_COLOUR = "D9E1EA", "FFF2CC"
_AS_TEXT = "@"
_UNWRITABLE = re.compile("[\ufffe\uffff]")
"""What XML 1.0 cannot hold, of the characters that a sheet's cells may have."""
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)


def write_xlsx_sheet(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table of text as a workbook; the same table gives the same bytes.

    Raises
    ------
    InputError
        If a text is longer than a cell can hold, or the file cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - a quarter of a second, and most sheets are CSV

    book = Workbook()
    sheet = book.active
    sheet.title = TITLE
    for at, cells in enumerate([columns, *rows], start=1):
        for column, text in enumerate(cells, start=1):
            if len(text) > LONGEST_CELL:
                raise InputError(path, f"row {at} has a text longer than {LONGEST_CELL} characters", "use --format csv")
            cell = sheet.cell(at, column)
            cell.value, cell.data_type = _UNWRITABLE.sub("", text) or None, "s" if text else "n"
    _lay_out(sheet, columns, len(rows) + 1)
    made = BytesIO()
    book.save(made)
    with writing(path) as temp:
        _write_archive(made, temp)


def _lay_out(sheet: Any, columns: Sequence[str], last: int) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    wrapped = Alignment(wrap_text=True, vertical="top")
    for at, name in enumerate(columns, start=1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, _OTHER_WIDTH)
        colour = _FILLED_IN_COLOUR if name in _FILLED_IN else _HEADER_COLOUR
        for row in range(1, last + 1):
            sheet.cell(row, at).alignment = wrapped
            sheet.cell(row, at).number_format = _AS_TEXT
        sheet.cell(1, at).font = Font(bold=True)
        sheet.cell(1, at).fill = PatternFill("solid", fgColor=colour)
        if name in _CHOICES and last > 1:
            choices = DataValidation("list", formula1=f'"{",".join(_CHOICES[name])}"', allow_blank=True)
            choices.showErrorMessage = name == "decision"
            choices.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(choices)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


def _write_archive(made: BytesIO, path: Path) -> None:
    """Copy a workbook without the time at which it was made."""
    with zipfile.ZipFile(made) as book, zipfile.ZipFile(path, "w") as timeless:
        for name in book.namelist():
            part = _STAMP.sub(rb"\g<1>" + WRITTEN_AT.encode(), book.read(name))
            timeless.writestr(zipfile.ZipInfo(name, _ZIP_TIME), part, zipfile.ZIP_DEFLATED)


def read_xlsx_sheet(path: Path, needed: Sequence[str]) -> Sheet:
    """Read a filled-in table from the first sheet of a workbook that has the needed columns, as text.

    Raises
    ------
    InputError
        If the file is no workbook, is locked, damaged or made to harm, or no sheet has the columns.
    """
    _check_archive(path)
    formulas = _look_through(path)
    try:
        with _opened(path, values=True) as values:
            name = _choose(path, values, needed)
            rows = dict(_rows(path, values[name]))
        if formulas:
            with _opened(path, values=False) as written:
                rows = {number: _filled(rows.get(number, ()), cells) for number, cells in _rows(path, written[name])}
    except (InputError, MemoryError):
        raise
    except Exception as error:  # openpyxl meets damage with errors of every kind
        raise InputError(path, f"is damaged ({type(error).__name__})", "save it again, or as CSV") from error
    numbered = [(number, [_text(cell) for cell in cells]) for number, cells in sorted(rows.items())]
    return to_sheet(str(path), numbered, needed)


def _choose(path: Path, book: Any, needed: Sequence[str]) -> str:  # noqa: ANN401
    for sheet in book.worksheets:
        _, header = next(_rows(path, sheet), (0, ()))
        if set(needed) <= {fold_column(_text(cell)) for cell in header}:
            return str(sheet.title)
    problem = f"has no sheet whose first row names {' and '.join(needed)}"
    raise InputError(path, problem, "is it another workbook? Nothing was changed")


def _filled(values: Sequence[Any], written: Sequence[Any]) -> list[Any]:
    """Cells by their values; a formula that was saved without one stands as it was typed."""
    known = [*values, *[None] * (len(written) - len(values))]
    return [cell if value is None else value for value, cell in zip(known, written, strict=False)]


def _text(value: object) -> str:
    """A cell as text: days as ISO days, whole numbers without a point."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(value)
