"""From the event frame to the page's columns, lines and details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from maps.payload.values import (
    Position,
    day_or_none,
    lines_of,
    link_or_none,
    number_or_none,
    position,
    rows_of,
    text_or_none,
)

COLUMNS = (
    "id", "layer", "type", "subtype", "status", "title", "place", "start", "end", "precision", "date", "lon", "lat",
    "uncertainty_km", "geoprecision", "mode", "count",
)  # fmt: skip
"""Columns of ``events`` in the payload, in their order (``docs/page_payload.md``)."""

TEXT_DETAILS = (
    "place_name", "admin1", "country", "from", "to", "via", "flow", "direction", "summary", "quote", "goods", "actors",
    "source", "source_kind", "reliability", "credibility", "observed", "notes", "method",
)  # fmt: skip

UNDATED = 2**31
"""Sorts after every day there is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the page is given it: its value in each column, its line if it has one, its details."""

    columns: Mapping[str, object]
    line: list[Position] | None
    detail: Mapping[str, object]

    @property
    def start(self) -> int | None:
        return _as_day(self.columns["start"])

    @property
    def end(self) -> int | None:
        return _as_day(self.columns["end"])

    @property
    def order(self) -> tuple[int, str]:
        return (UNDATED if self.start is None else self.start, str(self.columns["id"]))

    @property
    def spots(self) -> list[tuple[float, float]]:
        """Where it is on the map: its mark, or both ends of its line."""
        if self.line:
            return [(lon, lat) for lon, lat in (self.line[0], self.line[-1])]
        lon, lat = self.columns["lon"], self.columns["lat"]
        return [(lon, lat)] if isinstance(lon, float) and isinstance(lat, float) else []


def event_entries(events: gpd.GeoDataFrame, layer_id: str, titles: Mapping[str, str]) -> list[Entry]:
    """The events of one layer.

    Parameters
    ----------
    events
        Event frame, EPSG:4326 (``geo/events/schema.py``).
    layer_id
        Which layer's events to take.
    titles
        Titles of reports by their id, for the evidence.
    """
    chosen = events[events["layer"] == layer_id]
    return [_entry(row, titles) for row in rows_of(chosen)]


def event_columns(entries: Sequence[Entry], layer_index: Mapping[str, int]) -> dict[str, object]:
    """``events``, ``lines`` and ``details`` of the payload; entries in the order the page relies on."""
    return {
        "events": {
            name: [
                layer_index[str(entry.columns[name])] if name == "layer" else entry.columns[name] for entry in entries
            ]
            for name in COLUMNS
        },
        "lines": {str(index): entry.line for index, entry in enumerate(entries) if entry.line},
        "details": [entry.detail for entry in entries],
    }


UNMAPPED = frozenset({"country", "sea"})
"""Precisions too wide for a mark: a pin in the middle of a country says what nobody said."""


def _entry(row: Mapping[str, object], titles: Mapping[str, str]) -> Entry:
    geometry = row["geometry"]
    line = next(iter(lines_of(geometry)), None) if isinstance(geometry, BaseGeometry) else None
    lon, lat = (None, None) if line is None and row["geoprecision"] in UNMAPPED else _mark(geometry)
    columns: dict[str, object] = {
        **{name: text_or_none(row[name]) for name in ("id", "layer", "type", "subtype", "status", "date", "mode")},
        "title": text_or_none(row["title"]) or "",
        "place": _where(row),
        "start": day_or_none(row["date_start"]),
        "end": day_or_none(row["date_end"]),
        "precision": text_or_none(row["date_precision"]) or "unknown",
        "lon": lon,
        "lat": lat,
        "uncertainty_km": number_or_none(row["uncertainty_km"]),
        "geoprecision": text_or_none(row["geoprecision"]),
        "count": int(number_or_none(row["n_reports"]) or 0),
    }
    return Entry(columns, line, _detail(row, titles))


def _as_day(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _mark(geometry: object) -> tuple[float | None, float | None]:
    """Where the mark stands: on a point, half way along a line."""
    if not isinstance(geometry, BaseGeometry) or geometry.is_empty:
        return None, None
    middle = geometry.interpolate(0.5, normalized=True) if lines_of(geometry) else geometry.representative_point()
    lon, lat = position(middle.x, middle.y)
    return lon, lat


def _where(row: Mapping[str, object]) -> str:
    start, end = text_or_none(row["from"]), text_or_none(row["to"])
    if start and end:
        return f"{start} – {end}"
    return text_or_none(row["place_name"]) or text_or_none(row["place"]) or ""


def _detail(row: Mapping[str, object], titles: Mapping[str, str]) -> dict[str, object]:
    texts = {name: text_or_none(row[name]) for name in TEXT_DETAILS}
    evidence = row["evidence"] if isinstance(row["evidence"], list) else []
    detail: dict[str, object] = {
        **texts,
        "url": link_or_none(row["url"]),
        "n_reports": int(number_or_none(row["n_reports"]) or 0),
        "n_independent": int(number_or_none(row["n_independent"]) or 0),
        "evidence": [_evidence(piece, titles) for piece in evidence],
    }
    return {name: value for name, value in detail.items() if value is not None}


def _evidence(piece: Mapping[str, object], titles: Mapping[str, str]) -> dict[str, object]:
    return {
        "source": text_or_none(piece.get("source")),
        "title": titles.get(str(piece.get("report_id"))),
        "url": link_or_none(piece.get("url")),
        "quote": text_or_none(piece.get("quote")),
        "published": day_or_none(piece.get("published")),
        "why": text_or_none(piece.get("why")),
    }
