"""GeoPackages and FlatGeobuf files of other people, and what only looks like one."""

import geopandas as gpd
import pytest
import shapely

from gazetteer.errors import InputError
from geo.events.check import empty_events
from geo.export.fence import import_pyogrio
from geo.export.from_gpkg import read_extent, read_fgb, read_gpkg
from geo.export.gpkg import write_fgb, write_gpkg

HYESAN = shapely.Point(128.1778, 41.4017)


@pytest.fixture
def path(events, tmp_path):
    write_gpkg(tmp_path / "events.gpkg", events)
    return tmp_path / "events.gpkg"


def survey(path, geometries, *, crs="EPSG:4326", layer="survey", **columns):
    count = len(geometries)
    rows = {"type": ["smuggling"] * count, "date": ["2022-10"] * count, **columns}
    import_pyogrio().write_dataframe(gpd.GeoDataFrame(rows, geometry=list(geometries), crs=crs), path, layer=layer)
    return path


def rejected(records):
    return [(problem.line, problem.code) for problem in records.problems if problem.severity == "rejected"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>",
        b"SQLite format 3\x00" + bytes(100),
    ],
)
def test_what_is_no_geopackage_is_refused_by_its_first_bytes(content, tmp_path):
    path = tmp_path / "events.gpkg"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a GeoPackage"):
        read_gpkg(path)


def test_a_torn_geopackage_is_refused(path):
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(InputError):
        read_gpkg(path)


def test_a_geopackage_without_events_layers_is_refused_with_what_it_has(tmp_path):
    path = tmp_path / "other.gpkg"
    import_pyogrio().write_dataframe(gpd.GeoDataFrame(geometry=[HYESAN], crs=4326), path, layer="bridges")
    with pytest.raises(InputError, match="bridges"):
        read_gpkg(path)


def test_single_layer_of_somebody_else_is_read_with_its_points(tmp_path):
    path = tmp_path / "survey.gpkg"
    points = gpd.points_from_xy([128.1778, None], [41.4017, None], crs="EPSG:4326")
    rows = {"Type": ["smuggling", "trade"], "date": ["2022-10", "2022"], "place": [None, "Musan"]}
    frame = gpd.GeoDataFrame(rows, geometry=points).to_crs(32652)
    import_pyogrio().write_dataframe(frame, path, layer="survey")
    first, second = read_gpkg(path).rows
    assert (round(first.point.lon, 6), round(first.point.lat, 6)) == (128.1778, 41.4017)
    assert (second.point, second.values["place"]) == (None, "Musan")


@pytest.mark.parametrize("name", ["it's", 'a "quoted" one', "x'; DROP TABLE gpkg_contents; --", "혜산", "a|b"])
def test_layer_of_any_name_is_read(name, tmp_path):
    (record,) = read_gpkg(survey(tmp_path / "a.gpkg", [HYESAN], layer=name)).rows
    assert (record.point.lon, record.point.lat) == (128.1778, 41.4017)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("ending", [".gpkg", ".fgb"])
def test_geometry_that_is_no_place_costs_its_row_and_no_other(ending, tmp_path):
    odd = [
        HYESAN,
        shapely.Point(41.4017, 128.1778),
        shapely.Point(953898, 1952031),
        None if ending == ".gpkg" else shapely.Point(500, 500),
        shapely.Point() if ending == ".gpkg" else shapely.Point(501, 500),
        shapely.Point(0, 0),
        shapely.Polygon([(0, 0), (1, 1), (0, 1), (1, 0)]),
        HYESAN if ending == ".fgb" else shapely.Point(128.1778, 41.4017, 300),
    ]
    survey(tmp_path / f"a{ending}", odd, crs=None, id=[f"e{number}" for number in range(len(odd))])
    read = read_gpkg if ending == ".gpkg" else read_fgb
    records = read(tmp_path / f"a{ending}")
    assert len(records.rows) == 2
    assert {(record.point.lon, record.point.lat) for record in records.rows} == {(128.1778, 41.4017)}
    assert len(records.rows) + len(rejected(records)) == records.n_rows
    assert any("swapped?" in problem.hint for problem in records.problems)
    assert [problem.found for problem in records.problems if problem.code == "geometry"] == ["Polygon"]


def test_row_with_an_id_that_another_has_is_told(tmp_path):
    records = read_gpkg(survey(tmp_path / "a.gpkg", [HYESAN, HYESAN], id=["a", "a"]))
    assert rejected(records) == [(2, "duplicate-id")]


def test_extent_is_that_of_the_events(path):
    extent = read_extent(path)
    assert extent.tables == ("events_points", "events_lines", "evidence")
    assert [round(edge, 4) for edge in extent.bounds] == [124.3951, 39.0339, 128.1778, 41.4017]
    assert [day.isoformat() for day in extent.days] == ["2020-09-14", "2022-10-15"]


def test_extent_of_no_events_is_none(tmp_path):
    write_gpkg(tmp_path / "none.gpkg", empty_events())
    extent = read_extent(tmp_path / "none.gpkg")
    assert (extent.bounds, extent.days) == (None, None)


def test_flatgeobuf_of_ours_is_read_back_and_the_same_each_time(events, tmp_path):
    path = tmp_path / "events.fgb"
    write_fgb(path, events)
    first = path.read_bytes()
    write_fgb(path, events.copy())
    assert path.read_bytes() == first
    assert {record.values["id"] for record in read_fgb(path).rows} == set(events["id"])


def test_what_is_no_flatgeobuf_is_refused_by_its_first_bytes(tmp_path):
    path = tmp_path / "events.fgb"
    path.write_bytes(b"SQLite format 3\x00")
    with pytest.raises(InputError, match="not FlatGeobuf"):
        read_fgb(path)
