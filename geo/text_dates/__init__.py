"""Dates in running text: what days an expression of time means, and by which rule.

:func:`find_dates` finds them in a report, :func:`resolve_expression` reads a single one. EDTF, which records are
written in, is read by :mod:`geo.dates`.
"""

from geo.text_dates.find import find_dates, resolve_expression
from geo.text_dates.values import DateMention

__all__ = ["DateMention", "find_dates", "resolve_expression"]
