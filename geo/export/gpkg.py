"""Events and what surrounds them as one GeoPackage: a layer for each, related by ids, styled for QGIS."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from gazetteer.errors import InputError
from gazetteer.files import writing
from geo.events.check import check_events
from geo.export.arrow import GEOMETRY, arrow_reader
from geo.export.fence import fixed_time, import_pyogrio
from geo.export.qml import qml_of

POINTS, LINES = "events_points", "events_lines"
"""Events are split by geometry, as GIS tools style and edit one kind of geometry a layer; the fields are the same."""

STATUS_COLUMNS = ("place_id", "flow", "status", "start", "end", "source", "url", "note")
EVIDENCE_COLUMNS = ("event_id", "report_id", "source", "url", "quote", "published", "start", "end", "why")

RELATIONS = (
    ("crossing_status", "place_id", "crossings", "place_id"),
    ("mentions", "report_id", "reports", "report_id"),
    ("evidence", "report_id", "reports", "report_id"),
    ("evidence", "event_id", POINTS, "id"),
    ("evidence", "event_id", LINES, "id"),
)
"""Table and column, and the table and column that it refers to."""

STYLES = "layer_styles"
"""The table in which QGIS looks for styles; the one marked as default is taken when a layer is added."""
WRITTEN_AT = pd.Timestamp("2000-01-01")

SPACE_NEEDED = 2**20
"""Where this much cannot be written after a failure, the system's own reason is told."""


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
    """Write the layers ``events_points`` and ``events_lines``, their evidence and styles, and what else is given.

    Parameters
    ----------
    events
        An event frame. Days become Date fields, first and last day both inclusive; ``evidence`` is JSON text, and a
        table of its own with one row a report.
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
    GeoPackage 1.3. The same frames give the same bytes: the time of writing in it is fixed. ``RELATIONS`` says which
    columns refer to which.
    """
    layers = _event_layers(check_events(events))
    if crossings is not None:
        layers.append(_Layer("crossings", crossings, "Point"))
        crossing_status = status_table(crossings) if crossing_status is None else crossing_status
    if crossing_status is not None:
        layers.append(_Layer("crossing_status", crossing_status, None))
    if mentions is not None:
        layers.append(_Layer("mentions", mentions, "Point"))
    if reports is not None:
        layers.append(_Layer("reports", reports, None))
    layers.append(_Layer(STYLES, _style_table(layer.name for layer in layers), None))
    write_layers(path, layers)


def write_layers(path: Path, layers: Sequence[_Layer], driver: str = "GPKG") -> None:
    """Write layers to a fresh file by a driver of GDAL, count them there, and put the file in its place."""
    with (
        writing(path, check=lambda written: _check_counts(written, layers)) as temp,
        fixed_time(import_pyogrio()),
    ):
        try:
            for number, layer in enumerate(layers):
                _write_layer(temp, layer, driver, append=number > 0)
        except Exception as error:  # GDAL meets a full disk with errors of every kind
            _check_room(temp)
            problem = f"cannot be written: {str(error)[:200]}"
            raise InputError(path, problem, "free some space, or choose another folder") from error


def _check_room(temp: Path) -> None:
    """Raise what the system says, if it does not let another file be written beside the one that failed."""
    with temp.with_name(f"{temp.name}-room").open("wb") as file:
        file.write(bytes(SPACE_NEEDED))


def write_fgb(path: Path, events: gpd.GeoDataFrame) -> None:
    """Write an event frame as FlatGeobuf, points and lines in one layer, with its spatial index.

    Raises
    ------
    InputError
        If the file cannot be written, or does not hold every event when read back; the old file is then kept.

    Notes
    -----
    The format has no days: ``date_start`` and ``date_end`` are midnight, both inclusive. The index orders the
    features in space.
    """
    write_layers(path, [_Layer("events", check_events(events), "Unknown")], "FlatGeobuf")


def _event_layers(events: gpd.GeoDataFrame) -> list[_Layer]:
    lines = events.geometry.geom_type == "LineString"
    layers = [_Layer(POINTS, events[~lines], "Point"), _Layer(LINES, events[lines], "LineString")]
    evidence = evidence_table(events)
    return [*layers, _Layer("evidence", evidence, None)] if len(evidence) else layers


def evidence_table(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """What backs each event, one row a report and event; offsets and days as text."""
    rows = [
        {"event_id": event, **fact}
        for event, facts in zip(events["id"], events["evidence"], strict=True)
        for fact in facts
    ]
    table = pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS), dtype=object)
    return table.astype(dict.fromkeys(("start", "end"), "Int64")) if rows else table


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


def _style_table(tables: Iterable[str]) -> pd.DataFrame:
    """The style of every table that is drawn, in the columns that QGIS reads."""
    drawn = [(name, qml) for name in tables if (qml := qml_of(name))]
    names = [name for name, _ in drawn]
    return pd.DataFrame(
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": names,
            "f_geometry_column": "geom",
            "styleName": names,
            "styleQML": [qml for _, qml in drawn],
            "styleSLD": "",
            "useAsDefault": True,
            "description": "by layer of activity",
            "owner": "",
            "ui": "",
            "update_time": WRITTEN_AT,
        }
    )


def _write_layer(path: Path, layer: _Layer, driver: str, *, append: bool) -> None:
    spatial = layer.geometry_type is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a table without geometry needs no coordinate system
        import_pyogrio().write_arrow(
            arrow_reader(layer.frame),
            str(path.resolve()),
            layer=layer.name,
            driver=driver,
            geometry_name=GEOMETRY if spatial else None,
            geometry_type=layer.geometry_type,
            crs="EPSG:4326" if spatial else None,
            append=append,
            dataset_options={"VERSION": "1.3"} if driver == "GPKG" and not append else None,
            layer_options={"FID": "id"} if layer.name == STYLES else None,
        )


def _check_counts(path: Path, layers: Sequence[_Layer]) -> None:
    pyogrio = import_pyogrio()
    for layer in layers:
        found = pyogrio.read_info(str(path.resolve()), layer=layer.name, force_feature_count=True)["features"]
        if found != len(layer.frame):
            problem = f"{found} rows of {len(layer.frame)} arrived in layer {layer.name}"
            raise InputError(path, problem, "is the disk full?")
