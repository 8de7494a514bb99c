"""The gazetteer as a geopy geocoder, for any code that is written for geopy.

It asks no network, unless it is given an online geocoder to fall back on. geopy's own order is latitude first; it is
kept to geopy's objects here.
"""

from __future__ import annotations

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.errors import CoordinateError
from gazetteer.online import OnlineGeocoder
from gazetteer.resolve import resolve_name
from gazetteer.signals import distance_km
from gazetteer.store import Gazetteer
from gazetteer.types import LonLat, Place

REVERSE_DEGREES = 1.0
"""Half the side of the box in which ``reverse`` looks for places, degrees."""


class GazetteerGeocoder(Geocoder):  # type: ignore[misc] # geopy ships no types
    """Names to coordinates and back, out of an open gazetteer.

    Parameters
    ----------
    gazetteer
        As ``gazetteer.store.open_gazetteer`` returns it.
    fallback
        Asked for what the gazetteer does not have, as ``gazetteer.online.open_online_geocoder`` returns it. Its
        errors, which are geopy's, pass through.
    """

    def __init__(self, gazetteer: Gazetteer, fallback: OnlineGeocoder | None = None) -> None:
        super().__init__(scheme="https")
        self._gazetteer = gazetteer
        self._fallback = fallback

    def geocode(
        self, query: str, *, exactly_one: bool = True, country: str = "", limit: int = 10
    ) -> Location | list[Location] | None:
        """The place, or places, that a name may mean; None where the gazetteer has none.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If the query is empty.
        """
        if not query.strip():
            raise GeocoderQueryError("an empty query; give the name of a place")
        found = resolve_name(query.strip(), self._gazetteer, country=country)[:limit]
        if not found and self._fallback:
            return self._fallback.geocode(query, exactly_one=exactly_one, country=country, limit=limit)
        locations = [_location(candidate.place) for candidate in found]
        return _one_or_all(locations, exactly_one=exactly_one)

    def reverse(
        self, query: Point | tuple[float, float] | str, *, exactly_one: bool = True, limit: int = 10
    ) -> Location | list[Location] | None:
        """The settlement, or settlements, nearest to a point (latitude first, as geopy has it).

        Raises
        ------
        geopy.exc.GeocoderQueryError
            If the point lies on no map.
        """
        try:
            point = Point(query)
            at = LonLat(lon=point.longitude, lat=point.latitude)
        except (ValueError, CoordinateError) as error:
            raise GeocoderQueryError(f"{query!r}: {error}") from error
        box = (
            at.lon - REVERSE_DEGREES,
            at.lat - REVERSE_DEGREES,
            at.lon + REVERSE_DEGREES,
            at.lat + REVERSE_DEGREES,
        )
        near = self._gazetteer.find_largest(box, limit=5000)
        if not near and self._fallback:
            return self._fallback.reverse(point, exactly_one=exactly_one, limit=limit)
        near.sort(key=lambda place: (distance_km(at, place.point), place.id))
        return _one_or_all([_location(place) for place in near[:limit]], exactly_one=exactly_one)


def _one_or_all(locations: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _location(place: Place) -> Location:
    parts = dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part)
    raw = {
        "place_id": place.id,
        "kind": place.kind.value,
        "uncertainty_km": place.uncertainty_km,
        "source": place.source,
    }
    return Location(", ".join(parts), Point(place.point.lat, place.point.lon), raw)
