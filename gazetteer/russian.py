"""Recognition in Russian: capitalised words, with the endings of their cases undone.

Names are looked up as they are written and with each ending of a case put back to what a dictionary has. A name kept
by hand is believed as it stands; another needs a preposition of place or a type word before it, since Russian names
of people end as towns do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from gazetteer.names import find_russian_type, fold
from gazetteer.store import CURATED_TIER, LARGE_TIER, Gazetteer
from gazetteer.types import Mention, PlaceKind, Role


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_NAME = 3
"""Words, as in ``Корейская Народно-Демократическая Республика``."""
SHORTEST_NAME = 3
"""Letters of a single word; shorter names are syllables of Korean persons' names."""
LONGEST_WORD = 40
"""Letters; what is longer is no word."""
_WINDOW = 120
"""Characters read before and after a name."""

_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ого", ("ий", "ый", "ой", "ое")),
    ("ему", ("ий", "ее")),
    ("ому", ("ий", "ый", "ой", "ое")),
    ("ыми", ("ые",)),
    ("ими", ("ие",)),
    ("ами", ("ы", "и", "а")),
    ("ей", ("я", "и")),
    ("ой", ("ая", "а")),
    ("ую", ("ая",)),
    ("ью", ("ь",)),
    ("ых", ("ые",)),
    ("их", ("ие",)),
    ("ым", ("ый", "ое", "ые")),
    ("им", ("ий", "ое", "ие")),
    ("ам", ("ы", "и", "а")),
    ("ах", ("ы", "и", "а")),
    ("ов", ("ы", "и")),
    ("ом", ("", "о", "ий", "ый", "ое")),
    ("ем", ("ь", "й", "е")),
    ("ём", ("ь", "й", "е")),
    ("а", ("", "о")),
    ("у", ("", "а", "о")),
    ("е", ("", "а", "я", "о", "ь", "й")),
    ("и", ("я", "ь", "а", "й")),
    ("ы", ("а",)),
    ("я", ("ь", "й", "е")),
    ("ю", ("ь", "й", "я", "е")),
)
"""Endings of the cases, each with those that the dictionary's form may have instead."""
_ABBREVIATIONS = {"КНДР": "Северная Корея", "КНР": "Китай", "США": "США", "РФ": "Россия", "ОАЭ": "ОАЭ"}
_NO_PLACES = _words(
    "ким чен ын пак ли сон чон юн мун хан он она они его её это эта эти все вот как так там тут для при или если когда"
    " после кроме однако также тогда потом затем сейчас сегодня вчера завтра здесь почему где кто что мир дом день год"
    " ночь утро вечер война народ партия армия дело время новости агентство газета январь февраль март апрель май июнь"
    " июль август сентябрь октябрь ноябрь декабрь понедельник вторник среда четверг пятница суббота воскресенье"
    " владимир александр виктор роман надежда вера любовь лев"
)
"""Words and given names that some town is called by as well."""
_CUE_OF_KIND = {
    PlaceKind.SETTLEMENT: "city",
    PlaceKind.ADMIN1: "province",
    PlaceKind.ADMIN2: "county",
    PlaceKind.PORT: "port",
    PlaceKind.MINE: "mine",
    PlaceKind.STATION: "station",
    PlaceKind.RIVER: "river",
    PlaceKind.SEA: "sea",
    PlaceKind.ISLAND: "island",
    PlaceKind.FACILITY: "airport",
    PlaceKind.CROSSING: "bridge",
    PlaceKind.MOUNTAIN: "mountain",
}
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_CYRILLIC = re.compile("[А-ЯЁ]")
_PLACE_PREPOSITION = re.compile(
    r"\b(?:в|во|из|из-за|из-под|до|под|близ|около|вблизи|через|между|возле|недалеко от)\s+$", re.IGNORECASE
)
_WORD_BEFORE = re.compile(r"([А-Яа-яЁё]+)\s+[«\"]?$")
_ORGANISATION_AFTER = re.compile(r"^\s+(?:Таймс|Пост|Ньюс)\b")
_ORGANISATION_BEFORE = re.compile(
    r"\b(?:[Бб]анк|[Уу]ниверситет|[Пп]арти[яиюей]+|[Мм]инистерств|МИД|[Пп]равительств|[Пп]осольств|[Кк]онсульств|[Аа]рми)"
    r"[а-я]*\s+$"
)
_ACTS = re.compile(
    r"^(?:\s+(?:не|уже|также|снова|вновь|официально|сегодня|вчера))*\s+[а-яё]+(?:л|ла|ло|ли|ет|ит|ют|ят|ёт)(?:сь|ся)?\b"
)
_SOURCE = r"(?:источник|информатор|собеседник|осведомител|корреспондент)[а-яё]*"
_PERSON = r"(?:жител|торгов|перевозчик|контрабандист|рабоч|водител|чиновник|предпринимател|солдат|очевид)[а-яё]*"
_AREA = r"(?:[а-яё]+\s+){0,2}?"
_SOURCE_BEFORE = re.compile(rf"\b{_SOURCE}\s+{_AREA}(?:в|во|из|на)\s+{_AREA}$", re.IGNORECASE)
_PERSON_BEFORE = re.compile(rf"\b{_PERSON}\s+(?:(?:в|во|из)\s+)?{_AREA}$", re.IGNORECASE)
_SPEECH = re.compile(
    r"\b(?:сказал|сообщил|рассказал|заявил|отметил|пояснил|добавил|по словам|утвержда|говорит)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?]\s+|\n")


class _Word(NamedTuple):
    start: int
    end: int
    text: str


class _Name(NamedTuple):
    """A name as the index has it, of so many words, and how prominent its places are."""

    words: int
    text: str
    tier: int
    rows: tuple[int, ...]


def read_russian(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions in the Russian parts of a text, in order.

    Parameters
    ----------
    text
        Offsets count its Unicode code points.
    """
    if not _CYRILLIC.search(text):
        return
    reader = _Reader(text, gazetteer)
    index = 0
    while index < len(reader.words):
        found = reader.find_name(index)
        if found:
            yield reader.to_mention(index, found)
        index += found.words if found else 1


def find_dictionary_forms(word: str) -> tuple[str, ...]:
    """The word, and what it may be in the nominative; the word itself first.

    Examples
    --------
    >>> "Даньдун" in find_dictionary_forms("Даньдуна"), "Туманная" in find_dictionary_forms("Туманной")
    (True, True)
    >>> find_dictionary_forms("Синыйджу")[0]
    'Синыйджу'
    """
    head, hyphen, rest = word.partition("-на-")
    if hyphen:
        return tuple(form + hyphen + rest for form in find_dictionary_forms(head))
    forms = [word]
    for ending, nominatives in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_NAME - 1:
            forms += [stem + nominative for nominative in nominatives]
    return tuple(dict.fromkeys(forms))


class _Reader:
    """One text with its Russian words."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self.words = [_Word(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
        self._gazetteer = gazetteer
        self._lower = {word.text for word in self.words if word.text.islower()}

    def find_name(self, index: int) -> _Name | None:
        """The longest believable name that starts with a word."""
        first = self.words[index]
        if not first.text[0].isupper() or len(first.text) > LONGEST_WORD or first.text.lower() in _NO_PLACES:
            return None
        for length in range(self._run_length(index), 0, -1):
            found = self._look_up(self.words[index : index + length])
            if found and self._is_believable(index, found):
                return found
        return None

    def _run_length(self, index: int) -> int:
        """How many words stand side by side, with nothing but a space between two; none but the first is short."""
        length = 1
        while length < LONGEST_NAME and index + length < len(self.words):
            following = self.words[index + length]
            if self.text[self.words[index + length - 1].end : following.start] != " ":
                break
            if not SHORTEST_NAME <= len(following.text) <= LONGEST_WORD:
                break
            length += 1
        return length

    def _look_up(self, words: Sequence[_Word]) -> _Name | None:
        """The name that the words are a case of; the most prominent where they may be of several."""
        if len(words) == 1 and words[0].text in _ABBREVIATIONS:
            forms: Iterator[tuple[str, ...]] = iter([(_ABBREVIATIONS[words[0].text],)])
        else:
            forms = product(*(find_dictionary_forms(word.text) for word in words))
        best: _Name | None = None
        for form in forms:
            hits = [hit for hit in self._gazetteer.find_key(fold("".join(form))) if hit.tier >= LARGE_TIER]
            tier = max((hit.tier for hit in hits), default=-1)
            if tier > (best.tier if best else -1):
                best = _Name(len(words), " ".join(form), tier, tuple(hit.row for hit in hits if hit.tier == tier))
        return best

    def _is_believable(self, index: int, found: _Name) -> bool:
        """Whether the words are a place's name here, and not a person's or an everyday word."""
        first, last = self.words[index], self.words[index + found.words - 1]
        if found.words > 1:
            return found.tier == CURATED_TIER
        if len(first.text) < SHORTEST_NAME and not first.text.isupper():
            return False
        if first.text.lower() in self._lower or found.text.lower() in _NO_PLACES:
            return False
        if found.tier == CURATED_TIER:
            return True
        before = self.text[max(0, first.start - _WINDOW) : first.start]
        following = self.text[last.end : last.end + 2]
        is_person = len(following) == 2 and following[0] == " " and following[1].isupper()  # noqa: PLR2004 - a space and a capital
        return not is_person and bool(_PLACE_PREPOSITION.search(before) or _type_before(before))

    def to_mention(self, index: int, found: _Name) -> Mention:
        """The mention of a name, with what stands beside it."""
        start, end = self.words[index].start, self.words[index + found.words - 1].end
        before, after = self.text[max(0, start - _WINDOW) : start], self.text[end : end + _WINDOW]
        written = self.text[start:end]
        kind = _type_before(before)
        cues = [f"type:{_CUE_OF_KIND[kind]}"] if kind in _CUE_OF_KIND else []
        if written != found.text:
            cues.append(f"read_as:{found.text}")
        role = self._find_role(written, found, before, after)
        informant = role is Role.LITERAL and _is_informant_home(before, after)
        return Mention(start, end, written, role, informant, tuple(cues))

    def _find_role(self, written: str, found: _Name, before: str, after: str) -> Role:
        """A state that acts stands in the nominative before its verb: ``Китай закрыл``."""
        if _ORGANISATION_AFTER.match(after):
            return Role.ORGANISATION
        countries = [row for row in found.rows if self._gazetteer.place(row).kind is PlaceKind.COUNTRY]
        nominative = fold(written) == fold(found.text) or written in _ABBREVIATIONS
        governs = nominative and not _PLACE_PREPOSITION.search(before) and _ACTS.match(after)
        if countries and (governs or _ORGANISATION_BEFORE.search(before)):
            return Role.METONYM
        return Role.LITERAL


def _type_before(before: str) -> PlaceKind | None:
    """What the word right before a name says it is: ``в уезде Мусан``, ``реки Туманной``."""
    match = _WORD_BEFORE.search(before)
    return find_russian_type(match[1]) if match else None


def _is_informant_home(before: str, after: str) -> bool:
    """Whether the name says where a source is: ``источник в Хесане``, ``рассказал житель Синыйджу``."""
    clause = _SENTENCE_END.split(before)[-1]
    if _SOURCE_BEFORE.search(clause):
        return True
    speaks = _SPEECH.search(clause) or _SPEECH.search(_SENTENCE_END.split(after)[0])
    return bool(_PERSON_BEFORE.search(clause) and speaks)
