import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import GeometryCollection, LineString, MultiLineString, MultiPoint, Point, Polygon

from maps.payload.facets import Facet
from maps.payload.spots import build_spots, find_ends, first_lines

DANDONG, SINUIJU = (124.3947, 40.1292), (124.3981, 40.1006)
BRIDGE = LineString([DANDONG, SINUIJU])


def spots_of(geometries, precision="exact", modes=None):
    frame = gpd.GeoDataFrame(
        {"geoprecision": precision}, geometry=geometries, index=range(len(geometries)), crs="EPSG:4326"
    )
    mode = Facet(np.array(modes or [0] * len(geometries)), ["rail", "road"])
    return build_spots(frame, np.zeros(len(geometries), dtype="int64"), mode)


def test_events_at_one_place_share_a_spot():
    spots = spots_of([Point(DANDONG), Point(SINUIJU), Point(DANDONG)])
    assert spots.of_event.tolist() == [1, 2, 1]
    assert (spots.lon[1], spots.lat[1]) == (12439470, 4012920)


def test_a_line_has_a_spot_half_way_and_keeps_its_direction():
    spots = spots_of([BRIDGE, LineString([SINUIJU, DANDONG]), BRIDGE])
    assert spots.of_event.tolist() == [1, 2, 1]
    assert (spots.lon[1], spots.lat[1]) == (12439640, 4011490)
    assert spots.line.tolist() == [0, 1, 2]
    assert spots.vertices.tolist() == [2, 2]
    assert spots.line_lon.tolist() == [12439470, 12439810, 12439810, 12439470]


def test_a_line_by_other_means_is_drawn_apart():
    spots = spots_of([BRIDGE, BRIDGE], modes=[1, 2])
    assert spots.of_event.tolist() == [1, 2]
    assert spots.line.tolist() == [0, 1, 1]


@pytest.mark.parametrize("geometry", [None, Point(), GeometryCollection()])
def test_without_a_point_an_event_is_nowhere(geometry):
    assert spots_of([geometry, Point(DANDONG)]).of_event.tolist() == [0, 1]


@pytest.mark.parametrize("precision", ["country", "sea"])
def test_a_country_has_no_mark_but_a_line_through_it_has(precision):
    assert spots_of([Point(DANDONG), BRIDGE], precision).of_event.tolist() == [0, 1]


def test_an_area_and_a_group_of_points_have_a_mark_within():
    area = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    spots = spots_of([area, MultiPoint([(1, 2), (3, 4)])])
    assert area.contains(Point(spots.lon[1] / 1e5, spots.lat[1] / 1e5))
    assert spots.of_event.tolist() == [1, 2]


def test_of_several_lines_the_first_is_drawn():
    both = MultiLineString([BRIDGE, LineString([(0, 0), (1, 1)])])
    (line,) = first_lines(np.array([both, None], dtype="object")[:1])
    assert line.equals(BRIDGE)


def test_a_view_must_show_points_and_both_ends_of_lines():
    frame = gpd.GeoDataFrame(
        {"geoprecision": ["exact", "exact", "country"]}, geometry=[Point(1, 2), BRIDGE, Point(9, 9)], crs="EPSG:4326"
    )
    assert sorted(map(tuple, find_ends(frame).round(4).tolist())) == [(1, 2), DANDONG, SINUIJU]
