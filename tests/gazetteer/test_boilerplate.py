"""What on a page is not the report, and that the report itself is never taken for it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.boilerplate import find_zones

BODY = "A freight train left Dandong for Sinuiju on Monday, two sources in the city said, the first in a year."


def zones_of(text: str) -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(text)]


def boilerplate_of(text: str) -> list[str]:
    return [words for kind, words in zones_of(text) if kind == "boilerplate"]


@pytest.mark.parametrize(
    "notice",
    [
        "Copyright 2019-2022, an outlet. All of it belongs to us, 12 Some St. NW, Washington DC 20036.",
        "© 2022 The Outlet, Seoul",
        "All rights reserved.",
        "Reported by Min Su for the Korean Service. Translated by Ann Lee. Written in English by Bo Ray.",
        "Reporting by Ann Lee in Seoul and Bo Ray in Beijing; Editing by Cy Fox",
        "Leave a comment below. Comments are moderated.",
        "Comments are closed.",
        "Please direct any questions about this story to desk@example.org",
        "Join our mailing list",
        "Sign up for our weekly newsletter and get news from Pyongyang in your inbox",
        "Read in Korean",
        "Also available in Chinese",
        "Read more: Trade with Dandong resumes",
        "Share",
        "Share this article",
        "Follow us on Twitter",
        "Tags: Dandong, Sinuiju, trade",
        "#북한 #신의주 #단둥",
        "china, north korea, border trade, dandong, sinuiju",
        "Archive for the ‘Trade’ Category",
        "Find defence jobs in Seoul - APPLY NOW",
        "The views expressed in this article are those of the author in Washington.",
        "Terms of Use | Privacy Policy",
        "<저작권자 ⓒ 어느 신문, 서울. 무단 전재 및 재배포 금지>",
        "기사 제보 및 보도자료는 서울 편집국으로 보내주세요",
        "版权所有，未经书面授权不得转载",
        "转载请注明来源：北京某报",
        "责任编辑：王某",
        "При использовании материалов ссылка обязательна",
        "공유하기",
        "分享到微信",
        "(END)",
    ],
)
def test_notices_are_boilerplate_and_the_report_beside_them_is_not(notice):
    text = f"Trains cross the river again\n\n{BODY}\n\n{BODY}\n\n{notice}\n"
    kinds = zones_of(text)
    assert ("boilerplate", notice) in kinds
    assert not any(kind == "boilerplate" and words in BODY for kind, words in kinds)


@pytest.mark.parametrize(
    "sentence",
    [
        BODY,
        "By Monday, the trains had reached Sinuiju and were being unloaded there.",
        "By Hyesan, the river is so narrow that children shout across it.",
        "Comments made in Beijing on Tuesday suggest that the crossing will open soon.",
        "Written by hand in Hyesan, the note asked relatives in China for money.",
        "Share prices in Shenyang fell after the fines on the bank became known.",
        "Please, he said, tell the people in Seoul what happened in Musan.",
        "Join the party, she was told in Pyongyang, or lose the job.",
        "Read aloud in Hyesan on Friday, the order threatens smugglers with death.",
        "Kim Chol, 34, is a trader in Dandong who deals with the analyst.",
        "Reported cases rose in Chongjin, Hamhung and Rason, the ministry said.",
        "Related offices in Hyesan and Samjiyon were told to hand in their phones.",
        "혜산시와 삼지연시에서 전파탐지기를 교체했다고 소식통이 전했다.",
        "丹东至新义州的货运列车已恢复运行。",
        "Editing photos of Kim is a crime; in Hyesan three people were tried for it.",
        "More on the trade in Hyesan came from a second source.",
        "Tumen, Hunchun, Dandong and Ji'an",
    ],
)
def test_sentences_of_a_report_are_read(sentence):
    text = f"Trains cross the river again\n\n{sentence}\n\n{BODY}\n\n{sentence}"
    assert boilerplate_of(text) == []
    assert not any(kind == "byline" for kind, _ in zones_of(text))


def test_a_picture_file_is_boilerplate_inside_its_caption():
    caption = "trucks-at-sinuiju-2016.jpg Trucks wait at the customs house of Dandong, Feb. 11, 2016."
    assert zones_of(f"Trucks wait\n\n{caption}\n\n{BODY}")[1:] == [
        ("boilerplate", "trucks-at-sinuiju-2016.jpg"),
        ("caption", caption),
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: a watchtower by the Yalu near Sinuiju",
        "FILE PHOTO: The bridge at Dandong",
        "Pictured above: three wards of Hyesan City",
        "▲ 중국 단둥에서 본 신의주",
        "资料图：丹东口岸",
        "A stone on the border between China and North Korea (Wikimedia Commons)",
        "The market of Hyesan, seen from Changbai (Daily NK)",
        "Figure 2. The airfield at Uiju",
    ],
)
def test_captions_are_told_apart_and_not_dropped(caption):
    assert ("caption", caption) in zones_of(f"Trains cross the river again\n\n{caption}\n\n{BODY}")


def test_a_caption_within_a_paragraph_runs_to_its_end():
    assert ("caption", "Photo: a woman in Onsong, 2019.") in zones_of(f"{BODY} Photo: a woman in Onsong, 2019.")


@pytest.mark.parametrize(
    "byline", ["By: Ann Lee", "By Ann Lee and Bo Ray", "By:\u00a0Ann Lee", "[서울 김철수 기자]", "记者 王小明"]
)
def test_bylines(byline):
    assert ("byline", byline) in zones_of(f"Trains cross the river again\n\n{byline}\n\n{BODY}")


@pytest.mark.parametrize(
    "dateline",
    [
        "DANDONG, China (RFA) —",
        "SHENYANG, Jan. 17 --",
        "SEOUL (Reuters) -",
        "SEOUL, Jan. 17 (Yonhap) --",
        "Pyongyang, September 26 (KCNA) --",
        "2020-09-15 --",
        "2017-05-20 09:53.",
        "(서울=연합뉴스)",
        "新华社平壤9月26日电",
    ],
)
def test_datelines(dateline):
    assert ("dateline", dateline) in zones_of(f"Trains cross the river again\n\n{dateline} {BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "Monday, November 7th, 2022",
        "2020.11.06",
        "입력 : 2022.11.03 10:20",
        "2022年11月3日",
        "Published: 3 November 2022",
    ],
)
def test_a_line_that_is_a_date_is_a_dateline(line):
    assert ("dateline", line) in zones_of(f"Trains cross the river again\n\n{line}\n\n{BODY}")


def test_the_headline_follows_sections_and_outlets():
    text = f"World News\n\nRadio Somewhere Asia\n\nTrains cross the river again\n\n{BODY}"
    assert zones_of(text) == [
        ("boilerplate", "World News"),
        ("boilerplate", "Radio Somewhere Asia"),
        ("title", "Trains cross the river again"),
    ]


@pytest.mark.parametrize("text", [BODY, f"{BODY}\n\n{BODY}", "", "\n \n", "Trains cross the river again"])
def test_a_page_without_a_headline_has_none(text):
    assert zones_of(text) == []


def test_addresses_of_pages_and_mail_are_boilerplate_wherever_they_stand():
    text = f"{BODY} See https://example.org/dandong/sinuiju.html, or write to hyesan@example.org."
    assert boilerplate_of(text) == ["https://example.org/dandong/sinuiju.html", "hyesan@example.org"]


@given(st.text(max_size=300))
def test_zones_lie_in_the_text_in_order(text):
    zones = find_zones(text)
    assert list(zones) == sorted(zones)
    assert all(0 <= zone.start < zone.end <= len(text) for zone in zones)


@pytest.mark.gold
@pytest.mark.parametrize("name", ["seeds_gold.jsonl", "dev_gold.jsonl"])
def test_boilerplate_is_what_annotators_call_boilerplate(gold, name):
    wrong = []
    for line in (gold / "gold" / name).read_text(encoding="utf-8").split("\n"):
        document = json.loads(line or '{"text": "", "mentions": []}')
        spans = [(zone.start, zone.end) for zone in find_zones(document["text"]) if zone.kind == "boilerplate"]
        for mention in document["mentions"]:
            dropped = any(start < mention["end"] and mention["start"] < end for start, end in spans)
            if dropped != mention.get("boilerplate", False):
                wrong.append((document["id"], mention["name"], mention["start"]))
    assert wrong == []
