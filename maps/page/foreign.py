"""What layers that a user added to a map bring with them: names, links and hosts.

Our own layers bring none. folium's and its plugins' do; they work as in any folium map, and the page says so.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import folium
from branca.element import Element

from maps.page.assets import leaflet_image
from maps.page.policy import Hosts

_ID = re.compile(r"[0-9a-f]{32}")
_SUBDOMAIN = re.compile(r"^\{s\}\.")
_PICTURES, _READS = ("tiles", "url"), ("embed_link",)
"""Attributes under which folium's layers keep the address of their pictures, and of the data that they read."""

_NEEDS_FOLIUM_PAGE = (folium.Popup, folium.Icon, folium.features.CustomIcon)
"""What folium draws with jQuery, Bootstrap and Awesome Markers; it reads data with jQuery too."""

_NOT_BELOW = {"_parent", "data", "share", "events", "titles", "spots"}
"""Attributes that lead back up, or into the data of a GeoJSON or of our own layers, where no elements are."""

Link = tuple[str, str]
"""A name, by which folium links everything once, and an address."""


def walk(element: Element) -> Iterator[Element]:
    """An element and all that hangs on it, as child or attribute, each once, in order."""
    seen: set[int] = set()
    waiting: deque[object] = deque([element])
    while waiting:
        value = waiting.popleft()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, Element):
            yield value
            waiting.extend(found for name, found in vars(value).items() if name not in _NOT_BELOW)
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)


@contextmanager
def unchanged(element: Element) -> Iterator[None]:
    """Take back what rendering adds to an element and all below it; folium would add it once more the next time."""
    before = [(found, list(found._children.items())) for found in walk(element)]  # noqa: SLF001 - no public name for it
    try:
        yield
    finally:
        for found, children in before:
            found._children.clear()  # noqa: SLF001 - as above
            found._children.update(children)  # noqa: SLF001 - as above


def folium_links(elements: Iterable[Element]) -> tuple[list[Link], list[Link]]:
    """Scripts and style sheets of folium's own page, without Leaflet's, where an element needs them."""
    found = list(elements)
    if not any(isinstance(element, _NEEDS_FOLIUM_PAGE) for element in found) and not _kept(found, _READS):
        return [], []
    scripts, styles = folium.folium._default_js, folium.folium._default_css  # noqa: SLF001 - no public name for them
    return (
        [link for link in scripts if link[0] != "leaflet"],
        [link for link in styles if link[0] != "leaflet_css"],
    )


def hosts_of(elements: Iterable[Element], scripts: Iterable[str], styles: Iterable[str]) -> Hosts:
    """The hosts that these elements, scripts and style sheets are asked from.

    Parameters
    ----------
    elements
        Their tiles, pictures and data are looked at.
    scripts, styles
        Addresses of the links in the page.
    """
    found = list(elements)
    return Hosts(_origins(scripts), _origins(styles), _origins(_kept(found, _PICTURES)), _origins(_kept(found, _READS)))


def default_icon_script() -> str:
    """Gives Leaflet's default marker its pictures, which it would otherwise look for beside the page."""
    names = {"iconUrl": "marker-icon.png", "iconRetinaUrl": "marker-icon-2x.png", "shadowUrl": "marker-shadow.png"}
    pictures = ", ".join(f'{option}: "{leaflet_image(name)}"' for option, name in names.items())
    return f'L.Icon.Default.imagePath = "";\nL.Icon.Default.mergeOptions({{{pictures}}});\n'


def rename_ids(parts: Iterable[str], elements: Iterable[Element]) -> list[str]:
    """Replace the random ids of elements by numbers in the order in which they occur; the same map, the same page.

    Other 32-digit hexadecimal numbers, in data for instance, stay as they are.
    """
    known = {element._id for element in elements}  # noqa: SLF001 - branca has no other name for it
    numbers: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        found = match.group()
        return numbers.setdefault(found, f"{len(numbers) + 1:032x}") if found in known else found

    return [_ID.sub(rename, part) for part in parts]


def _kept(elements: Iterable[Element], attributes: Iterable[str]) -> list[str]:
    values = [vars(element).get(name) for element in elements for name in attributes]
    return [value for value in values if isinstance(value, str)]


def _origins(addresses: Iterable[str]) -> tuple[str, ...]:
    found = set()
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.netloc:
            found.add(f"{parts.scheme}://{_SUBDOMAIN.sub('*.', parts.netloc)}")
    return tuple(sorted(found))
