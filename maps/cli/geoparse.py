"""``bordermap geoparse``: find and resolve the places in texts, for programs."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.files import read_text, write_jsonl
from gazetteer.geoparse import Document, geoparse, mention_record
from gazetteer.store import Gazetteer, open_gazetteer
from gazetteer.types import Resolved, Role
from maps.cli import EXIT_DONE, progress_wanted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", type=Path, metavar="IN.jsonl", help='a document a line: {"id": …, "text": …}')
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.jsonl")
    parser.add_argument("--timing", action="store_true", help="append a line with seconds and documents")
    parser.add_argument("--quiet", action="store_true", help="no progress")


def run(arguments: argparse.Namespace) -> int:
    documents = list(_read_documents(arguments.input))
    with open_gazetteer(progress=progress_wanted(quiet=arguments.quiet)) as gazetteer:
        started = time.perf_counter()
        records = [_record(document, gazetteer) for document in documents]
        seconds = time.perf_counter() - started
    if arguments.timing:
        records.append({"seconds": round(seconds, 4), "documents": len(documents)})
    write_jsonl(arguments.output, records)
    return EXIT_DONE


def _read_documents(path: Path) -> Iterator[Document]:
    for number, line in enumerate(read_text(path).text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            yield Document(str(found["id"]), str(found["text"]))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{path}:{number}", f"no document ({error})", 'each line is {"id": "…", "text": "…"}'
            ) from error


def _record(document: Document, gazetteer: Gazetteer) -> dict[str, object]:
    mentions = []
    for result in geoparse(document.text, gazetteer):
        record = mention_record(result)
        if result.mention.role is Role.ORGANISATION or not isinstance(result, Resolved):
            record |= {"lat": None, "lon": None}
        mentions.append(record)
    return {"id": document.id, "mentions": mentions}
