"""Events close to each other in space and in time: clusters by density."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from sklearn.cluster import DBSCAN
from sklearn.neighbors import NearestNeighbors

from gazetteer.errors import InputError
from geo.earth import WGS84, distance_km, to_space
from geo.joins.days import day_spans, to_days
from geo.joins.frames import LON_LAT, attach, check_columns, check_positive, to_degrees
from geo.joins.segments import Floats, Positions, Segments, split_segments

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of WGS 84 (IUGG)."""

FURTHEST_KM = 1000.0
"""Up to here the way through the Earth stands for the way over it to 10 m."""

JUST_OVER = 1.0 + 1e-9
"""Neighbours at exactly the distance given are neighbours, whatever the rounding."""


def cluster_events(
    events: gpd.GeoDataFrame, *, within_km: float, within_days: float, at_least: int, keep_vague: bool = False
) -> gpd.GeoDataFrame:
    """Events with the number of the space–time cluster that each belongs to.

    Parameters
    ----------
    events
        With the columns ``id``, ``date_start`` and ``date_end``, and ``uncertainty_km`` where it is known; points and
        lines in any CRS.
    within_km
        Two events are neighbours if they are at most so far apart, km, …
    within_days
        … and at most so many days.
    at_least
        An event with so many neighbours, itself counted, is the core of a cluster.
    keep_vague
        Cluster the vague ones too, by the middle of where and when they may have been. Else an event stays out whose
        ``uncertainty_km`` or half length is above ``within_km``, or whose days run on for more than ``within_days``:
        "Ryanggang, 2022" is near to nothing in particular.

    Returns
    -------
    GeoDataFrame
        The events, with ``cluster`` (Int64): 1 for the cluster that begins first, and so on; missing for events in
        none, undated and vague ones among them. The numbers do not depend on the order of the rows.

    Raises
    ------
    InputError
        If a frame or column is missing, or a limit is none.

    Notes
    -----
    DBSCAN (M. Ester et al., KDD 1996) by scikit-learn, under the metric max(kilometres / within_km, days /
    within_days) ≤ 1: the two radii of ST-DBSCAN (D. Birant, A. Kut, 2007), so that kilometres are never traded for
    days. Distance is the chord between points on the WGS 84 ellipsoid, which is the geodesic to 1 m up to 100 km and
    to 10 m up to 1,000 km, at the antimeridian and the poles too. Time is between the middles of the days covered.
    An event on the fringe of two clusters goes to the one with the earlier core.
    """
    check_columns(events, ["id"], "events")
    if not 0 < within_km <= FURTHEST_KM:
        raise InputError("within_km", f"is {within_km}", f"give kilometres above 0, at most {FURTHEST_KM:.0f}")
    if check_positive(within_days, "within_days") == 0 or at_least < 1:
        raise InputError("within_days, at_least", f"are {within_days}, {at_least}", "give numbers above 0")
    spans = day_spans(events)
    places, reach_km = _places(events)
    usable = spans.dated & ~np.isnan(places[:, 0])
    if not keep_vague:
        usable &= (reach_km <= within_km) & (spans.length - 1 <= within_days)
    ids = events["id"].astype(str).to_numpy()
    order = np.array(sorted(np.flatnonzero(usable), key=lambda row: (spans.first[row], ids[row])), dtype=np.int64)
    middle_day = (spans.first[order] + spans.last[order]) / 2
    scaled = np.column_stack([to_space(*places[order].T) / _chord_metres(within_km), middle_day / within_days])
    numbers = np.full(len(events), -1, dtype=np.int64)
    numbers[order] = _dbscan(scaled, at_least)
    column = pd.Series(numbers + 1, index=events.index, dtype="Int64")
    return attach(events, np.arange(len(events)), {"cluster": column.where(column > 0)}, "events")


def summarise_clusters(clustered: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a cluster: how many, from when to when, around which point, how far out.

    Parameters
    ----------
    clustered
        What ``cluster_events`` gave.

    Returns
    -------
    GeoDataFrame
        ``cluster n date_start date_end radius_km geometry``: first and last day that any of its events may have had,
        the mean point (EPSG:4326), and the geodesic distance from it to the furthest event, km.
    """
    check_columns(clustered, ["cluster"], "clustered")
    spans = day_spans(clustered)
    places, _ = _places(clustered)
    members = clustered["cluster"].fillna(0).to_numpy(dtype=np.int64)
    rows = []
    for number in range(1, members.max(initial=0) + 1):
        some = np.flatnonzero(members == number)
        centre = _mean_point(places[some])
        away = distance_km(*np.tile(centre, (len(some), 1)).T, *places[some].T)
        first, last = spans.first[some].min(), spans.last[some].max()
        rows.append((number, len(some), first, last, away.max(), shapely.Point(centre)))
    columns = ["cluster", "n", "date_start", "date_end", "radius_km", "geometry"]
    table = gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=LON_LAT)
    days = {name: to_days(table[name].to_numpy(dtype=np.int64)) for name in ("date_start", "date_end")}
    return table.astype({"cluster": "int64", "n": "int64", "radius_km": "float64"}).assign(**days)


def _places(events: gpd.GeoDataFrame) -> tuple[Floats, Floats]:
    """The point each event stands at, and how far from it the event may be or reach, km; NaN where there is none."""
    geometries = to_degrees(events, "events")
    pieces = split_segments(geometries)
    lengths = pieces.lengths_km()
    total = np.bincount(pieces.owner, weights=lengths, minlength=len(events)).astype(np.float64)
    half = _halfway(pieces, lengths, total)
    places = np.full((len(events), 2), np.nan)
    places[pieces.owner[half]] = pieces.at(0.5)[half]
    uncertain = np.zeros(len(events))
    if "uncertainty_km" in events.columns:
        uncertain = events["uncertainty_km"].fillna(0).to_numpy(dtype=np.float64)
    return places, np.maximum(uncertain, total / 2)


def _halfway(pieces: Segments, lengths: Floats, total: Floats) -> Positions:
    """The piece of each geometry in which half of its length is reached."""
    before = np.cumsum(lengths) - lengths
    start = np.concatenate([[0.0], np.cumsum(total)])[pieces.owner]
    reached = before - start + lengths >= total[pieces.owner] / 2 - 1e-9
    candidates = np.flatnonzero(reached)
    _, first = np.unique(pieces.owner[candidates], return_index=True)
    return candidates[first]


def _dbscan(scaled: Floats, at_least: int) -> npt.NDArray[np.int64]:
    """Numbers of clusters from 0, in the order in which they begin; -1 for none."""
    if len(scaled) == 0:
        return np.array([], dtype=np.int64)
    _, first, same, weights = np.unique(scaled, axis=0, return_index=True, return_inverse=True, return_counts=True)
    order = np.argsort(first)
    distinct = scaled[first[order]]
    # The largest difference on any axis is never above the metric asked for, so no neighbour is missed here.
    finder = NearestNeighbors(radius=JUST_OVER, metric="chebyshev", algorithm="kd_tree").fit(distinct)
    graph = finder.radius_neighbors_graph(mode="distance", sort_results=False)
    one = np.repeat(np.arange(len(distinct)), np.diff(graph.indptr))
    x, y, z, days = (np.abs(axis[one] - axis[graph.indices]) for axis in distinct.T)
    graph.data = np.maximum(np.sqrt(x * x + y * y + z * z), days)
    found = DBSCAN(eps=JUST_OVER, min_samples=at_least, metric="precomputed")
    labels = found.fit_predict(graph, sample_weight=weights[order])
    place_in_order = np.empty(len(order), dtype=np.int64)
    place_in_order[order] = np.arange(len(order))
    numbers: npt.NDArray[np.int64] = labels[place_in_order[same.ravel()]]
    return _numbered_by_beginning(numbers)


def _numbered_by_beginning(labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The same clusters, numbered as they first occur."""
    kinds, first = np.unique(labels, return_index=True)
    kinds, first = kinds[kinds >= 0], first[kinds >= 0]
    renumbered = np.full(labels.max(initial=-1) + 2, -1, dtype=np.int64)
    renumbered[kinds[np.argsort(first)]] = np.arange(len(kinds))
    return renumbered[labels]


def _chord_metres(kilometres: float) -> float:
    """The straight way through the Earth between points so far apart over it."""
    return float(2000 * EARTH_RADIUS_KM * np.sin(kilometres / (2 * EARTH_RADIUS_KM)))


def _mean_point(places: Floats) -> Floats:
    """The mean of points in space, brought back to the surface; degrees."""
    x, y, z = to_space(*places.T).mean(axis=0)
    flattened = np.arctan2(z, np.hypot(x, y) * (1 - WGS84.es))
    mean: Floats = np.degrees(np.array([np.arctan2(y, x), flattened]))
    return mean
