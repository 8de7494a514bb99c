"""The crossings of the border: where they are, and what is known of each of them at a day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files

import geopandas as gpd
import numpy as np
import numpy.typing as npt
from pyproj import Geod

from gazetteer.errors import InputError
from gazetteer.types import LonLat, Place, PlaceKind
from geo.dates import parse_edtf

WGS84 = Geod(ellps="WGS84")

UNKNOWN = "unknown"
"""What a crossing's status is outside every dated interval."""

SHORTLIST = 5
"""How many crossings nearest on the sphere are measured on the ellipsoid; the two differ by up to 0.6 %."""

COLUMNS = (
    "place_id",
    "name",
    "name_ko",
    "name_zh",
    "name_ru",
    "modes",
    "category",
    "uncertainty_km",
    "status",
)


@dataclass(frozen=True, slots=True)
class StatusInterval:
    """What a source says about one flow over one crossing, from ``start`` to ``end``, both days inclusive.

    Parameters
    ----------
    flow
        ``freight``, ``people`` or ``mail``.
    status
        ``open``, ``limited`` or ``closed``.
    end
        The last day for which the source supports it; after it nothing is known.
    """

    crossing_id: str
    flow: str
    status: str
    start: date
    end: date
    source: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CrossingFacts:
    """What relates a crossing to the border: its modes and standing."""

    crossing_id: str
    modes: tuple[str, ...]
    category: str


def read_crossing_facts() -> dict[str, CrossingFacts]:
    """Modes and category of each crossing by the id of its place, from the package's table."""
    return {
        row["crossing_id"]: CrossingFacts(row["crossing_id"], tuple(_split(row["modes"])), row["category"])
        for row in _read_table("crossings.csv")
    }


def read_statuses() -> tuple[StatusInterval, ...]:
    """The dated facts about each crossing and flow, from the package's table, in its order.

    A start given as a month means its first day, an end its last; without an end a row holds for its start.
    """
    return tuple(_interval(row) for row in _read_table("crossing_status.csv"))


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
        The package's own where none are given.

    Returns
    -------
    GeoDataFrame
        One row a crossing, sorted by ``place_id``, with ``COLUMNS`` and ``geometry``, EPSG:4326. ``modes`` is
        a list; ``status`` a list of ``{flow, status, start, end, source, url, note}`` with ISO days, in order
        of time. Names and categories that are not known are "".
    """
    facts = read_crossing_facts() if facts is None else facts
    known: dict[str, list[StatusInterval]] = {}
    for interval in sorted(read_statuses() if statuses is None else statuses, key=lambda s: (s.start, s.flow)):
        known.setdefault(interval.crossing_id, []).append(interval)
    chosen = sorted((place for place in places if place.kind is PlaceKind.CROSSING), key=lambda place: place.id)
    rows = [_row(place, facts.get(place.id), known.get(place.id, ())) for place in chosen]
    geometry = gpd.points_from_xy([place.point.lon for place in chosen], [place.point.lat for place in chosen])
    return gpd.GeoDataFrame(rows, columns=list(COLUMNS), geometry=geometry, crs=4326)


def status_at(intervals: Iterable[Mapping[str, object]], day: date, flow: str) -> str:
    """What is known about one flow over a crossing at a day.

    Parameters
    ----------
    intervals
        The ``status`` list of a row of ``crossings_frame``.

    Returns
    -------
    str
        ``open``, ``limited``, ``closed``, or ``unknown`` outside every interval, and so always after the last
        dated fact. Where two facts overlap, the one that began later is taken.

    Examples
    --------
    >>> facts = [{"flow": "freight", "status": "closed", "start": "2020-08-01", "end": "2022-01-15"}]
    >>> status_at(facts, date(2021, 6, 1), "freight"), status_at(facts, date(2022, 2, 1), "freight")
    ('closed', 'unknown')
    """
    wanted = day.isoformat()
    fitting = [
        interval
        for interval in intervals
        if interval["flow"] == flow and str(interval["start"]) <= wanted <= str(interval["end"])
    ]
    return str(max(fitting, key=lambda interval: str(interval["start"]))["status"]) if fitting else UNKNOWN


def nearest_crossing(points: gpd.GeoSeries | Sequence[LonLat], crossings: gpd.GeoDataFrame) -> list[str | None]:
    """Place id of the geodesically nearest crossing, one a point; None for empty geometries or no crossings.

    Parameters
    ----------
    points
        Points, EPSG:4326; of other geometries the representative point is taken.
    crossings
        As ``crossings_frame`` gives them.

    Notes
    -----
    Crossings are shortlisted by their straight distance through the globe and then measured on the WGS 84
    ellipsoid.
    """
    lon, lat = _degrees(points)
    names: list[str | None] = [None] * len(lon)
    known = np.flatnonzero(np.isfinite(lon))
    if crossings.empty or not len(known):
        return names
    there_lon, there_lat = _degrees(crossings.geometry)
    closeness = _unit_vectors(lon[known], lat[known]) @ _unit_vectors(there_lon, there_lat).T
    shortlist = np.argsort(-closeness, axis=1, kind="stable")[:, :SHORTLIST]
    here_lon, here_lat = (np.broadcast_to(values[known, None], shortlist.shape) for values in (lon, lat))
    _, _, metres = WGS84.inv(here_lon, here_lat, there_lon[shortlist], there_lat[shortlist])
    nearest = np.take_along_axis(shortlist, np.argmin(metres, axis=1)[:, None], axis=1)[:, 0]
    ids = crossings["place_id"].tolist()
    for index, crossing in zip(known, nearest, strict=True):
        names[index] = ids[crossing]
    return names


def _row(place: Place, facts: CrossingFacts | None, statuses: Iterable[StatusInterval]) -> dict[str, object]:
    return {
        "place_id": place.id,
        "name": place.name,
        **{f"name_{language}": place.names_local.get(language, "") for language in ("ko", "zh", "ru")},
        "modes": list(facts.modes) if facts else [],
        "category": facts.category if facts else "",
        "uncertainty_km": place.uncertainty_km,
        "status": [_as_fact(interval) for interval in statuses],
    }


def _as_fact(interval: StatusInterval) -> dict[str, str]:
    fact = asdict(interval) | {"start": interval.start.isoformat(), "end": interval.end.isoformat()}
    del fact["crossing_id"]
    return fact


def _interval(row: dict[str, str]) -> StatusInterval:
    start = parse_edtf(row["start"])
    end = parse_edtf(row["end"]) or start
    if start is None or start.first is None or end is None or end.last is None:
        raise InputError("crossing_status.csv", f"{row['crossing_id']} has no dated start", "give a day or a month")
    return StatusInterval(
        crossing_id=row["crossing_id"],
        flow=row["flow"],
        status=row["status"],
        start=start.first,
        end=end.last,
        source=row["source"],
        url=row["url"],
        note=row["note"],
    )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _read_table(name: str) -> list[dict[str, str]]:
    text = (files("geo") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def _degrees(
    points: gpd.GeoSeries | Sequence[LonLat],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    if isinstance(points, gpd.GeoSeries):
        inside = points.representative_point()
        return inside.x.to_numpy(dtype="float64"), inside.y.to_numpy(dtype="float64")
    return np.array([point.lon for point in points]), np.array([point.lat for point in points])


def _unit_vectors(lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    east, north = np.radians(lon), np.radians(lat)
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
