"""The round trip of a review: sheet out, filled in as people do, decisions in, sheet out again."""

import csv
import io
from datetime import date

import pytest

from gazetteer.errors import InputError
from gazetteer.sources.own import read_own_places
from geo.export.review_sheet import read_review, write_review
from geo.pipeline import build, find_inputs
from geo.review_project import find_sheet, review_project

REPORTS = {
    "one.md": """---
published: 2022-10-07
outlet: Daily NK
url: https://example.org/one
---
Smugglers held in Hyesan

On October 3, 2022, North Korean border guards arrested three smugglers in Hyesan.

On October 5, 2022, freight trains crossed from Dandong to Sinuiju.
""",
    "two.md": """---
published: 2022-11-12
---
On November 10, 2022, North Korean authorities locked down Hyesan after a shooting.
""",
}
TODAY, LATER = date(2022, 12, 1), date(2022, 12, 24)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text)
    return tmp_path


@pytest.fixture
def run(project, gazetteer):
    def _run(today=TODAY, **options):
        return review_project(project, gazetteer, today=today, **options)

    return _run


def _read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _save(path, rows, columns=None, **dialect):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or list(rows[0]), **dialect)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())


def _decisions(project):
    return {row["draft_id"]: row for row in _read(project / "decisions.csv")}


def test_a_first_run_lists_every_draft_with_what_is_needed_to_decide(project, run):
    done = run()
    rows = _read(project / "review.csv")
    assert len(rows) == len(done.review.undecided) >= 3
    arrest = next(row for row in rows if row["type"] == "crackdown")
    assert (arrest["date"], arrest["place"], arrest["place_id"]) == ("2022-10-03", "Hyesan", "curated:hyesan")
    assert (arrest["source"], arrest["published"], arrest["url"]) == (
        "Daily NK",
        "2022-10-07",
        "https://example.org/one",
    )
    assert "arrested" in arrest["quote"]
    assert arrest["why"]
    assert not any(row["decision"] for row in rows)
    ranks = [("high", "medium", "low").index(row["confidence"]) for row in rows]
    assert ranks == sorted(ranks)
    assert not (project / "decisions.csv").exists()


def test_decisions_leave_the_sheet_and_stay_in_the_project(project, run):
    run()
    path = project / "review.csv"
    rows = _read(path)
    rows[0]["decision"], rows[1]["decision"] = "accept", "reject"
    _save(path, rows)
    done = run()
    assert (done.taken["accept"], done.taken["reject"]) == (1, 1)
    decided = _decisions(project)
    assert {rows[0]["id"], rows[1]["id"]} == set(decided)
    assert decided[rows[0]["id"]]["decided"] == "2022-12-01"
    assert [row["id"] for row in _read(path)] == [row["id"] for row in rows[2:]]


def test_a_second_run_changes_no_byte(project, run):
    run()
    path = project / "review.csv"
    rows = _read(path)
    rows[0]["decision"] = "accept"
    rows[1]["note"] = "ask somebody"
    _save(path, rows)
    run()
    before = (path.read_bytes(), (project / "decisions.csv").read_bytes())
    done = run(today=LATER)
    assert (path.read_bytes(), (project / "decisions.csv").read_bytes()) == before
    assert not done.taken


def test_a_corrected_place_shows_in_the_other_drafts_of_that_report_only(project, run):
    (project / "reports" / "one.md").write_text(
        REPORTS["one.md"] + "\nOn August 20, 2022, people were caught using Chinese phones in Hyesan.\n"
    )
    run()
    path = project / "review.csv"
    rows = _read(path)
    at_hyesan = [row for row in rows if row["place_id"] == "curated:hyesan" and row["source"]]
    assert len(at_hyesan) == 2
    at_hyesan[0]["corrected_place_id"] = "curated:sinuiju"
    _save(path, rows)
    run()
    left = {row["id"]: row for row in _read(path)}
    assert left[at_hyesan[1]["id"]]["place"] == "Sinuiju"
    assert [row["place"] for row in left.values() if not row["source"]] == ["Hyesan"]
    assert _decisions(project)[at_hyesan[0]["id"]]["decision"] == "correct"


@pytest.mark.parametrize(
    ("written", "dialect"),
    [
        ("2022-10-04", {}),
        ("2022/10/04", {"delimiter": ";", "lineterminator": "\r\n"}),
        ("44838", {"delimiter": "\t"}),
        ("2022-10-04 00:00:00", {"quoting": csv.QUOTE_ALL}),
    ],
)
def test_what_spreadsheets_do_to_a_table_is_understood(project, run, written, dialect):
    run()
    path = project / "review.csv"
    rows = _read(path)
    wanted = rows[0]["id"]
    rows[0]["decision"], rows[0]["corrected_date"] = "Correct", written
    for row in rows:
        row["date"], row["published"] = "10/04/2022", "44838"
        row["my own column"] = "checked" if row["id"] == wanted else ""
        del row["candidates"]
    columns = ["my own column", *reversed([name for name in rows[0] if name != "my own column"])]
    _save(path, rows[:1], columns, **dialect)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    done = run()
    assert done.taken["correct"] == 1
    assert not [each for each in done.problems if each.severity == "rejected"]
    decided = _decisions(project)[wanted]
    assert (decided["date"], decided["note"]) == ("2022-10-04", "my own column: checked")
    assert len(_read(path)) == len(rows) - 1


def test_what_cannot_be_used_stays_in_the_sheet_with_its_words_and_the_reason(project, run):
    run()
    path = project / "review.csv"
    rows = _read(path)
    rows[0] |= {"decision": "correct", "corrected_date": "03/04/2022", "note": "=see my letter"}
    rows[1] |= {"decision": "accept", "corrected_place_id": "Hyesan town"}
    rows[2] |= {"type": "trade", "decision": "accept"}
    rows.append(dict.fromkeys(rows[0], "") | {"id": "row 99", "note": "a thought", "extra": "x"})
    _save(path, rows, [*rows[0], "extra"])
    done = run()
    assert not done.taken
    assert len([each for each in done.problems if each.code == "review"]) == 4
    left = {row["id"]: row for row in _read(path)}
    assert left[rows[0]["id"]]["corrected_date"] == "03/04/2022"
    assert left[rows[0]["id"]]["note"] == "'=see my letter"
    assert "day and month cannot be told apart" in left[rows[0]["id"]]["problem"]
    assert left[rows[1]["id"]]["problem"].startswith("corrected_place_id: found 'Hyesan town'")
    assert left[rows[2]["id"]]["type"] == "trade"
    assert "write the change under corrected_type" in left[rows[2]["id"]]["problem"]
    assert (left["row 99"]["note"], left["row 99"]["extra"]) == ("a thought", "x")
    before = path.read_bytes()
    run()
    assert path.read_bytes() == before


def test_a_row_that_is_decided_twice_differently_is_decided_by_nobody(project, run):
    run()
    path = project / "review.csv"
    rows = _read(path)
    again = rows[0] | {"decision": "reject"}
    rows[0]["decision"] = "accept"
    _save(path, [*rows, again])
    assert not run().taken
    same = [row for row in _read(path) if row["id"] == rows[0]["id"]]
    assert sorted(row["decision"] for row in same) == ["accept", "reject"]
    assert all("another row says otherwise" in row["problem"] for row in same)


def test_all_shows_what_is_decided_and_lets_it_be_decided_anew(project, run):
    run()
    path = project / "review.csv"
    rows = _read(path)
    rows[0]["decision"] = "reject"
    _save(path, rows)
    run(everything=True)
    shown = {row["id"]: row for row in _read(path)}
    assert len(shown) == len(rows)
    assert shown[rows[0]["id"]]["decided"] == "reject 2022-12-01"
    assert not shown[rows[0]["id"]]["decision"]
    _save(path, [row | {"decision": "accept" if row["id"] == rows[0]["id"] else ""} for row in shown.values()])
    run(today=LATER)
    decided = _decisions(project)[rows[0]["id"]]
    assert (decided["decision"], decided["decided"]) == ("accept", "2022-12-24")


def test_a_decision_on_a_draft_that_is_gone_is_kept_and_told(project, run):
    run()
    path = project / "review.csv"
    rows = [row | {"decision": "accept"} for row in _read(path)]
    _save(path, rows)
    (project / "reports" / "two.md").unlink()
    done = run()
    stale = [each for each in done.problems if each.code == "stale-decision"]
    assert len(stale) >= 1
    assert set(_decisions(project)) == {row["id"] for row in rows}
    assert len(done.review.drafts) == len(rows) - len(stale)


def test_every_later_build_follows_the_decisions(project, run, gazetteer):
    run()
    path = project / "review.csv"
    rows = _read(path)
    rows[0]["decision"], rows[1]["decision"] = "accept", "reject"
    rows[2]["corrected_date"] = "2022-10"
    _save(path, rows)
    run()
    for _ in range(2):
        events = build(find_inputs([project]), gazetteer).events.set_index("id")
        assert events["status"].to_dict() == {
            row["id"]: "record" if at in {0, 2} else "draft" for at, row in enumerate(rows) if at != 1
        }
        assert "accepted by a reviewer on 2022-12-01" in events["evidence"][rows[0]["id"]][0]["why"]
        assert events["date"][rows[2]["id"]] == "2022-10"


def test_a_workbook_makes_the_same_round(project, run):
    path = project / "review.xlsx"
    run(sheet=path)
    sheet = read_review(path)
    rows = [cells for _, cells in sheet.rows]
    rows[0]["decision"] = "accept"
    write_review(path, sheet.columns, rows)
    assert find_sheet(project) == path
    assert run().taken["accept"] == 1
    assert len(read_review(path).rows) == len(rows) - 1


def test_a_second_sheet_is_told_and_left_alone(project, run):
    run()
    before = (project / "review.csv").read_bytes()
    done = run(sheet=project / "review.xlsx")
    assert [each.code for each in done.problems if each.severity == "note"] == ["second-sheet"]
    assert (project / "review.csv").read_bytes() == before


def test_a_place_of_the_projects_own_table_can_be_corrected_to(project, run):
    places = project / "places.csv"
    places.write_text("name,lat,lon\nPump House Four,41.41,128.19\n")
    own = read_own_places(places)[0][0].place
    run()
    path = project / "review.csv"
    rows = _read(path)
    rows[0]["corrected_place_id"] = own.id
    _save(path, rows)
    done = run()
    corrected = [each for each in done.review.drafts if each.id == rows[0]["id"]]
    assert [each.draft.places for each in corrected] == [(own,)]
    places.unlink()
    without = run()
    assert [each.found for each in without.problems if each.code == "decision"] == [own.id]
    assert rows[0]["id"] in {row["id"] for row in _read(path)}


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("decisions.csv", "also an input"),
        ("notes.csv", "lacks the column id and decision"),
        ("reports/review.csv", "lies among the reports"),
        ("review.ods", "not a format"),
    ],
)
def test_no_other_file_is_written_over(project, run, sheet, told):
    kept = {"decisions.csv": "draft_id,decision\n", "notes.csv": "type,date,place\n"}
    for name, text in kept.items():
        (project / name).write_text(text)
    with pytest.raises(InputError, match=told):
        run(sheet=project / sheet)
    assert {name: (project / name).read_text() for name in kept} == kept


def test_a_table_that_cannot_be_read_stops_the_review_before_anything_is_changed(project, run):
    run()
    path = project / "review.csv"
    path.write_text('id,decision\nd1,"accept\n')
    with pytest.raises(InputError, match="quotes"):
        run()
    assert path.read_text() == 'id,decision\nd1,"accept\n'


def test_a_folder_without_reports_is_no_project(tmp_path, gazetteer):
    with pytest.raises(InputError, match="has no folder reports"):
        review_project(tmp_path, gazetteer, today=TODAY)
