from dataclasses import replace
from datetime import date

import pytest

from geo.events.decisions import Decision, Decisions
from geo.events.reviewed import apply_decisions, edtf_of


@pytest.fixture
def found(drafting):
    """Three drafts of one report on Hyesan, the last under another name, and one of another report."""
    mentions = [
        drafting.mention("Hyesan", 10, drafting.hyesan),
        drafting.mention("Hyesan", 110, drafting.hyesan),
        drafting.mention("혜산", 210, drafting.hyesan),
    ]
    drafts = [drafting.draft(start, drafting.hyesan) for start in (0, 100, 200)]
    return (*drafting.identified(drafts, mentions), *drafting.identified(drafts[:1], mentions[:1], ident="r2"))


def _apply(drafting, found, *decisions):
    by_draft = {each.draft_id: each for each in decisions}
    lines = {ident: at for at, ident in enumerate(by_draft, start=2)}
    return apply_decisions(found, Decisions("decisions.csv", by_draft, lines), drafting.find_place)


def test_an_undecided_draft_stays_a_draft(drafting, found):
    review = _apply(drafting, found)
    assert [each.status for each in review.drafts] == ["draft"] * 4
    assert [each.draft for each in review.drafts] == [each.draft for each in found]


def test_a_rejected_draft_is_no_event_and_is_counted(drafting, found):
    review = _apply(drafting, found, Decision(found[0].id, "reject"))
    assert [each.id for each in review.drafts] == [each.id for each in found[1:]]
    assert [each.id for each in review.rejected] == [found[0].id]


def test_an_accepted_draft_is_a_record_that_says_where_it_comes_from(drafting, found):
    review = _apply(drafting, found, Decision(found[0].id, "accept", decided="2022-10-08"))
    assert review.drafts[0].status == "record"
    assert review.drafts[0].draft.why[-1] == "drafted from report r1, accepted by a reviewer on 2022-10-08"
    assert (review.n_accepted, review.n_corrected, len(review.undecided)) == (1, 0, 3)


def test_corrections_replace_what_was_drafted_and_say_so(drafting, found):
    decision = Decision(found[3].id, "correct", ("curated:sinuiju",), "2022-09", "crackdown/phone")
    draft = _apply(drafting, found, decision).drafts[3].draft
    assert (draft.places, draft.type, draft.subtype) == ((drafting.sinuiju,), "crackdown", "phone")
    assert (draft.date_start, draft.date_end, draft.date_precision) == (date(2022, 9, 1), date(2022, 9, 30), "month")
    told = "; ".join(draft.why)
    assert "place: Sinuiju instead of Hyesan, corrected by a reviewer" in told
    assert "date: 2022-09 instead of 2022-10-03, corrected by a reviewer" in told
    assert "type: crackdown/phone instead of crackdown, corrected by a reviewer" in told


def test_a_date_corrected_to_unknown_is_unknown(drafting, found):
    draft = _apply(drafting, found, Decision(found[0].id, "correct", date="unknown")).drafts[0].draft
    assert (draft.date_start, draft.date_end, draft.date_precision) == (None, None, "unknown")


def test_a_corrected_place_holds_for_its_toponym_in_its_report_and_nowhere_else(drafting, found):
    review = _apply(drafting, found, Decision(found[0].id, "correct", ("curated:sinuiju",)))
    assert [each.draft.places[0].name for each in review.drafts] == ["Sinuiju", "Sinuiju", "Hyesan", "Hyesan"]
    assert [each.status for each in review.drafts] == ["record", "draft", "draft", "draft"]
    assert review.drafts[1].draft.why[-1] == "“Hyesan” is Sinuiju in this report, by a reviewer"


def test_a_corrected_place_holds_for_the_ends_of_routes_too(drafting, found):
    moving = replace(found[1], draft=replace(found[1].draft, route_from=drafting.hyesan, route_to=drafting.dandong))
    review = _apply(drafting, (found[0], moving), Decision(found[0].id, "correct", ("curated:sinuiju",)))
    draft = review.drafts[1].draft
    assert (draft.route_from, draft.route_to) == (drafting.sinuiju, drafting.dandong)


def test_a_draft_with_a_correction_of_its_own_keeps_it(drafting, found):
    decisions = [
        Decision(found[0].id, "correct", ("curated:sinuiju",)),
        Decision(found[1].id, "correct", ("curated:dandong",)),
    ]
    review = _apply(drafting, found, *decisions)
    assert [each.draft.places[0].name for each in review.drafts[:2]] == ["Sinuiju", "Dandong"]


def test_a_place_may_be_named_by_its_id_in_another_source(drafting, found):
    review = _apply(drafting, found, Decision(found[0].id, "correct", ("geonames:2043837",)))
    assert review.drafts[0].draft.places == (drafting.hyesan,)


def test_a_decision_whose_draft_is_gone_is_told_and_harms_nothing(drafting, found):
    review = _apply(drafting, found, Decision("d000000000000", "reject"))
    assert len(review.drafts) == 4
    assert [(each.severity, each.code, each.line) for each in review.problems] == [("note", "stale-decision", 2)]


def test_a_place_that_nobody_knows_leaves_the_draft_undecided(drafting, found):
    review = _apply(drafting, found, Decision(found[0].id, "correct", ("own:nowhere",)))
    assert review.drafts[0].status == "draft"
    assert [(each.severity, each.column, each.found) for each in review.problems] == [
        ("rejected", "place_id", "own:nowhere")
    ]


@pytest.mark.parametrize(
    ("first", "last", "precision", "written"),
    [
        (date(2022, 9, 26), date(2022, 9, 26), "day", "2022-09-26"),
        (date(2022, 9, 26), date(2022, 10, 1), "range", "2022-09-26/2022-10-01"),
        (date(2022, 2, 1), date(2022, 2, 28), "month", "2022-02"),
        (date(2022, 2, 1), date(2022, 3, 31), "month", "2022-02-01/2022-03-31"),
        (date(2022, 1, 1), date(2022, 12, 31), "year", "2022"),
        (None, date(2022, 10, 1), "range", "../2022-10-01"),
        (None, None, "unknown", ""),
    ],
)
def test_a_date_is_written_as_edtf(drafting, first, last, precision, written):
    draft = drafting.draft(0, date_start=first, date_end=last, date_precision=precision)
    assert edtf_of(draft) == written
