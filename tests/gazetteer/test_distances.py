import pytest

from gazetteer.distances import parse_bearing, parse_km, parse_number


@pytest.mark.parametrize(
    ("direction", "degrees"),
    [
        ("north", 0),
        ("North-East", 45),
        ("southeast", 135),
        ("north-northwest", 337.5),
        ("남서", 225),
        ("서북", 315),
        ("东", 90),
        ("西北", 315),
        ("東南", 135),
    ],
)
def test_a_direction_is_degrees_from_north(direction, degrees):
    assert parse_bearing(direction) == degrees


@pytest.mark.parametrize(
    ("number", "value"), [("12.5", 12.5), ("1,200", 1200), ("twelve", 12), ("十二", 12), ("二百五十", 250), ("两", 2)]
)
def test_numbers_are_read_as_written(number, value):
    assert parse_number(number) == value


@pytest.mark.parametrize(
    ("number", "unit", "km"), [("10", "miles", 16.09), ("800", "m", 0.8), ("10", "리", 3.93), ("3", "海里", 5.56)]
)
def test_units_become_kilometres(number, unit, km):
    assert parse_km(number, unit) == pytest.approx(km, abs=0.01)
