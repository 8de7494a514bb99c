"""Colours and layer looks of the printed figure; the page's own stand in its style sheet."""

from __future__ import annotations

from dataclasses import dataclass

LAND, NEIGHBOUR, SEA, INK, QUIET, PAPER = "#f4f1ea", "#efece6", "#dde7ec", "#1d1d1b", "#6b6f72", "#ffffff"
ROUTES, CRACKDOWNS, OTHER, CROSSING = "#0072b2", "#d55e00", "#56606b", "#6b6f72"
OPEN, CLOSED = "#009e73", "#7a2e2e"
"""Hue and shape tell layers apart, so that a print in grey and eyes that see fewer colours lose nothing."""

DASHES = {"rail": "solid", "road": (0, (5, 2)), "sea": (0, (1, 1.6)), "river": (0, (1, 1.6))}
"""Line styles of routes by mode; what is not listed is drawn thin and pale."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one sort of event is drawn.

    Parameters
    ----------
    label
        In the legend.
    shape
        A marker as matplotlib names them.
    fill
        ``full``, ``left`` for half, ``none`` for hollow.
    ringed
        With a ring around it.
    """

    label: str
    layer: str
    colour: str
    shape: str
    fill: str = "full"
    ringed: bool = False


MOVEMENT = Mark("Movement, one place known", "routes", ROUTES, ">")
OPENING = Mark("Crossing opened", "crossings", OPEN, "|")
CLOSURE = Mark("Crossing closed", "crossings", CLOSED, "x")
CRACKDOWN = Mark("Crackdown", "crackdowns", CRACKDOWNS, "D")
INSPECTION = Mark("Inspection", "crackdowns", CRACKDOWNS, "D", fill="left")
SURVEILLANCE = Mark("Surveillance", "crackdowns", CRACKDOWNS, "D", ringed=True)
LOCKDOWN = Mark("Lockdown", "crackdowns", CRACKDOWNS, "s", fill="none")
ELSE = Mark("Other", "other", OTHER, "o")
MARKS = (MOVEMENT, OPENING, CLOSURE, CRACKDOWN, INSPECTION, SURVEILLANCE, LOCKDOWN, ELSE)

_BY_TYPE = {
    "crossing_opening": OPENING,
    "crossing_closure": CLOSURE,
    "crackdown": CRACKDOWN,
    "inspection": INSPECTION,
    "surveillance": SURVEILLANCE,
    "other": ELSE,
}


def mark_of(event_type: str, layer: str) -> Mark:
    """The mark of an event; a lockdown is a closure that is drawn with crackdowns."""
    if event_type == "crossing_closure" and layer == "crackdowns":
        return LOCKDOWN
    return _BY_TYPE.get(event_type, MOVEMENT)
