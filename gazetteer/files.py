"""The two doors: every file a user hands in is read here, and every file written goes out here.

In: regular files only, up to a size, in whatever encoding they come, with every repair told. Out: a fresh
file in the same folder, checked, flushed to disk and renamed into place, so that a kill at any moment leaves
the old file or the new one.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import math
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from gazetteer.decoding import Decoded, decode_text
from gazetteer.errors import InputError

__all__ = [
    "Decoded",
    "check_apart",
    "decode_text",
    "read_bytes",
    "read_text",
    "sha256_of",
    "write_bytes",
    "write_csv",
    "write_jsonl",
    "write_text",
    "writing",
    "writing_folder",
]

MAX_BYTES = 64 * 2**20
"""Largest file read whole: a thousand times the longest report seen, and still small in memory."""

STALE_AFTER_SECONDS = 24 * 3600

_ADDRESS = re.compile(r"[/\\]+vsi[a-z0-9]+[/\\]|[a-z][a-z0-9+.-]+:[/\\]{1,2}[^/\\]", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*")
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_TEMP_MARK = ".bordermap-partial-"
_WHY = {
    errno.ENOENT: ("no such file", "check the path"),
    errno.EEXIST: ("a file stands where a folder is needed", "choose another folder"),
    errno.ENOTDIR: ("a part of the path is not a folder", "check the path"),
    errno.ELOOP: ("the link leads back to itself", "give the file's own path"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
    errno.EACCES: ("no permission", "check who may use it"),
    errno.EPERM: ("no permission", "check who may use it"),
    errno.EROFS: ("the disk is read-only", "choose another folder"),
    errno.ENOSPC: ("the disk is full", "free some space; the old file, if any, is untouched"),
    errno.EDQUOT: ("the disk quota is used up", "free some space; the old file, if any, is untouched"),
    errno.EFBIG: ("the file grew too big for its disk", "choose another folder"),
    errno.EIO: ("the disk reports an error", "choose another disk"),
}


def read_bytes(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a regular file whole.

    Raises
    ------
    InputError
        If there is no such file, or it is a folder, a device, an address on the network, unreadable, or
        larger than ``max_bytes``.
    """
    with open_regular(path) as file:
        try:
            content = file.read(max_bytes + 1)
        except OSError as error:
            raise _told(path, error) from error
    if len(content) > max_bytes:
        raise InputError(path, f"larger than {max_bytes / 2**20:.0f} MB", "split it into smaller files")
    return content


def read_text(path: Path, *, max_bytes: int = MAX_BYTES) -> Decoded:
    """Read a text file in whatever encoding it comes; `read_bytes` and `decode_text` say what is refused."""
    return decode_text(read_bytes(path, max_bytes=max_bytes), where=str(path))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, as 64 hexadecimal digits."""
    with open_regular(path) as file:
        try:
            return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise _told(path, error) from error


def open_regular(path: Path) -> io.BufferedReader:
    if _ADDRESS.match(str(path)):
        raise InputError(path, "is an address, not a file", "save the page first and give the file's path")
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _told(path, error) from error
    except ValueError as error:
        raise InputError(repr(str(path)), "is not a path", "remove the NUL character") from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise InputError(path, "is a folder", "give a file in it")
    raise InputError(path, "is not a regular file", "save what it yields to a file first")


def _told(path: Path, error: OSError) -> InputError:
    problem, hint = _WHY.get(error.errno or 0, (error.strerror or str(error), ""))
    return InputError(path, problem, hint)


@contextmanager
def writing(path: Path, *, check: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Write a file so that it appears whole or not at all.

    Parameters
    ----------
    path
        Where the file shall stand; its folder is made if there is none.
    check
        Called with the written file before it takes its place; whatever it raises keeps the old file.

    Yields
    ------
    Path
        A path in the same folder, with the same ending, at which nothing exists yet; write there.

    Raises
    ------
    InputError
        If the path is a folder or a device, may not be written, or the disk is full.

    Notes
    -----
    Fresh file, fsync, rename, fsync of the folder: the order that survives a kill at any point.
    """
    if os.path.islink(path):  # noqa: PTH114 - never raises
        path = _real_target(path)
    partial = f".{path.stem[:60]}{_TEMP_MARK}{secrets.token_hex(6)}{path.suffix}"
    try:
        _check_target(path)
        temp = path.with_name(partial)
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(path.parent, older_than=time.time() - STALE_AFTER_SECONDS)
        yield temp
        if not temp.is_file():
            raise InputError(path, "nothing was written")
        _flush(temp)
        if check is not None:
            check(temp)
        temp.replace(path)
        _flush(path.parent)
    except OSError as error:
        if error.errno in _WHY:
            raise InputError(path, f"cannot be written: {_WHY[error.errno][0]}", _WHY[error.errno][1]) from error
        raise
    finally:
        _remove(path.parent, partial)


def check_apart(output: Path, inputs: Iterable[Path]) -> Path:
    """The output's path, unless it is one of the inputs.

    Raises
    ------
    InputError
        If writing there would destroy what was read.
    """
    for path in inputs:
        same = False
        with suppress(OSError, ValueError):  # a path that is none, or leads nowhere, is told when it is opened
            same = output.samefile(path)
        if same:
            raise InputError(output, "is also an input", "choose another name for the output")
    return output


@contextmanager
def writing_folder(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write several files of a folder so that all appear together, once all are whole.

    Parameters
    ----------
    names
        The files, in the order in which they take their places; other files of the folder stay.

    Yields
    ------
    Path
        An empty folder inside ``folder``; write there under the same names.

    Raises
    ------
    InputError
        If one of them cannot take its place; none has then been touched, save by a kill between two renames.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            _check_target(folder / name)
        stage = Path(tempfile.mkdtemp(prefix=f".{_TEMP_MARK}", dir=folder))
    except OSError as error:
        raise _told(folder, error) from error
    try:
        yield stage
        for name in names:
            (stage / name).replace(folder / name)
        _flush(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _check_target(path: Path) -> None:
    if _ADDRESS.match(str(path)):
        raise InputError(path, "is an address, not a file", "give a path on this machine")
    if "\0" in str(path):
        raise InputError(repr(str(path)), "is not a path", "remove the NUL character")
    if path.is_dir() or not path.name:
        raise InputError(path, "is a folder", "give the name of a file in it")
    if path.exists() and not path.is_file():
        raise InputError(path, "is not a regular file", "choose another name")
    if path.exists() and not os.access(path, os.W_OK):
        raise InputError(path, "is read-only", "choose another name")


def _real_target(link: Path) -> Path:
    """Where a link leads: what is written goes there, and the link stays one."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise InputError(link, "is a link that leads nowhere", "remove it, or choose another name") from error


def _flush(path: Path) -> None:
    """Make the system put a file or folder on disk; some systems cannot open a folder, and need not."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path, prefix: str) -> None:
    """Remove a partial file and what a database may have laid beside it."""
    with suppress(OSError):
        for entry in sorted(folder.iterdir()):
            if entry.name.startswith(prefix):
                entry.unlink(missing_ok=True)


def _remove_stale(folder: Path, *, older_than: float) -> None:
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") and _TEMP_MARK in entry.name:
            with suppress(OSError):
                if entry.lstat().st_mtime >= older_than:
                    continue
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink()


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes to a file, whole or not at all."""
    with writing(path) as temp:
        temp.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Write text to a file as UTF-8, line ends as they are, whole or not at all."""
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(path, f"half a character at {error.start} cannot be written", "remove it") from error
    write_bytes(path, content)


def write_csv(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[object]], *, spreadsheet_safe: bool = False
) -> None:
    """Write a table as UTF-8 with LF line ends; None and NaN become empty cells.

    Parameters
    ----------
    spreadsheet_safe
        Put an apostrophe before text that a spreadsheet would run as a formula; numbers stay numbers.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(_LfLines(lines))
    writer.writerow(header)
    writer.writerows([_cell(value, spreadsheet_safe=spreadsheet_safe) for value in row] for row in rows)
    write_text(path, lines.getvalue())


class _LfLines:
    """Ends rows with LF. Asking ``csv`` itself for LF would leave a lone CR in a cell unquoted."""

    def __init__(self, target: io.StringIO) -> None:
        self._target = target

    def write(self, row: str) -> int:
        return self._target.write(row.removesuffix("\r\n") + "\n")


def _cell(value: object, *, spreadsheet_safe: bool) -> object:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if spreadsheet_safe and isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value


def write_jsonl(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write one JSON object a line, as they come, keys in the order given; NaN is refused."""
    with writing(path) as temp, temp.open("wb") as file:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, allow_nan=False)
            # U+2028 and U+2029 may stand in a JSON string, but many readers take them for the end of a line.
            line = line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
            try:
                file.write(line.encode("utf-8") + b"\n")
            except UnicodeEncodeError as error:
                raise InputError(path, f"half a character at {error.start} cannot be written", "remove it") from error
