"""Named pairs: each found as it should be, over no land by ship, through its stations by train, about as long."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
import shapely

from gazetteer.types import PlaceKind
from geo.routes.geodesic import length_km
from geo.routes.route import find_route
from geo.routes.sea import load_sea

PAIRS = Path(__file__).with_name("pairs.csv")
OVER_LAND_KM = 1.0
TOLERANCE = 0.15
WINDING = 0.6
"""The drawn line of a railway cuts its bends, on the Paengmu Line more than a third of the way."""


def read_pairs():
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name_of(pair):
    return f"{pair['from']} to {pair['to']} by {pair['mode']}"


@pytest.fixture(scope="module", params=read_pairs(), ids=name_of)
def pair(request):
    return request.param


@pytest.fixture(scope="module")
def route(pair, places):
    via = [places[key] for key in pair["via"].split(";") if key]
    return find_route(places[pair["from"]], places[pair["to"]], mode=pair["mode"], via=via)


def test_there_are_forty_pairs_and_more():
    assert len(read_pairs()) >= 40


def test_a_pair_is_found_by_the_method_it_should(pair, route):
    assert route.method == pair["method"], route.why


def test_a_length_is_within_15_percent_of_the_published_one(pair, route):
    if not pair["published_km"]:
        pytest.skip("no published length")
    published = float(pair["published_km"])
    assert route.length_km == pytest.approx(published, rel=TOLERANCE)
    assert WINDING * published < length_km(route.line) < (1 + TOLERANCE) * published


def test_no_ship_crosses_more_than_a_kilometre_of_land(route):
    for leg in route.legs:
        if leg.mode == "sea":
            over_land = shapely.intersection(leg.line, load_sea().land)
            assert sum(length_km(part) for part in shapely.get_parts(over_land) if part.length) <= OVER_LAND_KM


def test_a_train_passes_every_stop_of_its_leg(route, network):
    for leg in route.legs:
        for place_id in leg.place_ids if leg.mode == "rail" and route.method == "network" else ():
            point = network.stops[place_id].point
            assert leg.line.distance(shapely.Point(point.lon, point.lat)) < 1e-6


def test_a_train_stops_only_where_a_railway_is(route, network):
    for leg in route.legs:
        if leg.mode == "rail" and route.method == "network":
            assert all((place_id, "rail") in network.graph for place_id in leg.place_ids)


def test_legs_follow_each_other_without_a_gap(route):
    for one, other in pairwise(route.legs):
        assert one.to_id == other.from_id
    for one, other in pairwise(route.steps):
        assert one.to_id == other.from_id
        joined = shapely.Point(one.line.coords[-1]), shapely.Point(other.line.coords[0])
        assert joined[0].distance(joined[1]) < 0.04  # a port's quay lies up to 4 km from its point


def test_one_mode_gives_way_to_another_at_a_crossing_or_a_port(route, network):
    for one, other in pairwise(route.legs):
        if {one.mode, other.mode} == {"sea", "river"}:
            assert network.sea.waypoints[one.to_id].kind == "mouth"
        else:
            assert network.stops[one.to_id].kind in {PlaceKind.CROSSING, PlaceKind.PORT}


def test_a_route_crosses_the_border_at_crossings_alone(pair, route, network):
    if route.method == "geodesic":
        pytest.skip("the shortest line goes where it goes")
    places = [network.stops[place_id] for place_id in route.place_ids if place_id in network.stops]
    ashore = [place for place in places if place.country or place.kind is PlaceKind.CROSSING]
    for one, other in pairwise(ashore):
        if one.country and other.country and one.country != other.country:
            assert pair["mode"] == "sea" or {one.country, other.country} == {"CN", "RU"}
