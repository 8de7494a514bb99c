"""Names on the ground: which places are labelled, and how important each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazetteer.types import LonLat, Place, PlaceKind
from maps.layers.base import GEONAMES, PageLayer
from maps.payload.extent import BORDER_REGION, BBox
from maps.payload.values import position

MOST_LABELS = 400
"""More than a reader can read at any zoom; the least important fall away first."""

SAME_DEGREES = 0.25
"""Two entries of one name this near are one place to a reader (a city, and the unit that it is the seat of)."""

LANGUAGES = ("ko", "zh", "ru")

LARGE_CITY, CITY, TOWN = 800_000, 150_000, 30_000
"""Inhabitants from which a settlement is of rank 2, 3, 4. Fits the border: Shenyang, Sinuiju, Hyesan's counties."""

RANK_OF_KIND = {
    PlaceKind.COUNTRY: 1,
    PlaceKind.SEA: 2,
    PlaceKind.ADMIN1: 3,
    PlaceKind.MOUNTAIN: 4,
    PlaceKind.ISLAND: 5,
    PlaceKind.ADMIN2: 4,
}
BORDER_RANKS = (3, 4)
"""Ranks of towns that count for one more at the border; villages stay what they are."""

RANK_OF_CODE = {"PPLC": 1, "PPLA": 3, "PPLA2": 4}
"""Ranks by GeoNames feature code: a capital, the seat of a first-level unit, of a second-level one."""


class LabelsLayer(PageLayer):
    """Labels of countries, seas, towns and a few mountains.

    Parameters
    ----------
    places
        Gazetteer entries; those that carry no label (crossings have their gates, rivers their course) are left out.
    within
        Only places in this box, EPSG:4326.
    """

    def __init__(self, places: Sequence[Place], within: BBox) -> None:
        chosen = choose_labels(places, within)
        super().__init__(
            {"places": [_label(place, rank) for rank, place in chosen]}, credits=[GEONAMES] if chosen else []
        )


def choose_labels(places: Iterable[Place], within: BBox) -> list[tuple[int, Place]]:
    """Rank and place of each label, the most important first."""
    west, south, east, north = within
    ranked = [
        (rank, place)
        for place in places
        if (rank := rank_of(place)) is not None
        and west <= place.point.lon <= east
        and south <= place.point.lat <= north
    ]
    ranked.sort(key=lambda pair: (pair[0], pair[1].kind is PlaceKind.ADMIN2, -pair[1].population, pair[1].id))
    return _once_each(ranked)[:MOST_LABELS]


def rank_of(place: Place) -> int | None:
    """How important a place's label is, 1 (most) to 5; None for a place that carries none.

    A town at the border is what the map is about, and counts for one rank more than its like elsewhere.
    """
    if place.kind is not PlaceKind.SETTLEMENT:
        return RANK_OF_KIND.get(place.kind)
    if place.feature_code == "PPLX":
        return None  # wards of a town lie under the town's own name
    by_size = 5 - sum(place.population >= size for size in (LARGE_CITY, CITY, TOWN))
    rank = min(by_size, RANK_OF_CODE.get(place.feature_code, 5))
    return rank - 1 if rank in BORDER_RANKS and in_border_region(place.point) else rank


def in_border_region(point: LonLat) -> bool:
    west, south, east, north = BORDER_REGION
    return west <= point.lon <= east and south <= point.lat <= north


def _once_each(ranked: Iterable[tuple[int, Place]]) -> list[tuple[int, Place]]:
    kept: list[tuple[int, Place]] = []
    where: dict[str, list[Place]] = {}
    for rank, place in ranked:
        twins = where.setdefault(label_of(place), [])
        if any(_near(place, twin) for twin in twins):
            continue
        twins.append(place)
        kept.append((rank, place))
    return kept


def label_of(place: Place) -> str:
    """A county's label is its bare name: it stands at the seat."""
    return place.name.removesuffix(" County") if place.kind is PlaceKind.ADMIN2 else place.name


def _near(one: Place, other: Place) -> bool:
    lon, lat = one.point.lon - other.point.lon, one.point.lat - other.point.lat
    return max(abs(lon), abs(lat)) <= SAME_DEGREES


def _label(place: Place, rank: int) -> dict[str, object]:
    lon, lat = position(place.point.lon, place.point.lat)
    return {
        "name": label_of(place),
        "names": {language: name for language in LANGUAGES if (name := place.names_local.get(language))},
        "lon": lon,
        "lat": lat,
        "rank": rank,
        "kind": place.kind.value,
        "country": place.country,
    }
