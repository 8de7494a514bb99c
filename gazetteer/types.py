"""The values that travel: coordinates, names, places, mentions, candidates and what became of a mention.

All coordinates are WGS 84 (EPSG:4326) degrees, longitude first. Latitude and longitude are swapped for the
browser in ``maps`` and nowhere else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

from gazetteer.errors import CoordinateError


@dataclass(frozen=True, slots=True, order=True)
class LonLat:
    """A point on the ground, in degrees, longitude first.

    Raises
    ------
    CoordinateError
        If either value is not finite or lies outside [-180, 180] and [-90, 90].
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.lon) and math.isfinite(self.lat)):
            raise CoordinateError(self.lon, self.lat)
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):  # noqa: PLR2004 - the definition of the degrees
            raise CoordinateError(self.lon, self.lat)


class NameKind(StrEnum):
    """How a name belongs to its place; the order is the order of trust."""

    CANONICAL = "canonical"
    OFFICIAL = "official"
    VARIANT = "variant"
    FORMER = "former"
    GENERATED = "generated"
    SIMILAR = "similar"
    ONE_LETTER_OFF = "one letter off"
    TWO_LETTERS_OFF = "two letters off"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place's name.

    Parameters
    ----------
    language
        ISO 639-1 code, or None where the source does not say.
    first_year, last_year
        When a former name was in use, as far as that is known.
    """

    text: str
    kind: NameKind
    language: str | None = None
    first_year: int | None = None
    last_year: int | None = None

    @property
    def period(self) -> str:
        """The years of use in words: ``1910–1945``, ``until 1981``, ``from 1977``; empty where neither is known.

        Examples
        --------
        >>> Name("Shingishū", NameKind.FORMER, "ja", 1910, 1945).period
        '1910–1945'
        """
        if self.first_year is None:
            return "" if self.last_year is None else f"until {self.last_year}"
        return f"from {self.first_year}" if self.last_year is None else f"{self.first_year}–{self.last_year}"


class PlaceKind(StrEnum):
    """What sort of thing a place is, coarser than a GeoNames feature code: what a reader of a map tells apart."""

    COUNTRY = "country"
    REGION = "region"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    SETTLEMENT = "settlement"
    CROSSING = "crossing"
    PORT = "port"
    MINE = "mine"
    STATION = "station"
    FACILITY = "facility"
    ISLAND = "island"
    MOUNTAIN = "mountain"
    RIVER = "river"
    SEA = "sea"
    OTHER = "other"


class GeoPrecision(StrEnum):
    """How exactly a place can be put on a map (the words of ACLED and UCDP, joined)."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    SEA = "sea"


GEOPRECISION_OF_KIND: dict[PlaceKind, GeoPrecision] = {
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
    PlaceKind.REGION: GeoPrecision.ADMIN1,
    PlaceKind.ADMIN1: GeoPrecision.ADMIN1,
    PlaceKind.ADMIN2: GeoPrecision.ADMIN2,
    PlaceKind.SETTLEMENT: GeoPrecision.SETTLEMENT,
    PlaceKind.CROSSING: GeoPrecision.EXACT,
    PlaceKind.PORT: GeoPrecision.EXACT,
    PlaceKind.MINE: GeoPrecision.EXACT,
    PlaceKind.STATION: GeoPrecision.EXACT,
    PlaceKind.FACILITY: GeoPrecision.EXACT,
    PlaceKind.ISLAND: GeoPrecision.SETTLEMENT,
    PlaceKind.MOUNTAIN: GeoPrecision.SETTLEMENT,
    PlaceKind.RIVER: GeoPrecision.ADMIN1,
    PlaceKind.SEA: GeoPrecision.SEA,
    PlaceKind.OTHER: GeoPrecision.SETTLEMENT,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    Parameters
    ----------
    id
        ``source:key``, stable over rebuilds: ``curated:hyesan``, ``geonames:2043837``.
    name
        The canonical English name.
    feature_class, feature_code
        As GeoNames has them (``P``/``PPLA``, ``A``/``ADM1``, ``H``/``STM``).
    country
        ISO 3166-1 alpha-2, or "" for what belongs to none or to several.
    admin1
        Canonical English name of the first-level unit, or "".
    point
        Representative point, WGS 84.
    uncertainty_km
        Radius within which the true place lies; for areas, the radius of a disc that about covers it.
    population
        Inhabitants, 0 where unknown.
    source
        Where the coordinates come from, in a few words.
    """

    id: str
    name: str
    kind: PlaceKind
    feature_class: str
    feature_code: str
    country: str
    admin1: str
    point: LonLat
    uncertainty_km: float
    population: int = 0
    source: str = ""
    names_local: dict[str, str] = field(default_factory=dict)

    @property
    def geoprecision(self) -> GeoPrecision:
        return GEOPRECISION_OF_KIND[self.kind]


class Role(StrEnum):
    """What a toponym stands for where it is mentioned."""

    LITERAL = "literal"
    METONYM = "metonym"
    DEMONYM = "demonym"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym at a span of a text.

    Parameters
    ----------
    start, end
        Offsets into the text in Unicode code points, ``end`` exclusive.
    toponym
        The string at that span; without its type word where that is not part of the name.
    role
        What the name stands for.
    informant
        True where the name says where a source is, works or lives. Such a mention never becomes a pin.
    cues
        What the recogniser saw around it, as ``kind:word`` (``type:county``, ``preposition:in``, ``dateline``).
    """

    start: int
    end: int
    toponym: str
    role: Role = Role.LITERAL
    informant: bool = False
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal's word on a candidate: its name, what it adds to the score, and a sentence for people."""

    signal: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may mean, with the name that matched and what each signal says."""

    place: Place
    matched: Name
    reasons: tuple[Reason, ...] = ()

    @property
    def score(self) -> float:
        return sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class RelativePoint:
    """Where words such as ``20 km north of`` put something: a point, the radius it lies within, and this in words."""

    point: LonLat
    uncertainty_km: float
    text: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention that was given a place.

    Parameters
    ----------
    runner_up
        The next best candidate, if there was one.
    relative
        Where the thing spoken of lies, if the text puts it beside the place and it is not itself named.
    """

    mention: Mention
    candidate: Candidate
    runner_up: Candidate | None = None
    relative: RelativePoint | None = None

    @property
    def place(self) -> Place:
        return self.candidate.place

    @property
    def score(self) -> float:
        return self.candidate.score


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A mention without a place, and why, in words for people."""

    mention: Mention
    reason: str


Resolution = Resolved | Unresolved
