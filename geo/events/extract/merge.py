"""One event where a report says the same thing three times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from gazetteer.signals import distance_km
from gazetteer.types import Place, PlaceKind, Resolved
from geo.events.extract.reading import WIDE
from geo.events.extract.routes import Route
from geo.events.extract.scope import Stance
from geo.events.extract.when import When
from geo.events.extract.where import MOST_PLACES, Where
from geo.events.lexicon import Trigger
from geo.events.schema import GROUP_OF_TYPE

NEAR_KM = 25.0
"""Two places so near are the same place to a report."""

NEAR = timedelta(days=3)
_LISTED = timedelta(days=10)
"""So far apart the days may be that one sentence lists: "on June 27 and July 1"."""
NEWS = timedelta(days=60)
"""So far back a report's undated sentences may speak of the same thing as a dated one."""
NEXT = 2
"""Sentences that belong to one train of thought."""
TOLD_AGAIN, MOST_TOLD_AGAIN = 0.5, 1.0
"""What each repetition adds to a score, and what all add at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one trigger says, with its place and date."""

    trigger: Trigger
    number: int
    start: int
    end: int
    stance: Stance
    cue: str
    where: Where
    when: When
    route: Route | None
    score: float
    titled: bool = False
    again: tuple[int, ...] = ()


def merge(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with those that tell the same event put together, in the order of the text.

    The same are two of one type group whose places meet and whose dates meet; a date or a place that is only
    inherited meets every other.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda each: (-_told(each), each.start)):
        same = next((number for number, other in enumerate(kept) if _is_same(candidate, other)), None)
        if same is None:
            kept.append(candidate)
        else:
            kept[same] = _joined(kept[same], candidate)
    return sorted(kept, key=lambda each: (each.start, each.end))


def _told(candidate: Candidate) -> float:
    """How much a candidate tells by itself; the fullest is the one that others join."""
    return candidate.score + 2 * (candidate.when.own and candidate.when.exact) + candidate.where.own


def _is_same(one: Candidate, other: Candidate) -> bool:
    if GROUP_OF_TYPE[one.trigger.type] != GROUP_OF_TYPE[other.trigger.type]:
        return False
    alike = one.trigger.type == other.trigger.type
    goes_without = alike and "hint" in {one.trigger.strength, other.trigger.strength}
    if not goes_without and not dates_meet(one.when, other.when, _LISTED if one.number == other.number else NEAR):
        return False
    announced = (one.titled and not one.when.own) or (other.titled and not other.when.own)
    apart = abs(one.number - other.number)
    goes_on = apart == 0 or (apart <= NEXT and not (one.when.own and other.when.own))
    return (alike and (announced or goes_on)) or _places_meet(one, other) or _is_one_way(one, other)


def dates_meet(one: When, other: When, near: timedelta = NEAR) -> bool:
    """Whether two dates can be of one event; what has no date of its own meets all that is still news."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return not (one.old or other.old)
    slack = near if one.own and other.own else NEWS
    return one.first - slack <= other.last and other.first - slack <= one.last


def _places_meet(one: Candidate, other: Candidate) -> bool:
    if not (one.where.own and other.where.own) or not (one.where.spot and other.where.spot):
        return True
    return any(_is_near(a.place, b.place) for a in one.where.places for b in other.where.places)


def _is_near(one: Place, other: Place) -> bool:
    if one.id == other.id:
        return True
    if PlaceKind.ADMIN1 in {one.kind, other.kind}:
        return (one.admin1, one.country) == (other.admin1, other.country)
    if {one.kind, other.kind} & WIDE:
        return False
    return distance_km(one.point, other.point) <= NEAR_KM


def _is_one_way(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences in a row tell the two ends of one journey: "ships lie at A"; "they had left B"."""
    ends = [each.route for each in (one, other) if each.route]
    half = any(not (route.start and route.goal) for route in ends)
    return one.trigger.type == other.trigger.type and half and abs(one.number - other.number) <= NEXT


def _joined(kept: Candidate, told: Candidate) -> Candidate:
    """The fuller candidate with what the other adds; what stands in one sentence is not told again."""
    again = kept.again if told.number in {kept.number, *kept.again} else (*kept.again, told.number)
    bonus = min(MOST_TOLD_AGAIN, TOLD_AGAIN * len(again)) - min(MOST_TOLD_AGAIN, TOLD_AGAIN * len(kept.again))
    better = told.when.own and told.when.exact and told.where.spot and not (kept.when.own and kept.when.exact)
    return replace(
        kept,
        where=_joined_places(kept.where, told.where),
        when=told.when if better else kept.when,
        route=kept.route or told.route,
        score=kept.score + bonus,
        again=again,
    )


def _joined_places(kept: Where, told: Where) -> Where:
    if not told.own or not told.spot:
        return kept
    if not kept.spot or not kept.own:
        return told
    known = {found.place.id for found in kept.places}
    new: list[Resolved] = [found for found in told.places if found.place.id not in known]
    return replace(kept, places=(*kept.places, *new)[:MOST_PLACES])
