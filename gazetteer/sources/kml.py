"""Analysts' own site lists: the placemarks of a Google Earth file, ``.kml`` or ``.kmz``.

Only points become places; the folders they lie in are told in their source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer.errors import BordermapError, InputError, Problem
from gazetteer.kml import visit_kml
from gazetteer.sources import Entry
from gazetteer.sources.cleaning import clean_entry
from gazetteer.tables import MAX_BROKEN_ROWS
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

MAX_PLACES = 100_000
"""More than anyone can have pinned by hand."""
MAX_TEXT = 2_000
"""Longest name or point kept; an outline may have any number of vertices, and none of them is kept."""
DEFAULT_UNCERTAINTY_KM = 1.0
"""What an analyst who pins a place by hand is taken to mean, as in the table of one's own places."""
_NUMBER = r"[+-]?\d{1,3}(?:\.\d*)?(?:[eE][+-]?\d{1,2})?"
_POINT = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,[^,\s]*)?\s*", re.ASCII)
_CONTAINERS = {"Folder", "Document"}


@dataclass
class _Placemark:
    """A placemark as far as it has been read."""

    line: int
    name: str = ""
    points: list[str] = field(default_factory=list)


def read_kml_places(path: Path) -> tuple[list[Entry], list[Problem]]:
    """The places of a Google Earth file, and what was wrong with the placemarks that were left out.

    Raises
    ------
    InputError
        If the file cannot be read, is no well-formed KML, or is made to harm.
    """
    found = _Places(path)
    problems = visit_kml(path, found, longest_text=MAX_TEXT)
    return found.entries, problems + found.told()


class _Places:
    """The places met on the way through the file."""

    def __init__(self, path: Path) -> None:
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._path = path
        self._folders: list[str] = []
        self._placemark: _Placemark | None = None
        self._without_point = 0

    def start(self, name: str, _: Mapping[str, str], line: int) -> None:
        if name in _CONTAINERS:
            self._folders.append("")
        elif name == "Placemark":
            self._placemark = _Placemark(line)

    def end(self, name: str, parent: str, text: str) -> None:
        if name == "name":
            self._keep_name(" ".join(text.split()), parent)
        elif name == "coordinates" and parent == "Point" and self._placemark:
            self._placemark.points.append(text)
        elif name == "Placemark" and self._placemark:
            self._close(self._placemark)
            self._placemark = None
        elif name in _CONTAINERS:
            self._folders.pop()

    def _keep_name(self, text: str, parent: str) -> None:
        if parent == "Placemark" and self._placemark:
            self._placemark.name = text
        elif parent in _CONTAINERS:
            self._folders[-1] = text

    def _close(self, placemark: _Placemark) -> None:
        if not placemark.points:
            self._without_point += 1
            return
        try:
            entry = _entry(placemark, [self._path.name, *filter(None, self._folders)])
            entry, told = clean_entry(entry, str(self._path), placemark.line)
        except (BordermapError, ValueError) as error:
            hint = "a placemark needs a name and lon,lat in decimal degrees"
            where, found = str(self._path), str(error)[:300]
            self.problems.append(Problem("rejected", "placemark", where, placemark.line, found=found, hint=hint))
        else:
            self.entries.append(entry)
            self.problems += told
        if len(self.entries) > MAX_PLACES:
            raise InputError(self._path, f"holds more than {MAX_PLACES} places", "split it into smaller files")
        if len(self.problems) > MAX_BROKEN_ROWS:
            raise InputError(self._path, f"more than {MAX_BROKEN_ROWS} broken placemarks", "save it again")

    def told(self) -> list[Problem]:
        """What was left out: broken placemarks one by one, lines and areas by their number."""
        if not self._without_point:
            return self.problems
        found = f"{self._without_point} placemarks without a point"
        hint = "lines and areas are no places of a gazetteer; they were left out"
        return [*self.problems, Problem("note", "placemark", str(self._path), found=found, hint=hint)]


def _entry(placemark: _Placemark, folders: list[str]) -> Entry:
    if not placemark.name:
        raise ValueError("a placemark without a name")
    if len(placemark.name) > MAX_TEXT:
        raise ValueError(f"a name longer than {MAX_TEXT} characters")
    point = _parse_point(placemark.points[0])
    digest = hashlib.blake2b(f"{placemark.name}|{point}".encode(), digest_size=5).hexdigest()
    place = Place(
        id=f"kml:{digest}",
        name=placemark.name,
        kind=PlaceKind.FACILITY,
        feature_class="S",
        feature_code="",
        country="",
        admin1="",
        point=point,
        uncertainty_km=DEFAULT_UNCERTAINTY_KM,
        source=" / ".join(folders),
    )
    return Entry(place, (Name(place.name, NameKind.CANONICAL),))


def _parse_point(text: str) -> LonLat:
    found = _POINT.fullmatch(text)
    if found is None:
        raise ValueError(f"coordinates {text[:50]!r} are no lon,lat")
    return LonLat(lon=float(found[1]), lat=float(found[2]))
