"""What English words around a date say of it: where an interval opens or ends, tense, and who spoke when."""

from __future__ import annotations

import re

from geo.text_dates.grammar import Tense

JOINS = re.compile(r",? ?(?:-|–|—) ?|,? (?:to|through|thru|till|until|up to)(?: the)? ")
LISTS = re.compile(r" (?:and|&)(?: on)?(?: the)? ")

_COMPARED = "".join(
    f"(?<!{word} )"
    for word in (
        ",",
        "percent",
        "increase",
        "rise",
        "decrease",
        "drop",
        "decline",
        "up",
        "down",
        "dating",
        "data",
        "photo",
        "image",
    )
)
"""Before "from" they make it a comparison or an origin: "a rise from January", "an image from March"."""

BEFORE = re.compile(
    r"\b(?:(?P<between>between)|(?P<since>since|ever since)|(?P<until>until|till|up to|through|up until)|(?P<by>by)"
    rf"|(?P<from>{_COMPARED}from|as from|(?:starting|beginning"
    r"|effective)(?: from| on| in)?)|(?P<before>before|prior to)"
    r"|(?P<after>after|following))(?: about| around| as early as| at least| roughly| shortly)?(?: on| in"
    r"| at)?(?: the)? ?$"
)
AFTER = re.compile(r"(?P<since> (?:and )?onwards?\b| on(?=[,.;])|,? and since\b)")

SENTENCE_ENDS = re.compile(
    r"[.!?\n](?:(?<=\n)\s*\n|(?<!\n)(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bNo\.)[\"”’)]*\s+(?=[\"“‘(]*[A-Z]))"
)
"""The one class it begins with lets the scan skip all other characters."""

_AHEAD = (
    r"(?:will|would|shall|must|should|may|might|could|can)(?: [a-z]+){0,2}"
    r"|(?:is|are|was|were) (?:about )?to\b|to be \w+ed|going to|plan(?:s|ning|ned)? (?:to|for)|intend(?:s|ing|ed)? to"
    r"|prepar(?:es?|ing) (?:to|for)|aim(?:s|ing)? to|hop(?:es?|ing) to|ha(?:s|ve) to|need(?:s|ed)? to"
    r"|(?:scheduled|slated|expected|planned|due|set|poised|bound|likely|ordered|told) (?:to|for|on|in|by)"
    r"|ahead of|in time for|upcoming|coming|approaching|next|deadline"
)
_PAST = (
    r"was|were|had|did|has been|have been|ha(?:s|ve) \w+(?:ed|en)|said|told|went|came|took|gave|left|fled|sent|began"
    r"|ran|rose"
    r"|fell|saw|met|held|made|brought|caught|shot|sold|bought|became|found|grew|got|led|lost|paid|shut|stood|wrote|swam"
    r"|broke|stole|hid|drove|flew|built"
)
_TENSE = re.compile(
    rf"\b(?:(?P<ahead>{_AHEAD})|(?P<past>{_PAST})|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?P<weak>[a-z]{{2,}}ed))\b"
)
"""A word in -ed may be an adjective: weak evidence of the past, none after an article."""

_REACH = 90
"""Characters around a date within which a verb is looked for."""

_SPEECH = (
    r"said|says|told|tells|reported|reports|wrote|confirmed|announced|revealed|explained|added|spoke|speaking|contacted"
    r"|interviewed|stated|claimed|disclosed|published|posted|updated|carried the news|noted|declared"
)
_OBJECT = (
    r"[A-Z][\w.’'&-]*|the|a|an|in|by|via|over|phone|telephone|text|message|interview|interviews|on|condition"
    r"|conditions|of"
    r"|anonymity|for|security|reasons|earlier|late|reporters?|media|us|agency|news|service|outlet|also|him|her|them"
    r"|lawmakers"
    r"|briefing|press|conference|regular|at|statement|to|from|with|its|local|state|daily|newspaper|website|first"
    r"|separate"
)
_SPOKEN = re.compile(
    rf"(?:\b(?:{_SPEECH}|(?:[Tt]he|[Aa]n?|media|news|press|agency|recent) (?:report|statement|article|briefing"
    rf"|release|interview)|interview"
    rf"|reached (?:by|via|over))(?: (?:{_OBJECT})){{0,9}}"
    rf"|[Aa]ccording to(?: (?!who\b|that\b|which\b|and\b)[^\s.;,]+){{1,10}}),?(?: (?:on|in|late|early"
    rf"|earlier))*(?: the)? ?$"
)
_SPEAKER = re.compile(
    r",? ?(?:(?!and\b)[^\s.;\"“”]+ ){0,8}?(?:sources?|officials?|officers?|spokes\w+|residents?|informants?|media"
    r"|agency|news|ministry"
    rf"|NK|RFA|Yonhap|Xinhua|KCNA|outlet|he|she)\b(?: [^\s.;,\"“”]+){{0,8}}?,? (?:{_SPEECH})\b"
)
_DATELINE = re.compile(r",?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|—|–)")
_STAMP_BEFORE = re.compile(r"(?:^|\n)\s*$")
_STAMP_AFTER = re.compile(r"[ \t]*(?:\d\d:\d\d[^\n]{0,20})?(?:\n|$)|[ T]\d\d:\d\d")
_CREDIT = re.compile(r"(?:[”\"]|\b[Ss]ource)[^()]*,? $")
_CREDIT_END = re.compile(r"\.?\s?\)")
_PUBLISHED = re.compile(r"\b(?:posted|published|updated|accessed|retrieved|copyright|©)\b[: ]*(?:on )?$", re.IGNORECASE)


def find_tense(sentence: str, start: int, end: int) -> Tense:
    """The last verb before the date in its sentence tells, or the first one after it.

    Nothing is told where a word in -ed follows upon a plan: "plans to send those selected in November".
    """
    verbs = [verb.lastgroup for verb in _TENSE.finditer(sentence, max(0, start - _REACH), start)]
    if not verbs:
        verb = _TENSE.search(sentence, end, end + _REACH)
        verbs = [verb.lastgroup] if verb else []
    if not verbs:
        return ""
    if verbs[-1] == "ahead":
        return "ahead"
    return "" if verbs[-1] == "weak" and "ahead" in verbs else "past"


def tells_of_speech(sentence: str, start: int, end: int) -> bool:
    """Whether the date says when a source spoke ("told us on Monday") or a text came out."""
    before, after = sentence[max(0, start - 120) : start], sentence[end : end + 130]
    if _STAMP_BEFORE.search(before) and (_STAMP_AFTER.match(after) or _DATELINE.match(after)):
        return True
    if _DATELINE.match(after) and re.fullmatch(r"[^a-z]{0,60}|[\w ]{3,40}, ?", before):
        return True
    if _CREDIT_END.match(after) and _CREDIT.search(before):
        return True
    if _PUBLISHED.search(before):
        return True
    if _SPOKEN.search(before):
        return True
    opening = re.fullmatch(r"\W*(?:(?:On|In|Late|Early|Earlier)(?: the)? )?", before)
    return bool(opening and _SPEAKER.match(after))
