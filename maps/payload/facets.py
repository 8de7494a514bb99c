"""Texts that recur from event to event: each once in a dictionary, an event holds its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maps.payload.packing import Ints

FACETS: Mapping[str, str] = {
    **{
        name: name
        for name in (
            "type", "subtype", "status", "geoprecision", "mode", "place_name", "admin1", "country", "from", "to", "via",
            "flow", "direction", "goods", "actors", "source", "source_kind", "reliability", "credibility", "method",
            "stretch",
        )
    },
    "precision": "date_precision",
}  # fmt: skip
"""Dictionary-coded columns of the page, and the column of the event frame that each comes from."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A column of texts.

    Parameters
    ----------
    codes
        One an event: 0 where it is unknown, else the place of its text in ``values``, counted from 1.
    values
        Each text once, in the order in which they first appear.
    """

    codes: Ints
    values: list[str]

    def in_order(self, order: Ints) -> Facet:
        return Facet(self.codes[order], self.values)


def code_texts(column: pd.Series) -> Facet:
    """A column's texts by number; empty text counts as unknown.

    Examples
    --------
    >>> code_texts(pd.Series(["rail", None, "", "sea", "rail"]))
    Facet(codes=array([1, 0, 0, 2, 1]), values=['rail', 'sea'])
    """
    codes, found = pd.factorize(column)
    values = [str(value) for value in found]
    numbers = np.zeros(len(values) + 1, dtype="int64")  # the last stands for -1: missing
    kept = [place for place, value in enumerate(values) if value]
    numbers[kept] = np.arange(1, len(kept) + 1)
    return Facet(numbers[codes], [values[place] for place in kept])


def where_facet(frame: pd.DataFrame) -> Facet:
    """Where an event was, in words for a list: ``from – to``, or the place's name, or the place as it is written."""
    named = frame["place_name"].where(frame["place_name"].fillna("") != "", frame["place"])
    moved = (frame["from"].fillna("") != "") & (frame["to"].fillna("") != "")
    if moved.any():
        ends = frame.loc[moved, "from"].astype("object") + " – " + frame.loc[moved, "to"].astype("object")
        named = named.astype("object")
        named[moved] = ends
    return code_texts(named)


def facets_of(frame: pd.DataFrame) -> dict[str, Facet]:
    """All dictionary-coded columns of events, by their names in the page."""
    found = {name: code_texts(frame[column]) for name, column in FACETS.items()}
    return {**found, "place": where_facet(frame)}
