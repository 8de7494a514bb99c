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


@cache
def read_demonyms() -> dict[str, str]:
    """Ids of places by their demonym in lower case, singular."""
    table = files("gazetteer") / "data" / "demonyms.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").split("\n"))
    return {row["demonym"]: row["place_id"] for row in rows}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(read_demonyms(), key=len, reverse=True)
    spelt = "|".join(re.escape(" ".join(part.capitalize() for part in word.split())) for word in words)
    return re.compile(rf"\b({spelt})s?\b")


def find_demonyms(text: str) -> Iterator[Mention]:
    """Every demonym of a text, with the place that it belongs to among its cues.

    Examples
    --------
    >>> [mention.cues for mention in find_demonyms("two North Koreans")]
    [('demonym:curated:north_korea',)]
    """
    known = read_demonyms()
    for match in _pattern().finditer(text):
        yield Mention(match.start(), match.end(), match[0], Role.DEMONYM, cues=(CUE + known[match[1].lower()],))
