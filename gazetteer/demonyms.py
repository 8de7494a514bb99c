"""Demonyms: the adjectives and nouns that countries and regions give (``Georgian``, ``North Korean``)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from gazetteer.types import Mention, Role

CUE = "demonym:"
"""Before the id of the place that a demonym belongs to, among a mention's cues."""
LONGEST_FIRST_WORD = 16
_CAPITALISED = re.compile(r"\b([A-Z][a-z]{2,})\b")
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")


@cache
def read_demonyms() -> dict[str, str]:
    """Ids of places by their demonym in lower case, singular."""
    table = files("gazetteer") / "data" / "demonyms.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").split("\n"))
    return {row["demonym"]: row["place_id"] for row in rows}


def find_demonyms(text: str) -> Iterator[Mention]:
    """Every demonym of a text, with the place that it belongs to among its cues.

    Examples
    --------
    >>> [mention.cues for mention in find_demonyms("two North Koreans")]
    [('demonym:curated:north_korea',)]
    """
    known = read_demonyms()
    for match in _CAPITALISED.finditer(text):
        start, word = match.start(), match[1].lower()
        before = _WORD_BEFORE.search(text, max(0, start - LONGEST_FIRST_WORD), start)
        longer = _look_up(f"{before[1].lower()} {word}", known) if before else None
        if place_id := longer or _look_up(word, known):
            start = before.start(1) if before and longer else start
            yield Mention(start, match.end(), text[start : match.end()], Role.DEMONYM, cues=(CUE + place_id,))


def _look_up(word: str, known: dict[str, str]) -> str | None:
    return known.get(word) or known.get(word.removesuffix("s"))
