"""Events into a PostGIS database: one transaction, each event once by its id, however often it is run."""

from __future__ import annotations

import csv
import io
import socket
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from gazetteer.errors import InputError
from geo.events.check import NEVER_EMPTY, check_events
from geo.events.schema import COLUMNS
from geo.export.postgis_url import Database
from geo.export.rows import as_text, plain_columns

if TYPE_CHECKING:
    from pg8000.native import Connection

CONNECT_SECONDS = 10
ANSWER_SECONDS = 600
"""A server that is silent for longer is taken for lost."""
WAIT_FOR_OTHERS = "60s"
"""For another writer to end."""
WRITER_LOCK = 0x626F72646572
"""The advisory lock that writers take, so that two at once come one after the other: "border" in ASCII."""

SQL_TYPES = {
    "str": "text",
    "float64": "double precision",
    "int64": "bigint",
    "datetime64[us]": "date",
    "object": "jsonb",
    "geometry": "geometry(Geometry, 4326)",
}
"""What the dtypes of the one table are in the database."""
INDEXES = {
    "geometry": "USING gist (geometry)",
    "days": "(date_start, date_end)",
    "type": "(type)",
    "place": "(place_id)",
}
_HINTS = {
    "28P01": "check user and password; PGPASSWORD is read, too",
    "28000": "check who may connect (pg_hba.conf)",
    "3D000": "create the database first",
    "42501": "ask the database's owner for the right to create a schema, or name one with ?schema=",
    "55P03": "another writer is at work; try again later",
    "58P01": "PostGIS is not installed on the server (Debian: postgresql-15-postgis-3)",
    "0A000": "PostGIS is not installed on the server (Debian: postgresql-15-postgis-3)",
}
"""What to try, by the server's SQLSTATE (PostgreSQL manual, appendix A)."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many events were new, changed, or there already as they are."""

    new: int
    changed: int
    same: int


def write_postgis(database: Database, events: gpd.GeoDataFrame) -> Written:
    """Write an event frame to the table ``events`` of the database's schema, all of it or nothing.

    Parameters
    ----------
    database
        PostGIS is switched on in it, schema, table and indexes are made where they are missing, and columns that an
        older version did not have are added.
    events
        An event frame. Rows whose id is there are brought up to date, the others added; none is removed. Days are
        dates, ``evidence`` is jsonb, the geometry in EPSG:4326.

    Raises
    ------
    InputError
        If the database cannot be reached, refuses, is lost on the way, or its table is another's; it is then as it
        was before.
    """
    from pg8000.exceptions import DatabaseError, Error  # noqa: PLC0415 - few events go to databases
    from pg8000.native import Connection  # noqa: PLC0415

    check_events(events)
    try:
        with _reach(database) as opened, Connection(
            database.user, host=database.host, database=database.name, password=database.password,
            ssl_context=database.ssl_context(), sock=opened, application_name="bordermap",
        ) as connection:  # fmt: skip
            return _write(connection, database, events)
    except DatabaseError as error:
        told = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
        hint = _HINTS.get(told.get("C", ""), "nothing was changed")
        raise InputError(str(database), f"the database says: {str(told.get('M', error))[:300]}", hint) from error
    except (Error, OSError, struct.error) as error:
        problem = f"the connection was lost or refused: {str(error)[:200]}"
        raise InputError(str(database), problem, "is the server running? Nothing was changed; run it again") from error


def _reach(database: Database) -> socket.socket:
    opened = socket.create_connection((database.host, database.port), CONNECT_SECONDS)
    opened.settimeout(ANSWER_SECONDS)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return opened


def _write(connection: Connection, database: Database, events: gpd.GeoDataFrame) -> Written:
    connection.run("BEGIN")
    connection.run(f"SET LOCAL lock_timeout = '{WAIT_FOR_OTHERS}'")
    connection.run(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
    table = _make_table(connection, database)
    names = ", ".join(_quoted(column.name) for column in COLUMNS)
    connection.run(f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA")  # noqa: S608 - our own names
    connection.run(f"COPY incoming ({names}) FROM STDIN WITH (FORMAT csv)", stream=_csv_lines(events))
    new, written = _upsert(connection, table)
    ((arrived,),) = connection.run(f"SELECT count(*) FROM {table} JOIN incoming USING (id)")  # noqa: S608
    if arrived != len(events):
        raise InputError(str(database), f"{arrived} events of {len(events)} arrived", "nothing was changed")
    connection.run("COMMIT")
    return Written(new, written - new, len(events) - written)


def _make_table(connection: Connection, database: Database) -> str:
    """The table's name, once it and all it needs are there."""
    if not connection.run("SELECT 1 FROM pg_extension WHERE extname = 'postgis'"):
        connection.run("CREATE EXTENSION postgis")
    if not connection.run("SELECT 1 FROM pg_namespace WHERE nspname = :name", name=database.schema):
        connection.run(f"CREATE SCHEMA {_quoted(database.schema)}")
    table = f"{_quoted(database.schema)}.events"
    found = connection.run(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = :name AND table_name = 'events'",
        name=database.schema,
    )
    there = {str(name) for (name,) in found}
    if not there:
        columns = ", ".join(f"{_quoted(column.name)} {SQL_TYPES[column.dtype]}" for column in COLUMNS)
        connection.run(f"CREATE TABLE {table} ({columns}, PRIMARY KEY (id))")
        for name, indexed in INDEXES.items():
            connection.run(f"CREATE INDEX events_{name} ON {table} {indexed}")
        for column in COLUMNS:
            connection.run(f"COMMENT ON COLUMN {table}.{_quoted(column.name)} IS {_literal(column.meaning)}")
    elif not set(NEVER_EMPTY) <= there:
        problem = f"its table {database.schema}.events is not one of ours"
        raise InputError(str(database), problem, "name another schema with ?schema=")
    for column in COLUMNS if there else ():
        if column.name not in there:
            connection.run(f"ALTER TABLE {table} ADD COLUMN {_quoted(column.name)} {SQL_TYPES[column.dtype]}")
    return table


def _upsert(connection: Connection, table: str) -> tuple[int, int]:
    """Bring the table up to date: how many rows are new, and how many were written at all."""
    names = [_quoted(column.name) for column in COLUMNS]
    ours, theirs = (", ".join(f"{row}.{name}" for name in names) for row in ("kept", "excluded"))
    changes = ", ".join(f"{name} = excluded.{name}" for name in names)
    ((new, written),) = connection.run(
        f"WITH written AS (INSERT INTO {table} AS kept ({', '.join(names)}) SELECT {', '.join(names)} FROM incoming"  # noqa: S608
        f" ON CONFLICT (id) DO UPDATE SET {changes} WHERE ({ours}) IS DISTINCT FROM ({theirs})"
        " RETURNING xmax = 0 AS is_new) SELECT count(*) FILTER (WHERE is_new), count(*) FROM written"
    )
    return int(new), int(written)


def _csv_lines(events: gpd.GeoDataFrame) -> Iterator[str]:
    columns: dict[str, Sequence[Any]] = dict(plain_columns(events))
    columns["evidence"] = [as_text(value) for value in columns["evidence"]]
    columns["geometry"] = shapely.to_wkb(
        shapely.set_srid(events.geometry.to_numpy(), 4326), hex=True, include_srid=True
    )
    for row in zip(*(columns[column.name] for column in COLUMNS), strict=True):
        line = io.StringIO(newline="")
        csv.writer(line).writerow([value.replace("\0", "") if isinstance(value, str) else value for value in row])
        yield line.getvalue()


def _quoted(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
