"""Writing a layer: places in batches, each with how far the files have been read; then the tries of their names.

A batch is committed whole, so that a killed import goes on where it stopped. The tries are made from the table alone,
and made anew from it when the way names are folded changes.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import marisa_trie

from gazetteer.build import NO_NAMES
from gazetteer.errors import InputError
from gazetteer.files import write_text
from gazetteer.layer import KEY_RECORD, OWN_TIER, read_meta
from gazetteer.names import find_bare_names, fold
from gazetteer.place_table import PLACE_COLUMNS, to_row
from gazetteer.sources import Entry
from gazetteer.sources.cleaning import SHORTEST_KEY
from gazetteer.store import find_tier
from gazetteer.types import Name, NameKind, PlaceKind

ToldName = tuple[str | int | None, ...]
"""Kind, text, language and, where they are known, the first and last year of use."""

BATCH = 10_000
"""Places committed at a time: a second's work, some 20 MB."""
RECORDS_PER_TRIE = 1_000_000
"""Built in some 100 MB of memory; every trie costs a look-up about a microsecond."""
CACHE_KIB = 32 * 1024
_RANK = {kind.value: rank for rank, kind in enumerate(NameKind)}
_GENERATED = _RANK[NameKind.GENERATED.value]
_AREAS = {kind.value for kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.SETTLEMENT)}
"""What goes by its name without a type word; a river's or port's bare name is a town's."""
_PARTED = re.compile(r"[\s\-가-힣一-鿿]")
"""Without any of these a name has no type word in it."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS place (row INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, class TEXT, code TEXT,
  country TEXT, admin1 TEXT, lon REAL, lat REAL, km REAL, population INTEGER, source TEXT, local TEXT, tier INTEGER,
  names TEXT);
CREATE TABLE IF NOT EXISTS alias (id TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS progress (file INTEGER PRIMARY KEY, done INTEGER, doubled INTEGER);
"""
_PRAGMAS = f"PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-{CACHE_KIB}; PRAGMA synchronous=OFF;"
"""A killed process loses nothing by it; after a power cut, what is left of an import is checked before it goes on."""
_MARKS = ",".join("?" * (PLACE_COLUMNS.count(",") + 4))
_INSERT = f"INSERT INTO place (row, {PLACE_COLUMNS}, tier, names) VALUES ({_MARKS})"  # noqa: S608 - constants


class PlaceWriter:
    """The table of a layer that is being written; only one process may have it open.

    Raises
    ------
    InputError
        If another process is writing it.
    sqlite3.DatabaseError
        If what an earlier run left is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            self._db.executescript(_PRAGMAS + _SCHEMA)
            self._db.execute("BEGIN EXCLUSIVE")
            self._db.execute("COMMIT")
            sound = self._db.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.OperationalError as error:
            self._db.close()
            hint = "wait for it, or stop it"
            raise InputError(path.parent.name, f"another import of it is running ({error})", hint) from error
        if sound != "ok":
            self._db.close()
            raise sqlite3.DatabaseError(f"what an earlier run left is damaged: {sound}")
        self._row = int(self._db.execute("SELECT coalesce(max(row) + 1, 0) FROM place").fetchone()[0])

    def close(self) -> None:
        """Give the file back, whole on disk."""
        self._db.close()

    def __len__(self) -> int:
        return self._row

    def count_done(self, file: int) -> int:
        """How many places of a file are in the table already."""
        found = self._db.execute("SELECT done FROM progress WHERE file = ?", (file,)).fetchone()
        return int(found[0]) if found else 0

    def count_doubled(self) -> int:
        """How many places came twice, and lent their names to the first."""
        return int(self._db.execute("SELECT coalesce(sum(doubled), 0) FROM progress").fetchone()[0])

    def write(self, file: int, entries: Iterable[Entry], *, own: bool) -> None:
        """Take in a file's places, from where an earlier run stopped.

        Parameters
        ----------
        file
            The file's number in this import.
        own
            Whether the user wrote the file, so that its places win over all others.
        """
        waiting = islice(entries, self.count_done(file), None)
        while batch := list(islice(waiting, BATCH)):
            self._db.execute("BEGIN")
            doubled = sum(self._add(entry, own=own) for entry in batch)
            self._db.execute(
                "INSERT INTO progress VALUES (?1, ?2, ?3) ON CONFLICT (file)"
                " DO UPDATE SET done = done + ?2, doubled = doubled + ?3",
                (file, len(batch), doubled),
            )
            self._db.execute("COMMIT")

    def _add(self, entry: Entry, *, own: bool) -> bool:
        """Add a place, or lend its names to the one of this id that is there; tells whether there was one."""
        names = [_told(name) for name in entry.names]
        known = self._db.execute("SELECT row FROM alias WHERE id = ?", (entry.place.id,)).fetchone()
        if known:
            self._lend(known[0], names)
            return True
        tier = OWN_TIER if own else find_tier(entry.place)
        told = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
        self._db.execute(_INSERT, (self._row, *to_row(entry.place), tier, told))
        self._db.executemany(
            "INSERT OR IGNORE INTO alias VALUES (?, ?)",
            ((ident, self._row) for ident in (entry.place.id, *entry.same_as)),
        )
        self._row += 1
        return False

    def _lend(self, row: int, names: Sequence[ToldName]) -> None:
        (raw,) = self._db.execute("SELECT names FROM place WHERE row = ?", (row,)).fetchone()
        kept = json.loads(raw)
        texts = {name[1] for name in kept}
        kept += [(NameKind.VARIANT.value, *name[1:]) for name in names if name[1] not in texts]
        told = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        self._db.execute("UPDATE place SET names = ? WHERE row = ?", (told, row))


def build_keys(table: Path, folder: Path, advance: Callable[[int], object]) -> dict[str, int]:
    """Write the tries of a layer's names, in the place of any that are there.

    Parameters
    ----------
    table
        The layer's places.
    folder
        Where the tries go.
    advance
        Told how many places were keyed, for a progress bar.

    Returns
    -------
    dict of str to int
        Size in bytes of each trie, by the name of its file, in order.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    sizes: dict[str, int] = {}
    db = sqlite3.connect(table)
    try:
        records = _records(db, advance)
        for first in records:  # as an iterator throughout: a list of a million records is 300 MB of small objects
            path = folder / f"{len(sizes):04}.marisa"
            some = chain([first], islice(records, RECORDS_PER_TRIE - 1))
            marisa_trie.RecordTrie(KEY_RECORD, some).save(str(path))
            sizes[path.name] = path.stat().st_size
    finally:
        db.close()
    return sizes


def rekey(layer: Path, keyed_for: str) -> None:
    """Make the tries of a layer anew, after the way names are folded has changed."""
    meta = read_meta(layer)
    sizes = build_keys(layer / "places.sqlite", layer / f"keys-{keyed_for}", lambda _: None)
    write_text(layer / "meta.json", json.dumps({**meta, "keyed_for": keyed_for, "keys": sizes}, ensure_ascii=False))
    for old in layer.glob("keys-*"):
        if old.name != f"keys-{keyed_for}":
            shutil.rmtree(old, ignore_errors=True)


def _records(db: sqlite3.Connection, advance: Callable[[int], object]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    rows = db.execute("SELECT row, kind, tier, names FROM place ORDER BY row")
    while some := rows.fetchmany(1000):
        for row, kind, tier, names in some:
            for key, rank in find_keys(kind, json.loads(names)).items():
                yield key, (row, rank, tier)
        advance(len(some))


def _told(name: Name) -> ToldName:
    years = (name.first_year, name.last_year)
    return (name.kind.value, name.text, name.language, *(years if any(years) else ()))


def find_keys(kind: str, names: Sequence[ToldName]) -> dict[str, int]:
    """The folded keys of a place, each with the rank of the best kind of name that has it.

    Examples
    --------
    >>> find_keys("settlement", [("canonical", "Sinŭiju-si", None), ("variant", "Sin", None)])
    {'sinuijusi': 0, 'sin': 2, 'sinuiju': 4}
    """
    keys: dict[str, int] = {}
    told = [(str(name[0]), str(name[1])) for name in names]
    if kind in _AREAS and _PARTED.search(told[0][1]):
        told += [(NameKind.GENERATED.value, bare) for bare, _ in find_bare_names(told[0][1])]
    for name_kind, text in told:
        key, rank = fold(text), _RANK[name_kind]
        if len(key) >= SHORTEST_KEY and key not in NO_NAMES and rank < keys.get(key, _GENERATED + 1):
            keys[key] = rank
    return keys
