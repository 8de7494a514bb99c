"""What a recognised name stands for: a place, a government, or a part of an organisation.

Each rule looks at the text just before and after the name. They are rules of thumb of news English, each with an
example beside it.
"""

from __future__ import annotations

import re

from gazetteer.lexicon import (
    BINDING_HEADS,
    CAPITAL_GOVERNMENTS,
    ORGANISATION_HEADS,
)
from gazetteer.names import fold
from gazetteer.tokens import last_chunk
from gazetteer.types import Role

_WINDOW = 160
_CAPITALISED_AFTER = re.compile(r"(?:[ ](?:[A-Z][\w’'-]*|of|for|and|the|&))+")
_CAPITALISED_BEFORE = re.compile(r"(?:\b(?:[A-Z][\w’'-]*|of|for|and|the|&)[ ])+$")
_CONNECTORS = frozenset({"of", "for", "and", "the"})
"""Small words inside the names of organisations."""
_BINDING_OF = re.compile(r"\b([A-Z][\w’']*)[ ](?:of|for)[ ](?:the[ ])?$")

# "relations with China", "sanctions on North Korea", "talks between Seoul and Pyongyang"
_PARTNER_BEFORE = re.compile(
    r"\b(?:relations|relationship|ties|sanctions|talks|negotiations|dialogue|friendship|alliance|cooperation|summit"
    r"|hostility|tensions?|standoff|pressure|agreements?|contracts?|treaty|retaliation|threats?|envoy|ambassador"
    r"|criticism|war|invasion)\s+(?:\w+\s+){0,2}?(?:between|with|on|against|to|toward|towards|from|of|by)\s+"
    r"(?:(?:[A-Z][\w’'-]*\s+){1,2}and\s+)?(?:the\s+)?$"
)
# "against North Korea", "restricts North Korea to", "prevent South Korea from"
_OBJECT_BEFORE = re.compile(
    r"\b(?:against|by|because of|prevents?|prevented|preventing|restricts?|persuade[ds]?|urge[ds]?|tells?|told|asks?"
    r"|asked|punish\w*|blame[ds]?|accuse[ds]?|pressur\w+|criticiz\w+|describ\w+|referring to|sanctioned|allows?|allowed"
    r"|forced?)"
    r"\s+(?:the\s+)?$"
)
_CLAUSE_START = re.compile(
    r"(?:^|[.!?:;\n“\"\[(]|—|–|\b(?:that|where|as|since|because|while|if|when|says?|and|but|although|is)\s)\s*(?:the\s+)?$"
)
_ADVERBS = r"(?:\s+(?:also|still|now|then|often|again|officially|[a-z]+ly))*"
# What governments do in news
_VERBS = (
    r"(?:has|have|had|is|isn[’']t|was|are|were|will|would|may|might|can|cannot|could|should|must|does|did|appears?|seems?"
    r"|wants?|plans?|planned|den(?:y|ies|ied)|sends?|sending|sent|sold|sells?|said|says|agreed?|decide[ds]?|returns?|close[ds]?"
    r"|shuts?|suspend(?:s|ed)|announce[ds]?|beg[ai]ns?|start(?:s|ed)|reopen(?:s|ed)?|imports?|imported|exports?|exported"
    r"|tighten(?:s|ed)|mended|buil[dt]s?|orders?|ordered|allow(?:s|ed)|permit(?:s|ted)|bans?|banned|replace[ds]?|upgrade[ds]?"
    r"|claim(?:s|ed)|insist(?:s|ed)|urge[ds]?|warn(?:s|ed)|need(?:s|ed)|makes?|made|takes?|took|gives?|gave|use[ds]?"
    r"|fire[ds]?|launch(?:es|ed)|test(?:s|ed)|declare[ds]?|demand(?:s|ed)|refuse[ds]?|reject(?:s|ed)|accuse[ds]?"
    r"|condemn(?:s|ed)|crack(?:s|ed)|complete[ds]?|resume[ds]?|restores?|conduct(?:s|ed)|expand(?:s|ed)|mobiliz(?:es|ed)"
    r"|strengthen(?:s|ed)|attempts|tries|tried|block(?:s|ed)|restrict(?:s|ed)|described|sanctioned|opening|maintain(?:s|ed)"
    r"|mainly|finalizes?|selects?|lock(?:s|ed)|first|undertook|undertakes|pledge[ds]?|vow(?:s|ed)|keeps?|kept|seeks?|sought"
    r"|faces?|faced|hopes?|hoped|fears?|feared|believe[ds]?|responds?|responded|lift(?:s|ed)|lets?|stop(?:s|ped)|halt(?:s|ed))"
)
# "Pyongyang has mandated", "China and Russia agreed", "North Korea Returns Shipment"
_ACTS = re.compile(rf"^\]?(?:,?\s+(?:and\s+)?(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)*{_ADVERBS}\s+(?i:{_VERBS})\b")
_APART = re.compile(r"^\s*[—–-]\s*(?:having|in|which|who)\b")
_PASSIVE_PLACE = re.compile(
    r"^\s+(?:is|was|are|were)\s+(?:a|an|the|located|situated|home|where|closed|locked|sealed|hit|flooded)\b"
)
# With what only a government has: "North Korea's pronouncements", "Pyongyang's missile tests"
_ACT_OWNED = re.compile(
    r"^[’']s\s+(?:\w+\s+){0,3}?(?:pronouncements?|tests?|ambassador|decisions?|demands?|claims?|efforts?|attempts?|threats?"
    r"|stance|response|polic(?:y|ies)|interests?|invasion|intentions?|denial|refusal|approval|permission|leadership)\b"
)
# "where", "in" and the like before the name make it a place even when a verb follows
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|to|from|near|at|via|through|across|inside|outside|within|around|entering|entered|leaving|left|reached"
    r"|reaching|visiting|between|with|of|or|border|borders|bordering|eastern|western|northern|southern)\s+"
    r"(?:the\s+|neighboring\s+|nearby\s+)?$"
)
_BETWEEN_BEFORE = re.compile(r"\bbetween\s+(?:the\s+)?[\w’'\s]{2,30}?\s+and\s+(?:the\s+)?$")
# In a headline: "N. Korea to select additional laborers"
_WILL_ACT = re.compile(r"^ to [a-z]+ [a-z]")
_HEADLINE_START = re.compile(r"(?:^|[\n“\"‘])$")
# "the China-North Korea border"
_COMPOUND_AFTER = re.compile(r"^[-–][A-Z]")
_COMPOUND_BEFORE = re.compile(r"[a-z][-–]$")
# "U.S. intelligence", "U.S. $0.15": the short form as an adjective
_ABBREVIATION = re.compile(r"^(?:U\.S\.|US|U\.K\.|UK|EU|USD)$")
_NOUN_USE = re.compile(
    r"^(?:[^\w\s$]|\s*$|\s+(?:and|or|to|in|on|is|was|has|have|had|will|would|for|from|at|by|with|as|of|that|which)\b)"
)


def is_organisation(text: str, start: int, end: int) -> bool:
    """Whether the name is a part of an organisation's, a treaty's or a paper's name.

    Examples
    --------
    >>> is_organisation("the Ryanggang Provincial Party Committee met", 4, 13)
    True
    >>> is_organisation("Radio Free Asia said", 11, 15)
    True
    >>> is_organisation("from Dandong, China", 5, 12)
    False
    """
    after = text[end : end + 60]
    if after[:2] not in {"’s", "'s"} and (match := _CAPITALISED_AFTER.match(after)):
        words = match[0].split()
        heads = any(_without_genitive(word) in ORGANISATION_HEADS for word in words)
        if heads and words[0] not in {"of", "and"}:
            return True
    word = last_chunk(text, start - 1) if text[start - 1 : start] == " " else ""
    if word.islower() and word not in _CONNECTORS:
        return False
    before = text[max(0, start - 80) : start]
    if match := _CAPITALISED_BEFORE.search(before):
        words = match[0].lower().split()
        if words and words[-1] not in {"of", "for", "and", "the", "&"} and set(words) & BINDING_HEADS:
            return True
    if match := _BINDING_OF.search(before):
        return _without_genitive(match[1]) in BINDING_HEADS
    return False


def _without_genitive(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.lower())


def find_role(text: str, start: int, end: int, *, is_country: bool) -> Role:
    """Literal, metonym or part of an organisation's name.

    Parameters
    ----------
    start, end
        Span of the name in code points.
    is_country
        Only countries and capitals stand for governments.

    Examples
    --------
    >>> find_role("Pyongyang has mandated a ban", 0, 9, is_country=False)
    <Role.METONYM: 'metonym'>
    >>> find_role("shipped to China has arrived", 11, 16, is_country=True)
    <Role.LITERAL: 'literal'>
    """
    if is_organisation(text, start, end):
        return Role.ORGANISATION
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if _ABBREVIATION.match(text[start:end]) and not _NOUN_USE.match(after):
        return Role.DEMONYM
    if not is_country and fold(text[start:end]) not in CAPITAL_GOVERNMENTS:
        return Role.LITERAL
    return Role.METONYM if _is_government(before, after) else Role.LITERAL


def _is_government(before: str, after: str) -> bool:
    """Whether a country or capital acts or is acted upon, by the text on both sides of its name."""
    if _PARTNER_BEFORE.search(before) or _OBJECT_BEFORE.search(before) or _ACT_OWNED.match(after):
        return True
    if _BETWEEN_BEFORE.search(before) or _COMPOUND_AFTER.match(after) or _COMPOUND_BEFORE.search(before):
        return False
    if _HEADLINE_START.search(before) and _WILL_ACT.match(after):
        return True
    acts = (_ACTS.match(after) or _APART.match(after)) and not _PASSIVE_PLACE.match(after)
    return bool(acts) and bool(_CLAUSE_START.search(before) or not _PLACE_BEFORE.search(before))
