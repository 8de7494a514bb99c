"""Shapes across the antimeridian or around a pole, cut so that a plane of degrees shows them right."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from shapely.affinity import translate

Geometries: TypeAlias = npt.NDArray[np.object_]

POLE = 90.0
_POLYGONAL = (3, 6)
_LINEAR = (1, 2, 5)


def cut_at_antimeridian(geometries: Geometries) -> Geometries:
    """Polygons and lines as RFC 7946 wants them: cut at ±180°, and led along ±90° where they hold a pole.

    Parameters
    ----------
    geometries
        Degrees, longitude first. Points, and shapes that need no cut, are given back as they are.

    Returns
    -------
    array of geometries
        Valid where cut, and within ±180°.

    Notes
    -----
    A shape is cut if it has a longitude beyond ±180°, or an edge of more than 180° and less than 360°: such an edge
    is taken the short way round (RFC 7946, section 3.1.9, tells writers to cut, many do not). An edge of exactly 360°
    is the seam of a band around the Earth. A ring that closes only after a full turn holds the pole nearer to its mean
    latitude. Which way a ring runs does not matter.
    """
    cut = np.asarray(geometries, dtype=object).copy()
    for index in np.flatnonzero(crosses_antimeridian(cut)):
        cut[index] = shapely.union_all([_cut(part) for part in shapely.get_parts(cut[index])])
    return cut


def crosses_antimeridian(geometries: Geometries) -> npt.NDArray[np.bool_]:
    """Which of the geometries are polygons or lines that ``cut_at_antimeridian`` would cut."""
    crossing = np.zeros(len(geometries), dtype=bool)
    kinds = shapely.get_type_id(geometries)
    polygons, lines = np.isin(kinds, _POLYGONAL), np.isin(kinds, _LINEAR)
    if not (polygons | lines).any():
        return crossing
    rings, ring_owner = shapely.get_rings(geometries[polygons], return_index=True)
    parts, part_owner = shapely.get_parts(geometries[lines], return_index=True)
    owner = np.concatenate([np.flatnonzero(polygons)[ring_owner], np.flatnonzero(lines)[part_owner]])
    coordinates, curve = shapely.get_coordinates(np.concatenate([rings, parts]), return_index=True)
    lon = coordinates[:, 0]
    jump = np.abs(np.diff(lon)) * (np.diff(curve) == 0)
    crossing[owner[curve[np.abs(lon) > 180]]] = True  # noqa: PLR2004 - half the Earth
    crossing[owner[curve[1:][(jump > 180) & (jump < 360)]]] = True  # noqa: PLR2004 - half and whole of the Earth
    return crossing


def _cut(part: shapely.Geometry) -> shapely.Geometry:
    if isinstance(part, shapely.Polygon):
        holes = shapely.union_all([_cut_ring(hole) for hole in part.interiors])
        return shapely.difference(_cut_ring(part.exterior), holes)
    lon, lat = shapely.get_coordinates(part).T
    return _laid_on_one_turn(shapely.LineString(np.column_stack([np.unwrap(lon, period=360), lat])))


def _cut_ring(ring: shapely.LinearRing) -> shapely.Geometry:
    """The area within a ring."""
    lon, lat = shapely.get_coordinates(ring).T
    lon = np.unwrap(lon, period=360)
    if abs(lon[-1] - lon[0]) > 180:  # noqa: PLR2004 - a full turn: the ring runs around a pole
        pole = np.copysign(POLE, lat.mean())
        lon, lat = np.append(lon, [lon[-1], lon[0]]), np.append(lat, [pole, pole])
    return _valid(_laid_on_one_turn(_valid(shapely.Polygon(np.column_stack([lon, lat])))))


def _laid_on_one_turn(shape: shapely.Geometry) -> shapely.Geometry:
    """A shape, every turn of the Earth that it reaches over laid upon the first."""
    west, _, east, _ = shape.bounds
    pieces = []
    for turn in range(int(np.floor((west + 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
        window = shapely.box(360 * turn - 180, -POLE, 360 * turn + 180, POLE)
        pieces.append(translate(shapely.intersection(shape, window), -360 * turn))
    return shapely.union_all(pieces)


def _valid(area: shapely.Geometry) -> shapely.Geometry:
    return shapely.make_valid(area, method="structure", keep_collapsed=False)
