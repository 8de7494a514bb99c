import csv
import json

import pytest

from maps.cli import main

REPORT = """---
published: 2022-10-07
---
On October 3, 2022, North Korean border guards arrested three smugglers in Hyesan.
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.md").write_text(REPORT)
    return tmp_path


def test_a_review_says_what_is_to_be_decided_and_what_was_taken_over(project, capsys):
    assert main(["review", str(project)]) == 0
    assert "1 drafts from 1 reports to decide (1 high" in capsys.readouterr().out
    path = project / "review.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][1] = "accept"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    assert main(["review", str(project)]) == 0
    out = capsys.readouterr().out
    assert "1 accepted, 0 rejected, 0 corrected" in out
    assert "0 drafts from 1 reports to decide" in out
    assert "1 decided" in out


def test_a_review_in_a_workbook_is_counted_for_programs(project, capsys):
    assert main(["review", str(project), "--format", "xlsx", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert (counts["undecided"], counts["accepted"], counts["sheet"]) == (1, 0, str(project / "review.xlsx"))


def test_strict_fails_on_a_row_that_cannot_be_used(project, capsys):
    assert main(["review", str(project), "--quiet"]) == 0
    path = project / "review.csv"
    path.write_text("id,decision\nd0,perhaps\n")
    assert main(["review", str(project), "--strict", "--quiet"]) == 1
    assert "review.csv:2: [id] rejected" in capsys.readouterr().err


def test_a_folder_without_reports_is_told_in_words(tmp_path, capsys):
    assert main(["review", str(tmp_path)]) == 2
    assert "has no folder reports" in capsys.readouterr().err
