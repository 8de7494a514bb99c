"""The day on which a web page says it was published, in the elements made for saying so.

Days of change, days of other articles on the page and days anywhere else in it are not asked: a guesser that takes
them (as the extractor of the main text does) is wrong too often for a map over time.
"""

from __future__ import annotations

import re
from datetime import date

from geo.reports.published import parse_day

_META = re.compile(r"<meta\b[^>]{0,1000}>", re.IGNORECASE)
_META_OF_DAY = re.compile(
    r"\b(?:property|name|itemprop)\s*=\s*[\"']?(?:article:published_time|og:published_time|datePublished|pubdate|"
    r"publish[-_ ]?date|publication[-_ ]date|date|DC\.date(?:\.issued)?|parsely-pub-date|sailthru\.date|citation_date)"
    r"[\"'\s>]",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"\bcontent\s*=\s*[\"']([^\"']{8,60})[\"']", re.IGNORECASE)
_LINKED_DATA = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,60})\"")
_TIME = re.compile(r"<(?:time|abbr)\b[^>]{0,500}>", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"\bpubdate\b|\bdatePublished\b|\b(?:entry-date|published)\b", re.IGNORECASE)
_STAMP = re.compile(r"\b(?:datetime|title|content)\s*=\s*[\"']([^\"']{8,60})[\"']", re.IGNORECASE)


def find_day(html: str) -> date | None:
    """The day of publication, or None if the page names none, or several.

    Examples
    --------
    >>> find_day('<meta property="article:published_time" content="2022-09-28T10:00:00+09:00">')
    datetime.date(2022, 9, 28)
    >>> find_day('<meta property="article:modified_time" content="2022-10-05">') is None
    True
    """
    stamps = (
        [_CONTENT.search(tag) for tag in _META.findall(html) if _META_OF_DAY.search(tag)],
        list(_LINKED_DATA.finditer(html)),
        [_STAMP.search(tag) for tag in _TIME.findall(html) if _TIME_OF_DAY.search(tag)],
    )
    for found in stamps:
        days = {day for match in found if match and (day := parse_day(match.group(1)))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None
