"""Drafts of reports on real places, made by hand, for the tests of the review."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from gazetteer.types import Candidate, Mention, Name, NameKind, Resolved
from geo.events.draft_ids import identify
from geo.events.extract.draft import Draft
from geo.reports.report import Report


def _report(ident="r1", **changes):
    values = {
        "id": ident, "title": "", "outlet": "Daily NK", "published": date(2022, 10, 7), "published_from": "text",
        "text": "", "url": "https://example.org/1", "language": "en", "file": f"{ident}.md",
    }  # fmt: skip
    return Report(**(values | changes))


def _draft(start, *places, **changes):
    values = {
        "type": "crackdown", "subtype": "", "date_start": date(2022, 10, 3), "date_end": date(2022, 10, 3),
        "date_precision": "day", "places": places, "route_from": None, "route_to": None, "route_via": (),
        "mode": "unknown", "flow": "", "direction": "", "actors": (), "goods": (), "amounts": (), "fines": (),
        "quote": "Three people were arrested.", "start": start, "end": start + 50, "confidence": "high", "score": 4.0,
        "why": ("“arrested” says crackdown",),
    }  # fmt: skip
    return Draft(**(values | changes))


def _mention(toponym, start, place):
    name = Name(toponym, NameKind.CANONICAL)
    return Resolved(Mention(start, start + len(toponym), toponym), Candidate(place, name))


def _identified(drafts, mentions=(), **changes):
    return identify(_report(**changes), tuple(mentions), tuple(drafts))


@pytest.fixture
def drafting(gazetteer):
    """Makers of reports, drafts and mentions, and some places."""
    return SimpleNamespace(
        report=_report,
        draft=_draft,
        mention=_mention,
        identified=_identified,
        find_place=gazetteer.get,
        hyesan=gazetteer.get("curated:hyesan"),
        sinuiju=gazetteer.get("curated:sinuiju"),
        dandong=gazetteer.get("curated:dandong"),
    )
