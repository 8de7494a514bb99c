"""What the page carries from elsewhere: Leaflet, and Natural Earth's land as world-atlas packages it.

The files are put into ``maps/page/vendor`` when the package is built
(``docs/decisions/0002-vendored-page-assets.md``).
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from gazetteer.errors import BordermapError

LEAFLET_VERSION = "1.9.4"
CDN_HOST = "cdn.jsdelivr.net"
CDN_ORIGIN = f"https://{CDN_HOST}"
CDN = f"{CDN_ORIGIN}/npm/leaflet@{LEAFLET_VERSION}/dist"

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_IMAGE = re.compile(r"url\(\s*[\"']?images/([\w.-]+\.png)[\"']?\s*\)")


@dataclass(frozen=True, slots=True)
class CdnFile:
    """A file on a public host, and the hash without which a browser must not take it (Subresource Integrity)."""

    url: str
    integrity: str


CDN_SCRIPT = CdnFile(f"{CDN}/leaflet.js", "sha256-20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo=")
CDN_STYLE = CdnFile(f"{CDN}/leaflet.css", "sha256-p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY=")


class AssetsMissingError(BordermapError, FileNotFoundError):
    """A vendored file is not there, because the package was built without npm."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"maps/page/vendor/{name} is missing: this package was built where npm was not installed; install npm and"
            " run `make assets` in the source folder, or pass `--assets cdn` to let readers' browsers fetch Leaflet"
            f" from {CDN_HOST}"
        )


def leaflet_script() -> str:
    """Leaflet's program, without the line that would make a browser's tools look for its source map."""
    return _SOURCE_MAP.sub("", _read("leaflet/leaflet.js").decode("utf-8"))


def leaflet_style() -> str:
    """Leaflet's style sheet, its images in it."""
    return _IMAGE.sub(lambda match: f"url({leaflet_image(match[1])})", _read("leaflet/leaflet.css").decode("utf-8"))


def leaflet_image(name: str) -> str:
    """One of Leaflet's images as a data URI."""
    return "data:image/png;base64," + base64.b64encode(_read(f"leaflet/images/{name}")).decode("ascii")


def read_atlas() -> dict[str, Any]:
    """Countries at 1:10 million as TopoJSON.

    Raises
    ------
    AssetsMissingError
        If the package was built without it.
    """
    atlas: dict[str, Any] = json.loads(_read("world-atlas/countries-10m.json"))
    return atlas


def page_style() -> str:
    """The page's own style sheets, in the order of their names."""
    sheets = sorted(_entries("css", ".css"), key=lambda entry: entry.name)
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _entries(folder: str, ending: str) -> list[Traversable]:
    return [entry for entry in (files("maps.page") / folder).iterdir() if entry.name.endswith(ending)]


def _read(name: str) -> bytes:
    try:
        return (files("maps.page") / "vendor").joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise AssetsMissingError(name) from error
