"""A user's own table of places. It wins over every other source, for the one run that names it.

Columns, in any order: ``name``, ``lat``, ``lon`` are needed; ``kind``, ``country``, ``admin1``, ``uncertainty_km``,
``variants`` (separated by semicolons) and ``source`` are read where they are there.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from gazetteer.errors import BordermapError, InputError, Problem
from gazetteer.sources import Entry
from gazetteer.sources.cleaning import clean_entry
from gazetteer.tables import read_csv_rows
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

MAX_PROBLEMS = 10_000
_NEEDED = ("name", "lat", "lon")
_CODES = {
    PlaceKind.SETTLEMENT: ("P", "PPL"),
    PlaceKind.ADMIN1: ("A", "ADM1"),
    PlaceKind.ADMIN2: ("A", "ADM2"),
}
_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,5}(?:\.\d+)?", re.ASCII)
LARGEST_UNCERTAINTY_KM = 20_000
DEFAULT_UNCERTAINTY_KM = 1.0
"""What an analyst who pins a place by hand is taken to mean."""


def read_table(path: Path) -> tuple[list[Entry], list[Problem]]:
    """A user's places, and what was wrong with the rows that were left out.

    Raises
    ------
    InputError
        If the file cannot be read or lacks a needed column.
    """
    table = read_csv_rows(path)
    missing = [column for column in _NEEDED if column not in {name.lower() for name in table.header}]
    if missing:
        raise InputError(
            path,
            f"no column {', '.join(missing)}; found {', '.join(table.header)}",
            f"a table of places needs {', '.join(_NEEDED)}",
        )
    entries, problems = [], list(table.problems)
    for line, row in table.rows:
        cells = {name.lower(): value.strip() for name, value in row.items()}
        try:
            entry, told = clean_entry(_entry(cells), str(path), line)
        except (BordermapError, ValueError) as error:
            hint = "a place needs name, lat and lon in decimal degrees"
            problems.append(Problem("rejected", "place", str(path), line, found=str(error)[:300], hint=hint))
        else:
            entries.append(entry)
            problems += told
        if len(problems) > MAX_PROBLEMS:
            raise InputError(path, f"more than {MAX_PROBLEMS} rows with problems", "is it a table of places?")
    return entries, problems


def _number(text: str, column: str) -> float:
    if not _PLAIN_NUMBER.fullmatch(text):
        raise ValueError(f"{column} {text!r} is no plain number")
    return float(text)


def _kind(text: str) -> PlaceKind:
    if text not in {kind.value for kind in PlaceKind}:
        raise ValueError(f"kind {text!r} is none of {', '.join(kind.value for kind in PlaceKind)}")
    return PlaceKind(text)


def _entry(cells: dict[str, str]) -> Entry:
    if not cells["name"]:
        raise ValueError("an empty name")
    point = LonLat(lon=_number(cells["lon"], "lon"), lat=_number(cells["lat"], "lat"))
    kind = _kind(cells.get("kind") or "settlement")
    uncertainty_km = _number(cells.get("uncertainty_km") or str(DEFAULT_UNCERTAINTY_KM), "uncertainty_km")
    if not 0 < uncertainty_km <= LARGEST_UNCERTAINTY_KM:
        raise ValueError(f"uncertainty_km {uncertainty_km:g} is not between 0 and {LARGEST_UNCERTAINTY_KM}")
    digest = hashlib.blake2b(f"{cells['name']}|{point}".encode(), digest_size=5).hexdigest()
    feature_class, feature_code = _CODES.get(kind, ("S", ""))
    place = Place(
        id=f"own:{digest}",
        name=cells["name"],
        kind=kind,
        feature_class=feature_class,
        feature_code=feature_code,
        country=cells.get("country", "").upper(),
        admin1=cells.get("admin1", ""),
        point=point,
        uncertainty_km=uncertainty_km,
        source=cells.get("source") or "the user's table of places",
    )
    variants = [text.strip() for text in cells.get("variants", "").split(";") if text.strip()]
    return Entry(place, (Name(place.name, NameKind.CANONICAL), *(Name(text, NameKind.VARIANT) for text in variants)))
