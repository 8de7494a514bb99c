"""What each of the files given to an import is: a dump's places, its names, its codes, or places of another format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.sources.geonames_rows import ADMIN1_COLUMNS, ALTERNATE_COLUMNS, count_columns
from gazetteer.sources.own import READERS

_DUMP_ENDINGS = {".txt", ".zip"}
_OWN_ENDINGS = {".csv", ".kml", ".kmz"}
"""What analysts write for themselves; Linked Places and dumps come from elsewhere."""


@dataclass(frozen=True, slots=True)
class FilesToImport:
    """The files of one import, by what they hold, in the order in which they were given."""

    dumps: tuple[Path, ...]
    alternates: tuple[Path, ...]
    admin1_codes: tuple[Path, ...]
    lists: tuple[Path, ...]

    @property
    def all(self) -> tuple[Path, ...]:
        return (*self.dumps, *self.alternates, *self.admin1_codes, *self.lists)


def is_own(path: Path) -> bool:
    """Whether a list of places is the user's own hand, and so wins over every other source."""
    return path.suffix.lower() in _OWN_ENDINGS


def sort_files(paths: Sequence[Path]) -> FilesToImport:
    """Tell the files apart: those of a GeoNames dump by their columns, others by their ending.

    Raises
    ------
    InputError
        If a file cannot be read, is of no known format, or holds names or codes for places that are not there.
    """
    dumps: list[Path] = []
    alternates: list[Path] = []
    admin1_codes: list[Path] = []
    lists: list[Path] = []
    for path in dict.fromkeys(paths):
        ending = path.suffix.lower()
        if ending in _DUMP_ENDINGS:
            width = count_columns(path)
            kind = alternates if width in ALTERNATE_COLUMNS else admin1_codes if width in ADMIN1_COLUMNS else dumps
            kind.append(path)
        elif ending in READERS:
            lists.append(path)
        else:
            raise InputError(path, f"{ending or 'no ending'} is no format of places", f"use {', '.join(READERS)}")
    lonely = [*alternates, *admin1_codes]
    if lonely and not dumps:
        raise InputError(lonely[0], "holds names or codes, but no places", "give the table of places with it: KP.zip")
    return FilesToImport(tuple(dumps), tuple(alternates), tuple(admin1_codes), tuple(lists))
