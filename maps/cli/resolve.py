"""``bordermap resolve``: what places a name may mean, with reasons."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from gazetteer.errors import InputError, printable
from gazetteer.resolve import resolve_name
from gazetteer.store import Gazetteer, open_gazetteer
from gazetteer.types import Candidate
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import at_least, country_code

USER_VARIABLE = "GEONAMES_USERNAME"

Ask = Callable[[str, str], list[Candidate]]
"""From a name and a country code, or "", to what a service has."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="NAME", help="a place name in any script or romanisation")
    parser.add_argument(
        "--country",
        type=country_code,
        metavar="CC",
        help="only places in this country (ISO 3166-1 alpha-2)",
    )
    parser.add_argument("--near", default="", metavar="NAME", help="prefer places near this one")
    parser.add_argument(
        "--most", type=at_least(1), default=5, metavar="N", help="how many candidates a name (default 5)"
    )
    parser.add_argument(
        "--online",
        choices=("nominatim", "geonames"),
        help="ask this service for names that no gazetteer has; its host is told, its answers are kept",
    )
    parser.add_argument(
        "--contact", default="", metavar="EMAIL", help="who asks, for the service's operators (with --online)"
    )
    parser.add_argument(
        "--geonames-user",
        default=os.environ.get(USER_VARIABLE, ""),
        metavar="NAME",
        help=f"user name of a GeoNames account (default: {USER_VARIABLE})",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a name")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a name is not known")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    unknown = 0
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer, _online(arguments) as ask:
        near = _near(arguments.near, gazetteer)
        for name in arguments.names:
            if not name.strip():
                raise InputError("resolve", "an empty name", "give the name of a place")
            country = arguments.country or ""
            found = resolve_name(name, gazetteer, country=country, near=near) or ask(name, country)
            found = found[: arguments.most]
            unknown += not found
            text = (
                json.dumps(_record(name, found), ensure_ascii=False) if arguments.json else _text(name, found, country)
            )
            print(printable(text))
    return EXIT_PROBLEMS if unknown and arguments.strict else EXIT_DONE


@contextmanager
def _online(arguments: argparse.Namespace) -> Iterator[Ask]:
    """How to ask the service that the user named; where none is named, no name has an answer."""
    if not arguments.online:
        yield lambda _name, _country: []
        return
    from maps.cli.online import OnlineNames  # noqa: PLC0415 - geopy is heavy, and most runs stay offline

    names = OnlineNames(arguments.online, contact=arguments.contact, username=arguments.geonames_user)
    with closing(names):
        yield names.find


def _near(name: str, gazetteer: Gazetteer) -> Candidate | None:
    if not name:
        return None
    found = resolve_name(name, gazetteer)
    if not found:
        raise InputError("--near", f"no gazetteer has {name!r}", "check the spelling")
    return found[0]


def _record(name: str, found: list[Candidate]) -> dict[str, object]:
    return {
        "name": name,
        "candidates": [
            {
                "place_id": candidate.place.id,
                "resolved": candidate.place.name,
                "kind": candidate.place.kind.value,
                "country": candidate.place.country,
                "admin1": candidate.place.admin1,
                "lat": candidate.place.point.lat,
                "lon": candidate.place.point.lon,
                "uncertainty_km": candidate.place.uncertainty_km,
                "source": candidate.place.source,
                "score": round(candidate.score, 4),
                "reasons": [reason.text for reason in candidate.reasons],
            }
            for candidate in found
        ],
    }


def _text(name: str, found: list[Candidate], country: str) -> str:
    if not found:
        where = f" in {country}" if country else ""
        return f"{name}: no gazetteer has this name{where}; try another spelling, or add it to a table for --places"
    lines = [f"{name}:"]
    for number, candidate in enumerate(found, 1):
        place = candidate.place
        where = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
        lines.append(
            f"  {number}. {place.name} ({place.kind.value}{', ' + where if where else ''})"
            f"  {place.point.lat:.4f}, {place.point.lon:.4f}  ±{place.uncertainty_km:g} km  score {candidate.score:.2f}"
        )
        lines.append("     " + "; ".join(reason.text for reason in candidate.reasons))
        lines.append(f"     {place.id}; point from: {place.source}")
    return "\n".join(lines)
