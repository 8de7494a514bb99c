from itertools import pairwise

import pytest

from gazetteer.errors import BordermapError
from gazetteer.types import LonLat
from geo.routes.route import STEP_KM, WGS84, RouteError, route

DALIAN, NAMPO = LonLat(121.6, 38.92), LonLat(125.41, 38.73)
DANDONG, SINUIJU, PYONGYANG = LonLat(124.395, 40.129), LonLat(124.398, 40.1006), LonLat(125.7543, 39.0339)


def test_a_route_starts_and_ends_where_it_says_in_its_direction():
    line = route(DALIAN, NAMPO, mode="sea")
    assert line.coords[0] == (121.6, 38.92)
    assert line.coords[-1] == (125.41, 38.73)
    assert route(NAMPO, DALIAN).coords[0] == (125.41, 38.73)


def test_no_step_of_a_route_is_longer_than_25_km_and_its_length_is_geodesic():
    line = route(DALIAN, NAMPO)
    steps = [WGS84.inv(*here, *there)[2] / 1000 for here, there in pairwise(line.coords)]
    assert max(steps) <= STEP_KM
    assert sum(steps) == pytest.approx(WGS84.inv(121.6, 38.92, 125.41, 38.73)[2] / 1000, rel=1e-9)


def test_a_route_passes_the_places_on_its_way_once():
    line = route(DANDONG, PYONGYANG, via=[SINUIJU], mode="rail")
    assert list(line.coords).count((124.398, 40.1006)) == 1
    assert list(line.coords).index((124.398, 40.1006)) == 1


def test_a_place_named_twice_in_a_row_is_passed_once():
    assert route(DANDONG, PYONGYANG, via=[DANDONG, SINUIJU, SINUIJU]).equals(route(DANDONG, PYONGYANG, via=[SINUIJU]))


def test_a_round_trip_is_a_route_and_standing_still_is_none():
    assert route(DANDONG, DANDONG, via=[SINUIJU]).length > 0
    with pytest.raises(RouteError, match="two different places") as caught:
        route(DANDONG, DANDONG, mode="road")
    assert isinstance(caught.value, BordermapError)
    assert caught.value.mode == "road"
