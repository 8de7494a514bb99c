import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.han import SIMPLIFIED
from gazetteer.names import find_bare_names, find_russian_type, fold
from gazetteer.types import PlaceKind


@pytest.mark.parametrize(
    "spelling", ["Sinŭiju", "SINUIJU", "sin-uiju", "Sin’uiju", "Sinuiju", "S I N U I J U", "Sinu͏̆iju".replace("͏", "")]
)
def test_spellings_of_one_name_share_a_key(spelling):
    assert fold(spelling) == "sinuiju"


def test_scripts_keep_their_letters():
    assert fold("신의주") == "신의주"
    assert fold("新义州") == "新义州"
    assert fold("Синыйджу") == fold("СИНЫЙДЖУ")


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("新義州", "新义州"),
        ("丹東", "丹东"),
        ("圖們", "图们"),
        ("鴨綠江", "鸭绿江"),
        ("満浦", "满浦"),
        ("遼寧省", "辽宁省"),
    ],
)
def test_traditional_and_simplified_characters_share_a_key(traditional, simplified):
    assert fold(traditional) == fold(simplified) == simplified


def test_no_simplified_character_is_simplified_further():
    assert not SIMPLIFIED.keys() & set(SIMPLIFIED.values())


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "bare", "kind"),
    [
        ("Onsong County", "Onsong", PlaceKind.ADMIN2),
        ("Ryanggang province", "Ryanggang", PlaceKind.ADMIN1),
        ("Sinuiju-si", "Sinuiju", PlaceKind.SETTLEMENT),
        ("혜산시", "혜산", PlaceKind.SETTLEMENT),
        ("丹东市", "丹东", PlaceKind.SETTLEMENT),
        ("port of Nampo", "Nampo", PlaceKind.PORT),
        ("라진구역", "라진", PlaceKind.SETTLEMENT),
        ("압록강", "압록", PlaceKind.RIVER),
        ("평양국제비행장", "평양국제", PlaceKind.FACILITY),
        ("长白朝鲜族自治县", "长白", PlaceKind.ADMIN2),
        ("會寧縣", "會寧", PlaceKind.ADMIN2),
        ("圖們口岸", "圖們", PlaceKind.CROSSING),
        ("黃金坪島", "黃金坪", PlaceKind.ISLAND),
        ("город Хесан", "Хесан", PlaceKind.SETTLEMENT),
        ("уезда Мусан", "Мусан", PlaceKind.ADMIN2),
        ("провинции Ляонин", "Ляонин", PlaceKind.ADMIN1),
        ("порт Нампхо", "Нампхо", PlaceKind.PORT),
    ],
)
def test_type_words_are_taken_off_and_tell_the_kind(name, bare, kind):
    assert (bare, kind) in find_bare_names(name)


def test_a_name_without_a_type_word_has_no_bare_name():
    assert find_bare_names("Hyesan") == []
    assert find_bare_names("Masan-dong") == []
    assert find_bare_names("시") == []


@pytest.mark.parametrize("name", ["강구동", "남양리", "홍의리", "方川村"])
def test_wards_and_villages_keep_their_type_word(name):
    assert find_bare_names(name) == []


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("города", PlaceKind.SETTLEMENT),
        ("посёлком", PlaceKind.SETTLEMENT),
        ("уездах", PlaceKind.ADMIN2),
        ("Провинция", PlaceKind.ADMIN1),
        ("рекой", PlaceKind.RIVER),
        ("станцию", PlaceKind.STATION),
        ("мосту", PlaceKind.CROSSING),
        ("рекорд", None),
        ("портной", None),
        ("городской", None),
        ("", None),
    ],
)
def test_russian_type_words_are_known_in_every_case(word, kind):
    assert find_russian_type(word) is kind


def test_control_characters_are_no_part_of_a_key():
    assert fold("Hye\0san\x7f") == fold("혜산\0").replace("혜산", "hyesan") == "hyesan"
