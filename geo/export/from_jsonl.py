"""Records as JSON Lines: an object a line with the names of the columns, or a GeoJSON feature a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gazetteer.errors import InputError, Problem
from gazetteer.files import read_bytes
from geo.events.records import Records
from geo.export.geojson import MAX_BYTES, build_feature_records, refuse_constant

MAX_LINE_CHARS = 4_000_000
"""As long as the longest report; a record is a few sentences."""


def read_jsonl(path: Path) -> Records:
    """Read events from JSON Lines, as the rows that an analyst writes.

    Parameters
    ----------
    path
        UTF-8. Keys are named as in the contract; of a feature, those of its ``properties``.

    Returns
    -------
    Records
        ``line`` is the file's line; a line that cannot be read is told as rejected.

    Raises
    ------
    InputError
        If the file cannot be read, is not UTF-8, or none of its lines has a needed column.
    """
    try:
        text = read_bytes(path, max_bytes=MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 at byte {error.start}", "JSON is always UTF-8") from error
    problems: list[Problem] = []
    features: list[tuple[int, Any]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            features += _read_line(line, path, number, problems)
    return build_feature_records(path, features, problems)


def _read_line(line: str, path: Path, number: int, problems: list[Problem]) -> list[tuple[int, Any]]:
    """The line's feature, or none where it is told as rejected."""
    expected = 'an object such as {"type": "smuggling", "date": "2022-10", "place": "Hyesan"}'
    if len(line) > MAX_LINE_CHARS:
        found = f"{len(line)} characters"
        problems.append(Problem("rejected", "too_long", str(path), number, found=found, expected=expected))
        return []
    try:
        written = json.loads(line, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        found = "JSON too deep" if isinstance(error, RecursionError) else str(error)
        problems.append(Problem("rejected", "json", str(path), number, found=found[:200], expected=expected))
        return []
    if not isinstance(written, dict):
        return [(number, written)]
    feature = written if isinstance(written.get("properties"), dict) else {"properties": written}
    properties = {name.strip().lower(): value for name, value in feature["properties"].items()}
    return [(number, {**feature, "properties": properties})]
