"""Events as GeoJSON (RFC 7946), and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NoReturn

import geopandas as gpd
import shapely

from gazetteer.errors import InputError, Problem
from gazetteer.files import read_bytes, writing
from geo.events.check import check_events
from geo.events.records import Records, build_records
from geo.export.feature_text import DIGITS, START, feature_texts
from geo.export.rows import as_text

MAX_BYTES = 512 * 2**20
"""Largest file read: five times that of 100,000 events."""

LON_LAT_CRS = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326")
"""Names of a ``crs`` member (GeoJSON 2008) that change nothing."""


def write_geojson(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write an event frame as a FeatureCollection, one feature a line.

    Parameters
    ----------
    events
        An event frame; its order is kept. Every column becomes a property, missing values null, days ISO text
        (``2022-09-26``), ``evidence`` an array; ``id`` is the feature's id as well.

    Raises
    ------
    InputError
        If the file cannot be written, or does not hold every event when read back; the old file is then kept.
    """
    _write(path, events, _collection)


def write_geojsonl(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write an event frame as newline-delimited GeoJSON: a feature a line, and nothing else.

    Raises
    ------
    InputError
        As ``write_geojson``.
    """
    _write(path, events, lambda frame: (text + "\n" for text in feature_texts(frame)))


def _write(path: Path, events: gpd.GeoDataFrame, texts: Callable[[gpd.GeoDataFrame], Iterator[str]]) -> None:
    check_events(events)
    sent = blake2b()
    with (
        writing(path, check=lambda written: _check_written(written, len(events), sent.digest())) as temp,
        temp.open("wb", buffering=2**20) as file,
    ):
        for text in texts(events):
            line = text.encode()
            sent.update(line)
            file.write(line)


def _collection(events: gpd.GeoDataFrame) -> Iterator[str]:
    yield '{"type":"FeatureCollection",\n'
    if len(events):
        edges = [round(float(edge), DIGITS) for edge in shapely.total_bounds(events.geometry.to_numpy())]
        yield f'"bbox":{json.dumps(edges, separators=(",", ":"))},\n'
    yield '"features":['
    separator = "\n"
    for text in feature_texts(events):
        yield separator + text
        separator = ",\n"
    yield "\n]}\n"


def _check_written(path: Path, expected: int, digest: bytes) -> None:
    """Read the file back: as many features as events, and every byte as it was sent."""
    found, arrived, start = 0, blake2b(), START.encode()
    with path.open("rb") as file:
        for line in file:
            arrived.update(line)
            found += line.startswith(start)
    if found != expected or arrived.digest() != digest:
        raise InputError(path, f"{found} features of {expected} arrived in the file", "is the disk full?")


def read_geojson(path: Path) -> Records:
    """Read events from GeoJSON, whoever wrote it, as the rows that an analyst writes.

    Parameters
    ----------
    path
        A FeatureCollection whose properties are named as in the contract. Where a feature has no ``lon`` and ``lat``
        and is a Point, that gives them. Derived columns are kept apart, to be computed anew.

    Returns
    -------
    Records
        ``line`` counts the features from 1.

    Raises
    ------
    InputError
        If the file is no FeatureCollection in longitude and latitude.
    """
    return build_feature_records(path, enumerate(_read_features(path), start=1), ())


def build_feature_records(path: Path, features: Iterable[tuple[int, Any]], problems: Iterable[Problem]) -> Records:
    """Check features of any source by the columns of the contract.

    Parameters
    ----------
    features
        Line and feature, as JSON gives it.
    problems
        What reading them brought up; each rejected one stands for a line that is not among ``features``.
    """
    rows: list[tuple[int, dict[str, str]]] = []
    told = list(problems)
    for number, feature in features:
        if isinstance(feature, dict) and isinstance(feature.get("properties") or {}, dict):
            rows.append((number, _cells(feature)))
            told += _geometry_notes(str(path), number, feature)
        else:
            found = type(feature).__name__
            told.append(Problem("rejected", "feature", str(path), number, found=found, expected="a Feature"))
    header = list(dict.fromkeys([*(name for _, cells in rows for name in cells), "lon", "lat"]))
    if not rows:
        header = ["type", "date", "place"]
    return build_records(str(path), header, [(line, dict.fromkeys(header, "") | cells) for line, cells in rows], told)


def _geometry_notes(file: str, number: int, feature: Mapping[str, Any]) -> list[Problem]:
    """What is said of a geometry that is not read: a line follows from ``from`` and ``to``, an area from a place."""
    properties, geometry = feature.get("properties") or {}, feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind in {None, "Point"} or (kind == "LineString" and properties.get("from") and properties.get("to")):
        return []
    expected = "a Point, or a line with from and to"
    hint = "the place named in the feature is used"
    return [Problem("note", "geometry", file, number, found=str(kind)[:40], expected=expected, hint=hint)]


def _cells(feature: Mapping[str, Any]) -> dict[str, str]:
    cells = {str(name): as_text(value) for name, value in (feature.get("properties") or {}).items()}
    if not cells.get("id") and feature.get("id") is not None:
        cells["id"] = as_text(feature["id"])
    geometry = feature.get("geometry")
    if not (cells.get("lon") or cells.get("lat")) and isinstance(geometry, dict) and geometry.get("type") == "Point":
        coordinates = geometry.get("coordinates")
        if isinstance(coordinates, list) and len(coordinates) > 1:
            cells["lon"], cells["lat"] = as_text(coordinates[0]), as_text(coordinates[1])
    return cells


def _read_features(path: Path) -> list[Any]:
    """The features of a strict JSON file; no other program is asked to open it."""
    try:
        document = json.loads(read_bytes(path, max_bytes=MAX_BYTES).decode("utf-8-sig"), parse_constant=refuse_constant)
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 at byte {error.start}", "GeoJSON is always UTF-8") from error
    except RecursionError as error:
        raise InputError(path, "is nested too deeply", "GeoJSON needs a dozen levels") from error
    except ValueError as error:
        raise InputError(path, f"is not JSON: {error}", "is the file whole?") from error
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise InputError(path, "is not a FeatureCollection", 'it needs "type": "FeatureCollection" and "features"')
    crs = document.get("crs")
    if crs is not None and str(_name_of(crs)) not in LON_LAT_CRS:
        raise InputError(path, f"is in another coordinate system ({str(crs)[:80]})", "save it as EPSG:4326")
    features: list[Any] = document["features"]
    return features


def _name_of(crs: object) -> object:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return properties.get("name") if isinstance(properties, dict) else None


def refuse_constant(constant: str) -> NoReturn:
    """Take no NaN and no Infinity for a number."""
    raise ValueError(f"{constant} is not a number that JSON knows")
