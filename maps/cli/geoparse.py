"""``bordermap geoparse``: find and resolve the places in texts, for programs."""

from __future__ import annotations

import argparse
from functools import partial

from gazetteer.geoparse import geoparse, mention_record
from maps.cli.documents import Document, Record, add_document_arguments, opened_gazetteer, run_documents


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_document_arguments(parser)
    parser.add_argument("--demonyms", action="store_true", help="also adjectives such as U.S.")


def run(arguments: argparse.Namespace) -> int:
    return run_documents(arguments, partial(_parse, demonyms=arguments.demonyms))


def _parse(document: Document, *, demonyms: bool) -> Record:
    found = geoparse(document.text, opened_gazetteer(), demonyms=demonyms)
    return {"id": document.id, "mentions": [mention_record(each) for each in found]}
