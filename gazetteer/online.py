"""Online geocoders, for names that no gazetteer here has: Nominatim and GeoNames, through geopy.

Nothing here is used unless a person names the service. Both are asked at most once a second and never twice the same
(https://operations.osmfoundation.org/policies/nominatim/, https://www.geonames.org/export/). Errors are geopy's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderQueryError, GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import GeoNames, Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.errors import InputError
from gazetteer.online_cache import AnswerCache

SECONDS_BETWEEN = 1.0
"""Nominatim's policy allows one request a second; GeoNames allows 1,000 an hour, which one a second stays near."""
TIMEOUT_SECONDS = 10.0
MOST_ANSWERS = 10
LONGEST_QUERY = 200
REVERSE_DECIMALS = 5
"""Of a degree; about a metre. Points that agree so far are the same question."""
_CONTACT = re.compile(r"[\x21-\x7e]{1,100}@[\x21-\x7e]{1,100}|https?://[\x21-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class Service:
    """An online geocoder: how it is called, which host is asked, and whom its data are to be credited to."""

    name: str
    host: str
    credit: str


NOMINATIM = Service("nominatim", "nominatim.openstreetmap.org", "© OpenStreetMap contributors, ODbL 1.0")
GEONAMES = Service("geonames", "secure.geonames.org", "GeoNames, CC BY 4.0")
SERVICES = {service.name: service for service in (NOMINATIM, GEONAMES)}


class OnlineGeocoder:
    """A service with its manners: a pause between requests, and a memory.

    Parameters
    ----------
    geocoder
        geopy's geocoder of the service.
    cache
        Answers already known; closed with this geocoder.
    language
        Of the names in the answers (ISO 639-1), where the service lets one choose.
    on_request
        Called with the service before each request that goes out; not for answers from the cache.
    """

    def __init__(
        self,
        service: Service,
        geocoder: Geocoder,
        cache: AnswerCache,
        *,
        language: str = "en",
        on_request: Callable[[Service], None] | None = None,
        seconds_between: float = SECONDS_BETWEEN,
    ) -> None:
        self.service = service
        self._geocoder = geocoder
        self._cache = cache
        self._language = language
        self._on_request = on_request
        self._call = RateLimiter(
            lambda method, query, options: method(query, **options),
            min_delay_seconds=seconds_between,
            max_retries=0,  # a service that fails is not pressed; what it answered so far is kept
            error_wait_seconds=seconds_between,
            swallow_exceptions=False,
        )

    def close(self) -> None:
        """Give the cache's file back."""
        self._cache.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def geocode(
        self, query: str, *, exactly_one: bool = True, country: str = "", limit: int = MOST_ANSWERS
    ) -> Location | list[Location] | None:
        """The place, or at most ``limit`` of the places, that the service has for a name; None where it has none.

        Parameters
        ----------
        country
            ISO 3166-1 alpha-2 code; places elsewhere are not asked for.

        Raises
        ------
        geopy.exc.GeopyError
            If the query is empty, or the service refuses, fails or does not answer in time.
        """
        name = _readable(query)
        options: dict[str, object] = {"exactly_one": False}
        if self.service is NOMINATIM:
            options |= {"limit": MOST_ANSWERS, "language": self._language, "addressdetails": True}
            options |= {"country_codes": country.lower()} if country else {}
        else:
            options |= {"country": country.upper()} if country else {}
        question = (self.service.name, "geocode", name, self._language, country.upper())
        return _one_or_all(
            self._answer(question, self._geocoder.geocode, name, options)[:limit], exactly_one=exactly_one
        )

    def reverse(
        self, query: Point | tuple[float, float] | str, *, exactly_one: bool = True, limit: int = MOST_ANSWERS
    ) -> Location | list[Location] | None:
        """The place, or places, that the service has at a point (latitude first, as geopy has it).

        Raises
        ------
        geopy.exc.GeopyError
            As for ``geocode``, and if the point lies on no map.
        """
        try:
            point = Point(query)
        except ValueError as error:
            raise GeocoderQueryError(f"{query!r}: {error}") from error
        language = "language" if self.service is NOMINATIM else "lang"
        options = {"exactly_one": False, language: self._language}
        at = f"{point.latitude:.{REVERSE_DECIMALS}f},{point.longitude:.{REVERSE_DECIMALS}f}"
        question = (self.service.name, "reverse", at, self._language)
        return _one_or_all(self._answer(question, self._geocoder.reverse, at, options)[:limit], exactly_one=exactly_one)

    def _answer(
        self, question: Sequence[str], method: Callable[..., object], query: str, options: dict[str, object]
    ) -> list[Location]:
        known = self._cache.find(question)
        if known is not None:
            return known
        if self._on_request:
            self._on_request(self.service)
        try:
            answer = self._call(method, query, options)
        except GeopyError:
            raise
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # geopy trusts the shape of an answer
            raise GeocoderParseError(f"an answer of another shape than {self.service.host} gives") from error
        locations = [location for location in answer or () if location is not None][:MOST_ANSWERS]
        self._cache.keep(question, locations)
        return locations


def _readable(query: str) -> str:
    name = " ".join(query.split())
    if not name or len(name) > LONGEST_QUERY or any("\ud800" <= character <= "\udfff" for character in name):
        raise GeocoderQueryError(
            f"a query must have 1 to {LONGEST_QUERY} readable characters; give the name of a place"
        )
    return name


def _one_or_all(locations: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def open_online_geocoder(
    name: str,
    folder: Path,
    *,
    contact: str = "",
    username: str = "",
    language: str = "en",
    on_request: Callable[[Service], None] | None = None,
    adapter_factory: Callable[..., BaseSyncAdapter] | None = None,
) -> OnlineGeocoder:
    """The online geocoder of this name, with its cache; to be closed, as by ``with``.

    Parameters
    ----------
    name
        ``nominatim`` or ``geonames``.
    folder
        Where its answers are kept, in ``online.sqlite``.
    contact
        E-mail or web address of whoever asks; told to the service, which its operators ask of heavier users.
    username
        Of a free GeoNames account with web services enabled.
    adapter_factory
        geopy's, to send requests another way; its default asks the network.

    Raises
    ------
    InputError
        If there is no such service, the user name is missing, the contact is none, or the cache cannot be used.
    """
    service = SERVICES.get(name)
    if service is None:
        raise InputError(name, "no online geocoder has this name", f"there are {' and '.join(SERVICES)}")
    if contact and not _CONTACT.fullmatch(contact):
        raise InputError(
            "contact", f"{contact!r} is neither an e-mail nor a web address", "give one, as me@example.org"
        )
    agent = f"border-activity-mapper/{version('border-activity-mapper')}" + (f" ({contact})" if contact else "")
    common = {"user_agent": agent, "timeout": TIMEOUT_SECONDS, "adapter_factory": adapter_factory}
    if service is NOMINATIM:
        geocoder = Nominatim(domain=service.host, **common)
    elif username:
        geocoder = GeoNames(username, scheme="https", domain=service.host, **common)
    else:
        raise InputError(
            name,
            "GeoNames answers account holders only",
            "give the user name of a free account, on the command line by --geonames-user or GEONAMES_USERNAME",
        )
    return OnlineGeocoder(service, geocoder, AnswerCache(folder), language=language, on_request=on_request)
