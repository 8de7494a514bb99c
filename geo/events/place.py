"""Where a record happened: its names through the gazetteer, its own coordinates, its line by from and to."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import Problem
from gazetteer.geoparse import geoparse
from gazetteer.names import fold
from gazetteer.resolve import GUESSES, find_candidates, rank
from gazetteer.signals import Context, distance_km
from gazetteer.store import Gazetteer
from gazetteer.types import Candidate, GeoPrecision, LonLat, Mention, Place, PlaceKind, Resolved
from geo.events.records import Record
from geo.routes.route import find_route
from geo.routes.types import Route

SAME_PLACE_KM = 25.0
"""Coordinates of a record this near to the place it names are taken for that place."""
OWN_POINT_KM = 0.02
"""Exports round coordinates to centimetres, people to tens of metres."""
RECORD_UNCERTAINTY_KM = 1.0
"""What an analyst who writes coordinates is taken to mean where nothing says more."""
NEAR_KM = 15.0
"""What ``near Hyesan`` adds to the uncertainty of Hyesan, km."""
LONGEST_SUGGESTED = 40
"""Characters compared with known names for a suggestion."""
LONGEST_NAME = 200
"""Characters of a place name that are looked at; a longer text is no name."""
_NEAR = re.compile(r"^(?:near|around|close to|outside|vicinity of)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Located:
    """A record's place as columns of the event frame, and what in the record did not fit together."""

    columns: dict[str, object]
    geometry: BaseGeometry
    notes: tuple[Problem, ...] = ()
    route: Route | None = None


def locate(record: Record, gazetteer: Gazetteer) -> Located | Problem:
    """Give a record its geometry and the columns that follow from its place.

    Returns
    -------
    Located
        Point or LineString in EPSG:4326 with ``place_id``, ``place_name``, ``geoprecision`` and so on.
    Problem
        Where no source has the place.
    """
    finder = _Finder(record, gazetteer)
    place = finder.find("place") if record.values.get("place") else None
    start = finder.find("from") if record.values.get("from") else None
    end = finder.find("to") if record.values.get("to") else None
    if place is None and record.point is None:
        if record.values.get("place"):
            return finder.unknown("place")
        missing = "from" if start is None else "to"
        if start is None or end is None:
            return finder.unknown(missing)
    columns: dict[str, object] = {
        "from_id": start.place.id if start else None,
        "to_id": end.place.id if end else None,
        "method": "gazetteer",
        "score": None,
    }
    notes = finder.notes(start, end) + finder.notes_on_guesses({"place": place, "from": start, "to": end})
    if record.point is not None and not _is_the_place_itself(record.point, place):
        columns |= _columns_of_point(record, place)
        notes += finder.note_on_point(place)
    else:
        columns |= _columns_of_place(place or end or start, record)
        notes += finder.note_on_admin1(columns)
    route = _route(start, end, finder)
    if route is None:
        return Located(columns, _point(columns), tuple(notes))
    return Located(columns | {"method": "route"}, route.line, tuple(notes), route)


def locate_places(
    place: Place, start: Place | None = None, end: Place | None = None, via: Sequence[Place] = (), mode: str = "unknown"
) -> Located:
    """Geometry and columns of an event whose places are known already, as those of a draft are."""
    columns = _facts(place) | {
        "from_id": start.id if start else None,
        "to_id": end.id if end else None,
        "method": "gazetteer",
        "score": None,
    }
    if start is None or end is None or start.point == end.point:
        return Located(columns, _point(columns))
    route = find_route(start, end, via=via, mode=mode)
    return Located(columns | {"method": "route"}, route.line, route=route)


class _Finder:
    """Looks up a record's names in the light of its other columns."""

    def __init__(self, record: Record, gazetteer: Gazetteer) -> None:
        self.record = record
        self.gazetteer = gazetteer
        self.country = record.values.get("country", "").upper()

    def find(self, column: str) -> Candidate | None:
        """The best candidate for the name in a column; ``place`` must lie in the record's country, ends need not."""
        return self.find_name(self.record.values[column], strict=column == "place")

    def find_name(self, name: str, *, strict: bool) -> Candidate | None:
        name = name[:LONGEST_NAME]
        candidates = find_candidates(name, self.gazetteer)
        if not candidates and (phrase := self._read_phrase(name)):
            candidates = [phrase]
        if self.country and strict:
            candidates = [c for c in candidates if c.place.country in {self.country, ""}]
        ranked = rank(Mention(0, len(name), name), candidates, self._context())
        chosen_before = self.record.derived.get("place_id") if strict else None
        return next((c for c in ranked if c.place.id == chosen_before), ranked[0] if ranked else None)

    def _read_phrase(self, name: str) -> Candidate | None:
        """``Hyesan, Ryanggang Province`` and ``near Hyesan``, read as a text would be."""
        resolved = [r for r in geoparse(_NEAR.sub("", name), self.gazetteer, zones=()) if isinstance(r, Resolved)]
        if not resolved:
            return None
        first = resolved[0].candidate
        if not _NEAR.match(name):
            return replace(first, reasons=())
        place = replace(first.place, uncertainty_km=first.place.uncertainty_km + NEAR_KM)
        return replace(first, place=place, reasons=())

    def _context(self) -> Context:
        admin1 = self.record.values.get("admin1") or ""
        outer = [c.place for c in find_candidates(admin1, self.gazetteer) if c.place.kind is PlaceKind.ADMIN1]
        neighbours = [("the record's coordinates", self.record.point)] if self.record.point else []
        countries = {self.country: 0.5} if self.country else {}
        return Context(region=1.0, countries=countries, containers=outer if admin1 else [], neighbours=neighbours)

    def unknown(self, column: str) -> Problem:
        """Why a name leads nowhere, and what it may have been meant for."""
        name = self.record.values[column][:LONGEST_NAME]
        elsewhere = self.find_name(name, strict=False)
        if elsewhere is not None:
            return self._problem(
                "rejected",
                "country-mismatch",
                column,
                found=f"{name}, country {self.country}",
                expected=f"{elsewhere.place.name} lies in {elsewhere.place.country}",
                hint="correct the country, or leave it empty",
            )
        near = difflib.get_close_matches(name[:LONGEST_SUGGESTED], self.gazetteer.curated_names, n=3, cutoff=0.7)
        hint = f"did you mean {' or '.join(near)}? Else" if near else "Check the spelling,"
        return self._problem(
            "rejected",
            "unknown-place",
            column,
            found=name,
            expected="a name that the gazetteer has",
            hint=f"{hint} give lat and lon, or add the place with --places",
        )

    def notes(self, start: Candidate | None, end: Candidate | None) -> list[Problem]:
        """Ends and stops of the way that no source has; the record is kept without them."""
        values = self.record.values
        told = [
            self._lost(column, values[column], "the event is kept without its line")
            for column, found in (("from", start), ("to", end))
            if values.get(column) and found is None
        ]
        told += [
            self._lost("via", name, "the line is drawn without it")
            for name in _names(values.get("via", ""))
            if self.find_name(name, strict=False) is None
        ]
        return told

    def notes_on_guesses(self, found: dict[str, Candidate | None]) -> list[Problem]:
        """Names that no source has and that were read as one that they are almost spelt like."""
        return [
            self._problem(
                "repaired",
                f"misspelt-{column}",
                column,
                found=self.record.values[column][:LONGEST_NAME],
                expected=candidate.matched.text,
                hint=f"it was read as {candidate.place.name}; correct the spelling, or give lat and lon",
            )
            for column, candidate in found.items()
            if candidate is not None and candidate.matched.kind in GUESSES
        ]

    def note_on_point(self, place: Candidate | None) -> list[Problem]:
        """Coordinates far from the place that stands beside them."""
        point = self.record.point
        if place is None or point is None or _agrees(place, point):
            return []
        km = distance_km(place.place.point, point)
        expected = f"coordinates within {SAME_PLACE_KM:g} km of {place.place.name}"
        found = f"{point.lat}, {point.lon}, {km:.0f} km from it"
        return [
            self._problem("note", "far-from-place", "lat lon", found=found, expected=expected, hint="one is wrong?")
        ]

    def note_on_admin1(self, columns: dict[str, object]) -> list[Problem]:
        written, known = self.record.values.get("admin1") or "", str(columns["admin1"] or "")
        same = {c.place.name for c in find_candidates(written, self.gazetteer)} if written else set()
        if not written or not known or known in same or fold(written) == fold(known):
            return []
        hint = f"{columns['place_name']} lies in {known}; that is used"
        return [self._problem("repaired", "admin1-differs", "admin1", found=written, expected=known, hint=hint)]

    def _lost(self, column: str, name: str, hint: str) -> Problem:
        return self._problem(
            "repaired",
            f"unknown-{column}",
            column,
            found=name[:LONGEST_NAME],
            expected="a name that the gazetteer has",
            hint=hint,
        )

    def _problem(self, severity: str, code: str, column: str, *, found: str, expected: str, hint: str) -> Problem:
        record = self.record
        return Problem(severity, code, record.file, record.line, column, found, expected, hint)  # type: ignore[arg-type]


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


def _is_the_place_itself(point: LonLat, place: Candidate | None) -> bool:
    """Whether coordinates are the gazetteer's own, as in an export that is read back."""
    return place is not None and distance_km(place.place.point, point) <= OWN_POINT_KM


def _agrees(place: Candidate, point: LonLat) -> bool:
    return distance_km(place.place.point, point) <= SAME_PLACE_KM + place.place.uncertainty_km


def _columns_of_point(record: Record, place: Candidate | None) -> dict[str, object]:
    point = record.point
    assert point is not None  # noqa: S101 - the caller looked
    known = place.place if place is not None and _agrees(place, point) else None
    precision, uncertainty = _stated_precision(record)
    return {
        "place_id": known.id if known else None,
        "place_name": known.name if known else record.values.get("place") or None,
        "admin1": record.values.get("admin1") or (known.admin1 if known else None),
        "country": record.values.get("country", "").upper() or (known.country if known else None),
        "lon": point.lon,
        "lat": point.lat,
        "geoprecision": precision,
        "uncertainty_km": uncertainty,
        "method": "coordinates",
    }


def _stated_precision(record: Record) -> tuple[str, float]:
    """How exact an earlier export, or ACLED, calls the coordinates; else what an analyst is taken to mean."""
    precision = record.derived.get("geoprecision", "")
    try:
        uncertainty = float(record.derived.get("uncertainty_km") or RECORD_UNCERTAINTY_KM)
    except ValueError:
        uncertainty = RECORD_UNCERTAINTY_KM
    known = precision in {item.value for item in GeoPrecision}
    return precision if known else GeoPrecision.EXACT.value, max(0.0, uncertainty)


def _columns_of_place(found: Candidate | None, record: Record) -> dict[str, object]:
    assert found is not None  # noqa: S101 - locate lets no record through without place, ends or coordinates
    return _facts(found.place) | {"score": _score(found, record)}


def _facts(place: Place) -> dict[str, object]:
    return {
        "place_id": place.id,
        "place_name": place.name,
        "admin1": place.admin1 or None,
        "country": place.country or None,
        "lon": place.point.lon,
        "lat": place.point.lat,
        "geoprecision": place.geoprecision.value,
        "uncertainty_km": place.uncertainty_km,
    }


def _score(found: Candidate, record: Record) -> float:
    """The resolver's score; that of an earlier export where it had found the same place."""
    if record.derived.get("place_id") == found.place.id:
        with suppress(ValueError, KeyError):
            return float(record.derived["score"])
    return round(found.score, 4)


def _route(start: Candidate | None, end: Candidate | None, finder: _Finder) -> Route | None:
    if start is None or end is None or start.place.point == end.place.point:
        return None
    stops: Sequence[str] = _names(finder.record.values.get("via", ""))
    via = [found.place for name in stops if (found := finder.find_name(name, strict=False))]
    return find_route(start.place, end.place, via=via, mode=finder.record.values.get("mode") or "unknown")


def _point(columns: dict[str, object]) -> Point:
    return Point(float(str(columns["lon"])), float(str(columns["lat"])))


def point_of(columns: dict[str, object]) -> LonLat:
    """Where an event's place lies, from its columns."""
    return LonLat(lon=float(str(columns["lon"])), lat=float(str(columns["lat"])))
