"""A QGIS project around a GeoPackage of events: layers styled, the border below them, the time slider set.

Notes
-----
Elements and entries as QGIS 3.22 reads them, later versions too. The project names its files by paths from where it
lies, so that the folder can be moved or sent.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from importlib.resources import files
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.files import write_bytes, writing
from geo.border import NOTICE
from geo.export.from_gpkg import Extent, read_extent
from geo.export.gpkg import LINES, POINTS, RELATIONS
from geo.export.qml import inner_qml

VIEW_MARGIN = 0.05
"""Of the extent's width and height, on each side."""
WHOLE_BORDER = (124.0, 39.5, 131.0, 43.2)
"""What is shown where nothing lies anywhere, degrees: west, south, east, north."""
_DOS_TIME = (1980, 1, 1, 0, 0, 0)
_WGS84 = "<spatialrefsys><srid>4326</srid><authid>EPSG:4326</authid></spatialrefsys>"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A layer or table of the project: its table in the GeoPackage, name for people, kind of geometry."""

    table: str
    label: str
    geometry: str
    source: str = ""
    checked: bool = True


_TABLES = (
    _Shown(POINTS, "Events: places", "Point"),
    _Shown(LINES, "Events: routes and lines", "Line"),
    _Shown("crossings", "Crossings", "Point"),
    _Shown("mentions", "Where reports point", "Point", checked=False),
    _Shown("crossing_status", "Crossing status", "No geometry"),
    _Shown("evidence", "Evidence", "No geometry"),
    _Shown("reports", "Reports", "No geometry"),
)


def write_project(path: Path, gpkg: Path) -> Path:
    """Write a QGIS project that shows a GeoPackage, and beside it the border line as a file of its own.

    Parameters
    ----------
    path
        Ends in ``.qgz``.
    gpkg
        As ``write_gpkg`` made it.

    Returns
    -------
    Path
        The border line's file, named after the project; its licence is not that of the events.

    Raises
    ------
    InputError
        If the GeoPackage has no events of ours, or a file cannot be written.
    """
    border = path.with_name(f"{path.stem}_border_line.geojson")
    extent = read_extent(gpkg)
    if not has_events(extent):
        raise InputError(gpkg, f"has no layer {POINTS} or {LINES}", "write it with bordermap export")
    write_bytes(border, (files("geo") / "data" / "border_line.geojson").read_bytes())
    folder = path.absolute().parent
    source = f"./{Path(os.path.relpath(gpkg.absolute(), folder)).as_posix()}"
    shown = [
        _Shown(table.table, table.label, table.geometry, f"{source}|layername={table.table}", table.checked)
        for table in _TABLES
        if table.table in extent.tables
    ]
    shown.append(_Shown("border", f"Border ({NOTICE})", "Line", f"./{border.name}"))
    with writing(path, check=_check_archive) as temp, zipfile.ZipFile(temp, "w") as archive:
        member = zipfile.ZipInfo("project.qgs", _DOS_TIME)
        archive.writestr(member, _document(shown, extent), zipfile.ZIP_DEFLATED)
    return border


def _check_archive(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            raise InputError(path, "did not arrive whole", "is the disk full?")


def has_events(extent: Extent) -> bool:
    """Whether a GeoPackage has a layer of events as ``write_gpkg`` makes it."""
    return POINTS in extent.tables or LINES in extent.tables


def _document(shown: Sequence[_Shown], extent: Extent) -> str:
    tree = "".join(
        f'<layer-tree-layer id="{_id(layer.table)}" name="{escape(layer.label)}" source="{escape(layer.source)}"'
        f' providerKey="ogr" checked="Qt::{"Checked" if layer.checked else "Unchecked"}" expanded="0"/>\n'
        for layer in shown
    )
    order = "".join(f'<layer id="{_id(layer.table)}"/>\n' for layer in shown)
    slider, entries = _time(extent.days)
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis projectname="Border activity" version="3.22.0">\n<homePath path=""/>\n<title>Border activity</title>\n'
        f"<projectCrs>{_WGS84}</projectCrs>\n<layer-tree-group>\n{tree}</layer-tree-group>\n"
        f"<relations>\n{''.join(_relations(shown))}</relations>\n{_view(extent.bounds or WHOLE_BORDER)}"
        f"<projectlayers>\n{''.join(map(_layer, shown))}</projectlayers>\n<layerorder>\n{order}</layerorder>\n"
        f'<properties>\n<Paths><Absolute type="bool">false</Absolute></Paths>\n{entries}</properties>\n'
        f"{slider}</qgis>\n"
    )


def _id(table: str) -> str:
    """A layer's id; QGIS takes none of fewer than ten characters."""
    return f"bordermap_{table}"


def _layer(layer: _Shown) -> str:
    style = inner_qml(layer.table)
    return (
        f'<maplayer type="vector" geometry="{layer.geometry}" hasScaleBasedVisibilityFlag="0">\n'
        f"<id>{_id(layer.table)}</id>\n"
        f"<datasource>{escape(layer.source)}</datasource>\n<layername>{escape(layer.label)}</layername>\n"
        f'<srs>{_WGS84}</srs>\n<provider encoding="UTF-8">ogr</provider>\n{style}</maplayer>\n'
    )


def _relations(shown: Iterable[_Shown]) -> Iterable[str]:
    tables = {layer.table for layer in shown}
    for table, column, referred, key in RELATIONS:
        if {table, referred} <= tables:
            yield (
                f'<relation id="{table}_{referred}" name="{table} of {referred}" strength="Association"'
                f' referencingLayer="{_id(table)}" referencedLayer="{_id(referred)}">'
                f'<fieldRef referencingField="{column}" referencedField="{key}"/></relation>\n'
            )


def _view(bounds: Sequence[float]) -> str:
    west, south, east, north = bounds
    across, up = max(east - west, 0.5) * VIEW_MARGIN, max(north - south, 0.5) * VIEW_MARGIN
    return (
        '<mapcanvas name="theMapCanvas" annotationsVisible="1"><units>degrees</units><extent>'
        f"<xmin>{west - across}</xmin><ymin>{south - up}</ymin><xmax>{east + across}</xmax><ymax>{north + up}</ymax>"
        f"</extent><rotation>0</rotation><destinationsrs>{_WGS84}</destinationsrs></mapcanvas>\n"
    )


def _time(days: tuple[date, date] | None) -> tuple[str, str]:
    """What sets the project's range, and the time slider to it, a month a step; "" where nothing is dated."""
    if days is None:
        return "", ""
    start, end = (f"{day}T00:00:00Z" for day in (days[0].replace(day=1), days[1] + timedelta(days=1)))
    slider = (
        '<ProjectTimeSettings timeStep="1" timeStepUnit="mon" frameRate="1" cumulativeTemporalRange="0">'
        f"<TemporalRange><start>{start}</start><end>{end}</end></TemporalRange></ProjectTimeSettings>\n"
    )
    entries = (
        '<TemporalControllerWidget><NavigationMode type="int">1</NavigationMode>'
        f'<StartDateTime type="QString">{start}</StartDateTime><EndDateTime type="QString">{end}</EndDateTime>'
        "</TemporalControllerWidget>\n"
    )
    return slider, entries
