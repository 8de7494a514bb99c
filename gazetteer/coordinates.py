"""Coordinates written in a text: decimal degrees, and degrees, minutes and seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.types import LonLat, Mention, Place, PlaceKind

CUE = "point:"
"""Before ``lon,lat,uncertainty_km`` among a mention's cues."""
DEGREE_KM = 111.2
"""Length of a degree of latitude, mean over the ellipsoid (WGS 84)."""

_DECIMAL = re.compile(
    r"(?<![\d.,])(?P<lat>[+-]?\d{1,2}\.(?P<digits>\d{3,8}))\s?°?\s?(?P<ns>[NS])?\s*[,;/]?\s*"
    r"(?P<lon>[+-]?\d{1,3}\.\d{3,8})\s?°?\s?(?P<ew>[EW])?(?!\d|\.\d)"
)
_SEXAGESIMAL = re.compile(
    r"(?<!\d)(?P<lat>\d{1,2})\s?°\s?(?P<lat_min>\d{1,2})\s?['′’]\s?(?:(?P<lat_sec>\d{1,2}(?:\.\d+)?)\s?(?:\"|″|”|''))?\s?"
    r"(?P<ns>[NS])[\s,;/]{1,3}"
    r"(?P<lon>\d{1,3})\s?°\s?(?P<lon_min>\d{1,2})\s?['′’]\s?(?:(?P<lon_sec>\d{1,2}(?:\.\d+)?)\s?(?:\"|″|”|''))?\s?(?P<ew>[EW])"
)


def find_coordinates(text: str) -> Iterator[Mention]:
    """Every pair of coordinates of a text, latitude first as people write them, in the order of the text.

    Pairs that lie on no map are no coordinates and are left out.

    Examples
    --------
    >>> [mention.toponym for mention in find_coordinates("one dig at 41.4017, 128.1778, one at 41°24'N 128°10'E")]
    ['41.4017, 128.1778', "41°24'N 128°10'E"]
    """
    for match in _DECIMAL.finditer(text):
        lat = _signed(float(match["lat"]), match["ns"], "S")
        lon = _signed(float(match["lon"]), match["ew"], "W")
        yield from _mention(match, lon, lat, DEGREE_KM * 10.0 ** -len(match["digits"]))
    for match in _SEXAGESIMAL.finditer(text):
        lat = _signed(_degrees(match["lat"], match["lat_min"], match["lat_sec"]), match["ns"], "S")
        lon = _signed(_degrees(match["lon"], match["lon_min"], match["lon_sec"]), match["ew"], "W")
        yield from _mention(match, lon, lat, DEGREE_KM / (3600 if match["lat_sec"] else 60))


def _signed(value: float, hemisphere: str | None, negative: str) -> float:
    return -abs(value) if hemisphere == negative else value


def _degrees(degrees: str, minutes: str, seconds: str | None) -> float:
    return int(degrees) + int(minutes) / 60 + float(seconds or 0) / 3600


def _mention(match: re.Match[str], lon: float, lat: float, uncertainty_km: float) -> Iterator[Mention]:
    if abs(lat) <= 90 and abs(lon) <= 180:  # noqa: PLR2004 - the definition of the degrees
        yield Mention(match.start(), match.end(), match[0], cues=(f"{CUE}{lon},{lat},{uncertainty_km}",))


def place_of(cue: str) -> Place:
    """The place that a cue of ``find_coordinates`` stands for: a bare point with the uncertainty of its digits."""
    lon, lat, uncertainty_km = map(float, cue.removeprefix(CUE).split(","))
    return Place(
        id=f"coordinates:{lat:.6f},{lon:.6f}",
        name=f"{lat:.4f}, {lon:.4f}",
        kind=PlaceKind.OTHER,
        feature_class="S",
        feature_code="",
        country="",
        admin1="",
        point=LonLat(lon=lon, lat=lat),
        uncertainty_km=round(uncertainty_km, 4),
        source="coordinates in the text",
    )
