import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.events.rows import HIDDEN
from geo.events.sheet_cells import guard, read_csv_sheet, unguard

SHOWN = st.text(alphabet=st.one_of(st.sampled_from("=+-@'\t\n ＝a1"), st.characters(exclude_categories=["Cs"])))


@given(SHOWN)
def test_a_guarded_text_comes_back_exactly(text):
    shown = HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert unguard(guard(text)) == shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", " =1", "'=1", "＝1"])
def test_nothing_that_a_spreadsheet_runs_stands_first(text):
    assert guard(text).startswith("'")


def _read(tmp_path, content):
    path = tmp_path / "sheet.csv"
    path.write_bytes(content)
    return read_csv_sheet(path, ["id", "decision"])


def test_semicolons_crlf_a_byte_order_mark_and_another_order_of_columns_are_read(tmp_path):
    sheet = _read(tmp_path, '\ufeffDecision;My remark;ID\r\naccept;"a;b";d1\r\n'.encode())
    assert sheet.rows == ((2, {"decision": "accept", "my_remark": "a;b", "id": "d1"}),)
    assert sheet.columns == ("Decision", "My remark", "ID")


def test_rows_that_are_too_long_or_too_short_lose_nothing(tmp_path):
    sheet = _read(tmp_path, b"id,decision,note\nd1,accept\nd2,reject,why,and why else\n\n")
    assert sheet.rows[0][1] == {"id": "d1", "decision": "accept", "note": "", "column_4": ""}
    assert sheet.rows[1][1]["column_4"] == "and why else"
    assert sheet.columns == ("id", "decision", "note", "column 4")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"type,date,place\nother,2022,Hyesan\n", "lacks the column id and decision"),
        (b"id,decision,ID\nd1,accept,d2\n", "more than once"),
        (b'id,decision\nd1,accept\nd2,"reject\nd3,accept\n', "check the quotes"),
    ],
)
def test_what_is_no_such_table_is_refused_whole(tmp_path, content, told):
    with pytest.raises(InputError, match=told):
        _read(tmp_path, content)
