"""The built index: a trie of folded names and a table of places. Built once, opened in milliseconds.

The index lives in a folder of the user's cache (``BORDERMAP_CACHE`` names another), called by the fingerprint of all
that went into it; a change of any source or of the code's format makes another fingerprint, and so a new index.
"""

from __future__ import annotations

import hashlib
import json
import logging
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
from pathlib import Path
from typing import Self

import marisa_trie
import platformdirs

from gazetteer.errors import BordermapError
from gazetteer.freshness import PACKAGES, explain_build, find_tables, stamp
from gazetteer.fuzzy import Speller, Spelling
from gazetteer.layer import OWN_TIER, Layer, find_layers, read_meta
from gazetteer.names import fold
from gazetteer.place_table import PLACE_COLUMNS, to_place
from gazetteer.sources import Entry
from gazetteer.sources.cleaning import SHORTEST_KEY
from gazetteer.types import Name, NameKind, Place, PlaceKind

FORMAT = "9"
"""Raised whenever the layout of the index or the way names are folded changes."""

_OURS = re.compile(r"index-[0-9a-f]{16}|building-\w{8}")
RECORD = "<IBBB"  # row of the place, kind of the name, tier and kind of the place
_KINDS = tuple(NameKind)
_PLACE_KINDS = tuple(PlaceKind)
CURATED_TIER, LARGE_TIER, SMALL_TIER = 2, 1, 0
PLACES_KEPT = 100_000
"""Places an open gazetteer keeps in memory once it has read them."""
KEYS_KEPT = 100_000
"""Keys whose entries it keeps."""
STALE_AFTER_SECONDS = 7 * 24 * 3600
"""An index or scratch folder not used for so long is taken for left over."""
OWN_ROWS = 1 << 31
"""Row numbers from here on belong to places that a user added to the open index."""
LAYER_BITS = 32
"""Row numbers with anything above these bits belong to an imported layer, which is told there, counted from 1."""
LARGE_POPULATION = 100_000
"""From here on a town's bare name is believed without a cue beside it."""


_log = logging.getLogger("gazetteer")


class IndexMissingError(BordermapError, FileNotFoundError):
    """The index could not be built or opened."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry under a key: which place, by what kind of name, how prominent the place is, and its kind."""

    row: int
    kind: NameKind
    tier: int
    place_kind: PlaceKind


class Gazetteer:
    """An open index with the layers a user imported. Look-ups take microseconds; one instance serves one thread."""

    def __init__(self, folder: Path, own: Sequence[Entry] = (), layers: Sequence[Path] = ()) -> None:
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
        self._layers = [Layer(path) for path in layers]
        for layer in self._layers:
            layer.link(folder / "places.sqlite", meta["fingerprint"])
            self.sources[f"import {layer.name}"] = layer.places - layer.linked
            self.fingerprint = hashlib.sha256(f"{self.fingerprint} {layer.digest}".encode()).hexdigest()[:16]
        self.place = lru_cache(maxsize=PLACES_KEPT)(self._read_place)
        self.find_key = lru_cache(maxsize=KEYS_KEPT)(self._find_key)
        self.has_prefix = lru_cache(maxsize=KEYS_KEPT)(self._has_prefix)
        self._own = tuple(own)
        self._own_keys: dict[str, list[Hit]] = {}
        for row, entry in enumerate(self._own, OWN_ROWS):
            for key in {key for name in entry.names if len(key := fold(name.text)) >= SHORTEST_KEY}:
                self._own_keys.setdefault(key, []).append(Hit(row, NameKind.CANONICAL, CURATED_TIER, entry.place.kind))

    def close(self) -> None:
        """Give the file handles back."""
        self._db.close()
        for layer in self._layers:
            layer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return sum(self.sources.values())

    def with_places(self, entries: Iterable[Entry]) -> Gazetteer:
        """The same index with a user's own places laid over it, whose names win over all others; to be closed too."""
        return Gazetteer(self.folder, (*self._own, *entries), [layer.folder for layer in self._layers])

    def _find_key(self, key: str) -> list[Hit]:
        """Every entry under a folded key; empty where there is none."""
        if key in self._own_keys:
            return self._own_keys[key]
        found = [
            Hit(row, _KINDS[kind], tier, _PLACE_KINDS[place_kind])
            for row, kind, tier, place_kind in self._trie.get(key, ())
        ]
        return self._with_layers(key, found) if self._layers else found

    def _with_layers(self, key: str, found: list[Hit]) -> list[Hit]:
        """The index's hits and those of the layers, each place once; only the user's own places where there are any."""
        own: list[Hit] = []
        seen = {self.place(hit.row).id for hit in found}
        for number, layer in enumerate(self._layers, 1):
            for row, kind, tier, linked in layer.find_key(key):
                at = row if linked else row | number << LAYER_BITS
                place = self.place(at)
                if place.id in seen:
                    continue
                seen.add(place.id)
                if tier == OWN_TIER and not linked:
                    own.append(Hit(at, NameKind.CANONICAL, CURATED_TIER, place.kind))
                found.append(Hit(at, _KINDS[kind], find_tier(place), place.kind))
        return own or found

    def has_key(self, key: str) -> bool:
        return key in self._own_keys or key in self._trie or any(layer.has_key(key) for layer in self._layers)

    def _has_prefix(self, prefix: str) -> bool:
        """Whether any key begins with these (already folded) letters, or is them."""
        return (
            next(self._trie.iterkeys(prefix), None) is not None
            or any(key.startswith(prefix) for key in self._own_keys)
            or any(layer.has_prefix(prefix) for layer in self._layers)
        )

    def _read_place(self, row: int) -> Place:
        if row >> LAYER_BITS:
            return self._layers[(row >> LAYER_BITS) - 1].read_place(row & (1 << LAYER_BITS) - 1)
        if row >= OWN_ROWS:
            return self._own[row - OWN_ROWS].place
        found = self._db.execute(f"SELECT {PLACE_COLUMNS} FROM place WHERE row = ?", (row,))  # noqa: S608 - a constant
        return to_place(found.fetchone())

    def get(self, place_id: str) -> Place | None:
        """The place with this id, or with this id in another source (``geonames:2043837``)."""
        for entry in self._own:
            if entry.place.id == place_id:
                return entry.place
        found = self._db.execute("SELECT row FROM alias WHERE id = ?", (place_id,)).fetchone()
        if found:
            return self.place(found[0])
        for layer in self._layers:
            row = layer.find_row(place_id)
            if row is not None:
                return layer.read_place(row)
        return None

    def find_names(self, place_id: str) -> list[tuple[str, str]]:
        """Names of a curated or imported place as (kind, text); of others only the canonical one is kept."""
        found: list[tuple[str, str]] = self._db.execute(
            "SELECT name.kind, name.text FROM name JOIN alias USING (row) WHERE alias.id = ? ORDER BY name.rowid",
            (place_id,),
        ).fetchall()
        for layer in self._layers:
            texts = {text for _, text in found}
            found += [(kind, text) for kind, text in layer.find_names(place_id) if text not in texts]
        return found

    def find_former_name(self, row: int, key: str) -> Name | None:
        """The former name that a place has under a key, with its years; None where it is kept under another kind."""
        if row >> LAYER_BITS:
            told = self._layers[(row >> LAYER_BITS) - 1].find_former_names(row & (1 << LAYER_BITS) - 1)
        else:
            told = self._db.execute(
                "SELECT text, first_year, last_year FROM name WHERE row = ? AND kind = 'former'", (row,)
            ).fetchall()
        for text, first, last in told:
            if fold(text) == key:
                return Name(text, NameKind.FORMER, first_year=first, last_year=last)
        return None

    @cached_property
    def speller(self) -> Speller:
        """What tells of which place of the border a name may be a misspelling."""
        rows = self._db.execute("SELECT row, text, stem, kind, bare FROM spelling ORDER BY rowid")
        return Speller((row, Spelling(text, stem, PlaceKind(kind), bool(bare))) for row, text, stem, kind, bare in rows)

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


def find_tier(place: Place) -> int:
    """How much the place's bare name is believed: one kept by hand most, then large towns and first-level units."""
    if place.id.startswith("curated:"):
        return CURATED_TIER
    return LARGE_TIER if place.population >= LARGE_POPULATION or place.kind is PlaceKind.ADMIN1 else SMALL_TIER


def cache_folder() -> Path:
    """Where indexes are kept: ``BORDERMAP_CACHE``, or the user's cache folder."""
    named = os.environ.get("BORDERMAP_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("bordermap"))


def imports_folder() -> Path:
    """Where imported layers are kept: in ``BORDERMAP_DATA`` or ``BORDERMAP_CACHE``, or the user's data folder.

    Without either they do not lie in the cache, which people empty.
    """
    named = os.environ.get("BORDERMAP_DATA") or os.environ.get("BORDERMAP_CACHE")
    return (Path(named) if named else Path(platformdirs.user_data_dir("bordermap"))) / "imports"


def fingerprint() -> str:
    """Hash over the index's format and every source: the curated tables and the versions of the packages."""
    digest = hashlib.sha256(FORMAT.encode())
    for table in find_tables():
        digest.update(table.name.encode() + b"\0" + table.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:16]


def open_gazetteer(*, progress: bool = False) -> Gazetteer:
    """The gazetteer with all imported layers, its index built first where this version's is not there yet.

    A build takes half a minute; the reason for it is logged as a warning of the logger ``gazetteer``, which Python
    prints to standard error unless it is told otherwise.

    Parameters
    ----------
    progress
        Show a bar on standard error while building.

    Raises
    ------
    IndexMissingError
        If the cache folder cannot be written or the index not be read.
    LayerError
        If an imported layer is damaged.
    """
    mark = fingerprint()
    folder = cache_folder() / f"index-{mark}"
    layers = _fresh_layers()
    try:
        return Gazetteer(folder, layers=layers)
    except IndexMissingError:  # not built yet, or damaged: a fresh one mends both
        why = "it is damaged" if (folder / "meta.json").exists() else explain_build(folder, FORMAT)
        shutil.rmtree(folder, ignore_errors=True)
    _log.warning("building the gazetteer's index, which takes half a minute: %s", why)
    _build(folder, mark, progress=progress)
    return Gazetteer(folder, layers=layers)


def _fresh_layers() -> list[Path]:
    """The imported layers, the keys of their names made anew where another version folded them."""
    layers = find_layers(imports_folder())
    for layer in layers:
        if read_meta(layer)["keyed_for"] != FORMAT:
            from gazetteer.layer_build import rekey  # noqa: PLC0415 - it loads what builds an index; opening does not

            _log.warning("making the names of the import %s searchable anew, for this version", layer.name)
            rekey(layer, FORMAT)
    return layers


def _build(folder: Path, mark: str, *, progress: bool) -> None:
    from gazetteer.build import build_index  # noqa: PLC0415 - its sources load hundreds of megabytes; opening does not

    scratch = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix="building-", dir=folder.parent))
        build_index(scratch, mark, progress=progress)
        stamp(scratch, FORMAT)
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
