"""Names that no source has, and the place of the border that each may be a misspelling of.

Two tiers, asked only where a name is found nowhere in the index. The first compares skeletons: what is left of a name
when all that systems of romanisation disagree on is taken away. The second counts letters that differ. Both look only
at places of the border region kept by hand; the world has too many names for a guess to be worth anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer.names import find_bare_names, fold
from gazetteer.sources import Entry
from gazetteer.types import Name, NameKind, PlaceKind

REGION = (121.0, 37.3, 136.0, 46.0)
"""Bounding box (west, south, east, north), degrees: Korea down to Seoul, Manchuria from Dalian to Harbin, the Russian
coast to Nakhodka. A name is taken for a misspelling only of a place in here."""
SHORTEST = 5
"""Letters, and letters of a skeleton; of shorter names any two are alike."""
LONG = 8
"""From so many letters on, two may differ."""
MOST_EXTRA_LETTERS = 3
"""By how much the lengths of names with one skeleton may differ; a Korean vowel is written with up to three letters."""
LONGEST = 60
"""Letters; what is longer is no name."""
MOST = 5
"""Guesses given for a name."""

_AREAS_AND_TOWNS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.SETTLEMENT})
_KINDS_BY_EDITS = {1: NameKind.ONE_LETTER_OFF, 2: NameKind.TWO_LETTERS_OFF}
_LETTERS = re.compile("[a-z]+")
_CONSONANTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("tch|ch|zh|dj|ts|j", "c"),
        ("sh|x", "s"),
        ("ng[gk]?", "N"),
        ("kh|gh|ck|g|q", "k"),
        ("ph|bh|b", "p"),
        ("th|dh|d", "t"),
        ("l", "r"),
        ("(?<=[Nm])r", "n"),  # Songrim, Songnim
        (r"([^aeiouyw])\1+", r"\1"),
    )
)
"""What systems of romanisation write differently, in the order in which it is levelled."""
_VOWELS = re.compile("[aeiouyw]+")
_LEVELLED_VOWELS = {
    "oe": "e", "ae": "e", "ai": "e", "ea": "e", "ei": "e", "eo": "o", "eu": "o", "oo": "o", "ou": "o", "au": "o",
    "ow": "o", "ui": "i", "eui": "i", "ee": "i", "ey": "e",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name of a place as misspelt ones are compared with it.

    Parameters
    ----------
    text
        The name as people read it.
    stem
        Its key without the type word.
    kind
        What the place is.
    bare
        Whether the stem alone names the place, as of towns and areas; a mine's does not.
    """

    text: str
    stem: str
    kind: PlaceKind
    bare: bool


def to_skeleton(key: str) -> str:
    """What the romanisations of a name share: consonants without voice and breath, and the sort of each vowel.

    Examples
    --------
    >>> to_skeleton("hoeryong") == to_skeleton("hweryong")
    True
    >>> to_skeleton("chongjin") == to_skeleton("cheongjin") == to_skeleton("chungjin")
    True
    >>> to_skeleton("hyesan") == to_skeleton("musan")
    False
    """
    for pattern, letter in _CONSONANTS:
        key = pattern.sub(letter, key)
    return _VOWELS.sub(_level, key)


def _level(match: re.Match[str]) -> str:
    """The sort of a vowel, or of each where several meet: a, e, i, or o for all the others."""
    vowels = match[0].lstrip("yw") or "i"
    if vowels in _LEVELLED_VOWELS:
        return _LEVELLED_VOWELS[vowels]
    return re.sub(r"(.)\1+", r"\1", re.sub("[yw]", "", vowels).replace("u", "o"))


def find_spellings(entry: Entry) -> Iterator[Spelling]:
    """What misspelt names are compared with, of a place that is kept by hand and lies in the border region."""
    west, south, east, north = REGION
    place = entry.place
    inside = west <= place.point.lon <= east and south <= place.point.lat <= north
    if not inside or not place.id.startswith("curated:"):
        return
    seen = set()
    for name in entry.names:
        typed = find_bare_names(name.text)
        stem = fold(typed[0][0] if typed else name.text)
        if name.kind is NameKind.FORMER or stem in seen or len(stem) < SHORTEST or not _LETTERS.fullmatch(stem):
            continue
        seen.add(stem)
        yield Spelling(name.text, stem, place.kind, not typed or place.kind in _AREAS_AND_TOWNS)


class Speller:
    """The names of the border's places, ready to be compared with a misspelt one."""

    def __init__(self, spellings: Iterable[tuple[int, Spelling]]) -> None:
        self._known = tuple(spellings)
        self._stems = [spelling.stem for _, spelling in self._known]
        self._by_skeleton: dict[str, list[int]] = defaultdict(list)
        for index, stem in enumerate(self._stems):
            self._by_skeleton[to_skeleton(stem)].append(index)

    def find_similar(self, name: str) -> list[tuple[int, Name]]:
        """Rows of the places that a name may be a misspelling of, each with its name and how near that is.

        Parameters
        ----------
        name
            In Latin letters, with or without a type word; a type word must agree with the place.

        Notes
        -----
        Edits are counted as optimal string alignment: a letter more, less or other, or two letters changed about. One
        is let pass in names of five to seven letters, two in longer ones, and none in the first sound.
        """
        if len(name) > LONGEST:
            return []
        found: dict[int, Name] = {}
        stems: list[tuple[str, PlaceKind | None]] = [*find_bare_names(name)] or [(name, None)]
        for bare, kind in stems:
            stem = fold(bare)
            if len(stem) < SHORTEST or not _LETTERS.fullmatch(stem):
                continue
            for index, name_kind in self._compare(stem):
                row, spelling = self._known[index]
                if _agrees(spelling, kind):
                    found.setdefault(row, Name(spelling.text, name_kind))
        return list(found.items())[:MOST]

    def _compare(self, stem: str) -> Iterator[tuple[int, NameKind]]:
        """Known names like a stem, the nearest first."""
        skeleton = to_skeleton(stem)
        if len(skeleton) >= SHORTEST:
            for index in self._by_skeleton.get(skeleton, ()):
                if abs(len(self._stems[index]) - len(stem)) <= MOST_EXTRA_LETTERS:
                    yield index, NameKind.SIMILAR
        most = 2 if len(stem) >= LONG else 1
        near = process.extract(stem, self._stems, scorer=OSA.distance, score_cutoff=most, limit=None)
        for known, edits, index in near:
            if edits and to_skeleton(known)[0] == skeleton[0]:
                yield index, _KINDS_BY_EDITS[int(edits)]


def _agrees(spelling: Spelling, kind: PlaceKind | None) -> bool:
    """Whether a place is what the type word says; a town's may follow the name of its county too."""
    if kind is None:
        return spelling.bare
    return spelling.kind is kind or (kind is PlaceKind.SETTLEMENT and spelling.kind in _AREAS_AND_TOWNS)
