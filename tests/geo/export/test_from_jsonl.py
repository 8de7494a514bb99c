import json

import pytest

from gazetteer.errors import InputError
from geo.export.files import read_event_file

ROW = {"type": "smuggling", "date": "2022-10", "place": "Hyesan"}


def read(tmp_path, *lines):
    path = tmp_path / "events.jsonl"
    path.write_text(
        "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8"
    )
    return read_event_file(path)


def test_line_is_a_record_whatever_the_order_and_case_of_its_keys(tmp_path):
    records = read(tmp_path, ROW, {"Place": "Musan", "DATE": 2022, "type": "trade", "lat": None})
    read_as = [(record.line, record.values["place"], record.values["date"]) for record in records.rows]
    assert read_as == [(1, "Hyesan", "2022-10"), (2, "Musan", "2022")]
    assert records.n_rows == 2


def test_feature_on_a_line_is_a_record(tmp_path):
    point = {"type": "Point", "coordinates": [128.18, 41.4]}
    (record,) = read(tmp_path, {"type": "Feature", "geometry": point, "properties": ROW}).rows
    assert (record.point.lon, record.values["place"]) == (128.18, "Hyesan")


@pytest.mark.parametrize(
    "line", ["{", "[1]", "null", '"text"', '{"type": NaN}', "[" * 100_000, '{"type": "' + "x" * 5_000_000 + '"}']
)
def test_line_that_is_no_record_is_told_and_the_others_are_read(tmp_path, line):
    records = read(tmp_path, ROW, "", line, {**ROW, "place": "Musan"})
    assert [record.line for record in records.rows] == [1, 4]
    assert [(problem.severity, problem.line) for problem in records.problems] == [("rejected", 3)]
    assert records.n_rows == 3


def test_file_without_a_needed_column_or_in_another_encoding_is_refused(tmp_path):
    with pytest.raises(InputError, match="lacks date"):
        read(tmp_path, {"type": "smuggling", "place": "Hyesan"})
    path = tmp_path / "events.jsonl"
    path.write_bytes('{"type": "혜산"}'.encode("cp949"))
    with pytest.raises(InputError, match="UTF-8"):
        read_event_file(path)
