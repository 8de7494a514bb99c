"""``bordermap gazetteer``: see what names are known."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gazetteer.geoparse import resolve_name
from gazetteer.sources.curated import read_curated
from gazetteer.sources.linked_places import write_linked_places
from gazetteer.store import Gazetteer, open_gazetteer
from maps.cli import EXIT_DONE, progress_wanted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    info = acts.add_parser("info", help="sources, counts and the folder of the index")
    info.add_argument("--json", action="store_true")
    search = acts.add_parser("search", help="all names of the places that a name may mean")
    search.add_argument("name")
    search.add_argument("--json", action="store_true")
    export = acts.add_parser("export", help="the curated places as Linked Places (.json, or .tsv for LP-TSV)")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    if arguments.act == "export":
        write_linked_places(arguments.output, read_curated())
        return EXIT_DONE
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        found = _info(gazetteer) if arguments.act == "info" else _search(arguments.name, gazetteer)
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(f"{key}: {value}" for key, value in found.items()) or f"{arguments.name}: not known")
    return EXIT_DONE


def _info(gazetteer: Gazetteer) -> dict[str, object]:
    counts: dict[str, object] = {f"places from {source}": count for source, count in gazetteer.sources.items()}
    return {
        "fingerprint": gazetteer.fingerprint,
        "folder": str(gazetteer.folder),
        "places": len(gazetteer),
        **counts,
    }


def _search(name: str, gazetteer: Gazetteer) -> dict[str, object]:
    return {
        f"{candidate.place.id} {candidate.place.name}": ", ".join(
            text for _, text in gazetteer.find_names(candidate.place.id)
        )
        for candidate in resolve_name(name, gazetteer)
    }
