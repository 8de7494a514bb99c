"""Review sheets as files: CSV or an Excel workbook, out for a reviewer and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.files import write_csv
from geo.events.sheet_cells import Sheet, guard, read_csv_sheet
from geo.export.review_xlsx import read_xlsx_sheet, write_xlsx_sheet

ENDINGS = (".csv", ".xlsx")
NEEDED = ("id", "decision")
_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads a CSV file in the code page of its country, and Korean is lost."""


def write_review(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write a review sheet, whole or not at all.

    Parameters
    ----------
    path
        Ends in one of ``ENDINGS``.
    rows
        By the names in ``columns``; a missing cell is empty. Text that a spreadsheet would run as a formula gets an
        apostrophe in front, which ``read_review`` takes off again.

    Raises
    ------
    InputError
        If the ending is another one, or the file cannot be written.
    """
    cells = [[guard(row.get(name, "")) for name in columns] for row in rows]
    header = [guard(name) for name in columns]
    if _ending(path) == ".xlsx":
        write_xlsx_sheet(path, header, cells)
    else:
        write_csv(path, [_BYTE_ORDER_MARK + header[0], *header[1:]], cells)


def read_review(path: Path) -> Sheet:
    """Read a review sheet as a spreadsheet saved it.

    Raises
    ------
    InputError
        If it cannot be read, or has no columns ``id`` and ``decision``.
    """
    readers: dict[str, Callable[[Path, Sequence[str]], Sheet]] = {".csv": read_csv_sheet, ".xlsx": read_xlsx_sheet}
    return readers[_ending(path)](path, NEEDED)


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(path, f"{ending or 'no ending'} is not a format of review sheets", f"use {', '.join(ENDINGS)}")
    return ending
