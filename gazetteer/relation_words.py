"""The words beside a name that put something near it, off it, across from it or so far from it.

English says it before the name, Korean after it, Chinese after it or on both sides. Each rule is tried at one name,
against the text that touches it; what the words leave open in kilometres is told with each.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from gazetteer.distances import (
    CHINESE_DIRECTION,
    CHINESE_NUMBER,
    ENGLISH_DIRECTION,
    ENGLISH_NUMBER,
    KM_PER_UNIT,
    KOREAN_DIRECTION,
    parse_bearing,
    parse_km,
)

BESIDE = 100
"""Characters read on either side of a name."""
LONGEST_KM = 500.0
"""What is said to be farther off is not placed by it."""
NEAR_KM = 10.0
"""What ``near`` leaves open: reports say it of the next valley or village, and a county here is some 30 km across."""
ACROSS_KM = 3.0
"""What ``across from`` leaves open: how far the towns of the Yalu and the Tumen lie from the bank that faces them."""
OFF_KM = 22.2
"""What ``off`` leaves open: the breadth of territorial waters, 12 nautical miles (UNCLOS, article 3)."""
SHARE_OF_DISTANCE = 0.25
"""Stated distances are rounded, often from miles, and by road or by the eye."""


class RelationKind(StrEnum):
    """How what a text speaks of lies to the place that it names."""

    NEAR = "near"
    OFFSET = "offset"
    ACROSS = "across"
    BETWEEN = "between"
    OFF = "off"


class Phrase(NamedTuple):
    """The words of a relation beside a name: their span, and what they say in kilometres and degrees."""

    kind: RelationKind
    start: int
    end: int
    tolerance_km: float
    distance_km: float | None = None
    bearing_deg: float | None = None


_UNIT = "|".join(sorted((re.escape(unit).replace(r"\ ", r"\s") for unit in KM_PER_UNIT), key=len, reverse=True))
_ANCHOR = (
    r"\s+(?:the\s+|an?\s+)?(?:(?:[A-Z]\w+\s+)?(?:[a-z]+\s+){0,2}?(?:city|town|county|village|port|cities|towns|district"
    r"|island)\s+(?:of\s+)?)?(?:the\s+|neighbou?ring\s+)?$"
)
_WATER = r"(?:[a-z]+\s+)?(?:(?:[A-Z]\w+\s+)?(?:[Rr]iver|border|frontier|[Ss]trait)|Yalu|Tumen|Amnok|Tuman|Apnok)"
_BRACKET = r"(?:\s*\([^()]{1,30}\))?"
_ENGLISH_DISTANCE = (
    rf"(?P<number>(?i:{ENGLISH_NUMBER}))(?:(?:\s?(?:-|–|to)\s?)(?P<upper>{ENGLISH_NUMBER}))?(?:[-\s]|\sof\sa\s)?"
    rf"(?P<unit>{_UNIT})\b{_BRACKET}"
)
_ENGLISH_OFFSET = re.compile(
    rf"\b(?:{_ENGLISH_DISTANCE}[\s-]+(?P<stretch>(?:[a-z]+\s+)?(?:stretch|strip|section)\s+(?:of\s+[a-z\s]{{1,30}}?\s+)?)?"
    rf"(?:away\s+|out\s+|due\s+|straight\s+)?)?(?:to\s+the\s+)?(?P<direction>(?i:{ENGLISH_DIRECTION}))\s+of{_ANCHOR}"
)
_PART_BEFORE = re.compile(r"\b(?:in|into|from|across|throughout|of|all)\s+the\s+$", re.IGNORECASE)
_ENGLISH_AWAY = re.compile(
    rf"\b(?:(?P<within>(?i:within)\s+)?{_ENGLISH_DISTANCE}\s+(?:away\s+|inland\s+|upstream\s+|downstream\s+)?(?:from|of|outside)"
    rf"){_ANCHOR}"
)
_ENGLISH_ACROSS = re.compile(
    rf"\b(?i:(?:(?:directly|just|right)\s+)?(?:(?:across|over)\s+(?:(?:the\s+)?{_WATER}\s+)?from"
    rf"|opposite(?:\s+(?:bank|side|shore)(?:\s+of\s+(?:the\s+)?{_WATER})?(?:\s+(?:from|to))?)?"
    rf"|on\s+the\s+(?:other|far|[A-Z]\w+)\s+(?:side|bank)\s+(?:of\s+the\s+{_WATER}\s+)?(?:from|opposite|facing)"
    rf"|facing)){_ANCHOR}"
)
_ENGLISH_OFF = re.compile(
    rf"\b(?i:off(?:\s+(?:the\s+)?(?:[a-z]+\s+)?coasts?\s+(?:of|near))?|(?:waters|seas?)\s+(?:near|around))(?:\s+the\s+port"
    rf"\s+of)?{_ANCHOR}"
)
_PUT_OFF = re.compile(
    r"\b(?:cut|cuts|cutting|seal\w*|clos\w+|block\w*|wall\w*|fenc\w+|shut\w*|sets?|kick\w*|took|tak\w+|call\w*|pay\w*|paid"
    r"|ward\w*|fend\w*|sell\w*|sold|lock\w*|kept|keep\w*|cordon\w*|drop\w*|lay\w*|laid|show\w*|tip\w*|rip\w*|get|got)\s+$"
)
_ENGLISH_NEAR = re.compile(
    rf"\b(?i:(?:not\s+far|a\s+few\s+\w+|several\s+\w+|a\s+short\s+\w+)\s+(?:away\s+)?(?:from|outside)|(?:close|next|adjacent)\s+to"
    rf"|(?:in|on|at|along|to|from)\s+the\s+(?:[a-z]+\s+)?(?:outskirts|edges?|fringes?|suburbs|vicinity|environs)\s+of"
    rf"|outskirts\s+of|just\s+outside(?:\s+of)?|(?:up|down)(?:stream|river)\s+(?:of|from)|near|outside(?:\s+of)?|around)"
    rf"{_ANCHOR}"
)
_AREA_AFTER = re.compile(r"^\s+(?:area|vicinity|environs|outskirts|suburbs)\b")
_TELLING = (
    "near outside around outskirts edge edges fringe fringes suburbs vicinity environs close next adjacent far few"
    " several short upstream downstream upriver downriver across over opposite facing bank side off waters sea seas"
)
_TRIGGERS = frozenset(_TELLING.split())
_UNIT_WORDS = frozenset(unit.split()[-1] for unit in KM_PER_UNIT if unit.isascii())
_DIRECTION_WORD = re.compile(r"north|south|east|west")

_KOREAN_KIND = r"^(?:시|군|읍|구역|로동자구|노동자구)?\s?"
_KOREAN_DISTANCE = rf"(?:약\s?|한\s)?(?P<number>\d{{1,4}}(?:\.\d{{1,3}})?)\s?(?:여\s?)?(?P<unit>{_UNIT})"
_KOREAN_DISTANCE_2, _KOREAN_DISTANCE_3 = (
    _KOREAN_DISTANCE.replace("number", f"number_{n}").replace("unit", f"unit_{n}") for n in (2, 3)
)
"""A group's name stands in a pattern but once."""
_KOREAN_NEAR = re.compile(
    _KOREAN_KIND + r"(?:에서\s(?:가까운|멀지\s?않은)|인근|부근|근처|근방|주변|일대|외곽|교외|변두리|상류|하류|웃쪽)"
)
_KOREAN_ACROSS = re.compile(
    _KOREAN_KIND
    + r"(?:(?:와|과|을|를)\s(?:강을\s사이에\s(?:두고\s)?)?(?:마주\s?(?:한|보는|보이는|하고\s있는|보고\s있는)|바라보는)"
    r"|(?:강\s)?(?:건너편|맞은편|맞은켠|건너켠|대안(?=[의에])))"
)
_KOREAN_OFF = re.compile(_KOREAN_KIND + r"(?:항\s?)?(?:앞\s?바다|해상|연해|연안|근해|외해|먼\s?바다)")
_KOREAN_OFFSET = re.compile(
    _KOREAN_KIND
    + rf"(?:(?:(?:으?로부터|에서)\s?)?(?:정)?(?P<direction>{KOREAN_DIRECTION})(?:쪽|방)?(?:으로)?\s{_KOREAN_DISTANCE}"
    rf"|(?:(?:으?로부터|에서)\s)?{_KOREAN_DISTANCE_2}\s?(?:떨어진\s)?(?P<direction_2>{KOREAN_DIRECTION})(?:쪽|방)"
    rf"|(?:으?로부터|에서)\s{_KOREAN_DISTANCE_3}\s?(?:떨어|거리))"
)

_CHINESE_KIND = r"^(?:[市县縣郡镇鎮]|口岸)?(?:的)?"
_CHINESE_NEAR = re.compile(_CHINESE_KIND + r"(?:附近|周[边邊]|一[带帶]|郊外|郊[区區]|近郊|外[围圍]|[上下]游)(?!海域)")
_CHINESE_ACROSS = re.compile(_CHINESE_KIND + r"(?:[对對](?:岸|面)|(?:一江之隔|隔江相望)的)")
_CHINESE_OFF = re.compile(_CHINESE_KIND + r"(?:外海|近海|海域|沿海|附近海域|海面)")
_CHINESE_OFFSET = re.compile(
    _CHINESE_KIND + rf"(?:以|往|向|之)?(?:正)?(?P<direction>{CHINESE_DIRECTION})(?:方向|[方面边邊])?(?:大)?(?:约|約)?"
    rf"(?P<number>{CHINESE_NUMBER})(?:多)?(?P<unit>{_UNIT})"
)
_CHINESE_SIDE = re.compile(_CHINESE_KIND + rf"以(?P<direction>{CHINESE_DIRECTION})")
_CHINESE_AWAY = re.compile(rf"^(?:市|县|縣)?(?:大)?(?:约|約)?(?P<number>{CHINESE_NUMBER})(?:多)?(?P<unit>{_UNIT})")
_CHINESE_FROM = re.compile(r"(?:距离|距離|[离離距])$")


def find_phrase(text: str, start: int, end: int) -> Phrase | None:
    """What the words that touch a name say of something beside it, or None.

    Parameters
    ----------
    start, end
        Span of the name in code points.

    Examples
    --------
    >>> find_phrase("some 20 km north of Musan", 20, 25)[3:]
    (5.0, 20.0, 0.0)
    >>> find_phrase("신의주 맞은편에서", 0, 3).kind
    <RelationKind.ACROSS: 'across'>
    >>> find_phrase("茂山以北二十公里", 0, 2).distance_km
    20.0
    """
    first = text[start]
    if "가" <= first <= "힣":
        return _find_korean(text[end : end + BESIDE], end)
    if "\u3400" <= first <= "\u9fff":
        return _find_chinese(text[max(0, start - 3) : start], text[end : end + BESIDE], start, end)
    return _find_english(text, start, end)


def _find_english(text: str, start: int, end: int) -> Phrase | None:
    before = text[max(0, start - BESIDE) : start]
    phrase = _find_before(before, start) if _may_tell(before) else None
    if phrase is None and before.endswith(("the ", "The ")) and (area := _AREA_AFTER.match(text[end : end + 12])):
        return Phrase(RelationKind.NEAR, end, end + area.end(), NEAR_KM)
    return phrase


def _may_tell(before: str) -> bool:
    """Whether a word that can tell a relation stands among the last before a name: cheap, and nearly always no."""
    words = before.lower().replace("-", " ").split()[-8:]
    return any(word in _TRIGGERS or word in _UNIT_WORDS or _DIRECTION_WORD.match(word) for word in words)


def _find_before(before: str, start: int) -> Phrase | None:
    base = start - len(before)
    if (match := _ENGLISH_OFFSET.search(before)) and not _PART_BEFORE.search(before[: match.start("direction")]):
        return _offset(match, base, start)
    if match := _ENGLISH_AWAY.search(before):
        distance = _distance(match)
        tolerance = distance if match["within"] else distance * (1 + SHARE_OF_DISTANCE)
        return _checked(Phrase(RelationKind.NEAR, base + match.start(), start, tolerance, distance))
    if match := _ENGLISH_ACROSS.search(before):
        return Phrase(RelationKind.ACROSS, base + match.start(), start, ACROSS_KM)
    if (match := _ENGLISH_OFF.search(before)) and not _PUT_OFF.search(before[: match.start()]):
        return Phrase(RelationKind.OFF, base + match.start(), start, OFF_KM)
    if match := _ENGLISH_NEAR.search(before):
        return Phrase(RelationKind.NEAR, base + match.start(), start, NEAR_KM)
    return None


def _offset(match: re.Match[str], base: int, end: int) -> Phrase | None:
    """So far in a direction; a stretch lies half its length off, and a direction alone leaves the distance open."""
    bearing = parse_bearing(match["direction"])
    if not match["number"]:
        return Phrase(RelationKind.OFFSET, base + match.start(), end, NEAR_KM, None, bearing)
    distance = _distance(match)
    if match["stretch"]:
        return _checked(Phrase(RelationKind.OFFSET, base + match.start(), end, distance / 2, distance / 2, bearing))
    return _checked(
        Phrase(RelationKind.OFFSET, base + match.start(), end, distance * SHARE_OF_DISTANCE, distance, bearing)
    )


def _distance(match: re.Match[str]) -> float:
    distance = parse_km(match["number"], match["unit"])
    return (distance + parse_km(match["upper"], match["unit"])) / 2 if match["upper"] else distance


def _checked(phrase: Phrase) -> Phrase | None:
    return phrase if 0 < (phrase.distance_km or 0) <= LONGEST_KM else None


def _find_korean(after: str, end: int) -> Phrase | None:
    if match := _KOREAN_OFFSET.match(after):
        number = match["number"] or match["number_2"] or match["number_3"]
        unit = match["unit"] or match["unit_2"] or match["unit_3"]
        return _told(parse_km(number, unit), match["direction"] or match["direction_2"], end, end + match.end())
    for kind, pattern, tolerance in (
        (RelationKind.ACROSS, _KOREAN_ACROSS, ACROSS_KM),
        (RelationKind.OFF, _KOREAN_OFF, OFF_KM),
        (RelationKind.NEAR, _KOREAN_NEAR, NEAR_KM),
    ):
        if match := pattern.match(after):
            return Phrase(kind, end, end + match.end(), tolerance)
    return None


def _find_chinese(before: str, after: str, start: int, end: int) -> Phrase | None:
    if match := _CHINESE_OFFSET.match(after):
        return _told(parse_km(match["number"], match["unit"]), match["direction"], end, end + match.end())
    if (origin := _CHINESE_FROM.search(before)) and (match := _CHINESE_AWAY.match(after)):
        return _told(parse_km(match["number"], match["unit"]), None, start - len(origin[0]), end + match.end())
    if match := _CHINESE_SIDE.match(after):
        bearing = parse_bearing(match["direction"])
        return Phrase(RelationKind.OFFSET, end, end + match.end(), NEAR_KM, None, bearing)
    for kind, pattern, tolerance in (
        (RelationKind.ACROSS, _CHINESE_ACROSS, ACROSS_KM),
        (RelationKind.OFF, _CHINESE_OFF, OFF_KM),
        (RelationKind.NEAR, _CHINESE_NEAR, NEAR_KM),
    ):
        if match := pattern.match(after):
            return Phrase(kind, end, end + match.end(), tolerance)
    return None


def _told(distance: float, direction: str | None, start: int, end: int) -> Phrase | None:
    """So far in a direction, or so far in whichever."""
    if direction:
        tolerance = distance * SHARE_OF_DISTANCE
        return _checked(Phrase(RelationKind.OFFSET, start, end, tolerance, distance, parse_bearing(direction)))
    return _checked(Phrase(RelationKind.NEAR, start, end, distance * (1 + SHARE_OF_DISTANCE), distance))
