"""Lines as short straight pieces, and the geodesic distance from any piece to any other.

The nearest pieces are looked for in space, where neither the antimeridian nor the poles are special.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geo.earth import distance_km, to_space
from geo.joins.seam import Geometries

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]

PIECE_DEG = 0.1
"""Longest piece in either axis; 11 km at most, so that its chord runs 2.5 m below the ground at most."""

SMALLEST_RADIUS_KM = 6335.0
"""Smallest radius of curvature of WGS 84 (the meridian's at the equator): an angle at it is never too small."""


@dataclass(frozen=True, eq=False)
class Balls:
    """A ball in space around each piece: ``middles`` of shape (n, 3) and ``radii``, metres."""

    middles: Floats
    radii: Floats


@dataclass(frozen=True, eq=False)
class Segments:
    """Straight pieces of geometries; a point is a piece without length.

    Parameters
    ----------
    owner
        Position of the geometry each piece belongs to, ascending.
    starts, ends
        Longitude and latitude in degrees, shape (n, 2). ``ends`` may lie beyond ±180°, so that no piece jumps.
    """

    owner: Positions
    starts: Floats
    ends: Floats

    def __len__(self) -> int:
        return len(self.owner)

    def at(self, share: float | Floats) -> Floats:
        """The coordinates at a share, 0 to 1, of the way along each piece; shape (n, 2)."""
        along: Floats = self.starts + (self.ends - self.starts) * np.reshape(share, (-1, 1))
        return along

    def take(self, positions: npt.NDArray[np.intp]) -> Segments:
        return Segments(self.owner[positions], self.starts[positions], self.ends[positions])

    def balls(self) -> Balls:
        """The ball in space that just holds each piece."""
        starts, ends = to_space(*self.starts.T), to_space(*self.ends.T)
        return Balls((starts + ends) / 2, np.linalg.norm(ends - starts, axis=1) / 2)

    def lengths_km(self) -> Floats:
        """Geodesic length of each piece on the WGS 84 ellipsoid."""
        return distance_km(*self.starts.T, *self.ends.T)


def split_segments(geometries: Geometries, *, piece_deg: float = PIECE_DEG) -> Segments:
    """Cut points and lines, single or multiple, into pieces; missing and empty geometries give none.

    Parameters
    ----------
    geometries
        EPSG:4326. Lines are straight in degrees; an edge of more than 180° is taken the short way round.
    piece_deg
        Longest piece in longitude and in latitude, degrees.
    """
    parts, part_owner = shapely.get_parts(geometries, return_index=True)
    coordinates, part = shapely.get_coordinates(parts, return_index=True)
    owner = part_owner[part]
    alone = np.flatnonzero(shapely.get_type_id(parts)[part] == 0)
    first = np.flatnonzero(np.diff(part) == 0)
    step = coordinates[first + 1] - coordinates[first]
    step[:, 0] -= 360 * np.round(step[:, 0] / 360)
    pieces = np.maximum(1, np.ceil(np.abs(step).max(axis=1, initial=0) / piece_deg)).astype(np.int64)
    edge = np.repeat(np.arange(len(first)), pieces)
    number = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    ends = coordinates[first][edge] + step[edge] * ((number + 1) / pieces[edge])[:, None]
    starts = coordinates[first][edge] + step[edge] * (number / pieces[edge])[:, None]
    every = np.concatenate([owner[alone], owner[first][edge]])
    order = np.argsort(every, kind="stable")
    return Segments(
        every[order],
        np.concatenate([coordinates[alone], starts])[order],
        np.concatenate([coordinates[alone], ends])[order],
    )


def find_nearest_shares(one: Segments, other: Segments) -> tuple[Floats, Floats, Floats]:
    """Where pieces come nearest to each other, pair by pair.

    Returns
    -------
    tuple of arrays
        The share along ``one``, the share along ``other``, and the squared chord between the two, m².

    Notes
    -----
    Closest points of two segments in space: minimise over both lines, clamp the first share, solve for the second,
    clamp it, solve for the first again (C. Ericson, Real-Time Collision Detection, 2005, section 5.1.9).
    """
    start, other_start = to_space(*one.starts.T), to_space(*other.starts.T)
    way, other_way = to_space(*one.ends.T) - start, to_space(*other.ends.T) - other_start
    gap = start - other_start
    length, other_length, both = _dot(way, way), _dot(other_way, other_way), _dot(way, other_way)
    along, other_along = _dot(way, gap), _dot(other_way, gap)
    spread = length * other_length - both * both
    share = np.clip(_divide(both * other_along - along * other_length, spread), 0, 1)
    other_share = np.clip(_divide(both * share + other_along, other_length), 0, 1)
    share = np.clip(_divide(both * other_share - along, length), 0, 1)
    rest = gap + way * share[:, None] - other_way * other_share[:, None]
    return share, other_share, _dot(rest, rest)


def _dot(one: Floats, other: Floats) -> Floats:
    product: Floats = np.einsum("ij,ij->i", one, other)
    return product


def _divide(above: Floats, below: Floats) -> Floats:
    """The quotient; 0 where a piece has no length or two run alongside."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
