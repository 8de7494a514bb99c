"""``bordermap export``: an event file in another format."""

from __future__ import annotations

import argparse
from pathlib import Path

from gazetteer.files import check_apart
from gazetteer.store import open_gazetteer
from geo.export.files import write_event_file
from geo.pipeline import Inputs, build
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import add_places_option, tell_problems


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("events", type=Path, metavar="EVENTS", help="records, or any file that export writes")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="ends in .geojson, .gpkg or .csv"
    )
    add_places_option(parser)
    parser.add_argument("--strict", action="store_true", help="exit 1 if anything was rejected or repaired")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    check_apart(arguments.output, (arguments.events, *arguments.places))
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        activity = build(Inputs(records=(arguments.events,), places=tuple(arguments.places)), gazetteer)
    write_event_file(arguments.output, activity.events)
    told = tell_problems(activity.problems)
    return EXIT_PROBLEMS if told and arguments.strict else EXIT_DONE
