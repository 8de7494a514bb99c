"""Dates put together: which two are the ends of one interval, and which open or close one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import get_args

from geo.text_dates.grammar import Atom, Grammar, Operator
from geo.text_dates.resolve import SOON, Surroundings, resolve_value, span_in, span_of
from geo.text_dates.values import Days, Named, Value, unknown

_OPERATOR_REACH = 34
"""Characters before a date within which the word that opens or closes its interval stands."""

_POSSESSIVE = ("'s", "’s")
"""After it a date belongs to a thing: "washed away by last year's flood" sets no end."""

_OPERATORS: MappingProxyType[str, Operator] = MappingProxyType({name: name for name in get_args(Operator)})

_LEAP_YEAR = 2000
"""A year that has every day, to compare dates that say none."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One or two dates with the words that make them an interval.

    Parameters
    ----------
    operator
        What stands before a single date, or after it.
    listed
        True where "and" stands between the two: one interval only if the second follows upon the first.
    """

    start: int
    end: int
    atoms: tuple[Atom, ...]
    operator: Operator
    listed: bool = False


def join_atoms(prepared: str, atoms: Sequence[Atom], grammar: Grammar) -> Iterator[Expression]:
    """Pairs that form an interval, and single dates with the word that opens or closes theirs."""
    position, previous_end = 0, 0
    while position < len(atoms):
        atom = atoms[position]
        before = grammar.before.search(prepared, max(previous_end, atom.start - _OPERATOR_REACH), atom.start)
        operator = _OPERATORS[before.lastgroup or ""] if before else ""
        start = before.start() if before else atom.start
        following = atoms[position + 1] if position + 1 < len(atoms) else None
        joined = _joined(prepared, atom, following, operator, grammar) if following else ""
        last = following if following and joined else atom
        after = grammar.after.match(prepared, last.end)
        end = after.end() if after else last.end
        if last is not atom:
            yield Expression(start, end, (atom, last), operator, listed=joined == "list")
        elif prepared.startswith(_POSSESSIVE, atom.end):
            yield Expression(atom.start, atom.end, (atom,), "")
        else:
            yield Expression(start, end, (atom,), _OPERATORS[after.lastgroup or ""] if after else operator)
        position, previous_end = position + (1 if last is atom else 2), last.end


def _joined(prepared: str, one: Atom, two: Atom, operator: Operator, grammar: Grammar) -> str:
    if _is_vague(one) or _is_vague(two):
        return ""
    if grammar.joins.fullmatch(prepared, one.end, two.start):
        return "interval"
    if grammar.lists.fullmatch(prepared, one.end, two.start):
        return "interval" if operator == "between" else "list"
    return ""


def _is_vague(atom: Atom) -> bool:
    return isinstance(atom.value, Days) and not atom.value.known


def place_pair(one: Value, two: Value, around: Surroundings) -> tuple[Days, Named | None]:
    """The interval from one date to another; each lends the other what it leaves out."""
    if isinstance(one, Named) and isinstance(two, Named):
        if one.weekday is not None and two.weekday is not None and one.day is None and two.day is None:
            return _place_weekdays(one, two, around), None
        one, two = _completed(one, two, around)
    first, _ = resolve_value(one, around)
    last, named = resolve_value(two, around)
    if first.first is None or last.last is None or first.first > last.last:
        return unknown("the ends of the interval cannot be placed"), None
    return Days(first.first, last.last, "range", f"from one date to another; {last.why}"), named


def follow_each_other(one: Value, two: Value, around: Surroundings) -> bool:
    """Whether "and" joins neighbouring days or months, which then are one interval."""
    if isinstance(one, Named) and isinstance(two, Named):
        if one.weekday is not None and two.weekday is not None:
            return (two.weekday - one.weekday) % 7 == 1
        one, two = _completed(one, two, around)
    first, _ = resolve_value(one, around)
    last, _ = resolve_value(two, around)
    return first.last is not None and last.first is not None and last.first - first.last == timedelta(days=1)


def _place_weekdays(one: Named, two: Named, around: Surroundings) -> Days:
    (first, _), (last, _) = resolve_value(one, around), resolve_value(two, around)
    if first.first is None or last.last is None:
        return unknown(first.why)
    if first.first <= last.last:
        return Days(first.first, last.last, "range", f"from one weekday to another; {last.why}")
    week = timedelta(days=7)
    begins, ends = (first.first, last.last + week) if around.tense() == "ahead" else (first.first - week, last.last)
    return Days(begins, ends, "range", f"from one weekday to another; {last.why}")


def _completed(one: Named, two: Named, around: Surroundings) -> tuple[Named, Named]:
    """Both ends with what only one of them says: month and year."""
    if one.month is None and one.day and two.month is not None:
        one = replace(one, month=two.month)
    if two.month is None and two.day and one.month is not None:
        over = int(two.day < (one.day or 0))
        two = replace(two, month=(one.month - 1 + over) % 12 + 1)
    if one.month is None and one.day and two.month is None and two.day:
        return one, _day_after(one, two, around)
    if one.year is None and two.year is None:
        two = _placed_end(one, two, around)
    if one.year is None and two.year is not None:
        return replace(one, year=two.year - int(_comes_later(one, two))), two
    if two.year is None and one.year is not None:
        return one, replace(two, year=one.year + int(_comes_later(one, two)))
    return one, two


def _day_after(one: Named, two: Named, around: Surroundings) -> Named:
    """Two bare days: the second in the month found for the first, or in the one after."""
    _, placed = resolve_value(one, around)
    if placed is None or placed.year is None or placed.month is None:
        return two
    months = placed.year * 12 + placed.month - 1 + int((two.day or 0) < (one.day or 0))
    return replace(two, year=months // 12, month=months % 12 + 1)


def _placed_end(one: Named, two: Named, around: Surroundings) -> Named:
    """The year of an interval that says none: the latest past one, or the one that publication falls into."""
    if around.published is None or around.tense() == "ahead":
        return resolve_value(two, around)[1] or two
    placed = resolve_value(two, replace(around, tense=lambda: "past"))[1]
    if placed is None or placed.year is None:
        return two
    later = replace(placed, year=placed.year + 1)
    begins = span_in(one, placed.year + 1 - int(_comes_later(one, two)), "").first
    ends = span_of(later, "").last
    runs = begins is not None and ends is not None and begins <= around.published <= ends <= around.published + SOON
    return later if runs else placed


def _comes_later(one: Named, two: Named) -> bool:
    """Whether ``one`` comes later in the year than ``two``."""
    first, second = (span_in(named, _LEAP_YEAR, "").first for named in (one, two))
    return first is not None and second is not None and first > second
