from dataclasses import replace
from datetime import date

from geo.events.draft_ids import draft_id, find_report_drafts, mention_of


def test_an_id_follows_from_what_is_drafted_and_from_where(drafting):
    draft = drafting.draft(10, drafting.hyesan)
    assert draft_id("r1", draft) == draft_id("r1", replace(draft, score=1.0, why=(), quote="", confidence="low"))
    others = [
        draft_id("r2", draft),
        draft_id("r1", replace(draft, type="inspection")),
        draft_id("r1", replace(draft, subtype="phone")),
        draft_id("r1", replace(draft, start=11)),
        draft_id("r1", replace(draft, places=(drafting.sinuiju,))),
        draft_id("r1", replace(draft, route_to=drafting.dandong)),
    ]
    assert len({draft_id("r1", draft), *others}) == 7


def test_an_id_is_the_same_in_every_run_and_no_number_to_a_spreadsheet(drafting):
    assert draft_id("r1", drafting.draft(10, drafting.hyesan)) == "d74b36800b96b"


def test_two_drafts_of_one_sentence_are_told_apart_by_their_dates(drafting):
    first = drafting.draft(10, drafting.hyesan)
    second = replace(first, date_start=date(2022, 11, 5), date_end=date(2022, 11, 5))
    found = drafting.identified([first, second, first])
    assert [each.draft for each in found] == [first, second]
    assert len({each.id for each in found}) == 2


def test_a_report_that_repeats_another_has_no_drafts_of_its_own(drafting):
    text = "North Korean police arrested three smugglers in Hyesan on October 3, 2022."
    report = drafting.report(text=text)
    mentions = (drafting.mention("Hyesan", text.index("Hyesan"), drafting.hyesan),)
    assert find_report_drafts(report, mentions)
    assert find_report_drafts(replace(report, duplicate_of="r0"), mentions) == ()


def test_a_place_comes_from_its_mention_in_the_sentence_or_the_nearest(drafting):
    mentions = (drafting.mention("혜산", 5, drafting.hyesan), drafting.mention("Hyesan", 110, drafting.hyesan))
    assert mention_of("curated:hyesan", drafting.draft(100, drafting.hyesan), mentions).toponym == "Hyesan"
    assert mention_of("curated:hyesan", drafting.draft(20, drafting.hyesan), mentions).toponym == "혜산"
    assert mention_of("curated:sinuiju", drafting.draft(20, drafting.sinuiju), mentions) is None
