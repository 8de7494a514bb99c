import pytest

from gazetteer.errors import InputError
from gazetteer.sources.own import read_own_places

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Potemkin Depot</name>
<Point><coordinates>128.2,41.5,0</coordinates></Point></Placemark></Document></kml>
"""
DUMP = "1\tPotemkin Depot\tPotemkin Depot\t\t41.5\t128.2\tS\tDEPO\tKP\t\t13\t\t\t\t0\t\t1\tAsia/Pyongyang\t2020-01-01\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("places.csv", "name,lat,lon\nPotemkin Depot,41.5,128.2\n"),
        ("places.kml", KML),
        ("KP.txt", DUMP),
    ],
)
def test_the_ending_chooses_the_reader(name, content, tmp_path):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    (entry,), problems = read_own_places(path)
    assert (entry.place.name, entry.place.point.lon, entry.place.point.lat) == ("Potemkin Depot", 128.2, 41.5)
    assert problems == []


def test_an_unknown_ending_is_told_with_those_there_are(tmp_path):
    with pytest.raises(InputError, match=r"\.kml"):
        read_own_places(tmp_path / "places.docx")
