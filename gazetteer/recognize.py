"""Recognition: text in, mentions out. Which strings are names of places, and what each stands for.

English is read by the longest capitalised match against the index; Korean and Chinese by the longest match from the
start of a word or run. Nothing is looked up twice and nothing is resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gazetteer.boilerplate import Zone
from gazetteer.coordinates import find_coordinates
from gazetteer.demonyms import find_demonyms
from gazetteer.east_asian import RUN as EAST_ASIAN_RUN
from gazetteer.east_asian import read_east_asian
from gazetteer.latin import DIRECTIONS, read_latin
from gazetteer.lexicon import COMMON, DEMONYMS, NAMED_AFTER_PLACES
from gazetteer.names import fold
from gazetteer.roles import find_role
from gazetteer.russian import read_russian
from gazetteer.store import Gazetteer
from gazetteer.types import Mention, Role
from gazetteer.whereabouts import continues_chain, is_informant_home

LONGEST_SKIPPED = 30
"""Characters of the longest name of a thing that carries a place's name."""
GLOSS_LENGTH = 24
"""Characters within which a bracket that repeats a name in its own script is looked for."""

_ELLIPSIS = re.compile(
    r"\b(?P<article>[Tt]he )?(?P<side>North|South)(?=[’']s\b|[^\w\s-]|\s+(?:[a-z]|$)|$)(?! and [A-Z]\w+ern)"
)
_BOTH_KOREAS = re.compile(r"\b(?:the )?two Koreas\b|\bboth Koreas\b", re.IGNORECASE)
_UNKNOWN_WITH_TYPE = re.compile(
    r"[A-Z](?<!\w.)[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"(?:-(?:ri|dong|gun|up|gu|li)|(?<=[^\W\d_]{3}) (?:village|[Cc]ounty|[Pp]rovince|River|Mine|Port|Island"
    r"|workers[’'] district))\b"
)
_EAST_ASIAN = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_CYRILLIC = re.compile("[А-яЁё]")
_SKIPPED = re.compile(NAMED_AFTER_PLACES)


def recognize(
    text: str, gazetteer: Gazetteer, zones: Sequence[Zone] = (), *, demonyms: bool = False
) -> tuple[Mention, ...]:
    """Every mention of a place in a text, in the order of the text, without overlaps.

    Parameters
    ----------
    text
        Offsets count its Unicode code points.
    zones
        Stretches that ``gazetteer.boilerplate.find_zones`` found; boilerplate is left out.
    demonyms
        Also adjectives and nouns of countries (``Georgian``, ``U.S. officials``).

    Returns
    -------
    tuple of Mention
        Each with its role, the cues beside it, and whether it tells an informant's whereabouts.
    """
    taken = _Taken(text)
    for zone in zones:
        if zone.kind == "boilerplate":
            taken.mark(zone.start, zone.end)
    found: list[Mention] = []
    for mentions in (
        find_coordinates(text),
        read_ellipses(text),
        read_russian(text, gazetteer) if _CYRILLIC.search(text) else (),
        read_latin(text, gazetteer),
        read_east_asian(text, gazetteer) if _EAST_ASIAN.search(text) else (),
        read_unknown(text),
        find_demonyms(text) if demonyms else (),
    ):
        found += [mention for mention in mentions if not _is_named_after(text, mention) and taken.add(mention)]
    ends = {mention.end for mention in found}
    wanted = [mention for mention in found if demonyms or mention.role is not Role.DEMONYM]
    kept = [mention for mention in wanted if not _is_gloss(text, mention, ends)]
    kept.sort(key=lambda mention: mention.start)
    return _spread_whereabouts(text, kept)


class _Taken:
    """Which characters of a text are given away already."""

    def __init__(self, text: str) -> None:
        self._mask = bytearray(len(text))

    def mark(self, start: int, end: int) -> None:
        self._mask[start:end] = b"\1" * (min(end, len(self._mask)) - start)

    def add(self, mention: Mention) -> bool:
        """Give a mention its characters, unless one of them is taken."""
        if self._mask.find(1, mention.start, mention.end) >= 0:
            return False
        self.mark(mention.start, mention.end)
        return True


def read_ellipses(text: str) -> Iterator[Mention]:
    """``the North``, ``the South`` and ``the two Koreas``, in a text that speaks of Korea."""
    if "Korea" not in text:
        return
    for match in _ELLIPSIS.finditer(text):
        if not match["article"] and not text[match.end() : match.end() + 16].startswith(" and South Korea"):
            continue
        role = find_role(text, match.start(), match.end(), is_country=True)
        yield Mention(match.start(), match.end(), match[0], role, cues=(f"read_as:{match['side']} Korea",))
    for match in _BOTH_KOREAS.finditer(text):
        yield Mention(match.start(), match.end(), match[0], cues=("read_as:Korean Peninsula",))


def read_unknown(text: str) -> Iterator[Mention]:
    """Names that no source has, known for places by their type word: ``Tosori village``."""
    for match in _UNKNOWN_WITH_TYPE.finditer(text):
        first = fold(match[0].split()[0].split("-")[0])
        if first in COMMON or first in DEMONYMS or first in DIRECTIONS:
            continue
        informant = is_informant_home(text, match.start(), match.end())
        yield Mention(match.start(), match.end(), match[0], informant=informant, cues=("unknown",))


def _is_named_after(text: str, mention: Mention) -> bool:
    """Whether a name is a part of what only carries a place's name: ``Daily NK``, ``Panmunjom Declaration``."""
    around = _SKIPPED.finditer(text, max(0, mention.start - LONGEST_SKIPPED), mention.end + LONGEST_SKIPPED)
    return any(match.start() < mention.end and mention.start < match.end() for match in around)


def _is_gloss(text: str, mention: Mention, ends: Collection[int]) -> bool:
    """Whether a name only repeats another in the local script: ``Wiyon-dong (위연동)``."""
    if not EAST_ASIAN_RUN.match(mention.toponym):
        return False
    opening = text.rfind("(", max(0, mention.start - GLOSS_LENGTH), mention.start)
    if opening < 0 or ")" in text[opening : mention.start]:
        return False
    return opening in ends or opening - 1 in ends


def _spread_whereabouts(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """An informant's home told as a chain (``in Hyesan, Ryanggang Province``) is a home in each link."""
    out: list[Mention] = []
    for mention in mentions:
        if out and out[-1].informant and not mention.informant and continues_chain(text[out[-1].end : mention.start]):
            out.append(replace(mention, informant=True))
        else:
            out.append(mention)
    return tuple(out)
