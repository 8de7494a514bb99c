"""A user's own places, in whatever file they keep them; each format's reader is chosen by the file's ending."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from gazetteer.errors import InputError, Problem
from gazetteer.sources import Entry
from gazetteer.sources.geonames import read_geonames
from gazetteer.sources.kml import read_kml_places
from gazetteer.sources.linked_places import read_linked_places
from gazetteer.sources.table import read_table

MOST_PLACES = 250_000
"""Held in memory at a time; the fullest country of GeoNames but for a dozen."""


def _read_dump(path: Path) -> tuple[list[Entry], list[Problem]]:
    problems: list[Problem] = []
    entries = list(islice(read_geonames(path, problems=problems), MOST_PLACES + 1))
    if len(entries) > MOST_PLACES:
        hint = "import it once for all: bordermap gazetteer import"
        raise InputError(path, f"holds more than {MOST_PLACES:,} places, too many to be read anew in each run", hint)
    return entries, problems


READERS: dict[str, Callable[[Path], tuple[list[Entry], list[Problem]]]] = {
    ".csv": read_table,
    ".kml": read_kml_places,
    ".kmz": read_kml_places,
    ".json": read_linked_places,
    ".jsonld": read_linked_places,
    ".geojson": read_linked_places,
    ".tsv": read_linked_places,
    ".txt": _read_dump,
    ".zip": _read_dump,
}
"""A plain table; Google Earth; Linked Places (GeoJSON or LP-TSV); a GeoNames dump."""


def read_own_places(path: Path) -> tuple[list[Entry], list[Problem]]:
    """The places of a user's file, and what was wrong with those that were left out.

    Raises
    ------
    InputError
        If the ending is none of ``READERS``, or the file is not what its ending says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(path, f"{path.suffix or 'no ending'} is no format of places", f"use {', '.join(READERS)}")
    return reader(path)
