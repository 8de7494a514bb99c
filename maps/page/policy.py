"""What the page may do: its content security policy, and the other first lines of its head.

Without foreign layers a page may run the scripts that are in it, and those only, and may ask nobody for anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from maps.page.escape import html_text

CHARSET_WITHIN = 1024
"""Bytes of a page in which a browser looks for its encoding (HTML standard, "prescan a byte stream")."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """Origins that a page may ask, such as ``https://tile.example.org``; all empty for a page that is whole.

    Parameters
    ----------
    scripts
        From which programs may come.
    styles
        From which style sheets, and the fonts and pictures that they name, may come.
    images
        From which pictures and map tiles may come.
    reads
        From which a script may read data.
    """

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(sorted({*self.scripts, *self.styles, *self.images, *self.reads}))


def content_policy(scripts: Iterable[str], hosts: Hosts) -> str:
    """The content security policy of a page.

    Parameters
    ----------
    scripts
        The inline scripts, exactly as they stand between their tags.
    hosts
        What the page may ask besides.
    """
    hashes = sorted({script_hash(script) for script in scripts})
    directives = [
        ("default-src", ["'none'"]),
        ("script-src", [*hashes, *hosts.scripts] or ["'none'"]),
        ("style-src", ["'unsafe-inline'", *hosts.styles]),
        ("font-src", [*hosts.styles] or ["'none'"]),
        ("img-src", ["data:", "blob:", *sorted({*hosts.images, *hosts.styles})]),
        ("connect-src", [*hosts.reads] or ["'none'"]),
        ("base-uri", ["'none'"]),
        ("form-action", ["'none'"]),
    ]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives)


def script_hash(script: str) -> str:
    """The source expression that lets exactly this script run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"


def head_lines(policy: str) -> list[str]:
    """The first lines of the head: the policy before anything that it must govern.

    A policy so long that the encoding would come too late is put after it.
    """
    lines = [
        f'<meta http-equiv="Content-Security-Policy" content="{_attribute(policy)}">',
        '<meta charset="utf-8">',
    ]
    if len(lines[0]) > CHARSET_WITHIN - 200:
        lines.reverse()
    return [
        *lines,
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',
    ]


def _attribute(policy: str) -> str:
    """Quotes of a policy are single; leaving them as they are keeps it readable in the page's source."""
    return html_text(policy).replace("&#x27;", "'")
