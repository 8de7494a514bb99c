"""A page with several dated posts, newest first, split into its posts.

A post begins with its headline; the line below, or the one below the byline, is its date. Articles that merely hold
dates have sentences above them, or dates that run forward, and stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geo.reports.published import parse_date_line

_LINE = re.compile(r"[^\n\r]+")
_BYLINE = re.compile(r"\s*By\b", re.IGNORECASE)
_LONGEST_DATE = 80
_LONGEST_HEADLINE = 220
_FEWEST_POSTS = 2


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a page; ``start`` and ``end`` are offsets into it, ``end`` exclusive."""

    title: str
    published: date
    start: int
    end: int


def find_posts(text: str) -> tuple[Post, ...]:
    r"""The posts of a page, in its order; none if it is a single article.

    Examples
    --------
    >>> page = "Trains resume\n\nMonday, November 7th, 2022\n\nOne left.\n\nBorder shut\n\n2022.11.03\n\nNone left."
    >>> [(post.title, str(post.published), post.start) for post in find_posts(page)]
    [('Trains resume', '2022-11-07', 0), ('Border shut', '2022-11-03', 54)]
    """
    lines = [line for line in _LINE.finditer(text) if line.group().strip()]
    heads: list[tuple[re.Match[str], date]] = []
    for index, line in enumerate(lines[1:], start=1):
        day = parse_date_line(line.group()) if len(line.group()) <= _LONGEST_DATE else None
        if day is None:
            continue
        above = 2 if index > 1 and _BYLINE.match(lines[index - 1].group()) else 1
        if _is_headline(lines[index - above].group().strip()):
            heads.append((lines[index - above], day))
    days = [day for _, day in heads]
    if len(heads) < _FEWEST_POSTS or days != sorted(days, reverse=True):
        return ()
    ends = [title.start() for title, _ in heads[1:]] + [len(text)]
    return tuple(
        Post(title.group().strip(), day, title.start(), end) for (title, day), end in zip(heads, ends, strict=True)
    )


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST_HEADLINE and line[-1] not in ".。,;:，；：" and parse_date_line(line) is None
