"""From whole numbers and text to the bytes that a page carries: as few as they need, deflated, in base64."""

from __future__ import annotations

import base64
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

WIDTHS = (0, 1, 2, 4)
"""Bytes a number may take, none where all are the same; the page's script reads no wider ones."""

LARGE = 2_000_000
"""Bytes from which the faster compression is worth its tenth of more size (measured: level 2 takes a fifth of the time
of level 6 and gives 12.3 instead of 10.5 MB for the text of 100,000 records)."""

FAST, SMALL = 2, 6
"""Levels of zlib."""

RAW_DEFLATE = -15
"""What browsers call ``deflate-raw``: no header, no checksum (RFC 1951)."""

THREADS = 2
AHEAD = 64
"""Blocks that wait to be deflated at one time, so that memory stays small."""


class TooWideError(ValueError):
    """Numbers lie further apart than four bytes can tell."""

    def __init__(self, name: str, low: int, high: int) -> None:
        super().__init__(f"{name}: {low} to {high} does not fit into {WIDTHS[-1]} bytes")


def pack_columns(columns: Mapping[str, Ints]) -> tuple[dict[str, dict[str, int]], bytes]:
    r"""Columns of whole numbers, one after the other.

    Parameters
    ----------
    columns
        By name; they need not be of one length.

    Returns
    -------
    tuple[dict[str, dict[str, int]], bytes]
        Of each column its length ``n``, its ``width`` in bytes and its lowest value ``low``, in the order of the bytes;
        and the bytes: of each column what its values exceed ``low`` by, first the lowest byte of all of them, then the
        next. Bytes that are alike lie together, which is half the work of compressing them.

    Examples
    --------
    >>> pack_columns({"day": np.array([19000, 19001, 19300])})
    ({'day': {'n': 3, 'width': 2, 'low': 19000}}, b'\x00\x01,\x00\x00\x01')
    """
    index: dict[str, dict[str, int]] = {}
    parts: list[bytes] = []
    for name, values in columns.items():
        low, high = (int(values.min()), int(values.max())) if len(values) else (0, 0)
        width = next((width for width in WIDTHS if high - low < 1 << (8 * width)), None)
        if width is None:
            raise TooWideError(name, low, high)
        index[name] = {"n": len(values), "width": width, "low": low}
        if width:
            exceeding = (values - low).astype(f"<u{width}")
            parts.append(exceeding.view(np.uint8).reshape(-1, width).T.tobytes())
    return index, b"".join(parts)


def deflate(content: bytes, level: int = SMALL) -> str:
    """Text that stands for bytes: deflated, in base64."""
    compressor = zlib.compressobj(level, zlib.DEFLATED, RAW_DEFLATE)
    return base64.b64encode(compressor.compress(content) + compressor.flush()).decode("ascii")


def deflate_all(blocks: Iterable[bytes], level: int) -> Iterator[str]:
    """Each block deflated on its own, in their order, while the next ones are made: zlib lets other threads run."""
    waiting: deque[Future[str]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        for block in blocks:
            waiting.append(pool.submit(deflate, block, level))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        for island in waiting:
            yield island.result()


def code_back(codes: Ints) -> Ints:
    """Codes that count up by first appearance, as steps back from the next new one.

    Parameters
    ----------
    codes
        The code k+1 appears only after k did; 0 is known from the start.

    Returns
    -------
    NDArray
        0 for a code that appears for the first time, else how far it lies below the next new one: many noughts where
        most are new, small numbers where few are.

    Examples
    --------
    >>> code_back(np.array([1, 2, 1, 0, 3])).tolist()
    [0, 0, 2, 3, 0]
    """
    highest = np.maximum.accumulate(np.concatenate([[0], codes]))[:-1]
    return np.asarray(highest + 1 - codes, dtype="int64")
