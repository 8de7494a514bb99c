"""The excerpt that an event rests on: exact, short, and never one that tells where a source is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazetteer.whereabouts import tells_a_home
from geo.events.extract.scope import CLAUSE

LONGEST_QUOTE = 240
"""Characters of a report that may travel with an event."""

_COMMA = re.compile(r"[,，、:：]\s*|[“”\"]")


def find_quote(text: str, sentence: tuple[int, int], trigger: tuple[int, int], homes: Sequence[tuple[int, int]]) -> str:
    """The longest excerpt around a trigger that is short enough and tells no home; "" where there is none.

    Parameters
    ----------
    sentence, trigger
        Spans in the text.
    homes
        Spans of names that say where a source is.

    Examples
    --------
    >>> text = "Trucks were seized at Samjiyon, a source in Potae-dong said."
    >>> find_quote(text, (0, 60), (7, 18), [(43, 53)])
    'Trucks were seized at Samjiyon'
    """
    for start, end in _excerpts(text, sentence, trigger):
        excerpt = text[start:end].strip(' \n\t,，;；“”"')
        named = any(start < last and first < end for first, last in homes)
        if (
            excerpt
            and len(excerpt) <= LONGEST_QUOTE
            and not named
            and not tells_a_home(excerpt, text[slice(*sentence)])
        ):
            return excerpt
    return ""


def _excerpts(text: str, sentence: tuple[int, int], trigger: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The sentence, its clause, the words between commas, the trigger's own words."""
    yield sentence
    for cut in (CLAUSE, _COMMA):
        cuts = [match.span() for match in cut.finditer(text, *sentence)]
        before = [last for _, last in cuts if last <= trigger[0]]
        after = [first for first, _ in cuts if first >= trigger[1]]
        yield before[-1] if before else sentence[0], sentence[1]
        yield sentence[0], after[0] if after else sentence[1]
        yield before[-1] if before else sentence[0], after[0] if after else sentence[1]
    yield trigger
