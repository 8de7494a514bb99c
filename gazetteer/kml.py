"""Google Earth files, ``.kml`` or ``.kmz``, read as a stream of elements, whatever is then made of them.

Expat does the parsing and fetches nothing; a file with a DOCTYPE, where entities would be declared, is refused whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from gazetteer.archives import is_zip, open_member
from gazetteer.decoding import decode_text
from gazetteer.errors import InputError, Problem
from gazetteer.files import read_bytes

MAX_KML_BYTES = 24 * 2**20
"""Held in memory whole."""
MAX_ARCHIVE_BYTES = 2**30
"""A KMZ may carry pictures; they are never read."""
MAX_DEPTH = 100
"""Folders within folders; Google Earth itself is unusable long before."""
MAX_TOKEN_BYTES = 2**20
"""Longest tag or comment; expat would read a longer one again and again."""
MAX_WORDS = 1_000
"""Different names of elements and attributes, of which KML has some 200; expat keeps them all."""
_CHUNK = 2**16
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,20})[\"']")
_LEGACY = frozenset({"euc-kr", "cp949", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "windows-1251", "iso-8859-1"})


class KmlVisitor(Protocol):
    """What makes something of a file's elements; names come without their prefix."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Meet the start of an element."""

    def end(self, name: str, parent: str, text: str) -> None:
        """Meet the end of an element; ``text`` is what stands in it after its last child."""


def visit_kml(path: Path, visitor: KmlVisitor, *, longest_text: int) -> list[Problem]:
    """Lead a visitor through a Google Earth file.

    Parameters
    ----------
    longest_text
        Characters of an element's text that are handed on; one more shows that there were others.

    Returns
    -------
    list of Problem
        What was repaired or worth a note in reading the file itself.

    Raises
    ------
    InputError
        If the file cannot be read, is no well-formed KML, or is made to harm.
    """
    raw, problems = _read(path)
    text = _decode(raw, path, problems)
    try:
        _Walk(path, visitor, longest_text).parse(text)
    except expat.ExpatError as error:
        raise InputError(f"{path}:{error.lineno}", f"is no well-formed XML: {error}", "save it again") from error
    return problems


def _read(path: Path) -> tuple[bytes, list[Problem]]:
    if not is_zip(path):
        return read_bytes(path, max_bytes=MAX_KML_BYTES), []
    with open_member(path, _is_kml, prefer=("doc.kml",), max_bytes=MAX_ARCHIVE_BYTES) as member:
        raw = member.stream.read(MAX_KML_BYTES + 1)
    if len(raw) > MAX_KML_BYTES:
        raise InputError(path, f"{member.name} is larger than {MAX_KML_BYTES / 2**20:.0f} MB", "split it")
    return raw, [member.problem] if member.problem else []


def _is_kml(name: str) -> bool:
    return name.casefold().endswith(".kml")


def _decode(raw: bytes, path: Path, problems: list[Problem]) -> str:
    """The file's text: UTF-8, else as it declares where that is usual, else as it looks."""
    declared = _DECLARED.match(raw)
    encoding = declared[1].decode("ascii").lower() if declared else ""
    for codec in ("utf-8-sig", encoding) if encoding in _LEGACY else ():
        with suppress(UnicodeDecodeError):  # where it is not what it declares, the guess is told
            return raw.decode(codec)
    decoded = decode_text(raw, where=str(path))
    problems.extend([decoded.problem] if decoded.problem else [])
    return decoded.text


class _Walk:
    """What expat meets, on the way through the file."""

    def __init__(self, path: Path, visitor: KmlVisitor, longest_text: int) -> None:
        self._path = path
        self._visitor = visitor
        self._longest_text = longest_text
        self._open: list[str] = []
        self._words: set[str] = set()
        self._text: list[str] = []
        self._length = 0
        self._parser = expat.ParserCreate("utf-8", intern=None)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def parse(self, text: str) -> None:
        parser, fed = self._parser, 0
        for start in range(0, len(text), _CHUNK):
            chunk = text[start : start + _CHUNK].encode()
            parser.Parse(chunk)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_TOKEN_BYTES:
                where = f"{self._path}:{parser.CurrentLineNumber}"
                raise InputError(where, "has a tag longer than a megabyte", "is it KML?")
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords

    def _refuse_doctype(self, *_: object) -> None:
        hint = "KML needs none, and entities are how XML does harm; remove it"
        raise InputError(f"{self._path}:{self._parser.CurrentLineNumber}", "has a DOCTYPE", hint)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self._open and name != "kml":
            raise InputError(self._path, f"begins with <{name[:50]}>, not <kml>", "is it a Google Earth file?")
        if len(self._open) >= MAX_DEPTH:
            raise InputError(self._path, f"nests elements more than {MAX_DEPTH} deep", "flatten its folders")
        self._words.update((tag, *attributes))
        if len(self._words) > MAX_WORDS:
            raise InputError(self._path, f"has more than {MAX_WORDS} kinds of elements", "is it a Google Earth file?")
        self._open.append(name)
        self._text, self._length = [], 0
        self._visitor.start(name, attributes, self._parser.CurrentLineNumber)

    def _characters(self, text: str) -> None:
        if self._length <= self._longest_text:
            self._text.append(text[: self._longest_text + 1])
            self._length += len(text)

    def _end(self, _: str) -> None:
        name = self._open.pop()
        parent = self._open[-1] if self._open else ""
        text = "".join(self._text)
        self._text, self._length = [], 0
        self._visitor.end(name, parent, text)
