"""``bordermap resolve``: what places a name may mean, with reasons."""

from __future__ import annotations

import argparse
import json

from gazetteer.errors import InputError, printable
from gazetteer.geoparse import resolve_name
from gazetteer.store import Gazetteer, open_gazetteer
from gazetteer.types import Candidate
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import at_least, country_code


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
    parser.add_argument("--json", action="store_true", help="one JSON object a name")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a name is not known")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    unknown = 0
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        near = _near(arguments.near, gazetteer)
        for name in arguments.names:
            if not name.strip():
                raise InputError("resolve", "an empty name", "give the name of a place")
            found = resolve_name(name, gazetteer, country=arguments.country or "", near=near)[: arguments.most]
            unknown += not found
            text = (
                json.dumps(_record(name, found), ensure_ascii=False)
                if arguments.json
                else _text(name, found, arguments.country or "")
            )
            print(printable(text))
    return EXIT_PROBLEMS if unknown and arguments.strict else EXIT_DONE


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
