"""Options that several commands share, and how they tell problems."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from gazetteer.errors import Problem

DEFAULT_TITLE = "Activity along the China–DPRK border"
MOST_PROBLEMS_SHOWN = 20


def add_map_options(parser: argparse.ArgumentParser) -> None:
    """Title, language, ground and assets of a page."""
    parser.add_argument("--title", default=DEFAULT_TITLE, help="title of the map")
    parser.add_argument("--language", choices=("en", "ko", "zh"), default="en", help="interface and labels")
    parser.add_argument(
        "--basemap", choices=("offline", "none"), default="offline", help="land and coast in the page, or nothing"
    )
    parser.add_argument(
        "--assets",
        choices=("inline", "cdn"),
        default="inline",
        help="carry Leaflet in the page (default), or let the reader's browser fetch it from a public host",
    )


def tell_problems(problems: Sequence[Problem], where: str = "") -> bool:
    """Print the problems of a run on standard error, the first of them if there are many.

    Parameters
    ----------
    where
        File that holds all of them, if one does.

    Returns
    -------
    bool
        Whether anything was rejected or repaired; notes do not count.
    """
    for problem in problems[:MOST_PROBLEMS_SHOWN]:
        print(problem, file=sys.stderr)
    if len(problems) > MOST_PROBLEMS_SHOWN:
        more = len(problems) - MOST_PROBLEMS_SHOWN
        print(f"… and {more} more{', all in ' + where if where else ''}", file=sys.stderr)
    return any(problem.severity != "note" for problem in problems)
