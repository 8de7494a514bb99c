import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.types import LonLat
from geo.border import NOTICE, BorderLine, build_border, load_borders, parse_line
from geo.earth import WGS84

# A few points of the line from the estuary of the Yalu to the tripoint, and an island in the river.
LINE = [
    [124.36, 40.04],
    [124.39, 40.116],
    [126.2, 41.1],
    [128.18, 41.41],
    [128.06, 42.0],
    [129.85, 42.95],
    [130.64, 42.416],
]
ISLAND = [[124.45, 40.12], [124.46, 40.13], [124.45, 40.13], [124.45, 40.12]]
DANDONG = LonLat(124.395, 40.129)
HYESAN = LonLat(128.1778, 41.4017)
HOERYONG = LonLat(129.7508, 42.4428)
SHANGHAI = LonLat(121.4737, 31.2304)


@pytest.fixture(scope="module")
def border():
    line = parse_line({"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": [ISLAND, LINE]}})
    paektu = LonLat(128.06, 42.0)
    return build_border(line, [("Yalu", LonLat(124.3, 39.9), paektu), ("Tumen", LonLat(130.64, 42.416), paektu)])


def test_distance_is_that_of_the_nearest_point_over_the_ellipsoid(border):
    vertices = shapely.get_coordinates(shapely.segmentize(border.line, 0.001))
    for point, distance in zip(
        [DANDONG, HYESAN, SHANGHAI], border.distance_km([DANDONG, HYESAN, SHANGHAI]), strict=True
    ):
        here = np.full((2, len(vertices)), [[point.lon], [point.lat]])
        assert distance == pytest.approx(WGS84.inv(*here, *vertices.T)[2].min() / 1000, abs=0.06)


@given(lon=st.floats(124.45, 130.6), lat=st.floats(39, 44))
@settings(max_examples=30, deadline=None)
def test_distance_keeps_the_triangle_inequality(lon, lat):
    border = build_border(shapely.MultiLineString([LINE]), [])
    here, there = border.distance_km([LonLat(lon, lat), HYESAN])
    apart = WGS84.inv(lon, lat, HYESAN.lon, HYESAN.lat)[2] / 1000
    assert abs(here - there) <= apart + 0.01


def test_stretch_is_the_nearest_within_fifty_km_and_none_beyond(border):
    assert border.stretch([DANDONG, HYESAN, HOERYONG, SHANGHAI]) == ["Yalu", "Yalu", "Tumen", None]


def test_missing_points_have_no_distance_and_no_stretch(border):
    points = gpd.GeoSeries([shapely.Point(124.395, 40.129), None, shapely.Point()], crs=4326)
    distances = border.distance_km(points)
    assert distances[0] < 2
    assert np.isnan(distances[1:]).all()
    assert border.stretch(points) == ["Yalu", None, None]


def test_no_points_are_no_distances(border):
    assert border.distance_km([]).shape == (0,)
    assert border.stretch([]) == []


def test_a_line_across_the_border_is_no_distance_away(border):
    across = gpd.GeoSeries([shapely.LineString([(124.3, 40.2), (124.5, 40.0)])], crs=4326)
    assert border.distance_km(across)[0] == pytest.approx(0, abs=0.001)


def test_the_line_carries_its_notice(border):
    frame = border.to_frame()
    assert frame.crs.to_epsg() == 4326
    assert frame["notice"].tolist() == [NOTICE]
    assert "OpenStreetMap" in NOTICE


def test_the_shipped_line_passes_the_friendship_bridge_and_names_its_stretches():
    border = BorderLine.load()
    assert border.distance_km([LonLat(124.393, 40.1163)])[0] < 0.15
    assert len({name for name, _ in border.stretches}) == len(border.stretches) > 3
    assert border.stretch([DANDONG])[0] != border.stretch([HOERYONG])[0]


def test_each_stretch_of_the_shipped_line_names_its_river():
    border = BorderLine.load()
    paektu = LonLat(128.28, 42.02)
    assert border.river([DANDONG, HOERYONG, paektu, SHANGHAI]) == [
        "curated:yalu_river",
        "curated:tumen_river",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("which", "place", "within_km"),
    [
        ("russia", LonLat(130.6411, 42.4153), 0.1),  # the rail bridge between Khasan and Tumangang
        ("demarcation", LonLat(126.6769, 37.9558), 2),  # Panmunjom
        ("demarcation", LonLat(128.3389, 38.6047), 2),  # the Donghae road
        ("china", LonLat(128.1752, 41.4067), 0.2),  # the bridge of Changbai and Hyesan
    ],
)
def test_every_land_border_passes_its_crossings(which, place, within_km):
    borders = load_borders()
    assert list(borders) == ["china", "russia", "demarcation"]
    assert borders[which].distance_km([place])[0] < within_km


def test_other_borders_bring_their_own_notice_and_no_stretches():
    russia = load_borders()["russia"]
    assert russia.to_frame()["notice"].tolist() == ["Natural Earth, public domain"]
    assert russia.stretch([LonLat(130.65, 42.41)]) == [None]
