import html
import re

import pytest

from gazetteer.errors import InputError
from maps.embed import embed_snippet, frame

PAGE = '<!DOCTYPE html>\n<html><head><title>"A" & B</title></head><body><script>x("</p>")</script></body></html>\n'


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "my map.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_relative_snippet_names_the_file_and_no_more(page, monkeypatch):
    monkeypatch.chdir(page.parent)
    snippet = embed_snippet(page.relative_to(page.parent))
    assert 'src="my%20map.html"' in snippet
    assert 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"' in snippet
    assert "allow-same-origin" not in snippet


def test_an_inline_snippet_holds_the_whole_page(page):
    snippet = embed_snippet(page, inline=True, height_px=500, title="Border <now>")
    inside = re.search(r'srcdoc="([^"]*)"', snippet)[1]
    assert html.unescape(inside) == PAGE
    assert "height:500px" in snippet
    assert 'title="Border &lt;now&gt;"' in snippet


def test_what_is_no_whole_page_is_refused(tmp_path):
    path = tmp_path / "half.html"
    path.write_text("<html><body>", encoding="utf-8")
    with pytest.raises(InputError, match="not a whole page"):
        embed_snippet(path)


def test_a_missing_page_and_a_height_of_nothing_are_told(tmp_path, page):
    with pytest.raises(InputError, match="no such file"):
        embed_snippet(tmp_path / "none.html")
    with pytest.raises(InputError, match="show nothing"):
        embed_snippet(page, height_px=3)


def test_a_frame_is_one_element():
    assert frame(PAGE).count("<") == 2
