import os
import shutil
import sqlite3
import subprocess
import sys
import time

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from lxml import etree

from gazetteer.types import LonLat, Place, PlaceKind
from geo.crossings import StatusInterval, crossings_frame
from geo.events.check import empty_events
from geo.events.schema import COLUMNS
from geo.export.fence import import_pyogrio
from geo.export.from_gpkg import read_gpkg
from geo.export.geojson import read_geojson, write_geojson
from geo.export.gpkg import LINES, POINTS, RELATIONS, write_gpkg

ogrinfo = pytest.mark.skipif(
    shutil.which("ogrinfo") is None and os.environ.get("CI") != "true", reason="ogrinfo (gdal-bin) is not installed"
)
BRIDGE = Place(
    "curated:bridge", "Friendship Bridge", PlaceKind.CROSSING, "S", "BDG", "", "", LonLat(124.393, 40.116), 0.3
)


@pytest.fixture
def crossings():
    day = pd.Timestamp(2022, 1, 16).date()
    fact = StatusInterval("curated:bridge", "freight", "open", day, pd.Timestamp(2022, 4, 28).date(), "Reuters")
    return crossings_frame([BRIDGE], {}, [fact])


@pytest.fixture
def around(crossings):
    mentions = gpd.GeoDataFrame(
        {"report_id": ["r1"], "place_name": ["단둥"]}, geometry=[shapely.Point(124.4, 40.1)], crs=4326
    )
    published = pd.to_datetime(["2022-10-28", None]).astype("datetime64[us]")
    reports = pd.DataFrame({"report_id": ["r1", "r2"], "published": published})
    return {"crossings": crossings, "mentions": mentions, "reports": reports}


@pytest.fixture
def path(events, around, tmp_path):
    write_gpkg(tmp_path / "events.gpkg", events, **around)
    return tmp_path / "events.gpkg"


def rows(path, query):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_points_and_lines_are_layers_with_the_same_fields(path):
    fields = [column.name for column in COLUMNS if column.name != "geometry"]
    for layer in (POINTS, LINES):
        assert [name for _, name, *_ in rows(path, f"PRAGMA table_info({layer})")] == ["fid", "geom", *fields]
    assert rows(path, "SELECT id, date_start, date_end FROM events_points") == [
        ("detectors", "2022-10-01", "2022-10-15"),
        ("rumour", None, None),
    ]
    assert rows(path, 'SELECT id, "from", "to", subtype FROM events_lines') == [("masks", "Dandong", "Sinuiju", None)]


def test_dates_are_date_fields_and_coordinates_keep_the_order_of_the_standard(path):
    pyogrio = import_pyogrio()
    frame = pyogrio.read_dataframe(path, layer=POINTS)
    assert (frame.geometry.x[0], frame.geometry.y[0]) == (128.1778, 41.4017)
    assert frame.crs.to_epsg() == 4326
    types = {row[1]: row[2] for row in rows(path, f"PRAGMA table_info({POINTS})")}
    assert (types["date_start"], types["lat"], types["n_reports"]) == ("DATE", "REAL", "INTEGER")


def test_crossings_their_status_mentions_and_reports_are_layers_of_their_own(path):
    assert rows(path, "SELECT place_id, flow, status, start, end FROM crossing_status") == [
        ("curated:bridge", "freight", "open", "2022-01-16", "2022-04-28")
    ]
    assert rows(path, "SELECT name FROM crossings") == [("Friendship Bridge",)]
    assert rows(path, "SELECT place_name FROM mentions") == [("단둥",)]
    assert rows(path, "SELECT report_id, published FROM reports") == [("r1", "2022-10-28"), ("r2", None)]


def test_the_same_events_give_the_same_bytes_at_another_time(events, around, path, tmp_path):
    time.sleep(1.1)
    write_gpkg(tmp_path / "again.gpkg", events.copy(), **around)
    assert (tmp_path / "again.gpkg").read_bytes() == path.read_bytes()


def test_it_is_geopackage_1_3(path):
    assert rows(path, "PRAGMA user_version") == [(10300,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_file_without_events_has_its_layers(tmp_path):
    path = tmp_path / "events.gpkg"
    write_gpkg(path, empty_events(), crossings=crossings_frame([], {}, []))
    assert {name for (name,) in rows(path, "SELECT table_name FROM gpkg_contents")} == {
        POINTS, LINES, "crossings", "crossing_status", "layer_styles",
    }  # fmt: skip
    records = read_gpkg(path)
    assert (records.rows, records.n_rows) == ((), 0)


def test_what_is_read_back_is_what_geojson_gives(events, path, tmp_path):
    write_geojson(events, tmp_path / "events.geojson")
    from_gpkg = {record.values["id"]: record for record in read_gpkg(path).rows}
    from_geojson = {record.values["id"]: record for record in read_geojson(tmp_path / "events.geojson").rows}
    assert from_gpkg.keys() == from_geojson.keys() == {"masks", "detectors", "rumour"}
    for key, record in from_gpkg.items():
        assert record.values == from_geojson[key].values
        assert record.interval == from_geojson[key].interval
        assert record.derived == from_geojson[key].derived


@ogrinfo
def test_gdal_opens_every_layer(path):
    run = subprocess.run(["ogrinfo", "-ro", "-so", "-al", path], capture_output=True, text=True, check=True)
    counts = [line.split(": ")[1] for line in run.stdout.splitlines() if line.startswith("Feature Count")]
    assert counts == ["2", "1", "1", "1", "1", "1", "2", "4"]
    assert "date_start: Date" in run.stdout
    assert "ERROR" not in run.stderr
    assert "Warning" not in run.stderr


@pytest.mark.skipif(
    shutil.which("ogrinfo") is None and os.environ.get("CI") != "true",
    reason="gdal-bin and python3-gdal are not installed",
)
def test_gdal_s_own_check_of_the_standard_finds_no_fault(path):
    command = ["/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", path]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if "No module named" in run.stderr:
        pytest.skip("python3-gdal is not installed")
    assert (run.returncode, run.stdout + run.stderr) == (0, "")


def test_evidence_is_a_table_that_refers_to_events_and_reports(path):
    found = rows(path, "SELECT event_id, report_id, source, start FROM evidence")
    assert found == [("masks", "r1", "라디오", 3)]
    tables = {name for (name,) in rows(path, "SELECT table_name FROM gpkg_contents")}
    for table, column, referred, key in RELATIONS:
        assert {table, referred} <= tables
        assert column in {name for _, name, *_ in rows(path, f"PRAGMA table_info({table})")}
        assert key in {name for _, name, *_ in rows(path, f"PRAGMA table_info({referred})")}


def test_every_drawn_table_has_its_style_for_qgis(path):
    styles = rows(path, "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles")
    assert {name for name, *_ in styles} == {POINTS, LINES, "crossings", "mentions"}
    for name, column, default, qml in styles:
        temporal = etree.fromstring(qml).find("temporal")
        assert (column, default) == ("geom", 1)
        assert temporal.get("enabled") == ("1" if name in {POINTS, LINES} else "0")


def test_gdal_has_no_driver_that_follows_links_behind_the_fence():
    code = "from geo.export.fence import import_pyogrio as p; print([d for d in p().list_drivers() if 'VRT' in d])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout.strip(), run.stderr) == ("[]", "")
