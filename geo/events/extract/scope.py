"""How a report says it: as a fact, hedged, planned, supposed, denied, or as what generally happens.

Cues stand in the clause of the trigger, before it or within it; Korean ones after it, where its verbs end.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Stance(StrEnum):
    STATED = "stated"
    HEDGED = "hedged"
    PLANNED = "planned"
    RUMOURED = "rumoured"
    SUPPOSED = "supposed"
    DENIED = "denied"
    GENERAL = "general"


WINDOW = 110
"""Characters before a trigger that are looked at, at most; its clause is mostly shorter."""
_AFTER = 24
"""Characters after a Korean trigger within which its verb ends."""

CLAUSE = re.compile(
    r"[;—–]|[,”\"]\s+(?:and|but|while|which|who|whose|where|when|as|so|after|because|although|though|whereas|since|or)\b"
    r"|\s(?:but|while|whereas|although|though|because|after|before|until)\s"
    r"|\ssince\s(?=(?:the|its|their|his)\b)|[，；]"
)
"""Where one clause ends and another begins, roughly."""

_KEPT = 8
"""Answers that are kept: the triggers of one sentence are asked for one after the other."""

_ENGLISH: dict[Stance, str] = {
    Stance.DENIED: (
        r"(?i:\b(?:not(?!\s+only)|never|no\s+longer|nobody|none|nor|neither|no\s+(?:sign|signs|evidence|reports?|plans?"
        r"|trains?|trucks?|decision|movement)|without\s+(?:any|having)|yet\s+to|den(?:y|ies|ied)|failed\s+to"
        r"|refus\w+\s+to|unable\s+to|far\s+from|instead\s+of|rather\s+than)\b|\w+n[’']t\b)"
    ),
    Stance.SUPPOSED: (
        r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Ww]ere\s+to|could|may|might|should|[Pp]ossib\w+|[Pp]erhaps|[Mm]aybe|hopes?|hoped"
        r"|fears?|feared|in\s+case|likely\s+to|potential\w*|would\s+be\s+able|can\s+be|speculat\w+|expectations?"
        r"|prospects?)\b"
    ),
    Stance.GENERAL: (
        r"(?i:\b(?:usually|often|normally|typically|generally|always|anyone|whoever|those\s+(?:who|caught)|people\s+who"
        r"|traders\s+who|under\s+article|by\s+law|used\s+to|in\s+the\s+past|historically|traditionally|every\s+year"
        r"|punishment\s+for|penalt(?:y|ies)|in\s+recent\s+years|over\s+the\s+years)\b)"
    ),
    Stance.PLANNED: (
        r"(?i:\b(?:will|shall|would|plan(?:s|ned|ning)?\s+(?:to|for|on)|intend(?:s|ed)?|intention|going\s+to|about\s+to"
        r"|(?:is|are|was|were)\s+to\s+(?!the|a\b)|expect\w*\s+to|schedul\w+|prepar\w+\s+(?:to|for)|set\s+to|soon"
        r"|wants?\s+to|aims?\s+to|hop(?:es|ed|ing)\s+to|consider\w*|discuss\w*|propos\w+|call\w*\s+for|urg\w+|promis\w+"
        r"|next\s+(?:week|month|year|spring|summer|autumn|fall|winter))\b)"
    ),
    Stance.RUMOURED: r"(?i:\b(?:rumou?r\w*|unconfirmed|word\s+has\s+it|gossip)\b)",
    Stance.HEDGED: (
        r"(?i:\b(?:reportedly|allegedly|apparently|seem(?:s|ed|ingly)?|appear(?:s|ed)?\s+to|(?:is|are|was|were)\s+(?:said"
        r"|thought|believed)|claim(?:s|ed)?|suspect(?:s|ed)?|suggests?)\b)"
    ),
}
_KOREAN: dict[Stance, str] = {
    Stance.DENIED: r"지\s*(?:않|못)|아니|없(?:다|었|는|이)|부인",
    Stance.SUPPOSED: r"다면|만약|가능성|수\s*(?:있|도)|할지|우려|전망",
    Stance.PLANNED: r"계획|예정|(?:할|될)\s*것|하려|준비",
    Stance.RUMOURED: r"소문|유언비어|설이",
}
_CHINESE: dict[Stance, str] = {
    Stance.DENIED: r"未|没有|沒有|并非|不会|不會|否认|否認|不再|无法|尚不",
    Stance.SUPPOSED: r"如果|若|可能|是否|或许|假如|要是|一旦",
    Stance.PLANNED: r"将(?!近)|將|计划|計劃|拟|准备|即将|预计|打算|有望",
    Stance.RUMOURED: r"传闻|據傳|据传|谣言|网传",
}


def _one_pass(cues: dict[Stance, str], before: str = "") -> re.Pattern[str]:
    return re.compile(before + "(?:" + "|".join(f"(?P<{stance.name}>{cue})" for stance, cue in cues.items()) + ")")


_CUES = {"en": _one_pass(_ENGLISH, r"\b(?=\w)"), "ko": _one_pass(_KOREAN), "zh": _one_pass(_CHINESE)}
_WEIGHTIEST = (*_ENGLISH,)
"""Where several cues stand in one clause, the first of these tells how it is said."""
_MODAL_AFTER = re.compile(r"\s+(?:[A-Z]\w+\s+)?(would|could|might|may|should)\b")
_ASKS = re.compile(r"(?:How|Why|Explainer|Opinion|Book review|Interview)\b(?!\s+many)")
"""How a headline begins that explains rather than tells."""
_TO_COME = re.compile(
    r"(?<!began)(?<!begun)(?<!begins)(?<!started)(?<!continued)(?<!allowed)\s+to\s+(?:open|reopen|re-open|resume|restart"
    r"|start|begin|launch|close|shut|suspend|halt)\b"
)
"""What a headline says of the days to come: "trains to resume"."""
_FACTUAL = frozenset({Stance.STATED, Stance.HEDGED})
_KOREAN_SCRIPT = re.compile("[가-힣]")
_CHINESE_SCRIPT = re.compile("[\u4e00-\u9fff]")


_OPENS_LOW = re.compile(r"(?:After|When|While|Because|As|Before|Although|Though|Once|Since)\s[^,;]{12,160}(,)\s")


def cut_clauses(text: str, start: int, end: int) -> list[int]:
    """Where clauses end in a sentence from ``start`` to ``end``; one that opens with "After …" ends at its comma."""
    cuts = [cut.start() for cut in CLAUSE.finditer(text, start, end)]
    opening = _OPENS_LOW.match(text, start, end)
    return sorted([*cuts, opening.start(1)]) if opening else cuts


def find_stance(sentence: str, start: int, end: int) -> tuple[Stance, str]:
    """How the words at a span are said, and the cue that tells it ("" where none does).

    Examples
    --------
    >>> find_stance("Trains have not run since May.", 0, 19)
    (<Stance.DENIED: 'denied'>, 'not')
    >>> find_stance("The gate was opened, but trucks may not enter.", 4, 19)
    (<Stance.STATED: 'stated'>, '')
    """
    if found := _ASKS.match(sentence):
        return Stance.GENERAL, found[0]
    clause = clause_start(sentence, start)
    if _KOREAN_SCRIPT.search(sentence, start, end):
        return _weightiest("ko", sentence[clause : end + _AFTER])
    if _CHINESE_SCRIPT.search(sentence, start, end):
        return _weightiest("zh", sentence[clause:end])
    if found := _MODAL_AFTER.match(sentence, end):
        return Stance.SUPPOSED, found[1]
    stance, cue = _weightiest("en", sentence[clause:end])
    if stance in _FACTUAL and (found := _TO_COME.search(sentence, start, end)):
        return Stance.PLANNED, found[0].strip()
    return stance, cue


def clause_start(sentence: str, start: int) -> int:
    """Where the clause begins that a position stands in."""
    begin = max(0, start - WINDOW)
    for cut in CLAUSE.finditer(sentence, begin, start):
        begin = cut.end()
    return begin


@lru_cache(maxsize=_KEPT)
def _weightiest(language: str, window: str) -> tuple[Stance, str]:
    said = {Stance[found.lastgroup or ""]: found[0] for found in _CUES[language].finditer(window)}
    return next(((stance, said[stance]) for stance in _WEIGHTIEST if stance in said), (Stance.STATED, ""))


_TOPIC = re.compile(
    r"\b(?:because\s+of|due\s+to|for|amid|against|about|involv\w+|suspicion\s+of|[Aa]ccus\w+\s+of|charged\s+with|prevent\w*"
    r"|stop\w*|curb\w*|combat\w*|block\w*|allow\w*|lets?|root\s+out|known\s+for)\s+(?:[a-z-]+\s+)?$"
)


def is_topic(sentence: str, start: int) -> bool:
    """Whether a word is only what something else is about: "arrested for smuggling", "a campaign against smuggling".

    Examples
    --------
    >>> is_topic("A campaign against smuggling began.", 19)
    True
    """
    return bool(_TOPIC.search(sentence[max(0, start - 40) : start]))


_YARDSTICK = re.compile(
    r"\b(?:[Ss]ince|[Bb]efore|[Uu]ntil|[Tt]ill)\s+(?:(?:the|its|their|his|all|it|they|both|North|Korea(?:['’]s)?|China"
    r"|(?:[A-Z][a-z]+|country)['’]s|Pyongyang|Beijing)\s+){1,4}$"
)


def is_yardstick(sentence: str, start: int) -> bool:
    """Whether what is told only measures the time of something else: "none came since its borders were sealed".

    Examples
    --------
    >>> is_yardstick("None came since its borders were sealed.", 20)
    True
    """
    return bool(_YARDSTICK.search(sentence[max(0, start - 50) : start]))


_BACKGROUND = re.compile(
    r"\bResolutions?\s+\d{4}\b|\bSecurity\s+Council\b|\bUN\s+(?:sanctions?|resolutions?)\b|\bsanctions\s+(?:regime|relief"
    r"|imposed)\b|\b(?:adopted|treaty|agreement\s+of|Korean\s+War|colonial|founded)\b|결의|제재|决议|制裁"
    r"|^With\s+(?:the|all|its|most|their)\s[^,.]{0,60}\b(?:shut|closed|sealed|locked|suspended)\b[^,.]{0,30},"
    r"|\b[Tt]he\s+(?:closed|sealed|shut)\s+borders?\b",
)


@lru_cache(maxsize=_KEPT)
def is_background(sentence: str) -> bool:
    """Whether a sentence speaks of resolutions, sanctions, history or a standing state rather than of what happened.

    Examples
    --------
    >>> is_background("The UN Security Council adopted Resolution 2321 in November 2016.")
    True
    >>> is_background("With the land routes shut, exports went by ship."), is_background("The border was closed.")
    (True, False)
    """
    return bool(_BACKGROUND.search(sentence))
