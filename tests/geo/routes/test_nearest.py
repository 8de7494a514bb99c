import pytest

from geo.crossings import crossings_frame, nearest_crossing
from geo.routes.nearest import nearest_crossing_by_network


def test_the_nearest_crossing_by_rail_is_not_the_nearest_as_the_crow_flies(places):
    crossings = crossings_frame(places.values())
    by_air = nearest_crossing([places["kimjongsuk_county"].point], crossings)
    by_road = nearest_crossing_by_network(places["kimjongsuk_county"], mode="road")
    by_rail = nearest_crossing_by_network(places["kimjongsuk_county"], mode="rail")
    assert by_air == ["curated:changbai_hyesan"]
    assert by_road[0] == "curated:changbai_hyesan"
    assert by_rail[0] == "curated:jian_manpo_rail"


def test_a_crossing_is_its_own_nearest(places):
    assert nearest_crossing_by_network(places["quanhe_wonjong"]) == ("curated:quanhe_wonjong", 0.0)


@pytest.mark.parametrize("mode", ["rail", "road"])
def test_no_planned_crossing_is_the_nearest(places, mode):
    assert nearest_crossing_by_network(places["tumangang"], mode=mode)[0] != "curated:khasan_tumangang_road"


def test_a_place_beyond_every_network_has_none(places):
    assert nearest_crossing_by_network(places["tokyo"], mode="road") is None
