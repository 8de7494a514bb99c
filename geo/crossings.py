"""The crossings of the border: where they are, and what is known of each of them at a day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import geopandas as gpd
import numpy as np
from scipy.spatial import KDTree

from gazetteer.types import Place, PlaceKind
from geo.crossing_status import StatusInterval, read_statuses, settle
from geo.earth import Points, distance_km, read_degrees, to_space

ALMOST_EQUAL = 1.01
"""Up to this ratio of their distances two crossings are measured on the ellipsoid; the shape of it makes 0.7 %."""

SHORTLIST = 5
"""How many crossings are measured then."""

COLUMNS = (
    "place_id",
    "name",
    "name_ko",
    "name_zh",
    "name_ru",
    "modes",
    "category",
    "side_dprk",
    "side_other",
    "opened",
    "uncertainty_km",
    "status",
)


@dataclass(frozen=True, slots=True)
class CrossingFacts:
    """What relates a crossing to the border.

    Parameters
    ----------
    category
        ``official``, ``later``, ``informal`` or ``planned``; see ``SOURCES.md`` beside the table.
    side_dprk, side_other
        Which units it joins, in words.
    opened
        When it was built or opened, in words, as sources differ.
    """

    crossing_id: str
    modes: tuple[str, ...]
    category: str
    side_dprk: str = ""
    side_other: str = ""
    opened: str = ""


def read_crossing_facts() -> dict[str, CrossingFacts]:
    """Modes, category and sides of each crossing by the id of its place, from the package's table."""
    text = (files("geo") / "data" / "crossings.csv").read_text(encoding="utf-8")
    return {
        row["crossing_id"]: CrossingFacts(
            row["crossing_id"],
            tuple(row["modes"].split(";")),
            row["category"],
            row["side_dprk"],
            row["side_china_russia_korea"],
            row["opened"],
        )
        for row in csv.DictReader(io.StringIO(text))
    }


def crossings_frame(
    places: Iterable[Place],
    facts: Mapping[str, CrossingFacts] | None = None,
    statuses: Iterable[StatusInterval] | None = None,
) -> gpd.GeoDataFrame:
    """The crossings among the places, with what is known about them.

    Parameters
    ----------
    places
        Gazetteer entries; those of another kind than ``crossing`` are passed over.
    facts, statuses
        The package's own where none are given; with the changes that events made, they are settled here.

    Returns
    -------
    GeoDataFrame
        One row a crossing, sorted by ``place_id``, with ``COLUMNS`` and ``geometry``, EPSG:4326. ``modes`` is
        a list; ``status`` a list of ``{flow, status, start, end, basis, source, url, note}`` with ISO days, in
        order of time: what is told of both directions together, without drafts; ``status_frame`` has all. What
        is not known is "".
    """
    facts = read_crossing_facts() if facts is None else facts
    known: dict[str, list[StatusInterval]] = {}
    settled = settle(read_statuses() if statuses is None else statuses)
    for interval in sorted(settled, key=lambda each: (each.start, each.flow)):
        if interval.basis != "draft" and interval.direction == "both":
            known.setdefault(interval.crossing_id, []).append(interval)
    chosen = sorted((place for place in places if place.kind is PlaceKind.CROSSING), key=lambda place: place.id)
    rows = [_row(place, facts.get(place.id), known.get(place.id, ())) for place in chosen]
    geometry = gpd.points_from_xy([place.point.lon for place in chosen], [place.point.lat for place in chosen])
    return gpd.GeoDataFrame(rows, columns=list(COLUMNS), geometry=geometry, crs=4326)


def nearest_crossing(points: Points, crossings: gpd.GeoDataFrame) -> list[str | None]:
    """Place id of the geodesically nearest crossing, one a point; None for empty geometries or no crossings.

    Parameters
    ----------
    points
        Points, EPSG:4326; of other geometries the representative point is taken.
    crossings
        As ``crossings_frame`` gives them.

    Notes
    -----
    Crossings are ranked by their straight distance through the globe; where the first two are almost equally far, the
    first five are measured on the WGS 84 ellipsoid.
    """
    lon, lat = read_degrees(points)
    names = np.full(len(lon), None, dtype=object)
    known = np.flatnonzero(np.isfinite(lon))
    if crossings.empty or not len(known):
        return names.tolist()
    there_lon, there_lat = read_degrees(crossings.geometry)
    here = to_space(lon[known], lat[known])
    tree = KDTree(to_space(there_lon, there_lat))
    metres, ranked = tree.query(here, k=[1, 2])
    nearest = ranked[:, 0]
    close = np.flatnonzero(metres[:, 1] <= metres[:, 0] * ALMOST_EQUAL)
    if len(close):
        shortlist = tree.query(here[close], k=min(SHORTLIST, len(there_lon)))[1].reshape(len(close), -1)
        here_lon, here_lat = (np.broadcast_to(each[known[close], None], shortlist.shape) for each in (lon, lat))
        exact = distance_km(here_lon, here_lat, there_lon[shortlist], there_lat[shortlist])
        nearest[close] = np.take_along_axis(shortlist, np.argmin(exact, axis=1)[:, None], axis=1)[:, 0]
    names[known] = crossings["place_id"].to_numpy(dtype=object)[nearest]
    return names.tolist()


def _row(place: Place, facts: CrossingFacts | None, statuses: Iterable[StatusInterval]) -> dict[str, object]:
    facts = facts or CrossingFacts(place.id, (), "")
    return {
        "place_id": place.id,
        "name": place.name,
        **{f"name_{language}": place.names_local.get(language, "") for language in ("ko", "zh", "ru")},
        "modes": list(facts.modes),
        "category": facts.category,
        "side_dprk": facts.side_dprk,
        "side_other": facts.side_other,
        "opened": facts.opened,
        "uncertainty_km": place.uncertainty_km,
        "status": [_as_fact(interval) for interval in statuses],
    }


def _as_fact(interval: StatusInterval) -> dict[str, str]:
    return {
        "flow": interval.flow,
        "status": interval.status,
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "basis": interval.basis,
        "source": interval.source,
        "url": interval.url,
        "note": interval.note,
    }
