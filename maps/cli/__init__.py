"""The command ``bordermap``: one module a command, each of which parses, calls and prints, and holds no logic.

A command's module is imported only when it is asked for, so that ``bordermap resolve`` need not load geopandas.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Protocol

from gazetteer.errors import BordermapError, printable

COMMANDS: dict[str, str] = {
    "build": "reports and records in; map, layers and tables out",
    "geoparse": "find and resolve the places in texts (JSONL in, JSONL out)",
    "extract": "places and drafts of events in texts (JSONL in, JSONL out)",
    "resolve": "what places a name may mean, with reasons",
    "map": "an offline map of an event file",
    "figure": "a static picture for print (PNG, SVG, PDF)",
    "export": "an event file in another format",
    "review": "drafts to a spreadsheet, and decisions back",
    "embed": "the snippet that puts a map into a page",
    "gazetteer": "see what names are known",
}
EXIT_DONE, EXIT_PROBLEMS, EXIT_UNUSABLE = 0, 1, 2
EXIT_STOPPED = 130


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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if argv is None else argv)
    chosen = next((word for word in words if not word.startswith("-")), None)
    parser = _parser(chosen)
    arguments = parser.parse_args(words)
    if arguments.command is None:
        parser.print_help()
        return EXIT_UNUSABLE
    try:
        if getattr(arguments, "quiet", False):
            logging.getLogger("gazetteer").setLevel(logging.ERROR)
        code = _load(arguments.command).run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output went away; Python would complain once more on exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_DONE
    except KeyboardInterrupt:
        print(f"bordermap {arguments.command}: stopped; no file is half written", file=sys.stderr)
        return EXIT_STOPPED
    except Exception as error:
        if os.environ.get("BORDERMAP_TRACEBACK"):
            raise
        print(f"bordermap {arguments.command}: {_in_words(error)}", file=sys.stderr)
        return EXIT_UNUSABLE
    return code


def _in_words(error: Exception) -> str:
    """What a user is told of an error; the last door before a traceback."""
    if isinstance(error, BordermapError):
        return str(error)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "the disk is full; no file is half written"
    return (
        f"an error of ours, not of your input: {type(error).__name__}: {printable(str(error))[:500]}; no file is half"
        " written. Set BORDERMAP_TRACEBACK=1 for what a report needs"
    )


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
