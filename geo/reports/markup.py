"""Pieces of HTML as plain text: the body of a mail, an entry of a feed. Nothing of the markup survives."""

from __future__ import annotations

import re

from lxml import etree, html

MOST_TAGS = 25_000
"""Tags of a page that is looked at; long articles have 5,000, and 50,000 keep the extractor busy for 4 s."""

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
        "section", "table", "td", "th", "title", "tr", "ul",
    }
)  # fmt: skip
_HIDDEN = ("head", "script", "style", "noscript", "template")
_TAG = re.compile(r"<[a-zA-Z]")
_EMBEDDED = re.compile(r"\bdata:[\w.+-]+/[^\s\"'()<>]{200,}")
_BLANKS = re.compile(r"\s+")


def without_embedded(page: str) -> str:
    """A page without the pictures and fonts that browsers write into the pages they save."""
    return _EMBEDDED.sub("", page)


def too_many_tags(page: str) -> bool:
    """Whether a page has so many tags that it is no page to read."""
    return page.count("<") > MOST_TAGS and sum(1 for _ in _TAG.finditer(page)) > MOST_TAGS


def to_plain(piece: str) -> str:
    r"""The text of a piece of HTML, a line for every block.

    Examples
    --------
    >>> to_plain("<p>A train\n left <b>Dandong</b>.</p><ul><li>At 9<br>o'clock</ul><script>alert(1)</script>")
    "A train left Dandong.\nAt 9\no'clock"
    """
    if too_many_tags(piece):
        return ""
    try:
        tree = html.document_fromstring(piece.replace("\0", ""))
    except (etree.ParserError, ValueError):  # nothing in it; an XML declaration that contradicts the text
        return ""
    for hidden in list(tree.iter(*_HIDDEN, etree.Comment, etree.ProcessingInstruction)):
        hidden.drop_tree()
    for element in tree.iter():
        element.text = _BLANKS.sub(" ", element.text or "")
        element.tail = _BLANKS.sub(" ", element.tail or "")
        if element.tag in _BLOCKS:
            element.text = "\n" + element.text
            element.tail = "\n" + element.tail
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(filter(None, lines))
