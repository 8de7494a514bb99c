"""How many kilometres of fence, road or works run along each stretch of the border."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.border import BorderLine
from geo.joins.frames import LON_LAT, check_kinds, check_positive, to_degrees
from geo.joins.lines import LINE_KINDS, POINT_KINDS, find_near
from geo.joins.segments import Segments, split_segments

PIECE_DEG = 0.005
"""Pieces of half a kilometre: as exactly as a line is shared out between two stretches."""


def measure_by_stretch(
    lines: gpd.GeoDataFrame, border: BorderLine | None = None, *, covers_within_km: float = 2.0
) -> pd.DataFrame:
    """Kilometres of lines along each stretch of the border, and how much of the border they cover.

    Parameters
    ----------
    lines
        Line events, fences as a rule, in any CRS; points among them have no length. Choose which before:
        ``events[events["subtype"] == "fence"]``.
    border
        The line and its stretches; those that come with this package where None.
    covers_within_km
        A piece of the border counts as covered if a line runs within so many km of it.

    Returns
    -------
    DataFrame
        A row a stretch, from the Yalu's mouth to the tripoint, and a last one with a missing name for what runs more
        than 50 km away: ``stretch``; ``stretch_km``, its own length; ``n``, lines that touch it; ``km``, their length
        added up; ``covered_km``, the length of the stretch they cover, in which two reports of one fence count once.

    Raises
    ------
    InputError
        If the frame has no geometry or CRS, or holds areas, or ``covers_within_km`` is no distance.

    Notes
    -----
    Lengths are geodesic on the WGS 84 ellipsoid. Lines are cut into pieces of at most 0.005°, and each goes to the
    stretch nearest to its middle. The border line is simplified to 100 m, so the river itself is a little longer
    than ``stretch_km``.
    """
    border = border or BorderLine.load()
    geometries = check_kinds(to_degrees(lines, "lines"), LINE_KINDS + POINT_KINDS, "lines")
    check_positive(covers_within_km, "covers_within_km")
    pieces = split_segments(geometries, piece_deg=PIECE_DEG)
    pieces = pieces.take(np.flatnonzero((pieces.starts != pieces.ends).any(axis=1)))
    measured = pd.DataFrame(
        {"stretch": _stretches(pieces, border), "line": pieces.owner, "km": pieces.lengths_km()}
    ).astype({"stretch": "str"})
    names = pd.Series([*(name for name, _ in border.stretches), None], name="stretch", dtype="str")
    own, covered = _cover(border, pieces, covers_within_km)
    groups = measured.groupby("stretch", dropna=False)
    table = pd.DataFrame({"stretch": names, "stretch_km": [*own, np.nan]})
    sums = groups.agg(n=("line", "nunique"), km=("km", "sum")).reset_index()
    table = table.merge(sums, how="left", on="stretch").assign(covered_km=[*covered, np.nan])
    return table.assign(n=table["n"].fillna(0).astype("int64"), km=table["km"].fillna(0.0))


def _stretches(pieces: Segments, border: BorderLine) -> list[str | None]:
    middles = gpd.GeoSeries(gpd.points_from_xy(*pieces.at(0.5).T), crs=LON_LAT)
    return border.stretch(middles) if len(middles) else []


def _cover(border: BorderLine, lines: Segments, within_km: float) -> tuple[list[float], list[float]]:
    """The length of each stretch, and of those of its pieces whose middle is near to a line, km."""
    own, covered = [], []
    for _, stretch in border.stretches:
        pieces = split_segments(np.array([stretch], dtype=object), piece_deg=PIECE_DEG)
        lengths, middles = pieces.lengths_km(), pieces.at(0.5)
        near, _, _ = find_near(Segments(np.arange(len(pieces)), middles, middles), lines, within_km)
        own.append(float(lengths.sum()))
        covered.append(float(lengths[np.unique(near)].sum()))
    return own, covered
