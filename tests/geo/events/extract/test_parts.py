"""Sentences, stances, routes, details and quotes, each on its own."""

import pytest

from gazetteer.geoparse import geoparse
from gazetteer.types import Resolved
from geo.events.extract.details import find_actors, find_amounts, find_fines, find_goods, find_subtype
from geo.events.extract.quote import LONGEST_QUOTE, find_quote
from geo.events.extract.routes import direction_of, find_route
from geo.events.extract.scope import Stance, find_stance, is_background, is_topic, is_yardstick
from geo.events.extract.sentences import split_sentences
from geo.events.lexicon import PLACE_SIGN


def sentences(text):
    return [text[each.start : each.end] for each in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on Oct. 3 in Hyesan. It ended on Nov. 1.", ["It began on Oct. 3 in Hyesan.", "It ended on Nov. 1."]),
        ("“Stop!” he said. “Why?”", ["“Stop!” he said.", "“Why?”"]),
        ("海关8月10日查获1.2吨海参。两人被带走。", ["海关8月10日查获1.2吨海参。", "两人被带走。"]),
        ("열차가 떠났다. 다리를 건넜다.", ["열차가 떠났다.", "다리를 건넜다."]),
        ("Trains left\nfor the south.", ["Trains left\nfor the south."]),
        ("Trains left.\n(Source: “Trains left,” The Paper, Oct. 3, 2022.)", ["Trains left."]),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert sentences(text) == expected


def test_title_is_told_from_the_body():
    kinds = [each.kind for each in split_sentences("Guards shoot two\n\nTwo men were shot.")]
    assert kinds == ["title", "body"]


@pytest.mark.parametrize(
    ("sentence", "trigger", "stance"),
    [
        ("The gate was reopened.", "reopened", Stance.STATED),
        ("The gate was never reopened.", "reopened", Stance.DENIED),
        ("They have yet to reopen it.", "reopen", Stance.DENIED),
        ("They plan to reopen the gate.", "reopen", Stance.PLANNED),
        ("The gate may be reopened.", "reopened", Stance.SUPPOSED),
        ("In May the gate was reopened.", "reopened", Stance.STATED),
        ("The gate was reportedly reopened.", "reopened", Stance.HEDGED),
        ("Rumour has it that the gate was reopened.", "reopened", Stance.RUMOURED),
        ("Anyone caught is punished.", "punished", Stance.GENERAL),
        ("It was not easy, but the gate was reopened.", "reopened", Stance.STATED),
        ("다리가 개통되지 않았다.", "개통", Stance.DENIED),
        ("다리가 개통될 예정이다.", "개통", Stance.PLANNED),
        ("口岸尚未开通。", "开通", Stance.DENIED),
        ("口岸将开通。", "开通", Stance.PLANNED),
        ("口岸可能开通。", "开通", Stance.SUPPOSED),
    ],
)
def test_stance_is_told_by_the_clause(sentence, trigger, stance):
    start = sentence.index(trigger)
    assert find_stance(sentence, start, start + len(trigger))[0] is stance


def test_topic_is_no_event():
    assert is_topic("A law against smuggling was read.", 14)
    assert not is_topic("They were smuggling rice.", 10)


@pytest.mark.parametrize(
    ("sentence", "trigger", "stance"),
    [
        ("Trains to resume in May, sources say.", "Trains to resume", Stance.PLANNED),
        ("Trains have begun to resume.", "to resume", Stance.STATED),
        ("Typhoon Maysak may hit the coast.", "Typhoon", Stance.SUPPOSED),
        ("How smuggling over the river works", "smuggling", Stance.GENERAL),
    ],
)
def test_headlines_of_things_to_come_are_no_facts(sentence, trigger, stance):
    start = sentence.index(trigger)
    assert find_stance(sentence, start, start + len(trigger))[0] is stance


def test_closure_that_only_measures_time_is_no_event():
    assert is_yardstick("Nobody came since its borders were sealed.", 22)
    assert not is_yardstick("Since Oct. 3 the bridge was closed.", 17)


def test_sanctions_are_background():
    assert is_background("UN sanctions ban it.")
    assert not is_background("Trucks crossed the bridge.")


def route_of(text, gazetteer, mode=""):
    mentions = [found for found in geoparse(text, gazetteer) if isinstance(found, Resolved)]
    signed = text
    for found in mentions:
        start, end = found.mention.start, found.mention.end
        signed = signed[:start] + PLACE_SIGN * (end - start) + signed[end:]
    return find_route(signed, text, 0, mentions, mode)


@pytest.mark.parametrize(
    ("text", "start", "goal", "mode"),
    [
        ("Trucks drove from Hunchun to Rason.", "Hunchun", "Rason", "road"),
        ("Grain was shipped to Nampo from Dalian by sea.", "Dalian", "Nampo", "sea"),
        ("Trains left Dandong for Sinuiju.", "Dandong", "Sinuiju", "rail"),
        ("The railway between Dandong and Sinuiju.", "Dandong", "Sinuiju", "rail"),
        ("화물열차가 단둥에서 신의주로 떠났다.", "Dandong", "Sinuiju", "rail"),
        ("货车从珲春驶往罗先。", "Hunchun", "Rason", "road"),
    ],
)
def test_route_has_both_ends_and_its_means(gazetteer, text, start, goal, mode):
    route = route_of(text, gazetteer)
    assert (route.start.place.name, route.goal.place.name, route.mode) == (start, goal, mode)


def test_route_names_what_it_passes(gazetteer):
    route = route_of("They flew from Pyongyang to Moscow via Beijing.", gazetteer)
    assert [found.place.name for found in route.via] == ["Beijing"]
    assert route.mode == "air"


def test_direction_is_seen_from_the_dprk(gazetteer):
    assert direction_of(route_of("Trains left Dandong for Sinuiju.", gazetteer)) == "in"
    assert direction_of(route_of("Trucks drove from Rason to Hunchun.", gazetteer)) == "out"


def test_sentence_without_places_has_no_route(gazetteer):
    assert route_of("They went from bad to worse.", gazetteer) is None


def test_goods_and_actors_are_told_in_english():
    assert find_goods("밀가루와 콩기름") == ("flour", "soybean oil")
    assert find_goods("海参和煤炭") == ("seafood", "coal")
    assert find_actors("보위부와 국경경비대") == ("Ministry of State Security", "border guards")


def test_no_private_person_is_an_actor():
    assert find_actors("Kim Chol Su and his wife Ri Yong Hui were seen.") == ()


def test_fine_is_told_from_other_sums():
    assert find_fines("They levy fines of at least RMB 300,000.") == ("at least RMB 300,000",)
    assert find_fines("They pay RMB 300,000 for it.") == ()
    assert find_amounts("쌀 5톤과 2,000위안") == ("5톤", "2,000위안")


def test_subtype_of_the_trigger_wins():
    assert find_subtype("crackdown", "trial", "She had a phone.") == "trial"
    assert find_subtype("trade", "", "She had a phone.") == ""


def test_quote_is_short_and_exact():
    text = "Trucks were seized, " + "and more trucks were seized, " * 20 + "they said."
    quote = find_quote(text, (0, len(text)), (7, 18), [])
    assert quote in text
    assert 0 < len(quote) <= LONGEST_QUOTE
