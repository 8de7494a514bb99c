"""Analysts' own site lists: the placemarks of a Google Earth file, ``.kml`` or ``.kmz``.

The XML is read as a stream by expat, which fetches nothing; a file with a DOCTYPE, where entities would be declared,
is refused whole. Only points become places; the folders they lie in are told in their source.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from gazetteer.archives import is_zip, open_member
from gazetteer.errors import BordermapError, InputError, Problem
from gazetteer.files import decode_text, read_bytes
from gazetteer.sources import Entry
from gazetteer.tables import MAX_BROKEN_ROWS
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind

MAX_KML_BYTES = 24 * 2**20
"""Held in memory whole."""
MAX_PLACES = 100_000
"""More than anyone can have pinned by hand."""
MAX_ARCHIVE_BYTES = 2**30
"""A KMZ may carry pictures; they are never read."""
MAX_DEPTH = 100
"""Folders within folders; Google Earth itself is unusable long before."""
MAX_TEXT = 2_000
"""Longest name or point kept; an outline may have any number of vertices, and none of them is kept."""
MAX_TOKEN_BYTES = 2**20
"""Longest tag or comment; expat would read a longer one again and again."""
MAX_WORDS = 1_000
"""Different names of elements and attributes, of which KML has some 200; expat keeps them all."""
DEFAULT_UNCERTAINTY_KM = 1.0
"""What an analyst who pins a place by hand is taken to mean, as in the table of one's own places."""
_CHUNK = 2**16
_NUMBER = r"[+-]?\d{1,3}(?:\.\d*)?(?:[eE][+-]?\d{1,2})?"
_POINT = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,[^,\s]*)?\s*", re.ASCII)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,20})[\"']")
_LEGACY = frozenset({"euc-kr", "cp949", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "windows-1251", "iso-8859-1"})
_CONTAINERS = {"Folder", "Document"}


@dataclass
class _Placemark:
    """A placemark as far as it has been read."""

    line: int
    name: str = ""
    points: list[str] = field(default_factory=list)


def read_kml_places(path: Path) -> tuple[list[Entry], list[Problem]]:
    """The places of a Google Earth file, and what was wrong with the placemarks that were left out.

    Raises
    ------
    InputError
        If the file cannot be read, is no well-formed KML, or is made to harm.
    """
    raw, problems = _read(path)
    text = _decode(raw, path, problems)
    walk = _Walk(path)
    try:
        _parse(text, walk, path)
    except expat.ExpatError as error:
        raise InputError(f"{path}:{error.lineno}", f"is no well-formed XML: {error}", "save it again") from error
    return walk.entries, problems + walk.told()


def _parse(text: str, walk: _Walk, path: Path) -> None:
    parser = expat.ParserCreate("utf-8", intern=None)
    walk.listen_to(parser)
    fed = 0
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK].encode()
        parser.Parse(chunk)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > MAX_TOKEN_BYTES:
            raise InputError(f"{path}:{parser.CurrentLineNumber}", "has a tag longer than a megabyte", "is it KML?")
    parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords


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

    def __init__(self, path: Path) -> None:
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._path = path
        self._open: list[str] = []
        self._words: set[str] = set()
        self._folders: list[str] = []
        self._placemark: _Placemark | None = None
        self._text: list[str] = []
        self._length = 0
        self._without_point = 0

    def listen_to(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

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
        if name in _CONTAINERS:
            self._folders.append("")
        elif name == "Placemark":
            self._placemark = _Placemark(self._parser.CurrentLineNumber)

    def _characters(self, text: str) -> None:
        if self._length <= MAX_TEXT:
            self._text.append(text[: MAX_TEXT + 1])
            self._length += len(text)

    def _end(self, _: str) -> None:
        name = self._open.pop()
        parent = self._open[-1] if self._open else ""
        text = "".join(self._text)
        self._text, self._length = [], 0
        if name == "name":
            self._keep_name(" ".join(text.split()), parent)
        elif name == "coordinates" and parent == "Point" and self._placemark:
            self._placemark.points.append(text)
        elif name == "Placemark" and self._placemark:
            self._close(self._placemark)
            self._placemark = None
        elif name in _CONTAINERS:
            self._folders.pop()

    def _keep_name(self, text: str, parent: str) -> None:
        if parent == "Placemark" and self._placemark:
            self._placemark.name = text
        elif parent in _CONTAINERS:
            self._folders[-1] = text

    def _close(self, placemark: _Placemark) -> None:
        if not placemark.points:
            self._without_point += 1
            return
        try:
            self.entries.append(_entry(placemark, [self._path.name, *filter(None, self._folders)]))
        except (BordermapError, ValueError) as error:
            hint = "a placemark needs a name and lon,lat in decimal degrees"
            told = Problem("rejected", "placemark", str(self._path), placemark.line, found=str(error), hint=hint)
            self.problems.append(told)
        if len(self.entries) > MAX_PLACES:
            raise InputError(self._path, f"holds more than {MAX_PLACES} places", "split it into smaller files")
        if len(self.problems) > MAX_BROKEN_ROWS:
            raise InputError(self._path, f"more than {MAX_BROKEN_ROWS} broken placemarks", "save it again")

    def told(self) -> list[Problem]:
        """What was left out: broken placemarks one by one, lines and areas by their number."""
        if not self._without_point:
            return self.problems
        found = f"{self._without_point} placemarks without a point"
        hint = "lines and areas are no places of a gazetteer; they were left out"
        return [*self.problems, Problem("note", "placemark", str(self._path), found=found, hint=hint)]


def _entry(placemark: _Placemark, folders: list[str]) -> Entry:
    if not placemark.name:
        raise ValueError("a placemark without a name")
    if len(placemark.name) > MAX_TEXT:
        raise ValueError(f"a name longer than {MAX_TEXT} characters")
    point = _parse_point(placemark.points[0])
    digest = hashlib.blake2b(f"{placemark.name}|{point}".encode(), digest_size=5).hexdigest()
    place = Place(
        id=f"kml:{digest}",
        name=placemark.name,
        kind=PlaceKind.FACILITY,
        feature_class="S",
        feature_code="",
        country="",
        admin1="",
        point=point,
        uncertainty_km=DEFAULT_UNCERTAINTY_KM,
        source=" / ".join(folders),
    )
    return Entry(place, (Name(place.name, NameKind.CANONICAL),))


def _parse_point(text: str) -> LonLat:
    found = _POINT.fullmatch(text)
    if found is None:
        raise ValueError(f"coordinates {text[:50]!r} are no lon,lat")
    return LonLat(lon=float(found[1]), lat=float(found[2]))
