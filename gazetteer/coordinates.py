"""Coordinates written in a text: decimal degrees, degrees with minutes and seconds, and grid references.

Latitude comes first where nothing says otherwise; marks (``N``, ``동경``, ``北纬``) may turn the order round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.grid_references import find_grid_references
from gazetteer.types import LonLat, Mention, Place, PlaceKind

CUE = "point:"
"""Before ``lon,lat,uncertainty_km`` among a mention's cues."""
DEGREE_KM = 111.2
"""Length of a degree of latitude, mean over the ellipsoid (WGS 84)."""
SURE_DIGITS = 2
"""Decimals from which on a number beside a mark needs no degree sign: ``N 41.40``, but not ``Article N 41``."""
SIXTY = 60
"""Minutes in a degree and seconds in a minute; a number from here on is neither."""

_DECIMAL = re.compile(
    r"(?<![\d.,])(?P<lat>[+-]?\d{1,2}\.(?P<digits>\d{3,8}))\s?°?\s?(?P<ns>[NS])?[\s,;/]{0,4}"
    r"(?P<lon>[+-]?\d{1,3}\.\d{3,8})\s?°?\s?(?P<ew>[EW])?(?!\d|\.\d)"
)
_ANGLE = (
    r"(?P<degrees{n}>[+-]?\d{{1,3}}(?:\.\d{{1,8}})?)(?!\d)(?:\s?(?P<sign{n}>[°º˚度도]|degrees?\b)"
    r"(?:\s?(?P<minutes{n}>\d{{1,2}}(?:\.\d{{1,6}})?)\s?(?:['′’‘분分]|minutes?\b)"
    r"(?:\s?(?P<seconds{n}>\d{{1,2}}(?:\.\d{{1,4}})?)\s?(?:\"|″|”|''|′′|’’|초|秒|seconds?\b))?)?)?"
)
_BEFORE = (
    r"(?P<mark{n}>(?<![A-Za-z])[NSEW]|(?i:\b(?:lat|lon|long|latitude|longitude)\b)\.?|[북남]위|[동서]경|[위경]도"
    r"|[北南][纬緯]|[东東西][经經経]|[纬緯经經経]度)[:：]?\s?"
)
_AFTER = (
    r"\s?(?P<mark{n}>[NSEW]\b|(?i:(?:north|south|east|west)\b(?:\s(?:latitude|longitude))?)"
    r"|[сю]\.?\s?ш\b\.?|[вз]\.?\s?д\b\.?)"
)
_BETWEEN = r"[\s,;/、，·]{0,3}(?:(?:and|и|과|와|及)\s)?"
_MARKED_BEFORE = re.compile((_BEFORE + _ANGLE).format(n=1) + _BETWEEN + (_BEFORE + _ANGLE).format(n=2))
_MARKED_AFTER = re.compile(r"(?<![\d.,])" + (_ANGLE + _AFTER).format(n=1) + _BETWEEN + (_ANGLE + _AFTER).format(n=2))
_SIGNS = ("°", "º", "˚", "度", "도", "degree")
_DECIMALS = re.compile(r"\.\d\d")
"""Coordinates have a sign or two decimals; most texts have neither, and need no closer look."""
_LATITUDE = re.compile(r"(?i:[ns]|lat)|[сю북남위北南纬緯]")
_NEGATIVE = re.compile(r"(?i:[sw])|[юз남서南西]")


def find_coordinates(text: str) -> Iterator[Mention]:
    """Every pair of coordinates and every grid reference (MGRS) of a text, in its order, without overlaps.

    Pairs that lie on no map are no coordinates and are left out.

    Examples
    --------
    >>> [mention.toponym for mention in find_coordinates("one dig at 41.4017, 128.1778, one at 41°24'N 128°10'E")]
    ['41.4017, 128.1778', "41°24'N 128°10'E"]
    >>> [mention.cues[0] for mention in find_coordinates("동경 128도 12분, 북위 41도 24분")]
    ['point:128.2000000,41.4000000,1.8533']
    """
    decimals = _DECIMALS.search(text) is not None
    found = [*_find_decimal(text)] if decimals else []
    if decimals or any(sign in text for sign in _SIGNS):
        found += _find_marked(text)
    for reference in find_grid_references(text):
        point = reference.point
        found += _mention(text, reference.start, reference.end, (point.lon, point.lat, reference.uncertainty_km))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    reached = 0
    for mention in found:
        if mention.start >= reached:
            yield mention
            reached = mention.end


def _find_decimal(text: str) -> Iterator[Mention]:
    for match in _DECIMAL.finditer(text):
        lat = -abs(float(match["lat"])) if match["ns"] == "S" else float(match["lat"])
        lon = -abs(float(match["lon"])) if match["ew"] == "W" else float(match["lon"])
        uncertainty_km = DEGREE_KM * 10.0 ** -len(match["digits"])
        yield from _mention(text, *match.span(), (lon, lat, uncertainty_km))


def _find_marked(text: str) -> Iterator[Mention]:
    for pattern in (_MARKED_BEFORE, _MARKED_AFTER):
        for match in pattern.finditer(text):
            first, second = _read_angle(match, 1), _read_angle(match, 2)
            latitude_first = bool(_LATITUDE.match(match["mark1"]))
            if first is None or second is None or latitude_first == bool(_LATITUDE.match(match["mark2"])):
                continue
            (lat, lat_unit), (lon, lon_unit) = (first, second) if latitude_first else (second, first)
            yield from _mention(text, *match.span(), (lon, lat, DEGREE_KM * max(lat_unit, lon_unit)))


def _read_angle(match: re.Match[str], number: int) -> tuple[float, float] | None:
    """An angle in degrees and what its last digit is worth, or None where the numbers make none."""
    degrees, minutes, seconds = (match[f"{part}{number}"] for part in ("degrees", "minutes", "seconds"))
    if match[f"sign{number}"] is None and _decimals(degrees) < SURE_DIGITS:
        return None
    if float(minutes or 0) >= SIXTY or float(seconds or 0) >= SIXTY:
        return None
    value = abs(float(degrees)) + float(minutes or 0) / SIXTY + float(seconds or 0) / SIXTY**2
    divisor, last = (SIXTY**2, seconds) if seconds else (SIXTY, minutes) if minutes else (1, degrees)
    negative = degrees.startswith("-") or _NEGATIVE.match(match[f"mark{number}"])
    return -value if negative else value, 10.0 ** -_decimals(last) / divisor


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _mention(text: str, start: int, end: int, point: tuple[float, float, float]) -> Iterator[Mention]:
    """The mention of a point, given as longitude, latitude and uncertainty in km, if it lies on the map."""
    lon, lat, uncertainty_km = point
    if abs(lat) <= 90 and abs(lon) <= 180:  # noqa: PLR2004 - the definition of the degrees
        yield Mention(start, end, text[start:end], cues=(f"{CUE}{lon:.7f},{lat:.7f},{uncertainty_km:.4f}",))


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
        uncertainty_km=uncertainty_km,
        source="coordinates in the text",
    )
