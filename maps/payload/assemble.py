"""From the layers of a map to the one payload of its page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maps.layers.base import PageLayer, SwitchedLayer
from maps.page.escape import json_island
from maps.payload.events import Entry, event_columns
from maps.payload.extent import BBox, TimeSpan, opening_bounds, time_span

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


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands over a map: its title, a line under it, the language of interface and labels."""

    title: str
    subtitle: str
    language: str


def sorted_entries(layers: Sequence[SwitchedLayer]) -> list[Entry]:
    """All events in the page's order: by first day, undated ones last, then by id."""
    return sorted((entry for layer in layers for entry in layer.entries), key=lambda entry: entry.order)


def find_bounds(layers: Sequence[SwitchedLayer]) -> BBox:
    """The opening view: around the events, or around what reports point to where there are none."""
    events = [spot for entry in sorted_entries(layers) for spot in entry.spots]
    return opening_bounds(events or [spot for layer in layers for spot in layer.spots])


def build_payload(
    layers: Sequence[PageLayer],
    headline: Headline,
    *,
    map_name: str,
    bounds: BBox,
    version: str,
    notes: Sequence[str] = (),
) -> dict[str, object]:
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
    entries = sorted_entries(switched)
    share: dict[str, object] = dict(EMPTY)
    for layer in layers:
        share |= layer.share
    span = _span(entries, share)
    credited = dict.fromkeys(credit for layer in layers for credit in layer.credits)
    payload: dict[str, object] = {
        "title": headline.title,
        "subtitle": headline.subtitle,
        "language": headline.language,
        "map": map_name,
        "bounds": list(bounds),
        "time": {"start": span.start, "end": span.end, "basis": span.basis},
        "layers": [layer.switch(headline.language) for layer in switched],
        **event_columns(entries, {layer.layer_id: index for index, layer in enumerate(switched)}),
        **share,
        "attribution": [{"text": credit.text, "url": credit.url} for credit in credited],
        "notes": [*dict.fromkeys([*(note for layer in layers for note in layer.notes), *notes])],
    }
    payload["generated"] = {"version": version, "inputs": _short_hash(payload)}
    return payload


def _span(entries: Sequence[Entry], share: Mapping[str, object]) -> TimeSpan:
    reports = share["reports"]
    published = [report["published"] for report in reports] if isinstance(reports, list) else []
    return time_span((entry.start for entry in entries), (entry.end for entry in entries), published)


def _short_hash(payload: Mapping[str, object]) -> str:
    return hashlib.sha256(json_island(payload).encode("ascii")).hexdigest()[:HASH_DIGITS]
