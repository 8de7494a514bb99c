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
_CAPITALISED = re.compile(r"[A-Z](?<!\w.)[a-z]{2,}\b")
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
    known, last_words = read_demonyms(), _last_words()
    for match in _CAPITALISED.finditer(text):
        if match[0].removesuffix("s") not in last_words:
            continue
        start, word = match.start(), match[0].lower()
        before = _WORD_BEFORE.search(text, max(0, start - LONGEST_FIRST_WORD), start)
        longer = _look_up(f"{before[1].lower()} {word}", known) if before else None
        if place_id := longer or _look_up(word, known):
            start = before.start(1) if before and longer else start
            yield Mention(start, match.end(), text[start : match.end()], Role.DEMONYM, cues=(CUE + place_id,))


@cache
def _last_words() -> frozenset[str]:
    """The word that each demonym ends with, as a text has it, without the ending of the plural."""
    return frozenset(demonym.rpartition(" ")[2].removesuffix("s").capitalize() for demonym in read_demonyms())


def _look_up(word: str, known: dict[str, str]) -> str | None:
    return known.get(word) or known.get(word.removesuffix("s"))
