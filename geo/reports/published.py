"""The day a report was published: from what accompanies it, its first and last lines, its address, its file name.

Right or absent. A date in a caption, in a copyright line or in the story is never taken for it, a day without a year
gives nothing, and sources that contradict each other give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from urllib.parse import urlsplit

from gazetteer.boilerplate import Zone

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years in which a report on a web page can have been published."""

JUCHE_EPOCH = 1911
"""Juche 1 is 1912, the birth of the founder of the state."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?P<{0}>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?"
_TIME = (
    r"(?:[T,]?\s*(?:at )?(?:오전|오후|上午|下午)?\s?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s?[ap]\.?m\.?)?(?:\s?(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2}))?)?"
)
_DAY = (
    rf"(?:{_WEEKDAY.format('w1')}{_MONTH.format('m1')} (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})"
    rf"|{_WEEKDAY.format('w2')}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('m2')},? (?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})(?P<s>[-./])(?P<m3>\d{1,2})(?P=s)(?P<d3>\d{1,2})\.?"
    r"|(?P<y4>\d{4})\s?[년年]\s?(?P<m4>\d{1,2})\s?[월月]\s?(?P<d4>\d{1,2})\s?[일日](?:\s?\(?[월화수목금토일]\)?요?일?)?"
    r"|Juche ?(?P<j>\d{2,3})\. ?(?P<m5>\d{1,2})\. ?(?P<d5>\d{1,2})\.?)"
)
_DAY_ALONE = re.compile(_DAY + _TIME, re.IGNORECASE)
_POSTED = (
    r"(?:published|posted|입력|등록|작성|승인|发布(?:时间|日期|于)?|发表(?:时间|于)?|опубликовано)(?: on)?\s?[:：]?\s*"
)
_NEUTRAL = r"(?:(?:date|날짜|时间|日期|дата)\s?[:：]\s*|by:? [\w .’'-]{2,60}[,|·–—-]?\s+|[\w .’'-]{2,30}\s?[|·]\s?)?"
_POSTED_LINE = re.compile(
    _POSTED + _DAY + _TIME + r"[.)]?(?:\s*[|·,(/].*|\s+(?:updated|modified|수정|修改).*)?", re.IGNORECASE
)
_HEADER_LINE = re.compile(_NEUTRAL + _DAY + _TIME + r"\s*(?:[|·] ?[\w .’'-]{2,60})?", re.IGNORECASE)
_OPENING = re.compile(rf"{_DAY}{_TIME}\s?(?:--|—|–|-|\.)\s", re.IGNORECASE)
_DATELINE_DAY = re.compile(rf"[,(] ?{_DAY}", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:^|[.!?]\s+|\()(?:{_POSTED}|(?=Juche)){_DAY}[.)]*$", re.IGNORECASE)
_ENTRY = re.compile(rf"\bthis (?:entry|post|article) was (?:posted|published) on {_DAY}", re.IGNORECASE)
_URL_DAYS = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=/|$)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=[/_.-]|$)"),
    re.compile(r"(?:/|[A-Z]{3})(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:\d{9})?(?=[/_.-]|$)"),
    re.compile(r"-(?P<m>\d\d)(?P<d>\d\d)(?P<y>20\d\d)\d{6}(?=\.html|$)"),
)
_NAME_DAYS = (
    re.compile(r"^(?P<y>(?:19|20)\d\d)(?P<s>[-_.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?=[-_. ]|$)"),
    re.compile(r"[-_. ](?P<y>(?:19|20)\d\d)(?P<s>[-_.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)$"),
)
_HEADER_LINES = 12
_LONGEST_HEADER_LINE = 120
_LONGEST_TAIL = 300


@dataclass(frozen=True, slots=True)
class Published:
    """A day of publication and what says so; both empty where nothing does."""

    day: date | None = None
    source: str = ""


def find_published(text: str, zones: Iterable[Zone], *, url: str = "", file: str = "") -> Published:
    r"""The day of publication, from the text, else the address, else the file name.

    Examples
    --------
    >>> find_published("Trains resume\n\n2020.11.06\n\nA train left Dandong.", ())
    Published(day=datetime.date(2020, 11, 6), source='text')
    >>> find_published("A train left Dandong.", (), url="https://www.rfa.org/korea/hyesan-11062020173455.html")
    Published(day=datetime.date(2020, 11, 6), source='url')
    """
    stem = PurePath(file).stem
    sources = (
        ("text", _days_in_text(text, tuple(zones))),
        ("url", _days_by(_URL_DAYS, urlsplit(url).path)),
        ("file name", _days_by(_NAME_DAYS, stem)),
    )
    for source, days in sources:
        found = set(days)
        if found:
            return Published(found.pop(), source) if len(found) == 1 else Published()
    return Published()


def parse_day(text: str) -> date | None:
    """A whole string as a day, or None if it is none, has no year, or can be read in two ways.

    Examples
    --------
    >>> parse_day("Monday, November 7th, 2022"), parse_day("2022년 11월 3일"), parse_day("Juche 111.9.26.")
    (datetime.date(2022, 11, 7), datetime.date(2022, 11, 3), datetime.date(2022, 9, 26))
    >>> parse_day("03/04/2024"), parse_day("2023-02-29"), parse_day("Tuesday, November 7th, 2022")
    (None, None, None)
    """
    match = _DAY_ALONE.fullmatch(text.replace("\u00a0", " ").strip())
    return _to_day(match) if match else None


def parse_date_line(line: str) -> date | None:
    """The day that a line at the head of a report or post gives as its own, or None.

    Examples
    --------
    >>> parse_date_line("Posted on June 15, 2011"), parse_date_line("They met on June 15, 2011")
    (datetime.date(2011, 6, 15), None)
    """
    words = line.replace("\u00a0", " ").strip()
    match = _POSTED_LINE.fullmatch(words) or _HEADER_LINE.fullmatch(words)
    return _to_day(match) if match else None


def _to_day(match: re.Match[str]) -> date | None:
    parts = {name[0] + ("" if name in "js" else "."): value for name, value in match.groupdict().items() if value}
    year = JUCHE_EPOCH + int(parts["j"]) if "j" in parts else int(parts["y."])
    month = parts["m."]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        day = date(year, number, int(parts["d."]))
    except ValueError:
        return None
    weekday = parts.get("w.")
    if weekday and _WEEKDAYS[day.weekday()] != weekday[:3].lower():
        return None
    return day if FIRST_YEAR <= year <= LAST_YEAR else None


def _days_in_text(text: str, zones: tuple[Zone, ...]) -> list[date]:
    """Days that the head of the text calls its own; else days at its end that follow a word like "posted"."""
    labelled, plain = [], []
    for start, line in _head(text, zones):
        if match := _POSTED_LINE.fullmatch(line):
            labelled.append(_to_day(match))
        elif match := (_HEADER_LINE.fullmatch(line) or _OPENING.match(line)):
            plain.append(_to_day(match))
        for zone in zones:
            if zone.kind == "dateline" and zone.start == start:
                match = _DATELINE_DAY.search(text, zone.start, zone.end)
                plain.append(_to_day(match) if match else None)
    tail = text.rstrip().rpartition("\n")[2][-_LONGEST_TAIL:].replace("\u00a0", " ")
    closing = [_to_day(match) for match in (_CLOSING.search(tail), _ENTRY.search(tail)) if match]
    for found in (labelled, plain, closing):
        days = [day for day in found if day]
        if days:
            return days
    return []


def _head(text: str, zones: tuple[Zone, ...]) -> Iterator[tuple[int, str]]:
    """Lines up to the first of the body, with their start; headline, captions and notices left out."""
    other = {zone.start for zone in zones if zone.kind in ("boilerplate", "caption", "title")}
    start, seen = 0, 0
    while start < len(text) and seen < _HEADER_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + _LONGEST_TAIL)].replace("\u00a0", " ")
        first = start + len(line) - len(line.lstrip())
        start = end + 1
        if not line.strip():
            continue
        seen += 1
        if first in other:
            continue
        yield first, line.strip()
        if len(line.strip()) > _LONGEST_HEADER_LINE:
            return


def _days_by(patterns: Iterable[re.Pattern[str]], text: str) -> list[date]:
    days = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            found = parse_day(f"{match['y']}-{match['m']}-{match['d']}")
            if found:
                days.append(found)
    return days
