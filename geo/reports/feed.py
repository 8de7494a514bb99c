"""Feeds, RSS and Atom, saved to a file: an entry a report. What an entry links to is not fetched."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gazetteer.errors import InputError, Problem
from gazetteer.files import read_bytes
from geo.reports.markup import to_plain
from geo.reports.outlets import outlet_of_url
from geo.reports.page import Page, to_reports
from geo.reports.published import parse_day
from geo.reports.report import NoReportsError, ReadReports, Report, check_text

MAX_BYTES = 8 * 2**20
"""Feeds hold some dozens of entries, with or without their whole text."""
MOST_TAGS = 150_000
"""A thousand long entries; the parser takes 2 s for as many where none of them is closed."""
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|[a-z]+);")


def read_file(path: Path) -> ReadReports:
    """The reports of a feed; an entry without text is left out and told with its number.

    Raises
    ------
    InputError
        If the file cannot be read, or declares entities; a ``NoReportsError`` if it is no feed.

    Notes
    -----
    An entry's day is that of its publication. The day of its last change, which is all that some Atom feeds have, is
    not taken for it.
    """
    feed = _parse(path)
    problems: list[Problem] = []
    if feed.get("bozo") and not isinstance(feed.get("bozo_exception"), UnicodeError):
        found = type(feed["bozo_exception"]).__name__
        problems.append(Problem("note", "feed", str(path), found=found, hint="it is no well-formed XML; check the end"))
    reports: list[Report] = []
    for number, entry in enumerate(feed["entries"], start=1):
        text = _text(entry)
        if unusable := check_text(text, path, number):
            problems.append(unusable)
        else:
            reports += to_reports(_page(entry, feed, text, path))
    return ReadReports(tuple(reports), tuple(problems))


def _parse(path: Path) -> Mapping[str, Any]:
    raw = read_bytes(path, max_bytes=MAX_BYTES)
    if _DOCTYPE.search(raw):
        raise InputError(path, "has a DOCTYPE", "feeds need none, and entities are how XML does harm; remove it")
    if raw.count(b"<") > MOST_TAGS:
        raise InputError(path, f"has more than {MOST_TAGS} tags", "split it into smaller feeds")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import feedparser  # noqa: PLC0415 - it warns of its own code while it is loaded

        try:
            # A stream: given text, the parser would take it for an address and go there.
            feed = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
        except Exception as error:
            raise InputError(path, f"the feed cannot be read ({type(error).__name__})", "save it again") from error
    if not feed.get("version"):
        raise NoReportsError(path, "is no RSS or Atom feed", "save its text as .txt")
    found: Mapping[str, Any] = feed
    return found


def _text(entry: Mapping[str, Any]) -> str:
    """The longest of what an entry offers as its content, without markup."""
    offered = [str(part.get("value", "")) for part in entry.get("content", ())]
    written = max([*offered, str(entry.get("summary", ""))], key=len)
    return to_plain(written) if _MARKUP.search(written) else written.strip()


def _page(entry: Mapping[str, Any], feed: Mapping[str, Any], text: str, path: Path) -> Page:
    url = str(entry.get("link", ""))
    title = str(entry.get("title", ""))
    return Page(
        text,
        path.as_posix(),
        title=to_plain(title) if _MARKUP.search(title) else title,
        outlet=outlet_of_url(url) or _own_outlet(url, feed["feed"]),
        published=_day(entry, str(feed["version"])),
        url=url,
        split=False,
        alone=False,
    )


def _own_outlet(url: str, channel: Mapping[str, Any]) -> str:
    """The feed's title where it links to its own pages; that of an alert or a collection is no outlet."""
    try:
        own = bool(url) and urlsplit(url).hostname == urlsplit(str(channel.get("link", ""))).hostname
    except ValueError:
        return ""
    return str(channel.get("title", "")).strip() if own else ""


def _day(entry: Mapping[str, Any], version: str) -> date | None:
    """The day of publication; ``dc:date``, which the parser calls a change, is that day in RSS."""
    written = entry.get("published") or (entry.get("updated") if version.startswith("rss") else None)
    return parse_day(str(written)) if written else None
