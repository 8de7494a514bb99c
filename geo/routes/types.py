"""The values of a route: steps between neighbouring places, legs of one means of transport, the whole way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import shapely

from gazetteer.types import LonLat, Place, PlaceKind


class Method(StrEnum):
    """How a route was found, the best first."""

    NETWORK = "network"
    INDICATIVE = "indicative"
    GEODESIC = "geodesic"


class Stop(NamedTuple):
    """What a network needs to know of a place."""

    id: str
    name: str
    point: LonLat
    country: str
    kind: PlaceKind
    uncertainty_km: float


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """The way between two neighbours of the network, or from a place to it.

    Parameters
    ----------
    mode
        ``rail``, ``road``, ``sea``, ``river``, ``foot``, ``air`` or ``unknown``.
    from_id, to_id
        Gazetteer ids; ``sea:key`` for a waypoint at sea.
    length_km
        Kilometres between the published posts of a line, else the length of the drawn line.
    line
        EPSG:4326, from the start to the end.
    track
        Name of the railway or road, "" where there is none.
    published
        Whether the length rests on published kilometres.
    """

    mode: str
    from_id: str
    to_id: str
    length_km: float
    line: shapely.LineString
    track: str = ""
    published: bool = False

    def reversed(self) -> Step:
        """The same way walked backwards."""
        back = shapely.reverse(self.line)
        return Step(self.mode, self.to_id, self.from_id, self.length_km, back, self.track, self.published)


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """Part of a route on one means of transport; consecutive legs meet in a crossing or a port."""

    mode: str
    from_id: str
    to_id: str
    from_name: str
    to_name: str
    steps: tuple[Step, ...]

    @property
    def length_km(self) -> float:
        return sum(step.length_km for step in self.steps)

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Every place on the way in order, both ends included."""
        return (self.steps[0].from_id, *(step.to_id for step in self.steps))

    @property
    def line(self) -> shapely.LineString:
        """EPSG:4326, in the direction of the movement."""
        return join_lines([step.line for step in self.steps])


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """A way from one place to another.

    Parameters
    ----------
    mode
        As it was asked for.
    method
        ``network`` where every leg lies on the asked-for network, ``indicative`` where the means of transport or
        part of the way had to be guessed, ``geodesic`` where it is nothing but the shortest line.
    why
        A sentence on how the way was found.
    """

    start: Place
    end: Place
    mode: str
    legs: tuple[Leg, ...]
    method: Method
    why: str

    @property
    def length_km(self) -> float:
        """Sum over the legs, km: published kilometres where there are any, else those of the drawn line."""
        return sum(leg.length_km for leg in self.legs)

    @property
    def line(self) -> shapely.LineString:
        """EPSG:4326, in the direction of the movement."""
        return join_lines([leg.line for leg in self.legs])

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for leg in self.legs for step in leg.steps)

    @property
    def place_ids(self) -> tuple[str, ...]:
        """Every place on the way in order, each end of a leg once."""
        return (self.steps[0].from_id, *(step.to_id for step in self.steps))


def stop_of(place: Place) -> Stop:
    """What the network needs of a place."""
    return Stop(place.id, place.name, place.point, place.country, place.kind, place.uncertainty_km)


def join_lines(lines: list[shapely.LineString]) -> shapely.LineString:
    """Lines one after the other as one; a point that two share stands once."""
    points = [point for line in lines for point in line.coords]
    kept = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
    return shapely.LineString(kept if len(kept) > 1 else [*kept, *kept])
