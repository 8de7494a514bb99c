"""Word documents: the text of their paragraphs, as the file holds it, without headers, footnotes and deletions."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from gazetteer.archives import is_zip, open_member
from gazetteer.errors import InputError
from gazetteer.files import read_bytes
from geo.reports.page import Page, to_reports
from geo.reports.report import ReadReports, check_text

MAX_ARCHIVE_BYTES = 2**30
"""A document may carry pictures; they are never read."""
MAX_TEXT_BYTES = 64 * 2**20
"""Of the XML that holds the text; markup makes up nine tenths of it."""
_BODY = "word/document.xml"
_CHUNK = 2**18
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"Fallback", "del", "moveFrom"})
"""What says the same again for old programs, and what its writers have struck out."""


def read_file(path: Path) -> ReadReports:
    """The report of a Word document.

    Raises
    ------
    InputError
        If the file cannot be read, is damaged, locked or made to harm.

    Notes
    -----
    The days that the file notes are those of its making and saving, its title is as often that of the template;
    neither is asked.
    """
    check_office_archive(path, "a Word document", "save it as .docx")
    with open_member(path, lambda name: name == _BODY, prefer=(), max_bytes=MAX_ARCHIVE_BYTES) as member:
        text = _parse(member.stream, path)
    if unusable := check_text(text, path):
        return ReadReports((), (unusable,))
    return ReadReports(to_reports(Page(text, path.as_posix())), ())


def check_office_archive(path: Path, kind: str, hint: str) -> None:
    """Refuse what is no archive of XML, as Office has written since 2007, and say what it is instead."""
    if is_zip(path):
        return
    if read_bytes(path).startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(path, f"is locked with a password, or of a form older than 2007, not {kind}", hint)
    raise InputError(path, f"is not {kind}", "its first bytes say otherwise, whatever its ending")


def _parse(stream: BinaryIO, path: Path) -> str:
    paragraphs = _Paragraphs()
    parser = XMLParser(target=paragraphs, forbid_dtd=True)
    left = MAX_TEXT_BYTES
    try:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise InputError(path, f"{_BODY} is larger than {MAX_TEXT_BYTES / 2**20:.0f} MB", "split it")
            parser.feed(chunk)
        parser.close()
    except DefusedXmlException as error:
        raise InputError(path, f"has a DOCTYPE or entities in {_BODY}", "do not trust this file") from error
    except ParseError as error:
        raise InputError(path, f"is damaged in {_BODY}: {error}", "save it again") from error
    return "\n".join(filter(str.strip, paragraphs.lines))


class _Paragraphs:
    """Takes the elements of a document as they come and keeps a line for every paragraph."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._in_text = False
        self._left_out = 0

    def start(self, tag: str, _: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
        elif name in _BREAKS:
            self._line.append(_BREAKS[name])
        self._in_text = name == "t"

    def end(self, tag: str) -> None:
        self._in_text = False
        if self._left_out:
            self._left_out -= 1
        elif tag.endswith("}p"):
            self.close()

    def data(self, text: str) -> None:
        if self._in_text and not self._left_out:
            self._line.append(text)

    def close(self) -> None:
        """End a paragraph; also called at the end of the document."""
        self.lines.append("".join(self._line))
        self._line = []
