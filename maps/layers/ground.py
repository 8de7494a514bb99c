"""The ground: land by country, drawn by the page itself or by an online service the user asked for."""

from __future__ import annotations

from maps.basemap import Ground
from maps.layers.base import Credit, PageLayer

NATURAL_EARTH = Credit("Land: Natural Earth", "https://www.naturalearthdata.com/")


class GroundLayer(PageLayer):
    """Land and coast; the sea is what is left.

    Parameters
    ----------
    ground
        As ``maps.basemap.build_ground`` cuts it.
    """

    def __init__(self, ground: Ground) -> None:
        land = [{"country": land.country, "name": land.name, "rings": land.rings} for land in ground.land]
        super().__init__(
            {"ground": {"land": land, "frame": ground.frame, "note": ground.note}},
            credits=[NATURAL_EARTH] if land else [],
            notes=[ground.note] if ground.note else [],
        )
