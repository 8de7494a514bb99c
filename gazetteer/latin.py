"""Recognition in Latin script: the longest capitalised match against the index that is believable as a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.lexicon import (
    CALENDAR,
    COMMON,
    DEMONYMS,
    GIVEN_NAMES,
    MOVEMENT_OR_REST,
    PLACE_PREPOSITIONS,
    SURNAMES,
)
from gazetteer.names import TYPE_PREFIXES, TYPE_WORDS, fold
from gazetteer.roles import find_role
from gazetteer.store import CURATED_TIER, LARGE_TIER, Gazetteer, Hit
from gazetteer.tokens import Token, Tokens
from gazetteer.types import Mention, NameKind, PlaceKind, Role
from gazetteer.whereabouts import is_informant_home

LONGEST_NAME = 6
"""Tokens; longer names of places do not occur in news."""
SHORTEST_SMALL_NAME = 5
"""Letters; shorter names of small places are words or family names more often than places."""
SHORTEST_WORD = 3
"""Letters; what is as short or shorter is an abbreviation if it is a name at all."""
KOREAN_NAME_LENGTH = 3
"""Family name and two syllables apart, as in Kim Jong Suk: a person, unless a type word follows (a county)."""
_TITLES = frozenset({"mr", "mrs", "ms", "dr"})
NAMED_BEFORE = (GIVEN_NAMES | SURNAMES | _TITLES) - (COMMON - _TITLES)
"""Right before a name these make it a person's; "An" and "He" open sentences more often than names."""
DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})
NEVER_ALONE = CALENDAR | DEMONYMS | DIRECTIONS | {word for word in COMMON if len(word) > SHORTEST_WORD}
"""Keys that by themselves name no place; shorter common words may be abbreviations (US)."""

_TYPE_PREFIX = re.compile(rf"\b(?P<type>{'|'.join(TYPE_PREFIXES)})\.?\s+(?:the\s+)?$", re.IGNORECASE)
_ENDS_OF_PREFIXES = {prefix.rpartition(" ")[2] for prefix in TYPE_PREFIXES} | {"the"}
_AFTER_RIVER = re.compile(
    r"[.,;:)]|\s(?:and|or|at|by|from|in|into|is|near|on|to|was|with|between|toward|where|,)\b|\s*$"
)
_PLURAL_TYPE = re.compile(r"(?:,? (?:and|or) [A-Z]\w+|, [A-Z]\w+)* (?P<type>provinces|counties|cities|rivers|ports)\b")
_SINGULAR = {
    "provinces": "province",
    "counties": "county",
    "cities": "city",
    "rivers": "river",
    "ports": "port",
}
_OUTER = re.compile(r",\s+([A-Z][^\W\d_]+)(?: [A-Z][^\W\d_]+)?")


def read_latin(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions of places in the Latin-script parts of a text, in order.

    Parameters
    ----------
    text
        Offsets count its Unicode code points.
    """
    reader = _Reader(text, gazetteer)
    read_until = 0
    for token in reader.tokens.find_capitalised():
        if token.start >= read_until and (mention := reader.find_name(token)):
            yield mention
            read_until = mention.end


class _Reader:
    """One text and what was believed in it so far."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.tokens = Tokens(text)
        self._accepted: set[str] = set()

    def find_name(self, first: Token) -> Mention | None:
        """The longest acceptable name that starts at a token."""
        for key, words in reversed(self._find_keys(first)):
            hits = self.gazetteer.find_key(key)
            if not words[-1].capitalised:
                hits = [hit for hit in hits if hit.tier == CURATED_TIER and self._is_spelt_so(hit, key, len(words))]
            if hits and (mention := self._accept(words, key, hits)):
                return mention
        return None

    def _find_keys(self, first: Token) -> list[tuple[str, tuple[Token, ...]]]:
        """Keys of the gazetteer that the words from a token on make up, with these words, the shortest first."""
        found: list[tuple[str, tuple[Token, ...]]] = []
        if first.key in NEVER_ALONE and self._is_prose(first.end):
            return found
        key = first.key
        words: tuple[Token, ...] = (first,)
        while self.gazetteer.has_prefix(key):
            if (len(words) > 1 or key not in NEVER_ALONE) and self.gazetteer.find_key(key):
                found.append((key, words))
            following = self.tokens.after(words[-1]) if len(words) < LONGEST_NAME else None
            if following is None:
                break
            key, words = key + following[1].key, (*words, following[1])
        return found

    def _is_prose(self, end: int) -> bool:
        """Whether a small word follows that opens no second half of a name (``Gulf of``)."""
        return self.text[end + 1 : end + 2].islower() and not self.text.startswith(" of ", end)

    def _is_spelt_so(self, hit: Hit, key: str, length: int) -> bool:
        """Whether a curated place has a name of so many words: ``Kaesong industrial zone``, but not Amman ``A man``."""
        names = self.gazetteer.find_names(self.gazetteer.place(hit.row).id)
        return any(fold(text) == key and len(re.split(r"[\s-]", text)) == length for _, text in names)

    def _accept(self, words: Sequence[Token], key: str, hits: Sequence[Hit]) -> Mention | None:
        first = words[0]
        if len(words) == 1 and not self._is_word_believable(first, hits):
            return None
        end, cues = self._type_words(words, hits)
        cues += self._neighbour_cues(first, end)
        if len(words) == 1 and ((first.text.isupper() and len(key) <= SHORTEST_WORD) or "." in first.text):
            cues.append("abbreviation")
        if not self._is_believable(words, key, hits, cues):
            return None
        is_country = any(hit.place_kind is PlaceKind.COUNTRY for hit in hits if hit.tier == CURATED_TIER)
        role = find_role(self.text, first.start, end, is_country=is_country)
        if role is Role.ORGANISATION and max(hit.tier for hit in hits) < LARGE_TIER:
            return None
        informant = is_informant_home(self.text, first.start, end)
        return Mention(first.start, end, self.text[first.start : end], role, informant, tuple(cues))

    def _type_words(self, words: Sequence[Token], hits: Sequence[Hit]) -> tuple[int, list[str]]:
        """Where a name ends with the type word that belongs to it, and cues of types."""
        first, last = words[0], words[-1]
        end, cues = last.end, []
        gap, following = self.tokens.after(last) or ("", first)
        if gap == " " and following.key in TYPE_WORDS:
            cues.append(f"type:{following.key}")
            if _type_belongs(following, hits):
                end = following.end
        elif last.key in TYPE_WORDS and len(words) > 1:
            cues.append(f"type:{last.key}")
        previous = self.tokens.before(first)
        opens = previous is not None and previous[1].key in _ENDS_OF_PREFIXES
        if opens and (match := _TYPE_PREFIX.search(self.text, max(0, first.start - 16), first.start)):
            cues.append(f"type:{match['type'].lower()}")
        if match := _PLURAL_TYPE.match(self.text, end, end + 80):
            cues.append(f"type:{_SINGULAR[match['type']]}")
        return end, cues

    def _neighbour_cues(self, first: Token, end: int) -> list[str]:
        cues = []
        gap, previous = self.tokens.before(first) or ("", first)
        if gap == " " and previous.key in PLACE_PREPOSITIONS:
            cues.append(f"preposition:{previous.key}")
        if gap == " " and previous.key == "the" and _AFTER_RIVER.match(self.text[end : end + 20]):
            cues.append("article:the")
        match = _OUTER.match(self.text, end, end + 40)
        if match and (self._is_area(match[0].lstrip(", \n")) or self._is_area(match[1])):
            cues.append("comma")
        return cues

    def _is_area(self, name: str) -> bool:
        hits = self.gazetteer.find_key(fold(name))
        return any(hit.place_kind in {PlaceKind.COUNTRY, PlaceKind.ADMIN1} for hit in hits)

    def _is_believable(self, words: Sequence[Token], key: str, hits: Sequence[Hit], cues: Sequence[str]) -> bool:
        """Whether the string is a place's name here, and not a person's, a word or an abbreviation."""
        tier = max(hit.tier for hit in hits)
        if self._is_person(words) and not any(cue.startswith("type:") for cue in cues):
            return False
        if tier == CURATED_TIER or key in self._accepted:
            return True
        if self._inside_capitals(words) and "comma" not in cues:
            return False
        if tier < LARGE_TIER:
            rests = any(cue.partition(":")[2] in MOVEMENT_OR_REST for cue in cues if cue.startswith("preposition"))
            if len(key) < SHORTEST_SMALL_NAME or not ("comma" in cues or rests):
                return False
        self._accepted.add(key)
        return True

    def _is_word_believable(self, token: Token, hits: Sequence[Hit]) -> bool:
        tier = max(hit.tier for hit in hits)
        is_admin1 = any(hit.place_kind is PlaceKind.ADMIN1 for hit in hits)
        if len(token.key) <= SHORTEST_WORD and token.text.isascii():
            return (tier == CURATED_TIER and token.text.isupper()) or (is_admin1 and self._ends_a_place(token))
        if token.text.isupper() and len(token.text) <= 5 and tier != CURATED_TIER:  # noqa: PLR2004 - COVID, NATO
            return False
        canonical = any(hit.tier == CURATED_TIER and hit.kind is not NameKind.GENERATED for hit in hits)
        if canonical:
            return True
        if self.tokens.has_word(token.text.lower()):
            return False
        return not (token.key in GIVEN_NAMES or token.key in SURNAMES) or is_admin1

    def _ends_a_place(self, token: Token) -> bool:
        """Whether a word stands behind a name and a comma, as states do: ``Louisville, Ky.``, say."""
        gap, previous = self.tokens.before(token) or ("", token)
        return gap == ", " and previous.capitalised

    def _is_person(self, words: Sequence[Token]) -> bool:
        """Whether the words are, or are a part of, a person's name: ``Zhang Jian``, ``Jordan Bardella``."""
        first = words[0]
        gap, previous = self.tokens.before(first) or ("", first)
        if gap in {" ", "-", ". "} and previous.capitalised and previous.key in NAMED_BEFORE:
            return True
        if len(words) == KOREAN_NAME_LENGTH and first.key in SURNAMES:
            return True
        if len(words) > 1 or (first.key not in SURNAMES and first.key not in GIVEN_NAMES):
            return False
        gap, following = self.tokens.after(first) or ("", first)
        return gap == " " and following.capitalised

    def _inside_capitals(self, words: Sequence[Token]) -> bool:
        """Whether other capitalised words of no known place stand right beside the name."""
        gap, previous = self.tokens.before(words[0]) or ("", words[0])
        beside = gap == " " and previous.capitalised and previous.key not in DIRECTIONS
        if beside and not self.gazetteer.has_key(previous.key):
            return True
        gap, following = self.tokens.after(words[-1]) or ("", words[-1])
        known = following.key in TYPE_WORDS or following.key in COMMON
        return gap == " " and following.capitalised and not known


def _type_belongs(word: Token, hits: Sequence[Hit]) -> bool:
    """Whether a type word after the name is part of it: ``Onsong County``, not ``Nampo customs``."""
    if word.key in {"customs", "state", "town"}:
        return False
    if word.key in {"port", "mine", "station", "bridge"}:
        return word.capitalised
    return not any(hit.place_kind is PlaceKind.COUNTRY for hit in hits)
