"""The one place where text becomes page content.

A page has four sorts of places that text can stand in, and one function for each. Nothing from a report or a record
goes anywhere but into the islands, from which the page's script takes it with ``textContent``, and, escaped, into the
title and the table for readers without JavaScript.
"""

from __future__ import annotations

import html
import json
import re

_ISLAND = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_CLOSES_SCRIPT = re.compile(r"</(?=script)", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CLOSES_STYLE = re.compile(r"</(?=style)", re.IGNORECASE)
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What HTML allows nowhere: controls, halves of characters, and the two that are none."""


def json_island(value: object) -> str:
    r"""JSON that can stand inside ``<script type="application/json">`` whatever text it holds.

    Raises
    ------
    ValueError
        If a number is not finite; JSON has no word for it.

    Examples
    --------
    >>> json_island({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'

    Notes
    -----
    Pure ASCII, so that neither the page's encoding nor U+2028 matters; without ``<`` no tag or comment can begin.
    """
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).translate(_ISLAND)


def packed_island(name: str, packed: str) -> str:
    """Packed bytes of ours as an element that no browser runs.

    Parameters
    ----------
    name
        Its ``id``, a word of ours.
    packed
        Base64 (``maps/payload/packing.py``), in which no tag can begin.
    """
    return f'<script type="application/octet-stream" id="{name}">{packed}</script>'


def inline_script(code: str) -> str:
    r"""A program of ours or of Leaflet's, so that it can stand between ``<script>`` and ``</script>``.

    Notes
    -----
    Inside a string, a template or a regular expression ``<\/script`` and ``<\!--`` mean what they meant before;
    anywhere else neither occurs in JavaScript. Line ends become LF, as the browser makes them before it hashes, and
    all else than ASCII becomes an escape, so that a page that holds this one in another encoding hashes the same.
    """
    closed = _CLOSES_SCRIPT.sub(r"<\\/", _lf(code)).replace("<!--", r"<\!--")
    return _NOT_ASCII.sub(_escape, closed)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))


def inline_style(css: str) -> str:
    """A style sheet, so that it can stand between ``<style>`` and ``</style>``."""
    return _CLOSES_STYLE.sub(r"<\\/", _lf(css))


def html_text(text: str) -> str:
    """Text, so that it can stand between tags or in a quoted attribute; what HTML cannot hold becomes U+FFFD.

    Examples
    --------
    >>> html_text('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(_NO_CHARACTER.sub("\ufffd", text), quote=True)


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
