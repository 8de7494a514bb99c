"""A report as the extractor reads it: its sentences, with the places and the dates that stand in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from gazetteer.boilerplate import Zone
from gazetteer.types import PlaceKind, Resolution, Resolved, Role
from geo.events.extract.scope import cut_clauses
from geo.events.extract.sentences import Sentence, split_sentences
from geo.events.lexicon import PLACE_SIGN
from geo.text_dates.values import DateMention

_CONCERNED = re.compile(r"\bNorth Korea|\bDPRK\b|\bN\. Korea|\bN\.K\.|북한|북중|조선|朝鲜|朝鮮|北韩|中朝|КНДР")

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.RIVER, PlaceKind.SEA})
"""Kinds that name no spot where something can be looked for."""


_TALKERS = frozenset(
    {
        "analyst", "analysts", "briefing", "conference", "diplomat", "diplomats", "embassy", "expert", "experts",
        "government", "group", "institute", "interview", "media", "meeting", "ministry", "money", "newspaper",
        "officials", "organisation", "organization", "outlet", "press", "relatives", "researcher", "researchers",
        "spokesman", "spokesmen", "spokesperson", "spokeswoman", "statement", "talks", "tank", "university",
        "watchers", "website",
    }
)  # fmt: skip
_NAMESAKE = "after"
_ELSEWHERE = re.compile(
    rf"\b(?:named\s+{_NAMESAKE}|(?:{'|'.join(sorted(_TALKERS))})(?:\s+based)?\s+(?:in|from|at|of))"
    r"\s+(?:\S+\s+){0,2}$"
)
"""What stands before a place where people talk about the event, not where it happens."""

_CAPITALS = frozenset({"Pyongyang", "Beijing", "Moscow", "Seoul", "Tokyo", "Washington"})
_ACTS = re.compile(
    r"\s+(?:(?:\w+ly|also|has|had|have|then|first)\s+){0,2}(?:\w+ed|shut|let|lets|sent|began|\w+[^s\W]s)"
    r"\s+(?:its|the|all|a)\b"
)
_LOCATED = re.compile(r"\b(?:in|to|from|at|near|of|for|between|and|via|through|into|towards?|outside|around)\s+$")
"""A capital that seals its border, or lets citizens return, stands for its government."""

_CREDITED = re.compile(
    r"(?:[,”\"]\s+(?:said|says)\s+(?:an?|the|one|[A-Z])[^.;”\"]{0,60}|\baccording\s+to\s+[^.,;”\"]{0,60})"
    r"\b(?:in|from|at|of)\s+$"
)
_CREDITS = (" said ", " says ", "ccording to")
_CREDIT_REACH = 90
"""Characters before a place within which "said Koryo Tours, a company in" stands."""

_SPEAKS = re.compile(
    r"\s+(?:says?|said|reports?|reported|claims?|claimed|announce[sd]?|warns?|warned|officials\s+say|paper|newspaper|daily|outlet|media)\b"
    r"|[-–]based\b"
)
"""What stands after the name of a place that speaks."""

SMALL_REGION_KM = 150.0
"""A region no wider names a spot: an estuary, the Demilitarized Zone."""


CITY_KM = 30.0
"""A province no wider is a city: Rason."""


class Nearness(IntEnum):
    """Where a place or a date stands, seen from the trigger it is bound to; less is nearer."""

    CLAUSE = 0
    SENTENCE = 1
    PARAGRAPH = 2
    OPENING = 3
    EARLIER = 4
    REPORT = 5


@dataclass(frozen=True)
class Reading:
    """A report, ready to be searched for events.

    Parameters
    ----------
    concerned
        Whether it speaks of the DPRK at all.
    signed
        The text with ``PLACE_SIGN`` for each character of a place's name; of the same length.
    mentions, dates
        By number of sentence. Mentions are those that may be an event's place.
    cuts
        Where clauses end, by number of sentence.
    homes
        Spans of the names that say where a source is.
    """

    text: str
    signed: str
    published: date | None
    sentences: Sequence[Sentence]
    mentions: Sequence[Sequence[Resolved]]
    dates: Sequence[Sequence[DateMention]]
    cuts: Sequence[Sequence[int]]
    homes: Sequence[tuple[int, int]]
    concerned: bool

    def words(self, number: int) -> str:
        sentence = self.sentences[number]
        return self.text[sentence.start : sentence.end]

    def signs(self, number: int) -> str:
        sentence = self.sentences[number]
        return self.signed[sentence.start : sentence.end]

    def clauses_between(self, number: int, first: int, last: int, start: int, end: int) -> int:
        """How many clauses lie between a span ``first`` to ``last`` and a trigger ``start`` to ``end``."""
        low, high = (last, start) if last <= start else (end, max(end, first))
        return sum(low <= cut < high for cut in self.cuts[number])


def read(
    text: str,
    published: date | None,
    resolutions: Sequence[Resolution],
    dates: Sequence[DateMention],
    zones: Sequence[Zone],
) -> Reading:
    """Put sentences, places and dates of a report together."""
    sentences = split_sentences(text, zones)
    starts = [sentence.start for sentence in sentences]

    def number_of(position: int) -> int | None:
        number = bisect_right(starts, position) - 1
        return number if number >= 0 and position < sentences[number].end else None

    mentions: dict[int | None, list[Resolved]] = defaultdict(list)
    for found in resolutions:
        if isinstance(found, Resolved) and is_setting(text, found):
            mentions[number_of(found.mention.start)].append(found)
    dated: dict[int | None, list[DateMention]] = defaultdict(list)
    for expression in dates:
        dated[number_of(expression.start)].append(expression)
    count = range(len(sentences))
    signed = _sign(text, resolutions)
    return Reading(
        text,
        signed,
        published,
        sentences,
        [mentions[number] for number in count],
        [dated[number] for number in count],
        [cut_clauses(signed, each.start, each.end) for each in sentences],
        [(found.mention.start, found.mention.end) for found in resolutions if found.mention.informant],
        any(isinstance(r, Resolved) and r.place.country == "KP" for r in resolutions) or bool(_CONCERNED.search(text)),
    )


def _sign(text: str, resolutions: Sequence[Resolution]) -> str:
    parts, done = [], 0
    for found in resolutions:
        start, end = found.mention.start, found.mention.end
        parts += [text[done:start], PLACE_SIGN * (end - start)]
        done = end
    return "".join([*parts, text[done:]])


def is_spot(found: Resolved) -> bool:
    """Whether a mention names a spot: narrower than a province, a river, a sea or a country."""
    place = found.place
    if place.kind is PlaceKind.REGION:
        return place.uncertainty_km <= SMALL_REGION_KM
    return place.kind not in WIDE and (place.kind is not PlaceKind.ADMIN1 or place.uncertainty_km <= CITY_KM)


def is_setting(text: str, found: Resolved) -> bool:
    """Whether a mention may be an event's place: literal, no source's home, and not where somebody talks of it."""
    mention = found.mention
    if mention.role is not Role.LITERAL or mention.informant:
        return False
    begin = mention.start
    before = text[max(0, begin - 60) : begin]
    words = before.split()
    if (_NAMESAKE in words or not _TALKERS.isdisjoint(words)) and _ELSEWHERE.search(before):
        return False
    if found.place.name in _CAPITALS and _ACTS.match(text, mention.end) and not _LOCATED.search(before):
        return False
    credit = text[max(0, begin - _CREDIT_REACH) : begin]
    if any(word in credit for word in _CREDITS) and _CREDITED.search(credit):
        return False
    return not _SPEAKS.match(text, mention.end)
