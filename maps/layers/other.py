"""All other events: floods, disease, prices, construction, military."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd

from geo.events.schema import LAYER_LABELS
from maps.layers.base import SwitchedLayer


class OtherLayer(SwitchedLayer):
    """What neither moved, nor opened or closed, nor was put down."""

    layer_id = "other"
    labels = {"en": LAYER_LABELS["other"], "ko": "기타", "zh": "其他"}  # noqa: RUF012 - as in routes.py

    def __init__(self, events: gpd.GeoDataFrame, titles: Mapping[str, str]) -> None:
        super().__init__(events=events, titles=titles)
