"""The words of a text that reading needs: the capitalised ones, and what stands right beside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer.names import fold

_WORD = r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]{1,4}\.|[A-Z]\.(?=\s[A-Z])|[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*"
_OPENING = re.compile(r"[^\W\d_a-z](?<![^\W\d_].)(?<![^\W\d_]['’ʼ‘].)")
"""The first letter of a word that is no plain small one; scanning for it alone is what makes reading fast."""
_HERE = re.compile(_WORD)
_NEXT = re.compile(rf"(?P<gap>[ \u00a0\-]|\. )(?P<word>{_WORD})")
_PREVIOUS = re.compile(rf"(?P<word>[A-Z]\.(?=\s)|{_WORD})(?P<gap>[ \u00a0\-]|\. |, )$")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.IGNORECASE)
_BLANK_OR_HYPHEN = frozenset({" ", "\u00a0", "-"})
LONGEST_WORD = 40
"""Characters that are searched for the word before another; longer ones are no words."""


class Token(NamedTuple):
    """A word without its genitive: its span in code points, itself, its key and whether it opens with a capital."""

    start: int
    end: int
    text: str
    key: str
    capitalised: bool


class Tokens:
    """The words of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._before: dict[int, tuple[str, Token] | None] = {}

    def find_capitalised(self) -> Iterator[Token]:
        """Every word that opens with a capital letter, in order."""
        read_until = 0
        for match in _OPENING.finditer(self._text):
            start = match.start()
            if start >= read_until and match[0].isupper() and (word := _HERE.match(self._text, start)):
                yield _token(word[0], start)
                read_until = word.end()

    def after(self, token: Token) -> tuple[str, Token] | None:
        """What joins a word to the next, and that word; None where no such joint follows, as after a genitive."""
        match = _NEXT.match(self._text, token.end)
        return (match["gap"], _token(match["word"], match.start("word"))) if match else None

    def before(self, token: Token) -> tuple[str, Token] | None:
        """What joins a word to the one before, a comma among them, and that word; None after a genitive."""
        if token.start not in self._before:
            self._before[token.start] = self._find_before(token.start)
        return self._before[token.start]

    def _find_before(self, start: int) -> tuple[str, Token] | None:
        if self._text[start - 1 : start] not in _BLANK_OR_HYPHEN:
            return None
        end = start - 2 if self._text[start - 2 : start] in {". ", ", "} else start - 1
        chunk = last_chunk(self._text, end)
        match = _PREVIOUS.search(self._text, end - len(chunk) + chunk.rfind("-") + 1, start)
        if match is None:
            return None
        previous = _token(match["word"], match.start("word"))
        return (match["gap"], previous) if previous.end == match.end("word") else None

    def has_word(self, word: str) -> bool:
        """Whether a word stands anywhere in the text, spelt just so."""
        text, at = self._text, self._text.find(word)
        while at >= 0:
            end = at + len(word)
            if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
                return True
            at = text.find(word, at + 1)
        return False


def _token(word: str, start: int) -> Token:
    if ("'" in word or "’" in word) and (possessive := _POSSESSIVE.search(word)):
        word = word[: possessive.start()]
    return Token(start, start + len(word), word, fold(word), word[:1].isupper())


def last_chunk(text: str, end: int) -> str:
    """What stands before an offset, back to the last blank: a word with the signs around it; "" after a blank.

    Examples
    --------
    >>> last_chunk("a source in Hyesan", 11), last_chunk("a source in Hyesan", 12)
    ('in', '')
    """
    before = text[max(0, end - LONGEST_WORD) : end]
    return "" if before[-1:].isspace() or not before else before.rsplit(None, 1)[-1]
