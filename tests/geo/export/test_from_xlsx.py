"""Excel workbooks as analysts make them, and as they must not be."""

from __future__ import annotations

import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from gazetteer.errors import InputError
from geo.export.files import read_event_file

HEADER = ["type", "date", "place", "lat", "lon", "country", "title"]
ROW = ["smuggling", "2022-10", "Hyesan", None, None, None, None]


def save(path, *rows, header=HEADER):
    book = Workbook()
    for row in ([header] if header else []) + list(rows):
        book.active.append(row)
    book.save(path)
    return path


def read(tmp_path, *rows, header=HEADER):
    records = read_event_file(save(tmp_path / "events.xlsx", *rows, header=header))
    rejected = sum(problem.severity == "rejected" for problem in records.problems)
    assert records.n_rows == len(records.rows) + rejected
    return records


def told(records, code):
    return [(problem.severity, problem.line, problem.column) for problem in records.problems if problem.code == code]


def changed(path, **parts):
    """The workbook with other parts; ``__`` in a name stands for a slash."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members |= {f"xl/{name.replace('__', '/')}.xml": text for name, text in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_days_and_numbers_are_what_the_sheet_shows(tmp_path):
    row = ["smuggling", datetime(2022, 9, 26), "Hyesan", 41.4017, 128.0, "NA", 12]  # noqa: DTZ001 - Excel has no zones
    (record,) = read(tmp_path, row).rows
    values = [record.values[column] for column in HEADER]
    assert values == ["smuggling", "2022-09-26", "Hyesan", "41.4017", "128", "NA", "12"]
    assert record.line == 2


def test_day_that_lost_its_format_is_read_as_excel_counts(tmp_path):
    records = read(tmp_path, ["smuggling", 44830, *ROW[2:]], ["smuggling", 2022, *ROW[2:]])
    assert [record.values["date"] for record in records.rows] == ["2022-09-26", "2022"]
    assert told(records, "serial-date") == [("repaired", 2, "date")]


def test_decimal_comma_is_repaired_and_told(tmp_path):
    records = read(tmp_path, ["smuggling", "2022-10", None, "41,4017", "128,1778", None, None])
    assert records.rows[0].point.lat == 41.4017
    assert sorted(told(records, "decimal-comma")) == [("repaired", 2, "lat"), ("repaired", 2, "lon")]


def test_header_may_stand_below_a_title_and_take_two_rows(tmp_path):
    above, below = ["type", "date", "Where", None, None], [None, None, "place", "lat", "lon"]
    records = read(tmp_path, ["Events of 2022"], [], above, below, ROW[:5], header=None)
    assert [(record.line, record.values["place"], record.extra) for record in records.rows] == [(5, "Hyesan", {})]


def test_formula_without_its_value_is_told_and_its_row_kept(tmp_path):
    records = read(tmp_path, [*ROW[:6], "=A2"], [None, None, None, None, None, None, "=A2"])
    assert [record.values["title"] for record in records.rows] == [""]
    assert told(records, "formula") == [("repaired", 2, "title"), ("repaired", 3, "title")]
    assert records.n_rows == 2


def test_value_saved_with_a_formula_counts(tmp_path):
    path = save(tmp_path / "events.xlsx", [*ROW[:6], "=1+1"])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    calculated = sheet.replace("<f>1+1</f><v />", "<f>1+1</f><v>2</v>").replace(
        "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>"
    )
    records = read_event_file(changed(path, worksheets__sheet1=calculated))
    assert [record.values["title"] for record in records.rows] == ["2"]
    assert told(records, "formula") == []


def test_error_of_a_formula_is_no_value(tmp_path):
    records = read(tmp_path, [*ROW[:6], "#N/A"])
    assert records.rows[0].values["title"] == ""
    assert told(records, "formula-error") == [("repaired", 2, "title")]


def test_sheet_with_the_columns_is_read_and_the_others_are_told(tmp_path):
    path = save(tmp_path / "events.xlsx", ["Read me first"], header=None)
    book = load_workbook(path)
    sheet = book.create_sheet("Events")
    sheet.append(HEADER)
    sheet.append(ROW)
    book.save(path)
    records = read_event_file(path)
    assert [record.values["place"] for record in records.rows] == ["Hyesan"]
    assert [problem.found for problem in records.problems if problem.code == "sheets"] == ["Sheet"]


def test_column_without_a_name_is_kept_apart(tmp_path):
    records = read(tmp_path, [*ROW, "remark"])
    assert [record.extra for record in records.rows] == [{"column 8": "remark"}]


def test_column_named_twice_is_refused(tmp_path):
    with pytest.raises(InputError, match="Type"):
        read(tmp_path, [*ROW, "x"], header=[*HEADER, "Type"])


BOMB = '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
CELL = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        (BOMB + SHEET.format("<row><c><v>&b;</v></c></row>"), "DOCTYPE"),
        (SHEET.format(CELL.format(1, "XFD")), "500 columns"),
        (SHEET.format(CELL.format(1, "A") + CELL.format(99_999_999, "A")), "250000 rows"),
        (SHEET.format("<row>")[:120], "damaged"),
        (SHEET.format(""), "no table"),
        (" " * 100_000_000, "swell"),
        (SHEET.format(CELL.format(1, "A")).encode("utf-16"), "not UTF-8"),
    ],
)
def test_workbook_made_to_harm_is_refused(tmp_path, sheet, reason):
    path = changed(save(tmp_path / "events.xlsx", ROW), worksheets__sheet1=sheet)
    with pytest.raises(InputError, match=reason):
        read_event_file(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"type,date,place\n", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (b"PK\x03\x04", "ZIP"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(tmp_path, content, reason):
    path = tmp_path / "events.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        read_event_file(path)
