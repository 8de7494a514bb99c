"""What the page shows first: which part of the world, and which days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BBox = tuple[float, float, float, float]
"""``(west, south, east, north)`` in degrees, WGS 84."""

BORDER_REGION: BBox = (123.3, 38.9, 131.2, 43.6)
"""Both banks of the Yalu and the Tumen, from Dandong to the tripoint, with the counties behind them."""

NEIGHBOURHOOD: BBox = (112.0, 30.0, 142.0, 50.0)
"""From Beijing to Vladivostok and Tokyo: how far what happens at the border reaches."""

SHARE_NEARBY = 1 / 3
"""If this share of what a map shows lies in the neighbourhood, it opens there, and not on the world."""

PERCENTILES = (5.0, 95.0)
MARGIN = 0.08
"""Free space on each side, as a share of the width or height."""

SMALLEST_KM = 150.0
"""A map of a single town still shows the valley it lies in."""

KM_PER_DEGREE = 111.2
"""Length of a degree of latitude, mean over the ellipsoid (WGS 84: 110.6 at the equator to 111.7 at a pole)."""

MERCATOR_LAT = 85.0
"""The web's map projection ends at 85.05 degrees."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """First and last day of the time control, None where nothing is dated, and what the days are of."""

    start: int | None
    end: int | None
    basis: str


def opening_bounds(points: Sequence[tuple[float, float]] | npt.NDArray[np.float64]) -> BBox:
    """Where a map opens.

    Parameters
    ----------
    points
        ``(lon, lat)`` of what it shows, once for each time.

    Returns
    -------
    BBox
        All points in the border region, and nine tenths of the others in the neighbourhood; of the whole world where
        fewer than a third lie in the neighbourhood. With a margin, never narrower than 150 km.

    Examples
    --------
    >>> opening_bounds([]) == BORDER_REGION
    True
    """
    if len(points) == 0:
        return BORDER_REGION
    spots = np.asarray(points, dtype="float64")
    nearby = spots[_inside(spots, NEIGHBOURHOOD)]
    if len(nearby) >= SHARE_NEARBY * len(spots):
        spots = nearby
    core = np.percentile(spots, PERCENTILES, axis=0)
    framed = np.vstack([core, spots[_inside(spots, BORDER_REGION)]])
    west, south = framed.min(axis=0)
    east, north = framed.max(axis=0)
    return _roomy(float(west), float(south), float(east), float(north))


def pad_bounds(bounds: BBox, factor: float) -> BBox:
    """The same middle, ``factor`` times as wide and high, within the world."""
    west, south, east, north = bounds
    half_width, half_height = (east - west) / 2 * factor, (north - south) / 2 * factor
    lon, lat = (west + east) / 2, (south + north) / 2
    return (
        max(lon - half_width, -180.0),
        max(lat - half_height, -MERCATOR_LAT),
        min(lon + half_width, 180.0),
        min(lat + half_height, MERCATOR_LAT),
    )


def time_span(starts: Iterable[int | None], ends: Iterable[int | None], published: Iterable[int | None]) -> TimeSpan:
    """The days that the time control spans.

    Parameters
    ----------
    starts, ends
        First and last day of each event.
    published
        Day of publication of each report. It counts even where there are events: what was read when is shown on the
        same axis, and a report must not lie outside of it.
    """
    days = [day for day in (*starts, *ends) if day is not None]
    basis = "events" if days else "publication"
    days += [day for day in published if day is not None]
    return TimeSpan(min(days), max(days), basis) if days else TimeSpan(None, None, basis)


def _inside(spots: npt.NDArray[np.float64], bounds: BBox) -> npt.NDArray[np.bool_]:
    west, south, east, north = bounds
    lon, lat = spots.T
    inside: npt.NDArray[np.bool_] = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return inside


def _roomy(west: float, south: float, east: float, north: float) -> BBox:
    lon, lat = (west + east) / 2, (south + north) / 2
    tall = SMALLEST_KM / KM_PER_DEGREE
    wide = tall / max(np.cos(np.radians(lat)), 0.1)
    width = max((east - west) * (1 + 2 * MARGIN), wide)
    height = max((north - south) * (1 + 2 * MARGIN), tall)
    grown = pad_bounds((lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2), 1.0)
    return tuple(round(float(edge), 4) for edge in grown)  # type: ignore[return-value] # four in, four out
