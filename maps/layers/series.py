"""A user's own monthly figures, under the timeline: prices, lorries counted, customs statistics."""

from __future__ import annotations

from collections.abc import Sequence

from maps.layers.base import PageLayer
from maps.series import Series


class SeriesLayer(PageLayer):
    """Lines over time beside the events; nothing on the map itself.

    Parameters
    ----------
    series
        As ``maps.series.read_series`` gives them.
    """

    def __init__(self, series: Sequence[Series]) -> None:
        super().__init__(
            {
                "series": [
                    {"name": one.name, "values": [[month, value] for month, value in one.values]} for one in series
                ]
            }
        )
