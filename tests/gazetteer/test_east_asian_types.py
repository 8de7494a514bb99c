import pytest

from gazetteer.east_asian_types import find_type_cue, find_typed_key
from gazetteer.geoparse import geoparse
from gazetteer.types import PlaceKind


@pytest.mark.parametrize(
    ("name", "cue"),
    [
        ("남양역", "station"),
        ("청진항", "port"),
        ("신의주세관", "customs"),
        ("온성군", "county"),
        ("압록강", "river"),
        ("무산광산", "mine"),
        ("图们口岸", "customs"),
        ("图们市", "city"),
        ("南陽站", "station"),
        ("平壤机场", "airport"),
        ("辽宁省", "province"),
    ],
)
def test_a_type_word_says_what_the_place_is(name, cue):
    assert find_type_cue(name) == cue


@pytest.mark.parametrize("name", ["무산", "림강", "临江", "혜산", "惠山"])
def test_a_name_that_only_looks_typed_says_nothing(name):
    assert find_type_cue(name) is None


@pytest.mark.parametrize(
    ("town", "type_word", "name"),
    [
        ("curated:namyang", "站", "Namyang Station"),
        ("curated:dandong", "항", "Dadong Port"),
        ("curated:musan_county", "礦山", "Musan Mine"),
        ("curated:nanping", "세관", "Nanping customs house"),
    ],
)
def test_what_a_town_has_is_found_by_any_of_its_spellings(town, type_word, name, gazetteer):
    key = find_typed_key([gazetteer.get(town)], type_word, gazetteer)
    assert gazetteer.place(gazetteer.find_key(key)[0].row).name == name


def test_what_no_table_has_is_not_made_up(gazetteer):
    assert find_typed_key([gazetteer.get("curated:hyesan")], "港", gazetteer) is None
    assert find_typed_key([gazetteer.get("curated:hyesan")], "市", gazetteer) is None


def test_a_city_its_river_and_its_crossing_are_three_places(gazetteer):
    kinds = [found.place.kind for found in geoparse("图们市、图们江、图们公路口岸。", gazetteer)]
    assert kinds == [PlaceKind.SETTLEMENT, PlaceKind.RIVER, PlaceKind.CROSSING]
