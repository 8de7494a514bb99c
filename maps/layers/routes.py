"""What moved: trade, smuggling, freight, workers, people."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd

from geo.events.schema import LAYER_LABELS
from maps.layers.base import SwitchedLayer


class RoutesLayer(SwitchedLayer):
    """Events from somewhere to somewhere, and movements of which only one place is known."""

    layer_id = "routes"
    labels = {"en": LAYER_LABELS["routes"], "ko": "이동 경로", "zh": "路线"}  # noqa: RUF012 - ClassVar by its base

    def __init__(self, events: gpd.GeoDataFrame, titles: Mapping[str, str]) -> None:
        super().__init__(events=events, titles=titles)
