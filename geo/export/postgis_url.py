"""Addresses of databases, ``postgresql://user@host/database``, read without ever showing their password."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from gazetteer.errors import InputError

SCHEMES = ("postgresql", "postgres")
DEFAULT_PORT, DEFAULT_SCHEMA = 5432, "bordermap"
SSL_MODES = ("disable", "prefer", "require", "verify-full")
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_FORM = "write postgresql://user@host:5432/database, with ?schema= and ?sslmode= if you like"


@dataclass(frozen=True, slots=True)
class Database:
    """Where a database is and who asks.

    Parameters
    ----------
    ssl_mode
        As libpq names them: ``prefer`` takes what the server offers, ``verify-full`` also checks whose server it is.
    schema
        Where in it our tables lie.
    """

    host: str
    port: int
    name: str
    user: str
    password: str | None = field(repr=False, default=None)
    ssl_mode: str = "prefer"
    schema: str = DEFAULT_SCHEMA

    def __str__(self) -> str:
        """The address without the password."""
        return f"postgresql://{self.user}@{self.host}:{self.port}/{self.name}"

    def ssl_context(self) -> ssl.SSLContext | bool | None:
        """What the driver is told about encryption."""
        if self.ssl_mode == "verify-full":
            return ssl.create_default_context()
        return {"disable": False, "prefer": None, "require": True}[self.ssl_mode]


def parse_database_url(url: str, password: str | None = None) -> Database:
    """The database that a URL names.

    Parameters
    ----------
    password
        Used where the URL has none.

    Raises
    ------
    InputError
        If the URL is no address of a PostgreSQL database; its password is not in the message.

    Examples
    --------
    >>> found = parse_database_url("postgresql://ana:secret@db.example.org/border?sslmode=require")
    >>> print(found, found.ssl_mode, found.schema)
    postgresql://ana@db.example.org:5432/border require bordermap
    """
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORT
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise InputError("--to", "is no address of a database", _FORM) from error
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in SCHEMES or not parts.hostname or not parts.username or not name:
        raise InputError("--to", "is no address of a PostgreSQL database", _FORM)
    if unknown := sorted(options.keys() - {"sslmode", "schema"}):
        raise InputError("--to", f"has options that mean nothing here: {', '.join(unknown)[:200]}", _FORM)
    ssl_mode, schema = options.get("sslmode", "prefer"), options.get("schema", DEFAULT_SCHEMA)
    if ssl_mode not in SSL_MODES:
        raise InputError("--to", f"sslmode cannot be {ssl_mode!r}", f"use one of {', '.join(SSL_MODES)}")
    if not _IDENTIFIER.fullmatch(schema):
        raise InputError("--to", f"schema cannot be {schema!r}", "use small letters, digits and underscores")
    secret = unquote(parts.password) if parts.password else password
    return Database(parts.hostname, port, name, unquote(parts.username), secret, ssl_mode, schema)
