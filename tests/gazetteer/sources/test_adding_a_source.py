"""The document on adding a source: its example works as it stands, and is as short as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gazetteer.types import LonLat

DOCUMENT = Path(__file__).parents[3] / "docs" / "add_a_source.md"


@pytest.fixture
def example():
    return re.findall(r"```python\n(.+?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[0]


def test_example_has_under_ten_lines(example):
    assert len([line for line in example.split("\n") if line.strip()]) < 10


def test_example_adds_places_to_the_gazetteer(example, gazetteer, tmp_path):
    path = tmp_path / "airfields.csv"
    path.write_text("icao,name,lon,lat\nZKUJ,Uiju Airfield,124.498,40.15\n", encoding="utf-8")
    namespace = {}
    exec(compile(example, DOCUMENT.name, "exec"), namespace)  # noqa: S102 - our own document
    with gazetteer.with_places(namespace["read_airfields"](path)) as known:
        place = known.get("icao:ZKUJ")
        (hit,) = known.find_key("zkuj")
        assert known.place(hit.row) == place
    assert (place.name, place.point) == ("Uiju Airfield", LonLat(lon=124.498, lat=40.15))
