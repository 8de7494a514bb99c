"""A real PostgreSQL server with PostGIS, started for these tests on the loopback address in a folder of its own."""

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pandas as pd
import pytest
from pg8000.native import Connection

from gazetteer.errors import InputError
from geo.events.schema import COLUMNS
from geo.export.postgis import Written, write_postgis
from geo.export.postgis_url import Database, parse_database_url

pytestmark = pytest.mark.enable_socket


def programs():
    """The folder of ``initdb`` and ``pg_ctl``, the newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    found = next((folder for folder in folders if (folder / "initdb").exists()), None)
    if found is None or not list(Path("/usr/share/postgresql", found.parent.name, "extension").glob("postgis.control")):
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL with PostGIS is not installed")
        pytest.skip("PostgreSQL with PostGIS (postgresql, postgis) is not installed")
    return found


def as_server_user(*command):
    """Run a program as somebody other than root, whom PostgreSQL refuses."""
    switch = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return subprocess.run([*switch, *map(str, command)], cwd="/", capture_output=True, text=True, check=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server():
    """The server's port and the folder of its data; the folder is outside pytest's, which only its owner may enter."""
    bin_ = programs()
    folder = Path(tempfile.mkdtemp(prefix="bordermap-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    port, log = free_port(), folder / "log"
    try:
        as_server_user(bin_ / "initdb", "-D", folder / "data", "-A", "trust", "-U", "tester", "-E", "UTF8")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        as_server_user(bin_ / "pg_ctl", "-D", folder / "data", "-w", "-l", log, "-o", options, "start")
        yield port
        as_server_user(bin_ / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server, request):
    """A database with nothing in it."""
    name = f"d{abs(hash(request.node.name))}"
    run(Database("127.0.0.1", server, "postgres", "tester"), f"CREATE DATABASE {name}")
    return Database("127.0.0.1", server, name, "tester")


def run(database, query):
    with Connection(database.user, host=database.host, port=database.port, database=database.name) as connection:
        return connection.run(query)


def count(database):
    return run(database, "SELECT count(*) FROM bordermap.events")[0][0]


@pytest.fixture
def many(events):
    copies = [events.assign(id=events["id"] + str(n)) for n in range(3000)]
    return pd.concat(copies, ignore_index=True)


def test_every_column_arrives_with_its_type(events, database):
    assert write_postgis(database, events) == Written(new=3, changed=0, same=0)
    fields = run(
        database,
        "SELECT column_name, udt_name FROM information_schema.columns WHERE table_name = 'events'"
        " ORDER BY ordinal_position",
    )
    types = dict(fields)
    assert list(types) == [column.name for column in COLUMNS]
    found = [types[name] for name in ("date_start", "lat", "n_reports", "evidence", "geometry", "from")]
    assert found == ["date", "float8", "int8", "jsonb", "geometry", "text"]


def test_geometry_days_and_text_are_what_was_sent(events, database):
    write_postgis(database, events)
    rows = run(
        database,
        "SELECT id, title, date_start, date_end, ST_AsText(geometry, 15), ST_SRID(geometry), evidence->0->>'source'"
        " FROM bordermap.events ORDER BY id",
    )
    for row, (_, event) in zip(rows, events.sort_values("id").iterrows(), strict=True):
        key, title, first, last, wkt, srid, source = row
        assert (key, title) == (event["id"], None if pd.isna(event["title"]) else event["title"])
        assert (first, last) == tuple(
            None if pd.isna(day) else day.date() for day in (event["date_start"], event["date_end"])
        )
        assert (wkt.replace(" ", ""), srid) == (event["geometry"].wkt.replace(" ", ""), 4326)
        assert source == ("라디오" if key == "masks" else None)


def test_second_run_changes_nothing_and_a_third_only_what_changed(events, database):
    write_postgis(database, events)
    assert write_postgis(database, events) == Written(0, 0, 3)
    changed = events.assign(notes=[None, "checked", None])
    assert write_postgis(database, changed) == Written(0, 1, 2)
    assert count(database) == 3


def test_table_has_its_indexes_and_says_what_its_columns_mean(events, database):
    write_postgis(database, events)
    indexes = [row[0] for row in run(database, "SELECT indexdef FROM pg_indexes WHERE tablename = 'events'")]
    assert sum("USING gist (geometry)" in index for index in indexes) == 1
    assert sum("UNIQUE INDEX" in index and "(id)" in index for index in indexes) == 1
    (said,) = run(database, "SELECT col_description('bordermap.events'::regclass, 1)")[0]
    assert said == COLUMNS[0].meaning


def test_two_writers_at_once_leave_each_event_once(many, database):
    results = []
    writers = [threading.Thread(target=lambda: results.append(write_postgis(database, many))) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted((written.new, written.same) for written in results) == [(0, len(many)), (len(many), 0)]
    assert count(database) == len(many)


def write_slowly(database, events, ready):
    """Write, and wait in the midst of the rows for ever."""
    from geo.export import postgis  # noqa: PLC0415 - in a process of its own

    lines = list(postgis._csv_lines(events))  # noqa: SLF001 - the only place where it can be held

    def held(_):
        yield from lines[: len(lines) // 2]
        ready.set()
        time.sleep(600)

    postgis._csv_lines = held  # noqa: SLF001
    write_postgis(database, events)


def test_killed_writer_leaves_nothing_and_the_next_run_writes_all(events, many, database):
    write_postgis(database, events)
    spawn = multiprocessing.get_context("spawn")
    ready = spawn.Event()
    writer = spawn.Process(target=write_slowly, args=(database, many, ready))
    writer.start()
    assert ready.wait(60)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert count(database) == len(events)
    assert write_postgis(database, many) == Written(len(many), 0, 0)


def test_lost_connection_is_told_and_nothing_is_half_written(many, database, monkeypatch):
    write_postgis(database, many[:3])
    from geo.export import postgis  # noqa: PLC0415 - to be cut in the midst of the rows

    whole = postgis._csv_lines  # noqa: SLF001

    def cut(events):
        for number, line in enumerate(whole(events)):
            if number == 4000:
                query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'bordermap'"
                run(database, query)
                time.sleep(0.5)
            yield line

    monkeypatch.setattr(postgis, "_csv_lines", cut)
    with pytest.raises(InputError, match=r"connection was lost|terminating connection"):
        write_postgis(database, many)
    assert count(database) == 3


def test_column_that_an_older_version_lacked_is_added(events, database):
    write_postgis(database, events)
    run(database, "ALTER TABLE bordermap.events DROP COLUMN stretch")
    assert write_postgis(database, events) == Written(0, 0, 3)


def test_table_of_somebody_else_is_left_alone(events, database):
    run(database, "CREATE SCHEMA bordermap")
    run(database, "CREATE TABLE bordermap.events (what text)")
    with pytest.raises(InputError, match="not one of ours"):
        write_postgis(database, events)
    assert run(database, "SELECT * FROM bordermap.events") == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://tester:geheim@127.0.0.1:{port}/nowhere", "does not exist; create the database"),
        ("postgresql://nobody:geheim@127.0.0.1:{port}/postgres", "does not exist"),
        ("postgresql://tester:geheim@127.0.0.1:1/postgres", "is the server running"),
        ("postgresql://tester:geheim@127.0.0.1:{port}/postgres?sslmode=require", "SSL"),
    ],
)
def test_database_that_cannot_be_used_is_told_without_its_password(url, words, events, server):
    with pytest.raises(InputError, match=words) as told:
        write_postgis(parse_database_url(url.format(port=server)), events)
    assert "geheim" not in str(told.value)


def test_gdal_reads_the_table(events, database):
    if shutil.which("ogrinfo") is None:
        pytest.skip("ogrinfo (gdal-bin) is not installed")
    write_postgis(database, events)
    source = f"PG:host=127.0.0.1 port={database.port} user=tester dbname={database.name}"
    command = ["ogrinfo", "-ro", "-so", source, "bordermap.events"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Feature Count: 3" in told
    assert "date_start: Date" in told
