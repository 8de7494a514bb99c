"""``outlets.csv``: what the user knows of outlets, so that it need not be written into every record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gazetteer.errors import InputError, Problem
from gazetteer.tables import read_csv_rows

COLUMNS = ("outlet", "domain", "reliability", "source_kind", "notes")
"""``outlet`` or ``domain`` is needed in every row; ``domain`` may hold several, separated by semicolons."""
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
"""Admiralty reliability, STANAG 2511; F means that it cannot be judged."""
SOURCE_KINDS = ("informant", "official", "state_media", "statistics", "imagery")


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the user says of an outlet; "" where nothing is said, and then nothing is assumed."""

    name: str
    domains: tuple[str, ...] = ()
    reliability: str = ""
    source_kind: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class OutletTable:
    """The outlets of a user's table, and what was wrong with its rows.

    Examples
    --------
    >>> table = OutletTable((Outlet("Daily NK", ("dailynk.com",), "C"),))
    >>> table.find("daily nk").reliability, table.find("", "https://www.dailynk.com/english/x").name
    ('C', 'Daily NK')
    >>> table.find("Another") is None
    True
    """

    outlets: tuple[Outlet, ...] = ()
    problems: tuple[Problem, ...] = ()

    def find(self, name: str, url: str = "") -> Outlet | None:
        """The outlet of this name, in any case; else the one whose domain the address names, or None."""
        folded = _folded(name)
        for outlet in self.outlets:
            if folded and folded == _folded(outlet.name):
                return outlet
        host = _host(url)
        hits = [(domain, outlet) for outlet in self.outlets for domain in outlet.domains if _within(host, domain)]
        return max(hits, key=lambda hit: len(hit[0]))[1] if hits else None

    def defaults_of(self, name: str, url: str = "") -> dict[str, str]:
        """``reliability`` and ``source_kind`` of a record from this outlet, as far as the table has them."""
        outlet = self.find(name, url)
        stated = {"reliability": outlet.reliability, "source_kind": outlet.source_kind} if outlet else {}
        return {column: value for column, value in stated.items() if value}


def read_outlet_table(path: Path) -> OutletTable:
    """Read a table of outlets.

    Parameters
    ----------
    path
        CSV with columns of ``COLUMNS`` in any order and case; others are left alone.

    Returns
    -------
    OutletTable
        A row without outlet and domain, or with an outlet that another row has, is left out; a value outside its
        list costs the value. Both are told.

    Raises
    ------
    InputError
        If the file cannot be read as a table, or has neither a column outlet nor domain.
    """
    table = read_csv_rows(path)
    named = {name.strip().lower().replace(" ", "_"): name for name in table.header}
    if not {"outlet", "domain"} & named.keys():
        found = ", ".join(table.header)[:200]
        raise InputError(path, f"lacks a column outlet or domain; its columns are {found}", "name them so")
    problems = list(table.problems)
    outlets: dict[str, Outlet] = {}
    for line, cells in table.rows:
        row = {column: cells[named[column]].strip() if column in named else "" for column in COLUMNS}
        key = _folded(row["outlet"] or row["domain"])
        if not key:
            problems.append(
                Problem("rejected", "outlet", str(path), line, "outlet", expected="an outlet or its domain")
            )
        elif key in outlets:
            hint = "only the first row of an outlet counts"
            problems.append(Problem("rejected", "duplicate-outlet", str(path), line, "outlet", found=key, hint=hint))
        else:
            outlets[key] = Outlet(
                row["outlet"],
                tuple(filter(None, (_folded(domain).removeprefix("www.") for domain in row["domain"].split(";")))),
                _closed(row["reliability"].upper(), RELIABILITIES, "reliability", (path, line), problems),
                _closed(
                    _folded(row["source_kind"]).replace(" ", "_"), SOURCE_KINDS, "source_kind", (path, line), problems
                ),
                row["notes"],
            )
    return OutletTable(tuple(outlets.values()), tuple(problems))


def _closed(value: str, allowed: Sequence[str], column: str, where: tuple[Path, int], problems: list[Problem]) -> str:
    """The value if its column may have it; else "", and it is told."""
    if not value or value in allowed:
        return value
    path, line = where
    hint = "the row is kept without it"
    told = Problem("repaired", "unknown-value", str(path), line, column, value[:100], " ".join(allowed), hint)
    problems.append(told)
    return ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)
