"""One row of an analyst's table, checked: a ``Record``, or the reason why it is none."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from urllib.parse import urlsplit

from gazetteer.errors import BordermapError, Problem, Severity
from gazetteer.types import LonLat
from geo.dates import DateError, DateInterval, parse_edtf, repair_date
from geo.events.schema import ANALYST_COLUMNS, COLUMN, SUBTYPES, TYPES

OPTIONAL_CLOSED = (
    "date_meaning", "mode", "flow", "direction", "source_kind", "reliability", "credibility", "visibility",
)  # fmt: skip
"""Columns with a closed list in which a wrong value costs the value, not the row."""

OWN_PLACE = "own:"
"""Ids of places from a user's own table, which need not be there when an export is read back."""
FOUND_BY = {"gazetteer": ("lat", "lon"), "route": ("lat", "lon", "admin1", "country")}
"""Columns that an export filled from the gazetteer, by its ``method``; on reading back they are looked up anew."""

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters but tab and line feed, overrides of the writing direction, halves of characters."""

_SPREADSHEET_GUARD = re.compile(r"'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?", re.ASCII)
_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}", re.ASCII)
_COUNTRIES = {
    "north korea": "KP", "dprk": "KP", "democratic people's republic of korea": "KP",
    "china": "CN", "prc": "CN", "people's republic of china": "CN",
    "south korea": "KR", "republic of korea": "KR", "russia": "RU", "russian federation": "RU", "japan": "JP",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """One row of an analyst's table that can become an event.

    Parameters
    ----------
    file, line
        Where it stands; in a file that is no table, ``line`` counts its features or rows from 1.
    values
        Every analyst column, cleaned; "" where nothing is known. ``id`` and ``visibility`` are always set.
    extra
        Columns that are not ours, by their names as written; no output carries them.
    derived
        What an earlier export wrote in derived columns, as text; they are computed anew.
    interval
        The date; None where it is unknown.
    point
        The row's own coordinates, WGS 84.
    """

    file: str
    line: int
    values: dict[str, str]
    extra: dict[str, str]
    derived: dict[str, str]
    interval: DateInterval | None
    point: LonLat | None


@dataclass(slots=True)
class _Row:
    """A row while it is being checked."""

    file: str
    line: int
    values: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    rejected: bool = False

    def tell(
        self, severity: Severity, code: str, column: str, *, found: str = "", expected: str = "", hint: str = ""
    ) -> None:
        """Note a problem. A row is told as rejected once; what else is wrong with it follows as notes."""
        if severity == "rejected":
            severity, self.rejected = ("note" if self.rejected else "rejected"), True
        problem = Problem(severity, code, self.file, self.line, column, found[:200], expected, hint)
        self.problems.append(problem)

    def drop(self, code: str, column: str, *, expected: str, hint: str = "") -> None:
        """Leave a value out and keep the row."""
        hint = hint or "the row is kept without it"
        self.tell("repaired", code, column, found=self.values[column], expected=expected, hint=hint)
        self.values[column] = ""


def check_row(
    file: str, line: int, values: Mapping[str, str], extra: Mapping[str, str], derived: Mapping[str, str]
) -> tuple[Record | None, list[Problem]]:
    """Check one row by its columns as written.

    Returns
    -------
    Record or None
        None where the row is rejected; exactly one of its problems then has that severity.
    list of Problem
        All that is wrong with it.
    """
    row = _Row(file, line, {column: values.get(column, "") for column in ANALYST_COLUMNS})
    named = row.values["place"] or (row.values["from"] and row.values["to"])
    if named and not derived.get("place_id", "").startswith(OWN_PLACE):
        row.values |= dict.fromkeys(FOUND_BY.get(derived.get("method", ""), ()), "")
    _clean(row)
    if not row.values["id"]:
        row.values["id"] = content_id(row.values)
    _check_type(row)
    _check_closed(row)
    interval = _check_date(row, "date", needed=True)
    _check_date(row, "observed", needed=False)
    point = _check_point(row)
    _check_place(row, point)
    _check_country(row)
    _check_url(row)
    row.values["visibility"] = row.values["visibility"] or ("public" if row.values["url"] else "internal")
    if row.rejected:
        return None, row.problems
    return Record(file, line, row.values, dict(extra), dict(derived), interval, point), row.problems


def content_id(values: Mapping[str, str]) -> str:
    """An identifier made of a row's content: the same words give the same id, in any file and at any line."""
    content = {column: value for column, value in sorted(values.items()) if value and column != "id"}
    return "e" + blake2b(json.dumps(content).encode(), digest_size=6).hexdigest()


def _clean(row: _Row) -> None:
    """Take off surrounding blanks, a spreadsheet's guard, and characters that nobody sees."""
    hidden: dict[str, set[str]] = {}
    for column, value in row.values.items():
        if not value:
            continue
        text = value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
        if HIDDEN.search(text):
            hidden[column] = set(HIDDEN.findall(text))
            text = HIDDEN.sub("", text)
        text = text.strip()
        row.values[column] = text[1:].strip() if _SPREADSHEET_GUARD.match(text) else text
    if hidden:
        marks = sorted({f"U+{ord(mark):04X}" for marks in hidden.values() for mark in marks})
        row.tell(
            "repaired", "hidden-characters", " ".join(hidden), found=" ".join(marks),
            expected="text that shows all it says", hint="they were removed",
        )  # fmt: skip


def _check_type(row: _Row) -> None:
    kind, subtype = _folded(row.values["type"]), _folded(row.values["subtype"])
    if kind not in TYPES:
        near = difflib.get_close_matches(kind, TYPES, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "use other where no type fits"
        row.tell("rejected", "unknown-type", "type", found=row.values["type"], expected=" ".join(TYPES), hint=hint)
        return
    if subtype and subtype not in SUBTYPES.get(kind, ()):
        homes = " or ".join(parent for parent, children in SUBTYPES.items() if subtype in children)
        hint = f"it is a subtype of {homes}" if homes else "leave it empty where none fits"
        expected = " ".join(SUBTYPES.get(kind, ())) or f"no subtype with {kind}"
        row.tell("rejected", "unknown-subtype", "subtype", found=row.values["subtype"], expected=expected, hint=hint)
    row.values["type"], row.values["subtype"] = kind, subtype


def _check_closed(row: _Row) -> None:
    for column in OPTIONAL_CLOSED:
        value = row.values[column]
        if not value or value in COLUMN[column].closed:
            continue
        matches = [allowed for allowed in COLUMN[column].closed if _folded(value) == allowed.lower()]
        if matches:
            row.values[column] = matches[0]
        else:
            row.drop("unknown-value", column, expected=" ".join(COLUMN[column].closed))


def _check_date(row: _Row, column: str, *, needed: bool) -> DateInterval | None:
    text = row.values[column]
    if not text and needed:
        row.tell("note", "undated", column, expected="a date", hint="the event is kept without one")
    try:
        try:
            return parse_edtf(text)
        except DateError:
            repaired = repair_date(text)
            if repaired is None:
                raise
            interval = parse_edtf(repaired)
    except DateError as error:
        if needed:
            row.tell("rejected", "date", column, found=text, expected=error.problem, hint=error.hint)
        else:
            row.drop("date", column, expected=error.problem, hint=error.hint)
        return None
    row.values[column] = repaired
    row.tell("repaired", "date-form", column, found=text, expected="EDTF", hint=f"read as {repaired}")
    return interval


def _check_point(row: _Row) -> LonLat | None:
    named = row.values["place"] or (row.values["from"] and row.values["to"])
    given = {column: row.values[column] for column in ("lat", "lon") if row.values[column]}
    if not given:
        return None
    if len(given) == 1:
        column, missing = ("lat", "lon") if "lat" in given else ("lon", "lat")
        if named:
            row.drop("half-coordinates", column, expected=f"{missing} too")
        return None
    degrees = [_parse_degrees(row, column) for column in ("lon", "lat")]
    if degrees[0] is None or degrees[1] is None:
        return None
    return _point(row, degrees[0], degrees[1])


def _parse_degrees(row: _Row, column: str) -> float | None:
    text = row.values[column]
    if not _DEGREES.fullmatch(text):
        hint = "write 124.398, without ° or letters"
        row.tell("rejected", "coordinates", column, found=text, expected="decimal degrees", hint=hint)
        return None
    if "," in text:
        row.values[column] = text.replace(",", ".")
        hint = f"read as {row.values[column]}"
        row.tell("repaired", "decimal-comma", column, found=text, expected="a decimal point", hint=hint)
    return float(row.values[column])


def _point(row: _Row, lon: float, lat: float) -> LonLat | None:
    found = f"lat {row.values['lat']}, lon {row.values['lon']}"
    if lon == 0 and lat == 0:
        hint = "0, 0 stands for missing in many tables; leave both empty"
        row.tell("rejected", "coordinates", "lat lon", found=found, expected="a place on the ground", hint=hint)
        return None
    try:
        return LonLat(lon=lon, lat=lat)
    except BordermapError:
        swapped = abs(lat) <= 180 and abs(lon) <= 90  # noqa: PLR2004 - the definition of the degrees
        guess = f"swapped? lat {row.values['lon']}, lon {row.values['lat']} would be a place"
        hint = guess if swapped else "projected? write degrees, WGS 84"
        expected = "lat within -90..90, lon within -180..180"
        row.tell("rejected", "coordinates", "lat lon", found=found, expected=expected, hint=hint)
        return None


def _check_place(row: _Row, point: LonLat | None) -> None:
    values = row.values
    told = any(problem.code == "coordinates" for problem in row.problems)
    if values["place"] or point or told or (values["from"] and values["to"]):
        return
    row.tell(
        "rejected", "no-place", "place", found=" ".join(filter(None, (values["from"], values["to"]))),
        expected="place, or from and to, or lat and lon", hint="name where it happened, as the source spells it",
    )  # fmt: skip


def _check_country(row: _Row) -> None:
    value = row.values["country"]
    if not value or re.fullmatch("[A-Z]{2}", value):
        return
    code = value.upper() if _COUNTRY_CODE.fullmatch(value) else _COUNTRIES.get(value.lower())
    if code is None:
        row.drop("country", "country", expected="an ISO 3166-1 code of two letters, as KP or CN")
        return
    row.values["country"] = code
    if len(value) > len(code):
        row.tell("repaired", "country", "country", found=value, expected="a code", hint=f"read as {code}")


def _check_url(row: _Row) -> None:
    url = row.values["url"]
    if url and not is_web_address(url):
        row.drop("url", "url", expected="an address that starts with http:// or https://")


def is_web_address(text: str) -> bool:
    """Whether a text is an address on the web that every browser reads alike.

    Examples
    --------
    >>> is_web_address("https://example.org/a?b=1"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if re.search(r"[\s\\\"<>^`{|}]", text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


def _folded(text: str) -> str:
    return re.sub(r"[\s-]+", "_", text.lower())
