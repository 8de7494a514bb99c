"""The tables that this project keeps itself: every CSV file in ``gazetteer/data`` with the header of places."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from gazetteer.names import fold
from gazetteer.sources import Entry
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

_LOCAL = ("ko", "zh", "ru")


def find_tables() -> list[Traversable]:
    """The curated tables, in the order of their names."""
    folder = files("gazetteer") / "data"
    tables = [path for path in folder.iterdir() if path.name.endswith(".csv") and _is_place_table(path)]
    return sorted(tables, key=lambda path: path.name)


def _is_place_table(path: Traversable) -> bool:
    with path.open(encoding="utf-8") as file:
        return file.readline().startswith("key,name,kind,")


def read_curated() -> Iterator[Entry]:
    """Every curated place with its names in English, Korean, Chinese and Russian, variants and former names."""
    dated = read_former_names()
    for table in find_tables():
        with table.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield _entry(row, dated.get(f"curated:{row['key']}", []))


def read_former_names() -> dict[str, list[Name]]:
    """Former names by the id of their place, with the years they were in use."""
    found: dict[str, list[Name]] = defaultdict(list)
    with (files("gazetteer") / "data" / "former_names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            first, last = (int(row[column]) if row[column] else None for column in ("from", "until"))
            found[row["place_id"]].append(Name(row["name"], NameKind.FORMER, row["language"], first, last))
    return found


def _entry(row: dict[str, str], dated: list[Name]) -> Entry:
    local = {language: row[f"name_{language}"] for language in _LOCAL if row[f"name_{language}"]}
    place = Place(
        id=f"curated:{row['key']}",
        name=row["name"],
        kind=PlaceKind(row["kind"]),
        feature_class=row["feature_class"],
        feature_code=row["feature_code"],
        country=row["country"],
        admin1=row["admin1"],
        point=LonLat(lon=float(row["lon"]), lat=float(row["lat"])),
        uncertainty_km=float(row["uncertainty_km"]),
        population=int(float(row["population"] or 0)),
        source=row["source"],
        names_local=local,
    )
    names = [Name(row["name"], NameKind.CANONICAL, "en")]
    names += [Name(text, NameKind.OFFICIAL, language) for language, text in local.items()]
    names += [Name(text.strip(), NameKind.VARIANT) for text in row["variants"].split(";") if text.strip()]
    told = {fold(name.text) for name in dated}
    undated = [text.strip() for text in row["former"].split(";") if text.strip()]
    names += [Name(text, NameKind.FORMER) for text in undated if fold(text) not in told] + dated
    same_as = (f"geonames:{row['geonameid']}",) if row["geonameid"] else ()
    return Entry(place, tuple(names), same_as)
