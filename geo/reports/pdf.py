"""PDF documents: the text of their pages, lines put together to paragraphs, running heads left out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.files import read_bytes
from geo.reports import pdf_text
from geo.reports.page import Page, to_reports
from geo.reports.report import ReadReports, check_text

SECONDS = 20
"""After this the reading process is ended; it may use a fifth of it itself, the rest is for a busy machine."""
_FULL_LINE = 0.75
"""A line that comes near the longest of its page was broken by the margin, not by its writer."""
_SHORTEST_FULL_LINE = 25
"""Characters; below this a column is a table's."""
_RUNNING_HEAD_PAGES = 3
_NO_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff，。、；：）」』]$")
_BROKEN_WORD = "\ufffe"
"""How the reader writes a hyphen that stands only because the line ends."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\uffff]")


def read_file(path: Path) -> ReadReports:
    """The report of a PDF document.

    Raises
    ------
    InputError
        If the file cannot be read, is damaged or locked, or holds pictures of pages and no text.

    Notes
    -----
    The day on which the file was made, which PDF notes, is not the day of publication, and its title is as often that
    of the template; neither is asked.
    """
    if not read_bytes(path)[:1024].lstrip().startswith(b"%PDF-"):
        raise InputError(path, "is no PDF document", "its first bytes say otherwise, whatever its ending")
    pages = _read_pages(path)
    text = "\n".join(_paragraphs(lines) for lines in _without_running_heads(pages)).strip("\n")
    if not text:
        raise InputError(path, "holds no text, only pictures of it", "run it through text recognition first")
    if unusable := check_text(text, path):
        return ReadReports((), (unusable,))
    return ReadReports(to_reports(Page(text, path.as_posix())), ())


def _read_pages(path: Path) -> list[str]:
    hint = "save its text as .txt"
    # -P: neither the folder one works in nor the one it lies in may stand in for a module of Python.
    command = [sys.executable, "-P", pdf_text.__file__, str(path.resolve())]
    try:
        # Nothing but this project's own module is started, and the path is one argument, never a shell's.
        done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise InputError(path, f"takes more than {SECONDS} s to read", hint) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise InputError(path, "brings the PDF reader down, or keeps it too busy", hint) from error
    if "problem" in answer:
        raise InputError(path, str(answer["problem"]), hint)
    return [_UNPRINTABLE.sub("", page) for page in answer["pages"]]


def _without_running_heads(pages: Sequence[str]) -> list[list[str]]:
    """The lines of every page, less those that stand first or last on most pages but for a number."""
    lines = [[line.strip(" \t\r") for line in page.split("\n")] for page in pages]
    lines = [[line for line in page if line] for page in lines]
    edges = Counter(edge for page in lines for edge in {_unnumbered(line) for line in (*page[:1], *page[-1:])})
    enough = max(_RUNNING_HEAD_PAGES, len(lines) // 2)
    heads = {edge for edge, count in edges.items() if count >= enough}
    for page in lines:
        for at in (-1, 0):
            if len(page) > 1 and _unnumbered(page[at]) in heads:
                del page[at]
    return lines


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(lines: Sequence[str]) -> str:
    r"""Lines of a page put together where only the margin parted them.

    Examples
    --------
    >>> _paragraphs(["Trains resume", "A freight train left the Chinese city", "of Dandong on Monday, they said."])
    'Trains resume\nA freight train left the Chinese city of Dandong on Monday, they said.'
    """
    longest = max(map(len, lines), default=0)
    full = max(_FULL_LINE * longest, _SHORTEST_FULL_LINE)
    text, broken = "", False
    for line in lines:
        if text.endswith(_BROKEN_WORD):
            text = text[:-1] + line
        elif broken:
            text += line if _NO_BLANKS.search(text) else " " + line
        else:
            text += "\n" * bool(text) + line
        broken = len(line) >= full and not line.endswith((".", "!", "?", "。", "！", "？", "”", '"'))
    return text.replace(_BROKEN_WORD, "-")
