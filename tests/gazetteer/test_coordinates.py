import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.coordinates import find_coordinates, place_of
from gazetteer.geoparse import geoparse, is_pin
from gazetteer.types import Resolved


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("dug at 41.4017, 128.1778 last year", 41.4017, 128.1778),
        ("41.4017° N, 128.1778° E", 41.4017, 128.1778),
        ("33.8688 S 151.2093 E", -33.8688, 151.2093),
        ("the pit (41°24'06\"N 128°10'40\"E)", 41.4017, 128.1778),
        ("40°42′46″N, 74°00′22″W", 40.7128, -74.0061),
        ("41°24'N 128°10'E", 41.4, 128.1667),
    ],
)
def test_coordinates_are_read_as_people_write_them(text, lat, lon):
    (mention,) = find_coordinates(text)
    point = place_of(mention.cues[0]).point
    assert (point.lat, point.lon) == (pytest.approx(lat, abs=1e-3), pytest.approx(lon, abs=1e-3))


@pytest.mark.parametrize(
    "text", ["prices of 1.5, 2.5 yuan", "95.1234, 200.1234", "version 1.234.567, 2.345.678", "12.345"]
)
def test_other_numbers_are_left_alone(text):
    assert list(find_coordinates(text)) == []


def test_a_point_in_a_text_is_a_pin_with_the_uncertainty_of_its_digits(gazetteer):
    (found,) = geoparse("The site lies at 41.402, 128.178.", gazetteer)
    assert isinstance(found, Resolved)
    assert is_pin(found)
    assert found.place.uncertainty_km == pytest.approx(0.111, abs=0.01)


@given(st.text(alphabet="0123456789.,-+°'\"′″NSEW ", max_size=80))
def test_any_string_of_such_characters_is_read_without_harm(text):
    for mention in find_coordinates(text):
        assert text[mention.start : mention.end] == mention.toponym
        place_of(mention.cues[0])
