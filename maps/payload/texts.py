"""What the panel says of events, in blocks of so many events, each deflated on its own and read when it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from maps.payload.packing import FAST, LARGE, SMALL, Ints, deflate_all
from maps.payload.values import day_or_none, link_or_none, text_or_none

BLOCK = 1000
"""Events in a block: some 100 kB deflated, a few milliseconds to read."""

TEXTS = ("title", "date", "summary", "quote", "url", "observed", "notes")
"""Columns of the event frame that differ from event to event."""

Texts = Mapping[str, Sequence[object]]


def build_texts(events: pd.DataFrame, order: Ints, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The blocks, as they stand in the page.

    Parameters
    ----------
    events
        Event frame.
    order
        Positions of its rows in the page's order.
    titles
        Titles of reports by their id, for the evidence.
    """
    events = events.assign(url=events["url"].where(_is_link(events["url"])))
    columns = {name: _texts(events[name], order) for name in TEXTS if events[name].notna().any()}
    evidence = events["evidence"].to_numpy("object")[order]
    if any(map(bool, evidence)):
        columns["evidence"] = [_evidence(pieces, titles) for pieces in evidence]
    level = FAST if _characters(columns) > LARGE else SMALL
    return tuple(deflate_all(_blocks(columns, len(order)), level))


def _blocks(columns: Texts, n: int) -> Iterator[bytes]:
    for first in range(0, n, BLOCK):
        block = {name: values[first : first + BLOCK] for name, values in columns.items()}
        filled = {name: values for name, values in block.items() if any(values)}
        yield json.dumps(filled, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")


def _characters(columns: Texts) -> int:
    """About how much text there is, from every hundredth value."""
    return 100 * sum(len(str(value)) for values in columns.values() for value in values[::100])


def _texts(column: pd.Series, order: Ints) -> list[object]:
    cells = column.astype("object").to_numpy()
    cells = np.where(column.isna().to_numpy(), None, cells)  # type: ignore[call-overload] # numpy's types know no None
    return list(cells[order])


def _is_link(addresses: pd.Series) -> pd.Series:
    """Where an address is one that a page may link to, as ``values.link_or_none`` has it."""
    if not addresses.notna().any():
        return addresses.notna()
    return (
        addresses.str.slice(0, 8).str.lower().str.startswith(("http://", "https://")).fillna(value=False).astype(bool)
    )


def _evidence(pieces: object, titles: Mapping[str, str]) -> list[dict[str, object]] | None:
    if not isinstance(pieces, list) or not pieces:
        return None
    return [
        {
            "source": text_or_none(piece.get("source")),
            "title": titles.get(str(piece.get("report_id"))),
            "url": link_or_none(piece.get("url")),
            "quote": text_or_none(piece.get("quote")),
            "published": day_or_none(piece.get("published")),
            "why": text_or_none(piece.get("why")),
        }
        for piece in pieces
    ]


def join_ids(ids: Sequence[str]) -> bytes:
    r"""Identifiers, one a line; a line break in one is written as ``\n``, a backslash as two.

    Examples
    --------
    >>> join_ids(["e1", "e\n2"])
    b'e1\ne\\n2'
    """
    joined = "\n".join(ids)
    if "\\" in joined or joined.count("\n") >= len(ids):
        joined = "\n".join(name.replace("\\", "\\\\").replace("\n", "\\n") for name in ids)
    return joined.encode("utf-8", "replace")


def ids_of(events: pd.DataFrame, order: Ints) -> list[str]:
    return [str(name) for name in np.asarray(events["id"], dtype="object")[order]]
