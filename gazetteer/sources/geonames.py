"""A user's own GeoNames dump: a country's file, ``cities*.txt`` or ``allCountries``, plain or in its ZIP archive.

Read row by row, so that twelve million rows need no more memory than ten. Alternate names, where they are given,
wait in a temporary database on disk that goes away by itself.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from gazetteer.errors import CoordinateError, InputError, Problem
from gazetteer.sources import Entry
from gazetteer.sources.geonames_rows import ALTERNATE_COLUMNS, PLACE_COLUMNS, GeonamesRows
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
_NO_LANGUAGES = frozenset({"post", "link", "iata", "icao", "faac", "tcid", "unlc", "abbr", "wkdt", "phon"})
"""What stands in the language column and says that the name is a code, an address or a transcription."""
_ISO_639_1_LENGTH = 2
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


def read_geonames(path: Path, alternates: Path | None = None, *, problems: list[Problem]) -> Iterator[Entry]:
    """Every place of a GeoNames table, in the order of the file.

    Parameters
    ----------
    path
        The table of places, ``.txt`` or ``.zip``.
    alternates
        ``alternateNamesV2`` or a country's part of it, ``.txt`` or ``.zip``: adds languages and former names. Places
        that it does not know keep the flat list of names of the table of places.
    problems
        Takes what was wrong with the rows that were left out.

    Raises
    ------
    InputError
        While reading, if a file cannot be read, is another table, or has too many wrong rows.
    """
    rows = GeonamesRows(path, PLACE_COLUMNS, problems)
    if alternates is None:
        yield from _read_places(rows, None)
        return
    with closing(sqlite3.connect("")) as names:  # an empty name: a temporary file, removed when closed
        _load_alternates(names, GeonamesRows(alternates, ALTERNATE_COLUMNS, problems))
        yield from _read_places(rows, names)


def _read_places(rows: GeonamesRows, names: sqlite3.Connection | None) -> Iterator[Entry]:
    for line, cells in rows:
        try:
            entry = _entry(cells, [] if names is None else _find_alternates(names, cells[0]))
        except (CoordinateError, ValueError) as error:
            rows.reject(line, str(error), "a place with id, name, latitude and longitude")
        else:
            yield entry


def _entry(cells: list[str], alternates: list[Name]) -> Entry:
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
        admin1=admin1_names().get((country, cells[10]), ""),
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


def _load_alternates(names: sqlite3.Connection, rows: GeonamesRows) -> None:
    try:
        names.execute("CREATE TABLE name (place INTEGER, text TEXT, kind TEXT, language TEXT)")
        names.executemany("INSERT INTO name VALUES (?,?,?,?)", _alternate_records(rows))
        names.execute("CREATE INDEX name_place ON name(place)")
    except sqlite3.OperationalError as error:
        hint = "free some space in the folder for temporary files, or name another in TMPDIR"
        raise InputError(rows.path, f"its names cannot be kept on disk: {error}", hint) from error


def _alternate_records(rows: GeonamesRows) -> Iterator[tuple[int, str, str, str | None]]:
    for line, cells in rows:
        _, place, language, text, preferred, _, _, historic = cells[:8]
        if not (place.isascii() and place.isdigit() and len(place) <= 12):  # noqa: PLR2004 - far beyond any id
            rows.reject(line, f"id {place!r}", "the number of a place")
        elif text.strip() and language not in _NO_LANGUAGES:
            kind = NameKind.FORMER if historic == "1" else NameKind.OFFICIAL if preferred == "1" else NameKind.VARIANT
            main = language.partition("-")[0]
            yield int(place), text.strip(), kind.value, main if len(main) == _ISO_639_1_LENGTH else None


def _find_alternates(names: sqlite3.Connection, ident: str) -> list[Name]:
    found = names.execute("SELECT text, kind, language FROM name WHERE place = ? ORDER BY rowid", (ident,))
    return [Name(text, NameKind(kind), language) for text, kind, language in found]
