"""How many events: by stretch and month, by county and month, by any columns and period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from gazetteer.errors import InputError
from geo.joins.days import DaySpans, day_spans, to_days
from geo.joins.frames import check_columns

PeriodName = Literal["day", "week", "month", "quarter", "year"]

MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAYS = {"day": (1, 0), "week": (7, -3)}
"""Length in days, and a day on which one began, from 1970-01-01: weeks are those of ISO 8601, from Monday."""

MOST_SHARES = 50_000_000
"""Events times periods they reach into: more would not fit into some gigabytes."""


def count_by(
    events: pd.DataFrame, by: str | Sequence[str] = (), period: PeriodName | None = None, *, fill: bool = False
) -> pd.DataFrame:
    """Count events by columns and by period, with what the dates leave open.

    Parameters
    ----------
    events
        An event frame, or what a join made of it. With a period, ``date_start`` and ``date_end`` are needed.
    by
        Columns to group by: ``"stretch"``, ``["area_name", "type"]``. Missing values are a group of their own.
    period
        ``day``, ``week``, ``month``, ``quarter`` or ``year``; None counts over all time.
    fill
        Also give the periods between the first and the last in which a group has no event, with 0.

    Returns
    -------
    DataFrame
        The columns of ``by``; ``period`` as text (``2022-09``, ``2022-W39``, ``2022-Q3``), missing for undated events;
        ``n_min``, events that can only have been then; ``n_expected``, with each event spread evenly over its days, so
        that the column adds up to the number of rows; ``n_max``, all that may have been then. Without a period: ``n``.
        In the order of ``by`` and ``period``, missing last.

    Raises
    ------
    InputError
        If a column or period is not known, or the events reach over too many periods.

    Notes
    -----
    A date that is open on one side counts as the day that is known. An event that a join has doubled counts once in
    each of its areas.

    Examples
    --------
    >>> days = {"date_start": ["2022-09-26", "2022-09-20"], "date_end": ["2022-09-26", "2022-10-09"]}
    >>> events = pd.DataFrame({"stretch": "Yalu estuary", **{name: pd.to_datetime(day) for name, day in days.items()}})
    >>> count_by(events, "stretch", "month").to_dict("list")["n_expected"]
    [1.55, 0.45]
    """
    groups = check_columns(events, by, "events")
    taken = {"period", "n", "n_min", "n_expected", "n_max"}.intersection(groups)
    if taken:
        raise InputError("by", f"names {', '.join(sorted(taken))}, which the counts are called", "rename that column")
    if period is None:
        return _count_rows(events, groups)
    if period not in DAYS | MONTHS:
        raise InputError("period", f"is {period!r}", f"use {', '.join(DAYS | MONTHS)}")
    shares = _shares(events[groups], day_spans(events), period)
    counted = shares.groupby([*groups, "period"], dropna=False, sort=True, observed=True).sum().reset_index()
    if fill:
        counted = _filled(counted, groups)
    table = counted.assign(
        period=_spell(counted["period"], period),
        n_min=counted["n_min"].astype("int64"),
        n_max=counted["n_max"].astype("int64"),
    )
    return table[[*groups, "period", "n_min", "n_expected", "n_max"]]


def _count_rows(events: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    if not groups:
        return pd.DataFrame({"n": [len(events)]})
    sizes = events.groupby(groups, dropna=False, sort=True, observed=True).size()
    return sizes.rename("n").reset_index()


def _shares(groups: pd.DataFrame, spans: DaySpans, period: str) -> pd.DataFrame:
    """One row for each event and period it reaches into; ``period`` is its number, missing for the undated."""
    first, last = (_numbers(days, period) for days in (spans.first, spans.last))
    reached = last - first + 1
    if reached.sum() > MOST_SHARES:
        hint = "count by month or year, or leave out those with the widest dates"
        raise InputError("events", f"reach over {reached.sum()} periods", hint)
    event = np.repeat(np.arange(len(groups)), reached)
    number = first[event] + np.arange(len(event)) - np.repeat(np.cumsum(reached) - reached, reached)
    opens = _first_days(number, period)
    closes = _first_days(number + 1, period) - 1
    within = np.minimum(closes, spans.last[event]) - np.maximum(opens, spans.first[event]) + 1
    dated = spans.dated[event]
    return groups.take(event).assign(
        period=pd.Series(np.where(dated, number, 0), dtype="Int64").where(pd.Series(dated)).array,
        n_min=(reached[event] == 1).astype(np.int64),
        n_expected=np.where(dated, within / spans.length[event], 1.0),
        n_max=1,
    )


def _numbers(days: npt.NDArray[np.int64], period: str) -> npt.NDArray[np.int64]:
    """The number of the period that each day lies in."""
    if period in DAYS:
        length, start = DAYS[period]
        return (days - start) // length
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months // MONTHS[period]


def _first_days(numbers: npt.NDArray[np.int64], period: str) -> npt.NDArray[np.int64]:
    """The first day of each period, counted from 1970-01-01."""
    if period in DAYS:
        length, start = DAYS[period]
        return numbers * length + start
    months = (numbers * MONTHS[period]).astype("datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64)


def _spell(numbers: pd.Series[int], period: str) -> pd.Series[str]:
    """Periods as text that sorts as they follow on each other."""
    known = numbers.dropna().drop_duplicates()
    first = to_days(_first_days(np.asarray(known, dtype=np.int64), period)).astype("datetime64[D]").tolist()
    return numbers.map({number: _written(day, period) for number, day in zip(known, first, strict=True)}).astype("str")


def _written(first: date, period: str) -> str:
    if period == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    if period == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return first.isoformat()[: {"day": 10, "month": 7, "year": 4}[period]]


def _filled(counted: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    """The counts with a row of zeros for each group and period between the first and the last that has none."""
    dated = counted.dropna(subset="period")
    if dated.empty:
        return counted
    every = pd.DataFrame({"period": pd.array(range(dated["period"].min(), dated["period"].max() + 1), dtype="Int64")})
    if groups:
        every = dated[groups].drop_duplicates().merge(every, how="cross")
    full = every.merge(counted, how="outer", on=[*groups, "period"])
    zeros = {name: full[name].fillna(0) for name in ("n_min", "n_expected", "n_max")}
    return full.assign(**zeros).sort_values([*groups, "period"], ignore_index=True)
