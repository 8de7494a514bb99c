"""Type words behind Korean and Chinese names: what they say the place is, and how its entry may be spelt.

``도문시`` is a city, ``图们江`` a river, ``남양역`` a station. Where the index has no such name, another spelling of
the bare name with a type word of the same meaning is tried: ``南陽站`` is ``남양역``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gazetteer.names import fold
from gazetteer.store import CURATED_TIER, Gazetteer
from gazetteer.types import Place, PlaceKind

_WORDS: dict[str, tuple[str, ...]] = {
    "city": ("시", "市"),
    "county": ("군", "현", "县", "縣", "郡"),
    "province": ("성", "省"),
    "river": ("강", "江", "河"),
    "station": ("역", "站", "驿", "驛"),
    "port": ("항", "港"),
    "customs": ("세관", "해관", "통상구", "海关", "海關", "口岸"),
    "mine": (
        "광산",
        "탄광",
        "矿",
        "礦",
        "矿山",
        "礦山",
        "煤矿",
        "煤礦",
        "铁矿",
        "鐵礦",
        "铜矿",
        "銅礦",
        "金矿",
        "金礦",
    ),
    "airport": ("비행장", "공항", "机场", "機場"),
    "bridge": ("다리", "대교", "철교", "大桥", "大橋", "铁桥", "鐵橋"),
}
"""Type words by the English one that the ranking knows."""
_CUES = {word: cue for cue, words in _WORDS.items() for word in words}
_ENDING = re.compile(rf"(?:{'|'.join(sorted(_CUES, key=len, reverse=True))})$")
_KINDS: dict[str, frozenset[PlaceKind]] = {
    "station": frozenset({PlaceKind.STATION}),
    "port": frozenset({PlaceKind.PORT}),
    "customs": frozenset({PlaceKind.FACILITY, PlaceKind.CROSSING}),
    "mine": frozenset({PlaceKind.MINE}),
    "airport": frozenset({PlaceKind.FACILITY}),
    "bridge": frozenset({PlaceKind.CROSSING, PlaceKind.FACILITY}),
}
"""Things that a town has, and so are named after it."""
_SHORTEST_BARE = 2
"""Characters of a name before its type word; 림강 and 临江 are towns, not rivers."""
_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]+")


def find_type_cue(name: str) -> str | None:
    """The English type word for the one that a Korean or Chinese name ends with, or None.

    Examples
    --------
    >>> find_type_cue("图们江"), find_type_cue("남양역"), find_type_cue("临江")
    ('river', 'station', None)
    """
    match = _ENDING.search(name)
    return _CUES[match[0]] if match and match.start() >= _SHORTEST_BARE else None


def find_typed_key(places: Iterable[Place], type_word: str, gazetteer: Gazetteer) -> str | None:
    """The key of what a town has, by any spelling of the town's name and of the type word.

    Parameters
    ----------
    places
        What the bare name may mean.
    type_word
        As the text has it behind the bare name.

    Returns
    -------
    str or None
        A key of the index; None where the index knows no such thing.
    """
    kinds = _KINDS.get(_CUES.get(type_word, ""))
    if kinds is None:
        return None
    words = (type_word, *(word for word in _WORDS[_CUES[type_word]] if word != type_word))
    for place in places:
        bare = [text for _, text in gazetteer.find_names(place.id) if _EAST_ASIAN.fullmatch(text)]
        for key in (fold(name + word) for word in words for name in bare):
            if any(
                hit.tier == CURATED_TIER and gazetteer.place(hit.row).kind in kinds for hit in gazetteer.find_key(key)
            ):
                return key
    return None
