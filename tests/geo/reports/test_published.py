"""Days of publication: right or absent."""

from __future__ import annotations

import json
from datetime import date

import pytest

from gazetteer.boilerplate import find_zones
from geo.reports.published import Published, find_published, parse_day

BODY = (
    "A freight train left Dandong for Sinuiju on Monday, two sources in the city said, the first in a year and the"
    " first since the border was closed on January 22, 2020."
)
NOVEMBER = date(2022, 11, 3)


def published(text: str, **context: str) -> Published:
    return find_published(text, find_zones(text), **context)


@pytest.mark.parametrize(
    "written",
    [
        "2022-11-03",
        "2022.11.03",
        "2022/11/3",
        "2022-11-03T09:53:00+09:00",
        "2022-11-03 09:53",
        "November 3, 2022",
        "Thursday, November 3rd, 2022",
        "Nov. 3, 2022 10:20 a.m. KST",
        "3 November 2022",
        "2022년 11월 3일",
        "2022년 11월 3일 (목)",
        "2022年11月3日",
        "Juche 111.11.3.",
    ],
)
def test_forms_of_a_day(written):
    assert parse_day(written) == NOVEMBER


@pytest.mark.parametrize(
    "written",
    ["", "03/11/2022", "11/03/2022", "2022-11", "November 3", "2022-02-30", "Friday, November 3rd, 2022", "0022-11-03"],
)
def test_what_is_no_day_or_two_days_is_absent(written):
    assert parse_day(written) is None


@pytest.mark.parametrize(
    "line",
    [
        "2022.11.03",
        "Thursday, November 3rd, 2022",
        "November 3, 2022 | Ann Lee",
        "By Ann Lee, November 3, 2022",
        "Daily Something | 2022-11-03",
        "Published: November 3, 2022 Updated: November 9, 2022",
        "Posted on November 3, 2022",
        "입력 : 2022.11.03 10:20 | 수정 : 2022.11.04 11:00",
        "发布时间：2022年11月3日 10:20",
    ],
)
def test_a_line_above_the_body_tells_the_day(line):
    assert published(f"Trains cross again\n\n{line}\n\n{BODY}") == Published(NOVEMBER, "text")


@pytest.mark.parametrize(
    "text",
    [
        f"Trains cross again\n\n2022-11-03 -- {BODY}",
        f"Trains cross again\n\nSEOUL, Nov. 3, 2022 (Agency) -- {BODY}",
        f"Trains cross again\n\n{BODY}\n\nPosted Thursday, November 3rd, 2022.",
        f"Trains cross again\n\n{BODY}\n\nwww.example.kp (Juche111.11.3.)",
    ],
)
def test_a_dateline_or_a_closing_line_tells_the_day(text):
    assert published(text) == Published(NOVEMBER, "text")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Trains cross again\n\n{BODY}",
        f"Trains cross again\n\nPhoto: Dandong, November 3, 2022\n\n{BODY}",
        f"Trains cross again\n\nSHENYANG, Nov. 3 -- {BODY}",
        f"Trains cross again\n\n{BODY}\n\nCopyright 1998-2020, an outlet.",
        f"Trains cross again\n\n{BODY}\n\nThe border was closed on November 3, 2022.",
        f"Trains cross again\n\nNovember 3, 2022\n\nNovember 9, 2022\n\n{BODY}",
        f"Trains cross again\n\nUpdated: November 9, 2022\n\n{BODY}",
        f"{BODY} {BODY}\n\nNovember 3, 2022",
        "On November 3, 2022, a train left Dandong.",
    ],
)
def test_other_days_are_not_taken_for_it(text):
    assert published(text) == Published()


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2022/11/03/trains/",
        "https://example.org/news/2022-11-03-trains.html",
        "https://www.rfa.org/english/news/korea/trains-11032022173455.html",
        "https://en.yna.co.kr/view/AEN20221103001300325",
    ],
)
def test_the_address_tells_the_day_where_the_text_does_not(url):
    assert published(BODY, url=url) == Published(NOVEMBER, "url")
    assert published(f"2022-11-01\n\n{BODY}", url=url) == Published(date(2022, 11, 1), "text")


@pytest.mark.parametrize(
    "url", ["https://example.org/2022/11/trains", "https://example.org/n?id=20221103", "https://example.org/14525"]
)
def test_an_address_without_a_whole_day_tells_nothing(url):
    assert published(BODY, url=url) == Published()


@pytest.mark.parametrize("name", ["2022-11-03-trains.txt", "a/20221103_trains.md", "trains-2022.11.03.txt"])
def test_the_file_name_tells_the_day_last(name):
    assert published(BODY, file=name) == Published(NOVEMBER, "file name")


@pytest.mark.parametrize("name", ["000_be01f52457f57032.txt", "trains-nov3-2022.txt", "4984c41a20221103.txt"])
def test_other_digits_in_a_file_name_are_not_a_day(name):
    assert published(BODY, file=name) == Published()


@pytest.mark.gold
@pytest.mark.parametrize("name", ["seeds_gold.jsonl", "dev_gold.jsonl"])
def test_no_day_is_wrong_on_the_gold_sets(gold, name):
    wrong = []
    for line in (gold / "gold" / name).read_text(encoding="utf-8").split("\n"):
        document = json.loads(line or '{"container": true}')
        if document.get("container"):
            continue
        found = published(document["text"], url=document["url"] or "", file=document["source_file"] or "")
        stated = document["published"] if not document["published_note"] else None
        if found.day and str(found.day) != stated:
            wrong.append((document["id"], found, document["published"]))
    assert wrong == []
