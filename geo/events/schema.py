"""The one table of events: every column declared once, with type, unit, meaning and who writes it.

Documentation, checks, exports, the page and the tests read the columns, types, layers and subtypes from here; no
column is born anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WrittenBy(StrEnum):
    ANALYST = "analyst"
    DERIVED = "derived"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the event frame.

    Parameters
    ----------
    dtype
        The pandas dtype that ``check_events`` demands: ``str`` (missing is NaN), ``float64`` (missing is NaN),
        ``int64``, ``datetime64[us]`` (missing is NaT), ``object`` (JSON-like values) or ``geometry``.
    meaning
        A sentence; units are named in it.
    closed
        The allowed values, where the list is closed; empty otherwise.
    """

    name: str
    dtype: str
    written_by: WrittenBy
    meaning: str
    closed: tuple[str, ...] = ()


LAYER_OF_TYPE: dict[str, str] = {
    "smuggling": "routes",
    "trade": "routes",
    "rail_freight": "routes",
    "sea_freight": "routes",
    "labor_dispatch": "routes",
    "people_movement": "routes",
    "crossing_opening": "crossings",
    "crossing_closure": "crossings",
    "crackdown": "crackdowns",
    "inspection": "crackdowns",
    "surveillance": "crackdowns",
    "other": "other",
}
"""Layer on which each type is drawn. A lockdown is the one exception, see ``layer_of``."""

GROUP_OF_TYPE: dict[str, str] = {
    "smuggling": "flow",
    "trade": "flow",
    "rail_freight": "flow",
    "sea_freight": "flow",
    "labor_dispatch": "people",
    "people_movement": "people",
    "crossing_opening": "opening",
    "crossing_closure": "closure",
    "crackdown": "enforcement",
    "inspection": "enforcement",
    "surveillance": "enforcement",
    "other": "other",
}
"""Types that reports mix up when they tell of one event."""

LAYER_LABELS: dict[str, str] = {
    "routes": "Routes",
    "crossings": "Crossings",
    "crackdowns": "Crackdowns and controls",
    "other": "Other",
    "mentions": "Where reports point",
}

SUBTYPES: dict[str, tuple[str, ...]] = {
    "crackdown": ("shooting", "execution", "phone", "remittance", "drugs", "trial"),
    "surveillance": ("fence", "guard_post", "jammer", "troops", "border_works"),
    "crossing_closure": ("lockdown",),
    "people_movement": ("defection", "return", "repatriation"),
    "other": ("flood", "disease", "price", "construction", "military"),
}

TYPES = tuple(LAYER_OF_TYPE)
MODES = ("rail", "road", "sea", "river", "air", "foot", "unknown")
FLOWS = ("people", "freight", "mail")
DIRECTIONS = ("in", "out", "both")
DATE_MEANINGS = ("during", "sometime_within")
SOURCE_KINDS = ("informant", "official", "state_media", "statistics", "imagery")
VISIBILITIES = ("public", "internal")
GEOPRECISIONS = ("exact", "settlement", "admin2", "admin1", "country", "sea")
DATE_PRECISIONS = ("day", "range", "month", "quarter", "year", "unknown")
STATUSES = ("record", "draft")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")

_A, _D, _B = WrittenBy.ANALYST, WrittenBy.DERIVED, WrittenBy.BOTH

COLUMNS: tuple[Column, ...] = (
    Column("id", "str", _B, "Identifier; where none is given, a hash of the row's content."),
    Column("type", "str", _A, "What happened, from a closed list.", TYPES),
    Column("subtype", "str", _A, "What exactly, from a list closed per type."),
    Column("layer", "str", _D, "The layer it is drawn on, from type and subtype.", tuple(LAYER_LABELS)[:4]),
    Column("title", "str", _A, "One line for lists; derived from type and place where missing."),
    Column("summary", "str", _A, "A few sentences in the analyst's own words."),
    Column("date", "str", _A, "When, as EDTF level 1: 2022-09-26, 2022-09, 2022-09-26/2022-10-15, 2022-09~."),
    Column(
        "date_meaning", "str", _A, "Whether it went on during all of the date or sometime within it.", DATE_MEANINGS
    ),
    Column("date_start", "datetime64[us]", _D, "First possible calendar day, midnight UTC, inclusive; NaT where open."),
    Column("date_end", "datetime64[us]", _D, "Last possible calendar day, midnight UTC, inclusive; NaT where open."),
    Column("date_precision", "str", _D, "How exactly the date is known.", DATE_PRECISIONS),
    Column("place", "str", _A, "Where, as the source spells it."),
    Column("place_id", "str", _D, "Gazetteer id of the place."),
    Column("place_name", "str", _D, "Canonical English name of the place."),
    Column("admin1", "str", _B, "First-level unit, canonical English name."),
    Column("country", "str", _B, "ISO 3166-1 alpha-2 code of the country."),
    Column("lat", "float64", _B, "Latitude of the place, degrees, WGS 84."),
    Column("lon", "float64", _B, "Longitude of the place, degrees, WGS 84."),
    Column("geoprecision", "str", _D, "How exactly the place is known.", GEOPRECISIONS),
    Column("uncertainty_km", "float64", _D, "Radius in km within which the true place lies."),
    Column("from", "str", _A, "Where a movement starts, as the source spells it."),
    Column("from_id", "str", _D, "Gazetteer id of the start."),
    Column("to", "str", _A, "Where a movement ends, as the source spells it."),
    Column("to_id", "str", _D, "Gazetteer id of the end."),
    Column("via", "str", _A, "Places passed on the way, separated by semicolons."),
    Column("mode", "str", _A, "Means of transport.", MODES),
    Column("flow", "str", _A, "What moves.", FLOWS),
    Column("direction", "str", _A, "Into or out of the DPRK.", DIRECTIONS),
    Column("border_km", "float64", _D, "Geodesic distance to the China-DPRK border line, km."),
    Column("stretch", "str", _D, "The named stretch of the border that is nearest, within 50 km of it."),
    Column("nearest_crossing", "str", _D, "Gazetteer id of the geodesically nearest crossing."),
    Column("quote", "str", _A, "The sentence the event rests on, short."),
    Column("source", "str", _A, "Who says so: outlet or author."),
    Column("source_kind", "str", _A, "What sort of source it is.", SOURCE_KINDS),
    Column("url", "str", _A, "Address of the source."),
    Column("observed", "str", _A, "When it was observed, as EDTF, where that differs from the date."),
    Column("reliability", "str", _A, "Admiralty reliability of the source; F: cannot be judged.", RELIABILITIES),
    Column("credibility", "str", _A, "Admiralty credibility of the report; 6: cannot be judged.", CREDIBILITIES),
    Column("goods", "str", _A, "What was carried, traded or seized, separated by semicolons."),
    Column("actors", "str", _A, "Organisations and offices involved, separated by semicolons; no private persons."),
    Column("notes", "str", _A, "Anything else the analyst wants to keep."),
    Column(
        "visibility", "str", _A, "Whether the row may leave the house; rows without url are internal.", VISIBILITIES
    ),
    Column("n_reports", "int64", _D, "How many reports speak of it, the record's own source included."),
    Column("n_independent", "int64", _D, "How many different outlets these are."),
    Column("status", "str", _D, "Written by an analyst, or drafted from a report and not yet reviewed.", STATUSES),
    Column("method", "str", _D, "How the place was found: gazetteer, coordinates of the record, or route."),
    Column("score", "float64", _D, "The resolver's score of the place; NaN where coordinates were given."),
    Column("evidence", "object", _D, "List of {report_id, source, url, quote, published, start, end, why}."),
    Column("geometry", "geometry", _D, "Point or LineString, EPSG:4326."),
)
"""The event frame, in the order in which its columns stand."""

COLUMN: dict[str, Column] = {column.name: column for column in COLUMNS}
ANALYST_COLUMNS: tuple[str, ...] = (
    "id", "type", "subtype", "date", "date_meaning", "place", "admin1", "country", "lat", "lon", "from", "to", "via",
    "mode", "flow", "direction", "title", "summary", "quote", "source", "source_kind", "url", "observed", "reliability",
    "credibility", "goods", "actors", "notes", "visibility",
)  # fmt: skip
"""What an analyst may write, in the order in which a template offers it."""


def layer_of(event_type: str, subtype: str | None = None) -> str:
    """The layer an event is drawn on.

    A lockdown closes a town, not a gate, and is therefore drawn with crackdowns and controls.

    Examples
    --------
    >>> layer_of("rail_freight"), layer_of("crossing_closure", "lockdown")
    ('routes', 'crackdowns')
    """
    if event_type == "crossing_closure" and subtype == "lockdown":
        return "crackdowns"
    return LAYER_OF_TYPE[event_type]
