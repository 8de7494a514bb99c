"""Analysts' Google Earth files: points with their folders, and nothing that XML can be bent to."""

from __future__ import annotations

import zipfile

import pytest

from gazetteer.errors import InputError
from gazetteer.kml import MAX_DEPTH
from gazetteer.sources.kml import read_kml_places
from gazetteer.types import LonLat, NameKind

HEAD = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
HYESAN = (
    "<Placemark><name>Hyesan crossing 12</name><description><![CDATA[<b>path</b>]]></description>"
    "<Point><coordinates> 128.1773,41.4019,0 </coordinates></Point></Placemark>"
)
LINE = "<Placemark><name>fence</name><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark>"


def write(folder, body, head=HEAD, name="sites.kml", encoding="utf-8"):
    path = folder / name
    path.write_bytes(f"{head}{body}</kml>".encode(encoding))
    return path


def placemark(name, coordinates):
    return f"<Placemark><name>{name}</name><Point><coordinates>{coordinates}</coordinates></Point></Placemark>"


def test_placemark_becomes_a_place_and_its_folders_its_source(tmp_path):
    body = f"<Document><name>Crossings</name><Folder><name>Ryanggang\n </name>{HYESAN}</Folder></Document>"
    (entry,), problems = read_kml_places(write(tmp_path, body))
    assert problems == []
    assert (entry.place.name, entry.place.point) == ("Hyesan crossing 12", LonLat(lon=128.1773, lat=41.4019))
    assert entry.place.source == "sites.kml / Crossings / Ryanggang"
    assert [(name.text, name.kind) for name in entry.names] == [("Hyesan crossing 12", NameKind.CANONICAL)]
    assert entry.place.id.startswith("kml:")


def test_same_file_gives_the_same_ids(tmp_path):
    path = write(tmp_path, HYESAN)
    assert read_kml_places(path) == read_kml_places(path)


def test_folder_that_ended_is_no_source_of_what_follows(tmp_path):
    body = f"<Document><Folder><name>One</name></Folder><Folder><name>Two</name>{HYESAN}</Folder></Document>"
    (entry,), _ = read_kml_places(write(tmp_path, body))
    assert entry.place.source == "sites.kml / Two"


def test_prefixed_elements_and_points_within_a_collection_are_read(tmp_path):
    path = tmp_path / "a.kml"
    path.write_text(
        '<k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Placemark><k:name>Hyesan</k:name><k:MultiGeometry><k:Point>'
        "<k:coordinates>128.18,41.4</k:coordinates></k:Point></k:MultiGeometry></k:Placemark></k:kml>",
        encoding="utf-8",
    )
    (entry,), _ = read_kml_places(path)
    assert (entry.place.name, entry.place.point) == ("Hyesan", LonLat(lon=128.18, lat=41.4))


def test_archive_is_read_like_the_file_in_it(tmp_path):
    path = tmp_path / "sites.kmz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("files/icon.png", b"\x89PNG")
        archive.writestr("doc.kml", f"{HEAD}{HYESAN}</kml>")
    (entry,), problems = read_kml_places(path)
    assert (entry.place.name, entry.place.source, problems) == ("Hyesan crossing 12", "sites.kmz", [])


def test_lines_and_areas_are_left_out_and_counted(tmp_path):
    entries, (problem,) = read_kml_places(write(tmp_path, HYESAN + LINE + LINE))
    assert (len(entries), problem.severity, problem.found) == (1, "note", "2 placemarks without a point")


@pytest.mark.parametrize(
    ("name", "coordinates", "found"),
    [
        ("", "128,41", "without a name"),
        ("Nowhere", "", "no lon,lat"),
        ("Swapped", "41.4,128.2", "latitude 128.2"),
        ("Degrees", "128°10'E,41°24'N", "no lon,lat"),
        ("Not a number", "nan,nan", "no lon,lat"),
        ("Pair", "128 41", "no lon,lat"),
    ],
)
def test_broken_placemark_is_told_with_its_line(tmp_path, name, coordinates, found):
    entries, (problem,) = read_kml_places(write(tmp_path, f"{HYESAN}\n{placemark(name, coordinates)}"))
    assert (len(entries), problem.severity, problem.line) == (1, "rejected", 2)
    assert found in problem.found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "euc-kr", "gb18030"])
def test_encodings_in_which_such_files_come(tmp_path, encoding):
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><kml>'
    (entry,), _ = read_kml_places(write(tmp_path, placemark("惠山 대교", "128,41"), head, encoding=encoding))
    assert entry.place.name == "惠山 대교"


def test_utf8_that_declares_something_else_is_read_as_what_it_is(tmp_path):
    head = '<?xml version="1.0" encoding="ISO-8859-1"?><kml>'
    (entry,), problems = read_kml_places(write(tmp_path, placemark("혜산", "128,41"), head))
    assert (entry.place.name, problems) == ("혜산", [])


def test_file_that_declares_no_encoding_is_guessed_and_told(tmp_path):
    body = placemark("신의주와 혜산의 국경 다리", "128,41")
    (entry,), (problem,) = read_kml_places(write(tmp_path, body, "<kml>", encoding="cp949"))
    assert (entry.place.name, problem.code) == ("신의주와 혜산의 국경 다리", "encoding")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE k [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE k [<!ENTITY a "aaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE kml SYSTEM "http://127.0.0.1:9/kml.dtd">',
        "<!DOCTYPE kml>",
    ],
)
def test_doctype_is_refused_with_whatever_it_declares(tmp_path, doctype):
    path = write(tmp_path, "<Placemark><name>&x;</name></Placemark>", f"{doctype}<kml>")
    with pytest.raises(InputError, match="has a DOCTYPE"):
        read_kml_places(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hyesan",
        "<kml>",
        "<kml><Placemark></kml>",
        "<kml>&x;</kml>",
        "<gpx><wpt lat='37' lon='127'/></gpx>",
        '<?xml version="1.0" encoding="UTF-7"?><kml>+ADw-</kml',
        "<kml>\x01</kml>",
    ],
)
def test_what_is_no_kml_is_refused_in_words(tmp_path, text):
    path = tmp_path / "a.kml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_kml_places(path)


def test_deep_nesting_is_refused(tmp_path):
    with pytest.raises(InputError, match=f"more than {MAX_DEPTH} deep"):
        read_kml_places(write(tmp_path, "<Folder>" * 100_000))


def test_endless_name_and_outline_take_no_room(tmp_path):
    body = LINE.replace("1,2 ", "1,2 " * 500_000) + placemark("a" * 2**20, "1,1") + HYESAN
    entries, problems = read_kml_places(write(tmp_path, body))
    assert [entry.place.name for entry in entries] == ["Hyesan crossing 12"]
    assert [problem.severity for problem in problems] == ["rejected", "note"]


def test_markup_in_a_name_stays_text(tmp_path):
    (entry,), _ = read_kml_places(write(tmp_path, placemark("<![CDATA[]]]]><![CDATA[></name><b>x]]>", "1,1")))
    assert entry.place.name == "]]></name><b>x"


@pytest.mark.parametrize("body", [f'<Folder id="{"x" * 2**21}"/>', f"<!--{'x' * 2**21}-->"])
def test_endless_tag_is_refused(tmp_path, body):
    with pytest.raises(InputError, match="longer than a megabyte"):
        read_kml_places(write(tmp_path, body))


def test_endless_kinds_of_elements_are_refused(tmp_path):
    with pytest.raises(InputError, match="kinds of elements"):
        read_kml_places(write(tmp_path, "".join(f"<a{number}/>" for number in range(2000))))
