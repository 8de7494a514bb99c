import csv

from geo.events.check import empty_events
from geo.events.records import read_records
from geo.events.schema import COLUMNS
from geo.export.csv import write_csv_events
from geo.export.geojson import read_geojson, write_geojson


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_spreadsheet_runs_no_formula_and_numbers_stay_numbers(events, tmp_path):
    write_csv_events(events.assign(lon=-35.5), tmp_path / "events.csv")
    masks, detectors, rumour = table(tmp_path / "events.csv")
    assert masks["title"] == "'=1+1"
    assert masks["lon"] == "-35.5"
    assert detectors["geometry"] == "POINT (128.1778 41.4017)"
    assert masks["geometry"].startswith("LINESTRING (124.3951235 40.129,")
    assert rumour["date_start"] == rumour["subtype"] == ""
    assert list(masks) == [column.name for column in COLUMNS]


def test_what_was_written_is_read_back_as_from_geojson(events, tmp_path):
    write_csv_events(events, tmp_path / "events.csv")
    write_geojson(events, tmp_path / "events.geojson")
    records, others = read_records(tmp_path / "events.csv"), read_geojson(tmp_path / "events.geojson")
    assert [record.values for record in records.rows] == [record.values for record in others.rows]
    assert [record.point for record in records.rows] == [record.point for record in others.rows]


def test_no_events_are_a_header(tmp_path):
    write_csv_events(empty_events(), tmp_path / "events.csv")
    assert read_records(tmp_path / "events.csv").n_rows == 0
    assert len((tmp_path / "events.csv").read_text(encoding="utf-8").splitlines()) == 1
