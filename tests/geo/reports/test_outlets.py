"""The outlet of a report: right or absent."""

from __future__ import annotations

import json

import pytest

from gazetteer.boilerplate import find_zones
from geo.reports.outlets import OUTLETS, find_outlet, outlet_of_url

BODY = "A freight train left Dandong for Sinuiju on Monday, two people in the city said, the first in a year."


def outlet(text: str) -> str:
    return find_outlet(text, find_zones(text))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Copyright 1998-2020, RFA. All rights reserved.", "Radio Free Asia"),
        ("Reported by Min Su for RFA's Korean Service. Translated by Ann Lee.", "Radio Free Asia"),
        ("Ann Lee is Daily NK's editor. Please direct any questions about her articles to", "Daily NK"),
        ("<저작권자 ⓒ 연합뉴스, 무단 전재 및 재배포 금지>", "Yonhap"),
    ],
)
def test_a_notice_shows_the_outlet(line, name):
    assert outlet(f"Trains cross the river again\n\n{BODY}\n\n{line}") == name


def test_a_dateline_shows_the_outlet():
    assert outlet(f"Trains cross the river again\n\nPyongyang, September 26 (KCNA) -- {BODY}") == "KCNA"


def test_an_outlet_speaks_of_its_own_sources_more_than_once():
    assert outlet(f"{BODY} A Daily NK source saw it. The man told Daily NK that it was long.") == "Daily NK"
    assert outlet(f"{BODY} A source told RFA's Korean Service so. Another told RFA on Monday.") == "Radio Free Asia"


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY} A source told Daily NK on Monday.",
        f"{BODY} A Daily NK source saw it. He told Daily NK that it was long. (Source: Ann Lee, Daily NK, 2022.)",
        f"{BODY} Reuters and Yonhap wrote so.",
        f"Trains cross the river again\n\n{BODY}\n\nCopyright 2020 RFA, Yonhap",
        f"Trains cross the river again\n\nThe bridge of Dandong (Reuters)\n\n{BODY}",
        "The TASSEL factory of APELDOORN told SCRFA in Hyesan that it told SCRFA in Musan.",
    ],
)
def test_outlets_that_are_only_quoted_are_not_taken(text):
    assert outlet(text) == ""


def test_hosts_are_compared_whole():
    assert outlet_of_url("https://www.dailynk.com/english/a") == "Daily NK"
    assert outlet_of_url("https://korean.rfa.org/a") == "Radio Free Asia"
    for url in ("https://notrfa.org/", "https://rfa.org.example.com/", "https://example.org/rfa.org", "", "http://[x"):
        assert outlet_of_url(url) == ""


def test_no_two_outlets_share_a_host():
    hosts = [host for _, hosts in OUTLETS.values() for host in hosts]
    assert len(hosts) == len(set(hosts))


@pytest.mark.gold
@pytest.mark.parametrize("name", ["seeds_gold.jsonl", "dev_gold.jsonl"])
def test_no_outlet_is_wrong_on_the_gold_sets(gold, name):
    wrong = []
    for line in (gold / "gold" / name).read_text(encoding="utf-8").strip().split("\n"):
        document = json.loads(line)
        found = "" if document.get("parent") or document.get("container") else outlet(document["text"])
        if found not in document["outlet"]:
            wrong.append((document["id"], found, document["outlet"]))
    assert wrong == []
