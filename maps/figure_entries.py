"""What a static picture needs to know of each event: kind, days, and where its mark or line stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from geo.events.schema import LAYER_LABELS
from maps.payload.values import day_or_none, lines_of, number_or_none, position, rows_of, text_or_none

UNMAPPED = frozenset({"country", "sea"})
"""Precisions too wide for a mark: a pin in the middle of a country says what nobody said."""
_LAYERS = tuple(LAYER_LABELS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a picture.

    Parameters
    ----------
    start, end
        Days since 1970-01-01.
    point
        Longitude and latitude of its mark, degrees; None where it has a line, or is known only to a country or a sea.
    line
        Points of its line, if it has one.
    """

    type: str
    layer: str
    status: str
    mode: str
    source: str
    start: int | None
    end: int | None
    point: tuple[float, float] | None
    line: tuple[tuple[float, float], ...]
    uncertainty_km: float | None

    @property
    def spots(self) -> list[tuple[float, float]]:
        """Where it is on the map: its mark, or both ends of its line."""
        if self.line:
            return [self.line[0], self.line[-1]]
        return [self.point] if self.point else []


def find_entries(events: gpd.GeoDataFrame) -> list[Entry]:
    """The events of a frame, layer by layer in drawing order."""
    entries = [_entry(row) for row in rows_of(events)]
    return sorted(entries, key=lambda entry: _LAYERS.index(entry.layer))


def _entry(row: Mapping[str, object]) -> Entry:
    geometry = row["geometry"]
    line = next(iter(lines_of(geometry)), []) if isinstance(geometry, BaseGeometry) else []
    return Entry(
        type=str(row["type"]),
        layer=str(row["layer"]),
        status=str(row["status"]),
        mode=text_or_none(row["mode"]) or "unknown",
        source=text_or_none(row["source"]) or "",
        start=day_or_none(row["date_start"]),
        end=day_or_none(row["date_end"]),
        point=None if line or row["geoprecision"] in UNMAPPED else _mark(geometry),
        line=tuple((lon, lat) for lon, lat in line),
        uncertainty_km=number_or_none(row["uncertainty_km"]),
    )


def _mark(geometry: object) -> tuple[float, float] | None:
    if not isinstance(geometry, BaseGeometry) or geometry.is_empty:
        return None
    middle = geometry.representative_point()
    lon, lat = position(middle.x, middle.y)
    return lon, lat
