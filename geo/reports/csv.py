"""Tables of reports: a row a report, with its text in a column and what is known of it in others."""

from __future__ import annotations

from pathlib import Path

from gazetteer.errors import Problem
from gazetteer.tables import read_csv_rows
from geo.reports.fields import find_columns, to_page
from geo.reports.page import to_reports
from geo.reports.report import NoReportsError, ReadReports, Report


def read_file(path: Path) -> ReadReports:
    """The reports of a table; a row without text, or broken, is left out and told with its line.

    Raises
    ------
    InputError
        If the file cannot be read as a table; a ``NoReportsError`` if no column holds a text.
    """
    table = read_csv_rows(path)
    columns = find_columns(table.header)
    if "text" not in columns:
        found = ", ".join(table.header)
        hint = f"name it text; event records are given with --events {path}"
        raise NoReportsError(path, f"none of its columns holds the text of a report: {found[:200]}", hint)
    problems: list[Problem] = list(table.problems)
    reports: list[Report] = []
    for line, cells in table.rows:
        page = to_page({field: cells[name] for field, name in columns.items()}, path, line, problems)
        reports.extend(to_reports(page) if page else ())
    return ReadReports(tuple(reports), tuple(problems))
