"""``bordermap extract``: places and drafts of events in texts, for programs."""

from __future__ import annotations

import argparse

from gazetteer.boilerplate import find_zones
from gazetteer.geoparse import geoparse, mention_record
from geo.events.extract.draft import draft_record
from geo.events.extract.drafts import find_drafts
from geo.reports.published import parse_day
from maps.cli.documents import Document, Record, add_document_arguments, opened_gazetteer, run_documents


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_document_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    return run_documents(arguments, _extract)


def _extract(document: Document) -> Record:
    text = document.text
    zones = find_zones(text)
    resolutions = geoparse(text, opened_gazetteer(), zones)
    drafts = find_drafts(text, parse_day(document.published), resolutions, zones=zones)
    return {
        "id": document.id,
        "mentions": [mention_record(each) for each in resolutions],
        "events": [draft_record(draft) for draft in drafts],
    }
