"""Where reports point: the places that the reports read speak of, and the strip of what was read when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

import geopandas as gpd
import pandas as pd

from geo.events.schema import LAYER_LABELS
from maps.layers.base import GEONAMES, SwitchedLayer
from maps.payload.values import (
    EPOCH,
    day_or_none,
    link_or_none,
    names_of,
    number_or_none,
    position_of,
    rows_of,
    text_or_none,
)


class MentionsLayer(SwitchedLayer):
    """A dot a place, with the reports that name it.

    Parameters
    ----------
    mentions
        One row a mention (``geo.pipeline``), EPSG:4326; informants' whereabouts are not among them. None for none.
    reports
        One row a report, or None.
    visible
        Whether the dots show at first; they do where there are no events.
    """

    layer_id = "mentions"
    labels = {  # noqa: RUF012 - as in routes.py
        "en": LAYER_LABELS["mentions"],
        "ko": "보도에 나오는 곳",
        "zh": "报道提及之地",
    }

    def __init__(self, mentions: gpd.GeoDataFrame | None, reports: pd.DataFrame | None, *, visible: bool) -> None:
        rows = rows_of(mentions)
        read = _reports(rows, rows_of(reports))
        self.n_reports = len(read)
        places = _places(rows, {str(report["id"]): index for index, report in enumerate(read)})
        super().__init__(
            share={"mentions": places, "reports": read, "reading": _reading(read)},
            visible=visible,
            spots=[(lon, lat) for lon, lat in map(position_of, rows)],
            credits=[GEONAMES] if rows else [],
        )


def _reports(mentions: list[Mapping[str, object]], rows: list[Mapping[str, object]]) -> list[dict[str, object]]:
    """Every report by date, then id; one that only its mentions tell of is there without title and date."""
    known = {str(row["report_id"]) for row in rows}
    bare = {str(row["report_id"]) for row in mentions} - known
    found = [_report(row) for row in [*rows, *({"report_id": report_id} for report_id in bare)]]
    return sorted(found, key=lambda report: (report["published"] is None, report["published"] or 0, str(report["id"])))


def _report(row: Mapping[str, object]) -> dict[str, object]:
    return {
        "id": str(row["report_id"]),
        "title": text_or_none(row.get("title")) or "",
        "outlet": text_or_none(row.get("outlet")) or "",
        "published": day_or_none(row.get("published")),
        "url": link_or_none(row.get("url")),
    }


def _places(rows: list[Mapping[str, object]], report_index: Mapping[str, int]) -> list[dict[str, object]]:
    """One object a place; ``reports`` counts how often each report names it."""
    first: dict[str, Mapping[str, object]] = {}
    counts: dict[str, Counter[int]] = {}
    for row in rows:
        place_id = str(row["place_id"])
        first.setdefault(place_id, row)
        counts.setdefault(place_id, Counter())[report_index[str(row["report_id"])]] += 1
    return [_place(place_id, first[place_id], counts[place_id]) for place_id in sorted(first)]


def _place(place_id: str, row: Mapping[str, object], counts: Counter[int]) -> dict[str, object]:
    lon, lat = position_of(row)
    return {
        "place_id": place_id,
        "name": text_or_none(row["place_name"]) or "",
        "names": names_of(row),
        "lon": lon,
        "lat": lat,
        "geoprecision": text_or_none(row["geoprecision"]),
        "uncertainty_km": number_or_none(row["uncertainty_km"]),
        "reports": sorted([report, count] for report, count in counts.items()),
    }


def _reading(reports: list[dict[str, object]]) -> list[dict[str, object]]:
    """How many reports were read per month and outlet; those without a date are in no month."""
    counts = Counter(
        (_month(day), str(report["outlet"])) for report in reports if isinstance(day := report["published"], int)
    )
    return [{"month": month, "outlet": outlet, "count": count} for (month, outlet), count in sorted(counts.items())]


def _month(day: int) -> str:
    return (EPOCH + timedelta(days=day)).isoformat()[:7]
