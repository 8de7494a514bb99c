"""The border line, the protagonist of the ground."""

from __future__ import annotations

import geopandas as gpd

from maps.layers.base import Credit, PageLayer
from maps.payload.values import lines_of

OPENSTREETMAP = Credit("Border line: © OpenStreetMap contributors, ODbL", "https://www.openstreetmap.org/copyright")


class BorderLayer(PageLayer):
    """The line between China and the DPRK.

    Parameters
    ----------
    border
        Lines, EPSG:4326, or None.
    """

    def __init__(self, border: gpd.GeoDataFrame | None) -> None:
        geometries = [] if border is None else list(border.geometry)
        lines = [line for geometry in geometries for line in lines_of(geometry)]
        super().__init__({"border": lines}, credits=[OPENSTREETMAP] if lines else [])
