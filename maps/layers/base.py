"""What every layer of ours is: an element of a folium map that draws nothing itself but gives the page its share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import geopandas as gpd
from branca.element import MacroElement

Spot = tuple[float, float]
"""``(lon, lat)`` in degrees, WGS 84."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose work a layer shows, and where to read about it."""

    text: str
    url: str


GEONAMES = Credit("Place names and coordinates after GeoNames, CC BY 4.0", "https://www.geonames.org/about.html")


class PageLayer(MacroElement):
    """An element among the children of a ``BorderMap``; the page's script draws it.

    Parameters
    ----------
    share
        Keys of the payload that this layer fills (``docs/page_payload.md``).
    credits
        Whose work it shows.
    notes
        Sentences that the page must say because of it.
    """

    def __init__(
        self,
        share: Mapping[str, object] | None = None,
        *,
        credits: Sequence[Credit] = (),  # noqa: A002 - the word for it; the site's own `credits` is not used here
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # as branca declares it
        self._name = type(self).__name__
        self.share = dict(share or {})
        self.credits = tuple(credits)
        self.notes = tuple(notes)

    def render(self, **_kwargs: object) -> str:
        """Nothing: all a layer of ours gives goes through the payload."""
        return ""


class SwitchedLayer(PageLayer):
    """A layer that the reader can switch.

    Parameters
    ----------
    visible
        Whether it shows at first.
    events
        Event frame, EPSG:4326, in which the rows of its ``layer_id`` are its events; None for none.
    titles
        Titles of reports by their id, for the evidence of the events.
    spots
        Where it has something else to see, once for each time, for the opening view.
    """

    layer_id: ClassVar[str]
    labels: ClassVar[Mapping[str, str]]

    def __init__(
        self,
        share: Mapping[str, object] | None = None,
        *,
        visible: bool = True,
        events: gpd.GeoDataFrame | None = None,
        titles: Mapping[str, str] | None = None,
        spots: Sequence[Spot] = (),
        credits: Sequence[Credit] = (),  # noqa: A002 - as above
    ) -> None:
        super().__init__(share, credits=credits)
        self.visible = visible
        self.events = events
        self.titles = dict(titles or {})
        self.spots = tuple(spots)

    def switch(self, language: str) -> dict[str, object]:
        """Its line in ``layers`` of the payload."""
        return {"id": self.layer_id, "label": self.labels[language], "visible": self.visible}
