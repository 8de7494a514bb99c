"""The command ``bordermap``: one module a command, each of which parses, calls and prints, and holds no logic.

A command's module is imported only when it is asked for, so that ``bordermap resolve`` need not load geopandas.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Protocol

from gazetteer.errors import BordermapError

COMMANDS: dict[str, str] = {
    "build": "reports and records in; map, layers and tables out",
    "geoparse": "find and resolve the places in texts (JSONL in, JSONL out)",
    "resolve": "what places a name may mean, with reasons",
    "map": "an offline map of an event file",
    "figure": "a static picture for print (PNG, SVG, PDF)",
    "export": "an event file in another format",
    "embed": "the snippet that puts a map into a page",
    "gazetteer": "see what names are known",
}
EXIT_DONE, EXIT_PROBLEMS, EXIT_UNUSABLE = 0, 1, 2


class Command(Protocol):
    """What each module of this package offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0 done; 1 done, with problems, under ``--strict``; 2 unusable arguments or input.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    chosen = next((word for word in words if not word.startswith("-")), None)
    parser = _parser(chosen)
    arguments = parser.parse_args(words)
    if arguments.command is None:
        parser.print_help()
        return EXIT_UNUSABLE
    command = _load(arguments.command)
    try:
        return command.run(arguments)
    except BrokenPipeError:  # the reader of our output went away; Python would complain once more on exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except BordermapError as error:
        print(f"bordermap {arguments.command}: {error}", file=sys.stderr)
        return EXIT_UNUSABLE
    except Exception as error:
        if os.environ.get("BORDERMAP_TRACEBACK"):
            raise
        print(
            f"bordermap {arguments.command}: an error of ours, not of your input: {type(error).__name__}: {error};"
            " files that were there before are unchanged. Set BORDERMAP_TRACEBACK=1 for what a report needs",
            file=sys.stderr,
        )
        return EXIT_UNUSABLE
    except KeyboardInterrupt:
        print(
            f"bordermap {arguments.command}: stopped; files that were there before are unchanged",
            file=sys.stderr,
        )
        return 130


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bordermap",
        description="Maps of activity along the China-DPRK border, from reports and event records. Works offline.",
    )
    parser.add_argument("--version", action="version", version=f"bordermap {version('border-activity-mapper')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == chosen:
            _load(name).add_arguments(sub)
    return parser


def _load(name: str) -> Command:
    module: Command = importlib.import_module(f"maps.cli.{name}")
    return module


def progress_wanted(*, quiet: bool) -> bool:
    """Whether to show progress: only to a person at a terminal, and not under ``--quiet``."""
    return sys.stderr.isatty() and not quiet
