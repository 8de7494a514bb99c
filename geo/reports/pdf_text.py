"""The text of a PDF's pages, read in a process of its own: this file is run as a program, ``pdf_text.py FILE``.

A PDF is a program in all but name, and its reader a large one in C++. What takes too long, too much memory, or
brings the reader down, takes only this process with it. It writes one JSON object: ``pages``, or ``problem``.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

MEMORY_BYTES = 900 * 2**20
"""Room for Python, the reader and one huge page."""
CPU_SECONDS = 4
"""A page takes some 5 ms."""
MOST_PAGES = 500
"""A yearbook."""
MOST_CHARACTERS = 4_000_000
"""As many as a report may have."""


def main(path: str) -> None:
    """Write the text of every page to standard output."""
    _limit()
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        answer: dict[str, object] = {"pages": _read(path)}
    except MemoryError:
        answer = {"problem": "needs more memory than a document should"}
    except ValueError as error:
        answer = {"problem": str(error)}
    json.dump(answer, sys.stdout)


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # systems that know no such limits
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: str) -> list[str]:
    import pypdfium2 as pdfium  # noqa: PLC0415 - within the limits

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ValueError("is locked with a password" if locked else "is damaged, or no PDF") from error
    if len(document) > MOST_PAGES:
        raise ValueError(f"has {len(document)} pages, more than {MOST_PAGES}")
    pages: list[str] = []
    left = MOST_CHARACTERS
    for number in range(len(document)):
        try:
            pages.append(document[number].get_textpage().get_text_range())
        except pdfium.PdfiumError as error:
            raise ValueError(f"is damaged at page {number + 1}") from error
        left -= len(pages[-1])
        if left < 0:
            raise ValueError(f"holds more than {MOST_CHARACTERS} characters")
    return pages


if __name__ == "__main__":
    main(sys.argv[1])
