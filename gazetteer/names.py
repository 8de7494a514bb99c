"""Folding names to keys, and the type words that stand beside them.

The key of a name is what two spellings of it share: letters without case, marks, apostrophes, hyphens, dots and
spaces. ``Sinŭiju``, ``SINUIJU`` and ``Sin-uiju`` have one key, and so have ``新義州`` and ``新义州``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gazetteer.han import SIMPLIFIED
from gazetteer.types import PlaceKind

_DROPPED = dict.fromkeys([*range(0x20), 0x7F, *map(ord, " \t\n\r\u00a0-‐‑‒–—.·・'’‘ʼʻ`´ʹ\"“”")])
"""Signs that two spellings of a name may differ by, and control characters."""
_NO_DECOMPOSITION = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_LETTERS: dict[int, int | str | None] = {**SIMPLIFIED, **_NO_DECOMPOSITION, **_DROPPED}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key of a name.

    Examples
    --------
    >>> fold("Sinŭiju") == fold("SINUIJU") == fold("Sin-uiju")
    True
    >>> fold("신의주"), fold("Ji'an"), fold("P’yŏngan-bukto")
    ('신의주', 'jian', 'pyonganbukto')
    >>> fold("新義州") == fold("新义州")
    True
    """
    if text.isascii():
        return text.translate(_DROPPED).lower()
    if not text.isprintable():
        text = "".join(char for char in text if not "\ud800" <= char <= "\udfff")
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.translate(_LETTERS))


TYPE_WORDS: dict[str, PlaceKind] = {
    "province": PlaceKind.ADMIN1,
    "prefecture": PlaceKind.ADMIN2,
    "krai": PlaceKind.ADMIN1,
    "oblast": PlaceKind.ADMIN1,
    "state": PlaceKind.ADMIN1,
    "county": PlaceKind.ADMIN2,
    "district": PlaceKind.ADMIN2,
    "city": PlaceKind.SETTLEMENT,
    "town": PlaceKind.SETTLEMENT,
    "township": PlaceKind.SETTLEMENT,
    "village": PlaceKind.SETTLEMENT,
    "port": PlaceKind.PORT,
    "harbor": PlaceKind.PORT,
    "harbour": PlaceKind.PORT,
    "mine": PlaceKind.MINE,
    "station": PlaceKind.STATION,
    "river": PlaceKind.RIVER,
    "estuary": PlaceKind.RIVER,
    "sea": PlaceKind.SEA,
    "strait": PlaceKind.SEA,
    "island": PlaceKind.ISLAND,
    "islands": PlaceKind.ISLAND,
    "airfield": PlaceKind.FACILITY,
    "airport": PlaceKind.FACILITY,
    "bridge": PlaceKind.CROSSING,
    "customs": PlaceKind.CROSSING,
    "mountain": PlaceKind.MOUNTAIN,
}
"""English words that follow a name and say what it is. ``City`` follows towns, ``County`` counties."""

TYPE_PREFIXES: dict[str, PlaceKind] = {
    "mount": PlaceKind.MOUNTAIN,
    "mt": PlaceKind.MOUNTAIN,
    "lake": PlaceKind.OTHER,
    "port of": PlaceKind.PORT,
    "ports of": PlaceKind.PORT,
    "city of": PlaceKind.SETTLEMENT,
    "cities of": PlaceKind.SETTLEMENT,
    "town of": PlaceKind.SETTLEMENT,
    "village of": PlaceKind.SETTLEMENT,
    "county of": PlaceKind.ADMIN2,
    "province of": PlaceKind.ADMIN1,
    "provinces of": PlaceKind.ADMIN1,
}
"""Words before a name that say what it is; they are no part of the name, save ``Mount`` and ``Lake``."""

_SUFFIXES: tuple[tuple[str, PlaceKind], ...] = (
    ("조선족자치현", PlaceKind.ADMIN2),
    ("조선족자치주", PlaceKind.ADMIN2),
    ("특별자치도", PlaceKind.ADMIN1),
    ("특별시", PlaceKind.ADMIN1),
    ("직할시", PlaceKind.ADMIN1),
    ("광역시", PlaceKind.ADMIN1),
    ("로동자구", PlaceKind.SETTLEMENT),
    ("노동자구", PlaceKind.SETTLEMENT),
    ("구역", PlaceKind.SETTLEMENT),
    ("광산", PlaceKind.MINE),
    ("탄광", PlaceKind.MINE),
    ("비행장", PlaceKind.FACILITY),
    ("공항", PlaceKind.FACILITY),
    ("세관", PlaceKind.CROSSING),
    ("해관", PlaceKind.CROSSING),
    ("대교", PlaceKind.CROSSING),
    ("철교", PlaceKind.CROSSING),
    ("다리", PlaceKind.CROSSING),
    ("시", PlaceKind.SETTLEMENT),
    ("읍", PlaceKind.SETTLEMENT),
    ("군", PlaceKind.ADMIN2),
    ("도", PlaceKind.ADMIN1),
    ("역", PlaceKind.STATION),
    ("항", PlaceKind.PORT),
    ("강", PlaceKind.RIVER),
    ("산", PlaceKind.MOUNTAIN),
    ("섬", PlaceKind.ISLAND),
    ("朝鲜族自治县", PlaceKind.ADMIN2),
    ("朝鲜族自治州", PlaceKind.ADMIN2),
    ("满族自治县", PlaceKind.ADMIN2),
    ("国际机场", PlaceKind.FACILITY),
    ("机场", PlaceKind.FACILITY),
    ("火车站", PlaceKind.STATION),
    ("口岸", PlaceKind.CROSSING),
    ("海关", PlaceKind.CROSSING),
    ("大桥", PlaceKind.CROSSING),
    ("市", PlaceKind.SETTLEMENT),
    ("镇", PlaceKind.SETTLEMENT),
    ("县", PlaceKind.ADMIN2),
    ("郡", PlaceKind.ADMIN2),
    ("省", PlaceKind.ADMIN1),
    ("道", PlaceKind.ADMIN1),
    ("港", PlaceKind.PORT),
    ("站", PlaceKind.STATION),
    ("驿", PlaceKind.STATION),
    ("桥", PlaceKind.CROSSING),
    ("矿", PlaceKind.MINE),
    ("江", PlaceKind.RIVER),
    ("河", PlaceKind.RIVER),
    ("岛", PlaceKind.ISLAND),
    ("山", PlaceKind.MOUNTAIN),
)
"""Korean and Chinese words at the end of a name, the latter in simplified characters; a longer word stands first.

Wards and villages (동 리 면, 区 村) are left on their names: many a ward bears the name of a city far away. So are 성
and 현 of China, since many towns end so, and the bare name is often a Korean town's.
"""
_RUSSIAN_TYPES: dict[str, PlaceKind] = {
    "город": PlaceKind.SETTLEMENT,
    "посёлок": PlaceKind.SETTLEMENT,
    "поселок": PlaceKind.SETTLEMENT,
    "деревня": PlaceKind.SETTLEMENT,
    "село": PlaceKind.SETTLEMENT,
    "уезд": PlaceKind.ADMIN2,
    "район": PlaceKind.ADMIN2,
    "провинция": PlaceKind.ADMIN1,
    "область": PlaceKind.ADMIN1,
    "порт": PlaceKind.PORT,
    "станция": PlaceKind.STATION,
    "река": PlaceKind.RIVER,
    "остров": PlaceKind.ISLAND,
    "гора": PlaceKind.MOUNTAIN,
    "аэропорт": PlaceKind.FACILITY,
    "аэродром": PlaceKind.FACILITY,
    "шахта": PlaceKind.MINE,
    "рудник": PlaceKind.MINE,
    "мост": PlaceKind.CROSSING,
    "таможня": PlaceKind.CROSSING,
    "море": PlaceKind.SEA,
    "залив": PlaceKind.SEA,
}
"""Russian words before a name, as a dictionary has them; ``find_russian_type`` knows their cases."""
_RUSSIAN_STEMS = {re.sub(r"(?:ь|я|а|о|е)$", "", word): kind for word, kind in _RUSSIAN_TYPES.items()}
_RUSSIAN_STEMS |= {"посёлк": PlaceKind.SETTLEMENT, "поселк": PlaceKind.SETTLEMENT}
_RUSSIAN_TYPE = re.compile(
    rf"({'|'.join(sorted(_RUSSIAN_STEMS, key=len, reverse=True))})(?:[аеиоуыьюя]|[аоеыия][мйвхю]|[ая]ми)?",
    re.IGNORECASE,
)
_ROMAN_SUFFIX = re.compile(r"[-\s](si|gun|kun|do|up|ŭp|eup)$", re.IGNORECASE)
"""Cities, counties, provinces and county towns go by the bare name; a ward or village (-dong, -ri) does not."""
_ROMAN_SUFFIX_KINDS = {
    "si": PlaceKind.SETTLEMENT,
    "gun": PlaceKind.ADMIN2,
    "do": PlaceKind.ADMIN1,
    "kun": PlaceKind.ADMIN2,
    "up": PlaceKind.SETTLEMENT,
    "ŭp": PlaceKind.SETTLEMENT,
    "eup": PlaceKind.SETTLEMENT,
}
_ENGLISH_TYPE = re.compile(rf"[\s-](?P<type>{'|'.join(TYPE_WORDS)})$", re.IGNORECASE)
_ENGLISH_PREFIX = re.compile(rf"^(?:the\s+)?(?P<type>{'|'.join(TYPE_PREFIXES)})\.?\s+", re.IGNORECASE)


def find_bare_names(name: str) -> list[tuple[str, PlaceKind]]:
    """The name without its type word, with the kind that the word says; empty where there is none.

    Examples
    --------
    >>> find_bare_names("Sinuiju City")
    [('Sinuiju', <PlaceKind.SETTLEMENT: 'settlement'>)]
    >>> find_bare_names("혜산시")
    [('혜산', <PlaceKind.SETTLEMENT: 'settlement'>)]
    >>> find_bare_names("город Хесан"), find_bare_names("恵山駅")
    ([('Хесан', <PlaceKind.SETTLEMENT: 'settlement'>)], [('恵山', <PlaceKind.STATION: 'station'>)])
    >>> find_bare_names("Hyesan")
    []
    """
    found = []
    if match := _ENGLISH_TYPE.search(name):
        found.append((name[: match.start()].strip(), TYPE_WORDS[match["type"].lower()]))
    if match := _ENGLISH_PREFIX.search(name):
        found.append((name[match.end() :].strip(), TYPE_PREFIXES[match["type"].lower()]))
    if match := _ROMAN_SUFFIX.search(name):
        found.append((name[: match.start()], _ROMAN_SUFFIX_KINDS[match[1].lower()]))
    simplified = name.translate(SIMPLIFIED)
    for suffix, kind in _SUFFIXES:
        if simplified.endswith(suffix) and len(name) >= len(suffix) + 2:
            found.append((name[: -len(suffix)].strip(), kind))
            break
    first, _, rest = name.partition(" ")
    if rest and (russian := find_russian_type(first)):
        found.append((rest.strip(), russian))
    return [(bare, kind) for bare, kind in found if len(fold(bare)) > 1]


def find_russian_type(word: str) -> PlaceKind | None:
    """What a Russian type word in any case says that the name after it is.

    Examples
    --------
    >>> find_russian_type("провинции"), find_russian_type("реке")
    (<PlaceKind.ADMIN1: 'admin1'>, <PlaceKind.RIVER: 'river'>)
    >>> find_russian_type("городской") is None
    True
    """
    match = _RUSSIAN_TYPE.fullmatch(word)
    return _RUSSIAN_STEMS[match[1].lower()] if match else None
