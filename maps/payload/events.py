"""From the event frame to all that a page is given of events (``docs/page_payload.md``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd

from maps.payload.facets import facets_of
from maps.payload.packing import FAST, LARGE, SMALL, Ints, code_back, deflate, pack_columns
from maps.payload.spots import build_spots
from maps.payload.texts import BLOCK, build_texts, ids_of, join_ids

UNDATED = np.iinfo("int64").max
"""Sorts after every day there is."""


@dataclass(frozen=True)
class EventTable:
    """The events of a map.

    Parameters
    ----------
    frame
        Event frame (``geo/events/schema.py``), EPSG:4326.
    layer
        Of each event, the place of its layer among the layers of the map.
    """

    frame: gpd.GeoDataFrame
    layer: Ints

    def __len__(self) -> int:
        return len(self.frame)

    @cached_property
    def days(self) -> tuple[Ints, Ints]:
        """First and last day of each event, since 1970-01-01; ``UNDATED`` where neither is known."""
        start, end = _days(self.frame["date_start"]), _days(self.frame["date_end"])
        first = np.where(start == UNDATED, end, start)
        last = np.where(end == UNDATED, first, np.maximum(first, end))
        return first, last

    @cached_property
    def order(self) -> Ints:
        """Rows in the page's order: by first day, undated ones last; those of one day as they stand in the frame."""
        return np.argsort(self.days[0], kind="stable").astype("int64")


@dataclass(frozen=True, slots=True)
class PackedEvents:
    """Events as they stand in a page.

    Parameters
    ----------
    head
        For the JSON island: how many, which columns, the dictionaries.
    columns
        Numbers and identifiers of all events, deflated.
    texts
        The rest, in blocks, each deflated.
    """

    head: Mapping[str, object]
    columns: str
    texts: tuple[str, ...]


def pack_events(table: EventTable, titles: Mapping[str, str]) -> PackedEvents:
    """All that a page is given of events.

    Parameters
    ----------
    titles
        Titles of reports by their id, for the evidence.
    """
    order, frame = table.order, table.frame
    start, end = (days[order] for days in table.days)
    dated = int(np.searchsorted(start, UNDATED))
    layer = table.layer[order]
    facets = {name: facet.in_order(order) for name, facet in facets_of(frame).items()}
    spots = build_spots(frame[["geoprecision", "geometry"]].iloc[order], layer, facets["mode"])
    radius, radii = pd.factorize(frame["uncertainty_km"].to_numpy("float64")[order].round(3))
    numbers = {
        "start": np.diff(start[:dated], prepend=start[:1]),
        "days": end[:dated] - start[:dated],
        "layer": layer,
        "spot": code_back(spots.of_event),
        "uncertainty": radius.astype("int64") + 1,
        "count": _counts(frame["n_reports"], order),
        "independent": _counts(frame["n_independent"], order),
        **{f"facet {name}": facet.codes for name, facet in facets.items()},
        "spot_lon": spots.lon,
        "spot_lat": spots.lat,
        "spot_line": spots.line,
        "line_vertices": spots.vertices,
        "line_lon": spots.line_lon,
        "line_lat": spots.line_lat,
    }
    index, packed = pack_columns(numbers)
    packed += join_ids(ids_of(frame, order))
    texts = build_texts(frame, order, titles)
    head = {
        "n": len(frame),
        "dated": dated,
        "first_day": int(start[0]) if dated else None,
        "columns": index,
        "facets": {name: facet.values for name, facet in facets.items()},
        "radii_km": [float(value) for value in radii],
        "block": BLOCK,
        "blocks": len(texts),
    }
    return PackedEvents(head, deflate(packed, FAST if len(packed) > LARGE else SMALL), texts)


def _days(column: pd.Series) -> Ints:
    days = column.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), UNDATED, days.astype("int64"))


def _counts(column: pd.Series, order: Ints) -> Ints:
    return np.asarray(np.maximum(column.fillna(0).to_numpy("int64")[order], 0), dtype="int64")
