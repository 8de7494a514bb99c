"""The shapes of a Google Earth file: a placemark a row, its name and extended data the columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from gazetteer.errors import InputError, Problem
from gazetteer.kml import MAX_KML_BYTES, visit_kml
from geo.joins.seam import Geometries

MAX_PLACEMARKS = 200_000
"""Google Earth itself shows some tens of thousands."""
MAX_COLUMNS = 500
_FEWEST = {"Point": 1, "LineString": 2, "LinearRing": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Shapes as a file has them, unchecked; ``lines`` says where in it each stands."""

    columns: pd.DataFrame
    geometries: Geometries
    lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


@dataclass
class _Placemark:
    """A placemark as far as it has been read; ``holes`` is None outside a polygon."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    key: str = ""
    parts: list[shapely.Geometry] = field(default_factory=list)
    outline: list[tuple[float, float]] | None = None
    holes: list[list[tuple[float, float]]] | None = None
    inner: bool = False
    broken: bool = False


def read_kml_shapes(path: Path) -> Shapes:
    """Read points, lines and polygons of a KML or KMZ file, EPSG:4326, altitude left out.

    Raises
    ------
    InputError
        If the file cannot be read, is no well-formed KML, or is made to harm.
    """
    found = _Placemarks(path)
    problems = visit_kml(path, found, longest_text=MAX_KML_BYTES)
    names = list(dict.fromkeys(name for row in found.rows for name in row.cells if name != "geometry"))
    if len(names) > MAX_COLUMNS:
        raise InputError(path, f"its extended data have more than {MAX_COLUMNS} names", "leave out what you can")
    geometries = np.empty(len(found.rows), dtype=object)
    geometries[:] = [_gathered(row) for row in found.rows]
    columns = pd.DataFrame([row.cells for row in found.rows], columns=names, index=range(len(found.rows)))
    return Shapes(columns, geometries, tuple(row.line for row in found.rows), tuple(problems))


class _Placemarks:
    """The placemarks met on the way through the file."""

    def __init__(self, path: Path) -> None:
        self.rows: list[_Placemark] = []
        self._path = path
        self._open: _Placemark | None = None

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        if name == "Placemark":
            if len(self.rows) >= MAX_PLACEMARKS:
                raise InputError(self._path, f"holds more than {MAX_PLACEMARKS} placemarks", "split it")
            self._open = _Placemark(line)
            self.rows.append(self._open)
        elif self._open is None:
            return
        elif name in {"Data", "SimpleData"}:
            self._open.key = attributes.get("name", "").strip()
        elif name == "Polygon":
            self._open.outline, self._open.holes = None, []
        elif name in {"outerBoundaryIs", "innerBoundaryIs"}:
            self._open.inner = name == "innerBoundaryIs"

    def end(self, name: str, parent: str, text: str) -> None:
        row = self._open
        if row is None:
            return
        if name == "Placemark":
            self._open = None
        elif name == "name" and parent == "Placemark":
            row.cells.setdefault("name", " ".join(text.split()))
        elif (name == "SimpleData" or (name == "value" and parent == "Data")) and row.key:
            row.cells[row.key] = text.strip()
        elif name == "coordinates" and parent in _FEWEST:
            _keep_coordinates(row, parent, text)
        elif name == "Polygon":
            _close_polygon(row)


def _keep_coordinates(row: _Placemark, kind: str, text: str) -> None:
    coordinates = _parse_coordinates(text)
    if coordinates is None or len(coordinates) < _FEWEST[kind]:
        row.broken = True
    elif kind == "Point":
        row.parts.append(shapely.Point(coordinates[0]))
    elif row.holes is None:
        row.parts.append(shapely.LineString(coordinates))
    elif row.inner:
        row.holes.append(coordinates)
    else:
        row.outline = coordinates


def _close_polygon(row: _Placemark) -> None:
    if row.outline is None:
        row.broken = True
    else:
        row.parts.append(shapely.Polygon(row.outline, row.holes))
    row.outline, row.holes = None, None


def _parse_coordinates(text: str) -> list[tuple[float, float]] | None:
    """``lon,lat,altitude lon,lat …`` as pairs; None where something in it is no finite number.

    Examples
    --------
    >>> _parse_coordinates("124.4,40.1,0 124.5,40.2")
    [(124.4, 40.1), (124.5, 40.2)]
    """
    try:
        pairs = [(float(lon), float(lat)) for lon, lat, *_ in (each.split(",") for each in text.split())]
    except ValueError:
        return None
    return pairs if np.isfinite(pairs).all() else None


def _gathered(row: _Placemark) -> shapely.Geometry | None:
    """A placemark's one shape, or its shapes of one kind; of mixed ones the areas, else the lines."""
    if row.broken:
        return None
    for kind, multiple in (("Polygon", shapely.MultiPolygon), ("LineString", shapely.MultiLineString)):
        parts = [part for part in row.parts if part.geom_type == kind]
        if parts:
            return parts[0] if len(parts) == 1 else multiple(parts)
    return shapely.MultiPoint(row.parts) if len(row.parts) > 1 else next(iter(row.parts), None)
