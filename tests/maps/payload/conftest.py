"""Packed islands, taken apart again."""

from __future__ import annotations

import base64
import json
import zlib

import numpy as np
import pytest


def inflate(island):
    return zlib.decompress(base64.b64decode(island), -15)


def columns_of(head, content):
    """Columns by name, and the identifiers behind them."""
    found, end = {}, 0
    for name, column in head["columns"].items():
        n, width = column["n"], column["width"]
        planes = np.frombuffer(content[end : end + n * width], dtype="u1").reshape(width, n)
        weights = 256 ** np.arange(width, dtype="int64")
        found[name] = (
            column["low"] + (planes.astype("int64") * weights[:, None]).sum(axis=0)
        ).tolist()  # no planes where all are alike
        end += n * width
    ids = content[end:].decode("utf-8").split("\n") if head["n"] else []
    return found, ids


@pytest.fixture
def unpack():
    """``unpack(packed)``: the columns, ids and texts of packed events, each by name."""

    def take_apart(packed):
        columns, ids = columns_of(packed.head, inflate(packed.columns))
        texts = {}
        for block in packed.texts:
            texts_of_block = json.loads(inflate(block))
            for name, values in texts_of_block.items():
                texts.setdefault(name, []).extend(values)
        facets = {
            name: [None if code == 0 else values[code - 1] for code in columns[f"facet {name}"]]
            for name, values in packed.head["facets"].items()
        }
        return {**columns, **facets, "id": ids, "texts": texts}

    return take_apart
