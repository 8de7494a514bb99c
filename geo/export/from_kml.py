"""Records drawn in Google Earth: a placemark a row, its extended data the columns, its time the date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gazetteer.errors import InputError, Problem
from gazetteer.kml import visit_kml
from geo.events.records import Records, build_records
from geo.events.schema import TYPES

MAX_TEXT = 20_000
"""Longest description kept; some hold a whole report."""
MAX_ROWS = 200_000
"""Google Earth itself shows some tens of thousands."""
MAX_COLUMNS = 500
_CONTAINERS = {"Folder", "Document"}
_PLACEMARK_WORDS = {"name": "title", "description": "summary"}
_TIMES = frozenset({"when", "begin", "end"})
_DRAWN = frozenset({"LineString", "Polygon", "LinearRing", "Track", "Model"})
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_DAY = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.*)?")


@dataclass
class _Placemark:
    """A placemark as far as it has been read."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    key: str = ""
    first: str = ""
    last: str = ""
    points: list[str] = field(default_factory=list)
    drawn: str = ""


def read_kml(path: Path) -> Records:
    """Read events from the placemarks of a Google Earth file, as the rows that an analyst writes.

    Parameters
    ----------
    path
        KML or KMZ. Extended data are named as in the contract. Where they do not say it, ``TimeStamp`` and
        ``TimeSpan`` give the date, the point ``lon`` and ``lat``, the name the title, the description the summary,
        and the innermost folder that is called as a type (``Smuggling``) the type.

    Returns
    -------
    Records
        ``line`` is that of the placemark in the file.

    Raises
    ------
    InputError
        If the file cannot be read, is no well-formed KML, or is made to harm.
    """
    found = _Placemarks(path)
    problems = visit_kml(path, found, longest_text=MAX_TEXT)
    needed = ["type", "date", "place", "lon", "lat"]
    header = list(dict.fromkeys([*needed, *(name for _, cells in found.rows for name in cells)]))
    if len(header) > MAX_COLUMNS:
        raise InputError(path, f"its extended data have more than {MAX_COLUMNS} names", "is it a table of events?")
    rows = [(line, dict.fromkeys(header, "") | cells) for line, cells in found.rows]
    return build_records(str(path), header, rows, [*problems, *found.problems])


class _Placemarks:
    """The rows met on the way through the file."""

    def __init__(self, path: Path) -> None:
        self.rows: list[tuple[int, dict[str, str]]] = []
        self.problems: list[Problem] = []
        self._path = path
        self._folders: list[str] = []
        self._placemark: _Placemark | None = None

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        if name in _CONTAINERS:
            self._folders.append("")
        elif name == "Placemark":
            self._placemark = _Placemark(line)
        elif self._placemark and name in {"Data", "SimpleData"}:
            self._placemark.key = attributes.get("name", "").strip().lower()
        elif self._placemark and name in _DRAWN:
            self._placemark.drawn = name

    def end(self, name: str, parent: str, text: str) -> None:
        placemark = self._placemark
        if name in _CONTAINERS:
            self._folders.pop()
        elif placemark is None:
            if name == "name" and parent in _CONTAINERS:
                self._folders[-1] = text
        elif name == "Placemark":
            self._close(placemark)
            self._placemark = None
        else:
            _keep(placemark, name, parent, text)

    def _close(self, placemark: _Placemark) -> None:
        if len(self.rows) >= MAX_ROWS:
            raise InputError(self._path, f"holds more than {MAX_ROWS} placemarks", "split it into smaller files")
        cells = _cells(placemark)
        if not cells.get("type"):
            names = ["_".join(folder.lower().split()) for folder in reversed(self._folders)]
            cells["type"] = next((name for name in names if name in TYPES), "")
        if placemark.drawn and not (cells.get("from") and cells.get("to")):
            hint = "the place named in the placemark is used; a route needs from and to"
            note = Problem("note", "geometry", str(self._path), placemark.line, found=placemark.drawn, hint=hint)
            self.problems.append(note)
        self.rows.append((placemark.line, cells))


def _keep(placemark: _Placemark, name: str, parent: str, text: str) -> None:
    """Keep what an element within a placemark says."""
    if parent == "Placemark" and name in _PLACEMARK_WORDS:
        plain = _TAG.sub(" ", text) if name == "description" else text
        placemark.cells.setdefault(_PLACEMARK_WORDS[name], " ".join(plain.split()))
    elif (name == "SimpleData" or (name == "value" and parent == "Data")) and placemark.key:
        placemark.cells[placemark.key] = text
    elif name in _TIMES and parent in {"TimeStamp", "TimeSpan"}:
        day = _DAY.fullmatch(text.strip())
        written = day[1] if day else text.strip()
        placemark.first = placemark.first if name == "end" else written
        placemark.last = placemark.last if name == "begin" else written
    elif name == "coordinates" and parent == "Point":
        placemark.points.append(text)


def _cells(placemark: _Placemark) -> dict[str, str]:
    """The row of a placemark; what its extended data say goes before what it shows."""
    cells = dict(placemark.cells)
    if not cells.get("date") and (placemark.first or placemark.last):
        same = placemark.first == placemark.last
        cells["date"] = placemark.first if same else f"{placemark.first or '..'}/{placemark.last or '..'}"
    if placemark.points and not (cells.get("lon") or cells.get("lat")):
        lon, lat, *_ = [*placemark.points[0].strip().split(","), ""]
        cells["lon"], cells["lat"] = lon.strip(), lat.strip()
    if not (cells.get("place") or cells.get("lon") or cells.get("from")):
        cells["place"] = cells.get("title", "")
    return cells
