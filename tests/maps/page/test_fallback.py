import pandas as pd
import pytest

from maps.page.fallback import COLUMNS, LONGEST_CELL, MOST_ROWS, fallback_markup


def events(*titles):
    rows = [
        {"id": str(number), "date_start": None, "date": None, "title": title, "status": "record"}
        for number, title in enumerate(titles)
    ]
    frame = pd.DataFrame(rows, columns=["id", "date_start", *COLUMNS])
    return frame.assign(date_start=pd.to_datetime(frame["date_start"]))


def test_text_in_the_table_is_text():
    markup = fallback_markup(events("</td><script>alert(1)</script>"), "</h1><b>", "en")
    assert "<script" not in markup
    assert "&lt;/h1&gt;&lt;b&gt;" in markup


def test_a_long_table_says_how_much_of_it_is_shown():
    markup = fallback_markup(events(*["x"] * (MOST_ROWS + 5)), "Yalu", "en")
    assert markup.count("<tr>") == MOST_ROWS + 1
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 5} events." in markup


def test_a_long_cell_is_cut():
    assert "x" * LONGEST_CELL not in fallback_markup(events("x" * 100_000), "Yalu", "en")


def test_dated_events_come_first_and_drafts_say_so():
    frame = events("second", "first")
    frame.loc[1, ["date", "status"]] = ["2022-09", "draft"]
    frame.loc[1, "date_start"] = pd.Timestamp("2022-09-01")
    markup = fallback_markup(frame, "Yalu", "en")
    assert markup.index("first") < markup.index("second")
    assert "draft, not reviewed" in markup
    assert "no date" in markup


@pytest.mark.parametrize(("language", "word"), [("ko", "초안, 검토 전"), ("zh", "草稿，未经审核")])
def test_the_table_speaks_the_readers_language(language, word):
    frame = events("x").assign(status="draft")
    assert word in fallback_markup(frame, "Yalu", language)
