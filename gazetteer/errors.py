"""The root error, and the problems that bulk input collects instead of dying.

Every error of this project derives from ``BordermapError`` and carries its facts as attributes; its text says what
is wrong, where, and what to try.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Severity = Literal["rejected", "repaired", "note"]


def printable(text: str) -> str:
    """Text for a terminal: control characters and overrides of the writing direction are shown, not sent."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def whole(text: str) -> str:
    """Text that can be written: the bytes of a file name that are no UTF-8 are shown, not dropped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class BordermapError(Exception):
    """Root of every error a user can meet. Its text is a whole message; no traceback is needed to read it."""


class CoordinateError(BordermapError, ValueError):
    """A longitude or latitude that lies on no map."""

    def __init__(self, lon: float, lat: float) -> None:
        self.lon = lon
        self.lat = lat
        super().__init__(
            f"longitude {lon}, latitude {lat}: longitude must lie within -180..180 and latitude within -90..90"
            " degrees; are they swapped or projected?"
        )


class InputError(BordermapError, ValueError):
    """A file or argument that cannot be used: which, why, and what to try."""

    def __init__(self, where: str | Path, problem: str, hint: str = "") -> None:
        self.where = str(where)
        self.problem = problem
        self.hint = hint
        super().__init__(printable(f"{where}: {problem}" + (f"; {hint}" if hint else "")))


@dataclass(frozen=True, slots=True)
class Problem:
    """One row of ``problems.csv``: what was found where, what was expected, what to try.

    ``rejected``: the row or file was left out. ``repaired``: used after a change that is told here. ``note``: used
    as it is, but worth knowing.
    """

    severity: Severity
    code: str
    file: str
    line: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    hint: str = ""

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        column = f" [{self.column}]" if self.column else ""
        found = f"found {self.found!r}; expected {self.expected}" if self.expected else self.found or "nothing"
        hint = f"; {self.hint}" if self.hint else ""
        return printable(f"{where}:{column} {self.severity}: {self.code}: {found}{hint}")

    def as_row(self) -> dict[str, object]:
        """The row as ``problems.csv`` names its columns (``hint`` is called ``try`` there)."""
        row: dict[str, object] = {
            key: whole(value) if isinstance(value, str) else value for key, value in asdict(self).items()
        }
        row["try"] = row.pop("hint")
        return row
