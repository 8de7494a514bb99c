"""From, to and mode to a way over the ground: the network where there is one, a geodesic where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from gazetteer.errors import BordermapError
from gazetteer.types import LonLat, Place, PlaceKind
from geo.routes.geodesic import distance_km, geodesic_line, length_km
from geo.routes.network import COSTS, Network, load_network
from geo.routes.types import Leg, Method, Route, Step, stop_of

SHORT_KM = 30.0
"""Within this distance people and boats are taken to go straight over the river."""

DETOUR = 4.0
"""A short movement by unknown means is not led over a crossing that makes it so much longer."""

NO_STOP = frozenset({PlaceKind.COUNTRY, PlaceKind.RIVER})
"""Kinds of places that are too long or wide for any point of them to be on a way."""

VAGUE_KM = 25.0
"""A place less exact than this has no station of its own."""

_ORDER = (Method.NETWORK, Method.INDICATIVE, Method.GEODESIC)


class RouteError(BordermapError, ValueError):
    """A movement that goes nowhere: its start, its end and the places between are one point."""

    def __init__(self, start: LonLat, mode: str) -> None:
        self.start = start
        self.mode = mode
        super().__init__(
            f"the route (mode {mode}) starts and ends at longitude {start.lon}, latitude {start.lat};"
            " name two different places, or record it at one place"
        )


def find_route(
    start: Place, end: Place, *, mode: str = "unknown", via: Sequence[Place] = (), network: Network | None = None
) -> Route:
    """The way from start to end through the places between, in the direction of the movement.

    Parameters
    ----------
    via
        Places passed, in order. A crossing that is only planned is used where it is named here or is an end.
    mode
        ``rail``, ``road``, ``sea``, ``river``, ``air``, ``foot`` or ``unknown``.
    network
        The package's own where none is given.

    Returns
    -------
    Route
        Its ``method`` says how much to believe of it. A line begins at the station, port or road of a place, which
        may lie some kilometres from the place's own point.

    Raises
    ------
    RouteError
        If all places are the same point.

    Notes
    -----
    Ways are the cheapest in kilometres; from one mode to another one changes at a crossing or a port, or where a
    place without a station is joined to the next one. Nothing is said of whether the way was open at the time.
    """
    named = [start, *via, end]
    stops = [place for place, following in pairwise(named) if place.point != following.point]
    if not stops:
        raise RouteError(start.point, mode)
    network = network or load_network()
    ids = frozenset(place.id for place in named)
    parts = [_find_part(one, other, mode, ids, network) for one, other in pairwise([*stops, end])]
    legs = tuple(_legs([step for steps, _, _ in parts for step in steps], [*stops, end], network))
    method = max((part[1] for part in parts), key=_ORDER.index)
    return Route(start, end, mode, legs, method, "; ".join(dict.fromkeys(why for _, _, why in parts)))


_Part = tuple[tuple[Step, ...], Method, str]


def _find_part(start: Place, end: Place, mode: str, named: frozenset[str], network: Network) -> _Part:
    """The way between two places without a stop, how it was found, and why so."""
    straight = distance_km(start.point, end.point)
    if why := _why_straight(start, end, mode, straight):
        return _straight(start, end, mode, why)
    steps = network.find(stop_of(start), stop_of(end), mode, named)
    if steps is None:
        return _straight(start, end, mode, f"no {_network_of(mode)} joins them; the shortest line")
    total = sum(step.length_km for step in steps)
    if mode == "unknown" and straight <= SHORT_KM and total > DETOUR * straight:
        return _straight(start, end, mode, f"the next crossing is a way round of {total:.0f} km; the shortest line")
    if mode == "foot":
        steps = tuple(replace(step, mode="foot", published=False) for step in steps)
    method, why = _judge(steps, start, end, mode)
    return steps, method, f"{why}{_tell(steps, network)}"


def _why_straight(start: Place, end: Place, mode: str, straight_km: float) -> str:
    """Why no network is asked for a movement; "" where one is."""
    if mode == "air":
        return "a flight, drawn as the shortest line"
    vague = next((place for place in (start, end) if place.kind in NO_STOP), None)
    if vague is not None:
        return f"no train, car or ship stops at {vague.name} as a whole; the shortest line"
    if mode in {"river", "foot"} and straight_km <= SHORT_KM:
        return f"straight over {straight_km:.0f} km"
    return "" if mode in COSTS else f"no network for the mode {mode}; the shortest line"


def _straight(start: Place, end: Place, mode: str, why: str) -> _Part:
    line = geodesic_line([start.point, end.point])
    return (Step(mode, start.id, end.id, length_km(line), line),), Method.GEODESIC, why


def _network_of(mode: str) -> str:
    return {"rail": "railway", "road": "road", "foot": "road", "sea": "sea lane"}.get(mode, "network")


def _judge(steps: Sequence[Step], start: Place, end: Place, mode: str) -> tuple[Method, str]:
    """Whether a way through the network is certain enough to be called so."""
    own = {"sea", "river"} if mode == "sea" else {mode}
    if mode == "unknown":
        return Method.INDICATIVE, "means of transport not told; the shortest way by "
    vague = [place.name for place in (start, end) if place.uncertainty_km > VAGUE_KM]
    if vague:
        return Method.INDICATIVE, f"from the point of {' and '.join(vague)}; by "
    if any(step.mode not in own for step in steps) or mode == "foot":
        return Method.INDICATIVE, f"part of it by other means than {mode}; by "
    return Method.NETWORK, "by "


def _tell(steps: Sequence[Step], network: Network) -> str:
    """The tracks and crossings of a way in words."""
    tracks = dict.fromkeys(step.track or step.mode for step in steps)
    passed = dict.fromkeys(place for step in steps for place in (step.from_id, step.to_id))
    crossings = [network.stops[place].name for place in passed if network.is_crossing(place)]
    over = f", over {' and '.join(crossings)}" if crossings else ""
    return f"{', '.join(tracks)}{over}"


def _legs(steps: Sequence[Step], places: Sequence[Place], network: Network) -> Iterator[Leg]:
    names = {place.id: place.name for place in places}
    for mode, group in groupby(steps, key=lambda step: step.mode):
        own = tuple(group)
        first, last = own[0].from_id, own[-1].to_id
        yield Leg(
            mode, first, last, names.get(first) or network.name_of(first), names.get(last) or network.name_of(last), own
        )
