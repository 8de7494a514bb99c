"""Placemarks as records: what was drawn, what was typed into it, and the folder it lies in."""

from __future__ import annotations

import zipfile

import pytest

from gazetteer.errors import InputError
from gazetteer.types import LonLat
from geo.export.files import read_event_file

HEAD = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
POINT = "<Point><coordinates>128.1773,41.4019,0</coordinates></Point>"
TYPED = (
    '<ExtendedData><Data name="Type"><value>smuggling</value></Data>'
    '<Data name="date"><value>2022-10</value></Data></ExtendedData>'
)


def read(tmp_path, *placemarks, name="events.kml"):
    path = tmp_path / name
    text = HEAD + "".join(placemarks) + "</Document></kml>"
    if name.endswith(".kmz"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("doc.kml", text)
    else:
        path.write_text(text, encoding="utf-8")
    return read_event_file(path)


def placemark(*parts, name="A load at the river"):
    return f"<Placemark><name>{name}</name>{''.join(parts)}</Placemark>"


@pytest.mark.parametrize("name", ["events.kml", "events.kmz"])
def test_extended_data_are_columns_and_the_point_is_the_place(tmp_path, name):
    (record,) = read(tmp_path, placemark(TYPED, POINT), name=name).rows
    assert (record.values["type"], record.values["date"]) == ("smuggling", "2022-10")
    assert (record.values["title"], record.values["place"]) == ("A load at the river", "")
    assert record.point == LonLat(lon=128.1773, lat=41.4019)


@pytest.mark.parametrize(
    ("time", "date"),
    [
        ("<TimeStamp><when>2022-09-26T10:00:00Z</when></TimeStamp>", "2022-09-26"),
        ("<TimeStamp><when>2022-09</when></TimeStamp>", "2022-09"),
        ("<TimeSpan><begin>2022-09-26</begin><end>2022-10-15</end></TimeSpan>", "2022-09-26/2022-10-15"),
        ("<TimeSpan><begin>2022-09-26</begin></TimeSpan>", "2022-09-26/.."),
        ("<TimeSpan><begin>2022</begin><end>2022</end></TimeSpan>", "2022"),
    ],
)
def test_time_of_a_placemark_is_its_date(tmp_path, time, date):
    body = (
        f"<Folder><name> Rail  Freight </name><Folder><name>Ryanggang</name>{placemark(time, POINT)}</Folder></Folder>"
    )
    (record,) = read(tmp_path, body).rows
    assert (record.values["date"], record.values["type"]) == (date, "rail_freight")


def test_schema_data_and_words_of_the_placemark_are_read(tmp_path):
    data = (
        '<ExtendedData><SchemaData><SimpleData name="type">other</SimpleData>'
        '<SimpleData name="place">Musan</SimpleData><SimpleData name="title">A flood</SimpleData>'
        "</SchemaData></ExtendedData>"
        "<description><![CDATA[<p>Water in <b>all</b> streets</p><script>alert(1)</script>]]></description>"
    )
    (record,) = read(tmp_path, placemark(data, "<TimeStamp><when>2020</when></TimeStamp>")).rows
    assert (record.values["place"], record.values["title"]) == ("Musan", "A flood")
    assert "<" not in record.values["summary"]


def test_name_is_the_place_where_nothing_else_says_one(tmp_path):
    assert read(tmp_path, placemark(TYPED, name="Hyesan")).rows[0].values["place"] == "Hyesan"


def test_every_placemark_is_a_record_or_told(tmp_path):
    line = "<LineString><coordinates>1,2 3,4</coordinates></LineString>"
    wrong = POINT.replace("128.1773,41.4019", "41.4,128.2")
    broken = POINT.replace("128.1773,41.4019,0", "128 E, 41 N, 0")
    marks = [
        placemark(TYPED, POINT),
        placemark(POINT),
        placemark(TYPED, wrong),
        placemark(TYPED, line),
        placemark(TYPED, broken),
    ]
    records = read(tmp_path, *marks)
    rejected = [problem.code for problem in records.problems if problem.severity == "rejected"]
    assert (records.n_rows, len(records.rows), rejected) == (5, 2, ["unknown-type", "coordinates", "coordinates"])
    assert [problem.found for problem in records.problems if problem.code == "geometry"] == ["LineString"]


def test_doctype_is_refused(tmp_path):
    path = tmp_path / "a.kml"
    path.write_text('<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>', encoding="utf-8")
    with pytest.raises(InputError, match="DOCTYPE"):
        read_event_file(path)
