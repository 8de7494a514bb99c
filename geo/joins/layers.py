"""A layer of the user's, read from GeoJSON, GeoPackage or Google Earth: areas or lines to join events with."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from gazetteer.errors import InputError, Problem, Severity
from gazetteer.files import read_bytes
from geo.export.fence import import_pyogrio
from geo.export.from_gpkg import APPLICATION_IDS, SQLITE_MAGIC
from geo.export.geojson import LON_LAT_CRS, refuse_constant
from geo.joins.frames import LON_LAT, within_degrees
from geo.joins.kml_shapes import Shapes, read_kml_shapes
from geo.joins.seam import crosses_antimeridian, cut_at_antimeridian

MAX_GEOJSON_BYTES = 128 * 2**20
"""Largest GeoJSON read: the second-level units of a continent; in memory it is ten times as much."""
MAX_GPKG_BYTES = 512 * 2**20
MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What a file of shapes holds.

    Parameters
    ----------
    frame
        Valid 2D geometries in EPSG:4326, cut at the antimeridian, and the file's own columns.
    problems
        What was left out or repaired; ``line`` counts the features from 1, in KML it is that of the placemark.
    """

    frame: gpd.GeoDataFrame
    problems: tuple[Problem, ...]


def read_layer(path: Path, *, layer: str | None = None) -> Layer:
    """Read the areas or lines of a file.

    Parameters
    ----------
    path
        ``.geojson``, ``.json`` (a FeatureCollection or Feature), ``.gpkg``, ``.kml`` or ``.kmz``.
    layer
        Which layer of a GeoPackage that has several.

    Raises
    ------
    InputError
        If the file cannot be read, is not what its ending says, has no usable shape, or has several layers and none
        is named.

    Notes
    -----
    GeoJSON and KML are in longitude and latitude by definition; a GeoPackage is brought there from its own coordinate
    system. GDAL sees GeoPackages only, and only their bytes.
    """
    match path.suffix.lower():
        case ".geojson" | ".json":
            shapes = _read_geojson(path)
        case ".gpkg":
            shapes = _read_gpkg(path, layer)
        case ".kml" | ".kmz":
            shapes = read_kml_shapes(path)
        case ending:
            problem = f"{ending or 'no ending'} is not a format of layers"
            raise InputError(path, problem, "use .geojson, .gpkg, .kml or .kmz")
    return _checked(path, shapes)


def _checked(path: Path, shapes: Shapes) -> Layer:
    """The shapes that lie on the Earth, valid and cut at the antimeridian; what becomes of the others is told."""
    geometries = shapely.force_2d(shapes.geometries)
    absent = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    outside = np.zeros(len(geometries), dtype=bool)
    outside[owner[~within_degrees(coordinates)]] = True
    on_earth = geometries.copy()
    on_earth[absent | outside] = None
    across = crosses_antimeridian(on_earth)
    cut = cut_at_antimeridian(on_earth)
    invalid = ~shapely.is_missing(cut) & ~shapely.is_valid(cut)
    cut[invalid] = shapely.make_valid(cut[invalid], method="structure", keep_collapsed=False)
    collapsed = invalid & shapely.is_empty(cut)
    usable = ~(absent | outside | collapsed)
    told = [
        *_told(path, shapes, absent, "rejected", "no shape", "give it one, or leave it out"),
        *_told(path, shapes, outside, "rejected", "outside the degrees", "is it projected, or latitude first?"),
        *_told(path, shapes, collapsed, "rejected", "no area", "draw it again"),
        *_told(path, shapes, invalid & ~collapsed, "repaired", "edges that cross", "look at its outline on a map"),
        *_told(path, shapes, across, "repaired", "across the antimeridian", "cut there; the short way round is meant"),
    ]
    if not usable.any():
        first = f"; {told[0].found}: {told[0].hint}" if told else ""
        raise InputError(path, f"has no usable shape among {len(geometries)}{first}", "save it as EPSG:4326")
    kept = np.flatnonzero(usable)
    frame = gpd.GeoDataFrame(shapes.columns.take(kept).reset_index(drop=True), geometry=cut[kept], crs=LON_LAT)
    return Layer(frame, (*shapes.problems, *told))


def _told(
    path: Path, shapes: Shapes, which: npt.NDArray[np.bool_], severity: Severity, found: str, hint: str
) -> list[Problem]:
    return [
        Problem(severity, "geometry", str(path), shapes.lines[index], "geometry", found, "a shape on the Earth", hint)
        for index in np.flatnonzero(which)
    ]


def _read_geojson(path: Path) -> Shapes:
    """The features of a strict JSON file; no other program is asked to open it."""
    try:
        text = read_bytes(path, max_bytes=MAX_GEOJSON_BYTES).decode("utf-8-sig")
        document = json.loads(text, parse_constant=refuse_constant)
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 at byte {error.start}", "GeoJSON is always UTF-8") from error
    except RecursionError as error:
        raise InputError(path, "is nested too deeply", "GeoJSON needs a dozen levels") from error
    except ValueError as error:
        raise InputError(path, f"is not JSON: {error}", "is the file whole?") from error
    features = _features(document)
    if features is None:
        raise InputError(path, "is no FeatureCollection and no Feature", "save the layer as GeoJSON")
    crs = document.get("crs")
    if crs is not None and _crs_name(crs) not in LON_LAT_CRS:
        raise InputError(path, f"is in another coordinate system ({str(crs)[:80]})", "save it as EPSG:4326")
    rows = [feature if isinstance(feature, dict) else {} for feature in features]
    written = [json.dumps(row.get("geometry")) for row in rows]
    geometries = shapely.from_geojson(written, on_invalid="ignore")
    columns = [row["properties"] if isinstance(row.get("properties"), dict) else {} for row in rows]
    return Shapes(_table(path, columns), geometries, tuple(range(1, len(rows) + 1)))


def _features(document: object) -> list[Any] | None:
    if not isinstance(document, dict):
        return None
    if document.get("type") == "Feature":
        return [document]
    features = document.get("features")
    return features if isinstance(features, list) else None


def _crs_name(crs: object) -> str:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return str(properties.get("name")) if isinstance(properties, dict) else ""


def _table(path: Path, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Properties as columns; lists and objects become JSON text, and a property called geometry is left out."""
    names = list(dict.fromkeys(name for row in rows for name in row if name != "geometry"))
    if len(names) > MAX_COLUMNS:
        raise InputError(path, f"has more than {MAX_COLUMNS} properties", "leave out those you do not need")
    plain = [
        {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
            for name, value in row.items()
        }
        for row in rows
    ]
    return pd.DataFrame(plain, columns=names, index=range(len(rows)))


def _read_gpkg(path: Path, layer: str | None) -> Shapes:
    content = read_bytes(path, max_bytes=MAX_GPKG_BYTES)
    if not (content.startswith(SQLITE_MAGIC) and content[68:72] in APPLICATION_IDS):
        raise InputError(path, "is not a GeoPackage", "its first bytes say otherwise, whatever its ending")
    pyogrio = import_pyogrio()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of the ending in memory; the shapes are checked here
        try:
            names = [str(name) for name, kind in pyogrio.list_layers(content) if kind is not None]
            if layer not in names and (layer is not None or len(names) != 1):
                problem = f"has no layer {layer!r}" if layer is not None else f"has {len(names)} layers with shapes"
                raise InputError(path, problem, f"name one of {', '.join(names) or 'none'}")
            frame = pyogrio.read_dataframe(content, layer=layer or names[0])
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise InputError(path, f"cannot be read as a GeoPackage: {error}", "is the file whole?") from error
    located = frame if frame.crs is None else frame.to_crs(LON_LAT)
    columns = pd.DataFrame(located.drop(columns=located.geometry.name))
    return Shapes(columns, located.geometry.to_numpy(), tuple(range(1, len(frame) + 1)))
