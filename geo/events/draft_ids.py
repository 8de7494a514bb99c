"""Drafts with the report they come from and an id that stays the same from run to run."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b

from gazetteer.types import Mention, Resolution, Resolved, Role
from geo.events.extract.draft import Draft
from geo.events.extract.drafts import find_drafts
from geo.reports.report import Report


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A draft, its id, and the report it was read from, with what was resolved there."""

    id: str
    report: Report
    resolutions: tuple[Resolution, ...]
    draft: Draft


def draft_id(report_id: str, draft: Draft, *, dated: bool = False) -> str:
    """A draft's id: a hash of the report's id, the type and subtype, the sentence's span and the places' ids.

    Parameters
    ----------
    dated
        Also of its date, to tell two drafts of one sentence apart.

    Returns
    -------
    str
        ``d`` and twelve hexadecimal digits, which no spreadsheet takes for a number.
    """
    ends = (draft.route_from, draft.route_to)
    content: list[object] = [
        report_id,
        draft.type,
        draft.subtype,
        draft.start,
        draft.end,
        sorted(place.id for place in draft.places),
        [place.id if place else None for place in ends],
    ]
    if dated:
        content += [str(draft.date_start), str(draft.date_end)]
    return "d" + blake2b(json.dumps(content).encode(), digest_size=6).hexdigest()


def find_report_drafts(report: Report, resolutions: tuple[Resolution, ...]) -> tuple[ReportDraft, ...]:
    """The drafts of a report under their ids; none for a report that repeats another one.

    Parameters
    ----------
    resolutions
        The report's places, from ``gazetteer.geoparse.geoparse``.
    """
    if report.duplicate_of is not None:
        return ()
    drafts = find_drafts(
        report.text, report.published, resolutions, language=report.language or None, zones=report.zones
    )
    return identify(report, resolutions, drafts)


def identify(report: Report, resolutions: tuple[Resolution, ...], drafts: tuple[Draft, ...]) -> tuple[ReportDraft, ...]:
    """Drafts of a report under their ids; where several share one, their dates tell them apart."""
    counts = Counter(draft_id(report.id, draft) for draft in drafts)
    found: dict[str, ReportDraft] = {}
    for draft in drafts:
        shared = counts[draft_id(report.id, draft)] > 1
        ident = draft_id(report.id, draft, dated=shared)
        found.setdefault(ident, ReportDraft(ident, report, resolutions, draft))
    return tuple(found.values())


def mention_of(place_id: str, draft: Draft, resolutions: tuple[Resolution, ...]) -> Mention | None:
    """The mention that gave a draft one of its places: the one in its sentence, else the nearest."""
    mentions = [
        each.mention
        for each in resolutions
        if isinstance(each, Resolved)
        and each.place.id == place_id
        and each.mention.role is Role.LITERAL
        and not each.mention.informant
    ]
    return min(mentions, key=lambda mention: _distance(mention, draft), default=None)


def _distance(mention: Mention, draft: Draft) -> int:
    """Characters between a mention and a draft's sentence; 0 within it."""
    return max(0, draft.start - mention.end, mention.start - draft.end)
