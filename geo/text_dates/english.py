"""The grammar of English dates."""

from __future__ import annotations

from functools import cache

from geo.text_dates.english_calendar import CALENDAR_RULES
from geo.text_dates.english_context import AFTER, BEFORE, JOINS, LISTS, SENTENCE_ENDS, find_tense, tells_of_speech
from geo.text_dates.english_relative import RELATIVE_RULES
from geo.text_dates.grammar import Grammar, compile_rules
from geo.text_dates.numeric import NUMERIC_RULES

_TRIGGER = (
    r"\d|jan|feb|ma[ry]|apr|ju[nlc]|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|early|mid|late|earlier|begin|start"
    r"|end |first|second|third|fourth|last|latter|final|next|this |that |same|past|recent|previous|following|coming"
    r"|yester|today|tonight|tomor|overnight|an? |few|several|some|couple|one |two |three |four |five |six |seven "
    r"|eight |nine "
    r"|ten |eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|spring|summer|fall"
    r"|autumn"
    r"|winter|q[1-4]|so far|already|then|just |days|weeks|months|year|day of|weekend|kim |birthday|party|republic"
    r"|foundation|liberation|war vic|vic|new year|lunar|seollal|chin|chuseok|christmas"
)


def _prepare(text: str) -> str:
    """Lower case and plain spaces, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered.replace("\u00a0", " ").replace("\t", " ").replace("\n", " ")


@cache
def english() -> Grammar:
    """The grammar, compiled when a text first asks for it."""
    scanner, readers = compile_rules(
        (*NUMERIC_RULES, *CALENDAR_RULES, *RELATIVE_RULES), boundary=r"(?<![a-z0-9$€£¥#№&/.-])", trigger=_TRIGGER
    )
    return Grammar(
        prepare=_prepare,
        scanner=scanner,
        readers=readers,
        joins=JOINS,
        lists=LISTS,
        before=BEFORE,
        after=AFTER,
        is_reporting=tells_of_speech,
        tense=find_tense,
        sentence_ends=SENTENCE_ENDS,
    )
