"""A report's sentences: where each stands, in which paragraph, and whether it is title, caption or body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gazetteer.boilerplate import Zone

SentenceKind = Literal["title", "caption", "body"]

_WRAPPED = (55, 110)
"""Length in characters of a line that was broken by a mail program or a typewriter, not by its author."""

LONGEST_SENTENCE = 2000
"""Characters; what is longer is no sentence, and is not read."""

_TITLE_LENGTH = 160
_CITATION = re.compile(
    r"\s*[\"“(\[]*(?:sources?|full (?:article|story|report)|via|read more|see also|출처|来源|來源)\b[^.]{0,12}[:：]"
    r"|\s*\(?\s*(?:full article|link) here",
    re.IGNORECASE,
)
"""A line that only says where something was published."""
_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"(?:[.!?]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[^a-z\s])|[。！？]+[”’」』）]*)\s*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Maj|Rev|Prof|vs|ca"
    r"|approx|Co|Ltd|Inc|N|S)|\b[A-Za-z]\.[A-Za-z])\.$"
)
_CLOSED = re.compile(r"[.!?。！？:;”\"’)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at a span of the text; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind


def split_sentences(text: str, zones: Sequence[Zone] = ()) -> list[Sentence]:
    r"""The sentences of a text, boilerplate, bylines and datelines left out.

    Parameters
    ----------
    zones
        What of the text is boilerplate, caption, byline or title, in the order of the text.

    Examples
    --------
    >>> [(s.start, s.end, s.kind) for s in split_sentences("Trains stop\n\nOn Oct. 3 they stopped. Nobody said why.")]
    [(0, 11, 'title'), (13, 36, 'body'), (37, 53, 'body')]
    """
    found: list[Sentence] = []
    spans = sorted(zones)
    starts = [zone.start for zone in spans]
    body_seen = False
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        cuts = [start, *_ends_within(text, start, end), end]
        titled = not body_seen and end - start <= _TITLE_LENGTH and not _CLOSED.search(text[start:end])
        for first, last in pairwise(cuts):
            kind = _kind(spans, starts, first, last)
            if kind is None or last - first > LONGEST_SENTENCE or not text[first:last].strip():
                continue
            if _CITATION.match(text, first, last):
                continue
            first_ink, last_ink = _inked(text, _after_dateline(spans, starts, first, last), last)
            found.append(Sentence(first_ink, last_ink, paragraph, "title" if kind == "body" and titled else kind))
        body_seen = body_seen or (not titled and any(s.paragraph == paragraph and s.kind == "body" for s in found[-3:]))
    return found


def _after_dateline(zones: Sequence[Zone], starts: Sequence[int], start: int, end: int) -> int:
    """Where a sentence begins that opens with "SEOUL, Jan. 5 (Yonhap) --"."""
    nearby = zones[bisect_left(starts, start) : bisect_right(starts, end)]
    ends = [zone.end for zone in nearby if zone.kind == "dateline" and zone.end < end]
    return max(ends, default=start)


def _inked(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, those put together again that were broken within a sentence."""
    held: tuple[int, int] | None = None
    for line in _LINE.finditer(text):
        if held and _is_broken(text, held, line):
            held = held[0], line.end()
            continue
        if held:
            yield held
        held = line.span()
    if held:
        yield held


def _is_broken(text: str, held: tuple[int, int], line: re.Match[str]) -> bool:
    """Whether a line goes on in the next: that starts small, or both are as long as a typewriter's."""
    if line.start() - held[1] != 1 or _CLOSED.search(text[held[0] : held[1]]):
        return False
    last_line = held[1] - max(text.rfind("\n", held[0], held[1]) + 1, held[0])
    typed = _WRAPPED[0] <= last_line <= _WRAPPED[1] and len(line[0]) >= _WRAPPED[0] // 2
    return line[0][:1].islower() or typed


def _ends_within(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if not _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start() + 1]) and match.end() < end:
            yield match.end()


def _kind(zones: Sequence[Zone], starts: Sequence[int], start: int, end: int) -> SentenceKind | None:
    """What a stretch is, by the zones that cover most of it; None where it is no part of the report."""
    kind: SentenceKind = "body"
    for zone in zones[: bisect_right(starts, end)]:
        covered = min(zone.end, end) - max(zone.start, start)
        if covered * 2 > end - start:
            if zone.kind in {"boilerplate", "byline", "dateline"}:
                return None
            kind = "caption" if zone.kind == "caption" else "title"
    return kind
