"""A map inside another page: a frame that can draw, but touch nothing around it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from gazetteer.errors import InputError
from gazetteer.files import read_text
from maps.page.escape import html_text

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What the map needs: its script, links in a new tab, downloads. Not the outer page, its cookies or its storage."""

DEFAULT_HEIGHT_PX = 640
DEFAULT_TITLE = "Map of border activity"
MAX_PAGE_BYTES = 512 * 2**20
"""A map of a million events is some 20 MB; beyond half a gigabyte no browser shows it."""

SMALLEST_HEIGHT_PX = 200
"""Below this neither the map nor its timeline can be seen."""


def embed_snippet(
    path_to_html: Path, *, inline: bool = False, height_px: int = DEFAULT_HEIGHT_PX, title: str = DEFAULT_TITLE
) -> str:
    """The snippet to paste into a page.

    Parameters
    ----------
    path_to_html
        A page that ``BorderMap.save`` wrote.
    inline
        Carry the whole map in the snippet. Otherwise the frame asks for the file at the path given, which must lie
        beside the page.
    height_px
        Height of the frame, pixels; its width is that of the text around it.
    title
        What a screen reader calls the frame.

    Raises
    ------
    InputError
        If there is no such page, or the height is too small to see anything.
    """
    if height_px < SMALLEST_HEIGHT_PX:
        raise InputError("--height", f"{height_px} pixels show nothing", f"give {SMALLEST_HEIGHT_PX} or more")
    page = read_text(path_to_html, max_bytes=MAX_PAGE_BYTES).text
    if "</html>" not in page[-200:].lower():
        raise InputError(path_to_html, "is not a whole page", "give the map.html that build or map wrote")
    if inline:
        return frame(page, height_px=height_px, title=title)
    address = quote(Path(os.fspath(path_to_html)).as_posix(), safe="/:")
    return _iframe(f'src="{html_text(address)}"', height_px, title)


def frame(page: str, *, height_px: int = DEFAULT_HEIGHT_PX, title: str = DEFAULT_TITLE) -> str:
    """A frame that carries a whole page, for a notebook or a page that must stand alone."""
    return _iframe(f'srcdoc="{html_text(page)}"', height_px, title)


def _iframe(source: str, height_px: int, title: str) -> str:
    return (
        f'<iframe title="{html_text(title)}" sandbox="{SANDBOX}" loading="lazy" referrerpolicy="no-referrer"'
        f' style="width:100%;height:{height_px}px;border:0" {source}></iframe>\n'
    )
