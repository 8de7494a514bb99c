from datetime import date, datetime, timedelta
from math import radians, sin

import pytest

from geo.text_dates.holidays import LUNAR_HOLIDAYS, holiday_span

EPOCH = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - Julian day 2451545.0, in universal time throughout
EPOCH_JULIAN = 2451545.0
CLOCK_OFFSET = timedelta(seconds=70)
"""Ephemeris time less universal time in these years."""


def new_moon(count):
    """The new moon so many lunations after that of 6 January 2000 (Meeus, Astronomical Algorithms, chapter 49)."""
    sun, moon = 2.5534 + 29.1053567 * count, 201.5643 + 385.81693528 * count
    latitude, node = 160.7108 + 390.67050284 * count, 124.7746 - 1.56375588 * count
    terms = (
        (-0.40720, moon), (0.17241, sun), (0.01608, 2 * moon), (0.01039, 2 * latitude), (0.00739, moon - sun),
        (-0.00514, moon + sun), (0.00208, 2 * sun), (-0.00111, moon - 2 * latitude), (-0.00057, moon + 2 * latitude),
        (0.00056, 2 * moon + sun), (-0.00042, 3 * moon), (0.00042, sun + 2 * latitude), (0.00038, sun - 2 * latitude),
        (-0.00024, 2 * moon - sun), (-0.00017, node), (0.000325, 299.77 + 0.107408 * count),
    )  # fmt: skip
    day = 2451550.09766 + 29.530588861 * count + sum(size * sin(radians(angle)) for size, angle in terms)
    return EPOCH + timedelta(days=day - EPOCH_JULIAN) - CLOCK_OFFSET


def nearest_new_moon(day):
    count = round((day.toordinal() - date(2000, 1, 6).toordinal()) / 29.530588861)
    return new_moon(count)


@pytest.mark.parametrize(
    ("holiday", "hours", "days_after"), [("Lunar New Year", 9, 0), ("Spring Festival", 8, 0), ("Chuseok", 9, 14)]
)
def test_lunar_holidays_fall_on_the_days_of_the_moon(holiday, hours, days_after):
    for day in LUNAR_HOLIDAYS[holiday].values():
        begins = nearest_new_moon(day - timedelta(days=days_after)) + timedelta(hours=hours)
        assert begins.date() + timedelta(days=days_after) == day


def test_two_countries_keep_different_days_in_2027():
    assert holiday_span("Lunar New Year", 2027).first == date(2027, 2, 7)
    assert holiday_span("Spring Festival", 2027).first == date(2027, 2, 6)
