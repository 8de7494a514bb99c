"""Events and what surrounds them as one GeoPackage with a layer for each, and the events back."""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pandas.api import types

from gazetteer.errors import InputError
from gazetteer.files import read_bytes, writing
from geo.events.check import check_events
from geo.events.records import Records, build_records
from geo.export.fence import fixed_time, import_pyogrio
from geo.export.rows import as_text

POINTS, LINES = "events_points", "events_lines"
"""Events are split by geometry, as GIS tools style and edit one kind of geometry a layer; the fields are the same."""

STATUS_COLUMNS = ("place_id", "flow", "status", "start", "end", "source", "url", "note")

MAX_BYTES = 1024 * 2**20
"""Largest GeoPackage read: ten times that of 100,000 events."""

SPACE_NEEDED = 2**20
"""Less free space than this, and a failed write is taken for a full disk."""

SQLITE_MAGIC = b"SQLite format 3\x00"
APPLICATION_IDS = (b"GPKG", b"GP10", b"GP11")
"""Bytes 68 to 71 of a GeoPackage (OGC 12-128r18, requirement 2, and its predecessors)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """A layer to be written; a table without geometry where ``geometry_type`` is None."""

    name: str
    frame: pd.DataFrame
    geometry_type: str | None


def write_gpkg(
    path: Path,
    events: gpd.GeoDataFrame,
    *,
    crossings: gpd.GeoDataFrame | None = None,
    crossing_status: pd.DataFrame | None = None,
    mentions: gpd.GeoDataFrame | None = None,
    reports: pd.DataFrame | None = None,
) -> None:
    """Write the layers ``events_points`` and ``events_lines``, and those of what else is given.

    Parameters
    ----------
    events
        An event frame. Days become Date fields, first and last day both inclusive; ``evidence`` is JSON text.
    crossings, mentions
        Points, EPSG:4326, as ``crossings_frame`` and the pipeline give them; lists become JSON text.
    crossing_status
        One row a dated fact; taken from ``crossings`` where it is not given.
    reports
        One row a report.

    Raises
    ------
    InputError
        If the file cannot be written, or a layer does not hold every row when read back; the old file is then kept.

    Notes
    -----
    GeoPackage 1.3. The same frames give the same bytes: the time of writing in it is fixed.
    """
    layers = _layers(check_events(events), crossings, crossing_status, mentions, reports)
    with writing(path, check=lambda written: _check_counts(written, layers)) as temp, fixed_time(import_pyogrio()):
        try:
            for number, layer in enumerate(layers):
                _write_layer(temp, layer, append=number > 0)
        except import_pyogrio().errors.DataSourceError as error:
            full = shutil.disk_usage(path.parent).free < SPACE_NEEDED
            problem = "the disk is full" if full else f"cannot be written: {str(error)[:200]}"
            raise InputError(path, problem, "free some space, or choose another folder") from error


def _layers(
    events: gpd.GeoDataFrame,
    crossings: gpd.GeoDataFrame | None,
    crossing_status: pd.DataFrame | None,
    mentions: gpd.GeoDataFrame | None,
    reports: pd.DataFrame | None,
) -> list[_Layer]:
    lines = events.geometry.geom_type == "LineString"
    layers = [_Layer(POINTS, events[~lines], "Point"), _Layer(LINES, events[lines], "LineString")]
    if crossings is not None:
        layers.append(_Layer("crossings", crossings, "Point"))
        crossing_status = status_table(crossings) if crossing_status is None else crossing_status
    if crossing_status is not None:
        layers.append(_Layer("crossing_status", crossing_status, None))
    if mentions is not None:
        layers.append(_Layer("mentions", mentions, "Point"))
    if reports is not None:
        layers.append(_Layer("reports", reports, None))
    return layers


def status_table(crossings: gpd.GeoDataFrame) -> pd.DataFrame:
    """The dated facts about every crossing, one row a fact, days as dates."""
    rows = [
        {"place_id": place, **fact}
        for place, facts in zip(crossings["place_id"], crossings["status"], strict=True)
        for fact in facts
    ]
    table = pd.DataFrame(rows, columns=list(STATUS_COLUMNS))
    days = {name: pd.to_datetime(table[name]).astype("datetime64[us]") for name in ("start", "end")}
    return table.assign(**days)


def _write_layer(path: Path, layer: _Layer, *, append: bool) -> None:
    geometry = None
    if layer.geometry_type is not None:
        geometry = shapely.to_wkb(gpd.GeoSeries(layer.frame["geometry"]).to_numpy())
    names = [str(name) for name in layer.frame.columns if name != "geometry"]
    fields = [_field(layer.frame[name]) for name in names]
    import_pyogrio().raw.write(
        str(path.resolve()),
        geometry,
        [values for values, _ in fields],
        names,
        field_mask=[missing for _, missing in fields],
        layer=layer.name,
        driver="GPKG",
        geometry_type=layer.geometry_type,
        crs="EPSG:4326" if layer.geometry_type else None,
        append=append,
        dataset_options=None if append else {"VERSION": "1.3"},
    )


def _field(column: pd.Series[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """A column as GDAL takes it, and where it is null."""
    missing: npt.NDArray[np.bool_] = column.isna().to_numpy()
    if types.is_datetime64_any_dtype(column.dtype):
        return column.to_numpy().astype("datetime64[D]"), missing
    if types.is_numeric_dtype(column.dtype):
        return column.to_numpy(), missing
    texts = [None if absent else _text(value) for value, absent in zip(column, missing, strict=True)]
    return np.array(texts, dtype=object), missing


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _check_counts(path: Path, layers: Sequence[_Layer]) -> None:
    pyogrio = import_pyogrio()
    for layer in layers:
        found = pyogrio.read_info(str(path.resolve()), layer=layer.name, force_feature_count=True)["features"]
        if found != len(layer.frame):
            problem = f"{found} rows of {len(layer.frame)} arrived in layer {layer.name}"
            raise InputError(path, problem, "is the disk full?")


def read_gpkg(path: Path) -> Records:
    """Read the events of a GeoPackage that ``write_gpkg`` wrote, as the rows that an analyst writes.

    Returns
    -------
    Records
        ``line`` counts the events, points first, from 1. Derived columns are kept apart, to be computed anew.

    Raises
    ------
    InputError
        If the file is no GeoPackage, or has no layer of events.
    """
    content = read_bytes(path, max_bytes=MAX_BYTES)
    if not (content.startswith(SQLITE_MAGIC) and content[68:72] in APPLICATION_IDS):
        raise InputError(path, "is not a GeoPackage", "its first bytes say otherwise, whatever its ending")
    frames = _read_frames(path, content)
    header = list(dict.fromkeys(str(name) for frame in frames for name in frame.columns))
    rows = [dict.fromkeys(header, "") | row for frame in frames for row in _text_rows(frame)]
    return build_records(str(path), header, enumerate(rows, start=1))


def _read_frames(path: Path, content: bytes) -> list[pd.DataFrame]:
    """The layers of events. GDAL is given the bytes, not the path, and so finds nothing beside them."""
    pyogrio = import_pyogrio()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of the ending in memory; of damage, the rows' own checks tell
        try:
            layers = [str(name) for name, _ in pyogrio.list_layers(content)]
            events = [name for name in (POINTS, LINES) if name in layers]
            frames = [pyogrio.read_dataframe(content, layer=name, read_geometry=False) for name in events]
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
            raise InputError(path, f"cannot be read as a GeoPackage: {error}", "is the file whole?") from error
    if not frames:
        problem = f"has no layer {POINTS} or {LINES}, but {', '.join(layers) or 'none at all'}"
        raise InputError(path, problem, "save it with bordermap export, or as GeoJSON")
    return frames


def _text_rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    """A layer's rows as text; days come back as timestamps and leave as ISO days."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if types.is_datetime64_any_dtype(column.dtype):
            column = column.dt.strftime("%Y-%m-%d")
        columns[str(name)] = ["" if pd.isna(value) else as_text(value) for value in column.tolist()]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
