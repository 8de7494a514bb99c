"""Which of several things that one sentence seems to tell is the event: the rest only says how, why or what of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.events.extract.merge import Candidate, dates_meet
from geo.events.extract.reading import Nearness, Reading
from geo.events.extract.scope import Stance
from geo.events.lexicon import STRENGTHS
from geo.events.schema import GROUP_OF_TYPE

_RANK = {
    "crackdown": 0,
    "inspection": 1,
    "surveillance": 2,
    "crossing_closure": 3,
    "labor_dispatch": 4,
    "people_movement": 4,
    "smuggling": 5,
    "rail_freight": 6,
    "sea_freight": 6,
    "crossing_opening": 7,
    "trade": 8,
    "other": 9,
}
"""In one clause the lower is the event: who is arrested for smuggling is arrested; who goes home by train goes home."""

_PLUPERFECT = re.compile(r"\b(?:who|which|that)\s+had\s+(?:[a-z]+\s+){0,2}$")
_WHO_HAD = 30
"""Characters before a phrase in which "who had" stands."""

_STARTS = "crossing_opening"
_AHEAD = frozenset({Stance.PLANNED, Stance.SUPPOSED})
_RANK_AHEAD = 5
"""Trains that are to run again have not run: what is told is that the link is to open."""
_RUNS = frozenset({"rail_freight", "trade", "sea_freight"})


def choose(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a report without those that a sentence only mentions beside its event."""
    return [
        each
        for each in candidates
        if not any(_yields(reading, each, other) for other in candidates if other.number == each.number)
    ]


def _yields(reading: Reading, one: Candidate, other: Candidate) -> bool:
    """Whether the first is told only beside the second, of the same sentence."""
    if GROUP_OF_TYPE[one.trigger.type] == GROUP_OF_TYPE[other.trigger.type]:
        return False
    if reading.clauses_between(one.number, one.start, one.end, other.start, other.end) == 0:
        past = [_is_pluperfect(reading, each) for each in (one, other)]
        if past[0] != past[1]:
            return past[0]
        if _is_within(one, other) or _is_ridden(one, other):
            return True
        return not (_is_within(other, one) or _is_ridden(other, one)) and _order(one) > _order(other)
    weaker = STRENGTHS.index(other.trigger.strength) > STRENGTHS.index(one.trigger.strength)
    leans = not weaker and one.where.near is not Nearness.CLAUSE and one.when.near is not Nearness.CLAUSE
    stands = other.where.near is Nearness.CLAUSE or other.when.near is Nearness.CLAUSE
    return leans and stands


def _is_within(one: Candidate, other: Candidate) -> bool:
    """Whether the words of the first are part of a longer phrase as firm: "train runs" in "passenger train runs"."""
    firm = STRENGTHS.index(other.trigger.strength) <= STRENGTHS.index(one.trigger.strength)
    inside = other.start <= one.start and one.end <= other.end
    return firm and inside and (other.start, other.end) != (one.start, one.end)


def _is_ridden(one: Candidate, other: Candidate) -> bool:
    """Whether the first says of people what vehicles do: "crossed to the city" in "trucks crossed to the city"."""
    moves = one.trigger.type == "people_movement" and other.trigger.type in _RUNS
    return moves and other.start < one.start < other.end


def _is_pluperfect(reading: Reading, candidate: Candidate) -> bool:
    """Whether it only tells who somebody is: "sent back refugees who had been held in the city"."""
    return bool(_PLUPERFECT.search(reading.text[max(0, candidate.start - _WHO_HAD) : candidate.start]))


def _order(candidate: Candidate) -> tuple[int, int]:
    announced = candidate.trigger.type == _STARTS and candidate.stance in _AHEAD
    rank = _RANK_AHEAD if announced else _RANK[candidate.trigger.type]
    return STRENGTHS.index(candidate.trigger.strength), rank


def without_consequences(merged: Sequence[Candidate]) -> list[Candidate]:
    """Events without those that are another side of one: a link that opens and the first freight over it.

    Of an opening and the traffic of the same days at the same place the one that is told first stays; the opening, too,
    where it alone is told with a day.
    """
    dropped: set[int] = set()
    for number, one in enumerate(merged):
        for other_number, other in enumerate(merged):
            sides = one.trigger.type == _STARTS and other.trigger.type in _RUNS
            if sides and dates_meet(one.when, other.when) and _share_a_place(one, other):
                opens_first = _first_told(one) < _first_told(other) or (_is_dated(one) and not _is_dated(other))
                dropped.add(other_number if opens_first else number)
    return [each for number, each in enumerate(merged) if number not in dropped]


def _first_told(candidate: Candidate) -> int:
    return min((candidate.number, *candidate.again))


def _is_dated(candidate: Candidate) -> bool:
    return candidate.when.own and candidate.when.exact


def _share_a_place(one: Candidate, other: Candidate) -> bool:
    ids = {found.place.id for found in one.where.places}
    return one.number == other.number or any(found.place.id in ids for found in other.where.places)
