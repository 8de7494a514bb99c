"""The option ``--online``: names that no gazetteer has are asked of a service that the user named, and no others."""

from __future__ import annotations

import sys

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from gazetteer.errors import printable
from gazetteer.online import TIMEOUT_SECONDS, OnlineGeocoder, Service, open_online_geocoder
from gazetteer.online_places import find_online
from gazetteer.store import cache_folder
from gazetteer.types import Candidate

_IN_WORDS: dict[type[GeopyError], str] = {
    GeocoderAuthenticationFailure: "does not know this user; check --geonames-user",
    GeocoderInsufficientPrivileges: "refuses; name a --contact, or enable web services for the account",
    GeocoderQuotaExceeded: "wants no more questions for now; try again in an hour",
    GeocoderTimedOut: f"did not answer within {TIMEOUT_SECONDS:g} seconds; try again later",
    GeocoderUnavailable: "cannot be reached; check the network",
    GeocoderParseError: "gave an answer of an unknown shape",
}


class OnlineNames:
    """One service for one run: which host is asked is told, and after its first failure it is asked no more."""

    def __init__(self, service: str, *, contact: str, username: str) -> None:
        self._geocoder: OnlineGeocoder = open_online_geocoder(
            service, cache_folder(), contact=contact, username=username, on_request=_tell
        )
        self._failed = False

    def close(self) -> None:
        self._geocoder.close()

    def find(self, name: str, country: str) -> list[Candidate]:
        """What the service has for a name; empty where it has nothing, or failed, which is told."""
        if self._failed:
            return []
        try:
            return find_online(name, self._geocoder, country=country)
        except GeocoderQueryError as error:
            print(printable(f"{name}: not asked online: {error}"), file=sys.stderr)
        except GeopyError as error:
            self._failed = True
            words = next((words for kind, words in _IN_WORDS.items() if isinstance(error, kind)), None)
            told = words or f"failed: {type(error).__name__}"
            print(f"{self._geocoder.service.host} {told}. It is asked no more in this run", file=sys.stderr)
        return []


def _tell(service: Service) -> None:
    print(f"asking {service.host} ({service.credit})", file=sys.stderr)
