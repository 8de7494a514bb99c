"""What travels between the rules that read dates and the rules that place them on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "range", "month", "quarter", "year", "unknown"]

Unit = Literal["day", "week", "month", "year"]

Aim = Literal["", "last", "next", "week before last", "last week", "this week", "next week"]
"""Which of several weekdays is meant; "" where the sentence's tense has to say it."""


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days, both inclusive; both None where nothing says which."""

    first: date | None
    last: date | None
    precision: Precision
    why: str

    @property
    def known(self) -> bool:
        return self.first is not None and self.last is not None


def unknown(why: str) -> Days:
    """An expression of time that does not say which days it means."""
    return Days(None, None, "unknown", why)


@dataclass(frozen=True, slots=True)
class Named:
    """A date as a text names it: some of year, month and day, the rest left to the context.

    Parameters
    ----------
    last_day
        End of a span of days in one month ("Oct. 1-15").
    part
        A part of the month or the year, a key of :data:`geo.text_dates.spans.MONTH_PARTS` or ``YEAR_PARTS``.
    weekday
        0 is Monday.
    holiday
        A key of :data:`geo.text_dates.holidays.HOLIDAYS`.
    same
        ``year`` or ``month`` where the text refers back to an earlier date ("in May of that year").
    latest
        True where the text itself says that the date is past (Korean 지난 8월).
    ahead
        True where it says that the date is to come (오는 10일).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    part: str = ""
    weekday: int | None = None
    aim: Aim = ""
    holiday: str = ""
    same: Literal["", "year", "month"] = ""
    latest: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Anchored:
    """A date counted from an earlier one in the text ("two days later", "that month"); ``steps`` of ``unit``.

    The unit ``same`` is the earlier date itself ("since then").
    """

    unit: Unit | Literal["same"]
    steps: int


_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}


def unit_named(word: str) -> Unit:
    """The unit that the English word names."""
    return _UNITS[word]


Value = Days | Named | Anchored


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time in a text and the days it means.

    Parameters
    ----------
    start, end
        Span in the text, in Unicode code points.
    first, last
        First and last day, both inclusive. Both None where the days cannot be derived; one of them where the
        expression is open on the other side ("until Oct. 15").
    precision
        ``day``, ``range``, ``month``, ``quarter`` (also a season), ``year`` or ``unknown``.
    rule
        What made the interval, for people.
    reporting
        True where the date says when somebody spoke or a text was published, not when something happened.
    open_first, open_last
        True where the expression leaves the beginning or the end open: "until" the one, "since" the other.
        The last day of "since" is then the day of the report.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: Precision
    rule: str
    reporting: bool = False
    open_first: bool = False
    open_last: bool = False
