"""What was read: reports by outlet and month, so that a quiet map can be told from a quiet press."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from geo.reports.report import Report

COLUMNS = ("outlet", "month", "reports", "repeats")


def count_reports(reports: Iterable[Report]) -> pd.DataFrame:
    """How many reports were read of each outlet in each month.

    Returns
    -------
    DataFrame
        Columns ``outlet`` ("" where unknown), ``month`` (``2022-09``, "" where no day of publication is known),
        ``reports`` (all of them) and ``repeats`` (those that tell another's story in the same words), by outlet and
        month.
    """
    read, repeats = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for report in reports:
        key = report.outlet, report.published.isoformat()[:7] if report.published else ""
        read[key] += 1
        repeats[key] += report.duplicate_of is not None
    rows = [(*key, count, repeats[key]) for key, count in sorted(read.items())]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"reports": "int64", "repeats": "int64"})
