"""Relative places: what a text puts near, off, between or across from a place that it names, and where that is.

The named place itself stays a mention with its own point; a relation adds where the thing spoken of lies, with what
the words leave open added to the uncertainty of the place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.facing import find_facing
from gazetteer.relation_words import BESIDE, NEAR_KM, OFF_KM, Phrase, RelationKind, find_phrase
from gazetteer.signals import EARTH_RADIUS_KM, distance_km
from gazetteer.spans_between import is_between
from gazetteer.store import Gazetteer
from gazetteer.types import LonLat, Mention, Place, PlaceKind, RelativePoint, Resolution, Resolved, Role

SEA_WITHIN_KM = 800.0
"""``off`` a place means towards a sea whose middle lies within this; the middle of the Sea of Japan is 500 km out."""

_WITHOUT_POINT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.RIVER, PlaceKind.SEA})
_LISTED = re.compile(r"\s+(?:and|or)\s+(?:the\s+)?")
_OWNED = re.compile(r"[’']s\s+(?:[a-z]+\s+){0,3}(?:of\s+)?")
_DESCRIBED = re.compile(
    r"\s*[,(]?\s*(?:(?:which|that)\s+)?(?:(?:is|are|lies|sits|stands)\s+)?(?:located\s+|situated\s+|just\s+)?"
    r"(?:,?\s*(?:an?|the)\s+[^,.;()\n]{1,60})?"
)
_DESCRIBED_BEHIND = re.compile(r"(?:의|에\s?있는|에\s?위치한|的)?\s?")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a text says of the place of something by a place that it names.

    Parameters
    ----------
    kind
        How it lies to the named place.
    words
        The text's own words, the name among them.
    tolerance_km
        What the words leave open, as a radius, beside the uncertainty of the named place.
    distance_km, bearing_deg
        How far off and in which direction (clockwise from north), where the words say so.
    other
        Index of the other mention: the second end of ``between``, the river of ``across``.
    subject
        Index of the mention that the words describe, where it is named: ``Dandong, across the river from Sinuiju``.
        The thing spoken of has a place of its own then.
    """

    kind: RelationKind
    words: str
    tolerance_km: float = 0.0
    distance_km: float | None = None
    bearing_deg: float | None = None
    other: int | None = None
    subject: int | None = None


def find_relations(text: str, mentions: Sequence[Mention]) -> tuple[Relation | None, ...]:
    """For each mention, in their order, what the text puts beside it.

    Parameters
    ----------
    text
        Offsets of the mentions count its Unicode code points.

    Examples
    --------
    >>> (relation,) = find_relations("Shots rang out near Hyesan.", [Mention(20, 26, "Hyesan")])
    >>> relation.kind.value, relation.words
    ('near', 'near Hyesan')
    """
    found: list[Relation | None] = [None] * len(mentions)
    for index, mention in enumerate(mentions):
        if mention.role is not Role.LITERAL or found[index] is not None:
            continue
        following = index + 1 if index + 1 < len(mentions) else None
        if following is not None and is_between(text, mention, mentions[following]):
            words = text[mention.start : mentions[following].end]
            found[index] = Relation(RelationKind.BETWEEN, words, other=following)
            found[following] = Relation(RelationKind.BETWEEN, words, other=index)
        elif phrase := find_phrase(text, mention.start, mention.end):
            found[index] = _relation(text, mentions, index, phrase)
    return _spread(text, mentions, found)


def _relation(text: str, mentions: Sequence[Mention], index: int, phrase: Phrase) -> Relation:
    mention = mentions[index]
    start, end = min(phrase.start, mention.start), max(phrase.end, mention.end)
    inside = [i for i, m in enumerate(mentions[:index]) if m.start >= start]
    return Relation(
        phrase.kind,
        text[start:end],
        phrase.tolerance_km,
        phrase.distance_km,
        phrase.bearing_deg,
        other=inside[0] if inside else None,
        subject=_find_subject(text, mentions, index, (start, end)),
    )


def _find_subject(text: str, mentions: Sequence[Mention], index: int, words: tuple[int, int]) -> int | None:
    """The mention right before the words, or right behind them in Korean and Chinese, which they describe."""
    start, end = words
    if end > mentions[index].end:
        if index + 1 < len(mentions) and _DESCRIBED_BEHIND.fullmatch(text, end, mentions[index + 1].start):
            return index + 1
        return None
    before = [i for i, mention in enumerate(mentions[:index]) if mention.end <= start]
    if before and start - mentions[before[-1]].end <= BESIDE:
        return before[-1] if _DESCRIBED.fullmatch(text, mentions[before[-1]].end, start) else None
    return None


def _spread(text: str, mentions: Sequence[Mention], found: list[Relation | None]) -> tuple[Relation | None, ...]:
    """``near Hyesan and Musan`` is near both; ``near North Korea's Sinuiju`` is near Sinuiju alone."""
    for index in range(len(mentions) - 1):
        relation, mention, following = found[index], mentions[index], mentions[index + 1]
        told_before = relation is not None and relation.words.endswith(text[mention.start : mention.end])
        if relation is None or relation.kind is RelationKind.BETWEEN or not told_before or found[index + 1]:
            continue
        between = text[mention.end : min(following.start, mention.end + BESIDE)]
        longer = replace(relation, words=relation.words + text[mention.end : following.end])
        if _OWNED.fullmatch(between):
            found[index], found[index + 1] = None, longer
        elif relation.kind is RelationKind.NEAR and _LISTED.fullmatch(between):
            found[index + 1] = longer
    return tuple(found)


def place_relative(relation: Relation, place: Place, other: Place | None, gazetteer: Gazetteer) -> RelativePoint | None:
    """Where a relation puts what the text speaks of.

    Parameters
    ----------
    place
        What the mention with the relation was resolved to.
    other
        What the relation's other mention was resolved to, if it has one and that was resolved.

    Returns
    -------
    RelativePoint or None
        None where the named place has no point to measure from (a country, a river), or no place lies across from it.
    """
    if place.kind in _WITHOUT_POINT:
        return None
    if relation.kind is RelationKind.BETWEEN:
        return None if other is None or other.kind in _WITHOUT_POINT else _between(place, other)
    if relation.kind is RelationKind.ACROSS:
        facing = find_facing(place, gazetteer)
        if facing is None:
            return None
        text = f"{facing.name}, across from {place.name}"
        return RelativePoint(facing.point, facing.uncertainty_km + relation.tolerance_km, text)
    if relation.kind is RelationKind.OFF:
        return _off(relation, place, gazetteer)
    return _beside(relation, place)


def _between(place: Place, other: Place) -> RelativePoint:
    """Half way, and uncertain up to both ends."""
    apart = distance_km(place.point, other.point)
    middle = find_destination(place.point, find_bearing(place.point, other.point), apart / 2)
    uncertainty = apart / 2 + max(place.uncertainty_km, other.uncertainty_km)
    return RelativePoint(middle, uncertainty, f"between {place.name} and {other.name}, {apart:.0f} km apart")


def _off(relation: Relation, place: Place, gazetteer: Gazetteer) -> RelativePoint:
    """Half the territorial waters out, towards the sea that the place lies deepest in by that sea's extent."""
    uncertainty = place.uncertainty_km + relation.tolerance_km
    seas = [
        (away / max(sea.uncertainty_km, 1.0), sea.id, sea)
        for sea in gazetteer.find_curated((PlaceKind.SEA,))
        if (away := distance_km(sea.point, place.point)) <= SEA_WITHIN_KM
    ]
    if not seas:
        return RelativePoint(place.point, uncertainty, f"off {place.name}")
    _, _, sea = min(seas)
    away = distance_km(sea.point, place.point)
    point = find_destination(place.point, find_bearing(place.point, sea.point), min(away, OFF_KM / 2))
    return RelativePoint(point, uncertainty, f"off {place.name}, towards the {sea.name}")


def _beside(relation: Relation, place: Place) -> RelativePoint:
    """So far in a direction; where one of the two is not told, about the place itself."""
    uncertainty = place.uncertainty_km + relation.tolerance_km
    if relation.bearing_deg is None:
        return RelativePoint(place.point, uncertainty, f"within {uncertainty:.0f} km of {place.name}")
    distance = NEAR_KM / 2 if relation.distance_km is None else relation.distance_km
    point = find_destination(place.point, relation.bearing_deg, distance)
    return RelativePoint(
        point, uncertainty, f"{distance:.0f} km from {place.name}, bearing {relation.bearing_deg:.0f}°"
    )


def add_relative_points(text: str, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """The resolutions of a text, each with the point that the text's own words put beside the place.

    A relation whose subject is itself a named place (``Dandong, across the river from Sinuiju``) adds none.
    """
    out: list[Resolution] = []
    relations = find_relations(text, [resolution.mention for resolution in resolutions])
    for resolution, relation in zip(resolutions, relations, strict=True):
        if relation is None or relation.subject is not None or not isinstance(resolution, Resolved):
            out.append(resolution)
            continue
        second = resolutions[relation.other] if relation.other is not None else None
        other = second.place if isinstance(second, Resolved) else None
        out.append(replace(resolution, relative=place_relative(relation, resolution.place, other, gazetteer)))
    return tuple(out)


def find_bearing(origin: LonLat, target: LonLat) -> float:
    """Initial great-circle bearing, degrees clockwise from north.

    Examples
    --------
    >>> find_bearing(LonLat(128.0, 41.0), LonLat(128.0, 42.0))
    0.0
    """
    lat_a, lat_b = math.radians(origin.lat), math.radians(target.lat)
    turn = math.radians(target.lon - origin.lon)
    east = math.sin(turn) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def find_destination(origin: LonLat, bearing_deg: float, distance: float) -> LonLat:
    """The point so many km from another along a great circle.

    Notes
    -----
    The direct problem on a sphere of the mean radius; within 0.6% of the ellipsoid, far below what words leave open.

    Examples
    --------
    >>> north = find_destination(LonLat(129.21, 42.23), 0.0, 20.0)
    >>> round(north.lon, 3), round(north.lat, 3)
    (129.21, 42.41)
    """
    angle, bearing, lat = distance / EARTH_RADIUS_KM, math.radians(bearing_deg), math.radians(origin.lat)
    sine = math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing)
    turn = math.atan2(math.sin(bearing) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * sine)
    lon = (origin.lon + math.degrees(turn) + 180) % 360 - 180
    return LonLat(lon=round(lon, 5), lat=round(math.degrees(math.asin(max(-1.0, min(1.0, sine)))), 5))
