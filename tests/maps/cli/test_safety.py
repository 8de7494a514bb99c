"""What a careless or hostile call must not do."""

import os
import sys

import pytest

from maps.cli import main

RECORDS = "id,type,date,place\na,inspection,2022-10,Hyesan\n"


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(RECORDS, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["map", "export", "figure"])
def test_an_output_never_replaces_its_input(command, records, capsys):
    assert main([command, str(records), "-o", str(records)]) == 2
    assert "also an input" in capsys.readouterr().err
    assert records.read_text(encoding="utf-8") == RECORDS


def test_build_does_not_replace_the_records_it_reads(records, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["build", "--events", str(records), "-o", str(out), "--quiet"]) == 0
    assert main(["build", "--events", str(out / "events.geojson"), "-o", str(out)]) == 2
    assert "also an input" in capsys.readouterr().err


def test_a_second_build_does_not_read_the_first_one_s_outputs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text("Trucks left Dandong for Sinuiju today.", encoding="utf-8")
    summaries = []
    for _ in range(2):
        assert main(["build", ".", "--strict"]) == 0
        summaries.append((tmp_path / "out" / "summary.json").read_bytes())
    assert summaries[0] == summaries[1]
    assert capsys.readouterr().err == ""


def test_files_take_their_places_together_or_not_at_all(records, tmp_path, capsys):
    out = tmp_path / "out"
    (out / "events.gpkg").mkdir(parents=True)
    assert main(["build", "--events", str(records), "-o", str(out)]) == 2
    assert [path.name for path in out.iterdir()] == ["events.gpkg"]
    assert "is a folder" in capsys.readouterr().err


def test_records_given_as_a_report_are_rejected_with_the_option_to_use(records, tmp_path, capsys):
    report = tmp_path / "report.txt"
    report.write_text("Trucks left Dandong.", encoding="utf-8")
    assert main(["build", str(report), str(records), "-o", str(tmp_path / "out"), "--strict"]) == 1
    assert f"--events {records}" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are Unicode there")
def test_a_file_name_that_is_no_text_costs_nothing(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    with open(os.path.join(os.fsencode(folder), b"b\xff.txt"), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123 - bytes
        file.write("Trucks left Dandong for Sinuiju today.")
    assert main(["build", str(folder), "-o", str(tmp_path / "out"), "--quiet"]) == 0


def test_a_project_with_a_broken_link_for_its_records_is_told(tmp_path, capsys):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text("Trucks left Dandong.", encoding="utf-8")
    (tmp_path / "events.csv").symlink_to(tmp_path / "gone.csv")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "out"), "--strict"]) == 1
    assert "events.csv" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "nul\0.csv", "http://example.org/a.csv", "/vsicurl/x.csv"])
def test_a_path_that_cannot_be_is_told(name, capsys):
    assert main(["map", name]) == 2
    message = capsys.readouterr().err
    assert "error of ours" not in message


def test_text_for_a_terminal_holds_no_escapes(capsys):
    main(["resolve", "\x1b[2Jx"])
    assert "\x1b" not in capsys.readouterr().out
    main(["map", "no\x1b[31mil.csv"])
    assert "\x1b" not in capsys.readouterr().err
