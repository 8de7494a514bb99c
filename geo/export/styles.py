"""How events look in other people's programs: colour and shape of each layer, the same in QGIS and Google Earth."""

from __future__ import annotations

from dataclasses import dataclass

from geo.events.schema import LAYER_LABELS


@dataclass(frozen=True, slots=True)
class Look:
    """How a layer's events are drawn.

    Parameters
    ----------
    colour
        As ``#rrggbb``.
    shape
        The name of a simple marker in QGIS.
    """

    layer: str
    colour: str
    shape: str

    @property
    def label(self) -> str:
        """Its name for people."""
        return LAYER_LABELS[self.layer]


LOOKS = (
    Look("routes", "#0072b2", "triangle"),
    Look("crossings", "#009e73", "cross_fill"),
    Look("crackdowns", "#d55e00", "diamond"),
    Look("other", "#56606b", "circle"),
)
"""Hue and shape tell layers apart, so that a print in grey and eyes that see fewer colours lose nothing."""

BORDER, CROSSING, MENTION, PAPER = "#1d1d1b", "#6b6f72", "#1d1d1b", "#ffffff"
