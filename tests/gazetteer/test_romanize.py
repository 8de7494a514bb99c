import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.names import fold
from gazetteer.romanize import LONGEST_NAME, MAX_SPELLINGS, find_northern, find_southern, romanize

HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12)
BENCH = Path(__file__).parents[2] / "bench" / "score_romanize.py"
FLOOR = 0.98  # share of GeoNames' Hangul-named rows; 0.985 when this was set


@pytest.mark.parametrize(
    ("hangul", "mccune_reischauer", "revised", "northern"),
    [
        ("신의주", "Sinŭiju", "Sinuiju", "Sinŭiju"),
        ("평양", "P'yŏngyang", "Pyeongyang", "Phyŏngyang"),
        ("압록강", "Amnokkang", "Amnokgang", "Amrokkang"),
        ("두만강", "Tuman'gang", "Dumangang", "Tumangang"),
        ("혜산", "Hyesan", "Hyesan", "Hyesan"),
        ("량강도", "Ryanggang-do", "Yanggang-do", "Ryanggang-do"),
        ("자강도", "Chagang-do", "Jagang-do", "Jagang-do"),
        ("함경북도", "Hamgyŏngbuk-to", "Hamgyeongbuk-do", "Hamgyŏngbuk-to"),
        ("함흥", "Hamhŭng", "Hamheung", "Hamhŭng"),
        ("룡천", "Ryongch'ŏn", "Yongcheon", "Ryongchŏn"),
        ("청진", "Ch'ŏngjin", "Cheongjin", "Chŏngjin"),
        ("라진", "Rajin", "Najin", "Rajin"),
        ("라선", "Rasŏn", "Naseon", "Rasŏn"),
        ("백두산", "Paektusan", "Baekdusan", "Paektusan"),
        ("회령시", "Hoeryŏng-si", "Hoeryeong-si", "Hoeryŏng-si"),
        ("만포", "Manp'o", "Manpo", "Manpho"),
        ("삭주", "Sakchu", "Sakju", "Sakju"),
        ("강령", "Kangnyŏng", "Gangnyeong", "Kangryŏng"),
        ("개성", "Kaesŏng", "Gaeseong", "Kaesŏng"),
        ("국내성", "Kungnaesŏng", "Gungnaeseong", "Kungnaesŏng"),
        ("신라", "Silla", "Silla", "Silla"),
        ("북로", "Pungno", "Bungno", "Pungro"),
    ],
)
def test_three_systems_spell_a_known_name_among_the_first_five(hangul, mccune_reischauer, revised, northern):
    spellings = romanize(hangul)
    assert spellings[0] == mccune_reischauer
    assert {revised, northern} <= set(spellings[:5])


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("신의주", "Shinuiju"),  # sh before i
        ("녕변", "Nyongbyon"),
        ("녕변", "Yongbyon"),
        ("랑림", "Rangrim"),
        ("백두산", "Paekdusan"),  # a mixture
        ("함경북도", "Hamgyong-bukdo"),
        ("황금평", "Hwanggumpyong"),
        ("두일동", "Tuil-tong"),
        ("신리", "Sil-li"),
        ("중리", "Chung-ni"),
        ("절하", "Chŏrha"),
        ("삼밭골", "Sambak-kol"),
        ("섬말", "Sŏmmal"),
        ("일응골", "Irŭng-gol"),
        ("밤골", "Pam-kol"),
    ],
)
def test_spellings_of_maps_and_newspapers_are_among_the_variants(hangul, latin):
    assert fold(latin) in set(map(fold, romanize(hangul)))


@pytest.mark.parametrize(
    ("hangul", "spellings"),
    [
        ("신의주시", {"Sinŭiju-si", "Sinŭijusi"}),
        ("의주군", {"Ŭiju-gun", "Ŭijugun", "Uiju-gun", "Ŭiju-kun"}),
        ("남양로동자구", {"Namyang-rodongjagu", "Namyang-nodongjagu"}),
        ("청수로동자구", {"Ch'ŏngsu-rodongjagu", "Ch'ŏngsu-nodongjagu", "Cheongsu-nodongjagu"}),
        ("강안동", {"Kangan-dong", "Kangan-tong", "Gangan-dong"}),
        ("만경대구역", {"Man'gyŏngdae-guyŏk", "Man'gyŏngdae-kuyŏk"}),
        ("백암읍", {"Paegam-ŭp", "Baegam-eup"}),
    ],
)
def test_type_words_stand_with_and_without_a_hyphen(hangul, spellings):
    assert spellings <= set(romanize(hangul))


def test_what_looks_like_a_type_word_is_part_of_a_short_name():
    assert romanize("신도")[0] == "Sindo"
    assert romanize("로동자구")[0] == "Rodongjagu"


def test_words_digits_and_latin_letters_keep_their_place():
    assert romanize("평안북도 룡천군")[0] == "P'yŏnganbuk-to Ryongch'ŏn-gun"
    assert romanize("미림2리")[0] == "Mirim2ri"
    assert romanize("KP 라진")[0] == "KP Rajin"


def test_a_name_taken_apart_by_unicode_is_the_same_name():
    assert romanize(unicodedata.normalize("NFD", "룡천군")) == romanize("룡천군")
    assert find_southern(unicodedata.normalize("NFD", "룡천")) == ("용천",)


@pytest.mark.parametrize("text", ["", "Hyesan", "新义州", "ㄱㄴ", "2024", "가" * (LONGEST_NAME + 1), "가" * 1_000_000])
def test_what_is_no_hangul_name_has_no_spelling(text):
    assert romanize(text) == ()


def test_a_lone_surrogate_is_no_reason_to_fail():
    assert romanize("라\ud800진")[0] == "Ra\ud800Chin"


@given(HANGUL)
def test_any_hangul_has_distinct_latin_spellings_in_bounded_number(hangul):
    spellings = romanize(hangul)
    assert 1 <= len(spellings) <= MAX_SPELLINGS
    assert len(set(spellings)) == len(spellings)
    assert all(fold(spelling).isascii() and fold(spelling).isalpha() for spelling in spellings)
    assert romanize(hangul) == spellings


@given(st.text(max_size=80))
def test_no_text_breaks_it_and_no_hangul_is_left(text):
    for spelling in romanize(text):
        assert not any("HANGUL" in unicodedata.name(char, "") for char in spelling)


@pytest.mark.parametrize(
    ("northern", "southern"),
    [
        ("룡천", "용천"),
        ("량강도", "양강도"),
        ("라선", "나선"),
        ("라진", "나진"),
        ("리", "이"),
        ("녕변", "영변"),
        ("련포", "연포"),
        ("로동자구", "노동자구"),
        ("림강", "임강"),
    ],
)
def test_the_south_changes_the_first_sound_and_the_north_keeps_it(northern, southern):
    assert find_southern(northern) == (southern,)
    assert northern in find_northern(southern)


def test_names_alike_in_north_and_south_have_no_other_form():
    for name in ("혜산", "신의주", "청진", "함흥", "", "Rason"):
        assert find_southern(name) == find_northern(name) == ()


@given(HANGUL)
def test_every_northern_form_leads_back_to_its_southern_one(name):
    for northern in find_northern(name):
        assert find_southern(northern) == (name,)


@pytest.mark.gold
def test_geonames_spellings_are_among_the_variants(gold):
    printed = run_bench({**os.environ, "BORDERMAP_GOLD": str(gold)})
    assert float(printed.split()[0]) >= FLOOR


def test_the_bench_says_that_it_has_nothing_to_score():
    bare = {name: value for name, value in os.environ.items() if name != "BORDERMAP_GOLD"}
    assert run_bench(bare).startswith("no table of names here")


def run_bench(environment):
    root = str(BENCH.parents[1])
    run = subprocess.run(
        [sys.executable, BENCH],
        env={**environment, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout
