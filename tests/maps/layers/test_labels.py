from gazetteer.types import PlaceKind
from maps.layers.labels import LabelsLayer, choose_labels, rank_of

WORLD = (-180.0, -90.0, 180.0, 90.0)


def names_of(chosen):
    return [found.name for _, found in chosen]


def test_capitals_come_first_then_cities_by_size(places):
    ranks = {found.name: rank for rank, found in choose_labels(places, WORLD)}
    assert ranks["Pyongyang"] == 1
    assert ranks["Dandong"] == ranks["Sinuiju"] == ranks["Hyesan"] == 2
    assert ranks["Musan County"] == 4


def test_a_town_at_the_border_counts_for_one_rank_more(make_place):
    here = make_place("a", "Hoeryong", PlaceKind.SETTLEMENT, "PPL", "KP", 129.75, 42.44, 154_000)
    there = make_place("b", "Elsewhere", PlaceKind.SETTLEMENT, "PPL", "KR", 127.0, 36.0, 154_000)
    village = make_place("c", "Masan-dong", PlaceKind.SETTLEMENT, "PPL", "KP", 128.2, 41.4)
    assert [rank_of(here), rank_of(there), rank_of(village)] == [2, 3, 5]


def test_labels_have_the_local_names_that_the_page_knows_languages_for(make_place):
    town = make_place("a", "Hyesan", PlaceKind.SETTLEMENT, "PPL", "KP", 128.2, 41.4, ko="혜산", zh="", ja="恵山")
    (label,) = LabelsLayer([town], WORLD).share["places"]
    assert label["names"] == {"ko": "혜산"}


def test_places_out_of_sight_are_left_out(places):
    assert "Lima" not in names_of(choose_labels(places, (120, 35, 135, 45)))


def test_crossings_and_wards_carry_no_label(make_place):
    assert rank_of(make_place("bridge", "Bridge", PlaceKind.CROSSING, "BDG", "", 124.4, 40.1)) is None
    assert rank_of(make_place("ward", "Kanggu-dong", PlaceKind.SETTLEMENT, "PPLX", "KP", 128.2, 41.4)) is None


def test_a_town_and_its_county_are_one_label(make_place):
    town = make_place("musan", "Musan", PlaceKind.SETTLEMENT, "PPL", "KP", 129.21, 42.22, 70_000)
    county = make_place("musan_county", "Musan County", PlaceKind.ADMIN2, "ADM2", "KP", 129.20, 42.20, 123_000)
    assert names_of(choose_labels([county, town], WORLD)) == ["Musan"]


def test_two_places_of_one_name_far_apart_are_two_labels(make_place):
    here = make_place("a", "Chongju", PlaceKind.SETTLEMENT, "PPL", "KP", 125.2, 39.7, 189_000)
    there = make_place("b", "Chongju", PlaceKind.SETTLEMENT, "PPL", "KR", 127.5, 36.6, 833_000)
    assert len(choose_labels([here, there], WORLD)) == 2
