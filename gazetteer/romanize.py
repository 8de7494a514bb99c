"""Hangul place names in Latin letters, in every spelling that maps and reports use.

A name is first read aloud: at each joint of two syllables the sounds change (신라 is said *silla*, 압록 *amnok*), and
most joints may be said or written in more than one way. Each system then writes the same sounds in its own letters.
A departure from the system's rule has a price, and the cheapest spellings come first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gazetteer.korean_sounds import (
    Reading,
    Rule,
    close,
    find_northern_heads,
    read_head,
    read_joint,
    take_apart,
    to_southern_head,
)

MAX_SPELLINGS = 24
"""How many spellings :func:`romanize` gives at most."""
LONGEST_NAME = 60
"""Characters. What is longer is a sentence and no place name; the longest names of the DPRK have about twenty."""

_JAMO_A_SYLLABLE = 3  # a syllable taken apart by Unicode's NFD has at most three characters


@dataclass(frozen=True, slots=True)
class _System:
    """Letters for sounds, and what each departure from its rule costs."""

    onsets: Mapping[str, str]
    vowels: Mapping[str, str]
    pairs: Mapping[tuple[str, str], str]
    costs: Mapping[Rule, float]
    cost: float


_PLAIN_LETTERS = {
    sound: sound for sound in ("", "kk", "n", "tt", "r", "l", "m", "pp", "s", "ss", "h", "g", "d", "b", "j")
}
_MARKED_VOWELS = {
    "ㅏ": "a", "ㅐ": "ae", "ㅑ": "ya", "ㅒ": "yae", "ㅓ": "ŏ", "ㅔ": "e", "ㅕ": "yŏ", "ㅖ": "ye", "ㅗ": "o",
    "ㅘ": "wa", "ㅙ": "wae", "ㅚ": "oe", "ㅛ": "yo", "ㅜ": "u", "ㅝ": "wŏ", "ㅞ": "we", "ㅟ": "wi", "ㅠ": "yu",
    "ㅡ": "ŭ", "ㅢ": "ŭi", "ㅣ": "i",
}  # fmt: skip
_REVISED_VOWELS = _MARKED_VOWELS | {"ㅓ": "eo", "ㅕ": "yeo", "ㅝ": "wo", "ㅡ": "eu", "ㅢ": "ui"}
# Prices order the spellings; they were set so that the DPRK names of GeoNames come early (bench/score_romanize.py). A
# price above 1 is for what is seldom written.
_COSTS = {
    Rule.AS_SAID: 0.0,
    Rule.SH: 0.7,
    Rule.INITIAL_KEPT: 0.0,
    Rule.INITIAL_SOUTHERN: 0.3,
    Rule.TENSED: 1.0,
    Rule.TYPE_APART: 0.5,
    Rule.VOICED: 0.6,
    Rule.VOICED_AFTER_STOP: 1.0,
    Rule.R_NASAL: 0.0,
    Rule.R_KEPT: 1.2,
    Rule.UNASSIMILATED: 1.4,
    Rule.PLACE_ASSIMILATED: 1.2,
    Rule.STOP_CLOSED: 0.9,
    Rule.N_INSERTED: 1.6,
    Rule.ASPIRATED: 0.8,
    Rule.H_SILENT: 1.3,
    Rule.VOWEL_SAID: 1.2,
}
_MCCUNE_REISCHAUER = _System(
    onsets=_PLAIN_LETTERS
    | {"k": "k", "t": "t", "p": "p", "c": "ch", "cc": "tch", "K": "k'", "T": "t'", "P": "p'", "C": "ch'"},
    vowels=_MARKED_VOWELS,
    pairs={("n", "g"): "n'g", ("l", "h"): "rh"},
    costs=_COSTS,
    cost=0.0,
)
_REVISED = _System(
    onsets=_PLAIN_LETTERS
    | {"k": "g", "t": "d", "p": "b", "c": "j", "cc": "jj", "K": "k", "T": "t", "P": "p", "C": "ch"},
    vowels=_REVISED_VOWELS,
    pairs={},
    costs=_COSTS | {Rule.INITIAL_KEPT: 0.3, Rule.INITIAL_SOUTHERN: 0.0},
    cost=0.2,
)
_NORTHERN = _System(
    onsets=_PLAIN_LETTERS
    | {"k": "k", "t": "t", "p": "p", "c": "j", "cc": "jj", "K": "kh", "T": "th", "P": "ph", "C": "ch"},
    vowels=_MARKED_VOWELS,
    pairs={},
    costs=_COSTS | {Rule.INITIAL_SOUTHERN: 2.0, Rule.R_NASAL: 0.3, Rule.R_KEPT: 0.0},
    cost=0.25,
)
_SYSTEMS = (_MCCUNE_REISCHAUER, _REVISED, _NORTHERN)

_TYPE_WORD = re.compile(
    "(?<=[가-힣])(?:로동자구|노동자구|구역|[군읍리동면])$"
    "|(?<=[가-힣]{2})(?:[시도]|(?<!동자)구)$"  # names of two syllables that end so are seldom name and type
)
_RUN = re.compile("[가-힣]+")

_CLOSED_UP = 0.4
"""The price of writing a type word without its hyphen; only the best spelling of each system is written so."""

_Choice = tuple[float, str]


def romanize(hangul: str) -> tuple[str, ...]:
    """Every Latin spelling that a Hangul place name plausibly has, best first.

    Parameters
    ----------
    hangul
        A name of at most ``LONGEST_NAME`` characters; what is not Hangul in it stays as it is.

    Returns
    -------
    At most ``MAX_SPELLINGS`` spellings, McCune-Reischauer's with its marks, which :func:`gazetteer.names.fold` takes
    off; none where there is no Hangul syllable.

    Examples
    --------
    >>> romanize("신의주")[:3]
    ('Sinŭiju', 'Sinuiju', 'Shinŭiju')
    >>> "Ryanggang-do" in romanize("량강도"), "Yanggang-do" in romanize("량강도")
    (True, True)

    Notes
    -----
    The rules are those of McCune and Reischauer (1939), the Revised Romanisation (Ministry of Culture and Tourism of
    the Republic of Korea, notice 2000-8) and the system of the DPRK (1992, 2012), which keeps a ㄹ after ㅁ and ㅇ.
    """
    if len(hangul) > LONGEST_NAME * _JAMO_A_SYLLABLE:
        return ()
    text = unicodedata.normalize("NFC", hangul)
    if len(text) > LONGEST_NAME or not _RUN.search(text):
        return ()
    priced: dict[str, float] = {}
    for system in _SYSTEMS:
        closed_up = [(cost + _CLOSED_UP, spelling) for cost, spelling in _spell_text(text, system, hyphen="")[:1]]
        for cost, spelling in _spell_text(text, system, hyphen="-") + closed_up:
            priced[spelling] = min(cost + system.cost, priced.get(spelling, cost + system.cost))
    return tuple(sorted(priced, key=lambda spelling: (round(priced[spelling], 3), spelling))[:MAX_SPELLINGS])


def find_southern(hangul: str) -> tuple[str, ...]:
    """The South Korean spelling of a DPRK name, by the initial-sound rule; none where it is the same.

    Examples
    --------
    >>> find_southern("룡천"), find_southern("라선"), find_southern("혜산")
    (('용천',), ('나선',), ())

    Notes
    -----
    Chapter 3, section 5 of the South's Korean Orthography (notice 88-1), articles 10 to 12.
    """
    name = unicodedata.normalize("NFC", hangul)
    southern = to_southern_head(name[:1]) + name[1:]
    return (southern,) if southern != name else ()


def find_northern(hangul: str) -> tuple[str, ...]:
    """The DPRK spellings that a South Korean name may stand for; the likelier first, none where there is none.

    Examples
    --------
    >>> find_northern("용천"), find_northern("여수"), find_northern("혜산")
    (('룡천',), ('려수', '녀수'), ())
    """
    name = unicodedata.normalize("NFC", hangul)
    return tuple(northern + name[1:] for northern in find_northern_heads(name[:1]))


def _spell_text(text: str, system: _System, hyphen: str) -> list[_Choice]:
    """The cheapest spellings of a text in one system; its words begin with a capital."""
    spelled: list[_Choice] = [(0.0, "")]
    end = 0
    for run in _RUN.finditer(text):
        between = _drop_loose_jamo(text[end : run.start()])
        is_head = not between[-1:].isalnum()
        words = _spell_run(run[0], system, hyphen, is_head=is_head)
        if is_head:
            words = [(cost, word[:1].upper() + word[1:]) for cost, word in words]
        spelled = _combine(spelled, [(cost, between + word) for cost, word in words])
        end = run.end()
    return _combine(spelled, [(0.0, _drop_loose_jamo(text[end:]))])


def _drop_loose_jamo(text: str) -> str:
    return "".join(char for char in text if "HANGUL" not in unicodedata.name(char, ""))


def _spell_run(run: str, system: _System, hyphen: str, *, is_head: bool) -> list[_Choice]:
    """The cheapest spellings of Hangul syllables without a break; ``is_head`` where no digit or letter precedes."""
    type_word = _TYPE_WORD.search(run)
    type_at = type_word.start() if type_word else len(run)
    onset, vowel, coda = take_apart(run[0])
    heads = [reading for reading in read_head(run[0]) if is_head or reading[2] is not Rule.INITIAL_SOUTHERN]
    spelled = _write(heads, onset, vowel, system)
    for index, syllable in enumerate(run[1:], start=1):
        onset, vowel, next_coda = take_apart(syllable)
        readings: Iterable[Reading] = read_joint(coda, onset, vowel)
        if index == type_at:
            readings = _read_type_word(readings, coda, run[index:])
        elif index > type_at:
            readings = [next(iter(readings))]
        spelled = _combine(spelled, _write(readings, onset, vowel, system, hyphen if index == type_at else ""))
        coda = next_coda
    return _combine(spelled, [(0.0, close(coda).replace("N", "ng"))])


def _read_type_word(readings: Iterable[Reading], coda: str, type_word: str) -> Iterator[Reading]:
    for closing, opening, rule in readings:
        yield closing, opening, Rule.TYPE_APART if rule is Rule.TENSED else rule
    if type_word == "읍":
        yield close(coda), "", Rule.TYPE_APART
    if type_word == "로동자구":
        yield close(coda), "n", Rule.INITIAL_SOUTHERN


def _combine(first: Sequence[_Choice], second: Sequence[_Choice]) -> list[_Choice]:
    """The cheapest ways to join a choice of each."""
    cheapest: dict[str, float] = {}
    for cost, text in first:
        for more, addition in second:
            joined = text + addition
            cheapest[joined] = min(cost + more, cheapest.get(joined, cost + more))
    return sorted(((cost, text) for text, cost in cheapest.items()))[:MAX_SPELLINGS]


def _write(readings: Iterable[Reading], onset: str, vowel: str, system: _System, hyphen: str = "") -> list[_Choice]:
    """The letters of each reading of a joint and of the vowel after it, with their prices."""
    written = []
    for closing, opening, rule in readings:
        before, after = closing.replace("N", "ng"), system.onsets[opening]
        if hyphen:
            letters = before + after + hyphen if onset == "ㅇ" else before + hyphen + after
        else:
            letters = system.pairs.get((closing, opening), before + after)
        written.append((system.costs[rule], letters))
        if opening == "s" and vowel in "ㅣㅟ":
            written.append((system.costs[rule] + system.costs[Rule.SH], letters + "h"))
    return _combine(written, _write_vowel(onset, vowel, system))


def _write_vowel(onset: str, vowel: str, system: _System) -> list[_Choice]:
    choices = [(0.0, system.vowels[vowel])]
    if vowel == "ㅢ":
        choices.append((system.costs[Rule.VOWEL_SAID], "i" if onset != "ㅇ" else "eui"))
    if vowel == "ㅖ" and onset not in "ㅇㄹ":
        choices.append((system.costs[Rule.VOWEL_SAID], "e"))
    return choices
