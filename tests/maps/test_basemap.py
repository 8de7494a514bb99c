import json
import time

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon, box

from maps import basemap
from maps.atlas import Atlas, View
from maps.basemap import build_ground, cut_countries, detail_degrees, land_frame
from maps.page.assets import AssetsMissingError
from maps.payload.extent import BORDER_REGION
from maps.shared_border import follow_border, main_line

SQUARES = Atlas.decode({
    "type": "Topology",
    "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
    # Two unit squares side by side: their common side, the rest of the left one, the rest of the right one.
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "156", "properties": {"name": "China"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "id": "408", "properties": {"name": "North Korea"}},
            ]
        }
    },
})  # fmt: skip
"""The right-hand square uses the common side backwards, as TopoJSON writes it: ~0 is -1."""


@pytest.fixture(scope="module")
def region():
    return build_ground(BORDER_REGION)


def land_of(ground, country):
    return shapely.union_all(
        [Polygon(outer, holes) for land in ground.land if land.country == country for outer, *holes in land.rings]
    )


def test_arcs_are_sums_of_their_differences_and_can_be_walked_backwards():
    view = View(SQUARES, (-1, -1, 3, 3), 0.001)
    assert view.ring([0, 1]).tolist() == [[1, 0], [1, 1], [0, 1], [0, 0], [1, 0]]
    assert view.ring([2, -1]).tolist()[-2:] == [[1, 1], [1, 0]]


def test_countries_are_told_apart_by_their_codes_and_cut_to_the_box():
    found = cut_countries(SQUARES, (0.5, 0.0, 2.0, 0.5), 0.001)
    assert {key: shape.area for key, shape in found.items()} == {("CN", "China"): 0.25, ("KP", "North Korea"): 0.5}


def test_a_country_around_the_whole_view_is_still_there():
    found = cut_countries(SQUARES, (0.2, 0.2, 0.3, 0.3), 0.001)
    assert found["CN", "China"].area == pytest.approx(0.01)


def test_towns_lie_in_their_countries(region):
    for country, lon, lat in [("KP", 125.75, 39.03), ("CN", 123.43, 41.80), ("KR", 127.0, 37.56), ("RU", 131.9, 43.13)]:
        assert land_of(region, country).contains(Point(lon, lat)), country


def test_the_yellow_sea_is_no_land(region):
    assert not any(land_of(region, land.country).contains(Point(123.0, 38.0)) for land in region.land)


def test_land_is_valid_and_small_enough_to_be_sent_by_mail(region):
    for land in region.land:
        for outer, *holes in land.rings:
            assert Polygon(outer, holes).is_valid
    size = len(json.dumps([land.rings for land in region.land], separators=(",", ":")))
    assert size < 150_000


def test_the_region_is_cut_in_a_moment():
    started = time.perf_counter()
    build_ground(BORDER_REGION)
    assert time.perf_counter() - started < 3, "half a second where nothing else runs"


def test_wider_views_are_drawn_more_coarsely():
    assert detail_degrees(1) < detail_degrees(10) < detail_degrees(60) <= detail_degrees(360)


def test_two_countries_meet_along_the_better_line():
    border = [LineString([(1.2, -0.1), (1.3, 0.5), (1.2, 1.1)])]
    countries = cut_countries(SQUARES, (-1, -1, 3, 3), 0.001)
    parted = follow_border(countries, border)
    assert parted["CN", "China"].contains(Point(1.2, 0.5))
    assert not parted["KP", "North Korea"].contains(Point(1.2, 0.5))
    assert sum(shape.area for shape in parted.values()) == pytest.approx(2.0, abs=0.01)


def test_a_line_that_parts_nothing_changes_nothing():
    countries = cut_countries(SQUARES, (-1, -1, 3, 3), 0.001)
    for border in ([], [LineString([(5, 5), (6, 6)])], [LineString([(0.5, 0), (0.6, 0), (0.6, 0.1), (0.5, 0)])]):
        parted = follow_border(countries, border)
        assert {key: shape.area for key, shape in parted.items()} == {
            key: shape.area for key, shape in countries.items()
        }


def test_the_main_line_is_the_longest_that_is_no_island(border):
    line = main_line(list(border.geometry))
    assert not line.is_ring
    assert line.coords[0] == (124.0, 39.9)
    assert main_line([]) is None


def test_towns_opposite_each_other_lie_on_their_own_sides(border):
    ground = build_ground((124.0, 39.9, 124.8, 40.4), list(border.geometry))
    assert land_of(ground, "CN").contains(Point(124.35, 40.16))
    assert land_of(ground, "KP").contains(Point(124.45, 40.08))
    both = shapely.intersection(land_of(ground, "CN"), land_of(ground, "KP"))
    assert both.intersection(box(124, 39.9, 124.8, 40.4)).area < 1e-4


def test_the_frame_is_as_far_to_each_side_whatever_the_shape_of_the_view():
    west, south, east, north = land_frame((124.0, 39.0, 126.0, 39.5))
    assert (west + east) / 2 == pytest.approx(125.0)
    assert (east - west) * np.cos(np.radians(39.25)) == pytest.approx(north - south, rel=1e-3)


def test_without_the_atlas_there_is_no_land(monkeypatch):
    def missing():
        raise AssetsMissingError("world-atlas/countries-10m.json")

    monkeypatch.setattr(basemap, "load_atlas", missing)
    assert build_ground(BORDER_REGION).land == ()


def test_coordinates_have_no_more_digits_than_they_know(region):
    spots = np.asarray(region.land[0].rings[0][0])
    assert np.array_equal(spots, np.round(spots, 4))
