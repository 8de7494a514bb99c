"""Dates in digits, which every language here writes."""

from __future__ import annotations

import re
from datetime import date

from geo.text_dates.grammar import Rule, Site
from geo.text_dates.spans import valid_year
from geo.text_dates.values import Days, Named, Value, unknown

_MONTHS_IN_YEAR = 12
_TWO_DIGITS = 2


def _read_year_first(m: re.Match[str], _: Site) -> Value:
    year, month, day = re.findall(r"\d+", m["ymd"])[:3]
    return Named(int(year), int(month), int(day))


def _read_year_last(m: re.Match[str], _: Site) -> Value:
    """Day and month in whichever order the calendar allows; unknown where it allows both."""
    one, two, year = (int(number) for number in re.findall(r"\d+", m[0]))
    if one > _MONTHS_IN_YEAR:
        return Named(year, two, one)
    if two > _MONTHS_IN_YEAR or one == two:
        return Named(year, one, two)
    return unknown("day and month cannot be told apart")


def _read_years(m: re.Match[str], _: Site) -> Value | None:
    """Two years with a dash between them; "2011-12" may be a month as well."""
    first = int(m["y"])
    if len(m["z"]) == _TWO_DIGITS and int(m["z"]) <= _MONTHS_IN_YEAR and m["dash"] == "-":
        return unknown("two years or a month")
    last = int(m["z"] if len(m["z"]) > _TWO_DIGITS else m["y"][:2] + m["z"])
    if not (valid_year(last) and first < last):
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), "range", "from one year to another")


_YMD = r"(?:19|20)\d\d(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\. ?\d\d?\. ?\d\d?\.?)"

NUMERIC_RULES = (
    Rule(
        "year, month and day in digits",
        rf"(?P<ymd>{_YMD})(?:t\d\d:\d\d[\d:.z+-]*|T\d\d:\d\d[\d:.Z+-]*)?(?!\d)",
        _read_year_first,
    ),
    Rule("day, month and year in digits", r"\d\d?(?:/\d\d?/|\.\d\d?\.|-\d\d?-)(?:19|20)\d\d(?!\d)", _read_year_last),
    Rule(
        "two years",
        r"(?P<y>(?:19|20)\d\d) ?(?P<dash>[-–—]) ?(?P<z>(?:19|20)\d\d|\d\d)(?![\d%]|[.,-]\d)",
        _read_years,
    ),
)
