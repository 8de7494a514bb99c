"""Names that no name should be: cleaned or told, and the rest left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.sources import Entry
from gazetteer.sources.cleaning import LONGEST_NAME, clean_entry
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind


def entry(*names, country="KP", source="a list"):
    place = Place("own:1", names[0], PlaceKind.SETTLEMENT, "P", "PPL", country, "", LonLat(1, 2), 1.0, source=source)
    return Entry(place, tuple(Name(name, NameKind.VARIANT) for name in names))


@pytest.mark.parametrize(
    "names", [("Hyesan",), ("Sinŭiju", "신의주", "新義州", "Синыйджу"), ("a\u2028b\x85c", "Ji’an")]
)
def test_a_sound_entry_stays_as_it_is(names):
    told = entry(*names)
    assert clean_entry(told, "a.csv", 2) == (told, [])


@pytest.mark.parametrize("stray", ["\ud800", "\u202e", "\x1b", "\x00", "\u200b", "\ufeff", "\x9b"])
def test_what_no_name_should_hold_is_left_out_and_told_with_its_line(stray):
    cleaned, (problem,) = clean_entry(entry(f"Hye{stray}san"), "a.csv", 7)
    assert (cleaned.place.name, cleaned.names[0].text) == ("Hyesan", "Hyesan")
    assert (problem.severity, problem.file, problem.line) == ("repaired", "a.csv", 7)


def test_a_name_of_one_letter_is_kept_and_told():
    _, (problem,) = clean_entry(entry("A."), "a.csv", 2)
    assert (problem.severity, problem.found) == ("note", "A.: a name of one letter")


def test_letters_that_only_look_alike_are_told():
    _, (problem,) = clean_entry(entry("Tumen", "Тumen"), "a.csv", 2)
    assert "several scripts" in problem.found


def test_a_further_name_that_is_too_long_costs_only_itself_and_a_first_one_the_place():
    cleaned, (problem,) = clean_entry(entry("Hyesan", "x" * (LONGEST_NAME + 1), "혜산"), "a.csv", 2)
    assert [name.text for name in cleaned.names] == ["Hyesan", "혜산"]
    assert problem.severity == "repaired"
    for name in ("x" * (LONGEST_NAME + 1), "\u202e "):
        with pytest.raises(ValueError, match="name"):
            clean_entry(entry(name), "a.csv", 2)


def test_a_country_that_is_no_code_is_none():
    cleaned, _ = clean_entry(entry("Hyesan", country="KOREA", source="x\ud800"), "a.csv", 2)
    assert (cleaned.place.country, cleaned.place.source) == ("", "x")


@given(st.text(min_size=1, max_size=20))
def test_whatever_is_kept_can_be_written(text):
    try:
        cleaned, _ = clean_entry(entry("Hyesan", text), "a.csv", 2)
    except ValueError:
        return
    for name in cleaned.names:
        assert name.text.encode()
