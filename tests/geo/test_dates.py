from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import BordermapError
from geo.dates import DateError, DateInterval, human_date, parse_edtf, repair_date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022-09-26", "2022-09-26", "2022-09-26", "day"),
        ("2022-09", "2022-09-01", "2022-09-30", "month"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("2022-09-26/2022-10-15", "2022-09-26", "2022-10-15", "range"),
        ("2022-07/2022-10-17", "2022-07-01", "2022-10-17", "range"),
        ("2022-09/2022-09", "2022-09-01", "2022-09-30", "month"),
        ("202X", "2020-01-01", "2029-12-31", "range"),
        ("2022-XX", "2022-01-01", "2022-12-31", "year"),
        ("2022-09-XX", "2022-09-01", "2022-09-30", "month"),
        ("2022-21", "2022-03-01", "2022-05-31", "quarter"),
        ("2022-23", "2022-09-01", "2022-11-30", "quarter"),
        ("2023-24", "2023-12-01", "2024-02-29", "quarter"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ],
)
def test_edtf_covers_the_days_of_the_calendar(text, first, last, precision):
    interval = parse_edtf(text)
    assert interval == DateInterval(date.fromisoformat(first), date.fromisoformat(last), precision)


@pytest.mark.parametrize("text", ["2022-09~", "2022-09?", "2022-09%", "2022-XX~", "2022-08~/2022-09"])
def test_approximate_dates_keep_their_days_and_say_so(text):
    interval = parse_edtf(text)
    assert interval.approximate
    assert interval.first.year == interval.last.year == 2022


def test_open_intervals_have_one_end():
    assert parse_edtf("2022-09-26/..") == DateInterval(date(2022, 9, 26), None, "range")
    assert parse_edtf("../2022-09") == DateInterval(None, date(2022, 9, 30), "range")
    assert parse_edtf("2022-09-26/..").contains(date(2030, 1, 1))
    assert not parse_edtf("../2022-09").contains(date(2022, 10, 1))


@pytest.mark.parametrize("text", ["", "  ", "XXXX", "XXXX-XX-XX", "unknown"])
def test_a_date_that_is_unknown_is_none(text):
    assert parse_edtf(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-02-29", "28 days"),
        ("2022-13", "no month 13"),
        ("2022-13-XX", "calendar"),
        ("2022-09-00", "no day 00"),
        ("2022-10-15/2022-09-26", "try 2022-09-26/2022-10-15"),
        ("../..", "open on both sides"),
        ("2022-09-26/", r"write \.\."),
        ("26/09/2022", "cannot be told apart"),
        ("03/04/2024", "cannot be told apart"),
        ("45292", "spreadsheet"),
        ("[2024-05-01,2024-05-03]", "level 2"),
        ("2567-05-01", "Buddhist"),
        ("0000-00-00", "outside"),
        ("-0044-03-15", "not a date"),
        ("Y17000", "not a date"),
        ("2022-1X", "not a date"),
        ("yesterday", "write 2022-09-26"),
        ("2022-09-26" * 2500, "at most 64"),
    ],
)
def test_what_is_no_date_is_told_with_what_to_try(text, words):
    with pytest.raises(DateError, match=words) as caught:
        parse_edtf(text)
    assert isinstance(caught.value, BordermapError)
    assert isinstance(caught.value, ValueError)
    assert caught.value.hint


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_any_two_days_in_order_are_an_interval(one, other):
    first, last = min(one, other), max(one, other)
    interval = parse_edtf(f"{first}/{last}")
    assert (interval.first, interval.last) == (first, last)
    assert interval.precision == ("day" if first == last else "range")


@given(st.text(max_size=80))
def test_any_text_gives_an_interval_none_or_a_date_error(text):
    try:
        interval = parse_edtf(text)
    except DateError:
        return
    assert interval is None or interval.first is None or interval.last is None or interval.first <= interval.last


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2022/09/26", "2022-09-26"),
        ("2022.09.26", "2022-09-26"),
        ("2022-9-1", "2022-09-01"),
        ("26 Sep 2022", "2022-09-26"),
        ("26th September 2022", "2022-09-26"),
        ("Sept. 26, 2022", "2022-09-26"),
        ("September 2022", "2022-09"),
        ("2022年9月26日", "2022-09-26"),
        ("2022년 11월 3일", "2022-11-03"),
        ("2018-05-05T00:15:00+08:30", "2018-05-05"),
        ("2022-09-26 00:00:00", "2022-09-26"),
        ("26 Sep 2022 – 15 Oct 2022", "2022-09-26/2022-10-15"),
        ("2022-09-26 to 2022-10-15", "2022-09-26/2022-10-15"),
    ],
)
def test_clear_dates_in_other_forms_are_repaired(text, edtf):
    assert repair_date(text) == edtf
    assert parse_edtf(edtf) is not None


@pytest.mark.parametrize("text", ["26/09/2022", "03/04/2024", "04/13/2024", "banana 2022", "2024-01-01T24:00:00"])
def test_dates_with_two_meanings_are_not_repaired(text):
    assert repair_date(text) is None


@pytest.mark.parametrize(
    ("text", "english", "korean", "chinese"),
    [
        ("2022-09-26", "26 Sep 2022", "2022년 9월 26일", "2022年9月26日"),
        ("2022-09", "Sep 2022", "2022년 9월", "2022年9月"),
        ("2022", "2022", "2022년", "2022年"),
        ("2022-09-26/2022-10-15", "26 Sep – 15 Oct 2022", "2022년 9월 26일 – 10월 15일", "2022年9月26日 – 10月15日"),
        ("2022-09-26/2022-09-28", "26 – 28 Sep 2022", "2022년 9월 26일 – 9월 28일", "2022年9月26日 – 9月28日"),
        ("2022-09/2022-10", "Sep – Oct 2022", "2022년 9월 – 10월", "2022年9月 – 10月"),
        ("2021/2022", "2021 – 2022", "2021년 – 2022년", "2021年 – 2022年"),
        ("2022-01/2022-12", "2022", "2022년", "2022年"),
        ("2022-23", "autumn 2022", "2022년 가을", "2022年秋"),
        ("2022-24", "winter 2022–23", "2022–23년 겨울", "2022–23年冬"),
        ("2022-09~", "about Sep 2022", "2022년 9월경", "约2022年9月"),
        ("2022-09-26/..", "since 26 Sep 2022", "2022년 9월 26일부터", "2022年9月26日起"),
        ("", "undated", "날짜 미상", "日期不详"),
    ],
)
def test_dates_in_words_are_no_more_exact_than_they_are_known(text, english, korean, chinese):
    interval = parse_edtf(text)
    assert human_date(interval) == english
    assert human_date(interval, "ko") == korean
    assert human_date(interval, "zh") == chinese


def test_an_interval_cannot_run_backwards():
    with pytest.raises(DateError, match="ends before it starts"):
        DateInterval(date(2022, 10, 1), date(2022, 9, 1), "range")
