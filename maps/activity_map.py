"""The map of one run: an ``Activity`` and the gazetteer's labels, as a ``BorderMap``."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd

from gazetteer.store import Gazetteer
from gazetteer.types import Place, PlaceKind
from geo.border import BorderLine
from geo.pipeline import Activity
from maps.border_map import BorderMap

MOST_LABELS = 160
"""Towns beyond this many are never drawn together at any zoom of an ordinary screen."""
MARGIN_DEGREES = 4.0
"""Labels are wanted a good way beyond the events, for a reader who moves the map."""
SMALLEST_TOWN = 300_000
"""Inhabitants from which a town of no table of ours is worth a label."""
_LABEL_KINDS = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2, PlaceKind.COUNTRY, PlaceKind.SEA, PlaceKind.MOUNTAIN)


def map_of_activity(
    activity: Activity,
    gazetteer: Gazetteer,
    *,
    title: str,
    language: str = "en",
    basemap: str = "offline",
    assets: str = "inline",
) -> BorderMap:
    """A page of all that a run found.

    Parameters
    ----------
    language
        ``en``, ``ko`` or ``zh``: interface and labels.
    basemap
        ``offline`` or ``none``.
    assets
        ``inline``, or ``cdn`` to let the reader's browser fetch Leaflet from a public host.
    """
    return BorderMap(
        activity.events,
        crossings=activity.crossings,
        mentions=activity.mentions,
        reports=activity.reports,
        border=BorderLine.load().to_frame(),
        places=find_labels(activity.events, activity.mentions, gazetteer),
        title=title,
        language=language,
        basemap=basemap,
        assets=assets,
    )


def find_labels(events: gpd.GeoDataFrame, mentions: gpd.GeoDataFrame, gazetteer: Gazetteer) -> Sequence[Place]:
    """The curated towns, and the largest of the world around what is shown beyond their reach."""
    curated = gazetteer.find_curated(_LABEL_KINDS)
    labels = {place.id: place for place in curated if place.kind is not PlaceKind.SEA or place.feature_code == "SEA"}
    for frame in (events, mentions):
        if frame.empty:
            continue
        west, south, east, north = frame.total_bounds
        box = (west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES)
        largest = gazetteer.find_largest(box, MOST_LABELS)
        labels.update((place.id, place) for place in largest if place.population >= SMALLEST_TOWN)
    return tuple(labels.values())
