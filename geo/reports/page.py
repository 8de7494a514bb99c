"""From a page, whatever file it came in, to its reports: what accompanies it first, what its text shows second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gazetteer.boilerplate import Zone, find_zones
from geo.reports.archive import find_posts
from geo.reports.language import guess_language
from geo.reports.outlets import find_outlet, outlet_of_url
from geo.reports.published import Published, find_published
from geo.reports.report import Report, content_id

_URL_LINE = re.compile(
    r"^(?:(?:url|link|source|출처|原文|来源)\s?[:：]\s*)?(https?://\S+)[ \t]*$", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Page:
    """A text with what accompanied it; "" and None where nothing did.

    ``offset`` is where the text begins in its file. ``split`` allows it to be an archive of several posts;
    ``alone`` says that no other report lies in the file, so that the file's name may tell its day.
    """

    text: str
    file: str
    offset: int = 0
    id: str = ""
    title: str = ""
    outlet: str = ""
    published: date | None = None
    url: str = ""
    language: str = ""
    split: bool = True
    alone: bool = True


def to_reports(page: Page) -> tuple[Report, ...]:
    """The page as one report, or as one a post if it is an archive."""
    posts = find_posts(page.text) if page.split else ()
    if not posts:
        return (_to_report(page),)
    outlet = page.outlet or outlet_of_url(page.url)
    parent = page.id or content_id(outlet, None, page.text)
    reports = []
    for post in posts:
        text = page.text[post.start : post.end]
        reports.append(
            Report(
                id=content_id(outlet, post.published, text),
                title=post.title,
                outlet=outlet,
                published=post.published,
                published_from="text",
                text=text,
                url=page.url,
                language=page.language or guess_language(text),
                file=page.file,
                parent=parent,
                offset=page.offset + post.start,
            )
        )
    return tuple(reports)


def _to_report(page: Page) -> Report:
    zones = find_zones(page.text)
    url = page.url or _own_address(page.text)
    outlet = page.outlet or outlet_of_url(url) or find_outlet(page.text, zones)
    published = Published(page.published, "metadata")
    if page.published is None:
        published = find_published(page.text, zones, url=url, file=page.file if page.alone else "")
    return Report(
        id=page.id or content_id(outlet, published.day, page.text),
        title=page.title or _headline(page.text, zones),
        outlet=outlet,
        published=published.day,
        published_from=published.source,
        text=page.text,
        url=url,
        language=page.language or guess_language(page.text),
        file=page.file,
        offset=page.offset,
    )


def _headline(text: str, zones: tuple[Zone, ...]) -> str:
    return next((text[zone.start : zone.end].lstrip("# ") for zone in zones if zone.kind == "title"), "")


def _own_address(text: str) -> str:
    """The address of the page, where one line, and one only, is an address and nothing else."""
    found = set(_URL_LINE.findall(text))
    return found.pop() if len(found) == 1 else ""
