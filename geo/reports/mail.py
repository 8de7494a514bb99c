"""Saved mails, ``.eml``: newsletters, alerts, articles that somebody sent on. Attachments are named, not opened."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from gazetteer.boilerplate import find_zones
from gazetteer.errors import InputError, Problem
from gazetteer.files import decode_text, read_bytes
from geo.reports.html import parse_page
from geo.reports.markup import to_plain
from geo.reports.outlets import outlet_of_url
from geo.reports.page import Page, to_reports
from geo.reports.published import FIRST_YEAR, LAST_YEAR, find_published
from geo.reports.report import ReadReports, check_text

MAX_BYTES = 32 * 2**20
"""What most servers pass on, attachments included."""
MOST_PARTS = 1000
"""A digest has a few dozen."""
LONGEST_HEADER = 2000
"""Characters of a subject or an address that are looked at."""
_SENT_ON = re.compile(r"\s*(?:fwd?|fw|wg|tr|rv|re|aw|sv|전달|회신|转发|轉寄|回复|答复)\s*[:：]\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"(?im)^-{2,}\s*(?:forwarded|original) message\s*-{2,}|^begin forwarded message")
_SHOWN = 10


def read_file(path: Path) -> ReadReports:
    """The report of a mail.

    Raises
    ------
    InputError
        If the file cannot be read, or is no mail.

    Notes
    -----
    A day that the text calls its own goes before the day on which the mail was sent, and the latter is not used where
    the mail was sent on: that may have been years later.
    """
    raw = read_bytes(path, max_bytes=MAX_BYTES)
    try:
        mail = message_from_bytes(raw)
        text, problems = _text(mail, path)
        if unusable := check_text(text, path):
            return ReadReports((), (*problems, unusable))
        return ReadReports(to_reports(_page(mail, text, path)), tuple(problems))
    except InputError:
        raise
    except Exception as error:  # the standard library's parser stumbles over broken headers in many ways
        problem = f"the mail cannot be read ({type(error).__name__})"
        raise InputError(path, problem, "save its text as .txt") from error


def _page(mail: Message, text: str, path: Path) -> Page:
    subject = _header(mail, "subject")
    title = _SENT_ON.sub("", subject)
    enclosed = any(part.get_content_type() == "message/rfc822" for part in mail.walk())
    sent_on = enclosed or title != subject or bool(_FORWARDED.search(text))
    dated = find_published(text, find_zones(text)).day is not None
    domain = parseaddr(_header(mail, "from"))[1].rpartition("@")[2]
    return Page(
        text,
        path.as_posix(),
        title=title,
        outlet="" if sent_on else outlet_of_url(f"https://{domain}"),
        published=None if sent_on or dated else _day(mail),
    )


def _header(mail: Message, name: str) -> str:
    """A header as people read it, cut where nobody reads on."""
    written = str(mail[name] or "")[:LONGEST_HEADER]
    with suppress(LookupError, ValueError):
        written = str(make_header(decode_header(written)))
    return " ".join(written.split())


def _text(mail: Message, path: Path) -> tuple[str, list[Problem]]:
    """The longer of the plain text and the text of the HTML, and a note on what else there is."""
    if not any(mail[name] for name in ("from", "subject", "date")):
        raise InputError(path, "has no sender, subject or date, so it is no mail", "save its text as .txt")
    plain: list[str] = []
    pages: list[str] = []
    attached: list[str] = []
    for number, part in enumerate(mail.walk()):
        if number > MOST_PARTS:
            raise InputError(path, f"has more than {MOST_PARTS} parts", "save its text as .txt")
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or part.get_filename():
            attached.append(part.get_filename() or kind)
        elif kind in {"text/plain", "text/html"}:
            (plain if kind == "text/plain" else pages).append(_decode(part, path))
    texts = ["\n".join(plain).replace("\r\n", "\n"), "\n".join(_article(page, path) for page in pages)]
    problems = []
    if attached:
        hint = "attachments are not opened; save those that are reports beside it"
        found = ", ".join(attached[:_SHOWN])[:200]
        problems.append(Problem("note", "attachment", str(path), found=found, hint=hint))
    return max(texts, key=len), problems


def _decode(part: Message, path: Path) -> str:
    raw = part.get_payload(decode=True)
    content = raw if isinstance(raw, bytes) else b""
    with suppress(LookupError, UnicodeDecodeError):
        return content.decode(part.get_content_charset("utf-8"))
    return decode_text(content, where=str(path)).text


def _article(page: str, path: Path) -> str:
    """What is the article of the HTML; mails that are laid out like no article, whole."""
    whole = to_plain(page)
    with suppress(InputError):
        found = parse_page(page, str(path)).text
        if len(found) > len(whole) / 2:
            return found
    return whole


def _day(mail: Message) -> date | None:
    """The day on which it was sent, by the sender's own clock."""
    with suppress(ValueError, TypeError, OverflowError):
        sent = parsedate_to_datetime(_header(mail, "date"))
        return sent.date() if FIRST_YEAR <= sent.year <= LAST_YEAR else None
    return None
