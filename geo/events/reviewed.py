"""Drafts as reviewers left them: rejected ones gone, accepted ones records, corrected ones corrected.

A corrected place teaches the document, not the world: what a toponym was corrected to holds for all drafts of that
report which rest on the same toponym, and nowhere else.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gazetteer.errors import Problem
from gazetteer.names import fold
from gazetteer.types import Place
from geo.dates import parse_edtf
from geo.events.decisions import Decision, Decisions
from geo.events.draft_ids import ReportDraft, mention_of
from geo.events.extract.draft import Draft
from geo.events.schema import SUBTYPES

FindPlace = Callable[[str], Place | None]
"""A place by its gazetteer id, as ``Gazetteer.get`` finds it."""


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A draft with its decision; ``draft`` is corrected, ``found`` is as it was drafted."""

    found: ReportDraft
    draft: Draft
    decision: Decision | None = None

    @property
    def id(self) -> str:
        return self.found.id

    @property
    def status(self) -> str:
        """``record`` once a reviewer has accepted it, ``draft`` before."""
        return "draft" if self.decision is None else "record"


@dataclass(frozen=True, slots=True)
class Review:
    """What became of all drafts.

    Parameters
    ----------
    drafts
        Those that are events: accepted, corrected or not yet decided.
    rejected
        Those that are none.
    problems
        Decisions that could not be applied, and those whose draft is no longer there.
    """

    drafts: tuple[ReviewedDraft, ...]
    rejected: tuple[ReviewedDraft, ...]
    problems: tuple[Problem, ...]

    @property
    def n_accepted(self) -> int:
        """Accepted as they were drafted."""
        return sum(each.decision is not None and each.decision.verdict == "accept" for each in self.drafts)

    @property
    def n_corrected(self) -> int:
        return sum(each.decision is not None and each.decision.verdict == "correct" for each in self.drafts)

    @property
    def undecided(self) -> tuple[ReviewedDraft, ...]:
        return tuple(each for each in self.drafts if each.decision is None)


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What a toponym of a report stands for, by a reviewer's word."""

    place: Place
    toponym: str


_Lessons = Mapping[tuple[str, str, str], _Lesson]
"""By report, folded toponym and the id of the place that it was taken for."""


def apply_decisions(found: Iterable[ReportDraft], decisions: Decisions, find_place: FindPlace) -> Review:
    """Apply decisions to the drafts of a run.

    Parameters
    ----------
    found
        Drafts of all reports, from ``geo.events.draft_ids.find_report_drafts``.
    find_place
        ``Gazetteer.get``, the user's own places included.

    Returns
    -------
    Review
        The drafts in the order given.
    """
    known = {each.id: each for each in found}
    usable, problems = _usable(decisions, known, find_place)
    lessons = _lessons(usable, known, find_place)
    kept, rejected = [], []
    for each in known.values():
        decision = usable.get(each.id)
        if decision and decision.verdict == "reject":
            rejected.append(ReviewedDraft(each, each.draft, decision))
        else:
            kept.append(ReviewedDraft(each, _reviewed(each, decision, lessons, find_place), decision))
    return Review(tuple(kept), tuple(rejected), tuple(problems))


def _usable(
    decisions: Decisions, known: Mapping[str, ReportDraft], find_place: FindPlace
) -> tuple[dict[str, Decision], list[Problem]]:
    usable: dict[str, Decision] = {}
    problems = []
    for ident, decision in decisions.by_draft.items():
        where = (decisions.file, decisions.lines.get(ident))
        places = {place_id: find_place(place_id) for place_id in decision.place_ids}
        missing = [place_id for place_id, place in places.items() if place is None]
        if ident not in known:
            hint = "the decision is kept; its report, or what is read in it, has changed"
            problems.append(
                Problem("note", "stale-decision", *where, "draft_id", ident, "a draft of these reports", hint)
            )
        elif missing:
            expected, hint = "ids that the gazetteer has", "the draft stays a draft until the id is known"
            problems.append(
                Problem("rejected", "decision", *where, "place_id", "; ".join(missing)[:200], expected, hint)
            )
        else:
            usable[ident] = replace(decision, place_ids=tuple(place.id for place in places.values() if place))
    return usable, problems


def _lessons(usable: Mapping[str, Decision], known: Mapping[str, ReportDraft], find_place: FindPlace) -> _Lessons:
    lessons = {}
    for ident, decision in usable.items():
        found = known[ident]
        for old, new in _exchanged([place.id for place in found.draft.places], decision.place_ids):
            mention, place = mention_of(old, found.draft, found.resolutions), find_place(new)
            if mention and place:
                lessons[found.report.id, fold(mention.toponym), old] = _Lesson(place, mention.toponym)
    return lessons


def _exchanged(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Which place was taken for which: those that went with those that came, where they are as many."""
    gone = [each for each in old if each not in new]
    come = [each for each in new if each not in old]
    return list(zip(gone, come, strict=True)) if new and len(gone) == len(come) else []


def _reviewed(found: ReportDraft, decision: Decision | None, lessons: _Lessons, find_place: FindPlace) -> Draft:
    draft = _taught(found, lessons, own=bool(decision and decision.place_ids))
    if decision is None:
        return draft
    if decision.place_ids:
        draft = _with_places(draft, found.draft, decision.place_ids, find_place)
    if decision.date:
        draft = _with_date(draft, decision.date)
    if decision.type:
        draft = _with_type(draft, decision.type)
    when = f" on {decision.decided}" if decision.decided else ""
    return replace(draft, why=(*draft.why, f"drafted from report {found.report.id}, accepted by a reviewer{when}"))


def _taught(found: ReportDraft, lessons: _Lessons, *, own: bool) -> Draft:
    """A draft with what its report's corrected toponyms stand for; its places only without a word of their own."""
    draft = found.draft
    learnt: dict[str, _Lesson] = {}
    ends = (draft.route_from, draft.route_to)
    for place in (*draft.places, *draft.route_via, *(end for end in ends if end)):
        mention = mention_of(place.id, draft, found.resolutions)
        lesson = lessons.get((found.report.id, fold(mention.toponym), place.id)) if mention else None
        if lesson:
            learnt[place.id] = lesson
    if not learnt:
        return draft

    def right(place: Place) -> Place:
        return learnt[place.id].place if place.id in learnt else place

    told = [f"“{each.toponym}” is {each.place.name} in this report, by a reviewer" for each in learnt.values()]
    return replace(
        draft,
        places=draft.places if own else _once(map(right, draft.places)),
        route_from=right(draft.route_from) if draft.route_from else None,
        route_to=right(draft.route_to) if draft.route_to else None,
        route_via=tuple(map(right, draft.route_via)),
        why=(*draft.why, *told),
    )


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple({place.id: place for place in places}.values())


def _with_places(draft: Draft, drafted: Draft, place_ids: Sequence[str], find_place: FindPlace) -> Draft:
    places = _once(place for place in map(find_place, place_ids) if place)
    names = [", ".join(place.name for place in each) for each in (places, drafted.places)]
    told = f"place: {names[0]} instead of {names[1] or 'none'}, corrected by a reviewer"
    return replace(draft, places=places, why=(*draft.why, told))


def _with_date(draft: Draft, written: str) -> Draft:
    interval = parse_edtf(written)
    told = f"date: {written} instead of {edtf_of(draft) or 'unknown'}, corrected by a reviewer"
    return replace(
        draft,
        date_start=interval.first if interval else None,
        date_end=interval.last if interval else None,
        date_precision=interval.precision if interval else "unknown",
        why=(*draft.why, told),
    )


def _with_type(draft: Draft, written: str) -> Draft:
    kind, _, subtype = written.partition("/")
    kept = draft.subtype if not subtype and draft.subtype in SUBTYPES.get(kind, ()) else subtype
    before = "/".join(filter(None, (draft.type, draft.subtype)))
    told = f"type: {written} instead of {before}, corrected by a reviewer"
    return replace(draft, type=kind, subtype=kept, why=(*draft.why, told))


def edtf_of(draft: Draft) -> str:
    """A draft's date as EDTF; "" where it is unknown.

    Examples
    --------
    >>> _edtf(date(2022, 9, 1), date(2022, 9, 30), "month"), _edtf(date(2022, 9, 26), None, "range")
    ('2022-09', '2022-09-26/..')
    """
    return _edtf(draft.date_start, draft.date_end, draft.date_precision)


def _edtf(first: date | None, last: date | None, precision: str) -> str:
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}" if first or last else ""
    if first == last:
        return first.isoformat()
    whole_month = first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1])
    if precision == "month" and whole_month:
        return f"{first:%Y-%m}"
    if precision == "year" and first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return f"{first:%Y}"
    return f"{first}/{last}"
