"""The watch over pages must itself see what it is there to see."""

from __future__ import annotations

QUIET = "<!doctype html><link rel=icon href='data:,'><title>quiet</title><p>nothing else</p>"


def write(path, html):
    path.write_text(html, encoding="utf-8")
    return path


def test_page_that_keeps_to_itself_is_quiet(visit, tmp_path):
    visit(write(tmp_path / "quiet.html", QUIET), fragment="t=2022").assert_quiet()


def test_request_console_and_error_are_each_noted(visit, tmp_path):
    loud = QUIET + "<img src='other.png'><script>console.log('hello'); undefinedName()</script>"
    seen = visit(write(tmp_path / "loud.html", loud))
    assert seen.requests == [(tmp_path / "other.png").as_uri()]
    assert "log: hello" in seen.console
    assert ["undefinedName" in error for error in seen.errors] == [True]


def test_inlined_image_is_no_request(visit, tmp_path):
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    visit(write(tmp_path / "inline.html", QUIET + f"<img src='{pixel}'>")).assert_quiet()


def test_page_has_the_size_and_colours_asked_for(visit, tmp_path):
    seen = visit(write(tmp_path / "size.html", QUIET), 390, 844, dark=True)
    asked = "[innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]"
    assert seen.page.evaluate(asked) == [390, 844, True]
