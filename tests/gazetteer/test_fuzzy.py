import pytest

from gazetteer.fuzzy import to_skeleton
from gazetteer.geoparse import geoparse
from gazetteer.resolve import GUESSES, find_candidates, resolve_name
from gazetteer.types import PlaceKind, Resolved, Unresolved

MOST_FALSE_SHARE = 0.01
"""Of the largest cities of the world so many may look like a place of the border; 0.006 when this was set."""


@pytest.mark.parametrize(
    ("misspelt", "name"),
    [
        ("Hweryong", "Hoeryong"),
        ("Hyeasan", "Hyesan"),
        ("Shineuiju", "Sinuiju"),
        ("Sinuidju", "Sinuiju"),
        ("Chungjin", "Chongjin"),
        ("Musaan", "Musan County"),
        ("Dandoong", "Dandong"),
        ("Hamheoung", "Hamhung"),
        ("Vladivostock", "Vladivostok"),
        ("Ryangang Province", "Ryanggang Province"),
        ("Mussan County", "Musan County"),
    ],
)
def test_a_misspelt_name_finds_its_place(misspelt, name, gazetteer):
    assert resolve_name(misspelt, gazetteer)[0].place.name == name


@pytest.mark.parametrize(
    ("misspelt", "reason"),
    [
        ("Hweryong", "spelt like Hoeryong"),
        ("Hyedsan", "one letter off Hyesan"),
        ("Vladivastock", "two letters off Vladivostok"),
    ],
)
def test_a_guess_says_how_near_it_is(misspelt, reason, gazetteer):
    found = resolve_name(misspelt, gazetteer)
    assert any(told.text.startswith(reason) for candidate in found for told in candidate.reasons)


def test_a_guess_scores_below_a_known_spelling(gazetteer):
    known, similar, edited = (resolve_name(name, gazetteer)[0] for name in ("Hyesan", "Hyeasan", "Hyedsan"))
    assert {c.place.id for c in (known, similar, edited)} == {"curated:hyesan"}
    assert known.score > similar.score > edited.score


@pytest.mark.parametrize(
    "name", ["Houston", "Tomsk", "Hanoi", "Springfield", "Sinai", "Busan", "Ulsan", "Mason County", "Hamilton County"]
)
def test_a_real_name_elsewhere_is_no_misspelling(name, gazetteer):
    assert not [c for c in find_candidates(name, gazetteer) if c.matched.kind in GUESSES]


def test_cities_of_the_world_are_no_misspelt_places_of_the_border(gazetteer):
    names = [city.name for city in gazetteer.find_largest((-180.0, -60.0, 100.0, 70.0), 2000)[::10]]
    assert not [name for name in names for c in find_candidates(name, gazetteer) if c.matched.kind in GUESSES]


def test_few_names_of_the_world_look_like_one_of_the_border_even_unasked(gazetteer):
    names = [city.name for city in gazetteer.find_largest((-180.0, -60.0, 100.0, 70.0), 2000)]
    alike = [name for name in names if gazetteer.speller.find_similar(name)]
    assert len(alike) / len(names) <= MOST_FALSE_SHARE


def test_a_type_word_must_agree_with_the_place(gazetteer):
    found = resolve_name("Tumenn River", gazetteer)
    assert {c.place.kind for c in found} == {PlaceKind.RIVER}
    assert resolve_name("Hyedsan Island", gazetteer) == []


def test_in_a_text_a_guess_needs_the_region_beside_it(gazetteer):
    (alone,) = geoparse("They met in Hyoesann village.", gazetteer)
    assert isinstance(alone, Unresolved)
    near = geoparse("Trucks from Dandong and Sinuiju went to Mussan County.", gazetteer)[-1]
    assert isinstance(near, Resolved)
    assert near.place.name == "Musan County"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoeryong", "hweryong"),
        ("sinuiju", "shineuiju"),
        ("chongjin", "cheongjin"),
        ("kanggye", "ganggye"),
        ("songrim", "songnim"),
        ("pakchon", "bakcheon"),
        ("thaechon", "taechon"),
    ],
)
def test_romanisations_of_one_name_share_a_skeleton(one, other):
    assert to_skeleton(one) == to_skeleton(other)


@pytest.mark.parametrize("name", ["", "Hye", "x" * 10_000, "신의주", "----", "\ud800\ud800\ud800\ud800\ud800"])
def test_what_is_no_latin_name_is_like_none(name, gazetteer):
    assert gazetteer.speller.find_similar(name) == []
