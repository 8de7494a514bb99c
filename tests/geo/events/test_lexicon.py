"""Every row of the trigger table by its own two sentences, and what the notation means."""

import re

import pytest

from geo.events.lexicon import (
    MASK,
    PLACE_SIGN,
    Lexicon,
    Trigger,
    TriggerError,
    open_lexicon,
    read_triggers,
    read_word_sets,
)

PLACES = re.compile("China|Dalian|Dandong|Hyesan|Kaesong|Yalu")
HEADER = "language,pattern,type,subtype,mode,flow,strength,finds,leaves\n"
TRIGGERS = read_triggers()


def signed(sentence):
    return PLACES.sub(lambda name: PLACE_SIGN * len(name[0]), sentence)


def trigger(pattern, kind="other", language="en", strength="firm"):
    return Trigger(language, pattern, kind, "", "", "", strength, "", "")


def found(pattern, sentence, language="en"):
    lexicon = Lexicon([trigger(pattern, language=language)], read_word_sets())
    return [sentence[hit.start : hit.end] for hit in lexicon.find(sentence, signed(sentence))]


@pytest.mark.parametrize("row", TRIGGERS, ids=[f"{row.language} {row.type} {row.pattern[:40]}" for row in TRIGGERS])
def test_every_phrase_finds_its_sentence_and_leaves_the_other(row):
    kind = "other" if row.type == MASK else row.type
    lexicon = Lexicon([trigger(row.pattern, kind, row.language)], read_word_sets())
    assert lexicon.find(row.finds, signed(row.finds)), f"not found in: {row.finds}"
    assert not lexicon.find(row.leaves, signed(row.leaves)), f"found in: {row.leaves}"


@pytest.mark.parametrize(
    ("pattern", "sentence", "expected"),
    [
        ("crack~ down", "They CRACKED down.", ["CRACKED down"]),
        ("crack~ down", "A crackdown.", []),
        ("trains * resumed", "Trains to the south have slowly resumed.", ["Trains to the south have slowly resumed"]),
        ("trains * resumed", "Trains stood still while talks resumed.", []),
        ("fled across @", "He fled across the Yalu.", ["fled across the Yalu"]),
        ("fled across @", "He fled across the yard.", []),
        ("been (also)? seized", "It has been seized; that has been also seized.", ["been seized", "been also seized"]),
        ("held # tons", "It held 9,000 tons.", ["held 9,000 tons"]),
        ("(shut|closed down)", "One was shut, one closed down, one closed.", ["shut", "closed down"]),
    ],
)
def test_notation_means_what_the_page_says(pattern, sentence, expected):
    assert found(pattern, sentence) == expected


def test_korean_and_chinese_phrases_do_not_mind_spaces():
    assert found("화물 열차 * 도착", "화물열차가 단둥에 도착했다.", "ko") == ["화물열차가 단둥에 도착"]
    assert found("货车 * 驶往", "二十辆货车昨天驶往罗先。", "zh") == ["货车昨天驶往"]


def test_phrase_that_hides_takes_what_it_covers_away():
    words = "A freight train was caught on video."
    assert not [hit for hit in open_lexicon().find(words, words) if hit.trigger.type == "crackdown"]


def test_of_two_phrases_of_one_type_the_firm_one_stays():
    rows = [trigger("smuggl~ * salt", strength="bare"), trigger("smuggling rice")]
    (hit,) = Lexicon(rows, {}).find("smuggling rice and salt", "smuggling rice and salt")
    assert hit.trigger.strength == "firm"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("en,was shut,closing,,,,firm,a,b", "type 'closing'"),
        ("en,was shut,crossing_closure,fence,,,firm,a,b", "subtype 'fence'"),
        ("en,was shut,crossing_closure,,,,strong,a,b", "strength 'strong'"),
        ("fr,ferma,crossing_closure,,,,firm,a,b", "language 'fr'"),
        ("en,* shut,crossing_closure,,,,firm,a,b", "starts with a gap"),
        ("en,was shut,crossing_closure", "3 cells"),
    ],
)
def test_row_that_cannot_be_used_is_told_with_its_line(tmp_path, row, told):
    table = tmp_path / "triggers.csv"
    table.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(TriggerError, match=re.escape(told)) as raised:
        read_triggers(table)
    assert raised.value.line == 2
