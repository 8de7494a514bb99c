"""The rows of a review sheet: every draft that nobody has decided yet, with all that a reviewer needs to decide it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from gazetteer.resolve import resolve_name
from gazetteer.store import Gazetteer
from gazetteer.types import Candidate, Place, Resolved
from geo.events.draft_ids import mention_of
from geo.events.filled import Filled
from geo.events.reviewed import Review, ReviewedDraft, edtf_of
from geo.events.sheet_cells import fold_column

COLUMNS = (
    "id", "decision", "type", "subtype", "date", "place", "place_id", "candidates", "from", "to", "quote", "source",
    "published", "url", "confidence", "why", "corrected_place_id", "corrected_date", "corrected_type", "note",
    "decided", "problem",
)  # fmt: skip
"""Of a review sheet, in their order; what a reviewer fills in is named by ``geo.events.filled``."""

MOST_CANDIDATES = 5
"""Other places that a name may mean, shown beside a draft."""
_CONFIDENCES = ("high", "medium", "low")

Row = dict[str, str]
CandidatesOf = Callable[[str], tuple[Candidate, ...]]


def build_review_rows(
    review: Review, gazetteer: Gazetteer, filled: Filled, *, everything: bool = False
) -> tuple[tuple[str, ...], list[Row]]:
    """The columns and rows of a review sheet.

    Parameters
    ----------
    filled
        What an earlier sheet said and could not be used: it stands again in its rows.
    everything
        Also the drafts that are decided.

    Returns
    -------
    tuple of str
        ``COLUMNS`` and those that the user added.
    list of dict
        By these names; the surest first, then the earliest; at the end rows that belong to no draft.
    """

    @cache
    def candidates_of(toponym: str) -> tuple[Candidate, ...]:
        return tuple(resolve_name(toponym, gazetteer)[: MOST_CANDIDATES + 2])

    drafts = [
        each
        for each in (*review.drafts, *review.rejected)
        if everything or each.decision is None or each.id in filled.words or each.id in filled.problems
    ]
    rows = []
    for reviewed in sorted(drafts, key=_order):
        row = _row(reviewed, _candidates(reviewed, candidates_of))
        rows.append(row | filled.words.get(reviewed.id, {}) | {"problem": filled.problems.get(reviewed.id, "")})
    columns = (*COLUMNS, *(name for name in filled.columns if fold_column(name) not in COLUMNS))
    return columns, rows + [dict(each) for each in filled.strays]


def _order(reviewed: ReviewedDraft) -> tuple[int, str, str]:
    draft = reviewed.draft
    day = draft.date_start or draft.date_end
    return _CONFIDENCES.index(draft.confidence), day.isoformat() if day else "9999", reviewed.id


def _row(reviewed: ReviewedDraft, candidates: str) -> Row:
    draft, report = reviewed.draft, reviewed.found.report
    decision = reviewed.decision
    return {
        "id": reviewed.id,
        "decision": "",
        "type": draft.type,
        "subtype": draft.subtype,
        "date": edtf_of(draft),
        "place": "; ".join(place.name for place in draft.places),
        "place_id": "; ".join(place.id for place in draft.places),
        "candidates": candidates,
        "from": _name(draft.route_from),
        "to": _name(draft.route_to),
        "quote": draft.quote,
        "source": report.outlet,
        "published": report.published.isoformat() if report.published else "",
        "url": report.url,
        "confidence": draft.confidence,
        "why": "; ".join(draft.why),
        "decided": " ".join(filter(None, (decision.verdict, decision.decided))) if decision else "",
    }


def _name(place: Place | None) -> str:
    return place.name if place else ""


def _candidates(reviewed: ReviewedDraft, candidates_of: CandidatesOf) -> str:
    """Other places that each name of a draft may mean, the most likely first, a line for each name."""
    return "\n".join(_candidates_of_places(reviewed, candidates_of))


def _candidates_of_places(reviewed: ReviewedDraft, candidates_of: CandidatesOf) -> Iterator[str]:
    draft, resolutions = reviewed.found.draft, reviewed.found.resolutions
    for place in draft.places:
        mention = mention_of(place.id, draft, resolutions)
        if mention is None:
            continue
        runners_up = [each.runner_up for each in resolutions if isinstance(each, Resolved) and each.mention == mention]
        others = {each.place.id: each for each in (*runners_up, *candidates_of(mention.toponym)) if each}
        others.pop(place.id, None)
        shown = [f"{each.place.id} {_described(each)}" for each in [*others.values()][:MOST_CANDIDATES]]
        if shown:
            yield f"{mention.toponym}: {'; '.join(shown)}"


def _described(candidate: Candidate) -> str:
    place = candidate.place
    region = ", ".join(filter(None, (place.kind.value, place.admin1, place.country)))
    return f"{place.name} ({region}) {candidate.score:.2f}"
