import csv
from importlib.resources import files

import pytest

from gazetteer.demonyms import find_demonyms, read_demonyms
from gazetteer.geoparse import geoparse
from gazetteer.types import Role


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two North Koreans and a Sri Lankan", ["North Koreans", "Sri Lankan"]),
        ("Russian and Chinese traders", ["Russian", "Chinese"]),
        ("they polish the floor", []),
    ],
)
def test_demonyms_are_found_as_a_whole(text, found):
    assert [mention.toponym for mention in find_demonyms(text)] == found


def test_every_demonym_belongs_to_a_known_place(gazetteer):
    assert [word for word, place_id in read_demonyms().items() if gazetteer.get(place_id) is None] == []


def test_no_demonym_stands_twice():
    table = (files("gazetteer") / "data" / "demonyms.csv").read_text(encoding="utf-8")
    words = [row["demonym"] for row in csv.DictReader(table.split("\n"))]
    assert len(words) == len(set(words))


def test_demonyms_come_on_request_only(gazetteer):
    text = "Georgian police met in Tbilisi."
    assert [r.mention.toponym for r in geoparse(text, gazetteer)] == ["Tbilisi"]
    first, _ = geoparse(text, gazetteer, demonyms=True)
    assert (first.mention.role, first.place.name) == (Role.DEMONYM, "Georgia")
