import json
import os
import shutil
import subprocess

import pandas as pd
import pytest

from gazetteer.errors import InputError
from geo.dates import parse_edtf
from geo.events.check import EventFrameError, empty_events
from geo.events.schema import ANALYST_COLUMNS, COLUMNS
from geo.export.geojson import read_geojson, write_geojson

ogrinfo = pytest.mark.skipif(
    shutil.which("ogrinfo") is None and os.environ.get("CI") != "true", reason="ogrinfo (gdal-bin) is not installed"
)


@pytest.fixture
def path(events, tmp_path):
    write_geojson(events, tmp_path / "events.geojson")
    return tmp_path / "events.geojson"


def test_every_column_is_a_property_and_the_geometry_is_lon_lat_rounded(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    masks, detectors, rumour = document["features"]
    assert list(masks["properties"]) == [column.name for column in COLUMNS if column.name != "geometry"]
    assert masks["id"] == masks["properties"]["id"] == "masks"
    assert masks["geometry"] == {
        "type": "LineString",
        "coordinates": [[124.3951235, 40.129], [124.4, 40.11], [124.398, 40.1006]],
    }
    assert detectors["geometry"] == {"type": "Point", "coordinates": [128.1778, 41.4017]}
    assert document["bbox"] == [124.3951235, 39.0339, 128.1778, 41.4017]
    assert (detectors["properties"]["date_start"], detectors["properties"]["date_end"]) == ("2022-10-01", "2022-10-15")
    assert masks["properties"]["evidence"][0]["source"] == "라디오"
    assert rumour["properties"]["date_start"] is None
    assert rumour["properties"]["subtype"] is None
    assert "NaN" not in path.read_text(encoding="utf-8")


def test_the_same_events_give_the_same_bytes(events, path, tmp_path):
    write_geojson(events.copy(), tmp_path / "again.geojson")
    assert (tmp_path / "again.geojson").read_bytes() == path.read_bytes()


def test_a_file_without_events_is_valid(tmp_path):
    write_geojson(empty_events(), tmp_path / "events.geojson")
    assert json.loads((tmp_path / "events.geojson").read_text()) == {"type": "FeatureCollection", "features": []}
    assert read_geojson(tmp_path / "events.geojson").n_rows == 0


def test_what_was_written_is_read_back(events, path):
    records = read_geojson(path)
    assert records.n_rows == len(records.rows) == 3
    assert {problem.code for problem in records.problems} == {"undated"}
    for record, (_, row) in zip(records.rows, events.iterrows(), strict=True):
        for column in ANALYST_COLUMNS:
            written = "" if pd.isna(row[column]) else str(row[column])
            assert record.values[column] == written
        assert record.interval == parse_edtf(record.values["date"])
        assert record.derived["layer"] == row["layer"]
    assert json.loads(records.rows[0].derived["evidence"]) == events["evidence"][0]


def test_a_frame_that_is_no_event_frame_is_not_written(events, tmp_path):
    with pytest.raises(EventFrameError):
        write_geojson(events.drop(columns="type"), tmp_path / "events.geojson")
    assert not list(tmp_path.iterdir())


@ogrinfo
@pytest.mark.parametrize("kind", ["full", "empty"])
def test_gdal_opens_it(kind, path, tmp_path):
    if kind == "empty":
        path = tmp_path / "empty.geojson"
        write_geojson(empty_events(), path)
    run = subprocess.run(["ogrinfo", "-ro", "-al", "-so", path], capture_output=True, text=True, check=True)
    assert "using driver `GeoJSON' successful" in run.stdout
    assert f"Feature Count: {3 if kind == 'full' else 0}" in run.stdout
    assert "ERROR" not in run.stderr
    assert kind == "empty" or "date_start: Date" in run.stdout


def write(path, document):
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def feature(properties, geometry=None):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_an_analyst_s_point_gives_its_coordinates(tmp_path):
    point = {"type": "Point", "coordinates": [128.1778, 41.4017, 300]}
    document = {"type": "FeatureCollection", "features": [feature({"type": "trade", "date": "2022-09"}, point)]}
    with pytest.raises(InputError, match="place"):
        read_geojson(
            write(tmp_path / "a.geojson", {"type": "FeatureCollection", "features": [feature({"type": "trade"})]})
        )
    (record,) = read_geojson(write(tmp_path / "b.geojson", document)).rows
    assert (record.point.lon, record.point.lat) == (128.1778, 41.4017)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [[0, 0]]},
        {"type": "Point", "coordinates": {"lat": 0, "lon": 0}},
        {"type": "Point", "coordinates": [953898, 1952031]},
        {"type": "Point", "coordinates": [True, None]},
        {"type": "Circle", "coordinates": [0, 0]},
        None,
        7,
    ],
)
def test_a_feature_without_a_usable_place_is_rejected_and_told(geometry, tmp_path):
    bad, good = {"type": "trade", "date": "2022", "place": ""}, {"type": "trade", "date": "2022", "place": "Hyesan"}
    document = {"type": "FeatureCollection", "features": [feature(bad, geometry), feature(good), "not a feature"]}
    records = read_geojson(write(tmp_path / "a.geojson", document))
    assert [record.line for record in records.rows] == [2]
    assert [problem.line for problem in records.problems if problem.severity == "rejected"] == [3, 1]
    assert records.n_rows == 3


CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5179"}}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("[]", "FeatureCollection"),
        ('{"type":"FeatureCollection"}', "FeatureCollection"),
        ('{"type":"FeatureCollection","features":[', "not JSON"),
        ('{"features":[{"properties":{"lat":NaN}}]}', "NaN"),
        ('{"a":1}\n{"a":2}', "not JSON"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"n":' + "9" * 5000 + "}", "not JSON"),
        ("<OGRVRTDataSource/>", "not JSON"),
        (json.dumps({"type": "FeatureCollection", "crs": CRS, "features": []}), "EPSG:4326"),
        (json.dumps({"type": "FeatureCollection", "crs": {"type": "link"}, "features": []}), "EPSG:4326"),
    ],
)
def test_what_is_no_geojson_of_ours_is_refused_with_the_reason(document, words, tmp_path):
    with pytest.raises(InputError, match=words):
        read_geojson(write(tmp_path / "a.geojson", document))
