"""``bordermap embed``: the snippet that puts a map into a page."""

from __future__ import annotations

import argparse
from pathlib import Path

from maps.cli import EXIT_DONE
from maps.cli.options import at_least
from maps.embed import embed_snippet


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", type=Path, metavar="map.html", help="a page that build or map wrote")
    parser.add_argument("--inline", action="store_true", help="carry the whole map in the snippet")
    parser.add_argument(
        "--height", type=at_least(100), default=640, metavar="PX", help="height of the frame (default 640)"
    )
    parser.add_argument("--title", default="Map of border activity", help="name of the frame for screen readers")


def run(arguments: argparse.Namespace) -> int:
    print(embed_snippet(arguments.map, inline=arguments.inline, height_px=arguments.height, title=arguments.title))
    return EXIT_DONE
