import pytest

from gazetteer.errors import Problem
from geo.events.place import Located, locate
from geo.events.records import build_records


def _record(**cells):
    row = {"type": "trade", "date": "2022-07", "place": "", **cells}
    records = build_records("events.csv", tuple(row), [(2, row)])
    return records.rows[0]


def test_a_named_place_brings_its_point_precision_and_uncertainty(gazetteer):
    found = locate(_record(place="Hyesan"), gazetteer)
    assert isinstance(found, Located)
    assert found.columns["place_id"] == "curated:hyesan"
    assert found.columns["geoprecision"] == "settlement"
    assert found.columns["method"] == "gazetteer"
    assert found.geometry.x == pytest.approx(128.1778, abs=0.01)


@pytest.mark.parametrize("spelling", ["혜산", "惠山", "HYESAN", "Hyesan City"])
def test_any_spelling_of_the_place_will_do(spelling, gazetteer):
    found = locate(_record(place=spelling), gazetteer)
    assert isinstance(found, Located)
    assert found.columns["place_name"] == "Hyesan"


def test_coordinates_of_the_record_win_over_the_gazetteer_s(gazetteer):
    found = locate(_record(place="Hyesan", lat="41.42", lon="128.20"), gazetteer)
    assert isinstance(found, Located)
    assert (found.columns["lon"], found.columns["lat"]) == (128.20, 41.42)
    assert found.columns["method"] == "coordinates"
    assert found.columns["place_id"] == "curated:hyesan"


def test_coordinates_far_from_the_named_place_keep_the_name_as_written(gazetteer):
    found = locate(_record(place="Hyesan", lat="38.7", lon="125.4"), gazetteer)
    assert isinstance(found, Located)
    assert found.columns["place_id"] is None
    assert found.columns["place_name"] == "Hyesan"


def test_coordinates_that_are_the_gazetteer_s_own_are_no_news(gazetteer):
    place = gazetteer.get("curated:hyesan")
    record = _record(place="Hyesan", lat=str(place.point.lat), lon=str(place.point.lon))
    found = locate(record, gazetteer)
    assert isinstance(found, Located)
    assert found.columns["method"] == "gazetteer"


def test_from_and_to_make_a_line_in_that_direction(gazetteer):
    found = locate(_record(**{"from": "Dalian", "to": "Nampo", "mode": "sea"}), gazetteer)
    assert isinstance(found, Located)
    assert found.geometry.geom_type == "LineString"
    assert found.geometry.coords[0][0] == pytest.approx(121.6, abs=0.1)
    assert found.columns["method"] == "route"


def test_an_unknown_place_is_a_problem_with_a_hint(gazetteer):
    found = locate(_record(place="Hyzsann"), gazetteer)
    assert isinstance(found, Problem)
    assert (found.line, found.column, found.severity) == (2, "place", "rejected")
    assert "Hyesan" in found.hint


def test_a_misspelt_place_is_placed_and_told(gazetteer):
    found = locate(_record(place="Hyesann"), gazetteer)
    assert isinstance(found, Located)
    assert found.columns["place_name"] == "Hyesan"
    (note,) = found.notes
    assert (note.severity, note.code, note.found, note.expected) == ("repaired", "misspelt-place", "Hyesann", "Hyesan")


def test_an_unknown_end_of_a_route_is_a_problem(gazetteer):
    found = locate(_record(**{"from": "Qqxxzz", "to": "Nampo"}), gazetteer)
    assert isinstance(found, Problem)
    assert found.column == "from"


def test_country_and_province_columns_choose_among_homonyms(gazetteer):
    north = locate(_record(place="Kangwon Province", country="KP"), gazetteer)
    south = locate(_record(place="강원도", country="KR"), gazetteer)
    assert isinstance(north, Located)
    assert isinstance(south, Located)
    assert (north.columns["country"], south.columns["country"]) == ("KP", "KR")


def test_the_country_of_the_record_does_not_bind_the_ends_of_its_route(gazetteer):
    found = locate(_record(**{"from": "Dandong", "to": "Sinuiju", "country": "KP"}), gazetteer)
    assert isinstance(found, Located)
    assert found.geometry.geom_type == "LineString"


def test_a_wrong_country_is_told_as_such(gazetteer):
    found = locate(_record(place="Hyesan", country="CN"), gazetteer)
    assert isinstance(found, Problem)
    assert found.code == "country-mismatch"
    assert "lies in KP" in found.expected


@pytest.mark.parametrize("name", ["Hyesan, Ryanggang Province", "near Hyesan", "the city of Hyesan"])
def test_a_phrase_is_read_as_a_text_would_be(name, gazetteer):
    found = locate(_record(place=name), gazetteer)
    assert isinstance(found, Located)
    assert found.columns["place_id"] == "curated:hyesan"
    assert (found.columns["uncertainty_km"] > 10) == name.startswith("near")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"place": "Hyesan", "lat": "4.14", "lon": "128.17"}, "far-from-place"),
        ({"place": "Dandong", "from": "Dandong", "to": "Nowhereville"}, "unknown-to"),
        ({"from": "Dandong", "to": "Sinuiju", "via": "Qwertyx;Uiju"}, "unknown-via"),
        ({"place": "Hyesan", "admin1": "North Hamgyong"}, "admin1-differs"),
    ],
)
def test_what_does_not_fit_together_is_told(cells, code, gazetteer):
    found = locate(_record(**cells), gazetteer)
    assert isinstance(found, Located)
    assert [note.code for note in found.notes] == [code]


def test_a_place_that_the_record_s_country_does_not_have_is_unknown(gazetteer):
    assert isinstance(locate(_record(place="Vladivostok", country="KP"), gazetteer), Problem)
