"""Railways, roads, navigable rivers and sea lanes as one graph, and the cheapest way through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import combinations, pairwise

import networkx as nx
import numpy as np

from gazetteer.sources.curated import read_curated
from gazetteer.types import Place, PlaceKind
from geo.crossings import read_crossing_facts
from geo.routes.banks import keep_to_bank
from geo.routes.geodesic import WGS84, geodesic_line, length_km
from geo.routes.sea import Sea, load_sea
from geo.routes.tracks import TABLES, read_table, read_tracks
from geo.routes.types import Step, Stop, stop_of

Node = tuple[str, str]
"""A place and a mode: a train at a station is elsewhere than a truck in the same town."""

COSTS: Mapping[str, Mapping[str, float]] = {
    "rail": {"rail": 1, "road": 5},
    "road": {"road": 1, "rail": 5},
    "sea": {"sea": 1, "river": 1, "rail": 10, "road": 10},
    "foot": {"road": 1},
    "unknown": {"rail": 1, "road": 1, "sea": 1, "river": 1},
}
"""What a kilometre of each network counts for each mode that is asked for; what is left out is not taken."""

TRANSFER_KM = 25.0
"""What changing from one mode to another counts for."""

TIE_KM = 12.0
"""A port is joined to the nearest station and road so far away at most."""

TOWN_KM = 5.0
"""So near a place and its station, port or road are one town, and nothing is drawn between them."""

REACH_KM = {"rail": 25.0, "road": 40.0, "sea": 60.0, "river": 25.0}
"""How far a place may lie from a network that serves it."""

CHOICES = 3
"""How many nodes of each network a place is joined to that none of them is named after."""

JOIN_COST = 5.0
"""What a kilometre from a place to the network counts for; from Dandong to the port of that name it counts as one."""

CROSSING_KM = 30.0
"""What going over a crossing counts for, so that nobody goes to and fro over the border."""

TYPE_WORDS = frozenset({"station", "port", "harbor", "county", "city", "district"})
"""Words that Musan Station and Musan County differ by."""

AT_SEA = frozenset({PlaceKind.SEA, PlaceKind.ISLAND, PlaceKind.OTHER})
"""Kinds of places that ships reach without a port."""


class Network:
    """The graph; get it from ``load_network``.

    Parameters
    ----------
    stops
        Every place that the lines pass and every port, by id.
    planned
        Ids of crossings that are not open as far as verified; used only by routes that name them.
    """

    def __init__(self, stops: Mapping[str, Stop], planned: Iterable[str], sea: Sea) -> None:
        self.stops = stops
        self.planned = frozenset(planned)
        self._crossings = frozenset(place for place, stop in stops.items() if stop.kind is PlaceKind.CROSSING)
        self.sea = sea
        self.graph: nx.Graph[Node] = nx.Graph()
        at_sea = {one.id: Stop(one.id, one.name, one.point, "", PlaceKind.SEA, 0.0) for one in sea.waypoints.values()}
        self._all_stops = {**stops, **at_sea}
        for mode in TABLES:
            self._add(read_tracks(mode, self._all_stops))
        self._add(sea.lanes())
        ports = [stop for stop in stops.values() if stop.kind is PlaceKind.PORT]
        for port in ports:
            self._add(sea.ways_out(port))
            self._add(self._ties(port))
        self._add_transfers()
        self.find = lru_cache(maxsize=10_000)(self._find)

    def _add(self, steps: Iterable[Step]) -> None:
        for step in steps:
            start, end = (step.from_id, step.mode), (step.to_id, step.mode)
            known = self.graph.get_edge_data(start, end)
            if known is None or known["step"].length_km > step.length_km:
                self.graph.add_edge(start, end, step=step, km=step.length_km, mode=step.mode)

    def _ties(self, port: Stop) -> Iterator[Step]:
        for mode in ("rail", "road"):
            if (port.id, mode) in self.graph:
                continue
            for km, other in self._near(port, mode, TIE_KM)[:1]:
                yield replace(_by_road(port, other), mode=mode, length_km=km)

    def _add_transfers(self) -> None:
        modes: dict[str, list[str]] = {}
        for place, mode in self.graph:
            modes.setdefault(place, []).append(mode)
        for place, there in modes.items():
            if self._is_junction(place):
                for one, other in combinations(there, 2):
                    self.graph.add_edge((place, one), (place, other), step=None, km=0.0, mode=other)

    def _is_junction(self, place: str) -> bool:
        waypoint = self.sea.waypoints.get(place)
        if waypoint is not None:
            return waypoint.kind == "mouth"
        return self.stops[place].kind in {PlaceKind.CROSSING, PlaceKind.PORT}

    def _near(self, stop: Stop, mode: str, within_km: float) -> list[tuple[float, Stop]]:
        """Places on a network near another of the same country, with the distance in km, the nearest first."""
        others = [
            other
            for place, other_mode in self.graph
            if other_mode == mode
            and (other := self.stops.get(place)) is not None
            and other.kind is not PlaceKind.CROSSING
            and other.id != stop.id
            and (not stop.country or other.country == stop.country)
        ]
        if not others:
            return []
        lon, lat = np.array([(other.point.lon, other.point.lat) for other in others]).T
        here = np.full(len(others), stop.point.lon), np.full(len(others), stop.point.lat)
        km = np.asarray(WGS84.inv(*here, lon, lat)[2]) / 1000
        return [(float(km[index]), others[index]) for index in np.argsort(km, kind="stable") if km[index] <= within_km]

    def _find(self, start: Stop, end: Stop, mode: str, named: frozenset[str]) -> tuple[Step, ...] | None:
        """The cheapest way, or None where the networks of the mode do not join the two places.

        Parameters
        ----------
        mode
            A key of ``COSTS``.
        named
            Ids that the movement itself names; planned crossings are used only if they are among them.
        """
        costs = COSTS[mode]
        graph = self.graph.copy()
        for which, stop in (("start", start), ("end", end)):
            for node, step, cost in self._connections(stop, mode):
                graph.add_edge((which, ""), node, step=step, mode=node[1], cost=cost)
        closed = (self._crossings if start.country and start.country == end.country else self.planned) - named

        def weight(one: Node, other: Node, edge: dict[str, object]) -> float | None:
            if edge["mode"] not in costs or one[0] in closed or other[0] in closed:
                return None
            if "cost" in edge:
                return float(str(edge["cost"]))
            if edge["step"] is None:
                return TRANSFER_KM
            over = (one[0] in self._crossings) + (other[0] in self._crossings)
            return float(str(edge["km"])) * costs[str(edge["mode"])] + over * CROSSING_KM / 2

        try:
            path = nx.dijkstra_path(graph, ("start", ""), ("end", ""), weight=weight)
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return None
        steps = tuple(
            _forward(edge["step"], one)
            for one, other in pairwise(path)
            if (edge := graph.edges[one, other])["step"] is not None
        )
        own = {network for network, cost in costs.items() if cost == 1}
        return steps if any(step.mode in own for step in steps) else None

    def _connections(self, stop: Stop, mode: str) -> Iterator[tuple[Node, Step | None, float]]:
        """Where a place enters the networks, with the way there (None within a town) and what it counts for."""
        for network in COSTS[mode]:
            if (stop.id, network) in self.graph:
                yield (stop.id, network), None, 0.0
                continue
            near = self._near(stop, network, REACH_KM[network])
            if network == "sea" and (stop.kind in AT_SEA or not near):
                for step in self.sea.ways_out(stop):
                    yield (step.to_id, "sea"), step, step.length_km * JOIN_COST
            namesakes = [(km, other) for km, other in near if _stems(other) & _stems(stop)]
            within_km = max(TOWN_KM, stop.uncertainty_km) if namesakes else TOWN_KM
            for km, other in namesakes[:1] or near[:CHOICES]:
                cost = km if namesakes else km * JOIN_COST
                yield (other.id, network), None if km <= within_km else _by_road(stop, other), cost

    def is_crossing(self, place: str) -> bool:
        """Whether a place on the network is a crossing of the border."""
        return place in self._crossings

    def crossings(self, mode: str) -> list[Stop]:
        """The crossings on the networks that a mode takes, those only planned left out."""
        return [
            stop
            for place, stop in self.stops.items()
            if place in self._crossings - self.planned
            and any((place, network) in self.graph for network, cost in COSTS[mode].items() if cost == 1)
        ]

    def name_of(self, place: str) -> str:
        """Name of a place on the network or of a waypoint; its id where it has none."""
        stop = self._all_stops.get(place)
        return stop.name if stop is not None and stop.name else place


def _stems(stop: Stop) -> set[tuple[str, ...]]:
    """A place's name and the key of its id, without the words that say what kind of place it is."""
    spellings = stop.name.casefold().split(), stop.id.rpartition(":")[2].split("_")
    return {tuple(word for word in words if word not in TYPE_WORDS) for words in spellings}


def _by_road(stop: Stop, other: Stop) -> Step:
    """The way from a place to the network, as straight as the border allows."""
    line = geodesic_line([stop.point, other.point])
    if stop.country == other.country:
        line = keep_to_bank(line, stop.country)
    return Step("road", stop.id, other.id, length_km(line), line)


def _forward(step: Step, node: Node) -> Step:
    """A step in the direction of the path that leaves a node by it."""
    return step.reversed() if step.to_id == node[0] else step


def build_network(places: Iterable[Place]) -> Network:
    """A network over the places of a gazetteer; needs those that this package's lines name."""
    stops = {place.id: stop_of(place) for place in places}
    used = {row["place_id"] for name in TABLES.values() for row in read_table(name)} & stops.keys()
    used |= {stop.id for stop in stops.values() if stop.kind is PlaceKind.PORT}
    planned = [key for key, facts in read_crossing_facts().items() if facts.category == "planned"]
    return Network({place: stops[place] for place in sorted(used)}, planned, load_sea())


@cache
def load_network() -> Network:
    """The network over this package's own tables of places; built once, in about a second."""
    return build_network(entry.place for entry in read_curated())
