import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names import find_bare_names, fold
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
    ],
)
def test_type_words_are_taken_off_and_tell_the_kind(name, bare, kind):
    assert (bare, kind) in find_bare_names(name)


def test_a_name_without_a_type_word_has_no_bare_name():
    assert find_bare_names("Hyesan") == []
    assert find_bare_names("Masan-dong") == []
    assert find_bare_names("시") == []
