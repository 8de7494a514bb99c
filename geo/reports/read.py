"""Files, folders and globs to reports. One bad file, line or date costs itself and is told; the rest is read."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from gazetteer.errors import InputError, Problem, Severity
from geo.reports.duplicates import find_duplicates
from geo.reports.report import NoReportsError, ReadReports, Report

READERS: dict[str, str] = {
    ".txt": "geo.reports.plain",
    ".md": "geo.reports.markdown",
    ".markdown": "geo.reports.markdown",
    ".html": "geo.reports.html",
    ".htm": "geo.reports.html",
    ".jsonl": "geo.reports.jsonl",
    ".csv": "geo.reports.csv",
    ".eml": "geo.reports.mail",
    ".pdf": "geo.reports.pdf",
    ".docx": "geo.reports.docx",
    ".rss": "geo.reports.feed",
    ".atom": "geo.reports.feed",
    ".xml": "geo.reports.feed",
}
"""The module that reads each ending. They are loaded when first needed: the one for web pages takes half a second."""

_ANY = ".txt"
"""Stands in for an ending that is not known, where the file is missing and shall be told so."""

_EXPECTED = " ".join(ending for ending in READERS if ending not in {".markdown", ".htm"})
_RECORDS = frozenset({".geojson", ".gpkg", ".kml", ".kmz", ".xlsx"})
_RECORDS_HINT = "event records are given with --events {}"

OUTPUTS = frozenset(
    {"map.html", "events.geojson", "events.gpkg", "mentions.jsonl", "problems.csv", "reports.jsonl", "summary.json"}
)
"""What this project writes beside what it reads; a folder that holds all of these is one of its own outputs."""


def read_reports(paths: Iterable[Path]) -> ReadReports:
    """Read every report that the paths lead to.

    Parameters
    ----------
    paths
        Files, folders (searched through; of a folder that holds ``reports/``, only that) and glob patterns. Hidden
        files are passed over, and a file reached twice is read once.

    Returns
    -------
    ReadReports
        Reports in the order of the paths, within a folder by name; a report with an id that another has gets a new
        one, and one that repeats another names it in ``duplicate_of``. What could not be read is among the problems;
        nothing is raised for it.
    """
    problems: list[Problem] = []
    reports: list[Report] = []
    seen: set[Path] = set()
    given = list(paths)
    for path in _find_files(given, problems):
        real = _real(path)
        if real not in seen:
            seen.add(real)
            found = _read_file(path, named=path in given)
            reports.extend(found.reports)
            problems.extend(found.problems)
    unique = list(_with_unique_ids(reports, problems))
    return ReadReports(tuple(_with_firsts(unique)), tuple(problems))


def _find_files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    for path in paths:
        if _is_folder(path):
            files = list(_files_within(path / "reports" if _is_folder(path / "reports") else path))
            yield from files
            if not any(file.suffix.lower() in READERS for file in files):
                problems.append(Problem("rejected", "empty_folder", str(path), found="no reports", expected=_EXPECTED))
        elif glob.has_magic(str(path)) and not os.path.lexists(path):
            matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - the pattern may be absolute
            yield from (Path(match) for match in matches if not _is_folder(Path(match)))
            if not matches:
                problems.append(Problem("rejected", "no_file", str(path), found="no file matches the pattern"))
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _real(path: Path) -> Path:
    """One path for every way to a file; a path that leads nowhere stays, and reading it tells why."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path


def _files_within(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        ours = OUTPUTS if OUTPUTS.issubset(files) else frozenset()
        yield from (Path(where, name) for name in sorted(files) if not name.startswith(".") and name not in ours)


def _read_file(path: Path, *, named: bool) -> ReadReports:
    module = READERS.get(path.suffix.lower())
    if module is None and os.path.lexists(path):
        severity: Severity = "rejected" if named else "note"
        hint = _RECORDS_HINT.format(path) if path.suffix.lower() in _RECORDS else ""
        found = path.suffix or "no ending"
        problem = Problem(severity, "unknown_ending", str(path), found=found, expected=_EXPECTED, hint=hint)
        return ReadReports((), (problem,))
    reader: Callable[[Path], ReadReports] = import_module(module or READERS[_ANY]).read_file
    try:
        return reader(path)
    except InputError as error:
        skipped: Severity = "note" if isinstance(error, NoReportsError) and not named else "rejected"
        problem = Problem(skipped, "unreadable", str(path), found=error.problem, hint=error.hint)
        return ReadReports((), (problem,))


def _with_unique_ids(reports: Iterable[Report], problems: list[Problem]) -> Iterator[Report]:
    files: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for report in reports:
        unique = report.id
        while unique in files:
            counts[report.id] += 1
            unique = f"{report.id}-{counts[report.id] + 1}"
        if unique != report.id:
            hint = f"also in {files[report.id]}; called {unique} here"
            problems.append(Problem("repaired", "duplicate_id", report.file, column="id", found=report.id, hint=hint))
        files[unique] = report.file
        yield report if unique == report.id else replace(report, id=unique)


def _with_firsts(reports: Sequence[Report]) -> Iterator[Report]:
    """Every report, with the id of the one that it repeats, if it does."""
    firsts = find_duplicates(reports)
    for report in reports:
        yield replace(report, duplicate_of=firsts[report.id]) if report.id in firsts else report
