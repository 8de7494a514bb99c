import pytest

from gazetteer.boilerplate import find_zones
from gazetteer.recognize import recognize
from gazetteer.types import Role


def _found(text, gazetteer):
    return [mention.toponym for mention in recognize(text, gazetteer, find_zones(text)) if mention.role is Role.LITERAL]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Freight trains run from Dandong to Sinuiju.", ["Dandong", "Sinuiju"]),
        ("Officials in Liaoning and Jilin provinces met.", ["Liaoning", "Jilin"]),
        ("It was seen in Onsong County, North Hamgyong Province.", ["Onsong County", "North Hamgyong Province"]),
        ("Ore from the Hyesan Mine (in Masan-dong) crossed.", ["Hyesan Mine", "Masan-dong"]),
        ("Masan Mine (in Kanggu-dong, Hyesan) was visited.", ["Masan Mine", "Kanggu-dong", "Hyesan"]),
        ("Ships reach the port of Nampo from Ji'an and Manp'o.", ["Nampo", "Ji'an", "Manp'o"]),
        ("Trucks left the Kaesong joint industrial zone.", ["Kaesong joint industrial zone"]),
        ("Kanggu-dong (강구동), a ward of Hyesan (혜산)", ["Kanggu-dong", "Hyesan"]),
        ("SHENYANG, China", ["SHENYANG", "China"]),
        ("China–North Korea trade through Rason", ["China", "North Korea", "Rason"]),
    ],
)
def test_places_are_found_with_their_spans(text, expected, gazetteer):
    assert _found(text, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It cost one yuan (U.S. $0.15) per mask.",
        "Radio Free Asia reported it.",
        "North Korean traders and Chinese partners met on Monday in March.",
        "A man of 24 fled. A person saw it.",
        "He said that most of the masks were sold.",
        "Kim Jong Un visited. Mr. Jackson and Paris Hilton Smith did not.",
        "",
    ],
)
def test_what_is_no_place_is_left_alone(text, gazetteer):
    assert _found(text, gazetteer) == []


def test_boilerplate_is_left_out(gazetteer):
    text = (
        "Trucks waited in Dandong.\n\nCopyright 1998-2020, RFA. Used with the permission of Radio Free Asia, 2025 M St."
        " NW, Suite 300, Washington DC 20036."
    )
    assert _found(text, gazetteer) == ["Dandong"]


def test_korean_and_chinese_names_are_found_without_spaces(gazetteer):
    assert _found("신의주에서 단동으로 가는 화물렬차", gazetteer) == ["신의주", "단동"]
    assert _found("从丹东到新义州的货运列车", gazetteer) == ["丹东", "新义州"]


@pytest.mark.parametrize(
    "text", ["그는 과일을 샀다", "대안이 없다", "운전사는 떠났다", "인도적 지원", "우시장", "他去了高原旅行"]
)
def test_common_korean_and_chinese_words_are_no_places(text, gazetteer):
    assert _found(text, gazetteer) == []


def test_a_word_with_its_type_is_the_place(gazetteer):
    assert _found("온천군에서 단속이 있었다", gazetteer)


@pytest.mark.parametrize("text", ["丹东银行被罚款", "北京大学的教授", "한국은행은 밝혔다"])
def test_an_organisation_in_korean_or_chinese_is_no_place(text, gazetteer):
    assert _found(text, gazetteer) == []


def test_people_are_no_places(gazetteer):
    text = "Zhang Jian met Jo Yong Won; Kim Jong Suk was born; Jordan Bardella spoke; Chad Smith left. China noted it."
    assert _found(text, gazetteer) == ["China"]


def test_the_north_at_the_start_of_a_sentence_is_north_korea(gazetteer):
    found = recognize("The North has closed its border. South Korea objects.", gazetteer)
    assert found[0].cues == ("read_as:North Korea",)


def test_the_north_is_read_only_in_a_text_on_korea(gazetteer):
    assert _found("Goods are sold in the North. South Korea objects.", gazetteer)[0] == "the North"
    assert _found("He lives in the North.", gazetteer) == []


def test_a_source_s_home_is_marked_through_its_chain(gazetteer):
    text = "a source from Shenyang in Liaoning province said trains reach Sinuiju"
    marked = {mention.toponym: mention.informant for mention in recognize(text, gazetteer)}
    assert marked == {"Shenyang": True, "Liaoning province": True, "Sinuiju": False}
