"""Plain text: the file is the report, or an archive page of several."""

from __future__ import annotations

from pathlib import Path

from gazetteer.files import read_text
from geo.reports.page import Page, to_reports
from geo.reports.report import ReadReports, check_text


def read_file(path: Path) -> ReadReports:
    """The reports of a text file.

    Raises
    ------
    InputError
        If the file cannot be read or is no text.
    """
    decoded = read_text(path)
    problems = (decoded.problem,) if decoded.problem else ()
    if unusable := check_text(decoded.text, path):
        return ReadReports((), (*problems, unusable))
    return ReadReports(to_reports(Page(decoded.text, path.as_posix())), problems)
