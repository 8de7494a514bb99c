"""What other people's names may hold that no name should: cleaned, or told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from gazetteer.errors import Problem, Severity
from gazetteer.names import fold
from gazetteer.sources import Entry
from gazetteer.types import Name

LONGEST_NAME = 500
"""Characters; GeoNames allows 200, and the longest official name of a place has 168."""
SHORTEST_KEY = 2
"""Letters; no text is searched for shorter names, which are words and initials."""
_STRAY = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
"""Controls that are no white space, overrides of the writing direction, half characters, blanks of no width."""
_COUNTRY = re.compile("[A-Z]{2}")
_WORD = re.compile(r"[^\W\d_]+")
_CONFUSED = {"LATIN", "CYRILLIC", "GREEK"}
"""Scripts with letters that look the same."""


def clean_entry(entry: Entry, file: str, line: int | None = None, column: str = "") -> tuple[Entry, list[Problem]]:
    """An entry without what no name should hold, and what was changed or is worth knowing.

    Parameters
    ----------
    file, line, column
        Where the entry stands, for the problems.

    Raises
    ------
    ValueError
        If nothing of its name is left.
    """
    entry = _with_plain_fields(entry)
    texts = (entry.place.name, *(name.text for name in entry.names))
    if all(text.isascii() and text.isprintable() and SHORTEST_KEY < len(text) < LONGEST_NAME for text in texts):
        return entry, []
    told: list[tuple[Severity, str, str]] = []
    if any(map(_STRAY.search, texts)):
        told.append(("repaired", "a name with control characters or half a character", "they were left out"))
        names = tuple(replace(name, text=_without_stray(name.text)) for name in entry.names)
        entry = Entry(replace(entry.place, name=_without_stray(entry.place.name)), names, entry.same_as)
    if not entry.place.name:
        raise ValueError("an empty name")
    if len(entry.place.name) > LONGEST_NAME:
        raise ValueError(f"a name longer than {LONGEST_NAME} characters")
    kept = tuple(name for name in entry.names if 0 < len(name.text) <= LONGEST_NAME)
    if len(kept) < len(entry.names):
        told.append(("repaired", "a further name that is empty or too long", "it was left out"))
    told += _find_oddities(entry.place.name, kept)
    problems = [Problem(severity, "name", file, line, column, found, hint=hint) for severity, found, hint in told]
    return replace(entry, names=kept) if len(kept) < len(entry.names) else entry, problems


def _with_plain_fields(entry: Entry) -> Entry:
    """The entry, whose id, source and units are text that can be written and whose country is a code or none."""
    place = entry.place
    if place.country and not _COUNTRY.fullmatch(place.country):
        place = replace(place, country="")
    if not (place.id.isprintable() and place.source.isprintable() and place.admin1.isprintable()):
        ident, source, admin1 = map(_without_stray, (place.id, place.source, place.admin1))
        place = replace(place, id=ident, source=source, admin1=admin1)
    same_as = tuple(ident for ident in entry.same_as if ident.isprintable())
    return entry if place is entry.place and same_as == entry.same_as else Entry(place, entry.names, same_as)


def _without_stray(text: str) -> str:
    return _STRAY.sub("", text).strip()


def _find_oddities(canonical: str, names: tuple[Name, ...]) -> Iterator[tuple[Severity, str, str]]:
    if len(fold(canonical)) < SHORTEST_KEY:
        yield "note", f"{canonical}: a name of one letter", "it is kept, but no text is searched for it"
    for name in names:
        if _mixes_scripts(name.text):
            yield "note", f"{name.text}: letters of several scripts in one word", "retype it if they only look alike"


def _mixes_scripts(text: str) -> bool:
    """Whether a word mixes alphabets whose letters look alike, as in ``Тumen`` with a Cyrillic first letter."""
    if text.isascii():
        return False
    words = (word for word in _WORD.findall(text) if not word.isascii())
    return any(len({unicodedata.name(char, "").partition(" ")[0] for char in word} & _CONFUSED) > 1 for word in words)
