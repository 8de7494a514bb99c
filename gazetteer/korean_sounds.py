"""How Hangul is said: the sounds of a syllable, and how they change where two syllables meet.

Sounds are written k t p c when voiceless, g d b j voiced, K T P C aspirated, doubled when tense, N for the *ng* of
*song*. A joint may often be said or written in more than one way; each reading names the rule it follows, and whoever
spells it prices the rules (:mod:`gazetteer.romanize`).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

_FIRST = 0xAC00
_ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CODAS = "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_Y_VOWELS = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")
"""Before these an initial ㄹ or ㄴ falls silent in the South; before others ㄹ becomes ㄴ."""

_SOUND = dict(
    zip(_ONSETS, ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "c", "cc", *"CKTPh"], strict=True)
)
_VOICED = {"k": "g", "t": "d", "p": "b", "c": "j"}
_ASPIRATED = {"k": "K", "t": "T", "p": "P", "c": "C"}
_NASAL = {"k": "N", "t": "n", "p": "m"}
_CLOSED: dict[str, str] = dict(zip(_CODAS, ["", *"kkknnntlkmlllplmppttNttktpt"], strict=True))
"""The sound of a coda before a consonant or at the end."""
_CARRIED = {
    "ㄲ": ("", "kk"), "ㄳ": ("k", "s"), "ㄵ": ("n", "j"), "ㄶ": ("", "n"), "ㄺ": ("l", "g"), "ㄻ": ("l", "m"),
    "ㄼ": ("l", "b"), "ㄽ": ("l", "s"), "ㄾ": ("l", "T"), "ㄿ": ("l", "P"), "ㅀ": ("", "r"), "ㅄ": ("p", "s"),
    "ㄱ": ("", "g"), "ㄴ": ("", "n"), "ㄷ": ("", "d"), "ㄹ": ("", "r"), "ㅁ": ("", "m"), "ㅂ": ("", "b"),
    "ㅅ": ("", "s"), "ㅆ": ("", "ss"), "ㅇ": ("N", ""), "ㅈ": ("", "j"), "ㅊ": ("", "C"), "ㅋ": ("", "K"),
    "ㅌ": ("", "T"), "ㅍ": ("", "P"), "ㅎ": ("", ""),
}  # fmt: skip
"""What remains and what is carried over when a vowel follows the coda (liaison)."""

_SINO_R = "라락란랄람랍랑래랭략량려력련렬렴렵령례로록론롱뢰료룡루류륙륜률륭륵름릉리린림립"
_SINO_N = "녀녁년념녕뇨뉴닉"
"""Syllables of Chinese origin whose first sound the South changes at the head of a word."""


class Rule(Enum):
    """What a reading follows, or where it departs from the common pronunciation."""

    AS_SAID = auto()  # 신라 silla, 압록 amnok
    INITIAL_KEPT = auto()  # 룡천 with its r, as in the North
    INITIAL_SOUTHERN = auto()  # 룡천 without, as in the South
    TENSED = auto()  # a stop left voiceless between voiced sounds: compounds
    TYPE_APART = auto()  # a type word said as if it stood alone: -kun for -gun, -tong for -dong
    VOICED = auto()  # ㄷ or ㅈ voiced after ㄹ, where words of Chinese origin have it voiceless
    VOICED_AFTER_STOP = auto()  # Paekdu for Paektu, a common mixture of systems
    R_NASAL = auto()  # 독립 tongnip
    R_KEPT = auto()  # 독립 tongrip
    UNASSIMILATED = auto()  # each syllable for itself: 신라 sinna, 북로 pukro
    PLACE_ASSIMILATED = auto()  # 밭골 pakkol, 한말 hammal
    STOP_CLOSED = auto()  # 못안 modan
    N_INSERTED = auto()  # 평양 p'yŏngnyang
    ASPIRATED = auto()  # 북한 puk'an
    H_SILENT = auto()  # 함흥 hamŭng
    SH = auto()  # 신 shin
    VOWEL_SAID = auto()  # 희 hi, 계 ke


Reading = tuple[str, str, Rule]
"""The sound that closes the first syllable, the sound that opens the second, and the rule followed."""


def take_apart(syllable: str) -> tuple[str, str, str]:
    """Onset, vowel and coda; the coda ``-`` of an open syllable."""
    number, coda = divmod(ord(syllable) - _FIRST, len(_CODAS))
    onset, vowel = divmod(number, len(_VOWELS))
    return _ONSETS[onset], _VOWELS[vowel], _CODAS[coda]


def close(coda: str) -> str:
    """The sound of a coda before a consonant or at the end of a word."""
    return _CLOSED[coda]


def read_head(syllable: str) -> Iterator[Reading]:
    """How the first sound of a word may be said, North and South."""
    onset, vowel, _ = take_apart(syllable)
    if onset == "ㄹ" or syllable in _SINO_N:
        yield "", _SOUND[onset], Rule.INITIAL_KEPT
        yield "", "" if vowel in _Y_VOWELS else "n", Rule.INITIAL_SOUTHERN
    else:
        yield "", _SOUND[onset], Rule.AS_SAID


def read_joint(coda: str, onset: str, vowel: str) -> Iterator[Reading]:
    """How a coda and the onset after it may be said, likeliest first; ``vowel`` is the one that follows."""
    match onset:
        case "ㅇ":
            return _read_liaison(coda, vowel)
        case "ㄹ":
            return _read_before_r(_CLOSED[coda])
        case "ㄴ" | "ㅁ":
            return _read_before_nasal(_CLOSED[coda], _SOUND[onset])
        case "ㅎ":
            return _read_before_h(coda)
        case "ㄱ" | "ㄷ" | "ㅂ" | "ㅈ":
            return _read_before_stop(coda, _SOUND[onset])
        case _:
            return _read_before_strong(_CLOSED[coda], _SOUND[onset])


def _read_liaison(coda: str, vowel: str) -> Iterator[Reading]:
    closed = _CLOSED[coda]
    if vowel == "ㅣ" and coda in "ㄷㅌ":
        yield "", "j" if coda == "ㄷ" else "C", Rule.AS_SAID
    rest, carried = _CARRIED.get(coda, ("", ""))
    yield rest, carried, Rule.AS_SAID
    if closed in _NASAL:
        yield "", _VOICED[closed], Rule.STOP_CLOSED
    if closed and vowel in _Y_VOWELS:
        yield _NASAL.get(closed, closed), "l" if closed == "l" else "n", Rule.N_INSERTED


def _read_before_r(closed: str) -> Iterator[Reading]:
    if not closed:
        yield "", "r", Rule.AS_SAID
    elif closed in "nlt":
        yield "l", "l", Rule.AS_SAID if closed != "t" else Rule.PLACE_ASSIMILATED
        if closed != "l":
            yield "n", "n", Rule.AS_SAID if closed == "t" else Rule.UNASSIMILATED
            yield "n", "r", Rule.UNASSIMILATED
    else:
        yield _NASAL.get(closed, closed), "n", Rule.R_NASAL
        yield _NASAL.get(closed, closed), "r", Rule.R_KEPT
        if closed in _NASAL:
            yield closed, "r", Rule.UNASSIMILATED


def _read_before_nasal(closed: str, nasal: str) -> Iterator[Reading]:
    if closed == "l" and nasal == "n":
        yield "l", "l", Rule.AS_SAID
        yield "l", "n", Rule.UNASSIMILATED
        return
    yield _NASAL.get(closed, closed), nasal, Rule.AS_SAID
    if closed in _NASAL:
        yield closed, nasal, Rule.UNASSIMILATED
    if closed in ("t", "n") and nasal == "m":
        yield "m", "m", Rule.PLACE_ASSIMILATED


def _read_before_h(coda: str) -> Iterator[Reading]:
    closed = _CLOSED[coda]
    yield closed, "h", Rule.AS_SAID
    if closed in _ASPIRATED:
        yield "", _ASPIRATED[closed], Rule.ASPIRATED
    elif closed:
        yield *_CARRIED[coda], Rule.H_SILENT


def _read_before_stop(coda: str, stop: str) -> Iterator[Reading]:
    closed = _CLOSED[coda]
    if coda in "ㅎㄶㅀ":
        yield "" if coda == "ㅎ" else closed, _ASPIRATED[stop], Rule.AS_SAID
    elif closed in _NASAL:
        yield closed, stop, Rule.AS_SAID
        yield closed, _VOICED[stop], Rule.VOICED_AFTER_STOP
    elif closed == "l" and stop in "tc":
        yield "l", stop, Rule.AS_SAID
        yield "l", _VOICED[stop], Rule.VOICED
    else:
        yield closed, _VOICED[stop], Rule.AS_SAID
        yield closed, stop, Rule.TENSED
    if closed == "t" and stop in "kp":
        yield stop, stop, Rule.PLACE_ASSIMILATED
    if closed == "n" and stop == "p":
        yield "m", "b", Rule.PLACE_ASSIMILATED


def _read_before_strong(closed: str, sound: str) -> Iterator[Reading]:
    if closed == "t" and sound == "s":
        yield "", "ss", Rule.AS_SAID
        yield "t", "s", Rule.UNASSIMILATED
        return
    yield closed, sound, Rule.AS_SAID
    if closed == "t" and sound in ("K", "P"):
        yield sound.lower(), sound, Rule.PLACE_ASSIMILATED
    if closed == "n" and sound == "P":
        yield "m", "P", Rule.PLACE_ASSIMILATED


def to_southern_head(syllable: str) -> str:
    """The syllable as the South writes it at the head of a word: 룡 as 용, 라 as 나, others as they are."""
    if not syllable or syllable not in _SINO_R + _SINO_N:
        return syllable
    _, vowel, coda = take_apart(syllable)
    onset = "ㅇ" if vowel in _Y_VOWELS else "ㄴ"
    number = (_ONSETS.index(onset) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_CODAS) + _CODAS.index(coda)
    return chr(_FIRST + number)


def _group_heads() -> dict[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for syllable in _SINO_R + _SINO_N:
        heads[to_southern_head(syllable)] = (*heads.get(to_southern_head(syllable), ()), syllable)
    return heads


_NORTHERN_HEADS = _group_heads()


def find_northern_heads(syllable: str) -> tuple[str, ...]:
    """The syllables that the South writes so at the head of a word; ㄹ before ㄴ, since it is the commoner."""
    return _NORTHERN_HEADS.get(syllable, ())
