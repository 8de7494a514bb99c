import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.joins.counts import count_by


def frame(rows):
    stretches, first, last = zip(*rows, strict=True)
    days = {"date_start": pd.to_datetime(list(first)), "date_end": pd.to_datetime(list(last))}
    return pd.DataFrame({"stretch": list(stretches), **days})


EVENTS = frame(
    [
        ("Yalu estuary", "2022-09-26", "2022-09-26"),
        ("Yalu estuary", "2022-09-21", "2022-10-20"),
        ("Upper Tumen", "2022-12-01", "2022-12-31"),
        (None, "2022-10-05", None),
        ("Upper Tumen", None, None),
    ]
)


def records(table):
    return table.astype(object).where(table.notna(), None).to_numpy().tolist()


def test_counts_by_stretch_and_month_say_what_the_dates_leave_open():
    assert records(count_by(EVENTS, "stretch", "month")) == [
        ["Upper Tumen", "2022-12", 1, 1.0, 1],
        ["Upper Tumen", None, 1, 1.0, 1],
        ["Yalu estuary", "2022-09", 1, pytest.approx(1 + 10 / 30), 2],
        ["Yalu estuary", "2022-10", 0, pytest.approx(20 / 30), 1],
        [None, "2022-10", 1, 1.0, 1],
    ]


def test_months_without_events_are_filled_with_zeros_where_asked():
    table = count_by(EVENTS.iloc[:3], "stretch", "month", fill=True)
    tumen = table[table["stretch"] == "Upper Tumen"]
    assert tumen["period"].tolist() == ["2022-09", "2022-10", "2022-11", "2022-12"]
    assert tumen["n_expected"].tolist() == [0, 0, 0, 1]
    assert tumen["n_max"].tolist() == [0, 0, 0, 1]


def test_filling_keeps_the_undated_and_the_group_without_a_name():
    table = count_by(EVENTS, "stretch", "month", fill=True)
    assert table["n_expected"].sum() == pytest.approx(len(EVENTS))
    assert table["period"].isna().sum() == 1
    assert table["stretch"].isna().sum() == 4


@pytest.mark.parametrize(
    ("period", "written"),
    [("day", "2021-01-01"), ("week", "2020-W53"), ("month", "2021-01"), ("quarter", "2021-Q1"), ("year", "2021")],
)
def test_periods_are_written_as_iso_8601_has_them(period, written):
    table = count_by(frame([("x", "2021-01-01", "2021-01-01")]), (), period)
    assert records(table) == [[written, 1, 1.0, 1]]


def test_without_a_period_rows_are_counted():
    assert records(count_by(EVENTS, "stretch")) == [["Upper Tumen", 2], ["Yalu estuary", 2], [None, 1]]
    assert records(count_by(EVENTS)) == [[5]]


spans = st.tuples(st.dates(pd.Timestamp("1890-01-01").date(), pd.Timestamp("2040-12-31").date()), st.integers(0, 900))


@given(st.lists(spans, min_size=1, max_size=12), st.sampled_from(["day", "week", "month", "quarter", "year"]))
@settings(max_examples=40, deadline=None)
def test_expected_counts_add_up_and_lie_between_the_bounds(days, period):
    first = pd.Series(pd.to_datetime([day for day, _ in days]))
    last = first + pd.to_timedelta([length for _, length in days], unit="D")
    table = count_by(pd.DataFrame({"date_start": first, "date_end": last}), (), period)
    assert table["n_expected"].sum() == pytest.approx(len(days))
    assert (table["n_min"] <= table["n_expected"] + 1e-9).all()
    assert (table["n_expected"] <= table["n_max"] + 1e-9).all()
    assert table["period"].is_monotonic_increasing


def test_no_events_give_an_empty_table_with_its_columns():
    table = count_by(EVENTS.iloc[:0], "stretch", "month", fill=True)
    assert list(table.columns) == ["stretch", "period", "n_min", "n_expected", "n_max"]
    assert table.empty


@pytest.mark.parametrize(
    ("by", "period", "message"),
    [("county", "month", "no column 'county'"), ("stretch", "fortnight", "period: is 'fortnight'; use day, week")],
)
def test_unknown_column_or_period_is_told(by, period, message):
    with pytest.raises(InputError, match=message):
        count_by(EVENTS, by, period)


def test_column_of_text_is_no_column_of_days():
    with pytest.raises(InputError, match="date_start holds str, not days"):
        count_by(EVENTS.astype({"date_start": "str"}), "stretch", "month")
