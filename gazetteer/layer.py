"""A layer: places that a user imported for good, laid over the index and read with it.

A layer is a folder: ``places.sqlite`` with every place and all its names, ``keys-…/`` with tries of their folded names
(several, so that twelve million places need no more memory to build than one), and ``meta.json``, written last. Places
that the index has too are linked to it when they first meet, and then only lend it their names.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from array import array
from bisect import bisect_left
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie

from gazetteer.errors import BordermapError
from gazetteer.place_table import PLACE_COLUMNS, to_place
from gazetteer.types import NameKind, Place

LAYOUT = 1
"""Raised whenever a layer's table changes, so that it must be imported again."""
KEY_RECORD = "<IBB"  # row of the place, kind of the name, tier of the place
OWN_TIER = 3
"""Of a user's own table or placemarks: whatever else has such a name is hidden."""
_LENT = tuple(NameKind).index(NameKind.VARIANT)


class LayerError(BordermapError, FileNotFoundError):
    """An imported layer cannot be opened."""


class LayerHit(NamedTuple):
    """An entry under a key: ``kind`` counts in ``NameKind``; ``row`` in the layer, or where ``linked`` in the index."""

    row: int
    kind: int
    tier: int
    linked: bool


class Layer:
    """An open layer; one instance serves one thread.

    Parameters
    ----------
    folder
        As ``gazetteer.imports`` leaves it.

    Raises
    ------
    LayerError
        If it is damaged or of another version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        meta = read_meta(folder)
        try:
            self.name: str = meta["name"]
            self.digest: str = meta["digest"]
            self.places: int = meta["places"]
            keys = folder / f"keys-{meta['keyed_for']}"
            self._tries = [_open_trie(keys / name, size) for name, size in meta["keys"].items()]
            self._db = sqlite3.connect(f"file:{_uri(folder / 'places.sqlite')}?mode=ro&immutable=1", uri=True)
            self._db.execute("SELECT row FROM place LIMIT 1").fetchone()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, sqlite3.Error) as error:
            raise _unusable(folder, error) from error
        self._linked = self._to = array("I")

    def close(self) -> None:
        """Give the file handles back."""
        self._db.close()

    @property
    def linked(self) -> int:
        """How many of its places the index has too."""
        return len(self._linked)

    def link(self, index: Path, fingerprint: str) -> None:
        """Find the places that an index has too, once for each index.

        Parameters
        ----------
        index
            The index's table of places.
        """
        kept = self.folder / f"links-{fingerprint}.bin"
        whole = array("I")
        try:
            raw = kept.read_bytes()
        except OSError:
            raw = b"?"
        if len(raw) % (2 * whole.itemsize):
            raw = self._find_links(index)
            _keep(kept, raw)
        whole.frombytes(raw)
        self._linked, self._to = whole[::2], whole[1::2]

    def _find_links(self, index: Path) -> bytes:
        self._db.execute("ATTACH ? AS base", (f"file:{_uri(index)}?mode=ro&immutable=1",))
        try:
            found = self._db.execute(
                "SELECT mine.row, min(theirs.row) FROM base.alias AS theirs"
                " JOIN main.alias AS mine ON mine.id = theirs.id GROUP BY mine.row ORDER BY mine.row"
            )
            links = array("I", chain.from_iterable(found))
        finally:
            self._db.execute("DETACH base")
        return links.tobytes()

    def find_key(self, key: str) -> list[LayerHit]:
        """Every entry under a folded key."""
        return [self._hit(*record) for trie in self._tries for record in trie.get(key, ())]

    def _hit(self, row: int, kind: int, tier: int) -> LayerHit:
        at = bisect_left(self._linked, row)
        if at < len(self._linked) and self._linked[at] == row:
            return LayerHit(self._to[at], max(kind, _LENT), tier, linked=True)
        return LayerHit(row, kind, tier, linked=False)

    def has_key(self, key: str) -> bool:
        return any(key in trie for trie in self._tries)

    def has_prefix(self, prefix: str) -> bool:
        """Whether any key begins with these (already folded) letters, or is them."""
        return any(next(trie.iterkeys(prefix), None) is not None for trie in self._tries)

    def read_place(self, row: int) -> Place:
        """The place of a row."""
        found = self._db.execute(f"SELECT {PLACE_COLUMNS} FROM place WHERE row = ?", (row,))  # noqa: S608 - constant
        return to_place(found.fetchone())

    def find_row(self, place_id: str) -> int | None:
        """The row of the place with this id, or with this id in another source."""
        found = self._db.execute("SELECT row FROM alias WHERE id = ?", (place_id,)).fetchone()
        return int(found[0]) if found else None

    def find_names(self, place_id: str) -> list[tuple[str, str]]:
        """All names of a place as (kind, text)."""
        found = self._db.execute(
            "SELECT place.names FROM place JOIN alias USING (row) WHERE alias.id = ?", (place_id,)
        ).fetchone()
        return [(name[0], name[1]) for name in json.loads(found[0])] if found else []

    def find_former_names(self, row: int) -> list[tuple[str, int | None, int | None]]:
        """A place's former names with their first and last years."""
        (names,) = self._db.execute("SELECT names FROM place WHERE row = ?", (row,)).fetchone()
        former = ([*name, None, None] for name in json.loads(names) if name[0] == NameKind.FORMER)
        return [(text, first, last) for _, text, _, first, last, *_ in former]


def _uri(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def find_layers(folder: Path) -> list[Path]:
    """The layers in a folder, of each name the newest, in the order of their names.

    A layer's folder is called ``NAME@SERIAL``; an import under a name that is taken gets the next serial, and the old
    layer goes once the new one is there.
    """
    if not folder.is_dir():
        return []
    newest: dict[str, tuple[int, Path]] = {}
    for path in folder.iterdir():
        name, _, serial = path.name.rpartition("@")
        if name and not name.startswith(".") and serial.isdecimal() and (path / "meta.json").exists():
            newest[name] = max(newest.get(name, (0, path)), (int(serial), path))
    return [newest[name][1] for name in sorted(newest)]


def read_meta(folder: Path) -> dict[str, Any]:
    """What a layer says of itself: name, digest, files, date, numbers of places and names.

    Raises
    ------
    LayerError
        If it cannot be read or is of another version.
    """
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        _check_meta(meta)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unusable(folder, error) from error
    return meta


def _check_meta(meta: dict[str, Any]) -> None:
    if meta["layout"] != LAYOUT:
        raise ValueError("another version of this program wrote it")
    texts = [meta["name"], meta["digest"], meta["keyed_for"], *meta["keys"]]
    numbers = [meta["places"], *meta["keys"].values()]
    for file in meta["files"]:
        texts += [file["path"], file["sha256"]]
        numbers.append(file["size"])
    date.fromisoformat(meta["imported"])
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(number, int) for number in numbers):
        raise TypeError("meta.json holds other values than were written")


def _unusable(folder: Path, error: Exception) -> LayerError:
    name = folder.name.rpartition("@")[0]
    return LayerError(
        f"{folder}: the imported places cannot be opened ({error}); run `bordermap gazetteer remove {name}`,"
        " then import them again"
    )


def _open_trie(path: Path, size: int) -> marisa_trie.RecordTrie:
    if path.stat().st_size != size:
        raise ValueError(f"{path.name} has another size than when it was written")
    return marisa_trie.RecordTrie(KEY_RECORD).mmap(str(path))


def _keep(path: Path, raw: bytes) -> None:
    """Keep what was found for the next time; where the folder is not ours to write, it is found anew each time."""
    with suppress(OSError):
        stale = list(path.parent.glob("links-*"))
        partial = path.with_name(f".links-{secrets.token_hex(6)}")
        partial.write_bytes(raw)
        partial.replace(path)
        for old in stale:
            old.unlink(missing_ok=True)
