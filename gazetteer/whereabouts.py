"""Whose home a name tells: where an informant is, works or lives. Such a mention is never shown as a place.

A source is recognised by what it is called and by its speaking. Of two mistakes the rules prefer the smaller: a home
taken for a place of events exposes somebody, the other hides one mention.
"""

from __future__ import annotations

import re

_WINDOW = 160
LONGEST_SENTENCE = 2000
"""Characters of a sentence that are searched; a longer one is no sentence."""

_SOURCE = r"(?:sources?|informants?|contacts?|correspondents?|insiders?)"
_PERSON = (
    r"(?:traders?|merchants?|residents?|citizens?|officials?|smugglers?|brokers?|drivers?|business(?:m[ae]n|people)"
    r"|locals?|defectors?|escapees?|reporters?|observers?|m[ae]n|wom[ae]n|persons?|people|housewi(?:fe|ves)|cadres?|workers?"
    r"|miners?|farmers?|fisher(?:s|m[ae]n)?|soldiers?|guards?|officers?|agents?|students?|teachers?|doctors?|nurses?"
    r"|managers?|executives?|employees?|vendors?|sellers?|shopkeepers?|mothers?|fathers?|villagers?|individuals?|members?"
    r"|prosecutors?|guides?|sailors?|seafarers?|laborers?|labourers?|relatives?)"
)
_LIVING = (
    r"(?:,?\s+(?:in\s+(?:her|his|their)\s+\w+|(?:who\s+)?(?:lives?|living|works?|working|resid(?:es?|ing)|staying|doing"
    r"\s+business|(?:is\s+)?based)|who\s+(?:asked|spoke|requested)(?:\s+\w+){1,6},?|with(?:\s+\w+){1,5}?|familiar\s+with"
    r"(?:\s+\w+){1,4}?|close\s+to(?:\s+\w+){1,3}?|of\s+Korean\s+descent|at\s+(?:an?|the)(?:\s+\w+){1,4}?))*"
)
_AREA = (
    r"(?:(?:the\s+)?(?:[a-z]+\s+){0,3}?(?:city|town|county|province|district|village|part)\s+of\s+|the\s+"
    r"|[a-z]+ern\s+)?"
)
_PLACED = rf"{_LIVING}\s+(?:in|from|of|inside|near|at)\s+{_AREA}$"
_SPEECH = (
    r"(?:said|says?|told|tells|explained|added|noted|claimed|stressed|lamented|declined|continued|recalled|confirmed"
    r"|revealed|complained|admitted|disclosed|reported)"
)
_FINITE = re.compile(
    r"\b(?:were|was|are|is|have|has|had|will|would|must|can|could|may|might|been)\b"
    r"|,\s+(?:the|an?|he|she|they|it)\s[^,]*$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n")

_SOURCE_BEFORE = re.compile(rf"\b{_SOURCE}{_PLACED}", re.IGNORECASE)
_PERSON_BEFORE = re.compile(rf"\b{_PERSON}{_PLACED}", re.IGNORECASE)
_QUOTED_BEFORE = re.compile(
    rf"\b(?:according\s+to|{_SPEECH}(?:\s+by)?)\s+(?:an?|the|one|another|some|several|many)?\s*(?:[\w’-]+\s+){{0,4}}?{_PERSON}"
    rf"{_PLACED}",
    re.IGNORECASE,
)
_SOURCE_AFTER = re.compile(
    rf"^(?:\s+(?:Province|County|City))?(?:[-‐–]based)?\s+(?:[a-z]+\s+)?{_SOURCE}\b", re.IGNORECASE
)
_PERSON_AFTER = re.compile(rf"^(?:[-‐–]based)?\s+{_PERSON}\b", re.IGNORECASE)
_SPEAKS = re.compile(rf"^([^.!?;\n“”\"]{{0,100}}?)\b{_SPEECH}\b")
_CHAIN = re.compile(r"^(?:,\s*|\s+in\s+|\s*\(in\s+|[’']s\s+|,?\s+in\s+(?:[a-z]+ern\s+)?)$")
_ANY_HOME = re.compile(
    rf"\b(?:{_SOURCE}|{_PERSON}){_LIVING}\s+(?:in|from|of|inside|near|at)\s+{_AREA}[A-Z]|[A-Z]\w+[-‐–]based\s+{_SOURCE}",
)

_KOREAN_HOME = re.compile(
    r"^[^.!?\n]{0,20}?(?:소식통|대북\s?소식통)|^(?:에\s|의\s|시\s|군\s|도\s|에서\s|\s|에\s사는|에\s있는|출신\s)?[^.!?\n]{0,12}?"
    r"(?:주민|간부|상인|무역업자|무역상|관계자|탈북민|일꾼|사람|여성|남성|농민|로동자|노동자)"
)
_KOREAN_SPEECH = re.compile(r"전했|말했|밝혔|설명했|덧붙였|토로했|에 따르면|알려왔|이야기했")
_CHINESE_HOME = re.compile(
    r"^[^。！？\n]{0,10}?(?:消息人士|消息来源|知情人士|知情人)|^(?:市|县|省|的|当地|一名|一位)*(?:居民|商人|贸易商|官员|人士)"
)
_CHINESE_SPEECH = re.compile(r"说|說|称|稱|透露|表示|告诉|告訴|指出|据")
_ASIAN_SENTENCE = re.compile(r"[.!?。！？\n]")


def is_informant_home(text: str, start: int, end: int) -> bool:
    """Whether the name says where a source is, works or lives.

    Parameters
    ----------
    start, end
        Span of the name in code points.

    Examples
    --------
    >>> is_informant_home("a source in Hyesan said on Monday", 12, 18)
    True
    >>> is_informant_home("trucks left Hyesan on Monday", 12, 18)
    False
    >>> is_informant_home("혜산에 사는 주민은 이렇게 전했다.", 0, 2)
    True
    """
    if text[start] >= "\u3000":
        return _is_asian_home(text, start, end)
    before = _SENTENCE_END.split(text[max(0, start - _WINDOW) : start])[-1]
    after = text[end : end + _WINDOW]
    if _SOURCE_BEFORE.search(before) or _SOURCE_AFTER.match(after) or _QUOTED_BEFORE.search(before):
        return True
    if _PERSON_BEFORE.search(before):
        return _speaks(after)
    beside = _PERSON_AFTER.match(after)
    return beside is not None and _speaks(after[beside.end() :])


def _speaks(after: str) -> bool:
    """Whether the person just named is the one who speaks."""
    match = _SPEAKS.match(after)
    return match is not None and not _FINITE.search(match[1])


def _is_asian_home(text: str, start: int, end: int) -> bool:
    sentence = _ASIAN_SENTENCE.split(text[end : end + _WINDOW])[0]
    if text[start] >= "가":
        home, speech = _KOREAN_HOME, _KOREAN_SPEECH
    else:
        home, speech = _CHINESE_HOME, _CHINESE_SPEECH
    match = home.match(sentence)
    return match is not None and bool(speech.search(sentence) or "소식통" in match[0] or "消息" in match[0])


def continues_chain(between: str) -> bool:
    """Whether the text between two names makes one chain of them: ``Shenyang in Liaoning province``."""
    return bool(_CHAIN.match(between))


def tells_a_home(sentence: str) -> bool:
    """Whether a sentence tells where some source is, with a name that no gazetteer need know.

    Examples
    --------
    >>> tells_a_home("Trucks were seized at Samjiyon, a source in Potae-dong said.")
    True
    """
    start = sentence[:LONGEST_SENTENCE]
    return bool(_ANY_HOME.search(start)) or "소식통" in sentence or "消息人士" in sentence
