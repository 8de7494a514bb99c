"""English expressions that count from the day of publication or from an earlier date, and holidays."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType

from geo.text_dates.grammar import Rule, Site
from geo.text_dates.relative import SATURDAY, current, elapsed, few_ago, recent, weekend
from geo.text_dates.spans import back_span, shifted_month, unit_span, year_span
from geo.text_dates.values import Anchored, Days, Named, Value, unit_named

_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBER = rf"(?:\d\d?|an?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_FEW = r"(?:a few|few|several|a couple of|some)"
_UNIT = r"(?P<unit>day|week|month|year)s?"

_SPAN_AHEAD = re.compile(r"\b(?:within|over|in|for|during) the $")
_STEPS = MappingProxyType({"last": -1, "this": 0, "next": 1})


def number(word: str) -> int:
    """A number from one to twenty in words, "a", or digits."""
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else _NUMBERS.index(word) + 1


def _read_near_day(m: re.Match[str], site: Site) -> Value:
    steps = {"today": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1, "overnight": -1}
    return site.from_published(lambda day: unit_span("day", day, steps.get(m[0], 0), "from the day of publication"))


def _read_step(m: re.Match[str], site: Site) -> Value | None:
    """Reads "Last week", "late last month", "next year"."""
    steps, unit = _STEPS[m["which"]], m["unit"]
    before = site.text[max(0, m.start() - 12) : m.start()].lower()
    if m["which"] == "next" and not m["part"] and before.endswith("the "):
        return None if _SPAN_AHEAD.search(before) else Anchored(unit_named(unit), 1)
    part = {"middle": "mid", "beginning": "start"}.get(m["part"] or "", m["part"] or "")

    def placed(day: date) -> Value:
        if unit == "month" and part:
            year, month = shifted_month(day, steps)
            return Named(year, month, part=part)
        why = f"the {unit} of publication" if not steps else f"the {unit} {'before' if steps < 0 else 'after'} it"
        return unit_span(unit, day, steps, why)

    return site.from_published(placed)


def _read_within(m: re.Match[str], site: Site) -> Value:
    """Reads "Earlier this month" is over at the day of publication; "later this month" begins with it."""

    def placed(day: date) -> Value:
        if m["when"] != "later":
            return elapsed(m["unit"], day)
        whole = current(m["unit"], day)
        return Days(day, whole.last, "range", f"the {m['unit']} of publication, from it on")

    return site.from_published(placed)


def _read_ago(m: re.Match[str], site: Site) -> Value:
    """Reads "Two days ago" is a day; "three months ago" is a calendar month."""
    unit = m["unit"]
    return site.from_published(lambda day: unit_span(unit, day, -number(m["n"]), f"{unit}s counted from publication"))


def _read_few_ago(m: re.Match[str], site: Site) -> Value | None:
    return None if m["unit"] == "year" else site.from_published(lambda day: few_ago(m["unit"], day))


def _read_past(m: re.Match[str], site: Site) -> Value | None:
    """Reads "The past two weeks", "recent days"."""
    unit, count = m["unit"], m["n"]
    if m[0].startswith("last") and not count and not m[0].endswith("s"):
        return None
    if not count and m[0].endswith("s"):
        return None if unit == "year" else site.from_published(lambda day: recent(unit, day))
    why = "the time before publication"
    return site.from_published(lambda day: back_span(unit, day, number(count or "a"), why))


def _read_few_past(m: re.Match[str], site: Site) -> Value | None:
    return None if m["unit"] == "year" else site.from_published(lambda day: recent(m["unit"], day))


def _read_recently(_: re.Match[str], site: Site) -> Value:
    return site.from_published(lambda day: recent("week", day))


def _read_weekend(m: re.Match[str], site: Site) -> Value | None:
    """Reads "Last weekend" is that of last week; "over the weekend" the latest that has begun."""
    which = m["which"]
    before = site.text[max(0, m.start() - 12) : m.start()].lower()
    if not which and not re.search(r"\b(?:at|over|on|during|by) the $", before):
        return None

    def placed(day: date) -> Value:
        return weekend(day, _STEPS[which] if which else 0 if day.weekday() >= SATURDAY else -1)

    return site.from_published(placed)


def _read_end_of_year(_: re.Match[str], site: Site) -> Value:
    return site.from_published(lambda day: year_span(day.year, "end", "the year of publication"))


def _read_later(m: re.Match[str], _: Site) -> Value:
    """Reads "Two days later", "a week earlier": from the date before it."""
    steps = number(m["n"])
    return Anchored(unit_named(m["unit"]), -steps if m["way"] in ("earlier", "before", "prior") else steps)


def _read_next(m: re.Match[str], site: Site) -> Value | None:
    """Reads "The next day", "the following month", "the day before"; "the next few days" is no date."""
    way = m["way"]
    before = site.text[max(0, m.start() - 6) : m.start()].lower()
    if not before.endswith(("the ", "that ")) and way != "that":
        return None
    return Anchored(unit_named(m["unit"]), -1 if way == "previous" else 1)


def _read_same(m: re.Match[str], _: Site) -> Value:
    return Anchored(unit_named(m["unit"]), 0)


def _read_then(m: re.Match[str], site: Site) -> Value | None:
    """Reads "Since then"; "then" alone says nothing."""
    return Anchored("same", 0) if site.text[: m.start()].lower().endswith("since ") else None


_HOLIDAYS = (
    (
        "Day of the Sun",
        r"day of the sun\b|kim il[- ]sung['’]s (?:\w+ )?birthday|birthday of (?:\w+ ){0,3}kim il[- ]sung",
    ),
    (
        "Day of the Shining Star",
        r"day of the shining star|kim jong[- ]il['’]s (?:\w+ )?birthday|birthday of (?:\w+ ){0,3}kim jong[- ]il",
    ),
    ("Party Foundation Day", r"party (?:foundation|founding) day|party['’]s founding anniversary"),
    ("Day of the Republic's Foundation", r"republic foundation day|foundation day of the (?:republic|dprk)"),
    ("Liberation Day", r"liberation day"),
    ("Victory Day", r"(?:war )?victory day"),
    ("New Year's Eve", r"new year['’]s eve"),
    ("New Year's Day", r"new year['’]s day"),
    ("Lunar New Year", r"lunar new year(?:['’]s(?: day)?)?|seollal"),
    ("Spring Festival", r"spring festival|chinese new year"),
    ("Chuseok", r"chuseok|mid-autumn festival"),
    ("Christmas", r"christmas(?: day)?(?! eve)"),
    ("National Day of China", r"chin(?:a['’]s|ese) national day"),
)
_HOLIDAY = "|".join(pattern for _, pattern in _HOLIDAYS)
_HOLIDAY_NAMES = tuple((name, re.compile(pattern)) for name, pattern in _HOLIDAYS)


def _read_holiday(m: re.Match[str], site: Site) -> Value:
    holiday = next(name for name, pattern in _HOLIDAY_NAMES if pattern.fullmatch(m["name"]))
    year = m["year"] or m["of"]
    if not year:
        return Named(holiday=holiday)
    if year[:4].isdigit():
        return Named(int(year[:4]), holiday=holiday)
    return site.from_published(lambda day: Named(day.year + _STEPS[year.split()[0]], holiday=holiday))


RELATIVE_RULES = (
    Rule(
        "holiday",
        rf"(?:(?P<year>(?:19|20)\d\d|(?:this|last|next) year)['’]?s? )?(?P<name>{_HOLIDAY})(?: (?:of "
        rf"|in )?(?P<of>(?:19|20)\d\d(?!\d)))?",
        _read_holiday,
    ),
    Rule(
        "day beside publication",
        r"(?:today|tonight|yesterday|tomorrow|last night|overnight)\b(?!['’]s\b)",
        _read_near_day,
    ),
    Rule(
        "within the current week, month or year",
        r"(?P<when>earlier|later|so far|already) this (?P<unit>week|month|year)\b",
        _read_within,
    ),
    Rule(
        "within the current week, month or year, so far",
        r"this (?P<unit>week|month|year) so far(?P<when>)\b",
        _read_within,
    ),
    Rule(
        "week, month or year beside publication",
        r"(?:(?P<part>early|mid|middle|late|beginning|start|end|first half|second half)(?:[ -]| of (?:the )?| in ))?"
        r"(?P<which>last|this|next) (?P<unit>week|month|year)\b",
        _read_step,
    ),
    Rule("weekend", r"(?:(?P<which>last|this|next) )?weekend\b", _read_weekend),
    Rule("year's end", r"year['’]s end\b|year-end\b", _read_end_of_year),
    Rule("counted back from publication", rf"(?P<n>{_NUMBER}) {_UNIT} ago\b", _read_ago),
    Rule("vaguely counted back from publication", rf"(?:just )?(?:{_FEW} )?{_UNIT} ago\b", _read_few_ago),
    Rule("time before publication", rf"(?:past|last|recent) (?:(?P<n>{_NUMBER}) )?{_UNIT}\b", _read_past),
    Rule("vague time before publication", rf"(?:past|last) (?:few|several|couple of) {_UNIT}\b", _read_few_past),
    Rule("recently", r"(?:recently|lately)\b", _read_recently),
    Rule(
        "counted from the date before it",
        rf"(?P<n>{_NUMBER}) {_UNIT} (?P<way>later|earlier|before(?! (?:the|a|an|his|her|its|it|he|she|they)\b)"
        rf"|after that)\b",
        _read_later,
    ),
    Rule("beside the date before it", r"(?P<way>next|following|previous) (?P<unit>day|week|month|year)\b", _read_next),
    Rule("the same as the date before it", r"(?:that(?: same| very)?|same) (?P<unit>day|month|year)\b", _read_same),
    Rule("the date before it", r"then\b", _read_then),
)
