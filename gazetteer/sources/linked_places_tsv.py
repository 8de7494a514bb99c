"""LP-TSV 0.5, the table of Linked Places: a header line, tabs, no quotes, semicolons between the values of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from gazetteer.errors import BordermapError, InputError, Problem
from gazetteer.files import writing
from gazetteer.sources import Entry
from gazetteer.sources.cleaning import clean_entry
from gazetteer.sources.linked_places_terms import AAT_OF_KIND, FEATURE_CLASSES, Record, to_entry, to_language, to_link
from gazetteer.tables import MAX_BROKEN_ROWS, read_csv_rows
from gazetteer.types import LonLat, Name, NameKind

COLUMNS = (
    "id",
    "title",
    "title_source",
    "attestation_year",
    "fclasses",
    "aat_types",
    "types",
    "ccodes",
    "matches",
    "variants",
    "lon",
    "lat",
    "geo_source",
    "approximation",
)
_NEEDED = ("id", "title")
_NUMBER = r"[+-]?\d{1,5}(?:\.\d+)?"
_PLAIN_NUMBER = re.compile(_NUMBER, re.ASCII)
_WKT_POINT = re.compile(rf"POINT\s*\(\s*({_NUMBER})\s+({_NUMBER})\s*\)", re.IGNORECASE | re.ASCII)
_TAGGED = re.compile(r"(.+)@([a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)", re.ASCII | re.DOTALL)


def read_lp_tsv(path: Path) -> tuple[list[Entry], list[Problem]]:
    """The places of an LP-TSV table, and what was wrong with the rows that were left out.

    Raises
    ------
    InputError
        If the file cannot be read or lacks a needed column.
    """
    table = read_csv_rows(path)
    header = {name.lower() for name in table.header}
    missing = [column for column in _NEEDED if column not in header]
    if missing or not ({"lon", "lat"} <= header or "geowkt" in header):
        found = ", ".join(table.header)[:300]
        raise InputError(
            path, f"lacks columns of LP-TSV; found {found}", "it needs id, title, and lon and lat or geowkt"
        )
    entries, problems = [], list(table.problems)
    for line, row in table.rows:
        try:
            entry, told = clean_entry(
                to_entry(_record({name.lower(): cell.strip() for name, cell in row.items()})), str(path), line
            )
        except (BordermapError, ValueError) as error:
            hint = "a row needs id, title, and lon and lat in decimal degrees"
            problems.append(Problem("rejected", "linked-places", str(path), line, found=str(error)[:300], hint=hint))
        else:
            entries.append(entry)
            problems += told
        if len(problems) > MAX_BROKEN_ROWS:
            raise InputError(path, f"more than {MAX_BROKEN_ROWS} wrong rows", "is it LP-TSV?")
    return entries, problems


def write_lp_tsv(path: Path, entries: Iterable[Entry], attestation_year: int | None) -> None:
    """Write an LP-TSV table; ``linked_places.write_linked_places`` says what it has no room for."""
    with writing(path) as temp, temp.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for entry in entries:
            cells = _cells(entry) | {"attestation_year": str(attestation_year or "")}
            file.write("\t".join(_clean(cells[column]) for column in COLUMNS) + "\n")


def _cells(entry: Entry) -> dict[str, str]:
    place = entry.place
    label = f"{place.feature_class}.{place.feature_code}" if place.feature_class else ""
    variants = (
        name.text.replace(";", ",") + (f"@{name.language}" if name.language else "")
        for name in entry.names
        if name.text != place.name or name.language
    )
    return {
        "id": place.id,
        "title": place.name,
        "title_source": place.source or "unknown",
        "fclasses": place.feature_class if place.feature_class in FEATURE_CLASSES else "",
        "aat_types": AAT_OF_KIND[place.kind],
        "types": ";".join(filter(None, (place.kind.value, label))),
        "ccodes": place.country,
        "matches": ";".join(map(to_link, entry.same_as)),
        "variants": ";".join(variants),
        "lon": _degrees(place.point.lon),
        "lat": _degrees(place.point.lat),
        "geo_source": place.source,
        "approximation": f"{place.uncertainty_km:g}",
    }


def _degrees(value: float) -> str:
    """Plain decimals, to a centimetre; never an exponent."""
    return f"{value:.7f}".rstrip("0").rstrip(".")


def _clean(cell: str) -> str:
    """A cell on one line; a leading quote, which spreadsheets take for a wrapping, steps back behind a space."""
    flat = " ".join(cell.split())
    return f" {flat}" if flat.startswith('"') else flat


def _record(cells: dict[str, str]) -> Record:
    approximation = cells.get("approximation", "")
    return Record(
        ident=cells["id"],
        title=cells["title"],
        point=_parse_point(cells),
        countries=_values(cells, "ccodes"),
        classes=_values(cells, "fclasses"),
        types=_values(cells, "types") + _values(cells, "aat_types"),
        uncertainty_km=float(approximation) if _PLAIN_NUMBER.fullmatch(approximation) else None,
        source=cells.get("geo_source") or cells.get("title_source") or "Linked Places",
        names=[_parse_variant(text) for text in _values(cells, "variants")],
        links=_values(cells, "matches"),
    )


def _values(cells: dict[str, str], column: str) -> list[str]:
    return [text.strip() for text in cells.get(column, "").split(";") if text.strip()]


def _parse_variant(text: str) -> Name:
    tagged = _TAGGED.fullmatch(text)
    if tagged is None:
        return Name(text, NameKind.VARIANT)
    return Name(tagged[1].strip(), NameKind.VARIANT, to_language(tagged[2]))


def _parse_point(cells: dict[str, str]) -> LonLat:
    """The row's point; a geometry in WKT comes before the two columns, as the format says, if it is a point."""
    wkt = _WKT_POINT.fullmatch(cells.get("geowkt", ""))
    lon, lat = wkt.groups() if wkt else (cells.get("lon", ""), cells.get("lat", ""))
    for text in (lon, lat):
        if not _PLAIN_NUMBER.fullmatch(text):
            raise ValueError(f"coordinate {text[:50]!r} is no plain number")
    return LonLat(lon=float(lon), lat=float(lat))
