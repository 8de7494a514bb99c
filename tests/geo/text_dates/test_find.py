import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.text_dates import find_dates, resolve_expression

TABLE = Path(__file__).parents[1] / "data" / "date_expressions.csv"
FLOOR = 0.95


def day(text):
    return date.fromisoformat(text) if text else None


def rows():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def found_in_brackets(row):
    """The mention that covers most of the bracketed words; None where they hold no date."""
    start, end = row["text"].find("["), row["text"].find("]") - 1
    plain = row["text"].replace("[", "").replace("]", "")
    mentions = find_dates(plain, day(row["published"]), row["language"])

    def overlap(mention):
        return min(mention.end, end) - max(mention.start, start)

    inside = [mention for mention in mentions if start < 0 or overlap(mention) > 0]
    return max(inside, key=overlap, default=None)


def is_exact(row, mention):
    if mention is None:
        return row["precision"] in ("", "unknown")
    return (mention.first, mention.last, mention.precision) == (day(row["first"]), day(row["last"]), row["precision"])


# The table of expressions: a sentence, when it was published, what the words in brackets mean


def test_table_covers_three_languages():
    languages = [row["language"] for row in rows()]
    assert languages.count("en") >= 150
    assert languages.count("ko") >= 50
    assert languages.count("zh") >= 40


@pytest.mark.parametrize("language", ["en", "ko", "zh"])
def test_intervals_are_exact(language):
    table = [row for row in rows() if row["language"] == language]
    missed = [row["text"] for row in table if not is_exact(row, found_in_brackets(row))]
    assert len(missed) <= (1 - FLOOR) * len(table), missed


def test_no_year_is_wrong():
    wrong = []
    for row in rows():
        mention = found_in_brackets(row)
        for found, meant in ((mention.first, row["first"]), (mention.last, row["last"])) if mention else ():
            if found is not None and (not meant or found.year != day(meant).year):
                wrong.append((row["published"], row["text"], found.isoformat()))
    assert not wrong


# What depends on more than the expression

PUBLISHED = date(2022, 11, 3)


def only(text, published=PUBLISHED):
    [mention] = find_dates(text, published)
    return mention


def intervals(text, published=PUBLISHED):
    return [(m.text, str(m.first), str(m.last)) for m in find_dates(text, published)]


def test_since_runs_to_the_day_on_which_the_source_spoke():
    since, spoken = find_dates("The town has been shut since Oct. 3, a source told Daily NK on Monday.", PUBLISHED)
    assert (since.first, since.last, since.open_last) == (date(2022, 10, 3), date(2022, 10, 31), True)
    assert spoken.reporting


def test_until_leaves_the_beginning_open():
    mention = only("The bridge stood idle until Sept. 25.")
    assert (mention.first, mention.last) == (None, date(2022, 9, 25))
    assert mention.open_first
    assert not mention.open_last


@pytest.mark.parametrize(
    "text",
    [
        "A source in the province told Daily NK on Monday that trucks crossed.",
        "A source told RFA's Korean Service on the 2nd that trucks crossed.",
        "According to a source in China last Friday, trucks crossed.",
        "On Monday, a source in Hyesan told us that trucks crossed.",
        "Trucks crossed, the ministry said Tuesday.",
        "Wednesday, May 24th, 2023",
        "SHENYANG, Jan. 17 (Yonhap) -- Trucks crossed.",
        "(Source: “Trucks cross,” Daily NK, November 1, 2022.)",
        "Posted Oct. 3, 2022.",
    ],
)
def test_day_on_which_somebody_spoke_or_a_text_came_out_is_a_reporting_date(text):
    assert [mention.reporting for mention in find_dates(text, PUBLISHED)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "A source said the train left Hyesan on Monday.",
        "A source said that on Oct. 3 the train left.",
        "On Monday a train left Dandong and an official was seen on it.",
        "He was caught on Oct. 3.",
    ],
)
def test_day_on_which_something_happened_is_no_reporting_date(text):
    assert not only(text).reporting


@pytest.mark.parametrize(
    ("text", "reporting"),
    [
        ("소식통은 3일 데일리NK에 열차가 다시 다닌다고 전했다.", True),
        ("열차가 3일 신의주를 떠났다고 소식통이 전했다.", False),
        ("外交部发言人2日表示，口岸已经开放。", True),
        ("列车2日离开丹东，记者没有看到旅客。", False),
    ],
)
def test_reporting_dates_are_told_in_korean_and_chinese(text, reporting):
    assert [mention.reporting for mention in find_dates(text, PUBLISHED)] == [reporting]


def test_list_of_days_apart_stays_a_list():
    assert intervals("The army moved in on Oct. 3 and Oct. 9.") == [
        ("Oct. 3", "2022-10-03", "2022-10-03"),
        ("Oct. 9", "2022-10-09", "2022-10-09"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales fell [last quarter].", ("2022-07-01", "2022-09-30")),
        ("Prices rose by 5 percent [from August].", ("2022-08-01", "2022-08-31")),
        ("He was envoy [from 2001-2006].", ("2001-01-01", "2006-12-31")),
        ("The dike was washed away by [last year]'s flood.", ("2021-01-01", "2021-12-31")),
        ("The gate was opened in 2019 and widened [the next year].", ("2020-01-01", "2020-12-31")),
        ("They must be ready [by the end of November].", ("None", "2022-11-30")),
        ("It is open [through Sunday].", ("None", "2022-11-06")),
    ],
)
def test_words_around_a_date_say_what_it_opens(text, expected):
    mention = found_in_brackets({"text": text, "published": "2022-11-03", "language": "en"})
    assert (str(mention.first), str(mention.last)) == expected


def test_since_then_counts_from_the_date_before_it():
    text = "The bridge was shut on Oct. 3. Since then nobody has crossed."
    assert intervals(text)[1] == ("Since then", "2022-10-03", "2022-11-03")


def test_year_of_the_sentence_before_and_year_of_publication_leave_a_month_unknown():
    text = "The bridge was shut in March 2019. In August the ferry sank."
    assert intervals(text)[1] == ("August", "None", "None")


def test_without_publication_only_what_the_text_says_is_known():
    mentions = find_dates("On Oct. 3, 2022 he fled. On Friday, last month or in May he was seen.", None)
    assert [mention.precision for mention in mentions] == ["day", "unknown", "unknown", "unknown"]


def test_rule_can_be_read_by_a_person():
    assert only("He was caught on Oct. 3.").rule == "month and day: year nearest to publication"


def test_language_is_told_by_the_script():
    assert find_dates("지난달 혜산에서 밀수꾼이 체포됐다.", PUBLISHED)[0].text == "지난달"
    assert find_dates("上个月口岸关闭了。", PUBLISHED)[0].text == "上个月"


def test_unknown_language_is_read_by_its_digits():
    assert find_dates("Мост закрыт 2022-10-03.", PUBLISHED, "ru")[0].first == date(2022, 10, 3)


def test_expression_without_a_date_is_none():
    assert resolve_expression("the Second Army Corps", PUBLISHED) is None
    assert resolve_expression("", PUBLISHED) is None


def test_lunar_holiday_outside_the_table_is_unknown():
    assert only("They met at Chuseok 2040.").precision == "unknown"


def test_publication_outside_the_calendar_of_the_field_counts_as_none():
    assert only("They fled recently.", date(1, 1, 2)).precision == "unknown"


# Whatever the text

WORDS = (
    *(
        "from",
        "to",
        "and",
        "between",
        "since",
        "until",
        "on",
        "the",
        "of",
        "in",
        "last",
        "this",
        "next",
        "week",
        "month",
    ),
    *("year", "Monday", "May", "March", "Oct.", "3", "31", "2nd", "2022", "2022-", "-15", "early", "mid-", "late"),
    *("quarter", "first", "half", "spring", "Juche", "111", "Chuseok", "will", "said", "told", "that", "then", "ago"),
    *(
        "two",
        "days",
        "later",
        "지난",
        "2일",
        "10월",
        "부터",
        "까지",
        "지난달",
        "말",
        "년",
        "올해",
        "9月",
        "26日",
        "去年",
    ),
    *("至", "上周", "前", "以来", ",", ".", "\n"),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.none() | st.dates(date(1800, 1, 1), date(2199, 12, 31)),
    st.sampled_from([None, "en", "ko", "zh"]),
)
def test_mentions_lie_in_the_text_in_order_and_run_forwards(text, published, language):
    end = 0
    for mention in find_dates(text, published, language):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        end = mention.end
        if mention.first and mention.last:
            assert mention.first <= mention.last
        assert (mention.precision == "unknown") == (mention.first is None and mention.last is None) or mention.open_last


@pytest.mark.parametrize(
    "unit",
    [
        "Oct. 1 and ",
        "from Oct. 1 to ",
        "said ",
        "2022",
        "지난 2일 ",
        "9月2日至",
        "a few ",
        "on the 2nd ",
        "\n",
        "“said A ",
    ],
)
def test_long_monotonous_texts_take_time_in_proportion(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        start = time.process_time()
        find_dates(text, PUBLISHED)
        return time.process_time() - start

    short, long = seconds(5_000), seconds(20_000)
    assert long < max(12 * short, 1.0)
