"""Points as arrays of degrees, and in space, where the nearest of many is found fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from gazetteer.types import LonLat

WGS84 = Geod(ellps="WGS84")

Points: TypeAlias = gpd.GeoSeries | Sequence[LonLat]
Degrees: TypeAlias = npt.NDArray[np.float64]

_POINT = 0
"""Shapely's number for the type of a point."""


def read_degrees(points: Points) -> tuple[Degrees, Degrees]:
    """Longitudes and latitudes, NaN where there is no point.

    Parameters
    ----------
    points
        In EPSG:4326; of geometries that are no points the representative point is taken.
    """
    if not isinstance(points, gpd.GeoSeries):
        return np.array([point.lon for point in points]), np.array([point.lat for point in points])
    geometries = points.to_numpy()
    if not are_points(points).all():
        geometries = points.representative_point().to_numpy()
    present = np.where(shapely.is_empty(geometries), None, geometries)
    return shapely.get_x(present), shapely.get_y(present)


def are_points(points: gpd.GeoSeries) -> npt.NDArray[np.bool_]:
    """Which geometries are points or nothing at all, rather than lines or areas."""
    kinds = shapely.get_type_id(points.to_numpy())
    flat: npt.NDArray[np.bool_] = (kinds == _POINT) | (kinds < 0)
    return flat


def to_space(lon: Degrees, lat: Degrees) -> npt.NDArray[np.float64]:
    """Where points of the ellipsoid lie in space: metres from the middle of the earth, an array of shape (n, 3).

    Notes
    -----
    On WGS 84 a straight line in space and the geodesic order neighbours alike: between two directions the difference
    of the two is below 2 m over 500 km and 100 m over 2,000 km.
    """
    east, north = np.radians(lon), np.radians(lat)
    across = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(north) ** 2)
    upward = across * (1 - WGS84.es) * np.sin(north)
    return np.column_stack([across * np.cos(north) * np.cos(east), across * np.cos(north) * np.sin(east), upward])


def distance_km(lon: Degrees, lat: Degrees, there_lon: Degrees, there_lat: Degrees) -> npt.NDArray[np.float64]:
    """Geodesic distance on the WGS 84 ellipsoid, km, one a pair."""
    return np.asarray(WGS84.inv(lon, lat, there_lon, there_lat)[2]) / 1000
