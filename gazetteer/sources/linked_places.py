"""Places from and for other gazetteers: Linked Places Format 1.3 (GeoJSON) and its table, LP-TSV 0.5.

The file's ending says which: ``.json``, ``.jsonld`` and ``.geojson``, or ``.tsv``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gazetteer.errors import BordermapError, InputError, Problem
from gazetteer.files import read_text, writing
from gazetteer.sources import Entry
from gazetteer.sources.cleaning import clean_entry
from gazetteer.sources.linked_places_terms import AAT_OF_KIND, FEATURE_CLASSES, Record, to_entry, to_language, to_link
from gazetteer.sources.linked_places_tsv import read_lp_tsv, write_lp_tsv
from gazetteer.tables import MAX_BROKEN_ROWS
from gazetteer.types import LonLat, Name, NameKind

MAX_JSON_BYTES = 6 * 2**20
"""Some 7,000 places; at worst, JSON grows thirtyfold in memory."""
CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.3.jsonld"
FORMER = "former name"
"""How a name that is no longer in use is marked where its dates are not known."""
_YEAR = re.compile(r"-?\d{1,4}(?=\D|$)", re.ASCII)
_JSON_ENDINGS = {".json", ".jsonld", ".geojson"}
_SAME = {"exactMatch", "closeMatch"}


def read_linked_places(path: Path) -> tuple[list[Entry], list[Problem]]:
    """The places of a Linked Places file, and what was wrong with those that were left out.

    Raises
    ------
    InputError
        If the file cannot be read, or is not what its ending says.
    """
    if _is_table(path):
        return read_lp_tsv(path)
    decoded = read_text(path, max_bytes=MAX_JSON_BYTES)
    try:
        collection = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"is no JSON that can be read: {error}", "is it whole, and Linked Places?") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise InputError(path, "has no list of features", "Linked Places is a GeoJSON FeatureCollection")
    entries, problems = [], [decoded.problem] if decoded.problem else []
    for index, feature in enumerate(features):
        where = f"features[{index}]"
        try:
            entry, told = clean_entry(to_entry(_record(_object(feature))), str(path), None, where)
        except (BordermapError, ValueError) as error:
            hint = "a feature needs properties.title and the coordinates of a Point"
            problems.append(Problem("rejected", "linked-places", str(path), None, where, str(error)[:300], hint=hint))
        else:
            entries.append(entry)
            problems += told
        if len(problems) > MAX_BROKEN_ROWS:
            raise InputError(path, f"more than {MAX_BROKEN_ROWS} features are no places", "is it Linked Places?")
    return entries, problems


def write_linked_places(path: Path, entries: Iterable[Entry], *, attestation_year: int | None = None) -> None:
    """Write places for another gazetteer, in the format that the file's ending names.

    Parameters
    ----------
    attestation_year
        When the places were looked at; LP-TSV asks every row for it, and has no other date of ours.

    Raises
    ------
    InputError
        If the ending names neither format, or the file cannot be written.

    Notes
    -----
    The JSON keeps all of an entry but which of several names in a language is official: it is the first. The table
    has no room for first-level units, population and which names are former ones.
    """
    if _is_table(path):
        write_lp_tsv(path, entries, attestation_year)
        return
    with writing(path) as temp, temp.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(f'{{"type": "FeatureCollection", "@context": "{CONTEXT}", "features": [')
        for index, entry in enumerate(entries):
            file.write(",\n" if index else "\n")
            file.write(json.dumps(_feature(entry), ensure_ascii=False, allow_nan=False))
        file.write("\n]}\n")


def _is_table(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending not in {".tsv", *_JSON_ENDINGS}:
        raise InputError(path, "is neither .json, .jsonld, .geojson nor .tsv", "rename it to what it is")
    return ending == ".tsv"


def _feature(entry: Entry) -> dict[str, object]:
    place = entry.place
    properties: dict[str, object] = {
        "title": place.name,
        "ccodes": [place.country] if place.country else [],
        "fclasses": [place.feature_class] if place.feature_class in FEATURE_CLASSES else [],
    }
    properties |= {"admin1": place.admin1} if place.admin1 else {}
    properties |= {"population": place.population} if place.population else {}
    label = f"{place.feature_class}.{place.feature_code}" if place.feature_class else place.kind.value
    kind = {"identifier": f"aat:{AAT_OF_KIND[place.kind]}", "label": place.kind.value, "sourceLabel": label}
    point = {
        "type": "Point",
        "coordinates": [place.point.lon, place.point.lat],
        "approximation": {"type": "gvp:approximateLocation", "tolerance": place.uncertainty_km},
        "citations": [{"label": place.source}],
    }
    return {
        "@id": place.id,
        "type": "Feature",
        "properties": properties,
        "names": [_name(name, place.source) for name in entry.names],
        "types": [kind],
        "geometry": {"type": "GeometryCollection", "geometries": [point]},
        "links": [{"type": "exactMatch", "identifier": to_link(ident)} for ident in entry.same_as],
    }


def _name(name: Name, source: str) -> dict[str, object]:
    written: dict[str, object] = {"toponym": name.text}
    written |= {"lang": name.language} if name.language else {}
    written |= {"citations": [{"label": source}]} if name.kind is NameKind.CANONICAL else {}
    written |= {"when": _when(name)} if name.kind is NameKind.FORMER else {}
    return written


def _when(name: Name) -> dict[str, object]:
    """The years of a former name, as far as they are known, and that it is one."""
    ends = (("start", name.first_year), ("end", name.last_year))
    span = {end: {"in": str(year)} for end, year in ends if year is not None}
    return {"periods": [{"name": FORMER}], **({"timespans": [span]} if span else {})}


def _record(feature: dict[str, Any]) -> Record:
    properties = _object(feature.get("properties"))
    point = _find_point(feature.get("geometry"))
    tolerance = _object(point.get("approximation")).get("tolerance")
    return Record(
        ident=_text(feature.get("@id") or feature.get("id")),
        title=_text(properties.get("title")),
        point=_parse_point(point.get("coordinates")),
        countries=[_text(code) for code in _list(properties.get("ccodes") or properties.get("ccode"))],
        classes=[_text(name) for name in _list(properties.get("fclasses"))],
        types=list(_types(feature)),
        uncertainty_km=float(str(tolerance)) if isinstance(tolerance, (int, float)) else None,
        source=_source(point) or _source(feature) or "Linked Places",
        names=[name for told in _list(feature.get("names")) if (name := _parse_name(_object(told)))],
        links=[
            _text(link.get("identifier"))
            for link in map(_object, _list(feature.get("links")))
            if link.get("type") in _SAME and _text(link.get("identifier"))
        ],
        admin1=_text(properties.get("admin1")),
        population=_count(properties.get("population")),
    )


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 10**11 else 0


def _find_point(geometry: object) -> dict[str, Any]:
    """The first point of a geometry or of a collection of them, dated or not."""
    whole = _object(geometry)
    parts = [_object(part) for part in _list(whole.get("geometries"))] or [whole]
    for part in parts:
        if part.get("type") == "Point":
            return part
    raise ValueError(f"a geometry of type {_text(whole.get('type')) or 'none'}, without a Point")


def _parse_point(coordinates: object) -> LonLat:
    numbers = _list(coordinates)[:2]
    if len(numbers) < 2 or not all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in numbers):  # noqa: PLR2004 - a pair
        raise ValueError("coordinates that are no two numbers")
    lon, lat = (float(str(one)) for one in numbers)
    return LonLat(lon=lon, lat=lat)


def _types(feature: dict[str, Any]) -> Iterator[str]:
    for told in map(_object, _list(feature.get("types"))):
        yield _text(told.get("label"))
        yield _text(told.get("sourceLabel"))
        yield from (_text(_object(label).get("label")) for label in _list(told.get("sourceLabels")))
        yield _text(told.get("identifier")).rpartition(":")[2].rpartition("/")[2]


def _source(part: dict[str, Any]) -> str:
    """Who says so: the first citation of a point, or of any name."""
    cited = [part, *map(_object, _list(part.get("names")))]
    labels = (_object(told) for one in cited for key in ("citations", "citation") for told in _list(one.get(key)))
    return next((_text(told.get("label")) for told in labels if _text(told.get("label"))), "")


def _parse_name(told: dict[str, Any]) -> Name | None:
    text = _text(told.get("toponym"))
    if not text:
        return None
    when = _object(told.get("when"))
    spans = [_object(span) for span in _list(when.get("timespans"))]
    ended = bool(spans) and all(span.get("end") for span in spans)
    marked = any(_object(period).get("name") == FORMER for period in _list(when.get("periods")))
    language = to_language(_text(told.get("lang")))
    if not ended and not marked:
        return Name(text, NameKind.VARIANT, language)
    first, last = (_year(spans[at].get(end)) if spans else None for at, end in ((0, "start"), (-1, "end")))
    return Name(text, NameKind.FORMER, language, first, last)


def _year(told: object) -> int | None:
    """The year of a time as the format tells it: ``{"in": "1910-08-22"}``, or the span within which it lies."""
    when = _object(told)
    found = next((_YEAR.match(str(when[key])) for key in ("in", "earliest", "latest") if key in when), None)
    return int(found[0]) if found else None
