"""Extending the gazetteer for good: a user's files become a layer that every later command reads.

An import is written beside the layers under a name of its own and renamed into place once it is whole. Killed at any
moment, it leaves the layers as they were; the same command on the same files goes on where it stopped, any other
import under its name removes what it left.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import secrets
import shutil
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tqdm import tqdm

from gazetteer.errors import InputError, Problem, whole
from gazetteer.files import open_regular, sha256_of, write_text
from gazetteer.layer import LAYOUT, find_layers, read_meta
from gazetteer.layer_build import PlaceWriter, build_keys
from gazetteer.sources.files_to_import import FilesToImport, is_own, sort_files
from gazetteer.sources.geonames import read_geonames
from gazetteer.sources.geonames_alternates import AlternateNames
from gazetteer.sources.geonames_rows import read_admin1_codes, size_of_table
from gazetteer.sources.own import read_own_places
from gazetteer.store import FORMAT, imports_folder

_NAME = re.compile(r"\w[\w.-]{0,59}")
_NO_NAME = re.compile(r"[^\w.-]+")
_PARTIAL = ".partial-"
_END_BYTES = 2**16
"""Read at either end of a file to know it again."""
_log = logging.getLogger("gazetteer")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was imported, as it was then; ``sha256`` in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Import:
    """A layer as ``bordermap gazetteer info`` tells it.

    Parameters
    ----------
    imported
        The day.
    places
        How many it holds, those that the index has too among them.
    """

    name: str
    folder: Path
    files: tuple[SourceFile, ...]
    imported: date
    places: int


def import_places(
    paths: Sequence[Path], name: str = "", *, today: date, progress: bool = False
) -> tuple[Import, list[Problem]]:
    """Make a layer of places out of a user's files; an older one of this name gives way to it.

    Parameters
    ----------
    paths
        GeoNames dumps with their alternate names and codes of first-level units, Linked Places, placemarks, tables.
    name
        What to call the layer; by default as the first file.
    today
        The day to note.
    progress
        Show bars on standard error.

    Returns
    -------
    tuple
        The layer, and what was wrong with the rows that were left out or changed.

    Raises
    ------
    InputError
        If the name or a file cannot be used, no place could be read, or the layer not be written.
    """
    name = check_name(name or _name_of(paths[0]))
    files = sort_files(paths)
    folder = imports_folder()
    partial = folder / f"{_PARTIAL}{name}@{_digest(files)}"
    problems: list[Problem] = []
    with _undone_on_failure(partial, name):
        places = _write_places(partial / "places.sqlite", files, problems, progress=progress)
        if not places:
            told = f"; {problems[0]}" if problems else ""
            raise InputError(paths[0], f"no place could be read{told}", "is it what its ending says?")
        with tqdm(total=places, unit=" places", desc="Sorting names", disable=not progress, leave=False) as bar:
            keys = build_keys(partial / "places.sqlite", partial / f"keys-{FORMAT}", bar.update)
        sources = [SourceFile(whole(str(path.absolute())), path.stat().st_size, sha256_of(path)) for path in files.all]
        meta = {"layout": LAYOUT, "name": name, "digest": _digest_of_sources(sources), "keyed_for": FORMAT}
        meta |= {"imported": today.isoformat(), "places": places, "keys": keys}
        meta |= {"files": [{"path": file.path, "size": file.size, "sha256": file.sha256} for file in sources]}
        target = _move_into_place(partial, name, meta)
    return _import(target), problems


def find_imports() -> list[Import]:
    """Every imported layer, by name.

    Raises
    ------
    LayerError
        If one is damaged or of another version.
    """
    return [_import(folder) for folder in find_layers(imports_folder())]


def remove_import(name: str) -> None:
    """Undo an import, finished or not.

    Raises
    ------
    InputError
        If there is none of this name, or it cannot be removed.
    """
    folder = imports_folder()
    found = [path for path in (folder.iterdir() if folder.is_dir() else ()) if _name_of_layer(path) == name]
    if not found:
        known = ", ".join(path.name.rpartition("@")[0] for path in find_layers(folder)) or "there are none"
        raise InputError(name, "no import has this name", f"known ones: {known}")
    for path in found:
        _remove(path)


def check_name(name: str) -> str:
    """The name of an import, or an error that says what names may hold.

    Raises
    ------
    InputError
        If it is no plain name.
    """
    name = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(name):
        raise InputError(name[:80], "is no name of an import", "use letters, digits, dots and hyphens, at most 60")
    return name


def _name_of(path: Path) -> str:
    stem = unicodedata.normalize("NFC", whole(path.stem))
    return _NO_NAME.sub("-", stem).strip(".-_")[:60] or "places"


def _name_of_layer(path: Path) -> str:
    return path.name.removeprefix(_PARTIAL).rpartition("@")[0]


@contextmanager
def _undone_on_failure(partial: Path, name: str) -> Iterator[None]:
    """Make the folder of an import, and remove it if the import fails; one that is stopped stays, to go on."""
    try:
        partial.mkdir(parents=True, exist_ok=True)
        for other in partial.parent.iterdir():
            if other.name.startswith(_PARTIAL) and _name_of_layer(other) == name and other != partial:
                _remove(other)
        yield
    except KeyboardInterrupt:
        _log.warning("%s: the import was stopped; the same command goes on from there", name)
        raise
    except (OSError, sqlite3.Error, RuntimeError) as error:
        shutil.rmtree(partial, ignore_errors=True)
        hint = f"nothing was kept; is there room in {partial.parent}, and may you write there?"
        raise InputError(name, f"cannot be imported: {error}", hint) from error
    except InputError as error:
        if error.where != partial.name:  # that one belongs to another process
            shutil.rmtree(partial, ignore_errors=True)
        raise


def _write_places(path: Path, files: FilesToImport, problems: list[Problem], *, progress: bool) -> int:
    admin1: dict[tuple[str, str], str] = {}
    for codes in files.admin1_codes:
        admin1 |= read_admin1_codes(codes, problems)
    total = sum(map(size_of_table, files.dumps))
    writer = PlaceWriter(path)
    try:
        with (
            AlternateNames(files.alternates, problems) as alternates,
            tqdm(total=total, unit="B", unit_scale=True, desc="Reading", disable=not progress, leave=False) as bar,
        ):
            names = alternates if files.alternates else None
            for number, dump in enumerate(files.dumps):
                entries = read_geonames(dump, names, admin1=admin1, problems=problems, advance=bar.update)
                writer.write(number, entries, own=False)
            for number, places in enumerate(files.lists, len(files.dumps)):
                found, told = read_own_places(places)
                problems += told
                writer.write(number, found, own=is_own(places))
        doubled = writer.count_doubled()
        if doubled:
            hint = "their further names were added to the first one's"
            problems.append(Problem("note", "doubled", str(files.all[0]), found=f"{doubled} places twice", hint=hint))
        return len(writer)
    finally:
        writer.close()


def _move_into_place(partial: Path, name: str, meta: dict[str, Any]) -> Path:
    """Give a whole layer its name, and only then remove the older ones."""
    for path in sorted(partial.rglob("*")):
        _sync(path)
    write_text(partial / "meta.json", json.dumps(meta, ensure_ascii=False))
    folder = partial.parent
    older = [path for path in folder.iterdir() if path != partial and _name_of_layer(path) == name]
    serials = [int(serial) for path in older if (serial := path.name.rpartition("@")[2]).isdecimal()]
    target = folder / f"{name}@{max(serials, default=0) + 1}"
    partial.replace(target)
    _sync(folder)
    for path in older:
        _remove(path)
    return target


def _remove(path: Path) -> None:
    """Take a folder away at once, then what is in it."""
    try:
        going = path.with_name(f".going-{secrets.token_hex(6)}")
        path.rename(going)
        shutil.rmtree(going)
    except OSError as error:
        raise InputError(path, f"cannot be removed: {error.strerror}", "remove the folder yourself") from error


def _sync(path: Path) -> None:
    with suppress(OSError):  # some systems cannot open a folder so, and need not
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _digest(files: FilesToImport) -> str:
    """What tells files apart without reading them whole: size, date and both ends."""
    digest = hashlib.sha256(f"{version('border-activity-mapper')} {LAYOUT}".encode())
    for path in files.all:
        with open_regular(path) as file:
            status = os.fstat(file.fileno())
            digest.update(f"{whole(str(path.absolute()))} {status.st_size} {status.st_mtime_ns}".encode())
            digest.update(file.read(_END_BYTES))
            file.seek(max(0, status.st_size - _END_BYTES))
            digest.update(file.read(_END_BYTES))
    return digest.hexdigest()[:16]


def _digest_of_sources(sources: Sequence[SourceFile]) -> str:
    return hashlib.sha256(" ".join(file.sha256 for file in sources).encode()).hexdigest()[:16]


def _import(folder: Path) -> Import:
    meta = read_meta(folder)
    files = tuple(SourceFile(file["path"], file["size"], file["sha256"]) for file in meta["files"])
    return Import(meta["name"], folder, files, date.fromisoformat(meta["imported"]), meta["places"])
