"""Workbooks that Excel opens without a word, in which nothing runs."""

import zipfile

import pytest
from openpyxl import load_workbook

from gazetteer.errors import InputError
from geo.events.check import empty_events
from geo.events.schema import COLUMNS
from geo.export.from_xlsx import read_xlsx
from geo.export.xlsx import write_xlsx


@pytest.fixture
def path(events, tmp_path):
    write_xlsx(tmp_path / "events.xlsx", events)
    return tmp_path / "events.xlsx"


def sheet_of(path):
    rows = list(load_workbook(path)["events"].iter_rows())
    names = [cell.value for cell in rows[0]]
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]


def test_text_is_text_numbers_are_numbers_and_days_are_days(path):
    masks, detectors, rumour = sheet_of(path)
    assert (masks["title"].value, masks["title"].data_type) == ("'=1+1", "s")
    assert not any(cell.data_type == "f" for row in (masks, detectors, rumour) for cell in row.values())
    assert (masks["lon"].data_type, round(masks["lon"].value, 9)) == ("n", 124.395123457)
    assert masks["date_start"].is_date
    assert masks["date_start"].value.isoformat() == "2020-09-14T00:00:00"
    assert masks["date"].value == "2020-09-14"
    assert rumour["date_start"].value is None
    assert detectors["geometry"].value == "POINT (128.1778 41.4017)"
    assert list(masks) == [column.name for column in COLUMNS]


@pytest.mark.parametrize("text", ["=1", "+1+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "＝1", "  =1"])
def test_what_a_spreadsheet_would_run_is_quoted_and_comes_back_as_it_was(text, events, path):
    write_xlsx(path, events.assign(notes=text))
    assert {row["notes"].value for row in sheet_of(path)} == {"'" + text}
    assert {record.values["notes"] for record in read_xlsx(path).rows} == {text.strip()}


def test_evidence_that_no_cell_holds_loses_its_last_entries(events, path):
    fact = events["evidence"][0][0] | {"quote": "혜" * 3000}
    write_xlsx(path, events.assign(evidence=[[fact] * 20, [], []]))
    assert 30_000 < len(sheet_of(path)[0]["evidence"].value) < 32_767


def test_text_longer_than_a_cell_is_refused_with_its_row(events, path):
    with pytest.raises(InputError, match="row 3: summary has 40000 characters"):
        write_xlsx(path, events.assign(summary=["short", "x" * 40_000, "short"]))


def test_same_events_give_the_same_bytes_and_no_events_a_header(events, path):
    first = path.read_bytes()
    write_xlsx(path, events.copy())
    assert path.read_bytes() == first
    write_xlsx(path, empty_events())
    assert sheet_of(path) == []
    assert read_xlsx(path).n_rows == 0


def test_parts_are_whole_and_name_nothing_outside(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert not any("External" in text or "calcChain" in text for text in texts)
