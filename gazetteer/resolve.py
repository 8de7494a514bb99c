"""Resolution: mentions in, places out, each with its reasons; or unresolved, with the reason why.

Two passes over a document. The first ranks each mention's candidates by what they are; the second ranks them again
with what the first says of the rest of the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from weakref import WeakKeyDictionary

from gazetteer.coordinates import CUE as POINT_CUE
from gazetteer.coordinates import place_of
from gazetteer.demonyms import CUE as DEMONYM_CUE
from gazetteer.names import find_bare_names, fold
from gazetteer.signals import (
    NOWHERE,
    OF_PLACE,
    REGION_COUNTRIES,
    WEIGHTS,
    Context,
    explain,
    find_speaking,
    lies_in,
    score,
)
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
NAMES_KEPT = 20_000
"""Names whose candidates are kept from one document to the next."""
NEIGHBOUR_WINDOW = 6
"""Mentions before and after that count as near in the text."""
GUESSES = frozenset({NameKind.SIMILAR, NameKind.ONE_LETTER_OFF, NameKind.TWO_LETTERS_OFF})
"""Kinds of names that are believed only among other places of the border region."""
_INSIDE = re.compile(r"^(?:,\s*|\s+in\s+(?:the\s+)?|\s*\((?:in|near)\s+|[’']s\s+)$")
_LISTED = re.compile(r"^(?:,? (?:and|or) (?:the )?|(?: ?[-–/] ?))$")
_OWNED = re.compile(r"^[’']s\s+(?:\w+\s+){0,2}$")


def find_candidates(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Every place that a name may mean: by its key, else without its type word, else what it may be a misspelling of.

    Parameters
    ----------
    name
        In any script that the index has.
    """
    found = _look_up(name, gazetteer)
    if not found:
        for bare, kind in find_bare_names(name):
            found += [c for c in _look_up(bare, gazetteer) if c.place.kind is kind or kind is PlaceKind.SETTLEMENT]
    if not found:
        found = _guess(name, gazetteer)
    found.sort(key=lambda candidate: (-candidate.place.population, candidate.place.id))
    strong = [candidate for candidate in found if candidate.place.id.startswith("curated:")]
    return strong + [candidate for candidate in found if candidate not in strong][:MOST_CANDIDATES]


def _look_up(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    key = fold(name)
    found = []
    for hit in gazetteer.find_key(key):
        former = gazetteer.find_former_name(hit.row, key) if hit.kind is NameKind.FORMER else None
        years = (former.first_year, former.last_year) if former else (None, None)
        found.append(Candidate(gazetteer.place(hit.row), Name(name, hit.kind, None, *years)))
    return found


def _guess(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Places of the border whose names are almost the one given; none where its bare name is some place's own."""
    if any(gazetteer.has_key(fold(bare)) for bare, _ in find_bare_names(name)):
        return []
    return [Candidate(gazetteer.place(row), matched) for row, matched in gazetteer.speller.find_similar(name)]


def rank(mention: Mention, candidates: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The candidates with every signal's word, best first; equal ones by id, so that runs agree."""
    told = [explain(mention, candidate, context) for candidate in candidates]
    return sorted(told, key=lambda candidate: (-candidate.score, candidate.place.id))


def resolve_name(
    name: str, gazetteer: Gazetteer, *, country: str = "", near: Candidate | None = None
) -> list[Candidate]:
    """Ranked candidates for a name on its own.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code; candidates elsewhere are left out.
    near
        A resolved place that the one sought should lie near.
    """
    candidates = [c for c in find_candidates(name, gazetteer) if not country or c.place.country == country.upper()]
    neighbours = [(near.place.name, near.place.point)] if near else []
    mention = Mention(0, len(name), name)
    return rank(mention, candidates, Context(region=0.5, neighbours=neighbours))


@dataclass(frozen=True, slots=True)
class _Rated:
    """A candidate with what speaks for it whatever the text says."""

    candidate: Candidate
    own: float


def resolve_document(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """Every mention of a text resolved, with the whole text as context.

    Returns
    -------
    tuple of Resolved or Unresolved
        One a mention, in their order.
    """
    ratings = _ratings_of(gazetteer)
    leaders: dict[tuple[str, tuple[str, ...]], Place | None] = {}
    rated, first = [], []
    for mention in mentions:
        name = _looked_up_name(mention)
        rated.append(ratings.find(name, mention, gazetteer))
        if (name, mention.cues) not in leaders:
            leaders[name, mention.cues] = _leader(mention, rated[-1])
        first.append(None if mention.role is Role.ORGANISATION else leaders[name, mention.cues])
    reading = _Reading(text, mentions, first)
    return tuple(_decide(mention, rated[i], reading, i) for i, mention in enumerate(mentions))


class _Ratings:
    """Rated candidates by name, kept from one document to the next as long as the weights are the same."""

    def __init__(self) -> None:
        self.weights = dict(WEIGHTS)
        self._rated: dict[tuple[str, str, bool], list[_Rated]] = {}

    def find(self, name: str, mention: Mention, gazetteer: Gazetteer) -> list[_Rated]:
        key = name, mention.toponym, "abbreviation" in mention.cues
        if key not in self._rated:
            if len(self._rated) >= NAMES_KEPT:
                self._rated.clear()
            candidates = _fitting(mention, _find_for(name, mention, gazetteer))
            self._rated[key] = [_Rated(one, score(OF_PLACE, mention, one)) for one in candidates]
        return self._rated[key]


_RATINGS: WeakKeyDictionary[Gazetteer, _Ratings] = WeakKeyDictionary()


def _ratings_of(gazetteer: Gazetteer) -> _Ratings:
    if gazetteer not in _RATINGS or _RATINGS[gazetteer].weights != WEIGHTS:
        _RATINGS[gazetteer] = _Ratings()
    return _RATINGS[gazetteer]


def _leader(mention: Mention, rated: Sequence[_Rated]) -> Place | None:
    """The first pass: the best by what the candidates are and what stands right beside the name."""
    best = _order(mention, rated, NOWHERE)[:1]
    return best[0].place if best and best[0].matched.kind not in GUESSES else None


def _order(mention: Mention, rated: Sequence[_Rated], context: Context) -> list[Candidate]:
    """The candidates, best first, not yet explained."""
    if len(rated) == 1:
        return [rated[0].candidate]
    signals = find_speaking(mention, context)
    scored = [
        (-round(one.own + score(signals, mention, one.candidate, context), 9), one.candidate.place.id, one.candidate)
        for one in rated
    ]
    return [candidate for _, _, candidate in sorted(scored, key=itemgetter(0, 1))]


def _decide(mention: Mention, rated: Sequence[_Rated], reading: _Reading, index: int) -> Resolution:
    """The second pass: the best candidate with its reasons and the next best, or why there is none."""
    if mention.role is Role.ORGANISATION:
        return Unresolved(mention, "part of an organisation's name")
    if not rated:
        return Unresolved(mention, "no gazetteer has this name")
    context = reading.context(index)
    inside = [one for one in rated if any(lies_in(one.candidate.place, outer) for outer in context.containers)]
    best = [explain(mention, candidate, context) for candidate in _order(mention, inside or rated, context)[:2]]
    if best[0].matched.kind in GUESSES and not context.region:
        return Unresolved(mention, f"spelt almost like {best[0].matched.text}, but nothing else is of its region")
    return Resolved(mention, best[0], best[1] if len(best) > 1 else None)


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
