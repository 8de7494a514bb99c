"""Tables that analysts write: every row becomes a record or is told as rejected, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gazetteer.errors import InputError, Problem
from gazetteer.tables import read_csv_rows
from geo.events.acled import COLUMN_OF_ACLED, is_acled, stated_precision, translate_acled
from geo.events.rows import Record, check_row
from geo.events.schema import ANALYST_COLUMNS, COLUMN
from geo.reports.outlet_table import OutletTable

__all__ = [
    "Record",
    "Records",
    "build_records",
    "duplicate_id",
    "is_known_column",
    "read_records",
    "with_outlet_defaults",
]

PLACE_COLUMNS = (("place",), ("from", "to"), ("lat", "lon"))
"""A table needs the columns of one of these."""

ALIASES = {"latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon"}


@dataclass(frozen=True, slots=True)
class Records:
    """What a file of records holds.

    Parameters
    ----------
    rows
        The accepted ones, in the order of the file.
    problems
        All that was left out, repaired or worth a note.
    n_rows
        Rows of data in the file: always the accepted and the rejected ones together.
    """

    rows: tuple[Record, ...]
    problems: tuple[Problem, ...]
    n_rows: int


@dataclass(frozen=True, slots=True)
class _Header:
    """Where each column of a table goes, by its name as written."""

    analyst: dict[str, str]
    derived: dict[str, str]
    others: dict[str, str]
    acled: bool


def read_records(path: Path) -> Records:
    """Read a CSV table of events as an analyst writes it.

    Parameters
    ----------
    path
        Columns in any order, named as ``geo.events.schema.ANALYST_COLUMNS`` or as ACLED names them, in upper or
        lower case. Needed are ``type``, ``date``, and ``place``, or ``from`` and ``to``, or ``lat`` and ``lon``.

    Returns
    -------
    Records
        Rejected rows are told in ``problems``, each exactly once with that severity.

    Raises
    ------
    InputError
        If the file cannot be read as a table, or lacks a needed column.
    """
    table = read_csv_rows(path)
    return build_records(str(path), table.header, table.rows, table.problems)


def build_records(
    file: str,
    header: Sequence[str],
    rows: Iterable[tuple[int, Mapping[str, str]]],
    problems: Iterable[Problem] = (),
) -> Records:
    """Check rows of any source by the columns of the contract.

    Parameters
    ----------
    rows
        Line and cells by the names in ``header``.
    problems
        What reading them brought up; each rejected one stands for a row that is not among ``rows``.
    """
    columns = _read_header(file, header)
    told = [*problems, *_header_notes(file, columns)]
    n_rows = sum(problem.severity == "rejected" for problem in told)
    first_line: dict[str, int] = {}
    accepted = []
    for line, cells in rows:
        n_rows += 1
        record, found = _check(file, line, cells, columns)
        told += found
        if record is None:
            continue
        earlier = first_line.setdefault(record.values["id"], line)
        if earlier != line:
            told.append(duplicate_id(record, f"line {earlier}"))
        else:
            accepted.append(record)
    return Records(tuple(accepted), tuple(told), n_rows)


def is_known_column(name: str) -> bool:
    """Whether a column's name means something to ``build_records``.

    Examples
    --------
    >>> is_known_column("Date"), is_known_column("Latitude"), is_known_column("Remarks of the boss")
    (True, True, False)
    """
    key = _folded(name)
    return key in COLUMN or key in ALIASES or key in COLUMN_OF_ACLED


def _folded(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _read_header(file: str, header: Sequence[str]) -> _Header:
    folded = {_folded(name): name for name in header}
    acled = is_acled(folded)
    ours: dict[str, str] = {}
    columns = _Header({}, {}, {}, acled)
    for key, name in folded.items():
        column = (COLUMN_OF_ACLED.get(key) if acled else None) or ALIASES.get(key, key)
        if column in ANALYST_COLUMNS and column not in ours:
            ours[column] = name
        elif column in COLUMN and column not in ours:
            columns.derived[name] = column
        else:
            columns.others[name] = key
    columns.analyst.update({name: column for column, name in ours.items()})
    missing = [column for column in ("type", "date") if column not in ours]
    if not any(all(column in ours for column in group) for group in PLACE_COLUMNS):
        missing.append("place (or from and to, or lat and lon)")
    if missing:
        found = ", ".join(header)
        problem = f"lacks {' and '.join(missing)}; its columns are {found}"
        raise InputError(file, problem, "name the columns type, date and place in the first line")
    return columns


def _header_notes(file: str, columns: _Header) -> list[Problem]:
    notes = [
        Problem(
            "note", "unknown-column", file, 1, name, name, "a column of the contract", "it is kept out of all outputs"
        )
        for name, key in columns.others.items()
        if not (columns.acled and key in {"sub_event_type", "time_precision", "geo_precision", "actor2"})
    ]
    if columns.acled:
        hint = "event types were translated; those without a like became other"
        notes.append(Problem("note", "acled", file, 1, "", "the columns of ACLED", "", hint))
    return notes


def _check(file: str, line: int, cells: Mapping[str, str], columns: _Header) -> tuple[Record | None, list[Problem]]:
    values = dict.fromkeys(ANALYST_COLUMNS, "")
    values |= {column: cells[name] for name, column in columns.analyst.items()}
    derived = {column: cells[name] for name, column in columns.derived.items()}
    if columns.acled:
        others = {key: cells[name].strip() for name, key in columns.others.items()}
        values = translate_acled(values, others)
        derived |= stated_precision(others)
    extra = {name: cells[name] for name in columns.others}
    return check_row(file, line, values, extra, derived)


def duplicate_id(record: Record, where: str) -> Problem:
    """The problem of a record whose id another has already; ``where`` says which."""
    return Problem(
        "rejected",
        "duplicate-id",
        record.file,
        record.line,
        "id",
        found=record.values["id"],
        expected="an id of its own",
        hint=f"{where} has it already",
    )


def with_outlet_defaults(records: Records, outlets: OutletTable) -> Records:
    """The same records, with reliability and kind of source where the row leaves them empty and the table has them.

    Parameters
    ----------
    outlets
        The user's own table; a row's ``source``, else its ``url``, names the outlet. What neither says stays absent.
    """
    rows = []
    for record in records.rows:
        known = outlets.defaults_of(record.values["source"], record.values["url"])
        missing = {column: value for column, value in known.items() if not record.values[column]}
        rows.append(replace(record, values=record.values | missing) if missing else record)
    return replace(records, rows=tuple(rows))
