"""JSON Lines: a report a line, ``{"text": …}`` with ``id``, ``title``, ``published``, ``outlet``, ``url`` if known."""

from __future__ import annotations

import json
import re
from pathlib import Path

from gazetteer.errors import Problem
from gazetteer.files import read_text
from geo.reports.page import Page, to_reports
from geo.reports.published import parse_day
from geo.reports.report import ReadReports, Report, check_text, impossible_day

_UNPRINTABLE = re.compile("[\ud800-\udfff\0]")


def read_file(path: Path) -> ReadReports:
    """The reports of a JSON Lines file; a line that is none is left out and told with its number.

    Raises
    ------
    InputError
        If the file cannot be read or is no text.
    """
    decoded = read_text(path)
    problems: list[Problem] = [decoded.problem] if decoded.problem else []
    reports: list[Report] = []
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if line.strip():
            page = _parse_line(line, path, number, problems)
            reports.extend(to_reports(page) if page else ())
    if not decoded.text.strip():
        problems.extend(filter(None, [check_text(decoded.text, path)]))
    return ReadReports(tuple(reports), tuple(problems))


def _parse_line(line: str, path: Path, number: int, problems: list[Problem]) -> Page | None:
    expected = 'an object such as {"text": "…", "published": "2022-11-03"}'
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        found = error.msg if isinstance(error, json.JSONDecodeError) else "JSON too deep or too long to read"
        problems.append(Problem("rejected", "json", str(path), number, found=found, expected=expected))
        return None
    text = fields.get("text") if isinstance(fields, dict) else None
    if not isinstance(text, str):
        found = "no text" if isinstance(fields, dict) else type(fields).__name__
        problems.append(Problem("rejected", "report", str(path), number, found=found, expected=expected))
        return None
    if unusable := check_text(text, path, number):
        problems.append(unusable)
        return None
    clean = {key: _UNPRINTABLE.sub("\ufffd", value) for key, value in fields.items() if isinstance(value, str)}
    if any(clean[key] != fields[key] for key in clean):
        hint = "they are shown as \ufffd"
        problems.append(Problem("repaired", "characters", str(path), number, found="half characters", hint=hint))
    written = clean.get("published", "")
    published = parse_day(written)
    if written and published is None:
        problems.append(impossible_day(path, written, number))
    return Page(
        clean["text"],
        path.as_posix(),
        id=_to_id(fields.get("id")),
        title=clean.get("title", ""),
        outlet=clean.get("outlet", ""),
        published=published,
        url=clean.get("url", ""),
        language=clean.get("language", ""),
        split=False,
    )


def _to_id(value: object) -> str:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("\ufffd", value.strip())
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
