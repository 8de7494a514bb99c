"""Whether a text speaks of what lies between two places: ``between Hyesan and Pochon``, ``혜산과 보천 사이``.

Trains, trade and talks between two places lie nowhere between them, and so are left out.
"""

from __future__ import annotations

import re

from gazetteer.types import Mention, Role

_BEFORE = 100
_BEHIND = 30

_THE = r"(?:the\s+)?(?:(?:[a-z]+\s+){0,2}(?:city|town|county|village|port)\s+(?:of\s+)?)?(?:the\s+)?"
_ENGLISH_BETWEEN = re.compile(rf"\bbetween\s+{_THE}$", re.IGNORECASE)
_ENGLISH_AND = re.compile(rf"^(?:\s*\([^()]{{1,40}}\))?,?\s+and\s+{_THE}$")
_MOVES_BETWEEN = re.compile(
    r"\b(?:trade|traffic|trains?|routes?|relations|ties|talks|ferry|ferries|flights?|services?|travel\w*|freight|exchanges?"
    r"|cooperation|commerce|agreements?|deals?|summits?|differences?|shuttl\w+|r[au]n|running|runs|operat\w+|mov\w+|buses|bus"
    r"|trucks?|goods|transport\w*|trips?|journeys?|smuggling|communication\w*|calls?|contacts?|tensions?|war|choos\w+|choice"
    r"|ply|plying|plies|sail\w*|commut\w*|back\s+and\s+forth|divided|split|distance)\s+(?:\w+\s+){0,2}?$",
    re.IGNORECASE,
)
_ALONG_FROM = re.compile(
    rf"\b(?:along|stretch\w*|sections?|bank|riverside|fence|fences|border|coast|shore)\b[^.;\n]{{0,60}}?\sfrom\s+{_THE}$",
    re.IGNORECASE,
)
_ENGLISH_TO = re.compile(rf"^\s+(?:up\s+|down\s+|all\s+the\s+way\s+)?to\s+{_THE}$")
_HYPHEN = re.compile(r"^\s?[-–—]\s?$")
_ENGLISH_SECTION = re.compile(r"^\s+(?:road|section|stretch|border\s+section|area|highway|line\s+section)\b")

_KOREAN_AND = re.compile(r"^(?:시|군|읍|구)?(?:와|과|[~\-–∼])\s?$")
_KOREAN_TO = re.compile(r"^(?:시|군|읍)?에서\s$")
_KOREAN_SPAN = re.compile(r"^(?:시|군|읍|구)?(?:의)?\s?(?:사이|구간|간(?=\s))(?P<rest>.{0,12})")
_KOREAN_WAY = re.compile(
    r"^(?:시|군|읍)?까지(?:의|\s이어지는|\s이어진)?\s?(?:구간|국경|도로|강변|연선|강안|철조망|지역)"
)
_KOREAN_MOVES = re.compile(
    r"^(?:의|에)?\s?(?:렬차|열차|철도편|무역|교역|항로|항공|뻐스|버스|려객|여객|화물|관계|회담|밀무역|왕래|물동|거래|운행|오가)"
)
_CHINESE_AND = re.compile(r"^[市县縣郡镇鎮]?(?:[与與和至到、~－\-—]|以及)$")
_CHINESE_SPAN = re.compile(
    r"^[市县縣郡镇鎮]?(?:之[间間]|[间間]的|一[线線]|段|[区區]段|沿[线線]|的?(?:公路|路段|江段|[边邊]境|河段))(?P<rest>.{0,8})"
)
_CHINESE_MOVES = re.compile(
    r"^(?:的)?(?:列[车車]|火[车車]|[国國][际際]列|[贸貿]易|航[线線班]|[关關]系|[货貨]运|[货貨]運|往[来來]|班[车車]|客[运運])"
)


def is_between(text: str, first: Mention, second: Mention) -> bool:
    """Whether the words about two mentions, one after the other, tell of what lies between them.

    Examples
    --------
    >>> text = "posts on the road between Hyesan and Pochon"
    >>> is_between(text, Mention(26, 32, "Hyesan"), Mention(37, 43, "Pochon"))
    True
    """
    if first.role is not Role.LITERAL or second.role is not Role.LITERAL or second.start - first.end > _BEFORE:
        return False
    gap, behind = text[first.end : second.start], text[second.end : second.end + _BEHIND]
    letter = text[first.start]
    if "가" <= letter <= "힣":
        return _is_korean(gap, behind)
    if "\u3400" <= letter <= "\u9fff":
        return _is_chinese(gap, behind)
    if _HYPHEN.match(gap):
        return bool(_ENGLISH_SECTION.match(behind))
    return _is_english(text[max(0, first.start - _BEFORE) : first.start], gap)


def _is_english(before: str, gap: str) -> bool:
    if _ENGLISH_TO.match(gap):
        return bool(_ALONG_FROM.search(before))
    between = _ENGLISH_BETWEEN.search(before) if _ENGLISH_AND.match(gap) else None
    return between is not None and not _MOVES_BETWEEN.search(before[: between.start()])


def _is_korean(gap: str, behind: str) -> bool:
    if _KOREAN_TO.match(gap):
        return bool(_KOREAN_WAY.match(behind))
    span = _KOREAN_SPAN.match(behind) if _KOREAN_AND.match(gap) else None
    return span is not None and not _KOREAN_MOVES.match(span["rest"])


def _is_chinese(gap: str, behind: str) -> bool:
    span = _CHINESE_SPAN.match(behind) if _CHINESE_AND.match(gap) else None
    return span is not None and not _CHINESE_MOVES.match(span["rest"])
