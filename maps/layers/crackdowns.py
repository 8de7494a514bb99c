"""Crackdowns and controls: arrests, inspections, surveillance, lockdowns."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd

from geo.events.schema import LAYER_LABELS
from maps.layers.base import SwitchedLayer


class CrackdownsLayer(SwitchedLayer):
    """What was done to stop, watch or punish."""

    layer_id = "crackdowns"
    labels = {"en": LAYER_LABELS["crackdowns"], "ko": "단속과 통제", "zh": "查缉与管控"}  # noqa: RUF012 - as in routes.py

    def __init__(self, events: gpd.GeoDataFrame, titles: Mapping[str, str]) -> None:
        super().__init__(events=events, titles=titles)
