"""Where a value comes from: a span of a report, or a row of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportSpan:
    """A stretch of a report's text, in code points, ``end`` exclusive."""

    report_id: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.report_id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a table, by the line on which it starts, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}#{self.line}"


Provenance = ReportSpan | FileRow
