"""What an online geocoder answers, as candidates like any other: a place with its uncertainty, a score and a reason.

Answers come from outside: only what has the expected type is read, and text is cut and put on one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from geopy.location import Location

from gazetteer.errors import CoordinateError
from gazetteer.online import NOMINATIM, OnlineGeocoder, Service
from gazetteer.signals import distance_km
from gazetteer.sources.geonames import POINT_UNCERTAINTY_KM, UNCERTAINTY_KM, kind_of_code
from gazetteer.types import Candidate, LonLat, Name, NameKind, Place, PlaceKind, Reason

SCORE = 0.1
"""Of a service's first answer; the second has half of it. The gazetteer's own candidates lie above."""
LONGEST_TEXT = 200
SMALLEST_UNCERTAINTY_KM = 0.1
"""A building's box says how large the building is, not how well its place is known."""
_CODE_LETTERS = 2

_KIND_OF_OSM = {
    **dict.fromkeys(("country",), PlaceKind.COUNTRY),
    **dict.fromkeys(("state", "province", "region"), PlaceKind.ADMIN1),
    **dict.fromkeys(("county", "district", "state_district"), PlaceKind.ADMIN2),
    **dict.fromkeys(
        ("city", "town", "village", "hamlet", "municipality", "suburb", "quarter", "neighbourhood", "locality"),
        PlaceKind.SETTLEMENT,
    ),
    **dict.fromkeys(("island", "islet"), PlaceKind.ISLAND),
    **dict.fromkeys(("peak", "mountain", "mountain_range", "ridge", "volcano"), PlaceKind.MOUNTAIN),
    **dict.fromkeys(("river", "stream", "waterway", "canal"), PlaceKind.RIVER),
    **dict.fromkeys(("sea", "ocean", "bay", "strait"), PlaceKind.SEA),
    **dict.fromkeys(("railway", "station", "halt"), PlaceKind.STATION),
    **dict.fromkeys(("quarry", "mineshaft", "adit"), PlaceKind.MINE),
    **dict.fromkeys(("harbour", "port", "ferry_terminal"), PlaceKind.PORT),
    **dict.fromkeys(("border_control", "bridge"), PlaceKind.CROSSING),
    **dict.fromkeys(("aeroway", "building", "industrial", "man_made", "military", "office"), PlaceKind.FACILITY),
}
"""``addresstype``, ``type`` and ``class`` of Nominatim, whose words are OpenStreetMap's."""


def find_online(name: str, geocoder: OnlineGeocoder, *, country: str = "") -> list[Candidate]:
    """What an online geocoder has for a name, in its own order.

    Raises
    ------
    geopy.exc.GeopyError
        As ``OnlineGeocoder.geocode``.
    """
    answers = geocoder.geocode(name, exactly_one=False, country=country) or []
    service = geocoder.service
    candidates = []
    for rank, location in enumerate(answers, 1):
        place = to_place(location, service)
        if place is not None:
            reason = Reason("online", SCORE / rank, f"answer {rank} of {service.host}; the gazetteer has no such name")
            candidates.append(Candidate(place, Name(name, NameKind.VARIANT), (reason,)))
    return candidates


def to_place(location: Location, service: Service) -> Place | None:
    """A service's answer as a place; None where it has no name or lies on no map."""
    raw: Mapping[str, object] = location.raw
    try:
        point = LonLat(lon=location.longitude, lat=location.latitude)
    except CoordinateError:
        return None
    place = _of_nominatim(raw, point) if service is NOMINATIM else _of_geonames(raw, point)
    return place if place.name else None


def _of_nominatim(raw: Mapping[str, object], point: LonLat) -> Place:
    address = raw.get("address")
    parts = address if isinstance(address, Mapping) else {}
    words = (_text(raw, key) for key in ("addresstype", "type", "class"))
    kind = next((_KIND_OF_OSM[word] for word in words if word in _KIND_OF_OSM), PlaceKind.OTHER)
    ident = f"{_text(raw, 'osm_type')}/{_text(raw, 'osm_id')}"
    return Place(
        id=f"nominatim:{ident}",
        name=_text(raw, "name") or _text(raw, "display_name").partition(",")[0],
        kind=kind,
        feature_class="",
        feature_code="",
        country=_country(_text(parts, "country_code")),
        admin1=_text(parts, "state") or _text(parts, "province"),
        point=point,
        uncertainty_km=_half_diagonal_km(raw.get("boundingbox")) or UNCERTAINTY_KM.get(kind, POINT_UNCERTAINTY_KM),
        source=f"Nominatim, OpenStreetMap {ident}",
    )


def _of_geonames(raw: Mapping[str, object], point: LonLat) -> Place:
    ident, code = _text(raw, "geonameId"), _text(raw, "fcode")
    kind = kind_of_code(code)
    population = raw.get("population")
    return Place(
        id=f"geonames:{ident}",
        name=_text(raw, "name"),
        kind=kind,
        feature_class=_text(raw, "fcl"),
        feature_code=code,
        country=_country(_text(raw, "countryCode")),
        admin1=_text(raw, "adminName1"),
        point=point,
        uncertainty_km=UNCERTAINTY_KM.get(kind, POINT_UNCERTAINTY_KM),
        population=max(0, population) if isinstance(population, int) else 0,
        source=f"GeoNames {ident}",
    )


def _text(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key)
    return " ".join(str(value).split())[:LONGEST_TEXT] if isinstance(value, str | int) else ""


def _country(code: str) -> str:
    return code.upper() if len(code) == _CODE_LETTERS and code.isascii() and code.isalpha() else ""


def _half_diagonal_km(box: object) -> float:
    """Half the diagonal of a box ``[south, north, west, east]`` (degrees, as text); 0 where there is none."""
    try:
        south, north, west, east = map(float, box)  # type: ignore[call-overload] # whatever the service sent
        half = distance_km(LonLat(lon=west, lat=south), LonLat(lon=east, lat=north)) / 2
    except (TypeError, ValueError):
        return 0.0
    return max(SMALLEST_UNCERTAINTY_KM, round(half, 2))
