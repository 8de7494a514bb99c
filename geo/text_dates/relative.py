"""Times that count from the day of publication, whatever the language they are told in."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from geo.text_dates.spans import monday_of, unit_span
from geo.text_dates.values import Days

SATURDAY = 5

RECENT_DAYS = MappingProxyType({"day": 7, "week": 30, "month": 183})
"""How far back "recent days", "recent weeks" and "recent months" reach; "recent years" say nothing."""

_FEW_AGO = MappingProxyType({"day": (7, 1), "week": (30, 7), "month": (183, 30)})
"""Days before publication between which "a few days, weeks, months ago" lies."""


def recent(unit: str, published: date) -> Days:
    """The recent days, weeks or months before publication."""
    reach = RECENT_DAYS[unit]
    return Days(published - timedelta(days=reach), published, "range", f"the {reach} days before publication")


def few_ago(unit: str, published: date) -> Days:
    """What "a few days ago" means, and so for weeks and months."""
    far, near = (timedelta(days=days) for days in _FEW_AGO[unit])
    return Days(published - far, published - near, "range", f"{far.days} to {near.days} days before publication")


def current(unit: str, published: date) -> Days:
    """The week, month or year that holds the day of publication."""
    return unit_span(unit, published, 0, f"the {unit} of publication")


def elapsed(unit: str, published: date) -> Days:
    """What has passed of the week, month or year at the day of publication."""
    whole = current(unit, published)
    return Days(whole.first, published, "range", f"the {unit} of publication, up to it")


def weekend(published: date, weeks: int) -> Days:
    """Saturday and Sunday of the week so many weeks after that of publication."""
    saturday = monday_of(published) + timedelta(days=7 * weeks + SATURDAY)
    return Days(saturday, saturday + timedelta(days=1), "range", "Saturday and Sunday")
