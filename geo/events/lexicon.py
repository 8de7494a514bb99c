"""The lexicon of trigger phrases: what words say that something happened, read from a table that people extend.

``geo/data/triggers.csv`` has a row a phrase, with a sentence that it must find and one that it must not;
``docs/add_a_trigger.md`` explains its notation. Matching starts at the words that a phrase may begin with, so that a
long table costs little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

from gazetteer.errors import BordermapError
from gazetteer.tables import read_csv_rows
from geo.events.schema import FLOWS, MODES, SUBTYPES, TYPES

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = ("en", "ko", "zh")
HINT = "hint"
STRENGTHS = ("firm", "bare", HINT)
MASK = "none"
"""Type of a phrase that looks like another and says nothing happened: it hides what it covers."""

PLACE_SIGN = "\ue000"
"""Stands for each character of a place's name in the text that phrases with ``@`` are matched on."""

GAP_WORDS = 6
"""Words that ``*`` may pass over."""
GAP_CHARACTERS = 18
"""Characters that ``*`` may pass over in Korean and Chinese."""

_KEY = 5
"""Letters of a stem that phrases are looked up by."""
_SHORTEST_STEM = 3
MOST_WORDS = 50_000
"""Words whose phrases are remembered; a language has fewer, a hostile text more."""
_OPENING = 4
"""Letters by which a sentence is asked whether it holds the words that a phrase ends with."""
_STEP = r"[,:;”\"’)]*[\s(“\"-]+"
_CONJUNCTION = (
    r"(?:after|although|and\s+then|because|before|but|though|when|whereas|where|which|while|who)\b|(?<=,\s)and\b"
)
_GAP = rf"(?:\s+(?!{_CONJUNCTION})\S+){{0,{GAP_WORDS}}}?"
_WORD = re.compile(rf"[^\W_]+|{PLACE_SIGN}+")
_ASIAN_SCRIPT = {"ko": re.compile("[가-힣]"), "zh": re.compile("[\u4e00-\u9fff]")}


class TriggerError(BordermapError, ValueError):
    """A row of the trigger table that cannot be used: its line, what is wrong, and what to try."""

    def __init__(self, line: int, problem: str, hint: str) -> None:
        self.line = line
        self.problem = problem
        self.hint = hint
        super().__init__(f"triggers.csv:{line}: {problem}; {hint}")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A phrase that says that something happened.

    Parameters
    ----------
    type
        A type of the event table, or ``none`` for a phrase that hides others.
    strength
        ``firm`` where the phrase suffices, ``bare`` where it needs a place beside it, ``hint`` where a place and a
        date.
    finds, leaves
        A sentence that the phrase must be found in, and one that it must not.
    """

    language: str
    pattern: str
    type: str
    subtype: str
    mode: str
    flow: str
    strength: str
    finds: str
    leaves: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at a span of a text."""

    start: int
    end: int
    trigger: Trigger


@dataclass(frozen=True)
class _Compiled:
    """A phrase ready to match, and by each word it may begin with what some word of the sentence must begin with.

    Its pattern is compiled when a sentence first calls for it; four hundred at once take more than a second.
    """

    trigger: Trigger
    source: str
    on_signs: bool
    starts: Mapping[str, frozenset[str]]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE)


_Start = tuple[frozenset[str], _Compiled]


class Lexicon:
    """Trigger phrases, ready to be found.

    Parameters
    ----------
    triggers
        Rows of the table.
    sets
        Words that ``{name}`` stands for, by language and name.
    """

    def __init__(self, triggers: Iterable[Trigger], sets: Mapping[tuple[str, str], str]) -> None:
        self._words: dict[str, list[_Start]] = defaultdict(list)
        self._stems: dict[str, list[_Start]] = defaultdict(list)
        self._looked_up: dict[bool, dict[str, tuple[_Start, ...]]] = {True: {}, False: {}}
        self._asian: dict[str, list[_Compiled]] = defaultdict(list)
        for trigger in triggers:
            compiled = _compile(trigger, sets)
            if trigger.language == "en":
                for word, needed in _joined(compiled.starts, stems=False).items():
                    self._words[word].append((needed, compiled))
                for stem, needed in _joined(compiled.starts, stems=True).items():
                    self._stems[stem].append((needed, compiled))
            else:
                self._asian[trigger.language].append(compiled)

    def find(self, sentence: str, signed: str, *, hints: bool = True) -> list[Hit]:
        """Every trigger of a sentence; of two of one type that overlap the firm one, else the longer.

        Parameters
        ----------
        signed
            The sentence with ``PLACE_SIGN`` for each character of a place's name; of the same length.
        hints
            False where what only hints at an event cannot count.
        """
        hits = list(self._find_english(sentence, signed, hints=hints))
        for language, script in () if sentence.isascii() else _ASIAN_SCRIPT.items():
            if script.search(sentence):
                hits += [
                    Hit(match.start(), match.end(), compiled.trigger)
                    for compiled in self._asian[language]
                    if hints or compiled.trigger.strength != HINT
                    for match in compiled.regex.finditer(sentence)
                ]
        return _without_covered(hits)

    def _find_english(self, sentence: str, signed: str, *, hints: bool) -> Iterator[Hit]:
        words = [(word.start(), word[0].lower()) for word in _WORD.finditer(signed)]
        openings = {word[:_OPENING] for _, word in words}
        known = self._looked_up[hints]
        for start, word in words:
            phrases = known.get(word)
            if phrases is None:
                phrases = self._starting_with(word, hints=hints)
            for needed, compiled in phrases:
                if needed and needed.isdisjoint(openings):
                    continue
                match = compiled.regex.match(signed if compiled.on_signs else sentence, start)
                if match:
                    yield Hit(start, match.end(), compiled.trigger)

    def _starting_with(self, word: str, *, hints: bool) -> tuple[_Start, ...]:
        """Phrases that may begin with a word; what was looked up once is kept."""
        first = word if word[0] != PLACE_SIGN else PLACE_SIGN
        stems = (self._stems.get(first[:length], ()) for length in range(_SHORTEST_STEM, min(len(first), _KEY) + 1))
        phrases = (*self._words.get(first, ()), *chain.from_iterable(stems))
        found = tuple(each for each in phrases if hints or each[1].trigger.strength != HINT)
        if len(self._looked_up[hints]) < MOST_WORDS:
            self._looked_up[hints][word] = found
        return found


def _without_covered(hits: list[Hit]) -> list[Hit]:
    masks = [hit for hit in hits if hit.trigger.type == MASK]
    seen = [hit for hit in hits if hit.trigger.type != MASK and not any(_hides(mask, hit) for mask in masks)]
    kept: list[Hit] = []
    for hit in sorted(seen, key=lambda hit: (STRENGTHS.index(hit.trigger.strength), hit.start - hit.end, hit.start)):
        if not any(_overlaps(hit, other) for other in kept if other.trigger.type == hit.trigger.type):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.start, hit.end))


def _overlaps(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _hides(mask: Hit, hit: Hit) -> bool:
    """Whether a mask covers the words that a phrase starts or ends with."""
    return mask.start <= hit.start < mask.end or mask.start < hit.end <= mask.end


def _compile(trigger: Trigger, sets: Mapping[tuple[str, str], str]) -> _Compiled:
    written = re.sub(r"\{(\w+)\}", lambda name: f"({sets[trigger.language, name[1]]})", trigger.pattern)
    english = trigger.language == "en"
    source = _sequence(written, english=english)
    starts = _starts(written) if english else {}
    return _Compiled(trigger, source, "@" in written, starts)


def _starts(written: str) -> dict[str, frozenset[str]]:
    """The words a phrase may begin with, each with the openings of the words that then may end it; empty: any."""
    parts = _parts_of(written)
    if len(parts) > 1:
        return dict.fromkeys(_first_words(parts[0]), frozenset(_openings(parts[-1])))
    if not written.startswith("("):
        return dict.fromkeys(_first_words(written), frozenset())
    found: dict[str, frozenset[str]] = {}
    for choice in _split(written[1:-1], "|"):
        for word, needed in _starts(choice.strip()).items():
            found[word] = _either(found.get(word, needed), needed)
    return found


def _either(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return one | other if one and other else frozenset()


def _joined(starts: Mapping[str, frozenset[str]], *, stems: bool) -> dict[str, frozenset[str]]:
    """What phrases are looked up by: their first words, or the first letters of their stems."""
    found: dict[str, frozenset[str]] = {}
    for word, needed in starts.items():
        if word.endswith("~") is stems:
            key = word[:_KEY].rstrip("~") if stems else word
            found[key] = _either(found.get(key, needed), needed)
    return found


def _sequence(written: str, *, english: bool) -> str:
    """Words in a row to a regular expression; what stands before a word is part of that word's step."""
    step, gap = (_STEP, _GAP) if english else (r"\s*", "")
    source = ""
    for number, part in enumerate(_parts_of(written)):
        before = step if number else ""
        if part == "*":
            source += gap or rf"[^.!?。！？；\n]{{0,{GAP_CHARACTERS}}}?"
        elif part.endswith(")?"):
            source += f"(?:{before}{_word(part[:-1], english=english)})?"
        else:
            source += before + _word(part, english=english)
    return source


def _word(part: str, *, english: bool) -> str:
    if part.startswith("("):
        choices = _split(part[1:-1], "|")
        return "(?:" + "|".join(_sequence(choice, english=english) for choice in choices) + ")"
    if part == "@":
        return rf"(?:the\s+)?{PLACE_SIGN}+(?:,\s+{PLACE_SIGN}+,?)*"
    if part == "#":
        return r"\d[\d,.]*"
    if not english:
        return re.escape(part)
    return re.escape(part.rstrip("~")) + (r"[\w’'-]*" if part.endswith("~") else r"(?!\w)")


def _parts_of(written: str) -> list[str]:
    return [part for part in _split(written, " ") if part]


def _split(written: str, separator: str) -> list[str]:
    """Split where no parenthesis is open."""
    parts, depth = [""], 0
    for char in written:
        depth += (char == "(") - (char == ")")
        if char == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _first_words(part: str) -> Iterator[str]:
    """The words that a part of a phrase may begin with, in lower case."""
    if part.startswith("("):
        for choice in _split(part.removesuffix("?")[1:-1], "|"):
            yield from _first_words(_parts_of(choice)[0])
    else:
        yield PLACE_SIGN if part == "@" else re.split(r"['’-]", part)[0].lower()


def _openings(part: str) -> list[str]:
    """What the words of a sentence must begin with for a phrase to end in it; empty where that is not known."""
    words = list(_first_words(part))
    known = all(len(word.rstrip("~")) >= _OPENING or word.isalpha() for word in words)
    return [word[:_OPENING] for word in words] if known and not part.endswith("?") else []


def read_triggers(path: Path = DATA / "triggers.csv") -> tuple[Trigger, ...]:
    """The trigger table, every row checked.

    Raises
    ------
    TriggerError
        If a row names a type, subtype, mode, flow or language that does not exist, or starts with a gap.
    """
    table = read_csv_rows(path)
    for problem in table.problems:
        raise TriggerError(problem.line or 0, problem.found, problem.expected)
    return tuple(_checked(line, row) for line, row in table.rows)


def _checked(line: int, row: Mapping[str, str]) -> Trigger:
    closed = {
        "language": LANGUAGES,
        "type": (*TYPES, MASK),
        "subtype": ("", *SUBTYPES.get(row["type"], ())),
        "mode": ("", *MODES),
        "flow": ("", *FLOWS),
        "strength": STRENGTHS,
    }
    for column, allowed in closed.items():
        if row[column] not in allowed:
            raise TriggerError(line, f"{column} {row[column]!r}", f"one of {' '.join(filter(None, allowed))}")
    if row["pattern"].startswith(("*", "#")) or row["pattern"].split(maxsplit=1)[0].endswith("?"):
        raise TriggerError(line, "the phrase starts with a gap, a number or an optional word", "start it with a word")
    return Trigger(
        language=row["language"],
        pattern=row["pattern"],
        type=row["type"],
        subtype=row["subtype"],
        mode=row["mode"],
        flow=row["flow"],
        strength=row["strength"],
        finds=row["finds"],
        leaves=row["leaves"],
    )


def read_word_sets(path: Path = DATA / "trigger_words.csv") -> dict[tuple[str, str], str]:
    """The words that ``{name}`` stands for in a phrase, by language and name; separated by ``|``."""
    return {(row["language"], row["name"]): row["words"] for _, row in read_csv_rows(path).rows}


@lru_cache(maxsize=1)
def open_lexicon() -> Lexicon:
    """The shipped lexicon, compiled once a process."""
    return Lexicon(read_triggers(), read_word_sets())
