"""Documents as JSON Lines through a command, in order and in little memory, on one process or several."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from gazetteer.decoding import decode_text
from gazetteer.errors import InputError, Problem
from gazetteer.files import check_apart, open_regular, read_text, write_jsonl
from gazetteer.store import Gazetteer, open_gazetteer
from maps.cli import EXIT_DONE, EXIT_PROBLEMS, progress_wanted
from maps.cli.options import at_least, tell_problems

LONGEST_LINE = 32 * 2**20
"""Bytes of a line; a longer one is told and passed over, and never held whole."""

CHUNK = 16
"""Documents handed to a worker at a time."""
WAITING_PER_WORKER = 4
"""Chunks that may wait for each worker; what is read ahead stays small."""

_MARKED = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HINT = 'each line is {"id": "…", "text": "…"}'

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to work on; ``published`` is as written, "" where none."""

    id: str
    text: str
    published: str = ""


def add_document_arguments(parser: argparse.ArgumentParser) -> None:
    """Input, output and how to run."""
    parser.add_argument("input", type=Path, metavar="IN.jsonl", help='a document a line: {"id": …, "text": …}')
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl")
    parser.add_argument("--workers", type=at_least(1), default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--timing", action="store_true", help="append a line with seconds and documents")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a line could not be read")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run_documents(arguments: argparse.Namespace, work: Callable[[Document], Record]) -> int:
    """Read the input, let ``work`` make a record of each document, write them in the same order.

    Parameters
    ----------
    work
        Can be sent to another process; it takes its gazetteer from ``opened_gazetteer``.
    """
    check_apart(arguments.output, (arguments.input,))
    problems: list[Problem] = []
    open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)).close()
    documents = read_documents(arguments.input, problems)
    if arguments.workers > 1:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(arguments.workers, context, opened_gazetteer) as pool:
            records = _spread(pool, documents, work, arguments.workers * WAITING_PER_WORKER)
            write_jsonl(arguments.output, _timed(records, wanted=arguments.timing))
    else:
        opened_gazetteer()
        write_jsonl(arguments.output, _timed(map(work, documents), wanted=arguments.timing))
    told = tell_problems(problems)
    return EXIT_PROBLEMS if told and arguments.strict else EXIT_DONE


@cache
def opened_gazetteer() -> Gazetteer:
    """The gazetteer of a process."""
    return open_gazetteer()


def _spread(
    pool: ProcessPoolExecutor, documents: Iterable[Document], work: Callable[[Document], Record], waiting: int
) -> Iterator[Record]:
    """What the workers make of the documents, in order; only so many chunks are read ahead."""
    chunks = _chunked(documents)
    pending: deque[Future[list[Record]]] = deque()
    for chunk in islice(chunks, waiting):
        pending.append(pool.submit(_work_through, chunk, work))
    while pending:
        yield from pending.popleft().result()
        for chunk in islice(chunks, 1):
            pending.append(pool.submit(_work_through, chunk, work))


def _chunked(documents: Iterable[Document]) -> Iterator[list[Document]]:
    left = iter(documents)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _work_through(chunk: Iterable[Document], work: Callable[[Document], Record]) -> list[Record]:
    return [work(document) for document in chunk]


def _timed(records: Iterable[Record], *, wanted: bool) -> Iterator[Record]:
    started, count = time.perf_counter(), 0
    for record in records:
        count += 1
        yield record
    if wanted:
        yield {"seconds": round(time.perf_counter() - started, 4), "documents": count}


def read_documents(path: Path, problems: list[Problem]) -> Iterator[Document]:
    """The documents of a file as they are asked for; a line that is none is told and left out.

    Raises
    ------
    InputError
        If the file cannot be read or is no text.
    """
    for number, line in enumerate(_read_lines(path, problems), 1):
        if not line.strip():
            continue
        document = _parse_document(line)
        if isinstance(document, str):
            problems.append(Problem("rejected", "document", str(path), number, found=document, hint=_HINT))
        else:
            yield document


def _read_lines(path: Path, problems: list[Problem]) -> Iterator[str]:
    """Lines as text; "" stands for one that cannot be read and has been told."""
    with open_regular(path) as file:
        marked = file.peek(4).startswith(_MARKED)
        number = 0
        while not marked and (line := file.readline(LONGEST_LINE)):
            number += 1
            if line.endswith(b"\n") or len(line) < LONGEST_LINE:
                yield _decoded(line, path, number, problems)
                continue
            found = f"longer than {LONGEST_LINE // 2**20} MB"
            problems.append(Problem("rejected", "document", str(path), number, found=found, hint=_HINT))
            yield ""
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE)
    if marked:
        yield from read_text(path).text.split("\n")


def _decoded(line: bytes, path: Path, number: int, problems: list[Problem]) -> str:
    if number > 1:
        with suppress(UnicodeDecodeError):
            return line.decode("utf-8")
    try:
        decoded = decode_text(line, where=str(path))
    except InputError as error:
        if number == 1:
            raise
        problems.append(Problem("rejected", "document", str(path), number, found=error.problem, hint=error.hint))
        return ""
    if decoded.problem:
        problems.append(decoded.problem)
    return decoded.text


def _parse_document(line: str) -> Document | str:
    """A document, or what is wrong with the line."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    if not isinstance(found, dict):
        return "no JSON object"
    ident, text, published = found.get("id"), found.get("text"), found.get("published")
    if not isinstance(ident, str | int) or not isinstance(text, str):
        return "no text under id or text"
    try:
        f"{ident}{text}".encode()
    except UnicodeEncodeError:
        return "half a character (a lone surrogate)"
    return Document(str(ident), text, published if isinstance(published, str) else "")
