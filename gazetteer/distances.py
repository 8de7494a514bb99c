"""Distances and directions in words: ``some 20 km north``, ``북쪽으로 20킬로메터``, ``以北二十公里``."""

from __future__ import annotations

KM_PER_UNIT: dict[str, float] = {
    "km": 1.0,
    "kms": 1.0,
    "kilometer": 1.0,
    "kilometers": 1.0,
    "kilometre": 1.0,
    "kilometres": 1.0,
    "mile": 1.609344,
    "miles": 1.609344,
    "mi": 1.609344,
    "m": 0.001,
    "meter": 0.001,
    "meters": 0.001,
    "metre": 0.001,
    "metres": 0.001,
    "nautical mile": 1.852,
    "nautical miles": 1.852,
    "㎞": 1.0,
    "킬로미터": 1.0,
    "킬로메터": 1.0,
    "킬로": 1.0,
    "키로": 1.0,
    "리": 0.392727,
    "미터": 0.001,
    "메터": 0.001,
    "公里": 1.0,
    "千米": 1.0,
    "海里": 1.852,
    "里": 0.5,
    "米": 0.001,
}
"""Kilometres in a unit: international mile and nautical mile; Korean ri of 0.3927 km; Chinese li of 0.5 km (1929)."""

_SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_ENGLISH_NUMBERS = {word: float(number) for number, word in enumerate(_SMALL_NUMBERS.split())} | {
    "half": 0.5,
    "dozen": 12.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "hundred": 100.0,
}
_CHINESE_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"两": 2, "兩": 2}
_CHINESE_TENS = {"十": 10, "百": 100}

ENGLISH_NUMBER = rf"(?:\d{{1,4}}(?:,\d{{3}})?(?:\.\d{{1,3}})?|{'|'.join(_ENGLISH_NUMBERS)})"
CHINESE_NUMBER = r"(?:\d{1,4}(?:\.\d{1,3})?|[〇一二三四五六七八九两兩十百]{1,6})"

ENGLISH_DIRECTION = r"(?:north|south|east|west)(?:[-\s]?(?:north|south)?[-\s]?(?:east|west))?"
KOREAN_DIRECTION = r"(?:북동|북서|남동|남서|동북|서북|동남|서남|[동서남북])"
CHINESE_DIRECTION = r"(?:[东東][北南]|西[北南]|[东東西南北])"

_POINTS = "n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw"
_LETTERS = str.maketrans("동서남북东東西北", "ewsneewn", "- \n")
_WORDS = (("north", "n"), ("south", "s"), ("east", "e"), ("west", "w"), ("南", "s"))


def parse_bearing(direction: str) -> float:
    """Degrees clockwise from north of a compass direction in English, Korean or Chinese.

    Examples
    --------
    >>> parse_bearing("north-east"), parse_bearing("서북"), parse_bearing("东南")
    (45.0, 315.0, 135.0)
    """
    letters = direction.lower()
    for word, letter in _WORDS:
        letters = letters.replace(word, letter)
    letters = letters.translate(_LETTERS)
    if letters in {"en", "wn", "es", "ws"}:  # Korean and Chinese name east and west first
        letters = letters[::-1]
    points = _POINTS.split()
    return points.index(letters) * 360 / len(points)


def parse_number(written: str) -> float:
    """The number that digits, an English word or Chinese numerals below a thousand say.

    Examples
    --------
    >>> parse_number("1,200"), parse_number("half"), parse_number("二十五"), parse_number("百")
    (1200.0, 0.5, 25.0, 100.0)
    """
    bare = written.replace(",", "").lower()
    if bare in _ENGLISH_NUMBERS:
        return _ENGLISH_NUMBERS[bare]
    if bare[0].isascii():
        return float(bare)
    total, digit = 0, 0
    for char in bare:
        if char in _CHINESE_TENS:
            total += (digit or 1) * _CHINESE_TENS[char]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[char]
    return float(total + digit)


def parse_km(number: str, unit: str) -> float:
    """Kilometres in so many of a unit.

    Examples
    --------
    >>> parse_km("5", "miles"), parse_km("20", "킬로메터"), parse_km("三", "公里")
    (8.04672, 20.0, 3.0)
    """
    return parse_number(number) * KM_PER_UNIT[" ".join(unit.lower().split())]
