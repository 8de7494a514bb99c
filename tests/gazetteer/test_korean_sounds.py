import pytest

from gazetteer.korean_sounds import Rule, find_northern_heads, read_head, read_joint, take_apart, to_southern_head


def test_a_syllable_is_onset_vowel_and_coda():
    assert take_apart("평") == ("ㅍ", "ㅕ", "ㅇ")
    assert take_apart("의") == ("ㅇ", "ㅢ", "-")


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("신라", ("l", "l")),
        ("압록", ("m", "n")),
        ("북로", ("N", "n")),
        ("국내", ("N", "n")),
        ("백암", ("", "g")),
        ("만경", ("n", "g")),
        ("백두", ("k", "t")),
        ("일동", ("l", "t")),
        ("별내", ("l", "l")),
        ("좋고", ("", "K")),
        ("밟이", ("l", "b")),
        ("같이", ("", "C")),
        ("회령", ("", "r")),
        ("강안", ("N", "")),
    ],
)
def test_the_first_reading_is_as_koreans_say_it(name, sounds):
    _, _, coda = take_apart(name[0])
    onset, vowel, _ = take_apart(name[1])
    assert next(iter(read_joint(coda, onset, vowel)))[:2] == sounds


def test_an_initial_r_is_read_as_in_the_north_and_as_in_the_south():
    assert list(read_head("룡")) == [("", "r", Rule.INITIAL_KEPT), ("", "", Rule.INITIAL_SOUTHERN)]
    assert list(read_head("라")) == [("", "r", Rule.INITIAL_KEPT), ("", "n", Rule.INITIAL_SOUTHERN)]


def test_southern_heads_know_the_northern_ones_that_they_stand_for():
    assert (to_southern_head("룡"), to_southern_head("라"), to_southern_head("혜")) == ("용", "나", "혜")
    assert find_northern_heads("여") == ("려", "녀")
    assert find_northern_heads("혜") == ()
