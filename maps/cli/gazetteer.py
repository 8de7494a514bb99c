"""``bordermap gazetteer``: see what names are known, and extend them."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from gazetteer.errors import printable
from gazetteer.freshness import read_inputs
from gazetteer.imports import Import, find_imports, import_places, remove_import
from gazetteer.resolve import resolve_name
from gazetteer.sources.curated import read_curated
from gazetteer.sources.linked_places import write_linked_places
from gazetteer.store import Gazetteer, open_gazetteer
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import tell_problems


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="no progress")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    info = acts.add_parser("info", help="sources, imports, counts and the folder of the index")
    info.add_argument("--json", action="store_true")
    search = acts.add_parser("search", help="all names of the places that a name may mean")
    search.add_argument("name")
    search.add_argument("--json", action="store_true")
    extend = acts.add_parser("import", help="make your own files a part of the gazetteer, for every later command")
    extend.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a GeoNames dump (.txt, .zip; alternateNamesV2 and admin1CodesASCII beside it), Linked Places (.json,"
        " .tsv), placemarks (.kml, .kmz) or a table (.csv)",
    )
    extend.add_argument("--name", default="", help="what to call it (default: as the first file)")
    extend.add_argument("--strict", action="store_true", help="exit 1 if a row was left out or changed")
    remove = acts.add_parser("remove", help="undo an import")
    remove.add_argument("name", metavar="NAME")
    export = acts.add_parser("export", help="the curated places as Linked Places (.json, or .tsv for LP-TSV)")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    for act in (info, search, extend, remove, export):
        act.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help="no progress")


def run(arguments: argparse.Namespace) -> int:
    match arguments.act:
        case "export":
            write_linked_places(arguments.output, read_curated())
        case "import":
            return _import(arguments)
        case "remove":
            remove_import(arguments.name)
            print(f"{arguments.name}: removed")
        case "info":
            imports = find_imports()
            with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
                _show(_info(gazetteer, imports), as_json=arguments.json)
        case _:
            with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
                found = _search(arguments.name, gazetteer)
                _show(found or ({} if arguments.json else {arguments.name: "not known"}), as_json=arguments.json)
    return EXIT_DONE


def _import(arguments: argparse.Namespace) -> int:
    progress = progress_wanted(quiet=arguments.quiet)
    today = datetime.now(UTC).date()
    imported, problems = import_places(arguments.files, arguments.name, today=today, progress=progress)
    wrong = tell_problems(problems)
    with open_gazetteer(progress=progress) as gazetteer:
        known = imported.places - gazetteer.sources[f"import {imported.name}"]
    told = f"; {known:,} of them were known and now have more names" if known else ""
    print(f"{imported.name}: {imported.places:,} places{told}")
    print(f"undo it with: bordermap gazetteer remove {imported.name}")
    return EXIT_PROBLEMS if wrong and arguments.strict else EXIT_DONE


def _info(gazetteer: Gazetteer, imports: list[Import]) -> dict[str, object]:
    counts: dict[str, object] = {f"places from {source}": count for source, count in gazetteer.sources.items()}
    return {
        "fingerprint": gazetteer.fingerprint,
        "folder": str(gazetteer.folder),
        "places": len(gazetteer),
        **counts,
        "built from": read_inputs(gazetteer.folder),
        "imports": [
            {
                "name": found.name,
                "imported": found.imported.isoformat(),
                "places": found.places,
                "folder": str(found.folder),
                "files": [{"path": file.path, "bytes": file.size, "sha256": file.sha256} for file in found.files],
            }
            for found in imports
        ],
    }


def _show(found: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for key, value in found.items():
        print(printable(f"{key}: {_in_words(value)}"))


def _in_words(value: object, indent: str = "\n  ") -> str:
    """A value on one line, but each entry of a list on a line of its own."""
    match value:
        case dict():
            return ", ".join(f"{key} {_in_words(part, indent + '  ')}" for key, part in value.items())
        case list():
            return "".join(f"{indent}{_in_words(part, indent)}" for part in value) or "none"
        case _:
            return str(value)


def _search(name: str, gazetteer: Gazetteer) -> dict[str, object]:
    return {
        f"{candidate.place.id} {candidate.place.name}": ", ".join(
            text for _, text in gazetteer.find_names(candidate.place.id)
        )
        for candidate in resolve_name(name, gazetteer)
    }
