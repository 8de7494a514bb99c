"""Folding names to keys, and the type words that stand beside them.

The key of a name is what two spellings of it share: letters without case, marks, apostrophes, hyphens, dots and
spaces. ``Sinŭiju``, ``SINUIJU`` and ``Sin-uiju`` have one key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gazetteer.types import PlaceKind

_DROPPED = dict.fromkeys(map(ord, " \t\n\r\u00a0-‐‑‒–—.·・'’‘ʼʻ`´ʹ\"“”"))
_NO_DECOMPOSITION = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key of a name.

    Examples
    --------
    >>> fold("Sinŭiju") == fold("SINUIJU") == fold("Sin-uiju")
    True
    >>> fold("신의주"), fold("Ji'an"), fold("P’yŏngan-bukto")
    ('신의주', 'jian', 'pyonganbukto')
    """
    if text.isascii():
        return text.translate(_DROPPED).lower()
    if not text.isprintable():
        text = "".join(char for char in text if not "\ud800" <= char <= "\udfff")
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.translate(_NO_DECOMPOSITION).translate(_DROPPED))


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
    ("특별시", PlaceKind.ADMIN1),
    ("직할시", PlaceKind.ADMIN1),
    ("로동자구", PlaceKind.SETTLEMENT),
    ("노동자구", PlaceKind.SETTLEMENT),
    ("광산", PlaceKind.MINE),
    ("시", PlaceKind.SETTLEMENT),
    ("군", PlaceKind.ADMIN2),
    ("도", PlaceKind.ADMIN1),
    ("역", PlaceKind.STATION),
    ("항", PlaceKind.PORT),
    ("口岸", PlaceKind.CROSSING),
    ("市", PlaceKind.SETTLEMENT),
    ("县", PlaceKind.ADMIN2),
    ("縣", PlaceKind.ADMIN2),
    ("省", PlaceKind.ADMIN1),
    ("道", PlaceKind.ADMIN1),
    ("郡", PlaceKind.ADMIN2),
    ("镇", PlaceKind.SETTLEMENT),
    ("港", PlaceKind.PORT),
    ("站", PlaceKind.STATION),
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
    for suffix, kind in _SUFFIXES:
        if name.endswith(suffix) and len(name) >= len(suffix) + 2:
            found.append((name[: -len(suffix)], kind))
            break
    return [(bare, kind) for bare, kind in found if len(fold(bare)) > 1]
