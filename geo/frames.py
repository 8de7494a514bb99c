"""What was read, as tables: the mentions that may be pins, and the reports without their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import geopandas as gpd
import pandas as pd

from gazetteer.errors import whole
from gazetteer.geoparse import is_pin
from gazetteer.types import Resolution, Resolved
from geo.reports.report import Report

MENTION_COLUMNS = (
    "report_id", "place_id", "place_name", "name_ko", "name_zh", "geoprecision", "uncertainty_km", "toponym", "score",
)  # fmt: skip
REPORT_COLUMNS = (
    "report_id", "title", "outlet", "published", "published_from", "url", "language", "file", "duplicate_of",
)  # fmt: skip


def mentions_frame(read: Iterable[tuple[Report, Sequence[Resolution]]]) -> gpd.GeoDataFrame:
    """One row a mention that may be a pin, EPSG:4326, with ``MENTION_COLUMNS``."""
    rows, points = [], []
    for report, results in read:
        for result in results:
            if not is_pin(result) or not isinstance(result, Resolved):
                continue
            place = result.place
            rows.append(
                (
                    report.id,
                    place.id,
                    place.name,
                    place.names_local.get("ko", ""),
                    place.names_local.get("zh", ""),
                    place.geoprecision.value,
                    place.uncertainty_km,
                    result.mention.toponym,
                    round(result.score, 4),
                )
            )
            points.append(place.point)
    frame = pd.DataFrame(rows, columns=list(MENTION_COLUMNS))
    geometry = gpd.points_from_xy([p.lon for p in points], [p.lat for p in points], crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")


def reports_frame(reports: Iterable[Report]) -> pd.DataFrame:
    """One row a report, without its text, with ``REPORT_COLUMNS``."""
    rows = [
        (r.id, r.title, r.outlet, r.published, r.published_from, r.url, r.language, whole(r.file), r.duplicate_of)
        for r in reports
    ]
    frame = pd.DataFrame(rows, columns=list(REPORT_COLUMNS))
    frame["published"] = pd.to_datetime(frame["published"]).astype("datetime64[us]")
    return frame
