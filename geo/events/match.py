"""Whether two rows of events tell of one event: kind, place and time agree as far as both are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gazetteer.signals import distance_km
from gazetteer.types import LonLat
from geo.events.schema import GROUP_OF_TYPE

_WIDE = frozenset({"country", "sea"})

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows tell of one event.

    Parameters
    ----------
    rank
        Lower is nearer: days apart, and kilometres for a place that is not the same.
    why
        What agrees and what does not, in words.
    """

    rank: float
    why: str


def find_match(event: Row, other: Row, *, within_km: float, window_days: int) -> Match | None:
    """How another row tells of the same event, or None.

    Parameters
    ----------
    event, other
        Columns of the event frame: ``type``, ``date_start``, ``date_end`` (None where unknown), ``place_id``,
        ``place_name``, ``lon``, ``lat``, ``geoprecision``, ``admin1``, ``country``, ``from_id``, ``to_id``.
    within_km
        Distance at which two places still count as one, km.
    window_days
        Days that may lie between the two intervals.
    """
    if GROUP_OF_TYPE[str(event["type"])] != GROUP_OF_TYPE[str(other["type"])]:
        return None
    days = _days_apart(event, other)
    if days is None or days > window_days:
        return None
    place = _same_place(event, other, within_km)
    if place is None:
        return None
    km, words = place
    told = [words]
    if event["type"] != other["type"]:
        told.append(f"it calls it {str(other['type']).replace('_', ' ')}")
    if (event["date_start"], event["date_end"]) != (other["date_start"], other["date_end"]):
        told.append(f"it says {_interval(other)}")
    return Match(days + km / 1000, "; ".join(told))


def _days_apart(event: Row, other: Row) -> int | None:
    """Days between two intervals, 0 where they meet; None where either is not known."""
    bounds = [_bounds(event), _bounds(other)]
    if bounds[0] is None or bounds[1] is None:
        return None
    (first, last), (other_first, other_last) = bounds[0], bounds[1]
    return max((other_first - last) // timedelta(days=1), (first - other_last) // timedelta(days=1), 0)


def _bounds(row: Row) -> tuple[date, date] | None:
    known = [day for day in (row["date_start"], row["date_end"]) if isinstance(day, date)]
    return (min(known), max(known)) if known else None


def _same_place(event: Row, other: Row, within_km: float) -> tuple[float, str] | None:
    """Kilometres between two places that count as one, and why they do."""
    name = other["place_name"]
    if event["place_id"] and event["place_id"] == other["place_id"]:
        return 0.0, f"it tells the same of {name}"
    ends = {event["from_id"], event["to_id"]} - {None}
    if ends and ends & {other["from_id"], other["to_id"], other["place_id"]}:
        return 1.0, f"it tells the same of {name}, on the same way"
    if event["geoprecision"] in _WIDE or other["geoprecision"] in _WIDE:
        return None
    if "admin1" in {event["geoprecision"], other["geoprecision"]}:
        inside = bool(event["admin1"]) and (event["admin1"], event["country"]) == (other["admin1"], other["country"])
        return (100.0, f"it tells the same of {name}, both in {event['admin1']}") if inside else None
    km = distance_km(_point(event), _point(other))
    return (km, f"it tells the same of {name}, {km:.0f} km away") if km <= within_km else None


def _point(row: Row) -> LonLat:
    return LonLat(lon=float(str(row["lon"])), lat=float(str(row["lat"])))


def _interval(row: Row) -> str:
    first, last = row["date_start"], row["date_end"]
    if first == last:
        return str(first)
    return f"{first or 'an unknown day'} to {last or 'an unknown day'}"
