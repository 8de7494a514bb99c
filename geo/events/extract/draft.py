"""A draft: an event that a report seems to tell, with the words it rests on and the reasons for every part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gazetteer.types import Place

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event drafted from a report; nobody has looked at it yet.

    Parameters
    ----------
    date_start, date_end
        Calendar days, both inclusive; None where unknown.
    places
        Where it happens, the places of its own sentence first.
    route_from, route_to, route_via
        A movement, where the report tells one.
    start, end
        Span of the trigger's sentence in the text, in code points.
    quote
        Exact excerpt of the text, or "" where every excerpt would tell where a source is.
    why
        A sentence for each part: trigger, stance, date, place, what was told again.
    """

    type: str
    subtype: str
    date_start: date | None
    date_end: date | None
    date_precision: str
    places: tuple[Place, ...]
    route_from: Place | None
    route_to: Place | None
    route_via: tuple[Place, ...]
    mode: str
    flow: str
    direction: str
    actors: tuple[str, ...]
    goods: tuple[str, ...]
    amounts: tuple[str, ...]
    fines: tuple[str, ...]
    quote: str
    start: int
    end: int
    confidence: Confidence
    score: float
    why: tuple[str, ...]
    status: Literal["draft"] = "draft"


def draft_record(draft: Draft) -> dict[str, object]:
    """A draft as ``bordermap extract`` writes it (see the table in ``docs/commands.md``)."""
    routed = draft.route_from or draft.route_to
    return {
        "type": draft.type,
        "subtype": draft.subtype or None,
        "date_start": draft.date_start.isoformat() if draft.date_start else None,
        "date_end": draft.date_end.isoformat() if draft.date_end else None,
        "date_precision": draft.date_precision,
        "places": [{"name": each.name, "lat": each.point.lat, "lon": each.point.lon} for each in draft.places],
        "route": {
            "from": draft.route_from.name if draft.route_from else None,
            "to": draft.route_to.name if draft.route_to else None,
            "via": [each.name for each in draft.route_via],
            "mode": draft.mode,
        }
        if routed
        else None,
        "actors": list(draft.actors),
        "goods": list(draft.goods),
        "amounts": list(draft.amounts),
        "fines": list(draft.fines),
        "quote": draft.quote or None,
        "confidence": draft.confidence,
        "status": draft.status,
        "why": list(draft.why),
    }
