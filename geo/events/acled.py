"""Tables as ACLED exports them: its column names and event types in our words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from geo.dates import DateError, parse_edtf, repair_date
from geo.events.schema import TYPES

COLUMN_OF_ACLED: dict[str, str] = {
    "event_id_cnty": "id",
    "event_type": "type",
    "event_date": "date",
    "location": "place",
    "latitude": "lat",
    "longitude": "lon",
    "notes": "summary",
    "actor1": "actors",
}
"""ACLED's columns that have one of ours as their like; the others with our names (``admin1``) mean the same."""

_MILITARY = ("other", "military")
_TYPE_OF_ACLED: dict[str, tuple[str, str]] = {
    "arrests": ("crackdown", ""),
    "violence against civilians": ("crackdown", ""),
    "battles": _MILITARY,
    "explosions/remote violence": _MILITARY,
    "disrupted weapons use": _MILITARY,
    "headquarters or base established": _MILITARY,
    "non-violent transfer of territory": _MILITARY,
    "protests": ("other", ""),
    "riots": ("other", ""),
    "strategic developments": ("other", ""),
}
"""Type and subtype for ACLED's sub-event types, where these are listed, else for its event types."""


_PRECISION_OF_ACLED = {
    "2": {"geoprecision": "admin2", "uncertainty_km": "25"},
    "3": {"geoprecision": "admin1", "uncertainty_km": "100"},
}
"""Radii are those of a middling county and province of the DPRK; ACLED gives none."""


def is_acled(header: Mapping[str, str]) -> bool:
    """Whether these columns (folded name to name as written) are ACLED's own."""
    return {"event_type", "event_date"} <= header.keys() and not {"type", "date"} & header.keys()


def translate_acled(values: Mapping[str, str], extra: Mapping[str, str]) -> dict[str, str]:
    """A row whose columns have our names already, with ACLED's codes in our words too.

    Parameters
    ----------
    values, extra
        Columns of ours, and ACLED's others by their folded names.

    Notes
    -----
    Codes are those of the ACLED Codebook 2024: ``time_precision`` 1 the day, 2 a day within the week given, 3 a
    day that stands for its month. Types that this project does not have become ``other``.
    """
    row = dict(values)
    if row["type"] not in TYPES:
        names = (extra.get("sub_event_type", ""), row["type"])
        found = (_TYPE_OF_ACLED[name.lower()] for name in names if name.lower() in _TYPE_OF_ACLED)
        row["type"], row["subtype"] = next(found, (row["type"], ""))
    if extra.get("actor2"):
        row["actors"] = "; ".join(actor for actor in (row["actors"], extra["actor2"]) if actor)
    row["date"] = _widened(row["date"], extra.get("time_precision", ""))
    return row


def stated_precision(extra: Mapping[str, str]) -> dict[str, str]:
    """``geoprecision`` and ``uncertainty_km`` for ACLED's ``geo_precision`` (1 the town, 2 near it, 3 the province)."""
    return _PRECISION_OF_ACLED.get(extra.get("geo_precision", ""), {})


def _widened(text: str, precision: str) -> str:
    """A date as EDTF, made as wide as ACLED says it is known: 2 about the day's week, 3 its month."""
    try:
        found = parse_edtf(repair_date(text) or text)
    except DateError:
        return text
    if found is None or found.first is None or precision not in {"2", "3"}:
        return text
    if precision == "3":
        return f"{found.first:%Y-%m}"
    monday = found.first - timedelta(days=found.first.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"
