"""A report: one text of one outlet on one day, as it travels to the gazetteer and to the event frame."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from gazetteer.boilerplate import Zone, find_zones
from gazetteer.errors import InputError, Problem

LONGEST_REPORT = 4_000_000
"""Characters; a shelf of books. What is longer is no report, and would hold up all others."""


class NoReportsError(InputError):
    """A sound file that holds something else than reports: a table of records, a configuration."""


@dataclass(frozen=True)
class Report:
    """A report as it was read.

    Parameters
    ----------
    id
        What the source calls it, else a hash of outlet, day and text.
    title, outlet, url
        "" where unknown.
    published
        Day of publication, or None where nothing says it; it is never guessed from what the report tells.
    published_from
        What says the day: ``metadata``, ``text``, ``url``, ``file name``, or "".
    text
        The text as read; of a page with several posts, the post's slice.
    language
        ISO 639-1 code, or "".
    file
        Path of the file it was read from.
    parent
        Id of the page that holds it, if it is one of several posts on it.
    offset
        Where ``text`` begins in its page or file, in Unicode code points.
    duplicate_of
        Id of the report that tells the same story in the same words and was there first, or None.
    """

    id: str
    title: str
    outlet: str
    published: date | None
    published_from: str
    text: str
    url: str
    language: str
    file: str
    parent: str | None = None
    offset: int = 0
    duplicate_of: str | None = None

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """What of the text is boilerplate, caption, byline, dateline or title."""
        return find_zones(self.text)


@dataclass(frozen=True, slots=True)
class ReadReports:
    """Reports in the order of their files, and what was wrong with what was read."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]


def content_id(outlet: str, published: date | None, text: str) -> str:
    """Ten hexadecimal digits that stay the same as long as outlet, day and text do.

    Examples
    --------
    >>> content_id("", None, "A train left.")
    '3a60211537'
    """
    key = "\0".join((outlet, published.isoformat() if published else "", text))
    return hashlib.blake2b(key.encode(), digest_size=5).hexdigest()


def check_text(text: str, path: Path, line: int | None = None) -> Problem | None:
    """What is wrong with a text as a report, or None."""
    if not text.strip():
        return Problem("rejected", "empty", str(path), line, found="no text", expected="a report")
    if len(text) > LONGEST_REPORT:
        found, expected = f"{len(text)} characters", f"at most {LONGEST_REPORT}"
        return Problem("rejected", "too_long", str(path), line, "", found, expected, "split it into its reports")
    return None


def impossible_day(path: Path, written: str, line: int | None = None) -> Problem:
    """What is told of a day of publication that is none, or that can be read in two ways."""
    hint = "the report is read without it; write it as in 2022-11-03"
    return Problem("repaired", "published", str(path), line, "published", written, "a day with its year", hint)
