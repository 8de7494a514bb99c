"""First-level units of every country, from the ``iso3166-2`` package (MIT)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from gazetteer.sources import Entry
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

UNCERTAINTY_KM = 150.0
"""Half the width of a middling province; the package gives a point, no extent."""
_LANGUAGE_NOTE = re.compile(r"\s*\([^)]*\)\s*$")


def read_subdivisions() -> Iterator[Entry]:
    """Every top-level subdivision that has a point."""
    path = files("iso3166_2") / "iso3166-2.json"
    for country, units in json.loads(path.read_bytes()).items():
        for code, unit in units.items():
            if unit["parentCode"] is None and unit["latLng"]:
                yield _entry(country, code, unit)


def _entry(country: str, code: str, unit: dict[str, Any]) -> Entry:
    lat, lon = unit["latLng"]
    place = Place(
        id=f"iso3166-2:{code}",
        name=unit["name"],
        kind=PlaceKind.ADMIN1,
        feature_class="A",
        feature_code="ADM1",
        country=country,
        admin1=unit["name"],
        point=LonLat(lon=float(lon), lat=float(lat)),
        uncertainty_km=UNCERTAINTY_KM,
        source=f"ISO 3166-2 {code}",
    )
    others = [_LANGUAGE_NOTE.sub("", part).strip() for part in (unit["localOtherName"] or "").split(",")]
    return Entry(
        place,
        (
            Name(unit["name"], NameKind.CANONICAL),
            *(Name(text, NameKind.VARIANT) for text in others if len(text) > 1),
        ),
    )
