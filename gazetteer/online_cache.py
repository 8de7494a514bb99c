"""What online geocoders answered, kept on disk: nobody is asked the same thing twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from geopy.location import Location
from geopy.point import Point

from gazetteer.errors import InputError

FILE_NAME = "online.sqlite"
BUSY_SECONDS = 10.0
"""How long to wait for another process that writes to the same file."""


class AnswerCache:
    """Answers by question, "nothing found" among them; they stay until the file is removed.

    Raises
    ------
    InputError
        On opening, reading or writing, if the file cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._path, timeout=BUSY_SECONDS)
            self._db.execute("CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, locations TEXT NOT NULL)")
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def find(self, question: Sequence[str]) -> list[Location] | None:
        """What was answered; None where the question was never asked, an empty list where nothing was found."""
        try:
            row = self._db.execute("SELECT locations FROM answer WHERE question = ?", (_key(question),)).fetchone()
            return None if row is None else [_to_location(*kept) for kept in json.loads(row[0])]
        except (sqlite3.Error, TypeError, ValueError) as error:
            raise self._unusable(error) from error

    def keep(self, question: Sequence[str], locations: Sequence[Location]) -> None:
        """Remember an answer."""
        kept = json.dumps([(found.address, found.latitude, found.longitude, found.raw) for found in locations])
        try:
            with self._db:
                self._db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (_key(question), kept))
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> InputError:
        hint = "remove the file, or name a writable folder in BORDERMAP_CACHE"
        return InputError(self._path, f"answers of online geocoders cannot be kept there ({error})", hint)


def _key(question: Sequence[str]) -> str:
    return json.dumps(list(question))  # ASCII: a lone surrogate in a name cannot break it


def _to_location(address: str, lat: float, lon: float, raw: dict[str, object]) -> Location:
    return Location(address, Point(lat, lon), raw)
