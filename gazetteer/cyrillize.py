"""Korean and Chinese place names as Russian writes them, by the two systems in use: Kontsevich's and Palladius's.

Russian maps and newspapers follow both closely, so that a rule serves where a table has no Russian name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gazetteer.korean_sounds import Rule, close, read_head, read_joint, take_apart

LONGEST_NAME = 30
"""Characters; longer ones are no names."""
_HANGUL = re.compile("[가-힣]+")
_SOUNDS = {
    "": "", "k": "к", "kk": "кк", "n": "н", "t": "т", "tt": "тт", "r": "р", "l": "ль", "m": "м", "p": "п", "pp": "пп",
    "s": "с", "ss": "сс", "c": "ч", "cc": "чч", "K": "кх", "T": "тх", "P": "пх", "C": "чх", "h": "х", "g": "г",
    "d": "д", "b": "б", "j": "дж", "N": "н",
}  # fmt: skip
_VOWELS = {
    "ㅏ": "а", "ㅐ": "э", "ㅑ": "я", "ㅒ": "йя", "ㅓ": "о", "ㅔ": "е", "ㅕ": "ё", "ㅖ": "е", "ㅗ": "о", "ㅘ": "ва",
    "ㅙ": "вэ", "ㅚ": "ве", "ㅛ": "ё", "ㅜ": "у", "ㅝ": "во", "ㅞ": "ве", "ㅟ": "ви", "ㅠ": "ю", "ㅡ": "ы", "ㅢ": "ый",
    "ㅣ": "и",
}  # fmt: skip
_TYPE_WORDS = {"구역": "", "군": "", "시": "", "도": "до", "로동자구": "", "리": "ри", "동": "дон"}

_INITIALS = {
    "zh": "чж", "ch": "ч", "sh": "ш", "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л",
    "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц", "x": "с", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_FINALS = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан",
    "eng": "эн", "ong": "ун", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь",
    "iang": "ян", "ing": "ин", "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань",
    "un": "унь", "uang": "уан", "v": "юй", "ve": "юэ", "van": "юань", "vn": "юнь",
}  # fmt: skip
_WHOLE = {
    "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин",
    "yong": "юн", "wu": "у", "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй", "wan": "вань", "wen": "вэнь",
    "wang": "ван", "weng": "вэн", "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "er": "эр", "a": "а",
    "ai": "ай", "an": "ань", "ang": "ан", "ao": "ао", "e": "э", "en": "энь", "ou": "оу", "zhi": "чжи", "chi": "чи",
    "shi": "ши", "ri": "жи", "zi": "цзы", "ci": "цы", "si": "сы", "hui": "хуэй",
}  # fmt: skip


def cyrillize_korean(hangul: str) -> tuple[str, ...]:
    """A Hangul name in Russian letters: in full and without its type word, as both are written.

    Examples
    --------
    >>> cyrillize_korean("신의주"), cyrillize_korean("혜산시")
    (('Синыйджу',), ('Хесанси', 'Хесан'))

    Notes
    -----
    The system of L. R. Kontsevich, as set out in his works from 1961 on, among them that ㅢ is ый, and и after a
    consonant.
    """
    name = unicodedata.normalize("NFC", hangul).replace(" ", "")
    if len(name) > LONGEST_NAME or not _HANGUL.fullmatch(name):
        return ()
    spelt = [_spell(name)]
    for type_word, written in _TYPE_WORDS.items():
        if name.endswith(type_word) and len(name) >= len(type_word) + 2:
            spelt.append(_spell(name[: -len(type_word)]) + written)
            break
    return tuple(dict.fromkeys(text.capitalize() for text in spelt))


def _spell(name: str) -> str:
    onset, vowel, coda = take_apart(name[0])
    spelt = _SOUNDS[next(iter(read_head(name[0])))[1]] + _spell_vowel(onset, vowel)
    for syllable in name[1:]:
        onset, vowel, next_coda = take_apart(syllable)
        closing, opening, _ = next(
            reading for reading in read_joint(coda, onset, vowel) if reading[2] in {Rule.AS_SAID, Rule.R_NASAL}
        )
        spelt += _join(closing, opening, _spell_vowel(onset, vowel))
        coda = next_coda
    return spelt + _SOUNDS[close(coda)]


def _spell_vowel(onset: str, vowel: str) -> str:
    return "и" if vowel == "ㅢ" and onset != "ㅇ" else _VOWELS[vowel]


def _join(closing: str, opening: str, vowel: str) -> str:
    """The letters where two syllables meet; after an ng a vowel needs a hard sign to stand apart."""
    if (closing, opening) == ("l", "l"):
        return "лл" + vowel
    if closing == "N" and not opening and vowel[0] in "яёею":
        return "нъ" + vowel
    return _SOUNDS[closing] + _SOUNDS[opening] + vowel


def cyrillize_pinyin(name: str, syllables: int) -> tuple[str, ...]:
    """A Chinese name in pinyin in Russian letters; none where it is not pinyin of so many syllables.

    Parameters
    ----------
    syllables
        How many characters the name has in Chinese; it tells where a syllable ends.

    Examples
    --------
    >>> cyrillize_pinyin("Dandong", 2), cyrillize_pinyin("Ji'an", 2), cyrillize_pinyin("Quanhe", 2)
    (('Даньдун',), ('Цзиань',), ('Цюаньхэ',))
    >>> cyrillize_pinyin("Houston", 2)
    ()

    Notes
    -----
    The system of Palladius (P. I. Kafarov, 1888) as the rules for geographical names of China have it.
    """
    letters = name.lower().replace("ü", "v")
    parts = re.split("['’ -]", letters)
    if len(letters) > LONGEST_NAME or not re.fullmatch("[a-z]+", "".join(parts)):
        return ()
    readings: list[list[str]] = [[]]
    for part in parts:
        readings = [[*read, *more] for read in readings for more in _split(part, syllables - len(read))]
    return tuple(dict.fromkeys(_write(read).capitalize() for read in readings if len(read) == syllables))


def _split(letters: str, most: int) -> Iterator[list[str]]:
    """Every way to read letters as at most so many syllables, in Russian."""
    if not letters:
        yield []
    elif most > 0:
        for length in range(min(6, len(letters)), 0, -1):
            if syllable := _read_syllable(letters[:length]):
                yield from ([syllable, *rest] for rest in _split(letters[length:], most - 1))


def _read_syllable(pinyin: str) -> str:
    """A syllable in Russian, or an empty text where pinyin has no such one."""
    if pinyin in _WHOLE:
        return _WHOLE[pinyin]
    initial = pinyin[:2] if pinyin[:2] in _INITIALS else pinyin[:1]
    final = pinyin[len(initial) :]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "v" + final[1:]
    return _INITIALS[initial] + _FINALS[final] if initial in _INITIALS and final in _FINALS else ""


def _write(syllables: Sequence[str]) -> str:
    """The syllables in a row; an н that closes one is kept apart from a vowel after it by a hard sign."""
    written = ""
    for syllable in syllables:
        written += "ъ" if written.endswith("н") and syllable[0] in "аеёиоуыэюя" else ""
        written += syllable
    return written
