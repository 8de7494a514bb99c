"""The same story twice: a wire report that several outlets carry, or one page saved under two names.

A text is cut into runs of words (of letters, in Chinese and Japanese), and a fixed sample of the runs is kept. Two
texts that share most of their sample share most of their words in the same order, whatever headline and notices
stand around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from zlib import crc32

import numpy as np
import numpy.typing as npt

from geo.reports.report import Report

RUN = 5
"""Words in a run: a name and a verb in common are no sign yet (Broder 1997 uses runs of ten)."""
LETTERS_RUN = 8
"""Letters in a run where no blanks part the words: as long as five short words of Chinese."""
SAMPLE = 8
"""One run of this many is kept; 500 words leave 60, which tells shares to within some 6 percent."""
FEWEST_KEPT = 4
"""Runs kept of a text that can be told at all: some 40 words. Shorter ones are repeats only where every word agrees."""
SHARE_OF_SHORTER = 0.6
"""What a text and one cut short or rewritten at the edges have in common; follow-ups quote a third of the first."""
SHARE_OF_LONGER = 0.3
"""Less, and the longer one is a digest that holds the shorter among others."""
WINDOW_DAYS = 10
"""Days within which the same story is carried. A weekly notice in the same words is another story every week."""
MOST_HOLDERS = 20
"""A run that stands in more stories than this is a notice of an outlet, and no sign."""

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_UNSPACED_SHARE = 0.3
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio: Knuth, TAOCP 6.4, multiplicative hashing
_TOP_BITS = np.uint64(32)


def find_duplicates(reports: Sequence[Report]) -> dict[str, str]:
    """Which reports tell the story of another in the same words.

    Parameters
    ----------
    reports
        With different ids.

    Returns
    -------
    dict
        Id of the repeat to id of the first: the one that was published first (those without a day come last), then
        the one that was read first. A first is never a repeat itself.

    Notes
    -----
    The time taken grows with the number of reports and no faster: a repeat is not compared with later ones, and
    runs that too many stories have are passed over.
    """
    order = sorted(range(len(reports)), key=lambda at: (reports[at].published or date.max, at))
    samples: dict[int, npt.NDArray[np.uint64]] = {}
    holders: dict[int, tuple[int, ...]] = {}
    same_text: dict[str, int] = {}
    found: dict[str, str] = {}
    for at in order:
        report = reports[at]
        first = same_text.setdefault(" ".join(report.text.split()), at)
        if first == at:
            sample = _sample(report.text)
            likeliest = _first_of(at, sample, holders, samples, reports)
            if likeliest is None:
                samples[at], alone = sample, (at,)  # one tuple for all runs that no other story has
                for run in sample.tolist():
                    held = holders.get(run, ())
                    if len(held) <= MOST_HOLDERS:
                        holders[run] = (*held, at) if held else alone
                continue
            first = likeliest
        found[report.id] = found.get(reports[first].id, reports[first].id)
    return found


def _first_of(
    at: int,
    sample: npt.NDArray[np.uint64],
    holders: Mapping[int, tuple[int, ...]],
    samples: Mapping[int, npt.NDArray[np.uint64]],
    reports: Sequence[Report],
) -> int | None:
    """The earlier story that a text repeats, or None."""
    known = (holders.get(run, ()) for run in sample.tolist())
    shared = Counter(holder for ones in known if len(ones) <= MOST_HOLDERS for holder in ones)
    for other, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        lengths = sorted((len(sample), len(samples[other])))
        if count < SHARE_OF_SHORTER * lengths[0]:
            return None
        if count >= SHARE_OF_LONGER * lengths[1] and _close_in_time(reports[at].published, reports[other].published):
            return other
    return None


def _close_in_time(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= WINDOW_DAYS


def _sample(text: str) -> npt.NDArray[np.uint64]:
    """The kept runs of a text, each as a number, without repeats."""
    words = _WORD.findall(text.casefold())
    length = RUN
    if len(_UNSPACED.findall(text)) > _UNSPACED_SHARE * len(text):
        words, length = list("".join(words)), LETTERS_RUN
    if len(words) < length:
        return np.empty(0, dtype=np.uint64)
    codes = np.fromiter((crc32(word.encode("utf-8", "replace")) for word in words), dtype=np.uint64, count=len(words))
    runs = np.zeros(len(words) - length + 1, dtype=np.uint64)
    for offset in range(length):  # products wrap around, as multiplicative hashing wants it
        runs = (runs ^ codes[offset : offset + len(runs)]) * _FACTOR
        runs ^= runs >> _TOP_BITS
    kept = np.unique(runs[runs % np.uint64(SAMPLE) == 0])
    return kept if len(kept) >= FEWEST_KEPT else kept[:0]
