from datetime import date

from geo.reports.coverage import COLUMNS, count_reports
from geo.reports.report import Report


def _report(outlet, published, duplicate_of=None):
    return Report("r", "", outlet, published, "", "text", "", "en", "r.txt", duplicate_of=duplicate_of)


def test_reports_are_counted_by_outlet_and_month_and_repeats_apart():
    counted = count_reports(
        [
            _report("RFA", date(2022, 9, 1)),
            _report("RFA", date(2022, 9, 30), duplicate_of="x"),
            _report("RFA", date(2022, 10, 1)),
            _report("", None),
        ]
    )
    assert list(counted.itertuples(index=False, name=None)) == [
        ("", "", 1, 0),
        ("RFA", "2022-09", 2, 1),
        ("RFA", "2022-10", 1, 0),
    ]


def test_nothing_read_is_an_empty_table():
    assert list(count_reports([]).columns) == list(COLUMNS)
