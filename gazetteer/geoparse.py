"""Geoparsing: recognition and resolution in a row."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.boilerplate import Zone, find_zones
from gazetteer.recognize import recognize
from gazetteer.relative import add_relative_points
from gazetteer.resolve import resolve_document
from gazetteer.store import Gazetteer
from gazetteer.types import PlaceKind, Resolution, Resolved, Role


def geoparse(
    text: str, gazetteer: Gazetteer, zones: Sequence[Zone] | None = None, *, demonyms: bool = False
) -> tuple[Resolution, ...]:
    """Every place that a text mentions.

    Parameters
    ----------
    text
        Offsets of the mentions count its Unicode code points.
    zones
        Its boilerplate and captions, where the caller knows them; found here where not.
    demonyms
        Also where a country's short name stands as an adjective (``U.S. officials``).

    Returns
    -------
    tuple of Resolved or Unresolved
        In the order of the text, without overlaps.
    """
    found = find_zones(text) if zones is None else zones
    mentions = recognize(text, gazetteer, found, demonyms=demonyms)
    return add_relative_points(text, resolve_document(text, mentions, gazetteer), gazetteer)


def mention_record(resolution: Resolution) -> dict[str, object]:
    """A mention as ``bordermap geoparse`` and ``mentions.jsonl`` write it (see the table in ``docs/commands.md``)."""
    mention = resolution.mention
    place = resolution.place if isinstance(resolution, Resolved) else None
    if isinstance(resolution, Resolved):
        score, reasons = round(resolution.score, 4), [reason.text for reason in resolution.candidate.reasons]
    else:
        score, reasons = None, [resolution.reason]
    return {
        "start": mention.start,
        "end": mention.end,
        "name": mention.toponym,
        "resolved": place.name if place else None,
        "place_id": place.id if place else None,
        "place_kind": place.kind.value if place else None,
        "lat": place.point.lat if place else None,
        "lon": place.point.lon if place else None,
        "literal": mention.role is Role.LITERAL,
        "role": mention.role.value,
        "informant": mention.informant,
        "score": score,
        "reasons": reasons,
        "relative": _relative_record(resolution),
    }


def _relative_record(resolution: Resolution) -> dict[str, object] | None:
    found = resolution.relative if isinstance(resolution, Resolved) else None
    if found is None:
        return None
    return {
        "lat": found.point.lat,
        "lon": found.point.lon,
        "uncertainty_km": round(found.uncertainty_km, 1),
        "text": found.text,
    }


def is_pin(resolution: Resolution) -> bool:
    """Whether a mention may stand on a map as a place that a report speaks of.

    Metonyms, informants' homes, and whole countries, seas and rivers are no pins.
    """
    return (
        isinstance(resolution, Resolved)
        and resolution.mention.role is Role.LITERAL
        and not resolution.mention.informant
        and resolution.place.kind not in {PlaceKind.COUNTRY, PlaceKind.SEA, PlaceKind.RIVER, PlaceKind.REGION}
    )
