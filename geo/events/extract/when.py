"""When something happened: the date of its clause or sentence, else of its paragraph, else the report's own time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.events.extract.reading import Nearness, Reading
from geo.text_dates.values import DateMention

RECENT_DAYS = 10
"""What a report tells without a date is taken to have happened within so many days before it came out."""

OLD_DAYS = 400
"""What is older than so many days when a report comes out is its background."""

STALE_DAYS = 90
"""What is older than so many days is background where no place is told beside it."""

_EXACT = {"day": 0, "range": 0, "month": 1, "quarter": 2, "year": 3, "unknown": 4}
_VAGUE = "recently"
"""The rule of dates that say no more than that it is news."""
_YARDSTICK = re.compile(
    r"\b(?:first|highest|lowest|most|biggest|worst|best|busiest)\b[^.!?;,]{0,40}\bsince\s$"
    r"|\b(?:deadline|due\s+date|anniversary|compared\s+(?:with|to)|than)\s+(?:(?:of|on|in|for|the)\s+)*.{0,6}$"
)
_COMMA = re.compile(r"[,，、]\s")


_LONG = timedelta(days=200)
"""A longer stretch that is not open to the day of the report says no more than a year."""


@dataclass(frozen=True, slots=True)
class When:
    """Calendar days of an event, both inclusive, None where unknown.

    Parameters
    ----------
    near
        Where the date stands; ``REPORT`` where none is told and the report's own time is taken.
    exact
        False for "recently", and for what is long.
    long
        True for a year and the like.
    old
        True where it is long past when the report comes out.
    stale
        True where it is past by a season.
    """

    first: date | None
    last: date | None
    precision: str
    near: Nearness
    exact: bool
    long: bool
    old: bool
    stale: bool
    why: str

    @property
    def own(self) -> bool:
        """Whether a date stands in the event's own sentence."""
        return self.near <= Nearness.SENTENCE


def find_when(reading: Reading, number: int, start: int, end: int) -> When:
    """The date of what a trigger at ``start`` to ``end`` of the text says."""
    known = [each for each in reading.dates[number] if each.last is not None and not _is_yardstick(reading, each)]
    spoken = [each for each in known if each.reporting]
    told = [each for each in known if not each.reporting]
    if told:
        nearest = min(told, key=lambda each: _rank(reading, number, each, start, end))
        clauses = _rank(reading, number, nearest, start, end)[0]
        if not spoken or clauses <= _rank(reading, number, spoken[0], start, end)[0]:
            return _when(reading, nearest, Nearness.SENTENCE if clauses else Nearness.CLAUSE)
    paragraph = reading.sentences[number].paragraph
    for other in range(number - 1, -1, -1):
        if reading.sentences[other].paragraph != paragraph or spoken:
            break
        dated = [each for each in reading.dates[other] if not each.reporting and each.last is not None]
        exact = [each for each in dated if each.precision != "year" and not _is_vague(each)]
        if exact:
            best = min(reversed(exact), key=lambda each: _EXACT[each.precision])
            return _when(reading, best, Nearness.PARAGRAPH)
    return _recent(reading, spoken)


def _is_yardstick(reading: Reading, mention: DateMention) -> bool:
    """Whether a date only measures another: "the first since 2020", "days before the deadline of Dec. 22"."""
    return bool(_YARDSTICK.search(reading.text, max(0, mention.start - 50), mention.start + len("since ")))


def _is_vague(mention: DateMention) -> bool:
    return mention.rule.startswith(_VAGUE)


def _rank(reading: Reading, number: int, mention: DateMention, start: int, end: int) -> tuple[int, int, bool, int, int]:
    """Clauses away, commas away, whether vague, how exact, characters away: less is better."""
    first, last = (mention.end, start) if mention.end <= start else (end, max(end, mention.start))
    clauses = reading.clauses_between(number, mention.start, mention.end, start, end)
    commas = sum(1 for _ in _COMMA.finditer(reading.signed, first, last))
    return clauses, commas, _is_vague(mention), _EXACT[mention.precision], last - first


def _when(reading: Reading, mention: DateMention, near: Nearness) -> When:
    published = reading.published
    age = published - mention.last if published and mention.last else timedelta(0)
    old, stale = age > timedelta(days=OLD_DAYS), age > timedelta(days=STALE_DAYS)
    long = bool(mention.first and mention.last and mention.last - mention.first > _LONG and not mention.open_last)
    where = ", in the same paragraph" if near is Nearness.PARAGRAPH else ""
    why = f"date: “{mention.text}”, {mention.rule}{where}"
    exact = not long and not _is_vague(mention)
    return When(mention.first, mention.last, mention.precision, near, exact, long, old, stale, why)


def _recent(reading: Reading, spoken: Sequence[DateMention]) -> When:
    """The days before somebody spoke of it, or before the report came out."""
    told = spoken[0].last if spoken and spoken[0].precision in {"day", "range"} else None
    last = told or reading.published
    if last is None:
        why = "date: none is told, nor a day of publication"
        return When(None, None, "unknown", Nearness.REPORT, exact=False, long=False, old=False, stale=False, why=why)
    what = f"“{spoken[0].text}”, when it was told" if told else "the report came out"
    why = f"date: none is told; the {RECENT_DAYS} days before {what}"
    first = last - timedelta(days=RECENT_DAYS)
    return When(first, last, "range", Nearness.REPORT, exact=False, long=False, old=False, stale=False, why=why)
