import pytest

from gazetteer.errors import InputError
from geo.events.records import build_records, with_outlet_defaults
from geo.events.schema import COLUMN
from geo.reports.outlet_table import RELIABILITIES, SOURCE_KINDS, read_outlet_table

TABLE = (
    "Outlet,Domain,Reliability,Source kind,Notes\n"
    "Daily NK,dailynk.com;www.dailynk.co.kr,c,informant,\n"
    "KCNA,kcna.kp,,state media,official voice\n"
    ",english.example.org,B,,\n"
    ",example.org,D,,\n"
)


def read(tmp_path, text):
    path = tmp_path / "outlets.csv"
    path.write_text(text, encoding="utf-8")
    return read_outlet_table(path)


def test_closed_lists_are_those_of_the_schema():
    assert COLUMN["reliability"].closed == RELIABILITIES
    assert COLUMN["source_kind"].closed == SOURCE_KINDS


@pytest.mark.parametrize(
    ("name", "url", "defaults"),
    [
        ("daily  nk", "", {"reliability": "C", "source_kind": "informant"}),
        ("", "https://www.dailynk.com/english/x", {"reliability": "C", "source_kind": "informant"}),
        ("KCNA", "", {"source_kind": "state_media"}),
        ("", "https://english.example.org/1", {"reliability": "B"}),
        ("", "https://korean.example.org/1", {"reliability": "D"}),
        ("Another", "https://notexample.org", {}),
        ("", "http://[", {}),
        ("", "", {}),
    ],
)
def test_outlet_is_found_by_its_name_and_else_by_its_narrowest_domain(tmp_path, name, url, defaults):
    assert read(tmp_path, TABLE).defaults_of(name, url) == defaults


def test_rows_that_cannot_be_used_are_told(tmp_path):
    table = read(tmp_path, "outlet,domain,reliability\nA,,G\n,,B\na,a.org,B\n")
    assert [(outlet.name, outlet.reliability) for outlet in table.outlets] == [("A", "")]
    told = [(problem.severity, problem.line, problem.column) for problem in table.problems]
    assert told == [("repaired", 2, "reliability"), ("rejected", 3, "outlet"), ("rejected", 4, "outlet")]


def test_table_of_something_else_is_refused(tmp_path):
    with pytest.raises(InputError, match="lacks a column outlet or domain"):
        read(tmp_path, "type,date\n1,2\n")


def test_records_take_what_the_table_says_where_they_say_nothing(tmp_path):
    header = ["type", "date", "place", "source", "reliability"]
    rows = [["Daily NK", ""], ["Daily NK", "A"], ["Another", ""]]
    cells = [dict(zip(header, ["smuggling", "2022-10", "Hyesan", *row], strict=True)) for row in rows]
    records = build_records("events.csv", header, list(enumerate(cells, start=2)))
    filled = with_outlet_defaults(records, read(tmp_path, TABLE))
    stated = [(record.values["reliability"], record.values["source_kind"]) for record in filled.rows]
    assert stated == [("C", "informant"), ("A", "informant"), ("", "")]
