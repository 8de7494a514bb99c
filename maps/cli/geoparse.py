"""``bordermap geoparse``: find and resolve the places in texts, for programs."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path

from gazetteer.errors import Problem
from gazetteer.files import check_apart, read_text, write_jsonl
from gazetteer.geoparse import geoparse, mention_record
from gazetteer.store import Gazetteer, open_gazetteer
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import at_least

Document = tuple[str, str]
CHUNK = 16
"""Documents handed to a worker at a time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="IN.jsonl", help='a document a line: {"id": …, "text": …}')
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl")
    parser.add_argument("--demonyms", action="store_true", help="also adjectives such as U.S.")
    parser.add_argument("--workers", type=at_least(1), default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--timing", action="store_true", help="append a line with seconds and documents")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a line could not be read")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    check_apart(arguments.output, (arguments.input,))
    problems: list[Problem] = []
    documents = list(_read_documents(arguments.input, problems))
    open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)).close()
    work = partial(_parse, demonyms=arguments.demonyms)
    with ExitStack() as stack:
        records: Iterable[dict[str, object]]
        if arguments.workers > 1:
            pool = stack.enter_context(multiprocessing.get_context("spawn").Pool(arguments.workers, _opened))
            records = pool.imap(work, documents, CHUNK)
        else:
            _opened()
            records = map(work, documents)
        write_jsonl(arguments.output, _timed(records, len(documents), wanted=arguments.timing))
    for problem in problems:
        print(problem, file=sys.stderr)
    return EXIT_PROBLEMS if problems and arguments.strict else EXIT_DONE


def _timed(records: Iterable[dict[str, object]], count: int, *, wanted: bool) -> Iterator[dict[str, object]]:
    started = time.perf_counter()
    yield from records
    if wanted:
        yield {"seconds": round(time.perf_counter() - started, 4), "documents": count}


def _read_documents(path: Path, problems: list[Problem]) -> Iterator[Document]:
    for number, line in enumerate(read_text(path).text.split("\n"), 1):
        if not line.strip():
            continue
        document = _read_document(line)
        if isinstance(document, str):
            hint = 'each line is {"id": "…", "text": "…"}'
            problems.append(Problem("rejected", "document", str(path), number, found=document, hint=hint))
        else:
            yield document


def _read_document(line: str) -> Document | str:
    """A document, or what is wrong with the line."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    if not isinstance(found, dict):
        return "no JSON object"
    ident, text = found.get("id"), found.get("text")
    if not isinstance(ident, str | int) or not isinstance(text, str):
        return "no text under id or text"
    try:
        f"{ident}{text}".encode()
    except UnicodeEncodeError:
        return "half a character (a lone surrogate)"
    return str(ident), text


@cache
def _opened() -> Gazetteer:
    """The gazetteer of a process."""
    return open_gazetteer()


def _parse(document: Document, *, demonyms: bool) -> dict[str, object]:
    ident, text = document
    return {"id": ident, "mentions": [mention_record(found) for found in geoparse(text, _opened(), demonyms=demonyms)]}
