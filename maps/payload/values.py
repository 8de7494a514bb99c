"""From the cells of a frame to values that JSON has: text, numbers, days, coordinates; None where unknown."""

from __future__ import annotations

import math
import numbers
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

import pandas as pd
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import InputError

Position: TypeAlias = list[float]
"""``[lon, lat]`` in degrees, WGS 84."""

DIGITS = 5
"""Decimals of a coordinate: 1e-5 degrees are about a metre, far below any uncertainty here."""

EPOCH = date(1970, 1, 1)


def rows_of(frame: pd.DataFrame | None) -> list[Mapping[str, object]]:
    """The rows of a frame, each by its column names; none for None."""
    return (
        [] if frame is None else [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    )


def text_or_none(cell: object) -> str | None:
    """Text; None for a missing cell and for empty text."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return str(cell) or None


def number_or_none(cell: object, digits: int = 3) -> float | None:
    """A finite number, rounded; None for anything else."""
    if not isinstance(cell, numbers.Real) or not math.isfinite(cell):
        return None
    return round(float(cell), digits)


def day_or_none(cell: object) -> int | None:
    """Whole days since 1970-01-01; None for a missing date.

    Parameters
    ----------
    cell
        A timestamp, a date, or text that begins with an ISO day.

    Examples
    --------
    >>> day_or_none("2022-09-26"), day_or_none(None)
    (19261, None)
    """
    text = text_or_none(cell)
    if text is None:
        return None
    try:
        return (date.fromisoformat(text[:10]) - EPOCH).days
    except ValueError:
        return None


def link_or_none(cell: object) -> str | None:
    """An address that a page may link to: http and https only."""
    text = text_or_none(cell)
    return text if text is not None and text.lower().startswith(("http://", "https://")) else None


def names_of(row: Mapping[str, object], languages: Iterable[str] = ("ko", "zh", "ru")) -> dict[str, str]:
    """Local names out of columns ``name_ko``, ``name_zh``, ``name_ru``, those that there are."""
    found = {language: text_or_none(row.get(f"name_{language}")) for language in languages}
    return {language: name for language, name in found.items() if name}


def position(lon: float, lat: float) -> Position:
    return [round(float(lon), DIGITS), round(float(lat), DIGITS)]


def position_of(row: Mapping[str, object]) -> Position:
    """Where a row's point lies."""
    point = row["geometry"]
    if not isinstance(point, Point) or point.is_empty:
        raise InputError("geometry", f"{point} is no point", "crossings and mentions have one point each")
    return position(point.x, point.y)


def lines_of(geometry: BaseGeometry | None) -> list[list[Position]]:
    """The lines of a geometry (also of a collection of them); empty for points and for nothing."""
    if geometry is None or geometry.is_empty:
        return []
    parts = getattr(geometry, "geoms", [geometry])
    return [
        [position(lon, lat) for lon, lat, *_ in part.coords]
        for part in parts
        if part.geom_type in {"LineString", "LinearRing"}
    ]
