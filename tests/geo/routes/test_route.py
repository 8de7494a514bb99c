import pytest

from gazetteer.errors import BordermapError
from gazetteer.types import LonLat, Place, PlaceKind
from geo.routes.route import RouteError, find_route
from geo.routes.types import Method


def own_place(name, lon, lat, country="KP", kind=PlaceKind.SETTLEMENT):
    return Place(f"own:{name}", name, kind, "P", "PPL", country, "", LonLat(lon, lat), 1.0)


def test_a_route_goes_in_the_direction_of_the_movement(places):
    there = find_route(places["dandong"], places["pyongyang"], mode="rail")
    back = find_route(places["pyongyang"], places["dandong"], mode="rail")
    assert there.place_ids == back.place_ids[::-1]
    assert list(there.line.coords) == list(back.line.coords)[::-1]
    assert there.length_km == pytest.approx(back.length_km)


def test_a_route_says_how_it_was_found(places):
    route = find_route(places["dandong"], places["pyongyang"], mode="rail")
    assert route.why.startswith("by Pyongui Line")
    assert "over Sino-Korean Friendship Bridge" in route.why


def test_a_route_passes_the_places_it_is_told_to_pass(places):
    route = find_route(places["hunchun"], places["rajin"], via=[places["tumen"], places["hoeryong"]], mode="rail")
    ids = list(route.place_ids)
    assert ids.index("curated:tumen_station") < ids.index("curated:hoeryong_station") < len(ids) - 1
    assert route.method is Method.NETWORK


def test_a_planned_bridge_is_used_only_where_it_is_named(places):
    bridge = places["new_yalu_bridge"]
    assert bridge.id not in find_route(places["dandong_new_district"], places["south_sinuiju"], mode="road").place_ids
    named = find_route(places["dandong_new_district"], places["south_sinuiju"], mode="road", via=[bridge])
    assert bridge.id in named.place_ids
    assert named.method is Method.NETWORK


def test_unknown_means_of_transport_are_only_ever_indicative(places):
    route = find_route(places["dandong"], places["sinuiju"])
    assert route.method is Method.INDICATIVE
    assert "not told" in route.why


def test_boats_and_people_go_straight_over_the_river(places):
    for mode in ("river", "foot"):
        route = find_route(places["hyesan"], places["changbai"], mode=mode)
        assert (route.method, [leg.mode for leg in route.legs]) == (Method.GEODESIC, [mode])
        assert route.line.coords[0] == (places["hyesan"].point.lon, places["hyesan"].point.lat)


def test_people_on_foot_over_a_longer_way_follow_roads(places):
    route = find_route(places["hyesan"], places["samjiyon"], mode="foot")
    assert (route.method, {leg.mode for leg in route.legs}) == (Method.INDICATIVE, {"foot"})


def test_what_no_network_joins_is_a_geodesic_that_says_so(places):
    route = find_route(places["pyongyang"], places["tokyo"], mode="rail")
    assert route.method is Method.GEODESIC
    assert "no railway joins them" in route.why


def test_a_village_off_the_network_is_joined_by_road_and_the_way_indicative(places):
    village = own_place("village", 125.95, 39.2)
    route = find_route(village, places["sinuiju"], mode="rail")
    assert route.method is Method.INDICATIVE
    assert [leg.mode for leg in route.legs] == ["road", "rail"]
    assert route.legs[0].from_name == "village"


def test_a_ship_at_sea_is_on_the_network_without_a_port(places):
    ship = own_place("transfer", 123.5, 33.0, country="", kind=PlaceKind.SEA)
    route = find_route(ship, places["nampo_port"], mode="sea")
    assert {leg.mode for leg in route.legs} == {"sea"}
    assert route.method is Method.NETWORK


def test_ships_for_nampo_pass_the_west_sea_barrage(places):
    route = find_route(places["shanghai_port"], places["nampo_port"], mode="sea")
    assert "sea:taedong_basin" in route.place_ids
    assert route.legs[0].mode == "river"


def test_standing_still_is_no_route(places):
    with pytest.raises(RouteError, match="two different places") as caught:
        find_route(places["dandong"], places["dandong"], mode="road")
    assert isinstance(caught.value, BordermapError)
    assert caught.value.mode == "road"


def test_a_round_trip_is_a_route(places):
    route = find_route(places["dandong"], places["dandong"], via=[places["sinuiju"]], mode="rail")
    assert route.place_ids[0] == route.place_ids[-1] == "curated:dandong_station"


def test_a_place_named_twice_in_a_row_is_passed_once(places):
    once = find_route(places["dandong"], places["pyongyang"], via=[places["sinuiju"]], mode="rail")
    twice = find_route(places["dandong"], places["pyongyang"], via=[places["dandong"], places["sinuiju"]], mode="rail")
    assert once.place_ids == twice.place_ids


def test_a_movement_within_one_country_stays_in_it(places, network):
    for start, end in (("chunggang_county", "hyesan"), ("jian", "linjiang"), ("samjiyon", "musan_county")):
        route = find_route(places[start], places[end], mode="road")
        assert not any(network.is_crossing(place_id) for place_id in route.place_ids)
        assert len({network.stops[place_id].country for place_id in route.place_ids}) == 1


def test_ships_from_dandong_leave_from_the_port_of_that_name(places):
    route = find_route(places["dandong"], places["nampo"], mode="sea")
    assert "curated:dandong_port" in route.place_ids


def test_from_the_middle_of_a_province_a_route_is_indicative(places):
    route = find_route(places["north_pyongan_province"], places["dandong"], mode="rail")
    assert route.method is Method.INDICATIVE
    assert "from the point of North Pyongan Province" in route.why


@pytest.mark.parametrize("key", ["yalu_river", "north_korea"])
def test_a_river_and_a_country_are_no_stops(places, key):
    route = find_route(places[key], places["sinuiju"])
    assert route.method is Method.GEODESIC
    assert places[key].name in route.why
