"""The map: a ``folium.Map`` that is one whole page, works offline and is the same for the same input."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from os import PathLike
from pathlib import Path
from typing import BinaryIO

import folium
import geopandas as gpd
import pandas as pd
from branca.element import Element, Figure
from folium.template import Template

from gazetteer.errors import BordermapError, InputError
from gazetteer.files import write_text
from gazetteer.types import Place
from maps.basemap import Ground, build_ground, land_frame
from maps.embed import frame
from maps.layers.base import PageLayer, SwitchedLayer
from maps.layers.border import BorderLayer
from maps.layers.crackdowns import CrackdownsLayer
from maps.layers.crossings import CrossingsLayer
from maps.layers.ground import GroundLayer
from maps.layers.labels import LabelsLayer
from maps.layers.mentions import MentionsLayer
from maps.layers.other import OtherLayer
from maps.layers.routes import RoutesLayer
from maps.page.assets import CDN_ORIGIN
from maps.page.document import ASSETS, Markup, compose_page
from maps.page.fallback import fallback_markup
from maps.page.foreign import default_icon_script, folium_links, hosts_of, rename_ids, unchanged, walk
from maps.payload.assemble import Headline, Payload, build_payload, find_bounds, gather_events
from maps.payload.extent import BBox
from maps.payload.sentences import LANGUAGES, sentence

DEFAULT_TITLE = "Activity along the China–DPRK border"
OPENING_ZOOM = 7
"""Until the page's script has fitted the opening view to the window."""


class NotAPageError(BordermapError, TypeError):
    """A ``BorderMap`` was put into another folium figure, which cannot carry it."""

    def __init__(self) -> None:
        super().__init__(
            "a BorderMap is a page of its own and cannot be part of another figure; save it and put it there with"
            " maps.embed.embed_snippet"
        )


class BorderMap(folium.Map):
    """Events, crossings and what reports point to, over time, in one page.

    Parameters
    ----------
    events
        Event frame (``geo/events/schema.py``), EPSG:4326; may be empty.
    crossings
        As ``geo.crossings.crossings_frame`` makes it.
    mentions
        One row a mention: ``report_id place_id place_name name_ko name_zh geoprecision uncertainty_km geometry``,
        EPSG:4326, without informants' whereabouts.
    reports
        One row a report: ``report_id title outlet published url``.
    border
        Lines of the China-DPRK border, EPSG:4326.
    places
        Gazetteer entries to label.
    title
        Of the page. Shown as text, whatever is in it.
    language
        Of interface and labels: ``en``, ``ko`` or ``zh``.
    basemap
        ``offline`` carries land and coast in the page, ``none`` leaves them out; any other name is one of folium's tile
        providers, which the reader's browser then asks, as the page says.
    assets
        ``inline`` carries Leaflet in the page; ``cdn`` lets the reader's browser fetch it, as the page says.

    Raises
    ------
    InputError
        If language, basemap or assets are none of these.

    Notes
    -----
    Layers of folium and its plugins can be added as to any ``folium.Map``. What they load from elsewhere is let through
    to exactly the hosts that they name, and the page names these to its reader. What they show is theirs to escape.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id={{ this.get_name()|tojson }}></div>{% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                crs: L.CRS.{{ this.crs }},
                ...{{ this.options|tojavascript }}
            });
        {% endmacro %}
        """
    )

    def __init__(  # noqa: PLR0913 - what a map can show, each by its name
        self,
        events: gpd.GeoDataFrame,
        *,
        crossings: gpd.GeoDataFrame | None = None,
        mentions: gpd.GeoDataFrame | None = None,
        reports: pd.DataFrame | None = None,
        border: gpd.GeoDataFrame | None = None,
        places: Sequence[Place] = (),
        title: str = DEFAULT_TITLE,
        language: str = "en",
        basemap: str = "offline",
        assets: str = "inline",
    ) -> None:
        _check_choice("language", language, LANGUAGES)
        _check_choice("assets", assets, ASSETS)
        switched = _switched_layers(events, crossings, mentions, reports)
        self.opening: BBox = find_bounds(switched)
        west, south, east, north = self.opening
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=OPENING_ZOOM,
            tiles=None,
            prefer_canvas=True,
        )
        self.default_js, self.default_css = [], []
        self._id = "border"
        self.language = language
        self.assets = assets
        self.title = title
        self.fallback = fallback_markup(events, title, language)
        self._n_internal = int((events["visibility"] == "internal").sum())
        PageFigure().add_child(self)
        ground = _ground(basemap, self.opening, border, language)
        for layer in (
            GroundLayer(ground),
            BorderLayer(border),
            LabelsLayer(places, land_frame(self.opening)),
            *switched,
        ):
            self.add_child(layer)
        if basemap not in {"offline", "none"}:
            self.add_child(_online_tiles(basemap))

    @property
    def layers(self) -> list[PageLayer]:
        """Our own layers, in drawing order."""
        return [child for child in self._children.values() if isinstance(child, PageLayer)]

    @property
    def foreign(self) -> list[Element]:
        """What a user added."""
        return [child for child in self._children.values() if not isinstance(child, PageLayer)]

    def payload(self, hosts: Sequence[str] = ()) -> Payload:
        """What the page's script is given (``docs/page_payload.md``).

        Parameters
        ----------
        hosts
            Origins that the page will ask, to be named in it.
        """
        switched = [layer for layer in self.layers if isinstance(layer, SwitchedLayer)]
        n_events = len(gather_events(switched))
        n_reports = sum(layer.n_reports for layer in switched if isinstance(layer, MentionsLayer))
        which = "counts" if n_events or not n_reports else "reports"
        counts = sentence(which, self.language, events=n_events, reports=n_reports)
        notes = []
        if self._n_internal:
            notes.append(sentence("internal", self.language, count=self._n_internal))
        if hosts:
            names = ", ".join(dict.fromkeys(host.split("://")[-1] for host in hosts))
            notes.append(sentence("hosts", self.language, hosts=names))
        return build_payload(
            self.layers,
            Headline(self.title, counts, self.language),
            map_name=self.get_name(),
            bounds=self.opening,
            version=_version(),
            notes=notes,
        )

    def render(self, **kwargs: object) -> None:  # type: ignore[override] # as folium's own elements do
        """Put markup and script into the page; called by the page itself.

        Raises
        ------
        NotAPageError
            If the map was put into another figure.
        """
        if not isinstance(self.get_root(), PageFigure):
            raise NotAPageError
        super().render(**kwargs)  # type: ignore[no-untyped-call] # as folium declares it

    def page(self) -> str:
        """The whole page, the same for the same input.

        Raises
        ------
        NotAPageError
            If the map was put into another figure.
        AssetsMissingError
            If the package was built without Leaflet and ``assets`` is ``inline``.
        """
        figure = self.get_root()
        if not isinstance(figure, PageFigure):
            raise NotAPageError
        return str(figure.render())

    def save(
        self,
        outfile: str | bytes | Path | BinaryIO,
        close_file: bool = True,  # noqa: FBT001, FBT002 - the signature of folium.Map.save
        **_kwargs: object,
    ) -> None:
        """Write the page, whole or not at all.

        Parameters
        ----------
        outfile
            A path, or a file opened for writing bytes.

        Raises
        ------
        InputError
            If the path cannot be written.
        """
        page = self.page()
        if isinstance(outfile, str | bytes | PathLike):
            write_text(Path(os.fsdecode(outfile)), page)
            return
        outfile.write(page.encode("utf-8"))
        if close_file:
            outfile.close()

    def _repr_html_(self, **_kwargs: object) -> str:
        """How a notebook shows the map: in a frame that cannot touch the notebook."""
        return frame(self.page(), title=self.title)


class PageFigure(Figure):
    """The figure of a ``BorderMap``: renders it, and what a user added to it, as one page."""

    def render(self, **kwargs: object) -> str:
        (page_map,) = (child for child in self._children.values() if isinstance(child, BorderMap))
        self.header._children.pop("meta_http", None)  # noqa: SLF001 - the page declares its encoding itself
        with unchanged(self):
            return self._compose(page_map, kwargs)

    def _compose(self, page_map: BorderMap, kwargs: dict[str, object]) -> str:
        page_map.render(**kwargs)
        elements = list(walk(self))
        foreign = [found for child in page_map.foreign for found in walk(child)]
        self._add_links(foreign)
        parts = (self.header.render(**kwargs), self.html.render(**kwargs), self.script.render(**kwargs))
        head, body, script = rename_ids(parts, elements)
        markup = Markup(head, body, (default_icon_script() if foreign else "") + script)
        hosts = hosts_of(foreign, markup.script_links, markup.style_links)
        if page_map.assets == "cdn":
            hosts = replace(hosts, scripts=(*hosts.scripts, CDN_ORIGIN), styles=(*hosts.styles, CDN_ORIGIN))
        return compose_page(
            page_map.payload(hosts.all),
            markup,
            language=page_map.language,
            hosts=hosts,
            assets=page_map.assets,
            fallback=page_map.fallback,
        )

    def _repr_html_(self, **kwargs: object) -> str:
        return frame(self.render(**kwargs))

    def _add_links(self, foreign: Sequence[Element]) -> None:
        """Links of folium's own page, before those of plugins that build on them."""
        scripts, styles = folium_links(foreign)
        links = [
            *((name, folium.JavascriptLink(url)) for name, url in scripts),
            *((name, folium.CssLink(url)) for name, url in styles),
        ]
        for index, (name, link) in enumerate(links):
            self.header.add_child(link, name=name, index=index)


def _switched_layers(
    events: gpd.GeoDataFrame,
    crossings: gpd.GeoDataFrame | None,
    mentions: gpd.GeoDataFrame | None,
    reports: pd.DataFrame | None,
) -> list[SwitchedLayer]:
    titles = {} if reports is None else dict(zip(reports["report_id"].astype(str), reports["title"], strict=True))
    return [
        RoutesLayer(events, titles),
        CrossingsLayer(events, crossings, titles),
        CrackdownsLayer(events, titles),
        OtherLayer(events, titles),
        MentionsLayer(mentions, reports, visible=events.empty),
    ]


def _ground(basemap: str, opening: BBox, border: gpd.GeoDataFrame | None, language: str) -> Ground:
    if basemap != "offline":
        return Ground()
    ground = build_ground(opening, [] if border is None else list(border.geometry))
    return ground if ground.land else Ground(note=sentence("no_atlas", language))


def _online_tiles(name: str) -> folium.TileLayer:
    try:
        return folium.TileLayer(name)
    except ValueError as error:
        raise InputError("basemap", f"{name!r} is no tile provider", "offline, none, or OpenStreetMap") from error


def _version() -> str:
    try:
        return version("border-activity-mapper")
    except PackageNotFoundError:
        return "not installed"  # run from a source folder


def _check_choice(what: str, found: str, choices: Sequence[str]) -> None:
    if found not in choices:
        raise InputError(what, f"{found!r} is not known", f"choose {' or '.join(choices)}")
