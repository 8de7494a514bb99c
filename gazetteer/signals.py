"""Ranking signals: one function a signal, each adding to or taking from a candidate's score, with its reason.

Scores are sums of ``WEIGHTS`` times a strength between -1 and 1; they order candidates and are no probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gazetteer.names import TYPE_PREFIXES, TYPE_WORDS
from gazetteer.types import LonLat, Mention, Name, NameKind, Place, PlaceKind, Reason

WEIGHTS: dict[str, float] = {
    "population": 0.3,
    "kind": 0.67,
    "name": 0.5,
    "curated": 0.4,
    "region": 0.8,
    "country": 0.6,
    "admin1": 0.3,
    "containment": 0.9,
    "nearness": 0.25,
    "type": 1.0,
    "parallel": 0.5,
}
"""What each signal is worth at full strength; searched for by ``bench/tune_weights.py`` on the development sets."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG); great circles on it are within 0.6% of geodesics, enough for ranking."""
NEARNESS_KM = 120.0
"""Distance at which nearness to another mention has fallen to 1/e."""
LARGEST_POPULATION = 30_000_000
USUAL_ADMIN1_POPULATION = 1_000_000
"""What a first-level unit is taken to have where its source gives no figure; about the median of the world's."""
FAINT = 0.01
"""Nearness below this says nothing worth a reason."""

_KIND_STRENGTH: dict[PlaceKind, float] = {
    PlaceKind.COUNTRY: 1.0,
    PlaceKind.ADMIN1: 0.9,
    PlaceKind.SETTLEMENT: 0.6,
    PlaceKind.REGION: 0.5,
    PlaceKind.ADMIN2: 0.5,
    PlaceKind.RIVER: 0.3,
    PlaceKind.SEA: 0.4,
}
_WITH_ARTICLE = frozenset({PlaceKind.RIVER, PlaceKind.SEA, PlaceKind.REGION, PlaceKind.MOUNTAIN})
"""What English names with an article: the Tumen, the Yellow Sea, the Donbas."""
_NAME_STRENGTH: dict[NameKind, float] = {
    NameKind.CANONICAL: 1.0,
    NameKind.OFFICIAL: 1.0,
    NameKind.VARIANT: 0.5,
    NameKind.GENERATED: 0.3,
    NameKind.FORMER: 0.0,
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


Signal = Callable[[Mention, Place, Name, Context], Reason | None]
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


def _reason(signal: str, strength: float, text: str) -> Reason | None:
    return Reason(signal, round(WEIGHTS[signal] * strength, 4), text) if strength else None


def population(_mention: Mention, place: Place, _name: Name, _context: Context) -> Reason | None:
    if place.kind is PlaceKind.ADMIN1 and not place.population:
        return _reason("population", _share_of_largest(USUAL_ADMIN1_POPULATION), "a first-level unit")
    return _reason("population", _share_of_largest(place.population), f"about {place.population:,} inhabitants")


def _share_of_largest(inhabitants: int) -> float:
    return min(1.0, math.log1p(inhabitants) / math.log1p(LARGEST_POPULATION))


def kind(_mention: Mention, place: Place, _name: Name, _context: Context) -> Reason | None:
    return _reason("kind", _KIND_STRENGTH.get(place.kind, 0.2), f"a {place.kind.value}")


def name(_mention: Mention, _place: Place, matched: Name, _context: Context) -> Reason | None:
    return _reason("name", _NAME_STRENGTH[matched.kind], f"{matched.text!r} is its {matched.kind.value} name")


def curated(_mention: Mention, place: Place, _name: Name, _context: Context) -> Reason | None:
    return _reason("curated", float(place.id.startswith("curated:")), "in the tables kept by hand")


def region(_mention: Mention, place: Place, _name: Name, context: Context) -> Reason | None:
    in_region = place.id.startswith("curated:") and place.country in REGION_COUNTRIES | {""}
    return _reason("region", context.region * in_region, "lies in the border region")


def country(_mention: Mention, place: Place, _name: Name, context: Context) -> Reason | None:
    share = context.countries.get(place.country, 0.0) if place.country else 0.0
    return _reason("country", share, f"other names in the text lie in {place.country}")


def admin1(_mention: Mention, place: Place, _name: Name, context: Context) -> Reason | None:
    share = context.admin1.get((place.country, place.admin1), 0.0) if place.admin1 else 0.0
    return _reason("admin1", share, f"other names in the text lie in {place.admin1}")


def containment(_mention: Mention, place: Place, _name: Name, context: Context) -> Reason | None:
    for outer in context.containers:
        if lies_in(place, outer):
            return _reason("containment", 1.0, f"in {outer.name}, named beside it")
    return None


def lies_in(place: Place, outer: Place) -> bool:
    """Whether a place lies in another, by country, first-level unit, or nearness to a town."""
    if outer.kind is PlaceKind.COUNTRY:
        return place.country == outer.country and place.id != outer.id
    if outer.kind is PlaceKind.ADMIN1:
        return place.country == outer.country and place.admin1 == outer.name and place.id != outer.id
    return place.id != outer.id and distance_km(place.point, outer.point) <= 60.0 + outer.uncertainty_km


def nearness(_mention: Mention, place: Place, _name: Name, context: Context) -> Reason | None:
    best = min(
        ((distance_km(place.point, point), other) for other, point in context.neighbours),
        default=(math.inf, ""),
    )
    strength = math.exp(-best[0] / NEARNESS_KM)
    return _reason("nearness", strength if strength > FAINT else 0.0, f"{best[0]:.0f} km from {best[1]}, also named")


def type_cue(mention: Mention, place: Place, _name: Name, _context: Context) -> Reason | None:
    for cue in mention.cues:
        sort, _, word = cue.partition(":")
        if sort == "article":
            return _reason("type", 0.5 if place.kind in _WITH_ARTICLE else -0.2, "the text says 'the' before it")
        wanted = TYPE_WORDS.get(word) or TYPE_PREFIXES.get(word) if sort == "type" else None
        if wanted is not None:
            agrees = place.kind is wanted or (wanted is PlaceKind.SETTLEMENT and place.kind is PlaceKind.ADMIN1)
            return _reason("type", 1.0 if agrees else -0.5, f"the text calls it {word!r}")
    return None


def parallel(_mention: Mention, place: Place, _name: Name, context: Context) -> Reason | None:
    for other in context.parallels:
        if other.kind is place.kind and other.id != place.id:
            return _reason("parallel", 1.0, f"listed with {other.name}, also a {other.kind.value}")
    return None


SIGNALS: tuple[Signal, ...] = (
    population,
    kind,
    name,
    curated,
    region,
    country,
    admin1,
    containment,
    nearness,
    type_cue,
    parallel,
)
