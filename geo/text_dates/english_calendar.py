"""English dates: months, years, weekdays and their parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Literal

from geo.text_dates.grammar import Rule, Site
from geo.text_dates.spans import BEFORE_JUCHE
from geo.text_dates.values import Aim, Named, Value, unknown

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NOUN_MONTHS = frozenset({"april", "june", "august"})
"""Full names of months that people bear."""

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?:\.|(?![a-z.])))(?![a-z])"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%a-z]|[.,:]\d)"
_ORDINAL = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_COUNTED = (
    r"(?! (?:people|persons|residents|workers|men|women|households|families|soldiers|guards|defectors|tons|tonnes|kilos"
    r"|kilograms|kilometers|kilometres|km"
    r"|meters|metres|yuan|won|rmb|dollars|usd|units|boxes|bags|cases|barrels|trucks|cars|sq|square|mt|st|pairs|head"
    r"|copies)\b)"
)
"""Words before which four digits are a number of things, not a year."""
_YEAR = rf"(?:19|20)\d\d(?!\d|[.,]\d|%){_COUNTED}"
_JUCHE = r"juche \d{1,3}(?: ?\((?:19|20)\d\d\))?"
_YEAR_WORD = rf"(?:{_YEAR}|{_JUCHE}|(?:this|last|next|the same|that) year)"
_OF_YEAR = rf"(?:,? (?:of |in )?(?P<yr>{_YEAR_WORD}))?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_ON_WEEKDAY = rf"(?:(?P<wd>{_WEEKDAY}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.?),? (?:the )?)?"
_PART = (
    r"(?P<part>(?:early|mid|middle|late|beginning|start|end|(?:first|second|latter) half"
    r"|(?:first|second|third|fourth|last|final) week|first (?:few|ten) days))"
    r"(?: (?:of|in)(?: the month of)? |[ -])(?:the )?"
)
_FOLLOWS = (
    r"(?= ?(?:[,.;:)!?\"”'’–—]|$)| (?:a|an|and|are|as|at|but|by|for|from|had|has|he|his|in|into|is|it|its|near|of|on"
    r"|or|our"
    r"|she|that|the|their|they|this|to|two|three|was|we|were|when|where|which|while|who|with|after|before)\b| {2})"
)
"""What may follow a bare ordinal that is a day: "on the 2nd the committee", but not "on the 2nd floor"."""

_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|until|till|by|from|during|before|after|between|year|around|circa|late|early|mid|for)[ -]|\("
    r"|\b(?:19|20)\d\d (?:to|through|until|and|or) |\bcompared (?:to|with) |\bthan )$"
)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|of|until|till|by|from|during|before|after|to|through|and|between|late|early|mid|last|next|this|past"
    r"|around|for|or)[ -]$"
)
_PARTS = MappingProxyType(
    {
        "middle": "mid",
        "beginning": "start",
        "latter half": "second half",
        "final week": "last week",
        "first few days": "first week",
        "last quarter": "fourth quarter",
        "final quarter": "fourth quarter",
        "fall": "autumn",
    }
)
_BARE_QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
_AFTER_A_VERB = re.compile(r" (?:be|have|not|also|only|well|on)\b")
_STEPS = MappingProxyType({"last": -1, "this": 0, "next": 1})


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _day(word: str | None) -> int | None:
    return int(re.sub(r"\D", "", word)) if word else None


def _weekday(word: str | None) -> int | None:
    return _WEEKDAYS.index(word[:3]) if word else None


def _part(word: str | None) -> str:
    return _PARTS.get(word or "", word or "")


_Same = Literal["", "year"]


def _in_year(words: str | None, site: Site, then: Callable[[int | None, _Same], Value]) -> Value:
    """``then`` with the year that the words name, or with ``year`` where it is that of an earlier date."""
    if not words:
        return then(None, "")
    if words in ("that year", "the same year"):
        return then(None, "year")
    if named := re.search(r"(?:19|20)\d\d", words):
        return then(int(named[0]), "")
    if words.startswith("juche"):
        return then(BEFORE_JUCHE + int(words.removeprefix("juche ")), "")
    return site.from_published(lambda day: then(day.year + _STEPS[words.split()[0]], ""))


def _read_day(m: re.Match[str], site: Site) -> Value | None:
    """Month and day in either order, with or without weekday and year; "Article 12 May be read" holds none."""
    if site.text[m.start("m")].islower():
        return None
    if m["m"] in ("may", "march") and m.end("m") == m.end() and _AFTER_A_VERB.match(site.text, m.end()):
        return None
    return _in_year(
        m["yr"],
        site,
        lambda year, same: Named(
            year,
            _month(m["m"]),
            _day(m["d"]),
            _day(m["e"]),
            weekday=_weekday(m["wd"]),
            same=same,
        ),
    )


def _read_month(m: re.Match[str], site: Site) -> Value | None:
    """A month or a part of one; "May", "March" and "April" alone are words and people."""
    written = site.text[m.start("m") : m.end("m")]
    if written[0].islower():
        return None
    if not m["part"] and not m["yr"] and not _stands_for_month(m, site, written):
        return None
    part = _part(m["part"])
    return _in_year(m["yr"], site, lambda year, same: Named(year, _month(m["m"]), part=part, same=same))


def _stands_for_month(m: re.Match[str], site: Site, written: str) -> bool:
    before = site.text[max(0, m.start() - 12) : m.start()].lower()
    if _MONTH_CUE.search(before) and not re.match(r" [A-Z][a-z]", site.text[m.end() : m.end() + 3]):
        return True
    word = written.lower().rstrip(".")
    if word in ("may", "march") or len(word) <= 3:  # noqa: PLR2004 - "Jan" and "Mar" are names, "Sept." is not
        return bool(_MONTH_CUE.search(before)) and word not in ("may", "march")
    beside_a_name = re.match(r" [A-Z][a-z]", site.text[m.end() : m.end() + 3])
    return not (beside_a_name or (word in _NOUN_MONTHS and not _MONTH_CUE.search(before)))


def _read_named_month(m: re.Match[str], site: Site) -> Value | None:
    """Reads "Last October", "this past March", "next May"; unknown where two years are meant as easily."""
    if site.text[m.start("m")].islower():
        return None
    month, which = _month(m["m"]), m["which"]

    def placed(day_month: int, year: int) -> Value:
        if which == "this":
            return Named(year, month)
        if which in ("this past", "the past"):
            return Named(month=month, latest=True)
        if which == "last":
            return Named(year - 1, month) if month >= day_month else unknown(f"this year's or last year's {m['m']}")
        return Named(year + 1, month) if month <= day_month else unknown(f"this year's or next year's {m['m']}")

    return site.from_published(lambda day: placed(day.month, day.year))


def _read_of_month(m: re.Match[str], site: Site) -> Value | None:
    """Reads "The 28th of last month", "the 15th and 16th of that month"."""
    first, last = _day(m["d"]), _day(m["e"])
    if m["which"] in ("that", "the same"):
        return Named(day=first, last_day=last, same="month")
    steps = _STEPS[m["which"]]

    def placed(year: int, month: int) -> Value:
        count = year * 12 + month - 1 + steps
        return Named(count // 12, count % 12 + 1, first, last)

    return site.from_published(lambda day: placed(day.year, day.month))


def _read_ordinal(m: re.Match[str], site: Site) -> Value | None:
    """Reads "On the 2nd": a day of a month that the text or the day of publication has to give."""
    before = site.text[max(0, m.start() - 16) : m.start()].lower()
    if not re.search(r"\b(?:on|by|since|until|till|from|before|after|between|to|and|of)(?: the| about the)? $", before):
        return None
    if not re.search(r"\bthe $|\band $", before):
        return None
    return Named(day=_day(m["d"]), last_day=_day(m["e"]))


def _read_year(m: re.Match[str], site: Site) -> Value | None:
    """Four digits with a word before them that makes them a year."""
    if m["part"]:
        return Named(int(m["y"]), part=_part(m["part"]))
    before = site.text[max(0, m.start() - 14) : m.start()].lower()
    return Named(int(m["y"])) if _YEAR_CUE.search(before) else None


def _read_year_part(m: re.Match[str], site: Site) -> Value | None:
    """Reads "Late last year", "the end of the year", "the year's end" and the like."""
    if m["which"] == "the":
        return site.from_published(lambda day: Named(day.year, part=_part(m["part"])))
    return site.from_published(lambda day: Named(day.year + _STEPS[m["which"]], part=_part(m["part"])))


def _read_fraction(m: re.Match[str], site: Site) -> Value | None:
    """Quarters, halves and seasons, with the year they are of."""
    part = m["part"]
    if part[0] == "q":
        part = f"{('first', 'second', 'third', 'fourth')[int(part[1]) - 1]} quarter"
    if part.startswith("last") and not m["yr"]:
        return site.from_published(lambda day: _quarter_before(day, site.text[: m.start()].lower()))
    part = _part(part.replace("-", " "))
    if not m["yr"] and part not in _BARE_QUARTERS:
        return None
    return _in_year(m["yr"], site, lambda year, same: Named(year, part=part, same=same))


def _quarter_before(published: date, before: str) -> Value:
    """What "last quarter" means; "the last quarter" may be the fourth."""
    quarters = published.year * 4 + (published.month - 1) // 3 - 1
    part = _BARE_QUARTERS[quarters % 4]
    if before.endswith("the ") and part != "fourth quarter":
        return unknown("the quarter before, or the fourth of a year")
    return Named(quarters // 4, part=part)


def _read_season(m: re.Match[str], site: Site) -> Value | None:
    """Reads "Last spring", "this winter"; unknown where two years are meant as easily."""
    part, which = _part(m["part"]), m["which"]
    begins = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[part]

    def placed(year: int, month: int) -> Value:
        if which == "this":
            return Named(year - 1 if part == "winter" and month < begins - 6 else year, part=part)
        if which == "last":
            if part == "winter":
                return Named(year - 2 if month < 3 else year - 1, part=part)  # noqa: PLR2004 - March ends a winter
            clear = month < begins + 3
            return Named(year - 1, part=part) if clear else unknown(f"this year's or last year's {part}")
        clear = month >= begins
        return Named(year + 1, part=part) if clear else unknown(f"this year's or next year's {part}")

    return site.from_published(lambda day: placed(day.year, day.month))


def _read_weekday(m: re.Match[str], _: Site) -> Value | None:
    """A weekday; "Sunday last week" is the Sunday that opens last week on calendars that begin on Sunday."""
    weekday = _weekday(m["wd"])
    week = m["week"] or m["which_week"]
    if week:
        aims: dict[str, Aim] = {"last": "last week", "this": "this week", "next": "next week"}
        aim = aims[week]
        return Named(weekday=weekday, aim="week before last" if (weekday, aim) == (6, "last week") else aim)
    which: dict[str, Aim] = {"last": "last", "this past": "last", "this": "this week", "next": "next", "coming": "next"}
    return Named(weekday=weekday, aim=which.get(m["which"] or "", ""))


def _read_juche(m: re.Match[str], site: Site) -> Value:
    return _in_year(m[0], site, lambda year, _: Named(year))


CALENDAR_RULES = (
    Rule(
        "month and day",
        rf"{_ON_WEEKDAY}(?P<m>{_MONTH}) (?P<d>{_DAY})(?: ?(?:-|–|—|to|through|and|&) ?(?P<e>{_DAY})(?:{_FOLLOWS}"
        rf"|(?=,? {_YEAR})))?"
        rf"{_OF_YEAR}",
        _read_day,
    ),
    Rule(
        "day and month",
        rf"{_ON_WEEKDAY}(?P<d>{_DAY})(?: ?(?:-|–|—|to|and|&) ?(?P<e>{_DAY}))? (?:of )?(?P<m>{_MONTH}){_OF_YEAR}",
        _read_day,
    ),
    Rule(
        "day of a month told by its relation",
        rf"(?P<d>{_ORDINAL})(?: and (?:the )?(?P<e>{_ORDINAL}))? (?:of|in) (?P<which>this|last|next|that"
        rf"|the same) month",
        _read_of_month,
    ),
    Rule("month", rf"(?:{_PART})?(?P<m>{_MONTH}){_OF_YEAR}", _read_month),
    Rule(
        "month told by its relation", rf"(?P<which>this past|last|this|next) (?P<m>{_MONTH})(?! \d)", _read_named_month
    ),
    Rule(
        "quarter, half or season",
        r"(?P<part>q[1-4]|(?:first|second|third|fourth|last|final)[ -]quarter(?! of (?:the|a) (?!year))|(?:first"
        r"|second)[ -]half"
        rf"|spring|summer|autumn|fall|winter)(?:,? (?:of |in )?(?P<yr>{_YEAR_WORD}))?(?![a-z])",
        _read_fraction,
    ),
    Rule(
        "season told by its relation",
        r"(?P<which>last|this|next) (?P<part>spring|summer|autumn|fall|winter)\b",
        _read_season,
    ),
    Rule("year", rf"(?:{_PART})?(?P<y>{_YEAR})(?![a-z]|['’]?s\b|-\d)", _read_year),
    Rule(
        "part of a year told by its relation", rf"{_PART}(?P<which>this|last|next|the) ?year(?!ly)\b", _read_year_part
    ),
    Rule("Juche year", _JUCHE, _read_juche),
    Rule(
        "weekday",
        rf"(?:(?P<week>last|this|next) week(?: on|,)? |(?P<which>last|this past|this|next"
        rf"|coming) )?(?P<wd>{_WEEKDAY})\b"
        r"(?:,? (?:of )?(?P<which_week>last|this|next) week\b)?(?: (?:morning|afternoon|evening|night)\b)?",
        _read_weekday,
    ),
    Rule("bare ordinal", rf"(?P<d>{_ORDINAL})(?: and (?:the )?(?P<e>{_ORDINAL}))?{_FOLLOWS}", _read_ordinal),
)
