"""Which places face each other over a border river."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files

from gazetteer.signals import distance_km
from gazetteer.store import Gazetteer
from gazetteer.types import Place, PlaceKind

OPPOSITE_KM = 15.0
"""Where no table names the place opposite, the nearest town of the other bank within this is taken."""
_CURATED = "curated:"
_TOWNS = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2)


@cache
def read_facing() -> dict[str, tuple[str, ...]]:
    """Ids of the places opposite, by a place's id, both ways, in the order of the table."""
    table = files("gazetteer") / "data" / "facing.csv"
    opposite: defaultdict[str, list[str]] = defaultdict(list)
    if table.is_file():
        for row in csv.DictReader(table.read_text(encoding="utf-8").split("\n")):
            here, there = _CURATED + row["key_dprk"], _CURATED + row["key_other"]
            opposite[here].append(there)
            opposite[there].append(here)
    return {place_id: tuple(others) for place_id, others in opposite.items()}


def find_facing(place: Place, gazetteer: Gazetteer) -> Place | None:
    """The place over the river from a place: as the table says, else the nearest town of another country.

    Returns
    -------
    Place or None
        None where no town of another country lies within ``OPPOSITE_KM``.
    """
    for other_id in read_facing().get(place.id, ()):
        if (other := gazetteer.get(other_id)) is not None:
            return other
    foreign = [town for town in gazetteer.find_curated(_TOWNS) if town.country != place.country]
    nearest = min(foreign, key=lambda town: (distance_km(town.point, place.point), town.id), default=None)
    if nearest is None or not place.country or distance_km(nearest.point, place.point) > OPPOSITE_KM:
        return None
    return nearest
