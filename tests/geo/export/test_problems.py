from gazetteer.errors import Problem
from geo.export.problems import write_problems


def test_problems_have_the_columns_of_the_contract_and_run_no_formula(tmp_path):
    problem = Problem("rejected", "date", "events.csv", 7, "date", "=1+1", "a date", "write 2022-09-26")
    write_problems(tmp_path / "problems.csv", [problem, Problem("note", "empty", "reports")])
    assert (tmp_path / "problems.csv").read_text(encoding="utf-8").splitlines() == [
        "severity,code,file,line,column,found,expected,try",
        "rejected,date,events.csv,7,date,'=1+1,a date,write 2022-09-26",
        "note,empty,reports,,,,,",
    ]


def test_no_problems_are_a_header(tmp_path):
    write_problems(tmp_path / "problems.csv", [])
    assert len((tmp_path / "problems.csv").read_text(encoding="utf-8").splitlines()) == 1
