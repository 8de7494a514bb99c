"""JSON Lines: a report a line, ``{"text": …}`` with ``id``, ``title``, ``published``, ``outlet``, ``url`` if known."""

from __future__ import annotations

import json
from pathlib import Path

from gazetteer.errors import Problem
from gazetteer.files import read_text
from geo.reports.fields import find_columns, to_page
from geo.reports.page import Page, to_reports
from geo.reports.report import ReadReports, Report, check_text


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
        written = json.loads(line)
    except (ValueError, RecursionError) as error:
        found = error.msg if isinstance(error, json.JSONDecodeError) else "JSON too deep or too long to read"
        problems.append(Problem("rejected", "json", str(path), number, found=found, expected=expected))
        return None
    columns = find_columns(written) if isinstance(written, dict) else {}
    fields = {field: _text_of(written[name]) for field, name in columns.items()}
    if not isinstance(written.get(columns["text"]) if "text" in columns else None, str):
        found = "no text" if isinstance(written, dict) else type(written).__name__
        problems.append(Problem("rejected", "report", str(path), number, found=found, expected=expected))
        return None
    return to_page(fields, path, number, problems)


def _text_of(value: object) -> str:
    """Text, or a whole number as an id may be one; whatever else stands in a field is passed over."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
