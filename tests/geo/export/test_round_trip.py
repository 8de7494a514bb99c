"""What an export writes, ``--events`` reads; and of every file of records, each row is an event or a rejection."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gazetteer.errors import InputError
from geo.events.records import read_records
from geo.events.schema import ANALYST_COLUMNS
from geo.export.files import ENDINGS, read_event_file, write_event_file
from geo.pipeline import build, find_inputs

HEADER = [
    "id",
    "type",
    "subtype",
    "date",
    "place",
    "lat",
    "lon",
    "from",
    "to",
    "mode",
    "source",
    "url",
    "quote",
    "title",
]
ROWS = [
    ["a", "smuggling", "", "2022-09~", "Hyesan", "", "", "", "", "", "Daily NK", "https://x.org/1", "=1+1", "@home"],
    ["b", "rail_freight", "", "2022-09-26/..", "", "", "", "Dandong", "Sinuiju", "rail", "", "", "Line\nbreak", ""],
    ["c", "crackdown", "phone", "", "", "41.4017", "128.1778", "", "", "", "", "", 'He said "no", twice', "북한"],
    ["d", "other", "flood", "2024-07", "Sinuiju", "", "", "", "", "", "", "", "", "NA"],
]


@pytest.fixture(scope="module")
def built(tmp_path_factory, gazetteer):
    """Records as an analyst wrote them, and the events they became."""
    path = tmp_path_factory.mktemp("records") / "events.csv"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *ROWS])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return read_records(path), build(find_inputs([], [path]), gazetteer).events


@pytest.mark.parametrize("ending", ENDINGS)
def test_export_read_back_is_what_the_analyst_wrote(built, ending, tmp_path):
    records, events = built
    path = tmp_path / f"events{ending}"
    write_event_file(path, events)
    back = {record.values["id"]: record.values for record in read_event_file(path).rows}
    derived = {"title", "admin1", "country", "lat", "lon"}  # filled where the analyst left them empty
    for record in records.rows:
        kept = {column: value for column, value in record.values.items() if value or column not in derived}
        assert {column: back[record.values["id"]][column] for column in kept} == kept
    assert back.keys() == {row[0] for row in ROWS}


@pytest.mark.parametrize("ending", ENDINGS)
def test_export_of_an_export_is_the_same_file(built, ending, tmp_path, gazetteer):
    first, second = tmp_path / f"first{ending}", tmp_path / f"second{ending}"
    write_event_file(first, built[1])
    write_event_file(second, build(find_inputs([], [first]), gazetteer).events)
    assert first.read_bytes() == second.read_bytes()


CELLS = st.sampled_from(
    [
        "",
        "smuggling",
        "x",
        "2022-10",
        "44830",
        "Hyesan",
        "NA",
        "41,4",
        "128.1",
        "nan",
        "999",
        "=A1",
        "\u202ex",
        "'",
        "a\nb",
    ]
)
TABLE = st.lists(st.fixed_dictionaries(dict.fromkeys(ANALYST_COLUMNS, CELLS)), min_size=1, max_size=6)


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ANALYST_COLUMNS)
        table.writeheader()
        table.writerows(rows)


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_geojson(path, rows):
    features = [{"type": "Feature", "geometry": None, "properties": row} for row in rows]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def write_xlsx(path, rows):
    book = Workbook()
    for row in [ANALYST_COLUMNS, *(row.values() for row in rows)]:
        book.active.append([cell.replace("\u202e", "") for cell in row])
    book.save(path)


def write_kml(path, rows):
    cells = [
        "".join(f'<Data name="{name}"><value><![CDATA[{value}]]></value></Data>' for name, value in row.items())
        for row in rows
    ]
    marks = "".join(f"<Placemark><ExtendedData>{row}</ExtendedData></Placemark>" for row in cells)
    path.write_text(f"<kml>{marks}</kml>", encoding="utf-8")


WRITERS = {".csv": write_csv, ".jsonl": write_jsonl, ".geojson": write_geojson, ".xlsx": write_xlsx, ".kml": write_kml}


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=TABLE)
def test_every_row_becomes_a_record_or_is_told_once(ending, tmp_path, rows):
    path = tmp_path / f"events{ending}"
    WRITERS[ending](path, rows)
    try:
        records = read_event_file(path)
    except InputError as error:
        pytest.fail(f"refused a whole table: {error}")
    rejected = [problem.line for problem in records.problems if problem.severity == "rejected"]
    filled = [row for row in rows if any(cell.strip("\u202e \n") for cell in row.values())]
    assert len(records.rows) + len(rejected) == records.n_rows
    assert records.n_rows in {len(rows), len(filled)}
    if ending != ".kml":
        assert len(set(rejected)) == len(rejected)
