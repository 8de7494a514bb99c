import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from gazetteer.errors import InputError
from geo.export.fence import import_pyogrio
from geo.joins.layers import read_layer

ZONE = {"type": "Polygon", "coordinates": [[[124, 40], [125, 40], [125, 41], [124, 41], [124, 40]]]}


def feature(geometry, /, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def polygon(*ring):
    return {"type": "Polygon", "coordinates": [[*map(list, ring), list(ring[0])]]}


@pytest.fixture
def written(tmp_path):
    def write(content, name="zones.geojson"):
        path = tmp_path / name
        if isinstance(content, dict | list):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def collection(*features, **members):
    return {"type": "FeatureCollection", "features": list(features), **members}


# GeoJSON


def test_areas_of_geojson_come_with_their_columns(written):
    layer = read_layer(written(collection(feature(ZONE, name="신의주", tags=["a"], since=2017, geometry="x"))))
    assert layer.frame.drop(columns="geometry").to_dict("records") == [
        {"name": "신의주", "tags": '["a"]', "since": 2017}
    ]
    assert layer.frame.crs.to_epsg() == 4326
    assert layer.frame.geometry[0].equals(shapely.box(124, 40, 125, 41))
    assert layer.problems == ()


def test_single_feature_and_altitudes_are_taken(written):
    line = {"type": "LineString", "coordinates": [[124, 40, 12], [125, 41, 30]]}
    frame = read_layer(written(feature(line, name="road"), "road.json")).frame
    assert frame.geometry[0].wkt == "LINESTRING (124 40, 125 41)"


def test_what_is_no_shape_on_the_earth_is_told_by_its_number_and_left_out(written):
    swapped = polygon((40, 124), (41, 124), (41, 125))
    flat = polygon((124, 40), (125, 41), (126, 42))
    broken = {"type": "Polygon", "coordinates": "nonsense"}
    features = [
        feature(ZONE, name="kept"),
        feature(None),
        feature(swapped),
        feature(flat),
        feature(broken),
        "text",
        None,
    ]
    layer = read_layer(written(collection(*features)))
    assert list(layer.frame["name"]) == ["kept"]
    assert [
        (problem.severity, problem.line, problem.found) for problem in sorted(layer.problems, key=lambda p: p.line)
    ] == [
        ("rejected", 2, "no shape"),
        ("rejected", 3, "outside the degrees"),
        ("rejected", 4, "no area"),
        ("rejected", 5, "no shape"),
        ("rejected", 6, "no shape"),
        ("rejected", 7, "no shape"),
    ]


def test_outline_that_crosses_itself_is_repaired_and_told(written):
    bow_tie = polygon((124, 40), (126, 42), (126, 40), (124, 42))
    layer = read_layer(written(collection(feature(bow_tie))))
    assert layer.frame.geometry.is_valid.all()
    assert shapely.area(layer.frame.geometry[0]) == pytest.approx(2.0)
    assert [problem.severity for problem in layer.problems] == ["repaired"]


def test_area_across_the_antimeridian_is_cut_and_told(written):
    layer = read_layer(written(collection(feature(polygon((170, 50), (-170, 50), (-170, 60), (170, 60))))))
    assert shapely.area(layer.frame.geometry[0]) == pytest.approx(200)
    assert [problem.found for problem in layer.problems] == ["across the antimeridian"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[1, 2]", "is no FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        (b"\xff\xfe", "is not UTF-8"),
        (json.dumps(collection()), "has no usable shape among 0"),
        (
            json.dumps(collection(feature(polygon((5e5, 4e6), (6e5, 4e6), (6e5, 5e6))))),
            "outside the degrees: is it projected",
        ),
        (
            json.dumps(collection(feature(ZONE), crs={"type": "link", "properties": {"href": "http://x/"}})),
            "coordinate system",
        ),
        ("<OGRVRTDataSource/>", "is not JSON"),
    ],
)
def test_geojson_that_is_none_is_told(written, content, message):
    with pytest.raises(InputError, match=message):
        read_layer(written(content))


# GeoPackage


@pytest.fixture
def counties():
    return gpd.GeoDataFrame({"name": ["Dandong"]}, geometry=[shapely.box(124, 40, 125, 41)], crs=4326)


def save(frame, path, layer):
    import_pyogrio().write_dataframe(frame, path, layer=layer, driver="GPKG")
    return path


def test_geopackage_in_metres_comes_in_degrees(tmp_path, counties):
    frame = read_layer(save(counties.to_crs(32651), tmp_path / "a.gpkg", "counties")).frame
    assert list(frame["name"]) == ["Dandong"]
    assert shapely.hausdorff_distance(frame.geometry[0], counties.geometry[0]) < 1e-6


def test_layer_has_to_be_named_where_there_are_several(tmp_path, counties):
    path = save(counties, tmp_path / "a.gpkg", "counties")
    save(counties.assign(name="zone"), path, 'zo"nes; --')
    with pytest.raises(InputError, match="has 2 layers with shapes; name one of counties"):
        read_layer(path)
    assert list(read_layer(path, layer='zo"nes; --').frame["name"]) == ["zone"]
    with pytest.raises(InputError, match="has no layer 'roads'"):
        read_layer(path, layer="roads")


def test_other_file_dressed_as_a_geopackage_is_refused(written):
    source = '<OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>'
    vrt = f"<OGRVRTDataSource>{source}</OGRVRTDataSource>"
    with pytest.raises(InputError, match="is not a GeoPackage"):
        read_layer(written(vrt, "zones.gpkg"))
    with pytest.raises(InputError, match="cannot be read as a GeoPackage"):
        read_layer(written(b"SQLite format 3\x00".ljust(68, b"\x00") + b"GPKG" + bytes(200), "zones.gpkg"))


# Google Earth


RING = "<LinearRing><coordinates>{}</coordinates></LinearRing>"
OUTER = "<outerBoundaryIs>" + RING.format("124,40,0 126,40,0 126,42,0 124,42,0 124,40,0") + "</outerBoundaryIs>"
INNER = (
    "<innerBoundaryIs>" + RING.format("124.5,40.5 125.5,40.5 125.5,41.5 124.5,41.5 124.5,40.5") + "</innerBoundaryIs>"
)


def kml(*placemarks):
    return f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{"".join(placemarks)}</Document></kml>'


def test_google_earth_polygons_keep_their_holes_names_and_extended_data(written):
    data = '<ExtendedData><Data name="since"><value>2017</value></Data></ExtendedData>'
    many = f"<MultiGeometry><Polygon>{OUTER}{INNER}</Polygon><Polygon>{OUTER}</Polygon></MultiGeometry>"
    one = f"<Placemark><name>zone</name>{data}<Polygon>{OUTER}{INNER}</Polygon></Placemark>"
    frame = read_layer(written(kml(one, f"<Placemark>{many}</Placemark>"), "zones.kml")).frame
    assert shapely.area(frame.geometry[0]) == pytest.approx(3)
    assert frame["name"][0] == "zone"
    assert frame["since"][0] == "2017"
    assert len(frame) == 2


def test_google_earth_lines_and_points_are_shapes_too(written):
    line = "<Placemark><LineString><coordinates>124,40 125,41</coordinates></LineString></Placemark>"
    point = "<Placemark><Point><coordinates> 124,40,3 </coordinates></Point></Placemark>"
    frame = read_layer(written(kml(line, point), "roads.kml")).frame
    assert frame.geom_type.tolist() == ["LineString", "Point"]


def test_broken_placemark_is_told_by_its_line(written):
    good = f"<Placemark><Polygon>{OUTER}</Polygon></Placemark>\n"
    bad = [
        f"<Placemark><Polygon><outerBoundaryIs>{RING.format(text)}</outerBoundaryIs></Polygon></Placemark>\n"
        for text in ("124,40 nonsense", "124,40 125,40", "", "nan,1 2,3 4,5 nan,1")
    ]
    layer = read_layer(written(kml(good, *bad, "<Placemark><Polygon/></Placemark>"), "zones.kml"))
    assert len(layer.frame) == 1
    assert [(problem.severity, problem.line) for problem in layer.problems] == [("rejected", n) for n in range(2, 7)]


def test_google_earth_file_with_entities_is_refused(written):
    bomb = '<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml>&a;</kml>'
    with pytest.raises(InputError, match="DOCTYPE"):
        read_layer(written(bomb, "zones.kml"))


# Paths


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/vsicurl/http://127.0.0.1/x.gpkg", "address"),
        ("http://127.0.0.1/x.geojson", "address"),
        ("zones.shp", "shp is not a format of layers; use .geojson"),
        ("nowhere.kml", "no such file"),
    ],
)
def test_path_that_is_no_layer_is_told(path, message):
    with pytest.raises(InputError, match=message):
        read_layer(Path(path))
