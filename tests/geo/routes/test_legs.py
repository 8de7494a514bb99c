import pytest

from geo.routes.legs import FLOW_COLUMNS, LEG_COLUMNS, count_legs, legs_frame
from geo.routes.route import find_route


@pytest.fixture(scope="module")
def routes(places):
    return {
        "coal": find_route(places["nampo_port"], places["shanghai_port"], mode="sea"),
        "grain": find_route(places["dandong"], places["pyongyang"], mode="rail"),
        "ore": find_route(places["sinuiju"], places["dandong"], mode="rail"),
    }


def test_legs_stand_in_the_order_of_the_way(routes):
    frame = legs_frame(routes)
    assert list(frame.columns) == [*LEG_COLUMNS, "geometry"]
    assert frame.crs.to_epsg() == 4326
    assert frame[["route_id", "leg", "mode"]].to_numpy().tolist() == [
        ["coal", 1, "sea"],
        ["coal", 2, "river"],
        ["grain", 1, "rail"],
        ["ore", 1, "rail"],
    ]
    assert frame["length_km"].sum() == pytest.approx(sum(route.length_km for route in routes.values()), abs=0.1)


def test_a_shared_step_is_counted_for_every_route_that_takes_it(routes):
    flows = count_legs(routes).set_index(["from_id", "to_id"])
    bridge = flows.loc[("curated:dandong_sinuiju_friendship", "curated:sinuiju_station")]
    assert (bridge["n_routes"], bridge["n_forward"], bridge["n_backward"]) == (2, 1, 1)
    assert bridge["route_ids"] == "grain;ore"
    assert flows["n_routes"].is_monotonic_decreasing


def test_a_route_that_goes_to_and_fro_counts_once(places):
    fro = find_route(places["dandong"], places["dandong"], via=[places["sinuiju"]], mode="rail")
    flows = count_legs({"fro": fro})
    assert (flows["n_routes"] == 1).all()
    assert (flows["n_forward"] + flows["n_backward"] == 2).all()


def test_no_routes_are_empty_tables():
    assert list(legs_frame({}).columns) == [*LEG_COLUMNS, "geometry"]
    assert list(count_legs({}).columns) == [*FLOW_COLUMNS, "geometry"]
    assert count_legs({}).crs.to_epsg() == 4326
