import csv
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from gazetteer.errors import InputError
from geo.events.review import COLUMNS
from geo.export.review_sheet import read_review, write_review

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "'=x", "혜산 <b>", "two\nlines", "tab\there")


def _rows():
    return [{"id": f"d{at:012x}", "type": "trade", "quote": text, "note": text} for at, text in enumerate(HOSTILE)]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_is_written_is_read_back_exactly(tmp_path, ending):
    path = tmp_path / f"review{ending}"
    write_review(path, COLUMNS, _rows())
    sheet = read_review(path)
    assert sheet.columns == COLUMNS
    assert [cells["quote"] for _, cells in sheet.rows] == list(HOSTILE)
    assert [line for line, _ in sheet.rows][:2] == [2, 3]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_same_rows_give_the_same_bytes(tmp_path, ending):
    paths = [tmp_path / f"{name}{ending}" for name in ("one", "two")]
    for path in paths:
        write_review(path, COLUMNS, _rows())
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_no_cell_of_a_csv_starts_a_formula(tmp_path):
    path = tmp_path / "review.csv"
    write_review(path, COLUMNS, _rows())
    content = path.read_text(encoding="utf-8")
    assert content.startswith("\ufeffid,")
    cells = [cell for row in csv.reader(io.StringIO(content[1:])) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_a_workbook_offers_the_decisions_and_keeps_its_header_in_sight(tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(path, COLUMNS, _rows())
    sheet = load_workbook(path).active
    assert sheet.freeze_panes == "C2"
    assert {each.formula1 for each in sheet.data_validations.dataValidation} >= {'"accept,reject,correct"'}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert sheet["K2"].alignment.wrap_text
    assert sheet["R2"].number_format == "@"
    assert sheet.column_dimensions["K"].width > 40


def test_a_sheet_without_drafts_is_a_valid_file(tmp_path):
    for ending in (".csv", ".xlsx"):
        path = tmp_path / f"review{ending}"
        write_review(path, COLUMNS, [])
        assert read_review(path).rows == ()


def test_days_and_numbers_of_a_workbook_are_read_as_text(tmp_path):
    from datetime import datetime  # noqa: PLC0415

    book = Workbook()
    book.active.append(["a note above"])
    sheet = book.create_sheet("Mine", 0)
    sheet.append(["Decision", "corrected date", "id", None, "n"])
    sheet.append(["accept", datetime(2022, 9, 26), "d0", "unnamed", 44830.0])  # noqa: DTZ001
    sheet.append(["reject", "=A1", "d1"])
    path = tmp_path / "review.xlsx"
    book.save(path)
    read = read_review(path)
    assert read.rows[0][1] == {
        "decision": "accept", "corrected_date": "2022-09-26", "id": "d0", "column_4": "unnamed", "n": "44830",
    }  # fmt: skip
    assert read.rows[1][1]["corrected_date"] == "=A1"


def test_a_text_that_no_cell_can_hold_is_refused_before_anything_is_written(tmp_path):
    path = tmp_path / "review.xlsx"
    with pytest.raises(InputError, match="use --format csv"):
        write_review(path, COLUMNS, [{"id": "d0", "note": "x" * 40_000}])
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("review.ods", b""),
        ("review.xlsx", b"id,decision\n"),
        ("review.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("review.csv", b"\x00\x01\x02\x03" * 100),
    ],
)
def test_what_is_no_sheet_is_told_in_words(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_review(path)


def test_a_workbook_with_a_trap_is_refused(tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(path, COLUMNS, _rows())
    trapped = tmp_path / "trapped.xlsx"
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(trapped, "w") as copy:
        for name in book.namelist():
            part = book.read(name)
            copy.writestr(name, part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1))
    with pytest.raises(InputError, match="DOCTYPE"):
        read_review(trapped)


def test_characters_that_no_workbook_can_hold_do_not_break_it(tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(path, COLUMNS, [{"id": "d0", "quote": "a\uffff\ufffe\x00\x1fb\ud800"}, {"id": "d1", "note": "\uffff"}])
    assert [(cells["quote"], cells["note"]) for _, cells in read_review(path).rows] == [("ab", ""), ("", "")]
