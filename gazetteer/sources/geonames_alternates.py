"""The alternate names of a GeoNames dump: ``alternateNamesV2``, or a country's part of it, ``.txt`` or ``.zip``.

They wait in a temporary database on disk, which goes away by itself, until the table of places asks for them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from gazetteer.errors import InputError, Problem
from gazetteer.sources.geonames_rows import ALTERNATE_COLUMNS, GeonamesRows
from gazetteer.types import Name, NameKind

_NO_LANGUAGES = frozenset({"post", "link", "iata", "icao", "faac", "tcid", "unlc", "abbr", "wkdt", "phon"})
"""What stands in the language column and says that the name is a code, an address or a transcription."""
_ISO_639_1_LENGTH = 2
_LONGEST_ID = 12
"""Digits, far beyond any id of GeoNames."""


class AlternateNames:
    """The names of some tables, by place.

    Parameters
    ----------
    problems
        Takes what was wrong with the rows that were left out.

    Raises
    ------
    InputError
        If a table cannot be read, is another one, or there is no room for its names on disk.
    """

    def __init__(self, paths: Iterable[Path], problems: list[Problem]) -> None:
        self._db = sqlite3.connect("")  # an empty name: a temporary file, removed when closed
        self._db.execute("CREATE TABLE name (place INTEGER, text TEXT, kind TEXT, language TEXT)")
        try:
            for path in paths:
                self._load(GeonamesRows(path, ALTERNATE_COLUMNS, problems))
            self._db.execute("CREATE INDEX name_place ON name(place)")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove the temporary database."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _load(self, rows: GeonamesRows) -> None:
        try:
            self._db.executemany("INSERT INTO name VALUES (?,?,?,?)", _records(rows))
        except sqlite3.OperationalError as error:
            hint = "free some space in the folder for temporary files, or name another in TMPDIR"
            raise InputError(rows.path, f"its names cannot be kept on disk: {error}", hint) from error

    def find(self, ident: str) -> list[Name]:
        """All names of the place with this number, in the order of the tables."""
        found = self._db.execute("SELECT text, kind, language FROM name WHERE place = ? ORDER BY rowid", (ident,))
        return [Name(text, NameKind(kind), language) for text, kind, language in found]


def _records(rows: GeonamesRows) -> Iterator[tuple[int, str, str, str | None]]:
    for line, cells in rows:
        _, place, language, text, preferred, _, _, historic = cells[:8]
        if not (place.isascii() and place.isdigit() and len(place) <= _LONGEST_ID):
            rows.reject(line, f"id {place!r}", "the number of a place")
        elif text.strip() and language not in _NO_LANGUAGES:
            kind = NameKind.FORMER if historic == "1" else NameKind.OFFICIAL if preferred == "1" else NameKind.VARIANT
            main = language.partition("-")[0]
            yield int(place), text.strip(), kind.value, main if len(main) == _ISO_639_1_LENGTH else None
