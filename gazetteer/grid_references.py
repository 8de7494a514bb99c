"""Grid references of the Military Grid Reference System, as imagery analysts write them: ``52T DL 312 836``.

The system is that of NGA.STND.0037: a zone of six degrees, a band of eight, a square of 100 km, and as many digits of
easting as of northing. A reference names a cell; its middle is given.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

import mgrs

from gazetteer.types import LonLat

_REFERENCE = re.compile(
    r"(?<![\w.-])(?P<zone>0?[1-9]|[1-5]\d|60)(?P<gap>[ \u00a0]?)(?P<band>[C-HJ-NP-X])[ \u00a0]?"
    r"(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])[ \u00a0]?"
    r"(?:(?P<easting>\d{2,5})[ \u00a0](?P<northing>\d{2,5})|(?P<digits>\d{4,10}))(?!\w|[.,-]\d)",
    re.ASCII,
)
_SQUARE = re.compile(r"\d[ \u00a0]?[C-X][ \u00a0]?[A-Z]{2}")
"""What every text with a reference has; found faster than the reference itself."""
_CUE = re.compile(r"\b(?:MGRS|UTM|USNG|grid|coordinates?)\b|좌표|坐标|座標|координат", re.IGNORECASE)
_CUE_WINDOW = 40
"""Characters before a reference within which it may be announced."""
_MOST_DIGITS = 5
"""Of easting and of northing each: metres."""
_CERTAIN_DIGITS = 3
"""From here on a reference written in one piece is taken for one without being announced: ``18 USC 1956`` is a law."""


class GridReference(NamedTuple):
    """A reference at a span of a text, the middle of its cell, and how far the cell's corners are from there, km."""

    start: int
    end: int
    point: LonLat
    uncertainty_km: float


def find_grid_references(text: str) -> Iterator[GridReference]:
    """Every MGRS reference of a text, in its order; strings that only look like one, or name no square, are left out.

    Examples
    --------
    >>> (gate,) = find_grid_references("a gate at 51TXE 192 399")
    >>> round(gate.point.lat, 3), round(gate.point.lon, 3), round(gate.uncertainty_km, 3)
    (40.101, 124.399, 0.071)
    """
    for match in _REFERENCE.finditer(text) if _SQUARE.search(text) else ():
        halves = _halves(match)
        if halves and _is_meant(match, text):
            point = _to_point(match["zone"] + match["band"] + match["square"] + halves[0] + halves[1])
            if point is not None:
                side_km = 10.0 ** (_MOST_DIGITS - len(halves[0])) / 1000
                yield GridReference(match.start(), match.end(), point, side_km * math.sqrt(0.5))


def _halves(match: re.Match[str]) -> tuple[str, str] | None:
    """Easting and northing, which have the same number of digits."""
    digits = match["digits"]
    if digits is None:
        easting, northing = match["easting"], match["northing"]
    else:
        easting, northing = digits[: len(digits) // 2], digits[len(digits) // 2 :]
    return (easting, northing) if len(easting) == len(northing) else None


def _is_meant(match: re.Match[str], text: str) -> bool:
    if _CUE.search(text, max(0, match.start() - _CUE_WINDOW), match.start()):
        return True
    digits = match["digits"]
    return not match["gap"] and (digits is None or len(digits) >= 2 * _CERTAIN_DIGITS)


def _to_point(reference: str) -> LonLat | None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the library only warns of a square that its band does not have
        try:
            lat, lon = mgrs.MGRS().toLatLon(reference)
        except (mgrs.core.MGRSError, RuntimeWarning):
            return None
    return LonLat(lon=lon, lat=lat)
