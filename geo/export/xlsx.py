"""Events as an Excel workbook: one sheet, a row an event, and nothing in it that runs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from gazetteer.errors import InputError
from gazetteer.files import writing
from geo.events.check import check_events
from geo.events.schema import COLUMNS
from geo.export.rows import as_text, guard_formula, plain_columns
from geo.export.xlsx_parts import SHEET, write_workbook

MAX_ROWS = 1_048_575
"""What a sheet takes below its header (Microsoft, "Excel specifications and limits")."""
MAX_TEXT = 32_767
"""What a cell takes, from the same page; Excel "repairs" a file with longer ones."""
FIRST_YEAR = 1900
"""Excel knows no day before."""
_DAYS = ("date_start", "date_end")


def write_xlsx(path: Path, events: gpd.GeoDataFrame) -> None:
    """Write an event frame as the sheet ``events`` of a workbook, every column, in the order of the schema.

    Parameters
    ----------
    events
        An event frame. First and last day are days, numbers numbers, all else text; ``evidence`` is JSON text, of
        which the last entries are left out where a cell is too small; ``geometry`` is WKT in longitude and latitude.

    Raises
    ------
    InputError
        If there are more events than a sheet has rows, a text is longer than a cell takes, or the file cannot be
        written; the old file is then kept.

    Notes
    -----
    Text that a spreadsheet would run as a formula gets an apostrophe in front, as in CSV, for those who save the
    sheet as CSV; ``read_xlsx`` takes it off again. The same events give the same bytes.
    """
    check_events(events)
    if len(events) > MAX_ROWS:
        raise InputError(path, f"a sheet takes {MAX_ROWS} rows, not {len(events)}", "write .csv or .gpkg")
    names = [column.name for column in COLUMNS]
    with writing(path, check=lambda written: _check_count(written, len(events))) as temp:
        write_workbook(temp, chain([names], _rows(path, events, names)))


def _rows(path: Path, events: gpd.GeoDataFrame, names: list[str]) -> Iterator[tuple[Any, ...]]:
    columns = plain_columns(events)
    columns["evidence"] = [_fitting_evidence(value) for value in columns["evidence"]]
    columns["geometry"] = [shapely.to_wkt(geometry, rounding_precision=7) for geometry in events.geometry]
    for name in _DAYS:
        columns[name] = [_day(value) for value in columns[name]]
    for number, row in enumerate(zip(*(columns[name] for name in names), strict=True), start=2):
        for name, value in zip(names, row, strict=True):
            if isinstance(value, str) and len(value) >= MAX_TEXT:
                problem = f"row {number}: {name} has {len(value)} characters, a cell takes {MAX_TEXT}"
                raise InputError(path, problem, "write .csv or .gpkg")
        yield tuple(guard_formula(value) if isinstance(value, str) else value for value in row)


def _fitting_evidence(facts: list[Any]) -> str:
    """Evidence as JSON text; entries are left out from the end until a cell holds it."""
    kept = len(facts)
    while len(text := as_text(facts[:kept])) >= MAX_TEXT:
        kept -= 1
    return text


def _day(text: str | None) -> date | str | None:
    if text is None:
        return None
    day = date.fromisoformat(text)
    return day if day.year > FIRST_YEAR else text


def _check_count(path: Path, expected: int) -> None:
    with zipfile.ZipFile(path) as archive, archive.open(SHEET) as sheet:
        found, tail = -1, b""
        while chunk := sheet.read(2**20):
            found += (tail + chunk).count(b"</row>")
            tail = chunk[-5:]
    if found != expected:
        raise InputError(path, f"{found} rows of {expected} arrived in the file", "is the disk full?")
