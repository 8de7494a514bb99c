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
        ("40°07.5'N, 124°23.4'E", 40.125, 124.39),
        ("40° 07.5′ N 124° 23.4′ E", 40.125, 124.39),
        ("N40°07'30\" E124°23'24\"", 40.125, 124.39),
        ("N 40.125, E 124.39", 40.125, 124.39),
        ("124.39°E, 40.125°N", 40.125, 124.39),
        ("Latitude: 40.125, longitude: 124.39", 40.125, 124.39),
        ("40 degrees 7 minutes north latitude, 124 degrees 23 minutes east longitude", 40.1167, 124.3833),
        ("북위 40도 07분 동경 124도 23분의 초소", 40.1167, 124.3833),
        ("동경 124도 23분 24초, 북위 40도 7분 30초", 40.125, 124.39),
        ("위도 40.125, 경도 124.39", 40.125, 124.39),
        ("位于北纬40度07分、东经124度23分", 40.1167, 124.3833),
        ("東經124度23分24秒，北緯40度7分30秒", 40.125, 124.39),
        ("南纬33.87度，西经70.64度", -33.87, -70.64),
        ("40°07′30″ с. ш. 124°23′24″ в. д.", 40.125, 124.39),
    ],
)
def test_coordinates_are_read_as_people_write_them(text, lat, lon):
    (mention,) = find_coordinates(text)
    point = place_of(mention.cues[0]).point
    assert (point.lat, point.lon) == (pytest.approx(lat, abs=1e-3), pytest.approx(lon, abs=1e-3))


@pytest.mark.parametrize(
    "text",
    [
        "prices of 1.5, 2.5 yuan",
        "95.1234, 200.1234",
        "version 1.234.567, 2.345.678",
        "12.345",
        "the roads N 12 and E 13",
        "41° by day, 12° at night",
        "기온은 31도에서 40도",
        "41°75'N 128°10'E",
        "41°N 128°N",
        "95°N 128°E",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert list(find_coordinates(text)) == []


def test_points_come_in_the_order_of_the_text_and_never_twice():
    found = find_coordinates("52TDL312836, then 41.4017° N, 128.1778° E, then 41°24'N 128°10'E")
    assert [mention.toponym for mention in found] == ["52TDL312836", "41.4017° N, 128.1778° E", "41°24'N 128°10'E"]


@pytest.mark.parametrize(
    ("text", "uncertainty_km"),
    [
        ("41°N 128°E", 111.2),
        ("41.4°N 128.2°E", 11.12),
        ("41°24'N 128°10'E", 1.853),
        ("41°24.1'N 128°10.7'E", 0.185),
        ("41°24'06\"N 128°10'40\"E", 0.031),
        ("41°24'06\"N 128°10'E", 1.853),
    ],
)
def test_uncertainty_is_what_the_last_digit_is_worth(text, uncertainty_km):
    (mention,) = find_coordinates(text)
    assert place_of(mention.cues[0]).uncertainty_km == pytest.approx(uncertainty_km, abs=0.001)


@pytest.mark.parametrize("start", ["41.4017", "41°", "41°24'06\"N ", "북위 ", "52TDL"])
def test_a_long_line_of_nothing_is_read_at_once(start):
    assert list(find_coordinates(start + " " * 100_000)) == []
    assert list(find_coordinates(start * 20_000)) == []


def test_a_point_in_a_text_is_a_pin_with_the_uncertainty_of_its_digits(gazetteer):
    (found,) = geoparse("The site lies at 41.402, 128.178.", gazetteer)
    assert isinstance(found, Resolved)
    assert is_pin(found)
    assert found.place.uncertainty_km == pytest.approx(0.111, abs=0.01)


@given(st.text(alphabet="0123456789.,-+°'\"′″NSEWTDL 북위동경도분", max_size=80))
def test_any_string_of_such_characters_is_read_without_harm(text):
    for mention in find_coordinates(text):
        assert text[mention.start : mention.end] == mention.toponym
        place_of(mention.cues[0])
