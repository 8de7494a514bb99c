"""A place as a row of SQLite, and back; the index and every imported layer keep their places so."""

from __future__ import annotations

import json
from collections.abc import Sequence

from gazetteer.types import LonLat, Place, PlaceKind

PLACE_COLUMNS = "id, name, kind, class, code, country, admin1, lon, lat, km, population, source, local"


def to_row(place: Place) -> tuple[object, ...]:
    """The place's values in the order of ``PLACE_COLUMNS``."""
    return (
        place.id,
        place.name,
        place.kind.value,
        place.feature_class,
        place.feature_code,
        place.country,
        place.admin1,
        place.point.lon,
        place.point.lat,
        place.uncertainty_km,
        place.population,
        place.source,
        json.dumps(place.names_local, ensure_ascii=False, sort_keys=True),
    )


def to_place(row: Sequence[object]) -> Place:
    """The place of a row that was read in the order of ``PLACE_COLUMNS``."""
    ident, name, kind, fclass, fcode, country, admin1, lon, lat, km, population, source, local = row
    return Place(
        id=str(ident),
        name=str(name),
        kind=PlaceKind(str(kind)),
        feature_class=str(fclass),
        feature_code=str(fcode),
        country=str(country),
        admin1=str(admin1),
        point=LonLat(lon=float(str(lon)), lat=float(str(lat))),
        uncertainty_km=float(str(km)),
        population=int(str(population)),
        source=str(source),
        names_local=json.loads(str(local)),
    )
