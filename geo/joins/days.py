"""The days of events as numbers, and how an open or unknown date is taken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api import types

from gazetteer.errors import InputError
from geo.joins.frames import check_columns

Days = npt.NDArray[np.int64]

COLUMNS = ("date_start", "date_end")
UNDATED = -(2**31)
"""Stands for both ends where nothing is known; no calendar reaches it."""


@dataclass(frozen=True, eq=False)
class DaySpans:
    """First and last day of each event, both inclusive, counted from 1970-01-01."""

    first: Days
    last: Days

    @property
    def dated(self) -> npt.NDArray[np.bool_]:
        known: npt.NDArray[np.bool_] = self.first != UNDATED
        return known

    @property
    def length(self) -> Days:
        return self.last - self.first + 1


def day_spans(events: pd.DataFrame) -> DaySpans:
    """The days each event covers, from ``date_start`` and ``date_end``.

    A date that is open on one side ("since 26 September") counts as the one day that is known: when it began, or
    ended.

    Raises
    ------
    InputError
        If a column is missing or holds no dates.
    """
    check_columns(events, COLUMNS, "events")
    first, last = (_days(events[name]) for name in COLUMNS)
    return DaySpans(np.where(first == UNDATED, last, first), np.where(last == UNDATED, first, last))


def to_days(dates: Days) -> npt.NDArray[np.datetime64]:
    """Numbers of days back to dates, NaT for the undated."""
    days = dates.astype("datetime64[D]").astype("datetime64[us]")
    days[dates == UNDATED] = np.datetime64("NaT")
    return days


def _days(column: pd.Series[pd.Timestamp]) -> Days:
    if not types.is_datetime64_dtype(column.dtype):
        raise InputError(
            "events", f"{column.name} holds {column.dtype}, not days", "use pandas.to_datetime, without zone"
        )
    numbers: Days = column.to_numpy().astype("datetime64[D]").astype(np.int64)
    numbers[column.isna().to_numpy()] = UNDATED
    return numbers
