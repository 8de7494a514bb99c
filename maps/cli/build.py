"""``bordermap build``: the main job, end to end."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from gazetteer.files import check_apart, writing_folder
from gazetteer.store import open_gazetteer
from geo.outputs import OUTPUTS, write_outputs
from geo.pipeline import Options, build, find_inputs
from maps.activity_map import map_of_activity
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import add_map_options, add_places_option, at_least, distance, tell_problems
from maps.layers.series import SeriesLayer
from maps.series import read_all_series

MAP = "map.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "reports",
        nargs="*",
        type=Path,
        metavar="REPORT",
        help="files, folders or globs of reports (.txt .md .html .pdf .docx .eml .jsonl …), or a project folder",
    )
    parser.add_argument(
        "--events",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="event records, in any format that export writes",
    )
    add_places_option(parser)
    parser.add_argument(
        "--series",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="your own monthly figures (CSV: month,name,value), drawn under the map's timeline",
    )
    parser.add_argument("--within-km", type=distance, default=25.0, metavar="KM", help="join distance (default 25)")
    parser.add_argument("--window-days", type=at_least(0), default=7, metavar="DAYS", help="join window (default 7)")
    parser.add_argument("-o", "--output", type=Path, default=Path("out"), metavar="DIR", help="folder (default out)")
    parser.add_argument("--no-drafts", action="store_true", help="only events that somebody wrote down")
    add_map_options(parser)
    parser.add_argument("--strict", action="store_true", help="exit 1 if anything was rejected or repaired")
    parser.add_argument("--quiet", action="store_true", help="print problems only")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def run(arguments: argparse.Namespace) -> int:
    inputs = find_inputs(arguments.reports, arguments.events, arguments.places)
    options = Options(arguments.within_km, arguments.window_days, drafts=not arguments.no_drafts)
    outputs = [arguments.output / name for name in (MAP, *OUTPUTS)]
    for path in outputs:
        check_apart(
            path,
            (*inputs.reports, *inputs.records, *inputs.places, *inputs.outlets, *inputs.decisions, *arguments.series),
        )
    series, refused = read_all_series(arguments.series)
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        activity = build(inputs, gazetteer, options)
        activity = replace(
            activity,
            problems=(*activity.problems, *refused),
            inputs=(*activity.inputs, *arguments.series),
        )
        page = map_of_activity(
            activity,
            gazetteer,
            title=arguments.title,
            language=arguments.language,
            basemap=arguments.basemap,
            assets=arguments.assets,
        )
        if series:
            page.add_child(SeriesLayer(series))
        with writing_folder(arguments.output, (MAP, *OUTPUTS)) as stage:
            page.save(str(stage / MAP))
            summary = write_outputs(activity, stage, gazetteer)
    told = tell_problems(activity.problems, str(arguments.output / "problems.csv"))
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False))
    elif not arguments.quiet:
        print(
            f"{activity.n_record_events} events from {activity.n_records} record rows,"
            f" {len(activity.events) - activity.n_record_events} more drafted from {len(activity.read)} reports,"
            f" {len(activity.mentions)} mentions of places on the map\n"
            f"open {arguments.output / 'map.html'}"
        )
    return EXIT_PROBLEMS if told and arguments.strict else EXIT_DONE
