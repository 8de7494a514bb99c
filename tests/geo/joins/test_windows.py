from datetime import date

import pandas as pd
import pytest

from gazetteer.errors import InputError
from geo.dates import DateInterval, parse_edtf
from geo.joins.windows import compare_windows

# Freight trains between Dandong and Sinuiju began to run again on 26 September 2022.
REOPENING = date(2022, 9, 26)


def frame(rows):
    kinds, first, last = zip(*rows, strict=True)
    days = {"date_start": pd.to_datetime(list(first)), "date_end": pd.to_datetime(list(last))}
    return pd.DataFrame({"type": list(kinds), **days})


EVENTS = frame(
    [
        ("rail_freight", "2022-09-17", "2022-09-17"),
        ("rail_freight", "2022-09-26", "2022-09-26"),
        ("rail_freight", "2022-09-28", "2022-09-30"),
        ("rail_freight", "2022-09-01", "2022-10-31"),
        ("smuggling", "2022-09-06", "2022-09-25"),
        ("smuggling", None, None),
    ]
)


def test_before_and_after_a_day_are_counted_with_difference_and_rate_per_day():
    table = compare_windows(EVENTS, REOPENING).set_index("type")
    assert table.attrs["days"] == (25, 36)
    freight = table.loc["rail_freight"]
    assert (freight["n_before"], freight["n_after"], freight["difference"], freight["n_unclear"]) == (1, 2, 1, 1)
    assert freight["per_day_before"] == pytest.approx(1 / 25)
    assert freight["rate_ratio"] == pytest.approx(2 / 36 * 25)


def test_rate_has_no_ratio_to_none_and_the_undated_are_unclear():
    windows = (DateInterval(date(2022, 8, 1), date(2022, 8, 31), "month"), parse_edtf("2022-09"))
    smuggling = compare_windows(EVENTS, windows).set_index("type").loc["smuggling"]
    assert (smuggling["n_before"], smuggling["n_after"], smuggling["n_unclear"]) == (0, 1, 1)
    assert pd.isna(smuggling["rate_ratio"])


def test_events_that_reach_over_the_edge_of_a_window_are_unclear():
    windows = (parse_edtf("2022-09-01/2022-09-20"), parse_edtf("2022-09-29/2022-09-30"))
    table = compare_windows(EVENTS, windows, by=())
    assert table[["n_before", "n_after", "n_unclear"]].to_numpy().tolist() == [[1, 0, 4]]


def test_every_event_is_before_after_or_unclear_when_split_by_a_day():
    table = compare_windows(EVENTS, REOPENING)
    assert table[["n_before", "n_after", "n_unclear"]].to_numpy().sum() == len(EVENTS)


@pytest.mark.parametrize(
    ("windows", "message"),
    [
        ((parse_edtf("2022-09"), parse_edtf("2022-09-30/2022-10-31")), "share a day"),
        ((parse_edtf("2022-09/.."), parse_edtf("2022-08")), "open on one side"),
        (date(2022, 9, 1), "2022-09-01 leaves one side empty; events run from 2022-09-01 to 2022-10-31"),
        (date(2022, 11, 1), "leaves one side empty"),
    ],
)
def test_windows_that_cannot_be_compared_are_told(windows, message):
    with pytest.raises(InputError, match=message):
        compare_windows(EVENTS, windows)


def test_events_without_any_date_cannot_be_split():
    with pytest.raises(InputError, match="have no dates"):
        compare_windows(EVENTS.iloc[5:], REOPENING)
