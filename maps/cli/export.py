"""``bordermap export``: an event file in another format, as a QGIS project, or into a PostGIS database."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from gazetteer.files import check_apart
from gazetteer.store import open_gazetteer
from geo.export.files import ENDINGS, find_writer, write_event_file
from geo.export.from_gpkg import read_extent
from geo.export.gpkg import write_gpkg
from geo.export.postgis import write_postgis
from geo.export.postgis_url import Database, parse_database_url
from geo.export.qgis import has_events, write_project
from geo.pipeline import Activity, Inputs, build
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import add_places_option, tell_problems

PROJECT, GEOPACKAGE = ".qgz", ".gpkg"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("events", type=Path, metavar="EVENTS", help="records, or any file that export writes")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help=f"ends in {', '.join(ENDINGS)}, or {PROJECT} for a QGIS project around a GeoPackage beside it",
    )
    target.add_argument(
        "--to",
        metavar="postgresql://USER@HOST/DATABASE",
        help="a PostGIS database; new events are added, known ones brought up to date; PGPASSWORD is read",
    )
    add_places_option(parser)
    parser.add_argument("--strict", action="store_true", help="exit 1 if anything was rejected or repaired")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    database = parse_database_url(arguments.to, os.environ.get("PGPASSWORD")) if arguments.to else None
    read = (arguments.events, *arguments.places)
    output: Path | None = arguments.output
    if output:
        check_apart(output, read)
        if _is_project(output) and _is_ours(arguments.events):
            print(f"border line: {write_project(output, arguments.events)}")
            return EXIT_DONE
        find_writer(check_apart(_written_first(output), read))
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        activity = build(Inputs(records=(arguments.events,), places=tuple(arguments.places)), gazetteer)
    if output:
        _write_file(output, activity)
    if database:
        _write_database(database, activity)
    told = tell_problems(activity.problems)
    return EXIT_PROBLEMS if told and arguments.strict else EXIT_DONE


def _is_project(output: Path) -> bool:
    return output.suffix.lower() == PROJECT


def _is_ours(events: Path) -> bool:
    """Whether the events lie in a GeoPackage that a project can show as it is."""
    return events.suffix.lower() == GEOPACKAGE and has_events(read_extent(events))


def _written_first(output: Path) -> Path:
    """The file that holds the events: of a project, the GeoPackage beside it."""
    return output.with_suffix(GEOPACKAGE) if _is_project(output) else output


def _write_file(output: Path, activity: Activity) -> None:
    file = _written_first(output)
    if file.suffix.lower() == GEOPACKAGE:
        write_gpkg(file, activity.events, crossings=activity.crossings)
    else:
        write_event_file(file, activity.events)
    if _is_project(output):
        print(f"events: {file}\nborder line: {write_project(output, file)}")


def _write_database(database: Database, activity: Activity) -> None:
    written = write_postgis(database, activity.events)
    print(f"{database}: {written.new} new, {written.changed} changed, {written.same} as they were")
