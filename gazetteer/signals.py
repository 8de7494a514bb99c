"""Ranking signals: one function a signal, each adding to or taking from a candidate's score, with its reason.

Scores are sums of ``WEIGHTS`` times a strength between -1 and 1; they order candidates and are no probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gazetteer.names import TYPE_PREFIXES, TYPE_WORDS
from gazetteer.types import Candidate, LonLat, Mention, Name, NameKind, Place, PlaceKind, Reason

WEIGHTS: dict[str, float] = {
    "population": 0.3,
    "kind": 0.67,
    "name": 0.5,
    "curated": 0.4,
    "region": 0.8,
    "country": 0.6,
    "admin1": 0.3,
    "containment": 0.9,
    "nearness": 0.12,
    "type": 1.0,
    "parallel": 0.5,
}
"""What each signal is worth at full strength; searched for by ``bench/tune_weights.py`` on the development sets."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG); great circles on it are within 0.6% of geodesics, enough for ranking."""
NEARNESS_KM = 120.0
"""Distance at which nearness to another mention has fallen to 1/e."""
_LOG_OF_LARGEST = math.log1p(30_000_000)
USUAL_ADMIN1_POPULATION = 1_000_000
"""What a first-level unit is taken to have where its source gives no figure; about the median of the world's."""
FAR_KM = 550.0
"""Mentions farther off say nothing; nearness has fallen to 1% there."""
FAR_DEGREES = FAR_KM / 111.2
POLAR_LAT = 70.0
"""Up to here a degree of longitude is more than a third of one of latitude."""

_KIND_STRENGTH: dict[PlaceKind, float] = {
    PlaceKind.COUNTRY: 1.0,
    PlaceKind.ADMIN1: 0.9,
    PlaceKind.SETTLEMENT: 0.6,
    PlaceKind.REGION: 0.5,
    PlaceKind.ADMIN2: 0.5,
    PlaceKind.RIVER: 0.3,
    PlaceKind.SEA: 0.4,
}
_KIND_WORDS = {
    PlaceKind.ADMIN1: "a first-level unit",
    PlaceKind.ADMIN2: "a county or district",
    PlaceKind.ISLAND: "an island",
    PlaceKind.OTHER: "some other feature",
}
_WITH_ARTICLE = frozenset({PlaceKind.RIVER, PlaceKind.SEA, PlaceKind.REGION, PlaceKind.MOUNTAIN})
"""What English names with an article: the Tumen, the Yellow Sea, the Donbas."""
_NAME_STRENGTH: dict[NameKind, float] = {
    NameKind.CANONICAL: 1.0,
    NameKind.OFFICIAL: 1.0,
    NameKind.VARIANT: 0.5,
    NameKind.GENERATED: 0.3,
    NameKind.FORMER: 0.0,
    NameKind.SIMILAR: -0.3,
    NameKind.ONE_LETTER_OFF: -0.6,
    NameKind.TWO_LETTERS_OFF: -1.0,
}
_GUESSED = {
    NameKind.SIMILAR: "spelt like",
    NameKind.ONE_LETTER_OFF: "one letter off",
    NameKind.TWO_LETTERS_OFF: "two letters off",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the document says.

    Parameters
    ----------
    countries, admin1
        Share of the document's other mentions in each country, or (country, first-level unit).
    region
        Share of the document's other mentions that lie in the border region's tables.
    containers
        Places named right beside the mention as what it lies in (``Hyesan, Ryanggang Province``).
    neighbours
        Points of the other mentions near it in the text.
    parallels
        Kinds of the places it is listed with (``Liaoning and Jilin``).
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    admin1: Mapping[tuple[str, str], float] = field(default_factory=dict)
    region: float = 0.0
    containers: Sequence[Place] = ()
    neighbours: Sequence[tuple[str, LonLat]] = ()
    parallels: Sequence[Place] = ()


Said = tuple[float, str, object] | None
"""A strength between -1 and 1 and a sentence with a gap for the detail, filled in only for who asks; or nothing."""
Signal = Callable[[Mention, Place, Name, Context], Said]
REGION_COUNTRIES = frozenset({"KP", "CN", "KR", "RU"})


def distance_km(a: LonLat, b: LonLat) -> float:
    """Great-circle distance (haversine), km.

    Examples
    --------
    >>> round(distance_km(LonLat(124.3947, 40.1292), LonLat(124.3981, 40.1006)), 1)
    3.2
    """
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def population(_mention: Mention, place: Place, _name: Name, _context: Context) -> Said:
    if place.population:
        return _share_of_largest(place.population), "about {:,} inhabitants", place.population
    if place.kind is PlaceKind.ADMIN1:
        return _share_of_largest(USUAL_ADMIN1_POPULATION), "a first-level unit", None
    return None


def _share_of_largest(inhabitants: int) -> float:
    return min(1.0, math.log1p(inhabitants) / _LOG_OF_LARGEST)


def kind(_mention: Mention, place: Place, _name: Name, _context: Context) -> Said:
    return _KIND_STRENGTH.get(place.kind, 0.2), "{}", _KIND_WORDS.get(place.kind, f"a {place.kind.value}")


def name(_mention: Mention, _place: Place, matched: Name, _context: Context) -> Said:
    if matched.kind in _GUESSED:
        return _NAME_STRENGTH[matched.kind], f"{_GUESSED[matched.kind]} {{.text}}", matched
    if matched.period:
        return _NAME_STRENGTH[matched.kind], "{0.text!r} is its {0.kind.value} name, {0.period}", matched
    return _NAME_STRENGTH[matched.kind], "{0.text!r} is its {0.kind.value} name", matched


def curated(_mention: Mention, place: Place, _name: Name, _context: Context) -> Said:
    return (1.0, "in the tables kept by hand", None) if place.id.startswith("curated:") else None


def region(_mention: Mention, place: Place, _name: Name, context: Context) -> Said:
    if context.region and place.id.startswith("curated:") and (not place.country or place.country in REGION_COUNTRIES):
        return context.region, "lies in the border region", None
    return None


def country(_mention: Mention, place: Place, _name: Name, context: Context) -> Said:
    share = context.countries.get(place.country) if place.country else None
    return (share, "other names in the text lie in {}", place.country) if share else None


def admin1(_mention: Mention, place: Place, _name: Name, context: Context) -> Said:
    share = context.admin1.get((place.country, place.admin1)) if place.admin1 else None
    return (share, "other names in the text lie in {}", place.admin1) if share else None


def containment(_mention: Mention, place: Place, _name: Name, context: Context) -> Said:
    for outer in context.containers:
        if lies_in(place, outer):
            return 1.0, "in {}, named beside it", outer.name
    return None


def lies_in(place: Place, outer: Place) -> bool:
    """Whether a place lies in another, by country, first-level unit, or nearness to a town."""
    if outer.kind is PlaceKind.COUNTRY:
        return place.country == outer.country and place.id != outer.id
    if outer.kind is PlaceKind.ADMIN1:
        return place.country == outer.country and place.admin1 == outer.name and place.id != outer.id
    return place.id != outer.id and distance_km(place.point, outer.point) <= 60.0 + outer.uncertainty_km


def nearness(_mention: Mention, place: Place, _name: Name, context: Context) -> Said:
    best, beside = FAR_KM, ""
    for other, point in context.neighbours:
        if _may_be_near(place.point, point) and (km := distance_km(place.point, point)) < best:
            best, beside = km, other
    return (math.exp(-best / NEARNESS_KM), "{0[0]:.0f} km from {0[1]}, also named", (best, beside)) if beside else None


def _may_be_near(a: LonLat, b: LonLat) -> bool:
    """A quick look, wrong on the safe side: near in latitude and, away from the poles, in longitude."""
    return abs(a.lat - b.lat) < FAR_DEGREES and not (
        3 * FAR_DEGREES < abs(a.lon - b.lon) < 360 - 3 * FAR_DEGREES and max(abs(a.lat), abs(b.lat)) < POLAR_LAT
    )


def type_cue(mention: Mention, place: Place, _name: Name, _context: Context) -> Said:
    for cue in mention.cues:
        sort, _, word = cue.partition(":")
        if sort == "article":
            return 0.5 if place.kind in _WITH_ARTICLE else -0.2, "the text says 'the' before it", None
        wanted = TYPE_WORDS.get(word) or TYPE_PREFIXES.get(word) if sort == "type" else None
        if wanted is not None:
            agrees = place.kind is wanted or (wanted is PlaceKind.SETTLEMENT and place.kind is PlaceKind.ADMIN1)
            return 1.0 if agrees else -0.5, "the text calls it {!r}", word
    return None


def parallel(_mention: Mention, place: Place, _name: Name, context: Context) -> Said:
    for other in context.parallels:
        if other.kind is place.kind and other.id != place.id:
            return 1.0, "listed with {0.name}, also a {0.kind.value}", other
    return None


OF_PLACE: dict[str, Signal] = {"population": population, "kind": kind, "name": name, "curated": curated}
"""What speaks for a candidate whatever the text says."""
OF_TEXT: dict[str, Signal] = {
    "region": region,
    "country": country,
    "admin1": admin1,
    "containment": containment,
    "nearness": nearness,
    "type": type_cue,
    "parallel": parallel,
}
"""What the text says for or against it."""
NOWHERE = Context()


def score(signals: Mapping[str, Signal], mention: Mention, candidate: Candidate, context: Context = NOWHERE) -> float:
    """What some signals add to a candidate's score."""
    total = 0.0
    for label, signal in signals.items():
        if said := signal(mention, candidate.place, candidate.matched, context):
            total += WEIGHTS[label] * said[0]
    return total


def find_speaking(mention: Mention, context: Context) -> dict[str, Signal]:
    """Those signals of the text that have something to go by."""
    ground = {
        "region": context.region,
        "country": context.countries,
        "admin1": context.admin1,
        "containment": context.containers,
        "nearness": context.neighbours,
        "type": mention.cues,
        "parallel": context.parallels,
    }
    return {label: signal for label, signal in OF_TEXT.items() if ground.get(label, True)}


def explain(mention: Mention, candidate: Candidate, context: Context = NOWHERE) -> Candidate:
    """The candidate with the word of every signal that has one."""
    return Candidate(candidate.place, candidate.matched, tuple(_reasons(mention, candidate, context)))


def _reasons(mention: Mention, candidate: Candidate, context: Context) -> Iterator[Reason]:
    for label, signal in (OF_PLACE | OF_TEXT).items():
        said = signal(mention, candidate.place, candidate.matched, context)
        if said and (said[0] or label == "name"):  # by which name it was found is told even where that is worth nothing
            yield Reason(label, round(WEIGHTS[label] * said[0], 4), said[1].format(said[2]))
