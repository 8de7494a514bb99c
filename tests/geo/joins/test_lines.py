import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.border import BorderLine
from geo.earth import WGS84
from geo.joins.lines import join_lines
from geo.joins.segments import split_segments

DANDONG, HYESAN, PYONGYANG = (124.395, 40.129), (128.1778, 41.4017), (125.7547, 39.0339)
# A few stations of the line from Sinuiju to Pyongyang.
RAILWAY = shapely.LineString([(124.392, 40.101), (125.23, 39.68), (125.61, 39.61), PYONGYANG])


def frame(geometries, crs=4326, **columns):
    return gpd.GeoDataFrame(
        columns, geometry=[shapely.Point(g) if isinstance(g, tuple) else g for g in geometries], crs=crs
    )


def distance(event, line, within_km=25_000.0):
    return join_lines(frame([event]), frame([line]), within_km)["line_km"].iloc[0]


def searched(point, line):
    """The least geodesic distance to points every 10 m or so along a line."""
    dense = shapely.get_coordinates(shapely.segmentize(line, 1e-4))
    return WGS84.inv(*np.full((2, len(dense)), [[point[0]], [point[1]]]), *dense.T)[2].min() / 1000


def test_lines_within_the_distance_come_nearest_first_and_an_event_without_stands_once():
    far = shapely.LineString([(124.0, 40.3), (125.0, 40.3)])
    events = frame([HYESAN, DANDONG], id=["a", "b"])
    joined = join_lines(events, frame([far, RAILWAY], name=["road", "railway"]), 25, columns=["name"], prefix="near")
    assert list(joined["id"]) == ["a", "b", "b"]
    assert joined["near_name"].fillna("-").tolist() == ["-", "railway", "road"]
    assert joined["near_km"].iloc[1:].tolist() == pytest.approx([3.12, 18.99], abs=0.02)
    assert np.isnan(joined["near_km"].iloc[0])
    assert joined[~joined.index.duplicated()]["near_name"].fillna("-").tolist() == ["-", "railway"]


@given(st.floats(123, 127), st.floats(38, 42))
@settings(max_examples=25, deadline=None)
def test_distance_is_that_of_a_search_along_the_line(lon, lat):
    assert distance((lon, lat), RAILWAY) == pytest.approx(searched((lon, lat), RAILWAY), abs=0.012)


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
@settings(max_examples=40, deadline=None)
def test_distance_is_right_anywhere_on_the_earth(lon, lat, start):
    line = shapely.LineString([(start, 80), (start + 0.3, 89.9)])
    assert distance((lon, lat), line) == pytest.approx(searched((lon, lat), line), rel=3e-4, abs=0.012)


def test_distance_to_the_border_is_that_of_the_border_itself():
    border = BorderLine.load()
    events = frame([DANDONG, HYESAN, PYONGYANG])
    joined = join_lines(events, border.to_frame(), 200, columns=["name"])
    assert joined["line_km"].to_numpy() == pytest.approx(border.distance_km(events.geometry), abs=0.02)


@pytest.mark.parametrize(
    ("event", "line", "kilometres"),
    [
        ((179.9, 0.0), [(-179.9, -1), (-179.9, 1)], 22.264),
        ((-179.9, 0.0), [(179.9, -1), (179.9, 1)], 22.264),
        ((180.0, 0.0), [(-180.0, -1), (-180.0, 1)], 0.0),
        ((-179.95, 0.0), [(179, 0), (181, 0)], 0.0),
        ((179.95, 0.0), [(179, 0), (-179, 0)], 0.0),
        ((0.0, 89.9), [(180, 89.8), (180, 89.9)], 22.339),
        ((45.0, 90.0), [(-100, -89), (-100, -90)], 19892.238),
    ],
)
def test_neither_the_antimeridian_nor_a_pole_is_in_the_way(event, line, kilometres):
    within = kilometres + 0.1
    assert distance(event, shapely.LineString(line), within) == pytest.approx(kilometres, abs=0.01)


def test_line_event_is_as_far_as_its_nearest_point_and_touching_ones_are_no_way_apart():
    fence = shapely.LineString([(124.6, 40.3), (124.8, 40.4)])
    assert distance(fence, RAILWAY) == pytest.approx(searched((124.6, 40.3), RAILWAY), abs=0.02)
    crossing = shapely.LineString([(124.3, 39.8), (125.2, 40.1)])
    assert crossing.intersects(RAILWAY)
    assert distance(crossing, RAILWAY) < 0.01


def test_limit_itself_is_within():
    line = shapely.LineString([(179, 1), (180, 1)])
    exact = distance((180.0, 0.0), line)
    assert distance((180.0, 0.0), line, exact) == exact
    assert np.isnan(distance((180.0, 0.0), line, exact - 0.001))


def test_missing_geometries_are_near_to_nothing():
    joined = join_lines(frame([None, shapely.Point()]), frame([RAILWAY, None]), 25)
    assert joined["line_km"].isna().tolist() == [True, True]


def test_pieces_of_a_line_are_as_long_as_the_line():
    pieces = split_segments(np.array([RAILWAY, shapely.Point(DANDONG), None]))
    assert np.unique(pieces.owner).tolist() == [0, 1]
    assert np.abs(pieces.ends - pieces.starts).max() <= 0.1 + 1e-12
    assert pieces.lengths_km().sum() * 1000 == pytest.approx(WGS84.geometry_length(RAILWAY), rel=1e-4)


@pytest.mark.parametrize("within_km", [-1.0, float("nan"), float("inf")])
def test_distance_that_is_none_is_refused(within_km):
    with pytest.raises(InputError, match="within_km"):
        join_lines(frame([DANDONG]), frame([RAILWAY]), within_km)


def test_area_is_refused_where_a_line_is_asked_for():
    with pytest.raises(InputError, match="lines: holds Polygon"):
        join_lines(frame([DANDONG]), frame([shapely.box(124, 40, 125, 41)]), 10)
