"""The same story told twice, recognised whatever stands around it, and different stories told apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geo.reports import read_reports
from geo.reports.duplicates import MOST_HOLDERS, WINDOW_DAYS, find_duplicates
from geo.reports.report import Report

DAY = date(2022, 11, 3)
STORY = (
    "A freight train left the Chinese city of Dandong for Sinuiju on Monday, two people in the city said, the first in "
    "more than two months. It had some ten wagons, which were covered, so that nobody could tell what they carried. A "
    "trader who had waited for his flour since the summer said that he had been told to expect it within a week. "
    "Customs officers on the other side were seen cleaning the yard the day before, and guards had been doubled along "
    "the bank. Prices in the markets of Sinuiju fell at once, by a tenth for rice and a fifth for cooking oil."
)
OTHER = (
    "Residents of Hyesan were called to a meeting at the cinema on Thursday, at which an officer read out the names of "
    "nine people who had used telephones from abroad. Three of them were sent to a camp, the others to work on a road "
    "in the mountains for half a year. Since then nobody has been seen at the river after dark, a woman there said, "
    "and brokers ask for twice as much as in spring. Some have hidden their telephones and wait for winter."
)
KOREAN = (
    "화물열차가 월요일 단둥에서 신의주로 떠났다고 현지 소식통이 전했다. 두 달 만에 처음으로 운행된 열차는 십여 량의 "
    "화차로 이루어져 있었으며 덮개가 씌워져 있어 무엇을 실었는지 알 수 없었다고 한다. "
    "여름부터 밀가루를 기다려 온 한 상인은 "
    "일주일 안에 물건이 도착할 것이라는 말을 들었다고 했다. 전날 세관 직원들이 마당을 청소하는 모습이 보였고 강변의 "
    "경비병도 두 배로 늘었다. 신의주 시장의 쌀값은 곧바로 내렸고 식용유는 더 많이 떨어졌다고 주민들은 말했다."
)
CHINESE = (
    "两名当地人士表示，一列货运列车周一从中国城市丹东开往新义州，这是两个多月来的第一列。列车约有十节车厢，全部盖着篷布，"
    "没有人知道装的是什么。一名从夏天起就在等面粉的商人说，有人告诉他一周之内就能到货。前一天有人看到对岸的海关人员在打扫"
    "院子，江边的哨兵也增加了一倍。新义州市场上的价格立刻下跌，大米跌了一成，食用油跌了两成，居民们都很高兴。"
)


def report(name, text, published=DAY):
    return Report(name, "", "", published, "", text, "", "", f"{name}.txt")


def words(count, seed):
    """Words in an order that no other seed gives."""
    return " ".join(f"word{(number * 7919 + seed * 104729) ** 2 % 3001}" for number in range(count))


def wrapped(text):
    return (
        f"Another headline altogether\n\nPYONGYANG --\n\n{text}\n\nCopyright of the other outlet. All rights reserved."
    )


@pytest.mark.parametrize("text", [STORY, KOREAN, CHINESE])
def test_same_story_under_another_headline_is_a_repeat(text):
    assert find_duplicates([report("a", text), report("b", wrapped(text))]) == {"b": "a"}


def test_story_cut_short_is_a_repeat():
    assert find_duplicates([report("a", STORY), report("b", STORY[: int(len(STORY) * 0.6)])]) == {"b": "a"}


def test_other_story_is_none():
    assert find_duplicates([report("a", STORY), report("b", OTHER), report("c", KOREAN)]) == {}


def test_follow_up_that_quotes_a_sentence_of_the_first_is_no_repeat():
    first_sentence = STORY.partition(". ")[0]
    assert find_duplicates([report("a", STORY), report("b", f"{OTHER} Earlier reports: {first_sentence}.")]) == {}


def test_digest_that_holds_a_story_among_others_is_no_repeat():
    rest = words(900, seed=1)
    assert find_duplicates([report("a", STORY), report("b", f"{rest}\n{STORY}")]) == {}


def test_first_is_the_one_published_first_and_never_a_repeat_itself():
    later, earlier, undated = (
        report("a", STORY),
        report("b", wrapped(STORY), DAY - timedelta(1)),
        report("c", STORY, None),
    )
    assert find_duplicates([later, undated, earlier]) == {"a": "b", "c": "b"}


def test_same_words_months_later_are_another_story_unless_nothing_differs():
    later = DAY + timedelta(WINDOW_DAYS + 1)
    assert find_duplicates([report("a", STORY), report("b", wrapped(STORY), later)]) == {}
    assert find_duplicates([report("a", STORY), report("b", f"{STORY}\n", later)]) == {"b": "a"}


def test_notice_that_all_pages_of_an_outlet_carry_makes_no_repeats():
    notice = "Terms of use. " + " ".join(STORY.split()[:40])
    pages = [report(f"r{number}", f"{words(60, seed=number)} {notice}") for number in range(3 * MOST_HOLDERS)]
    assert find_duplicates(pages) == {}


def test_story_that_everybody_carries_has_one_first():
    copies = [report(f"r{number}", wrapped(STORY) + f" Page {number}.") for number in range(50)]
    assert find_duplicates(copies) == {f"r{number}": "r0" for number in range(1, 50)}


def test_repeats_are_linked_where_reports_are_read(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(wrapped(STORY), encoding="utf-8")
    (tmp_path / "c.txt").write_text(OTHER, encoding="utf-8")
    first, repeat, other = read_reports([tmp_path]).reports
    assert (first.duplicate_of, repeat.duplicate_of, other.duplicate_of) == (None, first.id, None)
