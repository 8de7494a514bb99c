import pytest

from gazetteer.errors import InputError
from maps.series import Series, read_all_series, read_series

RICE = "Rice in Hyesan (won per kg)"


@pytest.fixture
def table(tmp_path):
    def write(text, name="prices.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_figures_are_sorted_by_month_and_kept_apart_by_name(table):
    path = table(f"Name,Value,Month\n{RICE},5200,2021-04\nTrucks,17.5,2021-04\n{RICE},4500,2021-03\n")
    series, problems = read_series(path)
    assert series == [
        Series(RICE, (("2021-03", 4500.0), ("2021-04", 5200.0))),
        Series("Trucks", (("2021-04", 17.5),)),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2021-13,Rice,1", "month"),
        ("March 2021,Rice,1", "month"),
        ("2021-04,Rice,much", "value"),
        ("2021-04,Rice,nan", "value"),
        ("2021-04,Rice,1e300", "value"),
        ("2021-04,Rice", "value"),
        ("2021-03,Rice,2", "month"),
    ],
)
def test_a_row_that_says_no_figure_is_told_and_left_out(table, row, column):
    series, problems = read_series(table(f"month,name,value\n2021-03,Rice,1\n{row}\n"))
    assert series == [Series("Rice", (("2021-03", 1.0),))]
    assert [(problem.line, problem.column, problem.severity) for problem in problems] == [(3, column, "rejected")]


def test_a_table_without_a_needed_column_is_refused(table):
    with pytest.raises(InputError, match="no column month and value"):
        read_series(table("name,price\nRice,1\n"))
    with pytest.raises(InputError, match="no column month and name and value"):
        read_series(table(""))


def test_several_tables_follow_one_another(table):
    paths = [
        table("month,name,value\n2021-03,A,1\n", "a.csv"),
        table("month,name,value\n2021-03,A,2\nx,A,3\n", "b.csv"),
    ]
    series, problems = read_all_series(paths)
    assert [one.values for one in series] == [(("2021-03", 1.0),), (("2021-03", 2.0),)]
    assert [problem.file for problem in problems] == [str(paths[1])]
