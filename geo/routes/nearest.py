"""The crossing that is nearest over the ground, where the event frame has the one nearest as the crow flies."""

from __future__ import annotations

from gazetteer.types import Place
from geo.routes.network import Network, load_network
from geo.routes.types import stop_of


def nearest_crossing_by_network(
    place: Place, *, mode: str = "unknown", network: Network | None = None
) -> tuple[str, float] | None:
    """The crossing with the shortest way from a place.

    Parameters
    ----------
    mode
        ``rail``, ``road``, ``foot`` or ``unknown``.
    network
        The package's own where none is given.

    Returns
    -------
    tuple
        Gazetteer id of the crossing and length of the way, km; None where no network joins the place to any. Crossings
        that are only planned are passed over; whether one was open is not asked.
    """
    network = network or load_network()
    start = stop_of(place)
    if network.is_crossing(place.id):
        return place.id, 0.0
    ways = []
    for crossing in network.crossings(mode):
        steps = network.find(start, crossing, mode, frozenset())
        if steps is not None:
            ways.append((sum(step.length_km for step in steps), crossing.id))
    if not ways:
        return None
    km, nearest = min(ways)
    return nearest, km
