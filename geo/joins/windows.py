"""Two windows of time compared: before and after a measure, one year and the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from gazetteer.errors import InputError
from geo.dates import DateInterval
from geo.joins.days import DaySpans, day_spans, to_days
from geo.joins.frames import check_columns

EPOCH = date(1970, 1, 1)


def compare_windows(
    events: pd.DataFrame, windows: date | tuple[DateInterval, DateInterval], by: str | Sequence[str] = "type"
) -> pd.DataFrame:
    """Compare how many events two windows hold, by type, stretch or any columns.

    Parameters
    ----------
    events
        An event frame, or what a join made of it, with ``date_start`` and ``date_end``.
    windows
        Two intervals of days, both ends inclusive, that do not overlap; or one day: all that was before it, from the
        first day of any event, is then compared with that day and all after it, to the last day of any.
    by
        Columns to group by; ``()`` for all events together. Missing values are a group of their own.

    Returns
    -------
    DataFrame
        The columns of ``by``; ``n_before`` and ``n_after``, events all of whose days lie in that window;
        ``difference`` of the two; ``per_day_before`` and ``per_day_after``, the same by the days of each window;
        ``rate_ratio``, the second by the first, missing where the first is 0; ``n_unclear``, events that reach into a
        window but not only, or have no date. Days of each window are in ``.attrs["days"]``.

    Raises
    ------
    InputError
        If a column is missing, no event is dated, or the windows are open, overlap or hold no day.

    Notes
    -----
    More events told are not more events: a rate rises too when an outlet opens or a reporter moves. Compare with the
    rate of all types, or of a stretch that the measure did not touch. Dates open on one side count as the day known.

    Examples
    --------
    >>> days = pd.to_datetime(["2022-09-20", "2022-09-27", "2022-09-29"])
    >>> events = pd.DataFrame({"type": "rail_freight", "date_start": days, "date_end": days})
    >>> row = compare_windows(events, date(2022, 9, 26)).iloc[0]
    >>> int(row.n_before), int(row.n_after), float(row.per_day_after), float(row.rate_ratio)
    (1, 2, 0.5, 3.0)
    """
    groups = check_columns(events, by, "events")
    spans = day_spans(events)
    before, after = _split(spans, windows) if isinstance(windows, date) else tuple(map(_bounds, windows))
    if before[0] <= after[1] and after[0] <= before[1]:
        raise InputError("windows", "share a day", "end the first on the day before the second begins")
    counts = pd.DataFrame(
        {
            "n_before": _within(spans, before),
            "n_after": _within(spans, after),
            "n_unclear": _touches(spans, before) & ~_within(spans, before)
            | _touches(spans, after) & ~_within(spans, after)
            | ~spans.dated,
        }
    ).astype("int64")
    if groups:
        keys = [events[name].reset_index(drop=True) for name in groups]
        table = counts.groupby(keys, dropna=False, sort=True, observed=True).sum().reset_index()
    else:
        table = counts.sum().to_frame().T
    days = tuple(window[1] - window[0] + 1 for window in (before, after))
    return _with_rates(table, groups, days)


def _with_rates(table: pd.DataFrame, groups: list[str], days: tuple[int, ...]) -> pd.DataFrame:
    rates = [table[name] / length for name, length in zip(("n_before", "n_after"), days, strict=True)]
    unclear = table["n_unclear"]
    table = table[[*groups, "n_before", "n_after"]].assign(
        difference=table["n_after"] - table["n_before"],
        per_day_before=rates[0],
        per_day_after=rates[1],
        rate_ratio=rates[1] / rates[0].where(rates[0] > 0),
        n_unclear=unclear,
    )
    table.attrs["days"] = days
    return table


def _split(spans: DaySpans, day: date) -> tuple[tuple[int, int], tuple[int, int]]:
    """The days before a day, and those from it on, as far as there are events."""
    if not spans.dated.any():
        raise InputError("events", "have no dates", "give two windows, or dated events")
    split = _number(day)
    first, last = int(spans.first[spans.dated].min()), int(spans.last.max())
    if not first < split <= last:
        known = " to ".join(str(one)[:10] for one in to_days(np.array([first, last])))
        raise InputError("windows", f"{day} leaves one side empty", f"events run from {known}")
    return (first, split - 1), (split, last)


def _bounds(window: DateInterval) -> tuple[int, int]:
    if window.first is None or window.last is None:
        raise InputError("windows", "are open on one side", "give first and last day")
    return _number(window.first), _number(window.last)


def _number(day: date) -> int:
    return (date(day.year, day.month, day.day) - EPOCH) // timedelta(days=1)


def _within(spans: DaySpans, window: tuple[int, int]) -> npt.NDArray[np.bool_]:
    inside: npt.NDArray[np.bool_] = (spans.first >= window[0]) & (spans.last <= window[1])
    return inside


def _touches(spans: DaySpans, window: tuple[int, int]) -> npt.NDArray[np.bool_]:
    return spans.dated & (spans.first <= window[1]) & (spans.last >= window[0])
