"""Holidays that reports from the border date things by."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from geo.text_dates.spans import day_span
from geo.text_dates.values import Days, unknown

HOLIDAYS = MappingProxyType(
    {
        "New Year's Day": (1, 1),
        "Day of the Shining Star": (2, 16),
        "Day of the Sun": (4, 15),
        "Victory Day": (7, 27),
        "Liberation Day": (8, 15),
        "Day of the Republic's Foundation": (9, 9),
        "National Day of China": (10, 1),
        "Party Foundation Day": (10, 10),
        "Christmas": (12, 25),
        "New Year's Eve": (12, 31),
    }
)
"""Month and day of those that keep their day in the solar calendar."""

_LUNAR_NEW_YEAR = (
    "2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 "
    "2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-07 2028-01-27 2029-02-13 2030-02-03"
)
_CHUSEOK = (
    "2015-09-27 2016-09-15 2017-10-04 2018-09-24 2019-09-13 2020-10-01 2021-09-21 2022-09-10 "
    "2023-09-29 2024-09-17 2025-10-06 2026-09-25 2027-09-15 2028-10-03 2029-09-22 2030-09-12"
)
_SPRING_FESTIVAL = _LUNAR_NEW_YEAR.replace("2027-02-07", "2027-02-06").replace("2028-01-27", "2028-01-26")


def _by_year(days: str) -> dict[int, date]:
    return {day.year: day for day in map(date.fromisoformat, days.split())}


LUNAR_HOLIDAYS = MappingProxyType(
    {
        "Lunar New Year": _by_year(_LUNAR_NEW_YEAR),
        "Spring Festival": _by_year(_SPRING_FESTIVAL),
        "Chuseok": _by_year(_CHUSEOK),
    }
)
"""Days of the lunisolar calendar, 2015 to 2030.

Notes
-----
New moons by the hours of Korea (UTC+9) and, for the Spring Festival, of China (UTC+8): in 2027 and 2028 the new
moon falls between the two midnights, and the two countries keep different days. The test computes them anew.
"""


def holiday_span(name: str, year: int) -> Days:
    """The day of a holiday in a year; unknown outside the table of lunar ones."""
    why = f"{name} of {year}"
    if fixed := HOLIDAYS.get(name):
        return day_span(year, *fixed, None, why)
    day = LUNAR_HOLIDAYS[name].get(year)
    return Days(day, day, "day", why) if day else unknown(f"{name} of {year} is not in the table")
