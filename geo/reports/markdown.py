"""Markdown, with what accompanies the report between two lines of dashes at the top.

The body stays as it is written, markup included, so that offsets are those of the file.
"""

from __future__ import annotations

import re
from pathlib import Path

from gazetteer.errors import Problem
from gazetteer.files import read_text
from geo.reports.page import Page, to_reports
from geo.reports.published import parse_day
from geo.reports.report import ReadReports, check_text, impossible_day

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
_QUOTED = re.compile(r"(?P<mark>[\"'])(?P<text>.*)(?P=mark)")


def read_file(path: Path) -> ReadReports:
    """The report of a Markdown file; without front matter, also the posts of an archive page.

    Raises
    ------
    InputError
        If the file cannot be read or is no text.
    """
    decoded = read_text(path)
    problems: list[Problem] = [decoded.problem] if decoded.problem else []
    front = _FRONT.match(decoded.text)
    body_start = front.end() if front else 0
    body = decoded.text[body_start:]
    if unusable := check_text(body, path):
        return ReadReports((), (*problems, unusable))
    fields = parse_fields(front["fields"]) if front else {}
    written = fields.get("published") or fields.get("date", "")
    published = parse_day(written)
    if written and published is None:
        problems.append(impossible_day(path, written))
    page = Page(
        body,
        path.as_posix(),
        offset=body_start,
        id=fields.get("id", ""),
        title=fields.get("title", ""),
        outlet=fields.get("outlet", ""),
        published=published,
        url=fields.get("url", ""),
        language=fields.get("language", ""),
        split=not front,
    )
    return ReadReports(to_reports(page), tuple(problems))


def parse_fields(text: str) -> dict[str, str]:
    r"""The lines ``key: value`` of a front matter, keys in lower case, quotes around values removed.

    Examples
    --------
    >>> parse_fields('title: "Trains: a return"\npublished: 2022-11-03')
    {'title': 'Trains: a return', 'published': '2022-11-03'}
    """
    fields = {}
    for field in _FIELD.finditer(text):
        quoted = _QUOTED.fullmatch(field["value"])
        fields[field["key"].lower()] = quoted["text"] if quoted else field["value"]
    return fields
