import ssl
from dataclasses import replace

import pytest

from gazetteer.errors import InputError
from geo.export.postgis_url import parse_database_url

OWN = parse_database_url("postgresql://ana:own@h/d")


def test_parts_of_an_address_are_read_and_percent_signs_undone():
    found = parse_database_url("postgres://ana:a%40b@db.example.org:6543/border%20map?schema=work&sslmode=verify-full")
    assert (found.host, found.port, found.name, found.user) == ("db.example.org", 6543, "border map", "ana")
    assert (found.password, found.schema) == ("a@b", "work")
    assert isinstance(found.ssl_context(), ssl.SSLContext)


def test_password_of_the_environment_is_used_where_the_address_has_none():
    assert parse_database_url("postgresql://ana@h/d", "theirs") == replace(OWN, password="theirs")  # noqa: S106 - of nobody
    assert parse_database_url("postgresql://ana:own@h/d", "theirs") == OWN


@pytest.mark.parametrize(
    "url",
    [
        "",
        "postgresql://",
        "postgresql://ana:geheim@host",
        "postgresql://host/db",
        "mysql://ana:geheim@host/db",
        "postgresql://ana:geheim@host:port/db",
        "postgresql://ana:geheim@[::1/db",
        "postgresql://ana:geheim@host/db?schema=a;drop",
        'postgresql://ana:geheim@host/db?schema="x"',
        "postgresql://ana:geheim@host/db?sslmode=maybe",
        "postgresql://ana:geheim@host/db?options=-c",
        "out.geojson",
    ],
)
def test_what_is_no_address_is_refused_and_no_password_is_shown(url):
    with pytest.raises(InputError) as told:
        parse_database_url(url)
    assert "geheim" not in str(told.value)


def test_address_is_shown_without_its_password():
    found = parse_database_url("postgresql://ana:geheim@h/d")
    assert "geheim" not in str(found) + repr(found)
