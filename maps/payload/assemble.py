"""From the layers of a map to the one payload of its page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.events.schema import COLUMN
from maps.layers.base import PageLayer, SwitchedLayer
from maps.page.escape import json_island
from maps.payload.events import UNDATED, EventTable, pack_events
from maps.payload.extent import BBox, TimeSpan, opening_bounds, time_span
from maps.payload.packing import deflate
from maps.payload.spots import find_ends

HASH_DIGITS = 12
"""Enough to tell any two maps of a newsroom apart."""

EMPTY: Mapping[str, object] = {
    "crossings": [],
    "mentions": [],
    "reports": [],
    "reading": [],
    "border": [],
    "ground": {"land": [], "frame": None, "note": ""},
    "places": [],
}
"""Keys that a layer fills, as they are without it."""


PACKED = ("border", "ground", "places")
"""Keys that stand in an island of their own, a third as large as in plain text."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands over a map: its title, a line under it, the language of interface and labels."""

    title: str
    subtitle: str
    language: str


@dataclass(frozen=True, slots=True)
class Payload:
    """What a page is given, in its islands (``docs/page_payload.md``).

    Parameters
    ----------
    head
        All but the events themselves.
    columns
        Numbers and identifiers of all events, deflated, in base64.
    texts
        What the panel says of them, in blocks, each deflated on its own, in base64.
    """

    head: Mapping[str, object]
    columns: str
    texts: tuple[str, ...]

    @property
    def plain(self) -> dict[str, object]:
        """Of ``head`` what the JSON island holds."""
        return {key: value for key, value in self.head.items() if key not in PACKED}

    @property
    def ground(self) -> str:
        """Of ``head`` what is bulky and regular: as JSON, deflated, in base64."""
        packed = {key: self.head[key] for key in PACKED}
        return deflate(json.dumps(packed, allow_nan=False, separators=(",", ":")).encode("ascii"))


def gather_events(layers: Sequence[SwitchedLayer]) -> EventTable:
    """The events of all layers in one table; a frame that several layers share is taken once."""
    frames: dict[int, tuple[gpd.GeoDataFrame, dict[str, int]]] = {}
    for place, layer in enumerate(layers):
        if layer.events is not None:
            frames.setdefault(id(layer.events), (layer.events, {}))[1][layer.layer_id] = place
    tables = [_own_rows(frame, places) for frame, places in frames.values()]
    if not tables:
        return EventTable(gpd.GeoDataFrame(columns=list(COLUMN), geometry="geometry"), np.empty(0, dtype="int64"))
    if len(tables) == 1:
        return tables[0]
    joined = pd.concat([table.frame for table in tables], ignore_index=True)
    return EventTable(joined, np.concatenate([table.layer for table in tables]))


def _own_rows(frame: gpd.GeoDataFrame, places: Mapping[str, int]) -> EventTable:
    codes, names = pd.factorize(frame["layer"])
    place_of = np.array([*(places.get(str(name), -1) for name in names), -1], dtype="int64")
    layer = place_of[codes]
    own = layer >= 0
    return EventTable(frame, layer) if own.all() else EventTable(frame[own], layer[own])


def find_bounds(layers: Sequence[SwitchedLayer]) -> BBox:
    """The opening view: around the events, or around what reports point to where there are none."""
    table = gather_events(layers)
    ends = find_ends(table.frame)
    return opening_bounds(ends if len(ends) else np.array([spot for layer in layers for spot in layer.spots]))


def build_payload(
    layers: Sequence[PageLayer],
    headline: Headline,
    *,
    map_name: str,
    bounds: BBox,
    version: str,
    notes: Sequence[str] = (),
) -> Payload:
    """All that the page's script is given, as ``docs/page_payload.md`` describes it.

    Parameters
    ----------
    layers
        In the order in which they are drawn.
    map_name
        The global that holds the Leaflet map.
    bounds
        The opening view, EPSG:4326.
    version
        Of this package.
    notes
        Sentences that the page must say, besides those of the layers.
    """
    switched = [layer for layer in layers if isinstance(layer, SwitchedLayer)]
    table = gather_events(switched)
    events = pack_events(table, {key: title for layer in switched for key, title in layer.titles.items()})
    share: dict[str, object] = dict(EMPTY)
    for layer in layers:
        share |= layer.share
    span = _span(table, share)
    credited = dict.fromkeys(credit for layer in layers for credit in layer.credits)
    head: dict[str, object] = {
        "title": headline.title,
        "subtitle": headline.subtitle,
        "language": headline.language,
        "map": map_name,
        "bounds": list(bounds),
        "time": {"start": span.start, "end": span.end, "basis": span.basis},
        "layers": [layer.switch(headline.language) for layer in switched],
        "events": events.head,
        **share,
        "attribution": [{"text": credit.text, "url": credit.url} for credit in credited],
        "notes": [*dict.fromkeys([*(note for layer in layers for note in layer.notes), *notes])],
    }
    head["generated"] = {"version": version, "inputs": _short_hash(head, (events.columns, *events.texts))}
    return Payload(head, events.columns, events.texts)


def _span(table: EventTable, share: Mapping[str, object]) -> TimeSpan:
    reports = share["reports"]
    published = [report["published"] for report in reports] if isinstance(reports, list) else []
    first, last = table.days
    return time_span(_extremes(first), _extremes(last), published)


def _extremes(days: npt.NDArray[np.int64]) -> list[int | None]:
    known = days[days != UNDATED]
    return [int(known.min()), int(known.max())] if len(known) else []


def _short_hash(head: Mapping[str, object], islands: Sequence[str]) -> str:
    digest = hashlib.sha256(json_island(head).encode("ascii"))
    for island in islands:
        digest.update(island.encode("ascii"))
    return digest.hexdigest()[:HASH_DIGITS]
