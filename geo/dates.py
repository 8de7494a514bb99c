"""When something happened, as exactly as the source says it: EDTF to calendar days, days to words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from edtf import EDTFParseException
from edtf import parse_edtf as parse_with_library

from gazetteer.errors import BordermapError

MAX_CHARS = 64
"""Longest date text that is looked at; a 25 kB set kept the library busy for 42 s."""

YEARS = (1800, 2199)
"""Years taken as meant; 2567 is a Buddhist year and 3099 a slip of the finger."""

Precision = Literal["day", "range", "month", "quarter", "year"]


class DateError(BordermapError, ValueError):
    """A date that cannot be used: the text, what is wrong with it, and what to try."""

    def __init__(self, text: str, problem: str, hint: str) -> None:
        self.text = text
        self.problem = problem
        self.hint = hint
        super().__init__(f"date {text[:MAX_CHARS]!r}: {problem}; {hint}")


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Calendar days from ``first`` to ``last``, both inclusive.

    Parameters
    ----------
    first, last
        None on the side on which the interval is open (``2022-09-26/..``); never on both.
    precision
        ``day``, ``month``, ``quarter`` (a season), ``year``, or ``range`` for everything else.
    approximate
        True where the source marks the date as approximate or uncertain (``~``, ``?``, ``%``). The days stay
        those of the calendar: how far off "about" may be is not ours to say.
    """

    first: date | None
    last: date | None
    precision: Precision
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise DateError("../..", "open on both sides", "leave the date empty where nothing is known")
        if self.first is not None and self.last is not None and self.first > self.last:
            text = f"{self.first}/{self.last}"
            raise DateError(text, "the interval ends before it starts", f"try {self.last}/{self.first}")

    def contains(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SEASON = re.compile(r"(\d{4})-(2[1-4])", re.ASCII)
_UNSPECIFIED = re.compile(r"\d{3}X|\d{2}XX|\d{4}-XX(?:-XX)?|\d{4}-\d\d-XX", re.ASCII)
_UNKNOWN = re.compile(r"(?:XXXX(?:-XX){0,2}|unknown)?", re.IGNORECASE)
_SLASHED_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.ASCII)
_SERIAL = re.compile(r"\d{5,}", re.ASCII)
_FORMS = "write 2022-09-26, 2022-09, 2022, 2022-09-26/2022-10-15 or 2022-09~"


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> DateInterval | None:
    """The calendar days that a date in EDTF level 1 covers.

    Parameters
    ----------
    text
        At most 64 characters: ``2022-09-26``, ``2022-09``, ``2022``, ``2022-09-26/2022-10-15``,
        ``2022-09~``, ``2022?``, ``202X``, ``2022-XX``, seasons ``2022-21`` to ``2022-24``, open intervals
        ``2022-09-26/..``.

    Returns
    -------
    DateInterval or None
        None where the text says that the date is unknown: empty, ``XXXX`` or ``unknown``.

    Raises
    ------
    DateError
        If the text is no such date, names a day that the calendar does not have, or runs backwards.

    Notes
    -----
    EDTF is ISO 8601-2:2019, level 1. The ``edtf`` package reads the unspecified forms; whole dates are read
    here, because it takes 6 ms for each, lets 2023-02-29 and reversed intervals pass, and ends a winter in
    December. Seasons are those of the northern hemisphere, three calendar months each; winter 2022 ends in
    February 2023.

    Examples
    --------
    >>> interval = parse_edtf("2022-09~")
    >>> str(interval.first), str(interval.last), interval.precision, interval.approximate
    ('2022-09-01', '2022-09-30', 'month', True)
    """
    if len(text) > MAX_CHARS:
        raise DateError(text, f"{len(text)} characters long", f"a date has at most {MAX_CHARS}; {_FORMS}")
    text = text.strip()
    if _UNKNOWN.fullmatch(text):
        return None
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_single(text, text)
    first = None if start == ".." else _parse_single(start, text)
    last = None if end == ".." else _parse_single(end, text)
    if first and last and first == last:
        return first
    return DateInterval(
        first=first.first if first else None,
        last=last.last if last else None,
        precision="range",
        approximate=any(part.approximate for part in (first, last) if part),
    )


def _parse_single(text: str, whole: str) -> DateInterval:
    """One date or end of an interval; ``whole`` is the text as written, for the message."""
    bare = text[:-1] if text.endswith(("~", "?", "%")) else text
    if season := _SEASON.fullmatch(bare):
        interval = _season(_checked_year(int(season[1]), whole), int(season[2]))
    elif plain := _PLAIN.fullmatch(bare):
        interval = _plain(plain, whole)
    elif _UNSPECIFIED.fullmatch(bare):
        interval = _unspecified(bare, whole)
    else:
        raise DateError(whole, "not a date in EDTF level 1", _hint(whole))
    return replace(interval, approximate=bare != text)


def _plain(match: re.Match[str], whole: str) -> DateInterval:
    year, month, day = (int(part) if part else None for part in match.groups())
    checked = _checked_year(year or 0, whole)
    if month is None:
        return DateInterval(date(checked, 1, 1), date(checked, 12, 31), "year")
    try:
        length = monthrange(checked, month)[1]
    except ValueError:
        raise DateError(whole, f"there is no month {month:02d}", "months run from 01 to 12") from None
    if day is None:
        return DateInterval(date(checked, month, 1), date(checked, month, length), "month")
    if not 1 <= day <= length:
        problem = f"{checked}-{month:02d} has {length} days, there is no day {day:02d}"
        raise DateError(whole, problem, f"write {checked}-{month:02d} if only the month is known")
    return DateInterval(date(checked, month, day), date(checked, month, day), "day")


def _season(year: int, code: int) -> DateInterval:
    month = 3 * (code - 20)
    ends_in, last_month = (year + 1, 2) if code == 24 else (year, month + 2)  # noqa: PLR2004 - EDTF's code of winter
    last = date(ends_in, last_month, monthrange(ends_in, last_month)[1])
    return DateInterval(date(year, month, 1), last, "quarter")


def _unspecified(text: str, whole: str) -> DateInterval:
    try:
        parsed = parse_with_library(text)
    except EDTFParseException:
        raise DateError(whole, "not a date of the calendar", _FORMS) from None
    first, last = (date(*bound[:3]) for bound in (parsed.lower_strict(), parsed.upper_strict()))
    _checked_year(first.year, whole)
    if first.year != last.year:
        return DateInterval(first, last, "range")
    return DateInterval(first, last, "month" if first.month == last.month else "year")


def _checked_year(year: int, whole: str) -> int:
    if YEARS[0] <= year <= YEARS[1]:
        return year
    hint = "write the year of the common era; a Buddhist year is 543 ahead of it"
    raise DateError(whole, f"the year {year} lies outside {YEARS[0]}–{YEARS[1]}", hint)


def _hint(text: str) -> str:
    if _SLASHED_DAY.fullmatch(text):
        return "day and month cannot be told apart; write year-month-day, as in 2022-09-26"
    if _SERIAL.fullmatch(text):
        return "this looks like a spreadsheet's day number; format the column as text, year-month-day"
    if text.startswith(("[", "{")):
        return "sets of dates are level 2; write the interval that holds them, first/last"
    if text.startswith("/") or text.endswith("/"):
        return "write .. on the open side, as in 2022-09-26/.."
    return _FORMS


_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})([/.-])(?P<m>\d{1,2})(?:\2(?P<d>\d{1,2}))?", re.ASCII)
_EAST_ASIAN = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d\d?)\s*[月월](?:\s*(?P<d>\d\d?)\s*[日일])?")
_DAY_FIRST = re.compile(r"(?:(?P<d>\d\d?)(?:st|nd|rd|th)?\s+)?(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})")
_BETWEEN = re.compile(r"\s+to\s+|\s*[–—]\s*|\s+-\s+|\.\.(?=\d)")


def repair_date(text: str) -> str | None:
    """The EDTF text that a date in another clear form means, or None where it is not clear.

    Understood are ``2022/09/26``, ``2022.9.26``, ``2022-9-1``, ``26 Sep 2022``, ``Sep 26, 2022``,
    ``September 2022``, ``2022年9月26日``, ``2022년 9월``, dates with a time of day (the day stays as
    written, in its own time zone), and two of these with "to" or a dash between them. ``03/04/2022`` is not:
    it has two meanings.

    Examples
    --------
    >>> repair_date("26 Sep 2022 – 15 Oct 2022"), repair_date("03/04/2022")
    ('2022-09-26/2022-10-15', None)
    """
    text = text.strip()
    if len(text) > MAX_CHARS:
        return None
    ends = [_repair_single(part) for part in _BETWEEN.split(text)]
    if len(ends) > 2 or None in ends:  # noqa: PLR2004 - an interval has two ends
        return None
    return "/".join(end for end in ends if end)


def _repair_single(text: str) -> str | None:
    if stamp := _TIME.fullmatch(text):
        return stamp[1]
    if _PLAIN.fullmatch(text):
        return text
    if numbers := _YEAR_FIRST.fullmatch(text) or _EAST_ASIAN.fullmatch(text):
        return _edtf(numbers["y"], int(numbers["m"]), numbers["d"])
    if words := _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        return _edtf(words["y"], _month(words["m"]), words["d"])
    return None


def _month(word: str) -> int | None:
    start = "sep" if word.lower() == "sept" else word.lower()
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(start)), None)


def _edtf(year: str, month: int | None, day: str | None) -> str | None:
    if month is None:
        return None
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")


@dataclass(frozen=True, slots=True)
class _Words:
    """How one language writes dates; ``{m}`` is the month's number or name."""

    day: str
    month: str
    year: str
    seasons: tuple[str, str, str, str]
    since: str
    until: str
    about: str
    undated: str


_LANGUAGES = {
    "en": _Words(
        "{d} {m} {y}", "{m} {y}", "{y}", ("spring {y}", "summer {y}", "autumn {y}", "winter {y}–{z:02d}"),
        "since {}", "until {}", "about {}", "undated",
    ),
    "ko": _Words(
        "{y}년 {m}월 {d}일", "{y}년 {m}월", "{y}년",
        ("{y}년 봄", "{y}년 여름", "{y}년 가을", "{y}–{z:02d}년 겨울"),
        "{}부터", "{}까지", "{}경", "날짜 미상",
    ),
    "zh": _Words(
        "{y}年{m}月{d}日", "{y}年{m}月", "{y}年", ("{y}年春", "{y}年夏", "{y}年秋", "{y}–{z:02d}年冬"),
        "{}起", "至{}", "约{}", "日期不详",
    ),
}  # fmt: skip


def human_date(interval: DateInterval | None, language: str = "en") -> str:
    """A date in words, no more exact than it is known.

    Parameters
    ----------
    interval
        None for an unknown date.
    language
        ``en``, ``ko`` or ``zh``.

    Examples
    --------
    >>> human_date(parse_edtf("2022-09-26/2022-10-15"))
    '26 Sep – 15 Oct 2022'
    >>> human_date(parse_edtf("2022-23~"), "ko")
    '2022년 가을경'
    """
    words = _LANGUAGES[language]
    if interval is None:
        return words.undated
    text = _spell(interval, words, short_month=language == "en")
    return words.about.format(text) if interval.approximate else text


def _spell(interval: DateInterval, words: _Words, *, short_month: bool) -> str:
    def spelled(day: date, form: str) -> str:
        month = _MONTHS[day.month - 1][:3].title() if short_month else day.month
        return form.format(d=day.day, m=month, y=day.year, z=(day.year + 1) % 100)

    first, last = interval.first, interval.last
    if first is None or last is None:
        form = words.until if first is None else words.since
        return form.format(spelled(first or last or date.min, words.day))
    if interval.precision == "quarter":
        return spelled(first, words.seasons[first.month // 3 - 1])
    if interval.precision != "range":
        return spelled(first, getattr(words, interval.precision))
    form = _coarsest_form(first, last, words)
    start, end = spelled(first, form), spelled(last, form)
    if start == end:
        return start
    if first.year == last.year and short_month:
        start = start.removesuffix(f" {first.year}")
        start = start.removesuffix(f" {spelled(first, '{m}')}") if first.month == last.month else start
    elif first.year == last.year:
        end = end.removeprefix(spelled(last, words.year)).lstrip()
    return f"{start} – {end}"


def _coarsest_form(first: date, last: date, words: _Words) -> str:
    """Months or years where the range is made of whole ones, else days."""
    next_day = date.fromordinal(last.toordinal() + 1)
    if first.day > 1 or next_day.day > 1 or (first.year, first.month) == (last.year, last.month):
        return words.day
    return words.year if (first.month, next_day.month) == (1, 1) else words.month
