"""The join: which reports speak of which event, and why we think so.

A report backs an event when it was published within a window of days around it and mentions its place: by the same
gazetteer id, by a place within a distance, or by a place inside the event's province. Reports without a publication
date back nothing, and events as wide as a country or a sea are backed by none: every report names a country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gazetteer.signals import distance_km
from gazetteer.types import LonLat, Place, PlaceKind, Resolution, Resolved, Role
from gazetteer.whereabouts import tells_a_home
from geo.reports.report import Report

LONGEST_QUOTE = 200
"""Characters of a report that may travel into outputs beside an event."""
_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?。！？]+[”\"’']?|\n|$)")
_WIDE = frozenset({"country", "sea"})
_POINTLESS = frozenset({PlaceKind.COUNTRY, PlaceKind.SEA, PlaceKind.REGION, PlaceKind.RIVER})


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with what was recognised and resolved in it."""

    report: Report
    resolutions: tuple[Resolution, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A mention in a report that backs an event, and why."""

    mention: Resolved
    why: str


def find_evidence(
    event: Mapping[str, object], reports: Iterable[ReadReport], *, within_km: float, window_days: int
) -> list[dict[str, object]]:
    """The reports that speak of an event, each with the mention that says so.

    Parameters
    ----------
    event
        Columns of one event: ``date_start``, ``date_end`` (None on an open side), ``place_id``, ``lon``, ``lat``,
        ``geoprecision``, ``admin1``, ``country``, ``from_id``, ``to_id``.
    within_km
        Distance at which a mentioned place still counts as the event's, km.
    window_days
        Days before the event's first and after its last day within which a report may be published.

    Returns
    -------
    list of dict
        ``{report_id, source, url, quote, published, start, end, why}``, in the order of publication.
    """
    known = [day for day in (event["date_start"], event["date_end"]) if isinstance(day, date)]
    if event["geoprecision"] in _WIDE or not known:
        return []
    window = timedelta(days=window_days)
    first, last = min(known), max(known)
    found = []
    known_reports = {item["report_id"] for item in event.get("evidence") or ()}  # type: ignore[attr-defined]
    for read in reports:
        published = read.report.published
        if read.report.id in known_reports or published is None or not first - window <= published <= last + window:
            continue
        link = _best_link(event, read.resolutions, within_km)
        if link is not None:
            found.append(_evidence(read, link))
    return sorted(found, key=lambda item: (str(item["published"]), str(item["report_id"])))


def _best_link(event: Mapping[str, object], resolutions: Sequence[Resolution], within_km: float) -> Link | None:
    best: tuple[float, Link] | None = None
    for resolved in resolutions:
        if (
            not isinstance(resolved, Resolved)
            or resolved.mention.role is not Role.LITERAL
            or resolved.mention.informant
        ):
            continue
        rated = _rate(event, resolved.place, within_km)
        if rated is not None and (best is None or rated[0] < best[0]):
            best = rated[0], Link(resolved, rated[1])
    return best[1] if best else None


def _rate(event: Mapping[str, object], place: Place, within_km: float) -> tuple[float, str] | None:
    """How near a mentioned place is to the event's: a rank (lower is nearer) and the reason in words."""
    if place.id == event["place_id"]:
        return 0.0, f"it mentions {place.name}"
    if place.id in {event["from_id"], event["to_id"]} and place.kind not in _POINTLESS:
        return 0.5, f"it mentions {place.name}, an end of the route"
    if event["geoprecision"] == "admin1":
        inside = bool(place.admin1) and (place.admin1, place.country) == (event["admin1"], event["country"])
        return (2.0, f"it mentions {place.name}, which lies in {event['admin1']}") if inside else None
    if place.kind in _POINTLESS or place.kind is PlaceKind.ADMIN1:
        return None
    km = distance_km(place.point, LonLat(lon=float(str(event["lon"])), lat=float(str(event["lat"]))))
    return (1.0 + km / 1000, f"it mentions {place.name}, {km:.0f} km away") if km <= within_km else None


def _evidence(read: ReadReport, link: Link) -> dict[str, object]:
    report, mention = read.report, link.mention.mention
    published = report.published
    assert published is not None  # noqa: S101 - the caller looked
    return {
        "report_id": report.id,
        "source": report.outlet or None,
        "url": report.url or None,
        "quote": _quote(read, link),
        "published": published.isoformat(),
        "start": mention.start,
        "end": mention.end,
        "why": link.why,
    }


def _quote(read: ReadReport, link: Link) -> str | None:
    """The sentence of the mention, cut short; none where it tells an informant's whereabouts."""
    text, mention = read.report.text, link.mention.mention
    for match in _SENTENCE.finditer(text):
        if match.start() <= mention.start < match.end():
            homes = [other.mention.start for other in read.resolutions if other.mention.informant]
            if any(match.start() <= home < match.end() for home in homes) or tells_a_home(match[0]):
                return None
            sentence = " ".join(match[0].split())
            return sentence if len(sentence) <= LONGEST_QUOTE else sentence[: LONGEST_QUOTE - 1].rstrip() + "…"
    return None


def count_sources(
    source: str | None,
    url: str | None,
    evidence: Sequence[Mapping[str, object]],
    duplicate_of: Mapping[str, str] | None = None,
) -> tuple[int, int]:
    """How many reports speak of an event and how many different outlets these are, its own source included.

    The record's own source is counted once: a joined report with its address, or from its outlet where either has no
    address, or without outlet and address, is taken for it. Reports whose outlet is not known count as one outlet.

    Parameters
    ----------
    duplicate_of
        Ids of reports that repeat another in the same words, each with the id of the first; a story counts once.

    Examples
    --------
    >>> count_sources("Daily NK", None, [{"source": "Daily NK", "url": None}, {"source": "RFA", "url": None}])
    (2, 2)
    >>> count_sources("Daily NK", "u1", [{"source": "NK Economy Watch", "url": "u1"}])
    (1, 1)
    """
    own = [item for item in evidence if _is_own(item, source, url)] if source or url else []
    firsts: dict[str, Mapping[str, object]] = {}
    for number, item in enumerate([*own, *(item for item in evidence if item not in own)]):
        report_id = str(item.get("report_id", number))
        firsts.setdefault((duplicate_of or {}).get(report_id, report_id), item)
    others = [item for item in firsts.values() if item not in own]
    n_reports = len(others) + bool(source or url)
    outlets = {str(name).casefold() for name in (source, *(item["source"] for item in others)) if name}
    return n_reports, min(n_reports, max(len(outlets), 1))


def _is_own(item: Mapping[str, object], source: str | None, url: str | None) -> bool:
    """Whether a joined report is the record's own source."""
    if url and item["url"]:
        return item["url"] == url
    outlet = str(item["source"] or "").casefold()
    return outlet in {"", (source or "").casefold()}
