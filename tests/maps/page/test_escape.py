import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.page.escape import html_text, inline_script, inline_style, json_island

TEXT = st.text(st.characters(codec=None), max_size=200)


@given(st.dictionaries(TEXT, TEXT | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.none()))
def test_an_island_reads_back_as_it_was_and_holds_nothing_that_markup_could_begin_with(value):
    island = json_island(value)
    assert json.loads(island) == value
    assert island.isascii()
    assert not set("<>&") & set(island)


def test_an_island_refuses_numbers_that_json_has_no_word_for():
    with pytest.raises(ValueError, match="JSON"):
        json_island({"lon": float("nan")})


@given(st.lists(st.sampled_from(["</script", "</SCRIPT>", "<!--", "-->", "<script", "x", "\r\n", "\r", "<", "/"])))
def test_a_script_cannot_end_early_or_begin_a_comment(parts):
    code = inline_script("".join(parts))
    assert not re.search(r"</script|<!--|\r", code, re.IGNORECASE)


def test_a_string_in_a_script_means_what_it_meant():
    assert inline_script('"</script>" + "<!--"') == r'"<\/script>" + "<\!--"'


def test_a_style_cannot_end_early():
    assert "</style" not in inline_style('a::after{content:"</style><script>"}').lower()


@given(TEXT)
def test_html_text_is_neither_tag_nor_entity_nor_quote(text):
    escaped = html_text(text)
    assert not set("<>\"'") & set(escaped)
    assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#x27;)", escaped)
    escaped.encode("utf-8")


def test_what_html_cannot_hold_is_replaced_and_not_dropped():
    assert html_text("a\x00b\ud800c") == "a\ufffdb\ufffdc"
