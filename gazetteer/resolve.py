"""Resolution: mentions in, places out, each with its reasons; or unresolved, with the reason why.

Two passes over a document. The first ranks each mention's candidates by what they are; the second ranks them again
with what the first says of the rest of the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from gazetteer.coordinates import CUE as POINT_CUE
from gazetteer.coordinates import place_of
from gazetteer.demonyms import CUE as DEMONYM_CUE
from gazetteer.names import find_bare_names, fold
from gazetteer.signals import REGION_COUNTRIES, SIGNALS, Context, lies_in
from gazetteer.store import Gazetteer
from gazetteer.types import (
    Candidate,
    Mention,
    Name,
    NameKind,
    Place,
    PlaceKind,
    Resolution,
    Resolved,
    Role,
    Unresolved,
)

MOST_CANDIDATES = 40
"""Of a very common name (San José) only so many entries, the most populous, are ranked."""
NEIGHBOUR_WINDOW = 6
"""Mentions before and after that count as near in the text."""
_INSIDE = re.compile(r"^(?:,\s*|\s+in\s+(?:the\s+)?|\s*\((?:in|near)\s+|[’']s\s+)$")
_LISTED = re.compile(r"^(?:,? (?:and|or) (?:the )?|(?: ?[-–/] ?))$")
_OWNED = re.compile(r"^[’']s\s+(?:\w+\s+){0,2}$")


def find_candidates(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Every place that a name may mean: by its key, else without its type word.

    Parameters
    ----------
    name
        In any script that the index has.
    """
    found = _look_up(name, gazetteer)
    if not found:
        for bare, kind in find_bare_names(name):
            found += [c for c in _look_up(bare, gazetteer) if c.place.kind is kind or kind is PlaceKind.SETTLEMENT]
    found.sort(key=lambda candidate: (-candidate.place.population, candidate.place.id))
    strong = [candidate for candidate in found if candidate.place.id.startswith("curated:")]
    return strong + [candidate for candidate in found if candidate not in strong][:MOST_CANDIDATES]


def _look_up(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    return [Candidate(gazetteer.place(hit.row), Name(name, hit.kind)) for hit in gazetteer.find_key(fold(name))]


def rank(mention: Mention, candidates: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The candidates with every signal's word, best first; equal ones by id, so that runs agree."""
    told = [
        replace(
            candidate,
            reasons=tuple(
                reason
                for signal in SIGNALS
                if (reason := signal(mention, candidate.place, candidate.matched, context)) is not None
            ),
        )
        for candidate in candidates
    ]
    return sorted(told, key=lambda candidate: (-candidate.score, candidate.place.id))


def resolve(mention: Mention, candidates: Sequence[Candidate], context: Context | None = None) -> Resolution:
    """The best candidate with its reasons, or why there is none."""
    if mention.role is Role.ORGANISATION:
        return Unresolved(mention, "part of an organisation's name")
    if not candidates:
        return Unresolved(mention, "no gazetteer has this name")
    given = context or Context()
    inside = [c for c in candidates if any(lies_in(c.place, outer) for outer in given.containers)]
    ranked = rank(mention, inside or candidates, given)
    return Resolved(mention, ranked[0], ranked[1] if len(ranked) > 1 else None)


def resolve_document(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """Every mention of a text resolved, with the whole text as context.

    Returns
    -------
    tuple of Resolved or Unresolved
        One a mention, in their order.
    """
    cached: dict[str, list[Candidate]] = {}
    candidates = []
    for mention in mentions:
        name = _looked_up_name(mention)
        if name not in cached:
            cached[name] = _find_for(name, mention, gazetteer)
        candidates.append(_fitting(mention, cached[name]))
    pairs = list(zip(mentions, candidates, strict=True))
    first = [resolve(mention, found) for mention, found in pairs]
    places = [result.place if isinstance(result, Resolved) else None for result in first]
    reading = _Reading(text, mentions, places)
    return tuple(resolve(mention, found, reading.context(index)) for index, (mention, found) in enumerate(pairs))


def _looked_up_name(mention: Mention) -> str:
    for cue in mention.cues:
        if cue.startswith("read_as:"):
            return cue.partition(":")[2]
        if cue.startswith((DEMONYM_CUE, POINT_CUE)):
            return cue
    return mention.toponym


def _find_for(name: str, mention: Mention, gazetteer: Gazetteer) -> list[Candidate]:
    if name.startswith(POINT_CUE):
        return [Candidate(place_of(name), Name(mention.toponym, NameKind.OFFICIAL))]
    if name.startswith(DEMONYM_CUE):
        place = gazetteer.get(name.removeprefix(DEMONYM_CUE))
        return [Candidate(place, Name(mention.toponym, NameKind.OFFICIAL))] if place else []
    return find_candidates(name, gazetteer)


def _fitting(mention: Mention, candidates: list[Candidate]) -> list[Candidate]:
    """An abbreviation means one of the places kept by hand, or a first-level unit, where any of these has it."""
    if "abbreviation" not in mention.cues:
        return candidates
    known = [c for c in candidates if c.place.id.startswith("curated:") or c.place.kind is PlaceKind.ADMIN1]
    return known or candidates


class _Tally:
    """How many mentions point to each country and first-level unit, and how many into the border region."""

    def __init__(self) -> None:
        self.total = 0
        self.in_region = 0
        self.countries: Counter[str] = Counter()
        self.admin1: Counter[tuple[str, str]] = Counter()

    def add(self, place: Place) -> None:
        self.total += 1
        self.in_region += place.id.startswith("curated:") and place.country in REGION_COUNTRIES
        if place.country:
            self.countries[place.country] += 1
        if place.admin1:
            self.admin1[place.country, place.admin1] += 1

    def without(self, other: _Tally) -> Context:
        """What the mentions but those of another tally say, as shares."""
        total = self.total - other.total or 1
        return Context(
            countries={code: (n - other.countries[code]) / total for code, n in self.countries.items()},
            admin1={unit: (n - other.admin1[unit]) / total for unit, n in self.admin1.items()},
            region=(self.in_region - other.in_region) / total,
        )


class _Reading:
    """A document after the first pass: where each mention may lie, and so what it says of the others."""

    def __init__(self, text: str, mentions: Sequence[Mention], places: Sequence[Place | None]) -> None:
        self._text = text
        self._mentions = mentions
        self._places = places
        self._keys = [fold(mention.toponym) for mention in mentions]
        self._all = _Tally()
        self._by_key: defaultdict[str, _Tally] = defaultdict(_Tally)
        for key, place in zip(self._keys, places, strict=True):
            if place is not None:
                self._all.add(place)
                self._by_key[key].add(place)
        self._shares: dict[str, Context] = {}

    def context(self, index: int) -> Context:
        """What the rest of the document says of one mention; other mentions of its name say nothing."""
        key = self._keys[index]
        if key not in self._shares:
            self._shares[key] = self._all.without(self._by_key[key])
        near = range(max(0, index - NEIGHBOUR_WINDOW), min(len(self._places), index + NEIGHBOUR_WINDOW + 1))
        neighbours = [
            (place.name, place.point)
            for i in near
            if self._keys[i] != key and (place := self._places[i]) is not None and _is_point(place)
        ]
        return replace(
            self._shares[key],
            containers=_containers(self._text, self._mentions, self._places, index),
            neighbours=neighbours,
            parallels=_parallels(self._text, self._mentions, self._places, index),
        )


def _parallels(text: str, mentions: Sequence[Mention], places: Sequence[Place | None], index: int) -> list[Place]:
    """What the mention is listed with: ``Liaoning and Jilin``, ``from Shanghai or Dalian``."""
    found = []
    for first, other in ((index - 1, index - 1), (index, index + 1)):
        if 0 <= other < len(mentions) and _LISTED.match(text[mentions[first].end : mentions[first + 1].start]):
            found.append(places[other])
    return [place for place in found if place]


def _is_point(place: Place) -> bool:
    return place.kind not in {
        PlaceKind.COUNTRY,
        PlaceKind.REGION,
        PlaceKind.SEA,
        PlaceKind.ADMIN1,
        PlaceKind.RIVER,
    }


def _containers(text: str, mentions: Sequence[Mention], places: Sequence[Place | None], index: int) -> list[Place]:
    """What the mention is said to lie in: ``Hyesan, Ryanggang Province``, ``China's Dandong``."""
    found: list[Place] = []
    for step in range(index, min(index + 2, len(mentions) - 1)):
        between = text[mentions[step].end : mentions[step + 1].start]
        if not _INSIDE.match(between):
            break
        if not between.startswith(("’", "'")) and (outer := places[step + 1]) is not None:
            found.append(outer)
    if index and _OWNED.match(text[mentions[index - 1].end : mentions[index].start]):
        owner = places[index - 1]
        found += [owner] if owner else []
    return found
