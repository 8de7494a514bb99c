"""``bordermap figure``: a static picture for print."""

from __future__ import annotations

import argparse
from pathlib import Path

from gazetteer.files import check_apart
from gazetteer.store import open_gazetteer
from geo.border import BorderLine
from geo.pipeline import Inputs, build
from maps.activity_map import find_labels
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import DEFAULT_TITLE, add_places_option, tell_problems
from maps.figure import write_figure


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("events", type=Path, metavar="EVENTS", help="records, or any file that export writes")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FIG", help="ends in .png, .svg or .pdf")
    parser.add_argument("--title", default=DEFAULT_TITLE, help="title of the figure")
    add_places_option(parser)
    parser.add_argument("--strict", action="store_true", help="exit 1 if anything was rejected or repaired")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    check_apart(arguments.output, (arguments.events, *arguments.places))
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        activity = build(Inputs(records=(arguments.events,), places=tuple(arguments.places)), gazetteer)
        places = find_labels(activity.events, activity.mentions, gazetteer)
    write_figure(
        activity.events,
        arguments.output,
        border=BorderLine.load().to_frame(),
        crossings=activity.crossings,
        places=places,
        title=arguments.title,
    )
    told = tell_problems(activity.problems)
    return EXIT_PROBLEMS if told and arguments.strict else EXIT_DONE
