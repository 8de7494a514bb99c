"""Where a record happened: its names through the gazetteer, its own coordinates, its line by from and to."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import Problem
from gazetteer.resolve import find_candidates, rank
from gazetteer.signals import Context, distance_km
from gazetteer.store import Gazetteer
from gazetteer.types import Candidate, GeoPrecision, LonLat, Mention, PlaceKind
from geo.events.records import Record
from geo.routes.route import route

SAME_PLACE_KM = 25.0
"""Coordinates of a record this near to the place it names are taken for that place."""
OWN_POINT_KM = 0.02
"""Exports round coordinates to centimetres, people to tens of metres."""
RECORD_UNCERTAINTY_KM = 1.0
"""What an analyst who writes coordinates is taken to mean where no place says more."""


@dataclass(frozen=True, slots=True)
class Located:
    """A record's place as columns of the event frame, or the reason why it has none."""

    columns: dict[str, object]
    geometry: BaseGeometry


def locate(record: Record, gazetteer: Gazetteer) -> Located | Problem:
    """Give a record its geometry and the columns that follow from its place.

    Returns
    -------
    Located
        Point or LineString in EPSG:4326 with ``place_id``, ``place_name``, ``geoprecision`` and so on.
    Problem
        Where no source has the place.
    """
    values = record.values
    ends = {key: _find(record, values[key], gazetteer) if values.get(key) else None for key in ("from", "to")}
    for key, found in ends.items():
        if values.get(key) and found is None and not (values.get("place") or record.point):
            return _unknown_place(record, key, gazetteer)
    place = _find(record, values["place"], gazetteer) if values.get("place") else None
    if values.get("place") and place is None and record.point is None:
        return _unknown_place(record, "place", gazetteer)
    start, end = ends["from"], ends["to"]
    columns: dict[str, object] = {
        "from_id": start.place.id if start else None,
        "to_id": end.place.id if end else None,
        "method": "gazetteer",
        "score": None,
    }
    line = _line(start, end, record, gazetteer)
    if record.point is not None and not _is_the_place_itself(record.point, place):
        columns |= _columns_of_point(record, place)
    else:
        columns |= _columns_of_place(place or end or start, named=place)
    if line is not None:
        columns["method"] = "route"
    geometry = line or _point(columns)
    return Located(columns, geometry)


def _find(record: Record, name: str, gazetteer: Gazetteer) -> Candidate | None:
    """The best candidate for a name in a record, read in the light of the record's other columns."""
    candidates = find_candidates(name, gazetteer)
    country = record.values.get("country", "").upper()
    if country:
        candidates = [candidate for candidate in candidates if candidate.place.country in {country, ""}]
    neighbours = [("the record's coordinates", record.point)] if record.point else []
    admin1 = record.values.get("admin1")
    outer = [c.place for c in find_candidates(admin1, gazetteer) if c.place.kind is PlaceKind.ADMIN1] if admin1 else []
    context = Context(region=1.0, containers=outer, neighbours=neighbours)
    ranked = rank(Mention(0, len(name), name), candidates, context)
    return ranked[0] if ranked else None


def _unknown_place(record: Record, column: str, gazetteer: Gazetteer) -> Problem:
    name = record.values[column]
    known = [place.name for place in gazetteer.find_curated()]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.7)
    hint = f"did you mean {' or '.join(near)}? Else" if near else "Check the spelling,"
    return Problem(
        "rejected",
        "unknown-place",
        record.file,
        record.line,
        column,
        found=name,
        expected="a name that the gazetteer has",
        hint=f"{hint} give lat and lon, or add the place with --places",
    )


def _is_the_place_itself(point: LonLat, place: Candidate | None) -> bool:
    """Whether coordinates are the gazetteer's own, as in an export that is read back."""
    return place is not None and distance_km(place.place.point, point) <= OWN_POINT_KM


def _columns_of_point(record: Record, place: Candidate | None) -> dict[str, object]:
    point = record.point
    assert point is not None  # noqa: S101 - the caller looked
    same = place is not None and distance_km(place.place.point, point) <= SAME_PLACE_KM + place.place.uncertainty_km
    known = place.place if place is not None and same else None
    return {
        "place_id": known.id if known else None,
        "place_name": known.name if known else record.values.get("place") or None,
        "admin1": record.values.get("admin1") or (known.admin1 if known else None),
        "country": record.values.get("country", "").upper() or (known.country if known else None),
        "lon": point.lon,
        "lat": point.lat,
        "geoprecision": GeoPrecision.EXACT.value,
        "uncertainty_km": RECORD_UNCERTAINTY_KM,
        "method": "coordinates",
    }


def _columns_of_place(found: Candidate | None, *, named: Candidate | None) -> dict[str, object]:
    assert found is not None  # noqa: S101 - records.py lets no row through without place, ends or coordinates
    place = found.place
    return {
        "place_id": place.id,
        "place_name": place.name,
        "admin1": place.admin1 or None,
        "country": place.country or None,
        "lon": place.point.lon,
        "lat": place.point.lat,
        "geoprecision": place.geoprecision.value,
        "uncertainty_km": place.uncertainty_km,
        "score": round((named or found).score, 4),
    }


def _line(start: Candidate | None, end: Candidate | None, record: Record, gazetteer: Gazetteer) -> LineString | None:
    if start is None or end is None or start.place.id == end.place.id:
        return None
    names = [name.strip() for name in record.values.get("via", "").split(";") if name.strip()]
    via = [found.place.point for name in names if (found := _find(record, name, gazetteer))]
    mode = record.values.get("mode") or "unknown"
    return route(start.place.point, end.place.point, via=via, mode=mode)


def _point(columns: dict[str, object]) -> Point:
    return Point(float(str(columns["lon"])), float(str(columns["lat"])))


def point_of(columns: dict[str, object]) -> LonLat:
    """Where an event's place lies, from its columns."""
    return LonLat(lon=float(str(columns["lon"])), lat=float(str(columns["lat"])))
