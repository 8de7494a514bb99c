"""Recognition: text in, mentions out. Which strings are names of places, and what each stands for.

English is read by the longest capitalised match against the index; Korean and Chinese by the longest match from the
start of a word or run. Nothing is looked up twice and nothing is resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from gazetteer.boilerplate import Zone
from gazetteer.coordinates import find_coordinates
from gazetteer.demonyms import find_demonyms
from gazetteer.east_asian import RUN as EAST_ASIAN_RUN
from gazetteer.east_asian import read_east_asian
from gazetteer.lexicon import (
    CALENDAR,
    COMMON,
    DEMONYMS,
    GIVEN_NAMES,
    MOVEMENT_OR_REST,
    NAMED_AFTER_PLACES,
    PLACE_PREPOSITIONS,
    SURNAMES,
)
from gazetteer.names import TYPE_PREFIXES, TYPE_WORDS, fold
from gazetteer.roles import find_role
from gazetteer.store import CURATED_TIER, LARGE_TIER, Gazetteer, Hit
from gazetteer.types import Mention, NameKind, PlaceKind, Role
from gazetteer.whereabouts import continues_chain, is_informant_home

LONGEST_NAME = 6
"""Tokens; longer names of places do not occur in news."""

SHORTEST_SMALL_NAME = 5
"""Letters; shorter names of small places are words or family names more often than places."""
KOREAN_NAME_LENGTH = 3
"""Family name and two syllables apart, as in Kim Jong Suk: a person, unless a type word follows (a county)."""
NAMED_BEFORE = (GIVEN_NAMES | SURNAMES | {"mr", "mrs", "ms", "dr"}) - (COMMON - {"mr", "mrs", "ms", "dr"})
"""Right before a name these make it a person's; "An" and "He" open sentences more often than names."""
GLOSS_LENGTH = 24
"""Characters within which a bracket that repeats a name in its own script is looked for."""

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]{1,4}\.|[A-Z]\.(?=\s[A-Z])|[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.IGNORECASE)
_JOINER = re.compile(r"[ \u00a0\-]|\. ")
_ELLIPSIS = re.compile(
    r"\b(?P<article>[Tt]he )?(?P<side>North|South)(?=[’']s\b|[^\w\s-]|\s+(?:[a-z]|$)|$)(?! and [A-Z]\w+ern)"
)
_BOTH_KOREAS = re.compile(r"\b(?:the )?two Koreas\b|\bboth Koreas\b", re.IGNORECASE)
_UNKNOWN_WITH_TYPE = re.compile(
    r"\b(?P<name>[A-Z][^\W\d_]+(?:['’][^\W\d_]+)?(?:-(?:ri|dong|gun|up|gu|li))"
    r"|[A-Z][^\W\d_]{2,}(?:['’][^\W\d_]+)?"
    r" (?:village|[Cc]ounty|[Pp]rovince|River|Mine|Port|Island|workers[’'] district))\b"
)
_TYPE_PREFIX = re.compile(rf"\b(?P<type>{'|'.join(TYPE_PREFIXES)})\.?\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_RIVER = re.compile(
    r"[.,;:)]|\s(?:and|or|at|by|from|in|into|is|near|on|to|was|with|between|toward|where|,)\b|\s*$"
)
_PLURAL_TYPE = re.compile(r"^(?:,? (?:and|or) [A-Z]\w+|, [A-Z]\w+)* (?P<type>provinces|counties|cities|rivers|ports)\b")
_SINGULAR = {
    "provinces": "province",
    "counties": "county",
    "cities": "city",
    "rivers": "river",
    "ports": "port",
}
_SKIPPED = re.compile(NAMED_AFTER_PLACES)
_DIRECTION = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str
    capitalised: bool


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
    reader = _Reader(text, gazetteer)
    taken = _Taken(text)
    for zone in zones:
        if zone.kind == "boilerplate":
            taken.mark(zone.start, zone.end)
    for match in _SKIPPED.finditer(text):
        taken.mark(*match.span())
    found: list[Mention] = []
    for mentions in (
        find_coordinates(text),
        reader.read_ellipses(),
        reader.read_latin(),
        read_east_asian(text, gazetteer),
        reader.read_unknown(),
        find_demonyms(text) if demonyms else (),
    ):
        found += [mention for mention in mentions if taken.add(mention)]
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


class _Reader:
    """One text with its tokens; each method reads it for one way of writing places."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.tokens = _tokenize(text)
        self._accepted: set[str] = set()
        self.lower_words = {token.text for token in self.tokens if token.text.islower()}

    def read_latin(self) -> Iterator[Mention]:
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if not token.capitalised or EAST_ASIAN_RUN.match(token.text):
                index += 1
                continue
            mention, used = self._match_at(index)
            if mention is not None:
                yield mention
            index += used

    def _match_at(self, index: int) -> tuple[Mention | None, int]:
        """The longest acceptable name that starts at a token, and how many tokens to go on by."""
        run = self.tokens[index : index + self._run_length(index)]
        length_of_key = {size: count for count, size in enumerate(accumulate(len(token.key) for token in run), 1)}
        for key in self.gazetteer.find_prefixes("".join(token.key for token in run)):
            length = length_of_key.get(len(key))
            if length is None:
                continue
            hits = self.gazetteer.find_key(key)
            if not self.tokens[index + length - 1].capitalised:
                hits = [hit for hit in hits if hit.tier == CURATED_TIER and self._is_spelt_so(hit, key, length)]
            if hits and (mention := self._accept(index, length, key, hits)):
                return mention
        return None, 1

    def _is_spelt_so(self, hit: Hit, key: str, length: int) -> bool:
        """Whether a curated place has a name of so many words: ``Kaesong industrial zone``, but not Amman ``A man``."""
        names = self.gazetteer.find_names(self.gazetteer.place(hit.row).id)
        return any(fold(text) == key and len(re.split(r"[\s-]", text)) == length for _, text in names)

    def _run_length(self, index: int) -> int:
        length = 1
        while length < LONGEST_NAME and index + length < len(self.tokens):
            gap = self.text[self.tokens[index + length - 1].end : self.tokens[index + length].start]
            if not _JOINER.fullmatch(gap):
                break
            length += 1
        return length

    def _accept(self, index: int, length: int, key: str, hits: Sequence[Hit]) -> tuple[Mention, int] | None:
        first = self.tokens[index]
        end, used, cues = self._type_words(index, length, hits)
        cues += self._neighbour_cues(index, end)
        toponym = self.text[first.start : end]
        if length == 1 and ((first.text.isupper() and len(key) <= 3) or "." in first.text):  # noqa: PLR2004 - US, U.S.
            cues.append("abbreviation")
        if not self._is_believable(index, length, key, hits, cues):
            return None
        is_country = any(self.gazetteer.place(h.row).kind is PlaceKind.COUNTRY for h in hits if h.tier == CURATED_TIER)
        role = find_role(self.text, first.start, end, is_country=is_country)
        if role is Role.ORGANISATION and max(hit.tier for hit in hits) < LARGE_TIER:
            return None
        mention = Mention(
            start=first.start,
            end=end,
            toponym=toponym,
            role=role,
            informant=is_informant_home(self.text, first.start, end),
            cues=tuple(cues),
        )
        return mention, used

    def _type_words(self, index: int, length: int, hits: Sequence[Hit]) -> tuple[int, int, list[str]]:
        """Where a name ends with the type word that belongs to it, how many tokens that takes, and cues of types."""
        first, last = self.tokens[index], self.tokens[index + length - 1]
        end, used, cues = last.end, length, []
        following = self.tokens[index + length] if index + length < len(self.tokens) else None
        if following and following.key in TYPE_WORDS and self.text[last.end : following.start] == " ":
            cues.append(f"type:{following.key}")
            if self._type_belongs(following, hits):
                end, used = following.end, length + 1
        elif last.key in TYPE_WORDS and length > 1:
            cues.append(f"type:{last.key}")
        if match := _TYPE_PREFIX.search(self.text[max(0, first.start - 16) : first.start]):
            cues.append(f"type:{match['type'].lower()}")
        if match := _PLURAL_TYPE.match(self.text[end : end + 80]):
            cues.append(f"type:{_SINGULAR[match['type']]}")
        return end, used, cues

    def _type_belongs(self, word: _Token, hits: Sequence[Hit]) -> bool:
        """Whether a type word after the name is part of it: ``Onsong County``, not ``Nampo customs``."""
        if word.key in {"customs", "state", "town"}:
            return False
        if word.key in {"port", "mine", "station", "bridge"}:
            return word.capitalised
        is_country = any(self.gazetteer.place(hit.row).kind is PlaceKind.COUNTRY for hit in hits)
        return not is_country

    def _neighbour_cues(self, index: int, end: int) -> list[str]:
        cues = []
        first = self.tokens[index]
        if index and self.text[self.tokens[index - 1].end : first.start] == " ":
            previous = self.tokens[index - 1].key
            if previous in PLACE_PREPOSITIONS:
                cues.append(f"preposition:{previous}")
            if previous == "the" and _AFTER_RIVER.match(self.text[end : end + 20]):
                cues.append("article:the")
        after = self.text[end : end + 40]
        if (match := re.match(r",\s+([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)", after)) and self._is_area(match[1]):
            cues.append("comma")
        return cues

    def _is_area(self, text: str) -> bool:
        for name in (text, text.split(maxsplit=1)[0]):
            for hit in self.gazetteer.find_key(fold(name)):
                if self.gazetteer.place(hit.row).kind in {PlaceKind.COUNTRY, PlaceKind.ADMIN1}:
                    return True
        return False

    def _is_believable(self, index: int, length: int, key: str, hits: Sequence[Hit], cues: Sequence[str]) -> bool:
        """Whether the string is a place's name here, and not a person's, a word or an abbreviation."""
        tier = max(hit.tier for hit in hits)
        typed = any(cue.startswith("type:") for cue in cues)
        if length == 1 and not self._is_word_believable(index, tier, hits):
            return False
        if self._is_person(index, length) and not typed:
            return False
        if tier == CURATED_TIER or key in self._accepted:
            return True
        if self._inside_capitals(index, length) and "comma" not in cues:
            return False
        if tier < LARGE_TIER:
            rests = any(cue.partition(":")[2] in MOVEMENT_OR_REST for cue in cues if cue.startswith("preposition"))
            if len(key) < SHORTEST_SMALL_NAME or not ("comma" in cues or rests):
                return False
        self._accepted.add(key)
        return True

    def _is_word_believable(self, index: int, tier: int, hits: Sequence[Hit]) -> bool:
        token = self.tokens[index]
        if token.key in CALENDAR or token.key in DEMONYMS or token.key in _DIRECTION:
            return False
        is_admin1 = any(self.gazetteer.place(hit.row).kind is PlaceKind.ADMIN1 for hit in hits)
        if len(token.key) <= 3 and token.text.isascii():  # noqa: PLR2004 - US, UK, DMZ
            return (tier == CURATED_TIER and token.text.isupper()) or (is_admin1 and self._ends_a_place(index))
        if token.text.isupper() and len(token.text) <= 5 and tier != CURATED_TIER:  # noqa: PLR2004 - COVID, NATO
            return False
        canonical = any(hit.tier == CURATED_TIER and hit.kind is not NameKind.GENERATED for hit in hits)
        if token.key in COMMON or token.text.lower() in self.lower_words:
            return canonical and token.key not in COMMON
        return not (token.key in GIVEN_NAMES or token.key in SURNAMES) or canonical or is_admin1

    def _ends_a_place(self, index: int) -> bool:
        """Whether a word stands behind a name and a comma, as states do: ``Louisville, Ky.``, say."""
        if not index:
            return False
        previous, token = self.tokens[index - 1], self.tokens[index]
        return previous.capitalised and self.text[previous.end : token.start] == ", "

    def _is_person(self, index: int, length: int) -> bool:
        """Whether the words are, or are a part of, a person's name: ``Zhang Jian``, ``Jordan Bardella``."""
        first, last = self.tokens[index], self.tokens[index + length - 1]
        if index:
            previous = self.tokens[index - 1]
            beside = self.text[previous.end : first.start] in {" ", "-", ". "}
            if beside and previous.capitalised and previous.key in NAMED_BEFORE:
                return True
        if length == KOREAN_NAME_LENGTH and first.key in SURNAMES:
            return True
        if length > 1 or index + 1 >= len(self.tokens) or first.key not in SURNAMES | GIVEN_NAMES:
            return False
        following = self.tokens[index + 1]
        return following.capitalised and self.text[last.end : following.start] == " "

    def _inside_capitals(self, index: int, length: int) -> bool:
        """Whether other capitalised words of no known place stand right beside the name."""
        first, last = self.tokens[index], self.tokens[index + length - 1]
        before = index > 0 and self.text[self.tokens[index - 1].end : first.start] == " "
        previous = self.tokens[index - 1]
        unknown = previous.capitalised and previous.key not in _DIRECTION and not self.gazetteer.has_key(previous.key)
        if before and unknown:
            return True
        if index + length >= len(self.tokens):
            return False
        following = self.tokens[index + length]
        return (
            self.text[last.end : following.start] == " "
            and following.capitalised
            and following.key not in TYPE_WORDS
            and following.key not in COMMON
        )

    def read_ellipses(self) -> Iterator[Mention]:
        """``the North``, ``the South`` and ``the two Koreas``, in a text that speaks of Korea."""
        if "Korea" not in self.text:
            return
        for match in _ELLIPSIS.finditer(self.text):
            if not match["article"] and not self.text[match.end() : match.end() + 16].startswith(" and South Korea"):
                continue
            role = find_role(self.text, match.start(), match.end(), is_country=True)
            yield Mention(match.start(), match.end(), match[0], role, cues=(f"read_as:{match['side']} Korea",))
        for match in _BOTH_KOREAS.finditer(self.text):
            yield Mention(match.start(), match.end(), match[0], cues=("read_as:Korean Peninsula",))

    def read_unknown(self) -> Iterator[Mention]:
        """Names that no source has, known for places by their type word: ``Tosori village``."""
        for match in _UNKNOWN_WITH_TYPE.finditer(self.text):
            first = fold(match["name"].split()[0].split("-")[0])
            if first in COMMON or first in DEMONYMS or first in _DIRECTION:
                continue
            informant = is_informant_home(self.text, match.start(), match.end())
            yield Mention(match.start(), match.end(), match["name"], informant=informant, cues=("unknown",))


def _is_gloss(text: str, mention: Mention, ends: Collection[int]) -> bool:
    """Whether a name only repeats another in the local script: ``Wiyon-dong (위연동)``."""
    if not EAST_ASIAN_RUN.match(mention.toponym):
        return False
    opening = text.rfind("(", max(0, mention.start - GLOSS_LENGTH), mention.start)
    if opening < 0 or ")" in text[opening : mention.start]:
        return False
    return opening in ends or opening - 1 in ends


def _tokenize(text: str) -> list[_Token]:
    """The words of a text without their genitive, each with its key."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        if ("'" in word or "’" in word) and (possessive := _POSSESSIVE.search(word)):
            word = word[: possessive.start()]
        if word:
            tokens.append(_Token(start, start + len(word), word, fold(word), word[0].isupper() or word[0] in "‘'"))
    return tokens


def _spread_whereabouts(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """An informant's home told as a chain (``in Hyesan, Ryanggang Province``) is a home in each link."""
    out: list[Mention] = []
    for mention in mentions:
        if out and out[-1].informant and not mention.informant and continues_chain(text[out[-1].end : mention.start]):
            out.append(replace(mention, informant=True))
        else:
            out.append(mention)
    return tuple(out)
