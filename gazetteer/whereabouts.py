"""Whose home a name tells: where an informant is, works or lives. Such a mention is never shown as a place.

A source is recognised by what it is called and by its speaking. Of two mistakes the rules prefer the smaller: a home
taken for a place of events exposes somebody, the other hides one mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.east_asian_homes import is_asian_home

_WINDOW = 160
LONGEST_SENTENCE = 2000
"""Characters of a sentence that are searched; a longer one is no sentence."""

_SOURCE_WORDS = "source informant contact correspondent insider interviewee eyewitness stringer"
_PERSON_WORDS = (
    "trader merchant resident citizen official smuggler broker driver businessman businesswoman businessperson"
    " local defector escapee refugee reporter observer man woman person housewife cadre worker miner farmer fisher"
    " fisherman soldier guard officer agent student teacher doctor nurse manager executive employee vendor seller"
    " shopkeeper mother father villager individual member prosecutor guide sailor seafarer laborer labourer relative"
    " operator dealer owner trucker captain engineer diplomat analyst expert scholar professor researcher activist"
    " pastor missionary importer exporter innkeeper cook tourist traveler traveller visitor witness entrepreneur"
    " retiree veteran couple partner one"
)
_IRREGULAR = {
    "housewife": "housewives",
    "person": "people",
    "businessperson": "businesspeople",
    "missionary": "missionaries",
}


def _with_plurals(singulars: str) -> tuple[str, ...]:
    words = []
    for word in singulars.split():
        plural = word[:-3] + "men" if word.endswith("man") else word + ("es" if word.endswith("ss") else "s")
        words += [word, _IRREGULAR.get(word, plural)]
    return tuple(words)


_SOURCES, _PERSONS = _with_plurals(_SOURCE_WORDS), _with_plurals(_PERSON_WORDS)
_SOURCE, _PERSON = f"(?:{'|'.join(_SOURCES)})", f"(?:{'|'.join(_PERSONS)})"
_NAME = r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,2}"
_STAYS = (
    r"(?:lives?|living|works?|working|resid(?:es?|ing)|stay(?:s|ing)|operat(?:es|ing)|trad(?:es|ing)|doing\s+business)"
)
_LIVING = (
    r"(?:,?\s+(?:in\s+(?:her|his|their)\s+\w+|(?:who\s+)?(?:is\s+)?(?:also|now|currently|still|temporarily|based|posted|stationed)"
    rf"|(?:who\s+)?{_STAYS}|who\s+(?:asked|spoke|requested)(?:\s+\w+){{1,6}},?|with(?:\s+\w+){{1,5}}?"
    rf"|who\s+(?:\w+\s+){{1,8}}?{_STAYS}|familiar\s+with(?:\s+\w+){{1,4}}?|close\s+to(?:\s+\w+){{1,3}}?"
    r"|of\s+Korean\s+descent|of\s+(?:ours|mine|his|hers|theirs)|at(?:\s+\w+){1,4}?|on\s+the\s+ground"
    r"|of\s+(?:the|his|her|a)\s+\w+|(?:engaged|involved|employed)\s+(?:in|with|at|by)(?:\s+\w+){1,4}?"
    rf"|(?:(?:sur)?named|called|identified\s+(?:only\s+)?(?:as|by))\s+(?-i:{_NAME})),?)*"
)
_AREA = (
    r"(?:(?:the\s+)?(?:[a-z]+\s+){0,3}?(?:city|town|county|province|district|village|part)\s+of\s+|the\s+|both\s+"
    r"|[a-z]+ern\s+)?"
)
_PLACED = rf"{_LIVING}\s+(?:in|from|of|inside|near|at|out\s+of)\s+{_AREA}$"
_SPEECH = (
    r"(?:said(?!\s+to\s+(?:have|be)\b)|says?|told(?!\s+to\b)|tells|explain(?:s|ed)|add(?:s|ed)|not(?:es|ed)|claim(?:s|ed)"
    r"|stress(?:es|ed)|lament(?:s|ed)|declined|continued|recall(?:s|ed)|confirm(?:s|ed)|reveal(?:s|ed)|complain(?:s|ed)"
    r"|admit(?:s|ted)|disclos(?:es|ed)|reported(?!\s+to\b)|testified|remarked|sighed|estimate[ds]|predict(?:s|ed))"
)
_FINITE = re.compile(
    r"\b(?:were|was|are|is|have|has|had|will|would|must|can|could|may|might|been)\b"
    r"|,\s+(?:the|an?|he|she|they|it)\s[^,]*$"
    r"|,\s+(?!(?:who|which|that|speaking|asking|requesting|citing|also|too|however|last|this|on|in|near|by|at|from|of|for|with"
    r"|across|under)\b)(?:[a-z]+\s+){1,4}$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n")

_SOURCE_BEFORE = re.compile(rf"\b{_SOURCE}{_PLACED}", re.IGNORECASE)
_PERSON_BEFORE = re.compile(rf"\b{_PERSON}{_PLACED}", re.IGNORECASE)
# "according to a resident of", "“…,” said a merchant in"; not "the source said residents of"
_QUOTED_BEFORE = re.compile(
    rf"(?:\baccording\s+to|(?:^|[,”\"’]\s+){_SPEECH}(?:\s+by)?)\s+(?:[\w’-]+\s+){{0,5}}?(?<!that\s){_PERSON}{_PLACED}",
    re.IGNORECASE,
)
# "Kim, who lives in", "Pak, a farmer in"
_NAMED = rf"\b{_NAME},\s+(?:an?\s+(?:[\w-]+\s+){{0,4}}?{_PERSON}|who\s+(?:now\s+)?{_STAYS}){_PLACED}"
_NAMED_BEFORE = re.compile(_NAMED)
_SAID_NAMED_BEFORE = re.compile(rf"\b{_SPEECH}\s+{_NAMED}")
# "a woman who fled", "a soldier who escaped from"
_FLED_BEFORE = re.compile(
    rf"\b{_PERSON}\s+who\s+(?:recently\s+)?(?:fled|left|escaped|defected|came|moved|crossed|arrived)(?:\s+from)?\s+{_AREA}$",
    re.IGNORECASE,
)
# "told Daily NK from", "reached by telephone in", "speaking from"
_CALLED_BEFORE = re.compile(
    rf"\b(?:(?:told|tells|spoke\s+(?:to|with)|called|phoned|messaged|informed)\s+(?:{_NAME}|reporters|us|me|this\s+\w+)"
    r"(?:\s+(?:by|on|over)\s+(?:the\s+)?(?:tele)?phone)?\s+from|(?i:(?:reached|contacted|interviewed|speaking|phoning|calling)"
    r"(?:\s+(?:by|on|over)\s+(?:the\s+|tele)?\w+)?\s+(?:in|from|at)))\s+(?:the\s+)?$"
)
_INVERTED_BEFORE = re.compile(rf"(?:^|[,.”\"’]\s+){_SPEECH}\s+(?:an?|one|another|some|the)\s+$")
_SOURCE_AFTER = re.compile(
    rf"^(?:\s+(?:Province|County|City))?(?:[-‐–]based)?\s+(?:[a-z]+\s+)?{_SOURCE}\b", re.IGNORECASE
)
_PERSON_AFTER = re.compile(
    rf"^(?:[-‐–]based(?:\s+[a-z]+){{0,2}}?)?\s+(?:(?:city|county|provincial|municipal|party|local|Chinese|Korean|factory|market)\s+)?{_PERSON}\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(rf"^([^.!?;\n“”\"]{{0,100}}?)\b{_SPEECH}\b")
_CHAIN = re.compile(r"^(?:,\s*|\s+in\s+|\s*\(in\s+|[’']s\s+|,?\s+in\s+(?:[a-z]+ern\s+)?)$")
_CALLING = "told tells spoke called phoned messaged informed reached contacted interviewed speaking phoning calling"
_WHO = frozenset({"who"})
_HOME_BEFORE = (
    (_SOURCE_BEFORE, frozenset(_SOURCES)),
    (_QUOTED_BEFORE, frozenset(_PERSONS)),
    (_SAID_NAMED_BEFORE, frozenset(_PERSONS) | _WHO),
    (_CALLED_BEFORE, frozenset(_CALLING.split())),
)
"""Patterns that tell a home by themselves; each is tried only where one of its words stands."""
_SPEAKER_BEFORE = (
    (_PERSON_BEFORE, frozenset(_PERSONS)),
    (_NAMED_BEFORE, frozenset(_PERSONS) | _WHO),
    (_FLED_BEFORE, _WHO),
)
"""Patterns that tell the home of whoever is named, who has yet to speak."""
_PREPOSITIONS = "in from of inside near at the both fled left escaped defected came moved crossed arrived"
_LEADING = frozenset(_PREPOSITIONS.split())
_SITS = rf"{_LIVING}\s+(?:in|from|of|inside|near|at)\s+{_AREA}[A-Z]"
_ANY_SOURCE_HOME = re.compile(rf"\b{_SOURCE}{_SITS}|[A-Z]\w+[-‐–]based\s+(?:{_SOURCE}|{_PERSON})")
_ANY_PERSON_HOME = re.compile(rf"\b{_PERSON}{_SITS}")
_ANY_SPEECH = re.compile(rf"\b(?:{_SPEECH}|according\s+to|quoted|cited)\b", re.IGNORECASE)


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
        return is_asian_home(text, start, end)
    before = text[max(0, start - _WINDOW) : start]
    after = text[end : end + _WINDOW]
    if words := _leading_words(before):
        sentence = _SENTENCE_END.split(before)[-1]
        if _tells(_HOME_BEFORE, sentence, words):
            return True
        if _tells(_SPEAKER_BEFORE, sentence, words):
            return _speaks(after)
    if _SOURCE_AFTER.match(after):
        return True
    beside = _PERSON_AFTER.match(after)
    return beside is not None and bool(_speaks(after[beside.end() :]) or _INVERTED_BEFORE.search(before))


def _leading_words(before: str) -> frozenset[str]:
    """The words before a name where the last is a preposition; else none, for nothing there can tell a home."""
    words = before.lower().replace("-", " ").replace(",", " ").split()
    if not words or not before[-1].isspace() or not (words[-1] in _LEADING or words[-1].endswith("ern")):
        return frozenset()
    return frozenset(words)


def _tells(patterns: Sequence[tuple[re.Pattern[str], frozenset[str]]], sentence: str, words: frozenset[str]) -> bool:
    return any(not needed.isdisjoint(words) and pattern.search(sentence) for pattern, needed in patterns)


def _speaks(after: str) -> bool:
    """Whether the person just named is the one who speaks."""
    match = _SPEAKS.match(after)
    return match is not None and not _FINITE.search(match[1])


def continues_chain(between: str) -> bool:
    """Whether the text between two names makes one chain of them: ``Shenyang in Liaoning province``."""
    return bool(_CHAIN.match(between))


def tells_a_home(excerpt: str, sentence: str = "") -> bool:
    """Whether an excerpt tells where some source is, with a name that no gazetteer need know.

    Parameters
    ----------
    sentence
        The whole sentence of the excerpt, where that is longer: somebody may speak in its other half.

    Examples
    --------
    >>> tells_a_home("Trucks were seized at Samjiyon, a source in Potae-dong said.")
    True
    >>> tells_a_home("Guards arrested three smugglers in Hyesan.")
    False
    """
    start, whole = excerpt[:LONGEST_SENTENCE], (sentence or excerpt)[:LONGEST_SENTENCE]
    if _ANY_SOURCE_HOME.search(start) or "소식통" in excerpt or "消息人士" in excerpt:
        return True
    return bool(_ANY_PERSON_HOME.search(start) and _ANY_SPEECH.search(whole))
