"""From a date as it is named to the days it means: the year, month or week that the context gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.text_dates.grammar import UNPUBLISHED, Tense
from geo.text_dates.holidays import holiday_span
from geo.text_dates.spans import day_span, monday_of, month_span, shifted_month, unit_span, year_span
from geo.text_dates.values import Anchored, Days, Named, Value, unknown

SOON = timedelta(days=60)
"""A date so little ahead that leaves its year unsaid may as well mean the next one to come."""

FARTHEST_PLAN = timedelta(days=300)
"""Plans reach so far; "will open on Nov. 1" in a report of Nov. 3 does not speak of next year."""

ANCHOR_REACH = timedelta(days=62)
"""Days before publication within which a month named in the sentence before still holds for "on the 15th"."""

_CLOCKS = timedelta(days=1)
"""A report may be dated a day before what it tells, by another clock."""


_BEGINNINGS = ("early", "start", "first ten days")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An earlier date of the text that later ones may lean on.

    Parameters
    ----------
    sentences_back
        0 in the same sentence.
    """

    named: Named | None
    days: Days
    sentences_back: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a date is read against; ``tense`` is asked for only where a year or a week depends on it.

    Parameters
    ----------
    deadline
        True after "by" and "until", which look ahead where no verb looks back.
    """

    published: date | None
    anchor: Anchor | None
    tense: Callable[[], Tense]
    deadline: bool = False


def resolve_value(value: Value, around: Surroundings) -> tuple[Days, Named | None]:
    """The days of a date, and the date completed with the year and month that were found for it."""
    placed: Named | None
    if isinstance(value, Days):
        return value, None
    if isinstance(value, Anchored):
        return _resolve_anchored(value, around.anchor), None
    if value.weekday is not None and value.day is None:
        return _resolve_weekday(value, around), None
    completed = _with_same(value, around.anchor)
    if isinstance(completed, Days):
        return completed, None
    if completed.year is not None:
        placed = completed
        days = span_of(completed, "year as told" if value.year else "of the date before it")
    elif completed.month is None and completed.day is not None:
        return _resolve_day(completed, around)
    else:
        days, placed = _resolve_year(completed, around)
    return _up_to_publication(days, completed, around), placed


def span_of(named: Named, why: str) -> Days:
    """The days of a date whose year is known."""
    return span_in(named, named.year or 0, why)


def span_in(named: Named, year: int, why: str) -> Days:
    """The days of a date in a year."""
    if named.holiday:
        return holiday_span(named.holiday, year)
    if named.month is None:
        return year_span(year, named.part, why)
    if named.day is None:
        return month_span(year, named.month, named.part, why)
    return day_span(year, named.month, named.day, named.last_day, why)


def _up_to_publication(days: Days, named: Named, around: Surroundings) -> Days:
    """The early days of a month, told in them, end with the report."""
    published = around.published
    if published is None or named.part not in _BEGINNINGS or named.month is None:
        return days
    if days.first is None or days.last is None or not days.first <= published < days.last or _is_ahead(named, around):
        return days
    return replace(days, last=published, why=f"{days.why}, up to publication")


def _with_same(named: Named, anchor: Anchor | None) -> Named | Days:
    """Fills in "that year" and "that month" from the date before."""
    if not named.same:
        return named
    if anchor is None or anchor.days.first is None:
        return unknown("refers to a date that is not known")
    first = anchor.days.first
    if named.same == "year":
        return replace(named, year=first.year)
    return replace(named, year=first.year, month=first.month)


def _resolve_anchored(value: Anchored, anchor: Anchor | None) -> Days:
    if anchor is None or anchor.days.first is None or anchor.days.last is None or anchor.sentences_back > 1:
        return unknown("counts from a date that is not known")
    if value.unit == "same":
        return anchor.days
    if value.unit == "day" and anchor.days.precision != "day":
        return unknown("counts days from a date that is no day")
    base = anchor.days.last if value.steps > 0 else anchor.days.first
    return unit_span(value.unit, base, value.steps, "counted from the date before it")


def _resolve_weekday(named: Named, around: Surroundings) -> Days:
    if around.published is None:
        return unknown(UNPUBLISHED)
    published, weekday = around.published, named.weekday or 0
    weeks = {"week before last": -2, "last week": -1, "this week": 0, "next week": 1}
    if named.aim in weeks:
        day = monday_of(published) + timedelta(days=7 * weeks[named.aim] + weekday)
        return Days(day, day, "day", f"in the {named.aim}, seen from publication")
    ahead = named.aim == "next" or (
        not named.aim and around.tense() in (("ahead", "") if around.deadline else ("ahead",))
    )
    if ahead:
        days = (weekday - published.weekday()) % 7
        day = published + timedelta(days=days or (7 if named.aim else 0))
        return Days(day, day, "day", "the next such weekday after publication")
    days = (published.weekday() - weekday) % 7
    day = published - timedelta(days=days or (7 if named.aim else 0))
    return Days(day, day, "day", "the last such weekday before publication")


def _resolve_day(named: Named, around: Surroundings) -> tuple[Days, Named | None]:
    """A bare day: of the month named just before, else the nearest one before publication."""
    if (borrowed := _borrowed_month(named, around)) is not None:
        return span_of(borrowed, "of the month named before it"), borrowed
    if around.published is None:
        return unknown(UNPUBLISHED), None
    steps = range(3) if _is_ahead(named, around) else range(0, -3, -1)
    for step in steps:
        year, month = shifted_month(around.published, step)
        candidate = replace(named, year=year, month=month)
        days = span_of(candidate, "nearest to publication")
        if days.first is None:
            continue
        if (step >= 0 and steps.step > 0 and days.first >= around.published) or (
            steps.step < 0 and days.first <= around.published + _CLOCKS
        ):
            return days, candidate
    return unknown("no such day near publication"), None


def _borrowed_month(named: Named, around: Surroundings) -> Named | None:
    anchor = around.anchor
    if anchor is None or anchor.named is None or anchor.named.month is None or anchor.named.year is None:
        return None
    if anchor.sentences_back > 1 or (anchor.named.day or 0) > (named.day or 0):
        return None
    near = around.published is None or (
        anchor.days.last is not None and anchor.days.last + ANCHOR_REACH >= around.published
    )
    if anchor.sentences_back and anchor.named.day is None and not near:
        return None
    borrowed = replace(named, year=anchor.named.year, month=anchor.named.month)
    days = span_of(borrowed, "")
    too_late = around.published is not None and days.first is not None and days.first > around.published + _CLOCKS
    return None if too_late and not _is_ahead(named, around) else borrowed


def _resolve_year(named: Named, around: Surroundings) -> tuple[Days, Named | None]:
    """A date without a year: the year of the date before it in the text, else the nearest to publication."""
    borrowed = _borrowed_year(named, around)
    if around.published is None:
        if borrowed is None:
            return unknown("no year is given, and the day of publication is not known"), None
        return span_of(borrowed, "year of the date before it"), borrowed
    if borrowed is not None and around.anchor is not None and not around.anchor.sentences_back:
        return span_of(borrowed, "year of the date before it in the sentence"), borrowed
    year = _nearest(named, around.published, around)
    if borrowed is not None and year is not None and year != borrowed.year:
        return unknown("year of publication or of the date before it"), None
    if year is None:
        return unknown("the year cannot be told from the text"), None
    chosen = replace(named, year=year)
    return span_of(chosen, "year nearest to publication"), chosen


def _borrowed_year(named: Named, around: Surroundings) -> Named | None:
    """With the year of a month or day named just before, if this one comes later in the year."""
    anchor = around.anchor
    if anchor is None or anchor.named is None or anchor.named.year is None or anchor.named.month is None:
        return None
    if anchor.sentences_back > 1 or anchor.days.last is None or named.month is None:
        return None
    days = span_in(named, anchor.named.year, "")
    follows = days.first is not None and days.first > anchor.days.last
    return replace(named, year=anchor.named.year) if follows else None


def _nearest(named: Named, published: date, around: Surroundings) -> int | None:
    """The year that lies nearest to publication on the side that the tense tells; None if it does not tell."""
    candidates = _candidates(named, published)
    past = [year for year, first, _ in candidates if first <= published + _CLOCKS]
    ahead = [year for year, first, last in candidates if last >= published and first <= published + FARTHEST_PLAN]
    if _is_ahead(named, around) and ahead:
        return ahead[0]
    soon = [year for year, first, _ in candidates if published + _CLOCKS < first <= published + SOON]
    if soon and not named.latest and around.tense() != "past":
        return soon[0] if around.deadline else None
    return past[-1] if past else None


def _candidates(named: Named, published: date) -> list[tuple[int, date, date]]:
    """Years around publication in which the calendar has the date; on its weekday, if one is given."""
    found = []
    for year in range(published.year - 1, published.year + 2):
        days = span_in(named, year, "")
        if days.first is not None and days.last is not None:
            found.append((year, days.first, days.last))
    if named.weekday is None:
        return found
    return [entry for entry in found if entry[1].weekday() == named.weekday] or found


def _is_ahead(named: Named, around: Surroundings) -> bool:
    return named.ahead or (not named.latest and around.tense() == "ahead")
