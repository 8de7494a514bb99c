"""Russian sentences of our own, and the places they name.

``russian_texts.jsonl`` holds a sentence a line in the layout of the Korean and Chinese ones; ``informant`` marks where
a source is. The last lines name no place. The rules were written with most of these sentences at hand: the floor guards
against losing ground and is no forecast.
"""

import json
from pathlib import Path

import pytest

from gazetteer.resolve import resolve_document
from gazetteer.russian import find_dictionary_forms, read_russian
from gazetteer.types import Resolved, Role

TEXTS = [json.loads(line) for line in Path(__file__).with_name("russian_texts.jsonl").read_text("utf-8").splitlines()]
FLOOR = 0.95


def read(text, gazetteer):
    return resolve_document(text, list(read_russian(text, gazetteer)), gazetteer)


def test_gold_spans_are_the_names_they_say():
    assert all(text["text"][m["start"] : m["end"]] == m["name"] for text in TEXTS for m in text["mentions"])
    assert sum(bool(text["mentions"]) for text in TEXTS) >= 20


def test_places_in_russian_sentences_are_found_and_put_right(gazetteer):
    gold, found = set(), set()
    for text in TEXTS:
        gold |= {(text["id"], m["start"], m["end"], m["resolved"]) for m in text["mentions"]}
        for resolution in read(text["text"], gazetteer):
            place = resolution.place.name if isinstance(resolution, Resolved) else None
            found.add((text["id"], resolution.mention.start, resolution.mention.end, place))
    assert 2 * len(gold & found) / (len(gold) + len(found)) >= FLOOR, sorted(gold ^ found)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["id"])
def test_states_that_act_and_homes_of_sources_are_told(text, gazetteer):
    read_here = {(m.start, m.end): m for m in read_russian(text["text"], gazetteer)}
    for told in text["mentions"]:
        mention = read_here.get((told["start"], told["end"]))
        if mention is not None:
            assert (mention.role is Role.LITERAL) == told["literal"]
            assert mention.informant == told.get("informant", False)


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("Даньдуна", "Даньдун"),
        ("Шэньяне", "Шэньян"),
        ("Туманной", "Туманная"),
        ("Казани", "Казань"),
        ("Россией", "Россия"),
        ("Китаю", "Китай"),
        ("Находку", "Находка"),
        ("Приморского", "Приморский"),
        ("Зарубина", "Зарубино"),
        ("Тянь-Шаня", "Тянь-Шань"),
        ("Ростову-на-Дону", "Ростов-на-Дону"),
    ],
)
def test_the_ending_of_a_case_is_put_back(written, nominative):
    assert nominative in find_dictionary_forms(written)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Дом стоит в городе Хесан.", "type:city"),
        ("Шли вдоль реки Туманной.", "type:river"),
        ("Груз ждёт на станции Хасан.", "type:station"),
        ("Это в провинции Ляонин.", "type:province"),
    ],
)
def test_a_type_word_before_a_name_is_a_cue(text, cue, gazetteer):
    (mention,) = read_russian(text, gazetteer)
    assert cue in mention.cues


@pytest.mark.parametrize("text", ["", "Trucks left Dandong.", "А" * 100_000, "В" + "-А" * 50_000, "Иван " * 5_000])
def test_text_without_russian_places_yields_none_in_time(text, gazetteer):
    assert list(read_russian(text, gazetteer)) == []
