"""One member of a ZIP archive, read as a stream; nothing is ever unpacked to disk.

An archive from elsewhere may lie: about paths, sizes, its own directory. What looks like a trap is refused before
a byte of it is decompressed, and no member yields more than its declared size.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gazetteer.errors import InputError, Problem
from gazetteer.files import open_regular

MAX_MEMBERS = 10_000
"""Ten times the members of the fullest archive of placemarks and pictures that analysts share."""
MAX_DIRECTORY_BYTES = 2**20
"""Room for the directory of that many members; it is held in memory whole."""
MAX_RATIO = 200
"""Tables of places shrink to a quarter, dull XML to a fiftieth; a bomb to a thousandth."""
HARMLESS_BYTES = 2**20
"""Below this size the ratio does not matter."""
_BUFFER_BYTES = 2**18
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)")
_BY_THE_WAY = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^/]*$)")
"""What systems lay beside the files that people pack."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError)
_DAMAGED_DIRECTORY = (*_DAMAGE, NotImplementedError, OSError, UnicodeDecodeError, struct.error)
"""What ``zipfile`` lets through when the archive's directory makes no sense."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member opened for reading; its ``size`` is in bytes, unpacked.

    ``problem`` tells of others that might have been meant, or is None.
    """

    name: str
    stream: BinaryIO
    size: int
    problem: Problem | None = None


def is_zip(path: Path) -> bool:
    """Whether a file begins as a ZIP archive does, whatever its name.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    with open_regular(path) as file:
        return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


@contextmanager
def open_member(path: Path, fits: Callable[[str], bool], *, prefer: Sequence[str], max_bytes: int) -> Iterator[Member]:
    """Open the one member of an archive that is wanted.

    Parameters
    ----------
    fits
        Whether a member of this name may be the wanted one.
    prefer
        Names that win, in this order and in any case, where several fit; else the first one in the archive does.
    max_bytes
        The most that all members together may say they hold.

    Yields
    ------
    Member
        Its stream is closed afterwards. Damage that shows while reading is raised as an InputError, too.

    Raises
    ------
    InputError
        If the archive is damaged, encrypted or a trap, or no member fits.
    """
    with open_regular(path) as file:
        try:
            archive = zipfile.ZipFile(_SmallReads(file, path))
            members = _check_members(path, archive.infolist(), max_bytes)
            chosen, problem = _choose(
                path, [name for name in members if not _BY_THE_WAY.search(name) and fits(name)], prefer
            )
            stream = io.BufferedReader(archive.open(members[chosen]), _BUFFER_BYTES)  # type: ignore[type-var]
        except _DAMAGED_DIRECTORY as error:
            raise _damaged(path, error) from error
        with archive, stream:
            try:
                yield Member(chosen, stream, members[chosen].file_size, problem)
            except _DAMAGE as error:
                raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(path, f"is no whole ZIP archive: {error}", "fetch it again")


class _SmallReads:
    """A file that refuses to hand out more at once than an honest archive asks for."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(MAX_DIRECTORY_BYTES + 1 if size < 0 else min(size, MAX_DIRECTORY_BYTES + 1))
        if len(content) > MAX_DIRECTORY_BYTES:
            raise InputError(self._path, "the archive's directory is too large", "pack only the file that is wanted")
        return content


def _check_members(path: Path, infos: Sequence[zipfile.ZipInfo], max_bytes: int) -> dict[str, zipfile.ZipInfo]:
    """The archive's files by name, once none of its members is a trap."""
    if len(infos) > MAX_MEMBERS:
        raise InputError(path, f"holds more than {MAX_MEMBERS} members", "pack only the file that is wanted")
    seen: set[str] = set()
    for info in infos:
        trap = _trap(info, seen)
        if trap:
            raise InputError(path, f"its member {info.orig_filename[:200]!r} {trap}", "do not trust this archive")
        seen.add(info.filename.casefold())
    if sum(info.file_size for info in infos) > max_bytes:
        raise InputError(path, f"holds more than {max_bytes / 2**20:.0f} MB", "pack only the file that is wanted")
    return {info.filename: info for info in infos if not info.is_dir()}


def _trap(info: zipfile.ZipInfo, seen: set[str]) -> str:
    swollen = info.file_size > max(HARMLESS_BYTES, MAX_RATIO * info.compress_size)
    signs = (
        (_OUTSIDE.match(info.orig_filename) or "\0" in info.orig_filename, "points outside the archive"),
        (stat.S_ISLNK(info.external_attr >> 16), "is a link"),
        (info.flag_bits & _ENCRYPTED, "is encrypted"),
        (info.compress_type not in _METHODS, "is packed by a method other than deflate"),
        (info.filename.casefold() in seen, "is there twice"),
        (swollen, f"would swell more than {MAX_RATIO} times"),
    )
    return next((text for sign, text in signs if sign), "")


def _choose(path: Path, fitting: Sequence[str], prefer: Sequence[str]) -> tuple[str, Problem | None]:
    if not fitting:
        raise InputError(path, "holds no file of the wanted kind", "unpack it and give the file itself")
    wished = [name for wish in prefer for name in fitting if name.casefold() == wish.casefold()]
    chosen = (wished or fitting)[0]
    if len(fitting) == 1:
        return chosen, None
    others = ", ".join(name for name in fitting[:10] if name != chosen)
    hint = f"only {chosen} was read; unpack the archive to read another"
    return chosen, Problem("note", "archive", str(path), found=others, expected="one file of this kind", hint=hint)
