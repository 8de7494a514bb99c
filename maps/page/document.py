"""The page as one text: head, map, payload and scripts, in the order in which a browser needs them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maps.page.assets import CDN_HOST, CDN_SCRIPT, CDN_STYLE, CdnFile, leaflet_script, leaflet_style, page_style
from maps.page.bundle import page_script
from maps.page.escape import html_text, inline_script, inline_style, json_island, packed_island
from maps.page.policy import Hosts, content_policy, head_lines
from maps.payload.assemble import Payload
from maps.payload.sentences import sentence

ASSETS = ("inline", "cdn")

FULL_WINDOW = (
    "html,body{width:100%;height:100%;margin:0;padding:0}\n.folium-map{position:relative;width:100%;height:100%}"
)
LANGUAGE_TAGS = {"en": "en", "ko": "ko", "zh": "zh-Hans"}
"""BCP 47 tags, by which a browser chooses between Chinese, Japanese and Korean shapes of one character."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_STYLE_LINK = re.compile(r"<link\b[^>]*\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Markup:
    """What folium rendered: of the map itself the body and the script, of layers that a user added the rest.

    Raw markup and code; no text of reports or records is in it.
    """

    head: str
    body: str
    script: str

    @property
    def script_links(self) -> list[str]:
        found = (_SOURCE.search(attributes) for attributes, _ in _SCRIPT.findall(self.head + self.body))
        return [match[1] for match in found if match]

    @property
    def style_links(self) -> list[str]:
        return _STYLE_LINK.findall(self.head + self.body)

    @property
    def inline_scripts(self) -> list[str]:
        return [code for attributes, code in _SCRIPT.findall(self.head + self.body) if not _SOURCE.search(attributes)]


def compose_page(
    payload: Payload,
    markup: Markup,
    *,
    language: str,
    hosts: Hosts,
    assets: str = "inline",
    fallback: str = "",
) -> str:
    """A whole page.

    Parameters
    ----------
    payload
        For the islands; its ``title`` is the page's too.
    markup
        From folium.
    hosts
        What foreign layers may ask; a host that ``assets`` needs is in it already.
    assets
        ``inline`` for Leaflet in the page, ``cdn`` for a public host.
    fallback
        Markup for readers without JavaScript (``maps/page/fallback.py``).

    Raises
    ------
    AssetsMissingError
        If Leaflet is to be in the page and is not in the package.
    """
    leaflet = inline_script(leaflet_script()) if assets == "inline" else ""
    map_script, own_script = inline_script(markup.script), inline_script(page_script())
    guard = "" if leaflet else inline_script(_no_leaflet(language))
    scripts = [*([leaflet] if leaflet else [guard]), *markup.inline_scripts, map_script, own_script]
    style = f"<style>{inline_style(leaflet_style())}</style>" if assets == "inline" else _cdn_style(CDN_STYLE)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{LANGUAGE_TAGS[language]}">',
        "<head>",
        *head_lines(content_policy(scripts, hosts)),
        f"<title>{html_text(str(payload.head['title']))}</title>",
        style,
        f"<script>{leaflet}</script>" if leaflet else _cdn_script(CDN_SCRIPT),
        *([markup.head.strip()] if markup.head.strip() else []),
        f"<style>{inline_style(FULL_WINDOW)}\n{inline_style(page_style())}</style>",
        "</head>",
        "<body>",
        *([fallback] if fallback else []),
        markup.body.strip(),
        f'<script type="application/json" id="border-map-payload">{json_island(payload.plain)}</script>',
        packed_island("border-map-ground", payload.ground),
        packed_island("border-map-columns", payload.columns),
        *([f"<script>{guard}</script>"] if guard else []),
        f"<script>{map_script}</script>",
        f"<script>{own_script}</script>",
        *(packed_island(f"border-map-texts-{number}", block) for number, block in enumerate(payload.texts)),
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines)


def _no_leaflet(language: str) -> str:
    """Says in the page why it is empty, where the public host did not answer."""
    text = json_island(sentence("no_leaflet", language, host=CDN_HOST))
    return f'if (typeof L === "undefined") document.body.textContent = {text};'


def _cdn_script(file: CdnFile) -> str:
    return f'<script src="{file.url}" integrity="{file.integrity}" crossorigin="anonymous"></script>'


def _cdn_style(file: CdnFile) -> str:
    return f'<link rel="stylesheet" href="{file.url}" integrity="{file.integrity}" crossorigin="anonymous">'
