"""Saved web pages: the main text without the page around it, and what its metadata says. Nothing is fetched."""

from __future__ import annotations

import logging
import re
import warnings
from contextlib import suppress
from pathlib import Path

from gazetteer.errors import InputError, Problem
from gazetteer.files import Decoded, decode_text, read_bytes
from geo.reports.html_day import find_day
from geo.reports.markup import MOST_TAGS, too_many_tags, without_embedded
from geo.reports.outlets import outlet_of_url
from geo.reports.page import Page, to_reports
from geo.reports.report import ReadReports, check_text

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import trafilatura
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_WIDER = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030"}
"""Pages name the smaller set and use the larger."""


def read_file(path: Path) -> ReadReports:
    """The report of a web page, or the posts of an archive page.

    Raises
    ------
    InputError
        If the file cannot be read, is no text, or holds no article.
    """
    decoded = _decode(read_bytes(path), str(path))
    problems: tuple[Problem, ...] = (decoded.problem,) if decoded.problem else ()
    page = parse_page(decoded.text, path.as_posix())
    if unusable := check_text(page.text, path):
        return ReadReports((), (*problems, unusable))
    return ReadReports(to_reports(page), problems)


def parse_page(html: str, file: str) -> Page:
    """The main text and metadata of a web page.

    Raises
    ------
    InputError
        If no article is found in it, or it has more tags than any page to read.
    """
    html = without_embedded(html)
    if too_many_tags(html):
        raise InputError(file, f"has more than {MOST_TAGS} tags", "save its text as .txt")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = trafilatura.bare_extraction(
                html,
                with_metadata=True,
                include_comments=False,
                favor_recall=True,
            )
    except Exception as error:
        raise InputError(file, f"the page cannot be read ({type(error).__name__})", "save its text as .txt") from error
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise InputError(file, "no article is found in the page", "save its text as .txt")
    url = found.url or ""
    return Page(
        found.text or "",
        file,
        title=found.title or "",
        outlet=outlet_of_url(url) or found.sitename or "",
        published=find_day(html),
        url=url,
        language=found.language or "",
    )


def _decode(raw: bytes, where: str) -> Decoded:
    """As any text, but a page that is not UTF-8 may name its encoding itself."""
    named = _CHARSET.search(raw[:_CHARSET_WITHIN])
    charset = named.group(1).decode("ascii").lower() if named else "utf-8"
    if charset != "utf-8":
        with suppress(UnicodeDecodeError):
            return Decoded(raw.decode("utf-8"), "utf-8")
        with suppress(LookupError, UnicodeDecodeError):
            return Decoded(raw.decode(_WIDER.get(charset, charset)), charset)
    return decode_text(raw, where=where)
