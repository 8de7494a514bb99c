import re
import warnings

import pytest

from gazetteer.errors import InputError
from maps import looks
from maps.figure import write_figure

MAGIC = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize("ending", MAGIC)
def test_the_same_events_give_the_same_bytes(ending, events, border, crossings, places, tmp_path):
    one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
    for path in (one, two):
        write_figure(events, path, border=border, crossings=crossings, places=places)
    assert one.read_bytes().startswith(MAGIC[ending])
    assert one.read_bytes() == two.read_bytes()


def test_no_events_still_make_a_figure(no_events, tmp_path):
    write_figure(no_events, tmp_path / "empty.svg")
    assert (tmp_path / "empty.svg").stat().st_size > 10_000


def test_a_hostile_title_is_drawn_as_it_is(hostile_title, no_events, tmp_path):
    check_title(hostile_title, no_events, tmp_path / "title.svg")


@pytest.mark.parametrize("title", ["$x^2$ \\frac{", "국경 边境 граница", ""])
def test_any_title_is_drawn_without_a_warning(title, no_events, tmp_path):
    check_title(title, no_events, tmp_path / "title.svg")


def check_title(title, events, path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_figure(events, path, title=title)
    svg = path.read_text(encoding="utf-8")
    assert "<script" not in re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)


def test_another_ending_is_refused_with_those_there_are(no_events, tmp_path):
    with pytest.raises(InputError, match=r"\.png, \.svg, \.pdf"):
        write_figure(no_events, tmp_path / "figure.bmp")


def test_a_lockdown_is_drawn_with_crackdowns():
    assert looks.mark_of("crossing_closure", "crackdowns") is looks.LOCKDOWN
    assert looks.mark_of("crossing_closure", "crossings") is looks.CLOSURE


def test_marks_differ_without_colour():
    shapes = [(mark.shape, mark.fill, mark.ringed) for mark in looks.MARKS]
    assert len(set(shapes)) == len(shapes)
