import pytest

from gazetteer.errors import InputError
from geo.events.decisions import Decision, Decisions, Fault, parse_decision, read_decisions, write_decisions

ONE, TWO = "d0123456789ab", "dba9876543210"


def _parse(**cells):
    return parse_decision({"draft_id": ONE} | cells)


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({"decision": "accept"}, "accept"),
        ({"decision": " Rejected "}, "reject"),
        ({"decision": "correct", "date": "2022-09"}, "correct"),
        ({"decision": "accept", "place_id": "curated:hyesan"}, "correct"),
        ({"type": "inspection"}, "correct"),
    ],
)
def test_a_decision_is_a_word_or_a_correction(cells, verdict):
    assert _parse(**cells).verdict == verdict


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-09-26", "2022-09-26"),
        ("2022-09-26/2022-10-15", "2022-09-26/2022-10-15"),
        ("2022-09~", "2022-09~"),
        ("2022/09/26", "2022-09-26"),
        ("44830", "2022-09-26"),
        ("26.09.2022", "2022-09-26"),
        ("9/26/2022", "2022-09-26"),
        ("5/5/2022", "2022-05-05"),
        ("2022-09-26 00:00:00", "2022-09-26"),
        ("26 Sep 2022", "2022-09-26"),
        ("Unknown", "unknown"),
    ],
)
def test_dates_are_read_as_spreadsheets_leave_them(written, read):
    assert _parse(date=written).date == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Rail freight", "rail_freight"),
        ("crackdown/phone", "crackdown/phone"),
        ("Crackdown / Phone", "crackdown/phone"),
        ("lockdown", "crossing_closure/lockdown"),
    ],
)
def test_types_are_read_with_and_without_subtype(written, read):
    assert _parse(type=written).type == read


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"decision": "maybe"}, "decision"),
        ({"decision": ""}, "decision"),
        ({"decision": "correct"}, "decision"),
        ({"decision": "reject", "date": "2022"}, "decision"),
        ({"date": "03/04/2022"}, "date"),
        ({"date": "2023-02-29"}, "date"),
        ({"date": "=1+1"}, "date"),
        ({"type": "earthquake"}, "type"),
        ({"type": "trade/phone"}, "type"),
        ({"decision": "accept", "draft_id": "7"}, "draft_id"),
    ],
)
def test_what_is_no_decision_says_in_which_column_and_why(cells, column):
    fault = _parse(**cells)
    assert isinstance(fault, Fault)
    assert fault.column == column
    assert fault.expected


def _write(tmp_path, text):
    path = tmp_path / "decisions.csv"
    path.write_text(text)
    return path


def test_bad_rows_are_told_with_their_line_and_survive_a_rewriting(tmp_path):
    path = _write(tmp_path, f"draft_id,decision,by whom\n{ONE},accept,Kim\n{TWO},perhaps,Lee\n")
    decisions, problems = read_decisions(path)
    assert [(each.severity, each.line, each.column, each.found) for each in problems] == [
        ("rejected", 3, "decision", "perhaps")
    ]
    write_decisions(path, decisions)
    lines = path.read_text().splitlines()
    assert lines[0].endswith("decided,by whom")
    assert lines[1:] == [f"{ONE},accept,,,,,,Kim", f"{TWO},perhaps,,,,,,Lee"]
    assert read_decisions(path)[0].by_draft == decisions.by_draft


def test_what_is_written_is_read_back(tmp_path):
    decision = Decision(
        ONE, "correct", ("curated:hyesan", "own:=1"), "2022-09~", "crackdown/phone", "=2+2\n,", "2022-10-01"
    )
    path = tmp_path / "decisions.csv"
    write_decisions(path, Decisions(str(path), {ONE: decision}))
    assert "'=2+2" in path.read_text()
    assert read_decisions(path)[0].by_draft == {ONE: decision}


def test_of_two_rows_on_one_draft_the_lower_counts_and_no_note_is_lost(tmp_path):
    path = _write(tmp_path, f"draft_id,decision,note\n{ONE},accept,seen it\n{ONE},reject,denied\n")
    decisions, problems = read_decisions(path)
    assert (decisions.by_draft[ONE].verdict, decisions.by_draft[ONE].note) == ("reject", "seen it; denied")
    assert [each.severity for each in problems] == ["note"]


def test_a_table_without_its_columns_is_refused(tmp_path):
    with pytest.raises(InputError, match="lacks the column draft_id"):
        read_decisions(_write(tmp_path, "id,verdict\n1,yes\n"))


def test_a_later_decision_speaks_of_the_draft_as_the_earlier_one_left_it():
    first = Decision(ONE, "correct", ("curated:hyesan",), note="by phone", decided="2022-10-01")
    decisions = Decisions(by_draft={ONE: first})
    dated = decisions.joined([Decision(ONE, "correct", date="2022-09", decided="2022-10-02")]).by_draft[ONE]
    assert dated == Decision(ONE, "correct", ("curated:hyesan",), "2022-09", "", "by phone", "2022-10-02")
    assert decisions.joined([Decision(ONE, "accept", decided="2022-10-02")]).by_draft[ONE] == first
    refused = decisions.joined([Decision(ONE, "reject", decided="2022-10-02")]).by_draft[ONE]
    assert (refused.verdict, refused.place_ids, refused.note) == ("reject", (), "by phone")


def test_the_same_decision_again_changes_nothing():
    decisions = Decisions(by_draft={ONE: Decision(ONE, "accept", decided="2022-10-01")})
    assert decisions.joined([Decision(ONE, "accept", decided="2022-12-31")]) == decisions
