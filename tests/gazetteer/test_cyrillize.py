import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.cyrillize import cyrillize_korean, cyrillize_pinyin


@pytest.mark.parametrize(
    ("hangul", "russian"),
    [
        ("신의주", "Синыйджу"),
        ("청진", "Чхонджин"),
        ("회령", "Хверён"),
        ("혜산", "Хесан"),
        ("희천", "Хичхон"),
        ("만포", "Манпхо"),
        ("룡천", "Рёнчхон"),
        ("해주", "Хэджу"),
        ("경원군", "Кёнвон"),
        ("송림", "Сонним"),
    ],
)
def test_kontsevich_s_system_gives_the_names_of_russian_maps(hangul, russian):
    assert russian in cyrillize_korean(hangul)


@pytest.mark.parametrize(
    ("pinyin", "syllables", "russian"),
    [
        ("Dandong", 2, "Даньдун"),
        ("Shenyang", 2, "Шэньян"),
        ("Ji'an", 2, "Цзиань"),
        ("Tumen", 2, "Тумэнь"),
        ("Hunchun", 2, "Хуньчунь"),
        ("Longjing", 2, "Лунцзин"),
        ("Suifenhe", 3, "Суйфэньхэ"),
        ("Heilongjiang", 3, "Хэйлунцзян"),
        ("Zhejiang", 2, "Чжэцзян"),
        ("Jinan", 2, "Цзинань"),
    ],
)
def test_palladius_s_system_gives_the_names_of_russian_maps(pinyin, syllables, russian):
    assert russian in cyrillize_pinyin(pinyin, syllables)


@pytest.mark.parametrize(("name", "syllables"), [("Houston", 2), ("Dandong", 3), ("Dandong", 0), ("", 1), ("新", 1)])
def test_what_is_no_pinyin_of_so_many_syllables_has_no_russian_name(name, syllables):
    assert cyrillize_pinyin(name, syllables) == ()


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=10))
def test_any_hangul_is_written_in_russian_letters(hangul):
    spelt = cyrillize_korean(hangul)
    assert spelt
    assert all(set(text.lower()) <= set("абвгдежзийклмнопрстуфхцчшщъыьэюяё") for text in spelt)


@given(st.text(max_size=40), st.integers(0, 6))
def test_no_text_breaks_it(text, syllables):
    cyrillize_korean(text)
    cyrillize_pinyin(text, syllables)
