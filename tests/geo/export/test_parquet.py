"""GeoParquet 1.1 as the standard has it, and Parquet files of other people."""

import json

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from gazetteer.errors import InputError
from geo.events.check import empty_events
from geo.export.parquet import read_parquet, write_parquet


@pytest.fixture
def path(events, tmp_path):
    write_parquet(tmp_path / "events.parquet", events)
    return tmp_path / "events.parquet"


def test_file_says_what_geoparquet_asks_for(path):
    described = json.loads(pq.read_schema(path).metadata[b"geo"])
    column = described["columns"]["geometry"]
    assert (described["version"], described["primary_column"]) == ("1.1.0", "geometry")
    assert (column["encoding"], sorted(column["geometry_types"])) == ("WKB", ["LineString", "Point"])
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4326}


def test_box_covers_each_geometry(events, path):
    boxes = [row["bbox"] for row in pq.read_table(path, columns=["bbox"]).to_pylist()]
    for box, bounds in zip(boxes, shapely.bounds(events.geometry.to_numpy()), strict=True):
        assert [box[edge] for edge in ("xmin", "ymin", "xmax", "ymax")] == list(bounds)


def test_days_are_days_and_geopandas_reads_it(events, path):
    schema = pq.read_schema(path)
    assert {str(schema.field(name).type) for name in ("date_start", "date_end")} == {"date32[day]"}
    frame = gpd.read_parquet(path)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.geom_equals_exact(events.geometry, 0).all()
    west_only = gpd.read_parquet(path, bbox=(124, 40, 125, 41))
    assert west_only["id"].tolist() == ["masks"]


def test_same_events_give_the_same_bytes_and_no_events_a_valid_file(events, path):
    first = path.read_bytes()
    write_parquet(path, events.copy())
    assert path.read_bytes() == first
    write_parquet(path, empty_events())
    assert read_parquet(path).n_rows == 0


def test_points_of_somebody_else_s_projected_file_are_the_places(tmp_path):
    rows = {"Type": ["smuggling", "trade"], "date": ["2022-10", "2022"], "place": [None, "Musan"]}
    points = gpd.points_from_xy([128.1778, None], [41.4017, None], crs="EPSG:4326")
    gpd.GeoDataFrame(rows, geometry=points).to_crs(32652).to_parquet(tmp_path / "a.parquet")
    first, second = read_parquet(tmp_path / "a.parquet").rows
    assert (round(first.point.lon, 6), round(first.point.lat, 6)) == (128.1778, 41.4017)
    assert (second.point, second.values["place"]) == (None, "Musan")


def test_plain_table_with_nested_columns_and_numbers_is_read(tmp_path):
    table = pa.table(
        {
            "type": ["trade"],
            "date": pa.array([pd.Timestamp("2022-10-01").date()]),
            "lat": [41.4017],
            "lon": [128.1778],
            "nested": [{"deep": [1, 2]}],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    (record,) = read_parquet(tmp_path / "a.parquet").rows
    assert (record.values["date"], record.point.lat) == ("2022-10-01", 41.4017)


@pytest.mark.parametrize(
    "geo",
    [
        b"{",
        b"[]",
        b'{"primary_column":"nowhere","columns":{}}',
        b'{"primary_column":"wkb","columns":{}}',
        b'{"primary_column":"wkb","columns":{"wkb":{"crs":"EPSG:99999999"}}}',
        b'{"primary_column":"wkb","columns":{"wkb":{"crs":{"$schema":"http://127.0.0.1:1/x"}}}}',
    ],
)
def test_false_description_of_the_geometry_is_refused(geo, tmp_path):
    table = pa.table({"type": ["trade"], "date": ["2022"], "place": ["Musan"], "wkb": [b"\x01"]})
    pq.write_table(table.replace_schema_metadata({b"geo": geo}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="cannot be read"):
        read_parquet(tmp_path / "a.parquet")


def test_wide_table_is_refused(tmp_path):
    pq.write_table(pa.table({f"c{at}": [1] for at in range(600)}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="500 columns"):
        read_parquet(tmp_path / "a.parquet")
