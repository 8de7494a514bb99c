import networkx as nx
import pytest
import shapely

from gazetteer.types import LonLat, PlaceKind
from geo.routes.sea import load_sea
from geo.routes.types import Stop


@pytest.fixture(scope="module")
def sea():
    return load_sea()


def test_every_waypoint_lies_at_sea_and_has_a_known_kind(sea):
    for waypoint in sea.waypoints.values():
        assert not sea.land.covers(shapely.Point(waypoint.point.lon, waypoint.point.lat)), waypoint.id
        assert waypoint.kind in {"open", "lock", "mouth"}


def test_no_lane_touches_land(sea):
    lines = [step.line for step in sea.lanes()]
    assert not shapely.intersects(sea.land, lines).any()


def test_ships_reach_every_port_of_the_region_from_every_other(network):
    ships = nx.subgraph_view(network.graph, filter_node=lambda node: node[1] in {"sea", "river"})
    reached = nx.node_connected_component(ships, ("curated:nampo_port", "sea"))
    ports = [stop.id for stop in network.stops.values() if stop.kind is PlaceKind.PORT]
    assert [port for port in ports if not {(port, "sea"), (port, "river")} & reached] == []


def test_a_place_inland_has_no_way_out(sea):
    inland = Stop("own:inland", "inland", LonLat(126.5, 39.0), "KP", PlaceKind.SETTLEMENT, 1.0)
    assert sea.ways_out(inland) == []


def test_a_port_known_to_the_minute_starts_off_its_shore(sea):
    port = Stop("own:port", "port", LonLat(128.92, 40.43), "KP", PlaceKind.PORT, 4.0)  # a kilometre inland
    ways = sea.ways_out(port)
    assert ways
    assert all(not sea.land.covers(shapely.Point(way.line.coords[0])) for way in ways)
