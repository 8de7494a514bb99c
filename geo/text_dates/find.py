"""Dates in running text: find them, put them together, place them on the calendar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from geo.text_dates.chinese import chinese
from geo.text_dates.english import english
from geo.text_dates.expressions import Expression, follow_each_other, join_atoms, place_pair
from geo.text_dates.grammar import Atom, Grammar, Operator, Site, Tense, scan
from geo.text_dates.korean import korean
from geo.text_dates.resolve import Anchor, Surroundings, resolve_value
from geo.text_dates.spans import valid_year
from geo.text_dates.values import DateMention, Days, Named

GRAMMARS = {"en": english, "ko": korean, "zh": chinese}

_HANGUL = re.compile(r"[가-힣]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SCRIPT_SHARE = 0.2
_SAMPLE = 2000
"""Characters looked at to tell the language where it is not given."""

_NEIGHBOURHOOD = 300
"""Characters on either side of a date that are looked at for verbs and speakers; sentences are shorter."""


def find_dates(text: str, published: date | None, language: str | None = None) -> tuple[DateMention, ...]:
    """Every expression of time in a text, with the days it means.

    Parameters
    ----------
    published
        Day of publication, from which "last week" and dates without a year count. Without it they are unknown,
        save where another date of the text gives the year.
    language
        ``en``, ``ko`` or ``zh``; any other is read by the English rules. None tells it by the script.

    Returns
    -------
    tuple of DateMention
        In the order of the text, not overlapping. Both days are None where they cannot be derived.

    Notes
    -----
    The forms that are read, and how each becomes an interval, are listed in docs/dates.md.

    Examples
    --------
    >>> [mention] = find_dates("The equipment was replaced from Oct. 1 to Oct. 15.", date(2022, 11, 7))
    >>> mention.text, str(mention.first), str(mention.last), mention.precision
    ('from Oct. 1 to Oct. 15', '2022-10-01', '2022-10-15', 'range')
    """
    if published is not None and not valid_year(published.year):
        published = None
    grammar = GRAMMARS.get(language or _language_of(text), english)()
    prepared = grammar.prepare(text)
    atoms = tuple(scan(prepared, Site(text, published), grammar))
    if not atoms:
        return ()
    page = _Page(text.replace("\u00a0", " "), published, grammar)
    mentions = [mention for expression in join_atoms(prepared, atoms, grammar) for mention in page.place(expression)]
    return tuple(_up_to_the_report(mentions, page))


def resolve_expression(text: str, published: date | None, language: str | None = None) -> DateMention | None:
    """The days that one expression means, or None where the text holds no date.

    Examples
    --------
    >>> found = resolve_expression("late last month", date(2022, 11, 3))
    >>> str(found.first), str(found.last), found.precision
    ('2022-10-20', '2022-10-31', 'range')
    >>> resolve_expression("last week", None).precision
    'unknown'
    """
    return max(find_dates(text, published, language), key=lambda mention: mention.end - mention.start, default=None)


def _language_of(text: str) -> str:
    sample = text[:_SAMPLE]
    enough = _SCRIPT_SHARE * len(sample)
    if len(_HANGUL.findall(sample)) > enough:
        return "ko"
    return "zh" if len(_HAN.findall(sample)) > enough else "en"


@dataclass
class _Page:
    """A text as its dates are placed one by one: each may lean on those before it."""

    text: str
    published: date | None
    grammar: Grammar
    anchor: tuple[Named | None, Days, int] | None = None

    @cached_property
    def _ends(self) -> list[int]:
        return [end.end() for end in self.grammar.sentence_ends.finditer(self.text)]

    def sentence_at(self, position: int) -> int:
        """Number of the sentence that holds the position."""
        return bisect_right(self._ends, position)

    def _around(self, start: int, end: int) -> tuple[str, int]:
        """The sentence around a span, as far as its words tell of the date, and where it begins."""
        number = self.sentence_at(start)
        first = max(self._ends[number - 1] if number else 0, start - _NEIGHBOURHOOD)
        last = min(self._ends[number] if number < len(self._ends) else len(self.text), end + _NEIGHBOURHOOD)
        return self.text[first : max(last, end)], first

    def place(self, expression: Expression) -> Iterator[DateMention]:
        """The mention of an expression, or one for each member of a list that is no interval."""
        number = self.sentence_at(expression.atoms[0].start)
        around = self._surroundings(expression, number)
        if len(expression.atoms) == 1:
            atom = expression.atoms[0]
            days, named = resolve_value(atom.value, around)
            operator = (
                ""
                if expression.operator == "from" and days.precision == "range" and _spans(atom)
                else expression.operator
            )
            yield self._mention(expression.start, expression.end, atom, days, named, operator)
            return
        one, two = expression.atoms
        if expression.listed and not follow_each_other(one.value, two.value, around):
            yield from self.place(Expression(expression.start, one.end, (one,), expression.operator))
            yield from self.place(Expression(two.start, expression.end, (two,), expression.operator))
            return
        days, named = place_pair(one.value, two.value, around)
        yield self._mention(expression.start, expression.end, one, days, named, "")

    def _surroundings(self, expression: Expression, number: int) -> Surroundings:
        anchor = None
        if self.anchor is not None:
            named, days, where = self.anchor
            anchor = Anchor(named, days, number - where)

        def tense() -> Tense:
            if expression.operator == "since":
                return "past"
            sentence, first = self._around(expression.start, expression.end)
            return self.grammar.tense(sentence, expression.start - first, expression.end - first)

        return Surroundings(self.published, anchor, tense, deadline=expression.operator in ("until", "by"))

    def _mention(
        self, start: int, end: int, atom: Atom, days: Days, named: Named | None, operator: Operator
    ) -> DateMention:
        sentence, first = self._around(start, end)
        reporting = not operator and self.grammar.is_reporting(sentence, start - first, end - first)
        if days.known and not reporting:
            self.anchor = (named, days, self.sentence_at(start))
        plain = DateMention(
            start=start,
            end=end,
            text=self.text[start:end],
            first=days.first,
            last=days.last,
            precision=days.precision,
            rule=f"{atom.rule}: {days.why}",
            reporting=reporting,
        )
        return _opened(plain, operator, self.published) if days.known else plain


def _spans(atom: Atom) -> bool:
    """Whether the date is an interval in itself: "from 2001-2006", "from May 1-3"."""
    return isinstance(atom.value, Days) or (isinstance(atom.value, Named) and atom.value.last_day is not None)


def _opened(mention: DateMention, operator: Operator, published: date | None) -> DateMention:
    """What "since", "until" and their like make of the days of a date."""
    first, last = mention.first, mention.last
    if first is None or last is None or operator in ("", "between"):
        return mention
    day = timedelta(days=1)
    rule = f"{operator} {mention.rule}"
    if operator in ("until", "by"):
        return replace(mention, first=None, precision="range", rule=rule, open_first=True)
    if operator == "before":
        return replace(mention, first=None, last=first - day, precision="range", rule=rule, open_first=True)
    begins = last + day if operator == "after" else first
    if published is not None and begins > published:
        return mention
    return replace(mention, first=begins, last=published, precision="range", rule=rule, open_last=True)


def _up_to_the_report(mentions: list[DateMention], page: _Page) -> Iterator[DateMention]:
    """What runs "since" a day runs to the day on which the source of the sentence spoke."""
    spoken = {
        page.sentence_at(mention.start): mention.last
        for mention in mentions
        if mention.reporting and mention.precision == "day"
    }
    for mention in mentions:
        told = spoken.get(page.sentence_at(mention.start)) if mention.open_last else None
        if told is not None and mention.first is not None and mention.first <= told:
            yield replace(mention, last=told)
        else:
            yield mention
