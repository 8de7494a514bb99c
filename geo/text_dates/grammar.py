"""How one language writes dates: rules, one scanner made of all of them, and the words that join dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.text_dates.values import Value, unknown

Operator = Literal["", "from", "since", "between", "until", "by", "before", "after"]
Tense = Literal["", "past", "ahead"]

UNPUBLISHED = "counts from the day of publication, which is not known"


@dataclass(frozen=True, slots=True)
class Site:
    """Where a rule reads: the text as written, and the day from which relative dates count."""

    text: str
    published: date | None

    def from_published(self, count: Callable[[date], Value]) -> Value:
        """What ``count`` makes of the day of publication; unknown without one."""
        return unknown(UNPUBLISHED) if self.published is None else count(self.published)


Reader = Callable[[re.Match[str], Site], Value | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of date: its name, its pattern, and the reader, which gives None where it is no date after all."""

    name: str
    pattern: str
    read: Reader


@dataclass(frozen=True, slots=True)
class Atom:
    """One date, before it is joined with others and placed on the calendar."""

    start: int
    end: int
    rule: str
    value: Value


@dataclass(frozen=True)
class Grammar:
    """Rules of a language.

    Parameters
    ----------
    prepare
        Makes the text that the patterns are written for, of the same length.
    readers
        Compiled pattern and reader of each rule, by the name of its group in ``scanner``.
    joins, lists
        What stands between the two ends of an interval, and between the members of a list.
    before, after
        Words before and after a date that open or close an interval; groups are named as operators.
    is_reporting
        Whether the date at a span of a sentence says when somebody spoke: sentence, start, end.
    tense
        Whether the words around a date speak of what was or of what is to come: sentence, start, end.
    sentence_ends
        Where one sentence ends and the next begins.
    """

    prepare: Callable[[str], str]
    scanner: re.Pattern[str]
    readers: Mapping[str, tuple[str, re.Pattern[str], Reader]]
    joins: re.Pattern[str]
    lists: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    is_reporting: Callable[[str, int, int], bool]
    tense: Callable[[str, int, int], Tense]
    sentence_ends: re.Pattern[str]


def compile_rules(
    rules: Sequence[Rule], *, boundary: str, trigger: str
) -> tuple[re.Pattern[str], dict[str, tuple[str, re.Pattern[str], Reader]]]:
    """One pattern that finds where any rule matches, and each rule's own to read the parts with.

    Parameters
    ----------
    boundary
        Pattern of what must hold before the first character.
    trigger
        Pattern of how dates begin; a cheap look before the rules are tried.
    """
    readers = {f"r{n}": (rule.name, re.compile(rule.pattern), rule.read) for n, rule in enumerate(rules)}
    forms = "|".join(f"(?P<r{n}>{re.sub(r'[(][?]P<[a-z_]+>', '(?:', rule.pattern)})" for n, rule in enumerate(rules))
    return re.compile(f"{boundary}(?={trigger})(?:{forms})"), readers


def scan(prepared: str, site: Site, grammar: Grammar) -> Iterator[Atom]:
    """Dates one by one, from left to right, not overlapping."""
    position = 0
    while hit := grammar.scanner.search(prepared, position):
        name, pattern, read = grammar.readers[hit.lastgroup or ""]
        parts = pattern.match(prepared, hit.start())
        value = read(parts, site) if parts else None
        if value is None:
            position = hit.start() + 1
            continue
        yield Atom(hit.start(), hit.end(), name, value)
        position = hit.end()
