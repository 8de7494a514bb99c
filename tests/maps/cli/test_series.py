"""``bordermap build --series``: a user's own figures in the page, what cannot be read told."""

import pytest

from maps.cli import main

FIGURES = "month,name,value\n2022-09,Rice in Hyesan (won per kg),6200\n2022-10,Rice in Hyesan (won per kg),dear\n"


@pytest.fixture
def build(tmp_path):
    """Runs the command over one record, with a table of figures, and gives its exit code and its folder."""
    records = tmp_path / "events.csv"
    records.write_text("id,type,date,place\na,inspection,2022-10,Hyesan\n", encoding="utf-8")

    def run(figures, *options):
        table = tmp_path / "figures.csv"
        table.write_text(figures, encoding="utf-8")
        out = tmp_path / "out"
        return main(["build", "--events", str(records), "--series", str(table), "-o", str(out), *options]), out

    return run


def test_figures_are_in_the_page_and_what_is_none_is_a_problem(build, capsys):
    code, out = build(FIGURES)
    assert code == 0
    assert '"series":[{"name":"Rice in Hyesan (won per kg)","values":[["2022-09",6200.0]]}]' in (
        (out / "map.html").read_text("utf-8")
    )
    assert "figures.csv,3,value," in (out / "problems.csv").read_text("utf-8")
    assert '"file": "figures.csv"' in (out / "summary.json").read_text("utf-8")
    assert "figures.csv:3: [value] rejected: series-row: found 'dear'" in capsys.readouterr().err


def test_figures_that_cannot_be_read_fail_a_strict_run(build):
    assert build(FIGURES, "--strict", "--quiet")[0] == 1


def test_a_table_that_is_none_is_told_before_anything_is_written(build, capsys):
    code, out = build("price\n6200\n")
    assert (code, out.exists()) == (2, False)
    assert "no column month and name and value" in capsys.readouterr().err
