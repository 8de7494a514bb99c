"""Archive pages: split into their posts; single articles stay whole."""

from __future__ import annotations

import json

import pytest

from geo.reports.archive import find_posts

PAGE = """Archive for the ‘Trade’ Category

Trains cross again

Monday, November 7th, 2022

By: Ann Lee

A train left Dandong on November 5, 2022.

Share

Is the market full?

Thursday, November 3rd, 2022

By Ann Lee

It is.

Share
"""


def test_each_post_runs_from_its_headline_to_the_next():
    first, second = find_posts(PAGE)
    assert (first.title, str(first.published)) == ("Trains cross again", "2022-11-07")
    assert (second.title, str(second.published)) == ("Is the market full?", "2022-11-03")
    assert PAGE[first.start : first.end].startswith("Trains cross again\n\nMonday")
    assert (first.end, second.end) == (second.start, len(PAGE))


def test_the_date_may_follow_the_byline():
    page = "Trains cross\n\nBy Ann Lee\n\n2022.11.07\n\nOne did.\n\nBorder shut\n\nBy Bo Ray\n\n2022.11.03\n\nIt was."
    assert [post.title for post in find_posts(page)] == ["Trains cross", "Border shut"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Trains cross again\n\nMonday, November 7th, 2022\n\nA train left.",
        "A year\n\nTrains stop\n\nJanuary 22, 2020\n\nAll shut.\n\nTrains start\n\nJanuary 16, 2022\n\nOpen.",
        "They met.\n\nNovember 7, 2022\n\nThey parted.\n\nNovember 3, 2022\n\nThat is all.",
    ],
)
def test_one_article_stays_whole(text):
    assert find_posts(text) == ()


@pytest.mark.gold
def test_the_archive_page_gives_the_posts_of_the_gold_set(gold):
    lines = (gold / "gold" / "seeds_gold.jsonl").read_text(encoding="utf-8").strip().split("\n")
    page = next(document for line in lines if (document := json.loads(line)).get("container"))
    found = [(post.title, str(post.published), post.start, post.end) for post in find_posts(page["text"])]
    assert found == [(post["title"], post["published"], post["start"], post["end"]) for post in page["posts"]]
