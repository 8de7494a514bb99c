"""What a report's sentences become: type, place, date, route, and what they must not become."""

import json
from datetime import date
from pathlib import Path

import pytest

from gazetteer.boilerplate import find_zones
from gazetteer.geoparse import geoparse
from gazetteer.resolve import resolve_name
from gazetteer.signals import distance_km
from geo.events.extract.draft import draft_record
from geo.events.extract.drafts import find_drafts
from geo.events.schema import GROUP_OF_TYPE

DATA = Path(__file__).parents[2] / "data" / "events"
LEAST_F1 = 0.80
MOST_FALSE = 2
WINDOW_DAYS = 7
WITHIN_KM = 25.0


def read(name):
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def found_in(document, gazetteer):
    text = document["text"]
    zones = find_zones(text)
    return find_drafts(text, date.fromisoformat(document["published"]), geoparse(text, gazetteer, zones), zones=zones)


def matches(event, draft, gazetteer):
    first, last = (date.fromisoformat(event[side]).toordinal() for side in ("date_start", "date_end"))
    begins, ends = draft.date_start.toordinal(), draft.date_end.toordinal()
    places = [resolve_name(name, gazetteer)[0].place for name in event["places"]]
    return (
        GROUP_OF_TYPE[event["type"]] == GROUP_OF_TYPE[draft.type]
        and first - WINDOW_DAYS <= ends
        and begins <= last + WINDOW_DAYS
        and any(
            one.id == other.id or distance_km(one.point, other.point) <= WITHIN_KM
            for one in places
            for other in draft.places
        )
    )


def test_own_reports_stay_above_their_floor(gazetteer):
    right = drafted = wanted = 0
    for document in read("own_reports.jsonl"):
        left = list(found_in(document, gazetteer))
        drafted += len(left)
        wanted += len(document["events"])
        for event in document["events"]:
            match = next((draft for draft in left if matches(event, draft, gazetteer)), None)
            if match:
                left.remove(match)
                right += 1
    assert 2 * right / (drafted + wanted) >= LEAST_F1


def test_texts_without_events_stay_almost_without_drafts(gazetteer):
    false = [draft.quote for document in read("no_events.jsonl") for draft in found_in(document, gazetteer)]
    assert len(false) <= MOST_FALSE, false


def test_draft_carries_type_place_date_quote_and_reasons(drafts):
    text = "On Oct. 3 two men were arrested in Hyesan with Chinese phones by the Ministry of State Security."
    (draft,) = drafts(text)
    assert (draft.type, draft.subtype, draft.confidence, draft.status) == ("crackdown", "phone", "high", "draft")
    assert [place.name for place in draft.places] == ["Hyesan"]
    assert draft.date_start == draft.date_end == date(2022, 10, 3)
    assert draft.actors == ("Ministry of State Security",)
    assert draft.goods == ("phones",)
    assert draft.quote in text
    assert draft.why[0] == "“were arrested” says crackdown"
    assert any(reason.startswith("place: Hyesan") for reason in draft.why)
    assert any(reason.startswith("date: “On Oct. 3”") or "Oct. 3" in reason for reason in draft.why)


def test_record_has_the_contract_s_fields(drafts):
    (draft,) = drafts("Freight trains left Dandong for Sinuiju on Oct. 3.")
    record = draft_record(draft)
    assert record["route"] == {"from": "Dandong", "to": "Sinuiju", "via": [], "mode": "rail"}
    assert {"type", "date_start", "date_end", "date_precision", "places", "goods", "quote", "confidence", "why"} <= set(
        record
    )
    assert draft.direction == "in"
    assert draft.flow == "freight"


@pytest.mark.parametrize(
    "text",
    [
        "The bridge between Dandong and Sinuiju has not been reopened.",
        "Anyone who is caught smuggling in Hyesan is usually sent to a camp.",
        "Traffic over the bridge at Dandong could resume if both sides agreed, North Korean traders hope.",
        "The UN Security Council adopted Resolution 2371 in August 2017, a ban on North Korean coal sales to China.",
        "A man was shot in Nara on Friday.",
        "In 1950 the bridge at Dandong was built anew, North Korean books say.",
    ],
)
def test_what_did_not_happen_here_and_now_is_no_event(drafts, text):
    assert drafts(text) == ()


def test_plan_is_low(drafts):
    (draft,) = drafts("The customs house at Hoeryong will reopen on Nov. 20, officials of North Korea announced.")
    assert draft.confidence == "low"
    assert any(reason.startswith("planned") for reason in draft.why)


def test_event_told_three_times_is_one(drafts):
    text = (
        "Hyesan locked down\n\nThe city of Hyesan was locked down on Nov. 1. Nobody may leave the city.\n\n"
        "The lockdown of Hyesan was ordered by the province."
    )
    (draft,) = drafts(text)
    assert (draft.type, draft.subtype) == ("crossing_closure", "lockdown")
    assert any("sentences" in reason for reason in draft.why)


def test_two_events_of_one_report_stay_two(drafts):
    text = "On Oct. 3 guards shot two men in Musan.\n\nOn Oct. 20 a broker was arrested in Hyesan."
    assert [draft.places[0].name for draft in drafts(text)] == ["Musan County", "Hyesan"]


def test_source_s_home_is_no_place_and_stands_in_no_quote(drafts):
    text = "Three traders were arrested in Hoeryong on Oct. 3, a source in Hyesan said."
    (draft,) = drafts(text)
    assert [place.name for place in draft.places] == ["Hoeryong"]
    assert "Hyesan" not in draft.quote
    assert draft.quote in text


def test_place_of_a_press_briefing_is_no_place_of_the_event(drafts):
    text = "A spokesman said at a briefing in Beijing that trains between Dandong and Sinuiju resumed on Oct. 3."
    for draft in drafts(text):
        assert "Beijing" not in [place.name for place in draft.places]


def test_day_without_a_year_stays_unknown_where_the_report_has_no_date(drafts):
    (draft,) = drafts("Two men were arrested in Hyesan on Oct. 3.", published=None)
    assert (draft.date_start, draft.date_end, draft.date_precision) == (None, None, "unknown")


def test_nobody_arrested_for_smuggling_is_drafted_twice(drafts):
    (draft,) = drafts("Two men were caught smuggling copper in Hyesan on Oct. 3.")
    assert draft.type == "crackdown"


def test_city_of_the_dateline_is_no_place_of_the_event(drafts):
    text = "Trains halted\n\nSEOUL, Oct. 6 (Yonhap) -- Trains between Dandong and Sinuiju were halted on Oct. 3."
    assert all("Seoul" not in [place.name for place in draft.places] for draft in drafts(text))


def test_what_tells_who_somebody_is_is_no_event(drafts):
    text = "China on Oct. 3 repatriated 50 North Korean refugees who had been detained in Dandong."
    assert [draft.type for draft in drafts(text)] == ["people_movement"]


def test_days_of_a_list_are_one_event(drafts):
    text = "Two freighters called at Longkou on Sept. 27 and Oct. 1 and sailed back to Nampo."
    assert [draft.type for draft in drafts(text)] == ["sea_freight"]


def test_border_s_old_closure_is_no_event_of_a_town(drafts):
    text = "On Oct. 3 trucks crossed from Hunchun to Rason.\n\nNorth Korea sealed its borders in January 2020."
    assert [draft.type for draft in drafts(text)] == ["trade"]


def test_spot_of_the_next_sentence_narrows_a_country(drafts):
    text = "Some 300 North Korean workers entered Russia on Oct. 3. They travelled on to Vladivostok."
    (draft,) = drafts(text)
    assert [place.name for place in draft.places] == ["Vladivostok"]


def test_place_of_who_is_credited_is_no_place_of_the_event(drafts):
    text = "Trucks crossed from Dandong to Sinuiju on Oct. 3, said Blue Tours, a company in Beijing."
    (draft,) = drafts(text)
    assert [place.name for place in draft.places] == ["Dandong", "Sinuiju"]


def test_passenger_train_opens_a_link_rather_than_carries_freight(drafts):
    (draft,) = drafts("A passenger train from Khasan entered Tumangang Station in North Korea on Oct. 3.")
    assert draft.type == "crossing_opening"


def test_same_text_gives_the_same_drafts(drafts):
    text = "On Oct. 3 guards shot two men in Musan. Trucks crossed from Hunchun to Rason on Oct. 4."
    assert drafts(text) == drafts(text)


@pytest.mark.parametrize("text", ["", "\n\n", "﻿", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "." * 5000])
def test_nonsense_gives_nothing(drafts, text):
    assert drafts(text) == ()
