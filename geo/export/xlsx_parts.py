"""The parts of a workbook with one sheet, as Office Open XML wants them, written straight into their archive.

The libraries for workbooks write sheets to temporary files, which a full disk makes them leave behind, and put the
time into the file; ours is read back anyway.

Notes
-----
ECMA-376, part 1: section 18.3.1 for sheets, 18.8 for styles. Text stands in its cell (``inlineStr``).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import IO

SHEET = "xl/worksheets/sheet1.xml"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""
_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's count, as it holds from March 1900 on."""
_DOS_TIME = (1980, 1, 1, 0, 0, 0)
_BLOCK_ROWS = 500
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATED}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
    '<sheets><sheet name="events" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164"'
    ' formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="0" xfId="0"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_BEFORE = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
    "<sheetData>"
)
_AFTER = "</sheetData></worksheet>"


def write_workbook(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write rows of text, numbers, days and None as a workbook; the first row and column stay in sight."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in _PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, _DOS_TIME), _XML + content, zipfile.ZIP_DEFLATED)
        part = zipfile.ZipInfo(SHEET, _DOS_TIME)
        part.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(part, "w", force_zip64=True) as sheet:
            _write_sheet(sheet, rows)


def _write_sheet(sheet: IO[bytes], rows: Iterable[Sequence[object]]) -> None:
    letters: list[str] = []
    waiting = [_XML, _BEFORE]
    for number, row in enumerate(rows, start=1):
        letters = letters or [_column(at) for at in range(len(row))]
        cells = "".join(_cells(row, letters, number))
        waiting.append(f'<row r="{number}">{cells}</row>')
        if len(waiting) > _BLOCK_ROWS:
            sheet.write("".join(waiting).encode())
            waiting.clear()
    sheet.write("".join([*waiting, _AFTER]).encode())


def _cells(row: Sequence[object], letters: Sequence[str], number: int) -> Iterator[str]:
    for letter, value in zip(letters, row, strict=True):
        match value:
            case None | "":
                continue
            case str():
                text = escape(_UNWRITABLE.sub("", value), quote=False)
                yield f'<c r="{letter}{number}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            case date():
                yield f'<c r="{letter}{number}" s="1"><v>{(value - _EPOCH).days}</v></c>'
            case _:
                yield f'<c r="{letter}{number}"><v>{value!r}</v></c>'


def _column(at: int) -> str:
    """A column's letters.

    Examples
    --------
    >>> _column(0), _column(25), _column(26), _column(51)
    ('A', 'Z', 'AA', 'AZ')
    """
    first, last = divmod(at, 26)
    return (_column(first - 1) if first else "") + chr(ord("A") + last)
