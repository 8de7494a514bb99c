"""Months, years, weeks and their parts as calendar days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from types import MappingProxyType

from geo.dates import YEARS
from geo.text_dates.values import Days, Precision, unknown

MONTH_PARTS = MappingProxyType(
    {
        "early": (1, 10),
        "mid": (10, 20),
        "late": (20, 31),
        "start": (1, 10),
        "end": (20, 31),
        "first ten days": (1, 10),
        "middle ten days": (11, 20),
        "last ten days": (21, 31),
        "first half": (1, 15),
        "second half": (16, 31),
        "first week": (1, 7),
        "second week": (8, 14),
        "third week": (15, 21),
        "fourth week": (22, 28),
    }
)
"""First and last day. Early, mid and late are wide on purpose and overlap: writers use them so."""

YEAR_PARTS = MappingProxyType(
    {
        "start": (1, 1),
        "early": (1, 3),
        "mid": (5, 8),
        "late": (10, 12),
        "end": (12, 12),
        "first half": (1, 6),
        "second half": (7, 12),
        "first quarter": (1, 3),
        "second quarter": (4, 6),
        "third quarter": (7, 9),
        "fourth quarter": (10, 12),
        "spring": (3, 5),
        "summer": (6, 8),
        "autumn": (9, 11),
        "winter": (12, 14),
    }
)
"""First and last month; 14 is February of the year after. Seasons are those of the northern hemisphere."""

_QUARTERLY = frozenset(part for part in YEAR_PARTS if "quarter" in part) | {"spring", "summer", "autumn", "winter"}

BEFORE_JUCHE = 1911
"""Juche 1 is 1912."""

_MONTHS_IN_YEAR = 12
_WEEK = timedelta(days=7)


def day_span(year: int, month: int, day: int, last_day: int | None, why: str) -> Days:
    """One day, or several of one month; unknown where the calendar does not have them."""
    if not (valid_year(year) and 1 <= month <= _MONTHS_IN_YEAR):
        return unknown("no such day in the calendar")
    length = monthrange(year, month)[1]
    if not (1 <= day <= (last_day or day) <= length):
        return unknown("no such day in the calendar")
    precision: Precision = "range" if last_day and last_day != day else "day"
    return Days(date(year, month, day), date(year, month, last_day or day), precision, why)


def month_span(year: int, month: int, part: str, why: str) -> Days:
    """A month or a part of it."""
    if not (valid_year(year) and 1 <= month <= _MONTHS_IN_YEAR):
        return unknown("no such month in the calendar")
    length = monthrange(year, month)[1]
    if part == "last week":
        return Days(date(year, month, length - 6), date(year, month, length), "range", why)
    if part not in MONTH_PARTS:
        return Days(date(year, month, 1), date(year, month, length), "month", why)
    first, last = MONTH_PARTS[part]
    return Days(date(year, month, first), date(year, month, min(last, length)), "range", why)


def year_span(year: int, part: str, why: str) -> Days:
    """A year or a part of it."""
    if not valid_year(year):
        return unknown("no year that is taken as meant")
    if part not in YEAR_PARTS:
        return Days(date(year, 1, 1), date(year, 12, 31), "year", why)
    first, last = YEAR_PARTS[part]
    ends_in, last = (year + 1, last - _MONTHS_IN_YEAR) if last > _MONTHS_IN_YEAR else (year, last)
    precision: Precision = "quarter" if part in _QUARTERLY else "month" if first == last else "range"
    return Days(date(year, first, 1), date(ends_in, last, monthrange(ends_in, last)[1]), precision, why)


def valid_year(year: int) -> bool:
    return YEARS[0] <= year <= YEARS[1]


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie so many months after the day's."""
    count = day.year * _MONTHS_IN_YEAR + day.month - 1 + months
    return count // _MONTHS_IN_YEAR, count % _MONTHS_IN_YEAR + 1


def shifted_day(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    year, month = shifted_month(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def monday_of(day: date) -> date:
    """Weeks run from Monday to Sunday, as in ISO 8601."""
    return day - timedelta(days=day.weekday())


def week_span(day: date, weeks: int, why: str) -> Days:
    """The week that lies so many weeks after the day's."""
    monday = monday_of(day) + weeks * _WEEK
    return Days(monday, monday + timedelta(days=6), "range", why)


def unit_span(unit: str, day: date, steps: int, why: str) -> Days:
    """The day, week, month or year that lies so many steps after the one that holds ``day``."""
    if not _in_reach(unit, day, steps):
        return unknown("outside the years that are taken as meant")
    if unit == "day":
        shifted = day + timedelta(days=steps)
        return Days(shifted, shifted, "day", why)
    if unit == "week":
        return week_span(day, steps, why)
    if unit == "month":
        return month_span(*shifted_month(day, steps), "", why)
    return year_span(day.year + steps, "", why)


def back_span(unit: str, day: date, steps: int, why: str) -> Days:
    """The time that ends on ``day`` and is so many days, weeks, months or years long."""
    if not _in_reach(unit, day, -steps):
        return unknown("outside the years that are taken as meant")
    if unit in ("day", "week"):
        first = day - timedelta(days=steps * (7 if unit == "week" else 1))
    else:
        first = shifted_day(day, -steps * (_MONTHS_IN_YEAR if unit == "year" else 1))
    return Days(first, day, "range", why)


def _in_reach(unit: str, day: date, steps: int) -> bool:
    years = {"day": 366, "week": 53, "month": 12}.get(unit, 1)
    return valid_year(day.year + steps // years - 1) and valid_year(day.year + steps // years + 1)
