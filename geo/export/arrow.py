"""A frame as Arrow batches: the one form from which GeoPackage and FlatGeobuf are written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import shapely
from pandas.api import types

GEOMETRY = "geometry"
BLOCK_ROWS = 20_000
"""Rows turned at a time, so that memory does not grow with the frame."""
_WKB = {"ARROW:extension:name": "geoarrow.wkb"}


def arrow_reader(frame: pd.DataFrame) -> pa.RecordBatchReader:
    """The frame's rows as batches.

    Parameters
    ----------
    frame
        Any table; a column ``geometry`` holds shapely geometries.

    Returns
    -------
    pyarrow.RecordBatchReader
        Days are dates, numbers numbers, lists and objects JSON text, the geometry WKB; missing values are null.
    """
    schema = pa.schema([_field(str(name), frame[name]) for name in frame.columns])
    return pa.RecordBatchReader.from_batches(schema, _batches(frame, schema))


def json_texts(column: pd.Series[Any]) -> list[str | None]:
    """Cells as text: lists and objects as JSON, missing ones None."""
    return [_text(value) for value in column.tolist()]


def _field(name: str, column: pd.Series[Any]) -> pa.Field:
    if name == GEOMETRY:
        return pa.field(name, pa.binary(), metadata=_WKB)
    if types.is_datetime64_any_dtype(column.dtype):
        return pa.field(name, pa.date32())
    if types.is_bool_dtype(column.dtype):
        return pa.field(name, pa.bool_())
    if types.is_integer_dtype(column.dtype):
        return pa.field(name, pa.int64())
    return pa.field(name, pa.float64() if types.is_float_dtype(column.dtype) else pa.string())


def _batches(frame: pd.DataFrame, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for start in range(0, len(frame), BLOCK_ROWS):
        block = frame.iloc[start : start + BLOCK_ROWS]
        yield pa.record_batch([_array(block[field.name], field) for field in schema], schema=schema)


def _array(column: pd.Series[Any], field: pa.Field) -> pa.Array:
    if field.name == GEOMETRY:
        return pa.array(shapely.to_wkb(column.to_numpy()), type=field.type)
    if not isinstance(column.dtype, pd.StringDtype) and pa.types.is_string(field.type):
        return pa.array(json_texts(column), type=field.type)
    made = pa.array(column, from_pandas=True)
    return made if made.type == field.type else made.cast(field.type)


def _text(value: Any) -> str | None:  # noqa: ANN401 - a cell of any table
    match value:
        case None:
            return None
        case []:
            return "[]"
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
        case str():
            return value
    return None if pd.isna(value) else str(value)
