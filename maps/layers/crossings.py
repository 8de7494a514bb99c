"""Crossings: the gates of the border as the gazetteer knows them, and the events that opened or closed them."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd

from geo.events.schema import LAYER_LABELS
from maps.layers.base import GEONAMES, SwitchedLayer
from maps.payload.values import day_or_none, names_of, number_or_none, position_of, rows_of, text_or_none


class CrossingsLayer(SwitchedLayer):
    """Every crossing, also where nothing happened, with its dated status.

    Parameters
    ----------
    events
        Event frame.
    crossings
        As ``geo.crossings.crossings_frame`` makes it, EPSG:4326, or None.
    """

    layer_id = "crossings"
    labels = {"en": LAYER_LABELS["crossings"], "ko": "국경 통로", "zh": "口岸"}  # noqa: RUF012 - as in routes.py

    def __init__(self, events: gpd.GeoDataFrame, crossings: gpd.GeoDataFrame | None, titles: Mapping[str, str]) -> None:
        rows = rows_of(crossings)
        super().__init__(
            {"crossings": [_gate(row) for row in rows]},
            events=events,
            titles=titles,
            credits=[GEONAMES] if rows else [],
        )


def _gate(row: Mapping[str, object]) -> dict[str, object]:
    lon, lat = position_of(row)
    status = row["status"] if isinstance(row["status"], list) else []
    return {
        "id": row["place_id"],
        "name": text_or_none(row["name"]) or "",
        "names": names_of(row),
        "lon": lon,
        "lat": lat,
        "uncertainty_km": number_or_none(row["uncertainty_km"]),
        "modes": list(row["modes"]) if isinstance(row["modes"], list | tuple) else [],
        "category": text_or_none(row["category"]) or "",
        "status": [_interval(interval) for interval in status],
    }


def _interval(interval: Mapping[str, object]) -> dict[str, object]:
    return {
        "flow": interval["flow"],
        "status": interval["status"],
        "start": day_or_none(interval.get("start")),
        "end": day_or_none(interval.get("end")),
        "source": text_or_none(interval.get("source")),
        "note": text_or_none(interval.get("note")),
    }
