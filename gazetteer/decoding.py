"""From bytes to text: the encoding is guessed only where the file does not say, and then told."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.errors import InputError, Problem

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY = {
    b"PK\x03\x04": "a ZIP archive (or an Office document)",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF-": "a PDF document",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a SQLite or GeoPackage file",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_LEGACY = ["cp949", "gb18030", "shift_jis", "big5", "cp1251", "koi8_r", "cp1252"]
_UNMARKED = ["utf_16_le", "utf_16_be"]
"""Any space or line end leaves a NUL byte in UTF-16, and in nothing else; without one it is tried last."""
_UTF16_NUL_SHARE = 0.25
"""Every other byte is NUL in UTF-16 of Latin text; a stray NUL in UTF-8 is damage or an attack."""
_NUL = "holds NUL characters, so it is no text file"
_HINT = "save it as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text. ``problem`` tells of an encoding other than UTF-8, or is None."""

    text: str
    encoding: str
    problem: Problem | None = None


def decode_text(raw: bytes, *, where: str) -> Decoded:
    """Turn bytes into text; line ends stay as they are.

    UTF-8 and marked UTF-16 are read as such. Anything else is guessed among the encodings in which reports
    from the region come. Whatever is not UTF-8 is told as a ``repaired`` problem.

    Parameters
    ----------
    where
        Name of the file, for problems.

    Raises
    ------
    InputError
        If the bytes are no text: NUL characters, or the signature of a binary format.

    Examples
    --------
    >>> decode_text("신의주 국경".encode("cp949"), where="a.txt").text
    '신의주 국경'
    """
    for signature, kind in _BINARY.items():
        if raw.startswith(signature):
            raise InputError(where, f"is {kind}, not a text file", "extract or export its text first")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decoded(raw, encoding, where)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(raw, where)
    if "\0" not in text:
        return Decoded(text, "utf-8")
    if text.count("\0") < _UTF16_NUL_SHARE * len(text):
        raise InputError(where, _NUL, _HINT)
    return _decode_legacy(raw, where)


def _decode_legacy(raw: bytes, where: str) -> Decoded:
    patched = raw.decode("utf-8", errors="replace")
    spoiled = patched.count("\ufffd")
    if "\0" not in patched and sum(not char.isascii() for char in patched) > 10 * spoiled:
        found = f"{spoiled} damaged characters in UTF-8"
        problem = Problem("repaired", "encoding", where, found=found, expected="UTF-8", hint="they are shown as \ufffd")
        return Decoded(patched, "utf-8", problem)

    import charset_normalizer  # noqa: PLC0415 - costs 30 ms, and hardly any file needs it

    order = [_UNMARKED] if b"\0" in raw else [_LEGACY, _UNMARKED]
    guesses = (charset_normalizer.from_bytes(raw, cp_isolation=candidates).best() for candidates in order)
    best = next(filter(None, guesses), None)
    if best is None:
        raise InputError(where, "is not text in any known encoding", _HINT)
    return _decoded(raw, best.encoding, where)


def _decoded(raw: bytes, encoding: str, where: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(where, f"is damaged {encoding} at byte {error.start}", _HINT) from error
    if "\0" in text:
        raise InputError(where, _NUL, _HINT)
    if encoding == "utf-8-sig":
        return Decoded(text, encoding)
    problem = Problem(
        "repaired",
        "encoding",
        where,
        found=encoding,
        expected="UTF-8",
        hint=f"check the text; {_HINT}",
    )
    return Decoded(text, encoding, problem)
