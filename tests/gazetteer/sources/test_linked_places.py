"""Linked Places in and out: what we write we read back, what others write is understood as far as it goes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from gazetteer.sources import Entry
from gazetteer.sources.curated import read_curated
from gazetteer.sources.linked_places import read_linked_places, write_linked_places
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

SAEBYOL = {
    "@id": "http://example.org/places/p_12345",
    "type": "Feature",
    "properties": {"title": "Kyongwon County", "ccodes": ["KP"], "fclasses": ["A"]},
    "names": [
        {"toponym": "Kyongwon County", "lang": "en", "citations": [{"label": "Gazetteer of 1910"}]},
        {"toponym": "경원군", "lang": "ko-KP", "when": {"timespans": [{"start": {"in": "2005"}}]}},
        {"toponym": "Saebyol", "when": {"timespans": [{"start": {"in": "1981"}, "end": {"in": "2005"}}]}},
    ],
    "types": [{"identifier": "aat:300000771", "label": "county", "sourceLabel": "gun"}],
    "geometry": {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [130.15, 42.81]}]},
    "links": [
        {"type": "exactMatch", "identifier": "http://www.geonames.org/2043837/"},
        {"type": "seeAlso", "identifier": "https://en.wikipedia.org/wiki/Kyongwon_County"},
    ],
}


@pytest.fixture(scope="module")
def curated():
    return list(read_curated())


def write(folder, *features, name="places.jsonld"):
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["json", "jsonld", "geojson"])
def test_every_curated_place_comes_back_from_json_as_it_was(tmp_path, curated, ending):
    path = tmp_path / f"places.{ending}"
    write_linked_places(path, curated)
    assert read_linked_places(path) == (curated, [])


def test_every_curated_place_comes_back_from_the_table_but_for_what_it_has_no_room_for(tmp_path, curated):
    path = tmp_path / "places.tsv"
    write_linked_places(path, curated, attestation_year=2026)
    entries, problems = read_linked_places(path)
    assert problems == []
    assert [entry.place for entry in entries] == [replace(entry.place, admin1="", population=0) for entry in curated]
    assert [{name.text for name in entry.names} for entry in entries] == [
        {name.text for name in entry.names} for entry in curated
    ]
    assert [entry.same_as for entry in entries] == [entry.same_as for entry in curated]


def test_written_json_is_the_format(tmp_path, curated):
    path = tmp_path / "places.jsonld"
    write_linked_places(path, curated[:1])
    collection = json.loads(path.read_text(encoding="utf-8"))
    (feature,) = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert collection["@context"].endswith("linkedplaces-context-v1.3.jsonld")
    assert {"@id", "type", "properties", "names", "types", "geometry", "links"} <= feature.keys()
    assert {"title", "ccodes", "fclasses"} <= feature["properties"].keys()
    assert feature["names"][0]["citations"]
    assert feature["geometry"]["geometries"][0]["type"] == "Point"


def test_written_table_has_the_needed_columns_filled_and_no_quotes(tmp_path, curated):
    path = tmp_path / "places.tsv"
    write_linked_places(path, curated, attestation_year=2026)
    header, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").strip().split("\n")]
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        assert cells["id"]
        assert cells["title"]
        assert cells["title_source"]
        assert cells["aat_types"]
        assert cells["attestation_year"] == "2026"


def test_record_of_another_gazetteer_is_understood(tmp_path):
    (entry,), problems = read_linked_places(write(tmp_path, SAEBYOL))
    assert problems == []
    assert (entry.place.id, entry.place.kind) == ("lpf:http://example.org/places/p_12345", PlaceKind.ADMIN2)
    assert (entry.place.country, entry.place.source) == ("KP", "Gazetteer of 1910")
    assert entry.names == (
        Name("Kyongwon County", NameKind.CANONICAL, "en"),
        Name("경원군", NameKind.OFFICIAL, "ko"),
        Name("Saebyol", NameKind.FORMER, None, 1981, 2005),
    )
    assert entry.same_as == ("geonames:2043837",)


def test_older_spellings_of_the_format_are_read(tmp_path):
    feature = SAEBYOL | {
        "properties": {"title": "Kyongwon", "ccode": "kp"},
        "types": [{"identifier": "http://vocab.getty.edu/aat/300008375", "sourceLabels": [{"label": "읍"}]}],
        "geometry": {"type": "Point", "coordinates": [130.15, 42.81, 12]},
    }
    (entry,), _ = read_linked_places(write(tmp_path, feature))
    assert (entry.place.kind, entry.place.country) == (PlaceKind.SETTLEMENT, "KP")
    assert entry.place.point == LonLat(lon=130.15, lat=42.81)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"properties": {}}, "without a title"),
        ({"properties": None}, "without a title"),
        ({"geometry": None}, "without a Point"),
        ({"geometry": {"type": "GeometryCollection", "geometries": ["null"]}}, "without a Point"),
        ({"geometry": {"type": "Point", "coordinates": [42.81, 130.15]}}, "latitude 130.15"),
        ({"geometry": {"type": "Point", "coordinates": ["130", "42"]}}, "no two numbers"),
        ({"geometry": {"type": "Point", "coordinates": [1e400, 42]}}, "longitude inf"),
        ({"geometry": {"type": "Point", "coordinates": [10**400, 42]}}, "longitude inf"),
        (
            {"geometry": {"type": "Point", "coordinates": [1, 2], "approximation": {"tolerance": -1}}},
            "uncertainty of -1",
        ),
    ],
)
def test_broken_feature_is_told_and_costs_no_other(tmp_path, change, found):
    entries, (problem,) = read_linked_places(write(tmp_path, SAEBYOL, SAEBYOL | change))
    assert len(entries) == 1
    assert (problem.severity, problem.column) == ("rejected", "features[1]")
    assert found in problem.found


@pytest.mark.parametrize("feature", [None, 1, "x", [], {"properties": []}, {"names": {"toponym": 3}, "types": 7}])
def test_feature_of_any_other_shape_is_told(tmp_path, feature):
    entries, problems = read_linked_places(write(tmp_path, feature))
    assert (entries, len(problems)) == ([], 1)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": 1}', "[" * 200_000, '{"features": [', "1" * 5000])
def test_file_that_is_something_else_is_refused(tmp_path, text):
    path = tmp_path / "places.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_linked_places(path)


@pytest.mark.parametrize("name", ["places.csv", "places.xlsx", "places"])
def test_other_ending_is_refused(tmp_path, name):
    with pytest.raises(InputError, match=r"neither .json"):
        read_linked_places(tmp_path / name)
    with pytest.raises(InputError, match=r"neither .json"):
        write_linked_places(tmp_path / name, [])


def test_table_of_another_gazetteer_is_understood(tmp_path):
    path = tmp_path / "places.tsv"
    path.write_text(
        "id\ttitle\ttitle_source\tstart\tfclasses\tccodes\tmatches\tvariants\tgeowkt\tapproximation\n"
        "17\tMombasa\tatlas\t1500\tP\tKE;TZ\tgn:186301;wd:Q225641\t蒙巴萨@zh-Hans-CN;Mvita\tPOINT (39.66 -4.05)\t5\n"
        "18\tNowhere\tatlas\t1500\tP\t\t\t\tPOLYGON ((0 0, 1 1, 1 0, 0 0))\t\n",
        encoding="utf-8",
    )
    (entry,), (problem,) = read_linked_places(path)
    assert (entry.place.id, entry.place.country, entry.place.uncertainty_km) == ("lpf:17", "", 5)
    assert (entry.place.point, entry.place.kind) == (LonLat(lon=39.66, lat=-4.05), PlaceKind.SETTLEMENT)
    assert entry.names[1:] == (Name("蒙巴萨", NameKind.OFFICIAL, "zh"), Name("Mvita", NameKind.VARIANT))
    assert entry.same_as == ("geonames:186301", "wd:Q225641")
    assert problem.line == 3


def test_table_without_coordinates_is_refused(tmp_path):
    path = tmp_path / "places.tsv"
    path.write_text("id\ttitle\n1\tHyesan\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks columns of LP-TSV"):
        read_linked_places(path)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
PLACES = st.builds(
    lambda title, variants, lon, lat: Entry(
        Place("own:1", title, PlaceKind.FACILITY, "S", "", "KP", "", LonLat(lon, lat), 2.5, source="a list"),
        (Name(title, NameKind.CANONICAL), *(Name(text, NameKind.VARIANT) for text in variants if text != title)),
    ),
    TEXT,
    st.lists(TEXT, max_size=3, unique=True),
    st.floats(-180, 180).map(lambda value: round(value, 6)),
    st.floats(-90, 90).map(lambda value: round(value, 6)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(entry=PLACES)
def test_whatever_a_place_is_called_it_comes_back(tmp_path, entry):
    for name in ("places.json", "places.tsv"):
        path = tmp_path / name
        write_linked_places(path, [entry])
        (back,), problems = read_linked_places(path)
        assert {problem.severity for problem in problems} <= {"note"}
        assert (back.place.name, back.place.point, back.place.kind) == (
            entry.place.name,
            entry.place.point,
            entry.place.kind,
        )
        if name.endswith("json"):
            assert back == entry
