"""A frame's rows as plain values, the same for every text format."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import pandas as pd
from pandas.api import types

_NUMBER = re.compile(r"\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*")
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


def guard_formula(text: str) -> str:
    """Text with an apostrophe in front where a spreadsheet would run it as a formula; numbers stay as they are.

    Examples
    --------
    >>> guard_formula("=1+1"), guard_formula("-35.5"), guard_formula("two = 2")
    ("'=1+1", '-35.5', 'two = 2')
    """
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def plain_columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Every column but the geometry: missing values are None, days are ISO text, numbers are finite.

    Examples
    --------
    >>> frame = pd.DataFrame({"day": pd.to_datetime(["2022-09-26", None]), "km": [1.5, None]})
    >>> plain_columns(frame)
    {'day': ['2022-09-26', None], 'km': [1.5, None]}
    """
    columns = {str(name): frame[name] for name in frame.columns if not isinstance(frame[name], gpd.GeoSeries)}
    return {name: list(map(_converter(column), column.tolist())) for name, column in columns.items()}


def _converter(column: pd.Series[Any]) -> Callable[[Any], Any]:
    if types.is_datetime64_any_dtype(column.dtype):
        return lambda value: None if pd.isna(value) else value.date().isoformat()
    if types.is_float_dtype(column.dtype):
        return lambda value: value if math.isfinite(value) else None
    if isinstance(column.dtype, pd.StringDtype):
        return lambda value: None if pd.isna(value) else str(value)
    return lambda value: None if value is pd.NaT or (isinstance(value, float) and math.isnan(value)) else value


def as_text(value: object) -> str:
    """A cell as an analyst's table would have it: "" where nothing is known, JSON for lists and objects."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
