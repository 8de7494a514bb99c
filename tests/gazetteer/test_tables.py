import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import InputError
from gazetteer.files import write_csv
from gazetteer.tables import read_csv_rows


def test_a_table_keeps_lines_and_text_as_written(tmp_path):
    (tmp_path / "t.csv").write_bytes('\ufeffid,quote\r\n1,"two\nlines"\r\n\r\n2,NA\r\n'.encode())
    table = read_csv_rows(tmp_path / "t.csv")
    assert table.header == ("id", "quote")
    assert table.rows == [(2, {"id": "1", "quote": "two\nlines"}), (5, {"id": "2", "quote": "NA"})]
    assert table.problems == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_told_by_the_header(tmp_path, separator):
    (tmp_path / "t.csv").write_text(f"lat{separator}lon\n40.1{separator}124.4\n")
    assert read_csv_rows(tmp_path / "t.csv").rows == [(2, {"lat": "40.1", "lon": "124.4"})]


def test_short_and_long_rows_are_rejected_with_their_line(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2,3\n4\n5,6,,\n7,8\n")
    table = read_csv_rows(tmp_path / "t.csv")
    assert [line for line, _ in table.rows] == [4, 5]
    assert [(p.severity, p.line, p.found) for p in table.problems] == [
        ("rejected", 2, "3 cells"),
        ("rejected", 3, "1 cells"),
    ]


def test_an_unclosed_quote_costs_one_row_only(tmp_path):
    (tmp_path / "t.csv").write_text('a,b\n1,2\n"unclosed,1\n3,4\n')
    table = read_csv_rows(tmp_path / "t.csv")
    assert table.rows == [(2, {"a": "1", "b": "2"}), (4, {"a": "3", "b": "4"})]
    assert [p.line for p in table.problems] == [3]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("", "empty"),
        ("a,A\n", "more than once"),
        ("a,,b\n1,2,3\n", "column 2 has no name"),
        ("a,b\n\0\n", "NUL|known"),
    ],
)
def test_a_table_without_a_usable_header_is_refused(tmp_path, content, word):
    (tmp_path / "t.csv").write_text(content)
    with pytest.raises(InputError, match=word):
        read_csv_rows(tmp_path / "t.csv")


def test_a_header_alone_is_an_empty_table(tmp_path):
    (tmp_path / "t.csv").write_text("lat,lon\n")
    assert read_csv_rows(tmp_path / "t.csv").rows == []


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1, max_size=8)


@given(rows=st.lists(st.tuples(CELL, CELL), max_size=5))
def test_a_table_reads_back_as_it_was_written(tmp_path_factory, rows):
    rows = [row for row in rows if row[1].strip()]
    path = tmp_path_factory.getbasetemp() / "property.csv"
    write_csv(path, ["a", "b"], rows)
    assert [tuple(row.values()) for _, row in read_csv_rows(path).rows] == rows


def test_a_header_line_that_cannot_be_read_is_told_as_such(tmp_path):
    (tmp_path / "t.csv").write_text("x" * 200_000, encoding="utf-8")
    with pytest.raises(InputError, match="header line"):
        read_csv_rows(tmp_path / "t.csv")
