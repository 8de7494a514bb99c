import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from gazetteer.types import LonLat
from geo.events.records import build_records, read_records
from geo.events.schema import ANALYST_COLUMNS, MODES, TYPES

HEADER = ["id", "type", "subtype", "date", "place", "lat", "lon", "from", "to", "mode", "url", "title"]
MASKS = {"type": "smuggling", "date": "2020-09", "place": "Dandong", "title": "Masks sent back"}


def check(*rows, header=None):
    names = header or list(dict.fromkeys([*HEADER, *(name for row in rows for name in row)]))
    cells = [dict.fromkeys(names, "") | row for row in rows]
    return build_records("events.csv", names, list(enumerate(cells, start=2)))


def only(row):
    records = check(MASKS | row)
    assert records.n_rows == 1
    return records


def told(records, severity):
    return [problem for problem in records.problems if problem.severity == severity]


def rejected(row):
    records = only(row)
    assert records.rows == ()
    (problem,) = told(records, "rejected")
    assert (problem.file, problem.line) == ("events.csv", 2)
    assert problem.expected
    return problem


def write(path, *rows, header=HEADER):
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def test_a_table_may_have_its_columns_in_any_order_and_case_with_blanks(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(" Place ,DATE,Type,LAT,Lon\n Hyesan , 2022-10 ,Smuggling,41.4017,128.1778\n", encoding="utf-8")
    (record,) = read_records(path).rows
    assert record.values["place"] == "Hyesan"
    assert record.values["type"] == "smuggling"
    assert record.point == LonLat(128.1778, 41.4017)
    assert (record.interval.first, record.interval.last) == (date(2022, 10, 1), date(2022, 10, 31))
    assert record.file == str(path)
    assert record.line == 2


def test_a_record_has_every_analyst_column(tmp_path):
    (record,) = read_records(write(tmp_path / "events.csv", MASKS)).rows
    assert tuple(record.values) == ANALYST_COLUMNS
    assert record.values["mode"] == ""


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("date,place", "type"),
        ("type,place", "date"),
        ("type,date,from,lat", "place"),
        ("Datum,Ort,Art", "type and date and place"),
    ],
)
def test_a_table_without_a_needed_column_is_refused_with_what_was_found(tmp_path, header, missing):
    path = tmp_path / "events.csv"
    path.write_text(f"{header}\n1,2,3\n", encoding="utf-8")
    with pytest.raises(InputError, match=missing) as caught:
        read_records(path)
    assert header.split(",")[0] in str(caught.value)


def test_a_table_with_a_header_alone_has_no_records(tmp_path):
    records = read_records(write(tmp_path / "events.csv"))
    assert (records.rows, records.problems, records.n_rows) == ((), (), 0)


def test_an_unknown_type_is_rejected_with_the_nearest_one():
    problem = rejected({"type": "smugling"})
    assert (problem.code, problem.column, problem.found) == ("unknown-type", "type", "smugling")
    assert "smuggling" in problem.hint


def test_types_are_read_in_any_case_and_with_blanks():
    assert only({"type": "Rail Freight"}).rows[0].values["type"] == "rail_freight"


def test_a_subtype_belongs_to_its_type():
    assert "crossing_closure" in rejected({"type": "crackdown", "subtype": "lockdown"}).hint
    assert only({"type": "crackdown", "subtype": "phone"}).rows[0].values["subtype"] == "phone"


@pytest.mark.parametrize("text", ["2023-02-29", "2022-13", "26/09/2022", "45292", "yesterday", "2022-10/2022-09"])
def test_an_impossible_date_is_rejected(text):
    problem = rejected({"date": text})
    assert (problem.code, problem.column, problem.found) == ("date", "date", text)
    assert problem.hint


def test_a_clear_date_in_another_form_is_repaired_and_told():
    records = only({"date": "26 Sep 2022"})
    assert records.rows[0].values["date"] == "2022-09-26"
    (problem,) = told(records, "repaired")
    assert problem.found == "26 Sep 2022"
    assert "2022-09-26" in problem.hint


def test_an_event_without_a_date_is_kept_and_told():
    records = only({"date": ""})
    assert records.rows[0].interval is None
    assert [problem.code for problem in told(records, "note")] == ["undated"]


def test_a_row_without_any_place_is_rejected():
    assert rejected({"place": "", "from": "Dandong"}).code == "no-place"
    assert rejected({"place": "", "lat": "40.1"}).code == "no-place"
    assert only({"place": "", "from": "Dandong", "to": "Sinuiju"}).rows
    assert only({"place": "", "lat": "40.1", "lon": "124.4"}).rows


def test_swapped_coordinates_are_rejected_with_a_guess():
    problem = rejected({"lat": "124.4", "lon": "40.1"})
    assert "swapped?" in problem.hint
    assert problem.found == "lat 124.4, lon 40.1"


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("NaN", "124.4"),
        ("40.1", "inf"),
        ("1e308", "0"),
        ("0x28", "124"),
        ("4_0", "124"),
        ("٣٧", "١٢٧"),
        ("40°07'N", "124°23'E"),
        ("95", "200"),
        ("0", "0"),
        ("37.5", "360.5"),
    ],
)
def test_impossible_coordinates_are_rejected(lat, lon):
    assert rejected({"lat": lat, "lon": lon}).code == "coordinates"


def test_a_decimal_comma_is_repaired_and_told():
    records = only({"lat": "40,129", "lon": "124,395"})
    assert records.rows[0].point == LonLat(124.395, 40.129)
    assert [problem.code for problem in told(records, "repaired")] == ["decimal-comma", "decimal-comma"]


def test_half_a_pair_of_coordinates_is_dropped_where_the_place_has_a_name():
    records = only({"lat": "40.129"})
    assert records.rows[0].point is None
    assert [problem.column for problem in told(records, "repaired")] == ["lat"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("mode", "hovercraft"),
        ("flow", "gold"),
        ("direction", "sideways"),
        ("source_kind", "blog"),
        ("visibility", "secret"),
        ("reliability", "G"),
        ("credibility", "0"),
        ("date_meaning", "maybe"),
        ("observed", "2023-02-29"),
        ("country", "Korea"),
        ("url", "javascript:alert(1)"),
        ("url", "file:///etc/passwd"),
        ("url", "//127.0.0.1:9/x"),
        ("url", "https://a@b.example:443\\@c.example/"),
        ("url", "https://example.org:port/"),
    ],
)
def test_a_wrong_value_outside_the_core_costs_the_value_and_not_the_row(column, value):
    records = only({column: value})
    assert records.rows[0].values[column] in {"", "internal"}
    (problem,) = told(records, "repaired")
    assert (problem.column, problem.found) == (column, value)


def test_values_of_closed_lists_are_read_in_any_case():
    record = only({"mode": "Rail", "reliability": "b", "country": "kp"}).rows[0]
    assert (record.values["mode"], record.values["reliability"], record.values["country"]) == ("rail", "B", "KP")


def test_namibia_is_a_country():
    assert only({"country": "NA"}).rows[0].values["country"] == "NA"


def test_rows_without_an_address_are_internal_unless_they_say_otherwise():
    assert only({}).rows[0].values["visibility"] == "internal"
    assert only({"url": "https://example.org/a"}).rows[0].values["visibility"] == "public"
    assert only({"visibility": "public"}).rows[0].values["visibility"] == "public"
    assert only({"url": "javascript:alert(1)"}).rows[0].values["visibility"] == "internal"


def test_characters_that_nobody_sees_are_removed_and_told_once_a_row():
    records = only({"title": "a\u202eb\x00c", "place": "\ufeffDandong"})
    assert records.rows[0].values["title"] == "abc"
    assert records.rows[0].values["place"] == "Dandong"
    (problem,) = told(records, "repaired")
    assert problem.found == "U+0000 U+202E U+FEFF"


@pytest.mark.parametrize("text", ["</script><script>", "${alert(1)}", "{{7*7}}", "&lt;b&gt;", "a\u2028b", "=1+1"])
def test_text_that_looks_like_code_stays_as_it_is(text):
    assert only({"title": text}).rows[0].values["title"] == text


def test_a_second_row_with_the_same_id_is_rejected_with_the_first_one_s_line():
    records = check(MASKS | {"id": "1"}, MASKS | {"id": " 1 ", "place": "Hyesan"}, MASKS | {"id": "01"})
    assert [record.line for record in records.rows] == [2, 4]
    (problem,) = told(records, "rejected")
    assert (problem.code, problem.line) == ("duplicate-id", 3)
    assert "line 2" in problem.hint


def test_a_missing_id_is_a_hash_of_the_content():
    one, other = check(MASKS, MASKS | {"place": "Hyesan"}).rows
    assert one.values["id"] == check({"title": "x"} | MASKS, header=["title", *HEADER[:-1]]).rows[0].values["id"]
    assert one.values["id"] != other.values["id"]
    twins = check(MASKS, MASKS)
    assert len(twins.rows) == 1
    assert [problem.code for problem in told(twins, "rejected")] == ["duplicate-id"]


def test_a_rejected_row_is_told_as_rejected_once_with_its_other_faults_as_notes():
    records = only({"type": "smugling", "date": "2023-02-29", "lat": "95", "lon": "10"})
    assert [problem.severity for problem in records.problems] == ["rejected", "note", "note"]


def test_columns_that_are_not_ours_are_kept_out_and_told_once():
    records = check(MASKS | {"colour": "red"}, MASKS | {"colour": "blue", "place": "Hyesan"})
    assert [record.extra for record in records.rows] == [{"colour": "red"}, {"colour": "blue"}]
    (problem,) = records.problems
    assert (problem.severity, problem.code, problem.column) == ("note", "unknown-column", "colour")


def test_derived_columns_of_an_export_are_kept_apart_and_its_places_looked_up_anew():
    found = {"lat": "40.1", "lon": "124.4", "place_name": "Dandong", "layer": "routes"}
    (record,) = check(MASKS | found | {"method": "gazetteer"}).rows
    assert record.point is None
    assert record.derived["place_name"] == "Dandong"
    (record,) = check(MASKS | found | {"method": "route", "from": "Dandong", "to": "Sinuiju", "country": "KP"}).rows
    assert (record.point, record.values["country"]) == (None, "")
    (record,) = check(MASKS | found | {"method": "coordinates"}).rows
    assert record.point == LonLat(124.4, 40.1)


def test_the_guard_that_an_export_put_before_a_formula_is_taken_off():
    assert only({"title": "'=1+1"}).rows[0].values["title"] == "=1+1"
    assert only({"title": "'quoted'"}).rows[0].values["title"] == "'quoted'"


def test_tables_of_acled_are_understood(tmp_path):
    path = tmp_path / "acled.csv"
    path.write_text(
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,"
        "latitude,longitude,geo_precision,source,notes\n"
        "PRK1,12 October 2022,1,Strategic developments,Arrests,Police Forces of North Korea,Civilians,North Korea,"
        "Ryanggang,Hyesan,41.4017,128.1778,1,Daily NK,Two were arrested.\n"
        "PRK2,2022-10-15,3,Battles,Armed clash,Military,,North Korea,,Musan,42.2261,129.2078,1,X,\n",
        encoding="utf-8",
    )
    records = read_records(path)
    arrest, clash = records.rows
    values = arrest.values
    assert (values["id"], values["type"], values["date"], values["country"]) == (
        "PRK1",
        "crackdown",
        "2022-10-12",
        "KP",
    )
    assert values["actors"] == "Police Forces of North Korea; Civilians"
    assert (values["place"], values["summary"]) == ("Hyesan", "Two were arrested.")
    assert (clash.values["type"], clash.values["subtype"], clash.values["date"]) == ("other", "military", "2022-10")
    assert "acled" in {problem.code for problem in records.problems}


CELLS = st.sampled_from(["", "2022-09", "2023-02-29", "Dandong", "40.1", "124,4", "NaN", "x\x00", *TYPES[:3], *MODES])


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADER, CELLS | st.text(max_size=8))), max_size=12))
@settings(max_examples=60, deadline=None)
def test_rows_are_the_accepted_and_the_rejected_ones_whatever_stands_in_them(rows):
    records = check(*rows)
    assert records.n_rows == len(rows) == len(records.rows) + len(told(records, "rejected"))
    assert len({record.values["id"] for record in records.rows}) == len(records.rows)


def test_ragged_rows_are_counted_and_told(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("type,date,place\ntrade,2022-09,Dandong\ntrade,2022-09\ntrade,2022-10,Dandong\n", encoding="utf-8")
    records = read_records(path)
    assert (len(records.rows), len(told(records, "rejected")), records.n_rows) == (2, 1, 3)
