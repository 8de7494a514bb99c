"""Where something happened: the places of its clause, its sentence, its paragraph, its report, in this order.

The most specific places win: a province steps back behind a town of it, a country or a river behind both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazetteer.types import PlaceKind, Resolved
from geo.events.extract.reading import WIDE, Nearness, Reading, is_spot

MOST_PLACES = 3
"""An event names a few places; who names more, lists."""

_BESIDE = re.compile(
    r"\b(?:across\s+from|opposite|across\s+the\s+\S+\s+from|near|not\s+far\s+from|unlike|than|like|compared\s+(?:with|to)"
    r"|facing|seen\s+from)\s+(?:\S+\s+){0,2}$"
)
"""What stands before a place that helps to find another one, or that only compares."""

_HOW = {
    Nearness.CLAUSE: "in the same clause",
    Nearness.SENTENCE: "in the same sentence",
    Nearness.PARAGRAPH: "in the same paragraph",
    Nearness.OPENING: "in the report's opening",
    Nearness.EARLIER: "named before it",
    Nearness.REPORT: "which the report names most",
}


@dataclass(frozen=True, slots=True)
class Where:
    """Places of an event and how they were found.

    Parameters
    ----------
    spot
        True where at least one is narrower than a province, a river, a sea or a country.
    """

    places: tuple[Resolved, ...]
    near: Nearness
    spot: bool

    @property
    def own(self) -> bool:
        """Whether they stand in the event's own sentence."""
        return self.near <= Nearness.SENTENCE

    @property
    def why(self) -> str:
        names = ", ".join(each.place.name for each in self.places)
        return f"place: {names}, {_HOW[self.near]}"


def find_where(reading: Reading, number: int, start: int, end: int, *, wide_suffices: bool = False) -> Where | None:
    """The places of what a trigger at ``start`` to ``end`` of the text says, or None.

    Parameters
    ----------
    number
        Number of the trigger's sentence.
    wide_suffices
        True for what is told of whole countries: their names are not traded for a spot named elsewhere.
    """
    here = list(reading.mentions[number])
    spots, near = _in_clause(reading, number, [found for found in here if is_spot(found)], start, end)
    if spots:
        return _where(spots, near)
    provinces = [found for found in here if found.place.kind is PlaceKind.ADMIN1 and not is_spot(found)]
    abroad = [found for found in here if found.place.kind in WIDE and found.place.country not in {"", "KP", "CN", "KR"}]
    if here and not provinces and (wide_suffices or abroad):
        return _where(here if wide_suffices else _narrowed(reading, number, abroad), Nearness.SENTENCE)
    for other, near in _nearby(reading, number):
        spots = [found for found in reading.mentions[other] if is_spot(found) and _lies_in(found, provinces)]
        main = [found for found in spots if not _is_beside(reading.text, found)] or spots
        if main:
            return _where(main, near)
        if provinces:
            return _where(provinces, Nearness.SENTENCE)
    if provinces or (here and not _main_spot(reading)):
        return _where(provinces or here, Nearness.SENTENCE)
    anywhere = _main_spot(reading) or [
        found for other, _ in _nearby(reading, number) for found in reading.mentions[other]
    ]
    return _where(anywhere, Nearness.REPORT) if anywhere else None


def _narrowed(reading: Reading, number: int, abroad: Sequence[Resolved]) -> Sequence[Resolved]:
    """Countries, or rather the spots in them that the next sentences of the paragraph name."""
    countries = {found.place.country for found in abroad}
    sentences = reading.sentences
    for other in range(number + 1, len(sentences)):
        if sentences[other].paragraph != sentences[number].paragraph:
            break
        spots = [found for found in reading.mentions[other] if is_spot(found) and found.place.country in countries]
        if spots:
            return spots
    return abroad


def _main_spot(reading: Reading) -> list[Resolved]:
    """The spot that the report names most often, the first of several; none where there is none."""
    spots = [found for number in range(len(reading.sentences)) for found in reading.mentions[number] if is_spot(found)]
    counts = Counter(found.place.id for found in spots)
    return [max(spots, key=lambda found: counts[found.place.id])] if spots else []


def _where(found: Iterable[Resolved], near: Nearness) -> Where:
    first: dict[str, Resolved] = {}
    for each in found:
        first.setdefault(each.place.id, each)
    places = tuple(first.values())[:MOST_PLACES]
    return Where(places, near, any(is_spot(each) for each in places))


def _in_clause(
    reading: Reading, number: int, spots: Sequence[Resolved], start: int, end: int
) -> tuple[list[Resolved], Nearness]:
    """The spots of the trigger's own clause; where it has none, those of the nearest clause."""
    main = [found for found in spots if not _is_beside(reading.text, found)] or list(spots)
    if not main:
        return [], Nearness.REPORT
    away = [reading.clauses_between(number, each.mention.start, each.mention.end, start, end) for each in main]
    nearest = [each for each, clauses in zip(main, away, strict=True) if clauses == min(away)]
    return nearest, Nearness.SENTENCE if min(away) else Nearness.CLAUSE


def _is_beside(text: str, found: Resolved) -> bool:
    begin = found.mention.start
    return bool(_BESIDE.search(text, max(0, begin - 60), begin))


def _lies_in(found: Resolved, provinces: Sequence[Resolved]) -> bool:
    return not provinces or any(
        (found.place.admin1, found.place.country) == (each.place.admin1, each.place.country) for each in provinces
    )


def _nearby(reading: Reading, number: int) -> Iterator[tuple[int, Nearness]]:
    """Other sentences, the likeliest first: the paragraph's, the title and the opening, what went before."""
    sentences = reading.sentences
    own = sentences[number].paragraph
    usable = [other for other in range(len(sentences)) if other != number and sentences[other].kind != "caption"]
    before = [other for other in reversed(usable) if other < number]
    after = [other for other in usable if other > number]
    paragraph = [other for other in (*before, *after) if sentences[other].paragraph == own]
    yield from ((other, Nearness.PARAGRAPH) for other in paragraph)
    bodies = [other for other in usable if sentences[other].kind == "body"][:2]
    opening = [other for other in usable if sentences[other].kind == "title"] + bodies
    yield from ((other, Nearness.OPENING) for other in opening if other not in paragraph)
    yield from ((other, Nearness.EARLIER) for other in before if other not in paragraph and other not in opening)
