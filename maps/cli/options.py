"""Options that several commands share, and how they tell problems."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gazetteer.errors import Problem

DEFAULT_TITLE = "Activity along the China–DPRK border"
MOST_PROBLEMS_SHOWN = 20
EARTH_KM = 20_040
"""Half the way around."""
LARGEST_NUMBER = 100_000


def at_least(least: int) -> Callable[[str], int]:
    """A whole number of an option, not below ``least``."""

    def parse(text: str) -> int:
        value = int(text)
        if not least <= value <= LARGEST_NUMBER:
            raise argparse.ArgumentTypeError(f"{text} is not between {least} and {LARGEST_NUMBER}")
        return value

    parse.__name__ = "whole number"
    return parse


def country_code(text: str) -> str:
    """Two letters, ISO 3166-1."""
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no country code of two letters, as KP or CN")
    return text.upper()


def distance(text: str) -> float:
    """A distance of an option: finite, not negative, on the Earth."""
    value = float(text)
    if not 0 <= value <= EARTH_KM:
        raise argparse.ArgumentTypeError(f"{text} is no distance on the Earth in km")
    return value


def add_places_option(parser: argparse.ArgumentParser) -> None:
    """A user's own tables of places."""
    parser.add_argument(
        "--places", action="append", default=[], type=Path, metavar="FILE", help="your own places (CSV)"
    )


def add_map_options(parser: argparse.ArgumentParser) -> None:
    """Title, language, ground and assets of a page."""
    parser.add_argument("--title", default=DEFAULT_TITLE, help="title of the map")
    parser.add_argument("--language", choices=("en", "ko", "zh"), default="en", help="interface and labels")
    parser.add_argument(
        "--basemap",
        default="offline",
        metavar="offline|none|NAME",
        help="land and coast in the page, nothing, or a tile service by name (the page then asks its host)",
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
