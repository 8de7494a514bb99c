"""Files that are broken, locked or made to harm: told with file and reason, passed over in seconds."""

from __future__ import annotations

import time
import zipfile
import zlib

import pytest

from geo.reports import read_reports

SECONDS = 20
"""Four times what is promised, as machines for tests are slow and shared."""
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
BOMB = '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
"""How a document locked with a password begins, too."""


def packed(xml):
    return {"word/document.xml": xml}


def pdf(stream, *, pages=1, trailer=""):
    stream = zlib.compress(stream)
    kids = " ".join(["3 0 R"] * pages)
    head = (
        f"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[{kids}]/Count {pages}>>"
    )
    page = "\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>\nendobj\n4 0 obj\n"
    body = f"{head}{page}<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode() + stream
    return body + f"\nendstream\nendobj\ntrailer<</Root 1 0 R{trailer}>>\n%%EOF".encode()


LOCK = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<00><00>]"
BAD = {
    "empty.txt": (b"", "no text"),
    "line.txt": (b"a" * 50_000_000, "50000000 characters"),
    "line.jsonl": (b'{"text": "' + b"a" * 50_000_000 + b'"}', "50000000 characters"),
    "line.csv": (b"title,text\na," + b"x" * 50_000_000, "field larger"),
    "line.eml": (b"From: a@b.org\n\n" + b"x" * 50_000_000, "larger than"),
    "header.eml": (b"From: " + b"=?utf-8?q?a?= " * 500_000 + b"\n\n", "no text"),
    "parts.eml": (
        b"From: a@b.org\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        "cannot be read",
    ),
    "no.eml": (b"Just a text.", "no sender"),
    "nested.html": (b"<html><body>" + b"<div>" * 100_000 + b"<p>A train left Dandong.</p>", "tags"),
    "paragraphs.html": (b"<html><body>" + b"<p>A train left Dandong.</p>" * 100_000, "tags"),
    "entities.xml": (f"{BOMB}<rss><channel>&b;</channel></rss>".encode(), "DOCTYPE"),
    "open.rss": (b'<rss version="2.0"><channel>' + b"<item>" * 1_000_000, "tags"),
    "no.rss": (b"<gpx/>", "no RSS or Atom feed"),
    "cut.pdf": (pdf(b"BT ET")[:150], "damaged"),
    "no.pdf": (b"A train left.", "no PDF"),
    "locked.pdf": (pdf(b"BT ET", trailer=LOCK), "password"),
    "pictures.pdf": (pdf(b""), "only pictures"),
    "pages.pdf": (pdf(b"BT ET", pages=10_000), "10000 pages"),
    "bomb.pdf": (pdf(b"BT /F1 12 Tf (aaaa) Tj " * 10_000_000), "PDF reader"),
    "locked.docx": (OLD_OFFICE, "password"),
    "no.docx": (b"A train left.", "not a Word document"),
    "cut.docx": (b"PK\x03\x04" + bytes(50), "no whole ZIP archive"),
    "bomb.docx": (packed(" " * 300_000_000), "swell"),
    "entities.docx": (packed(f"{BOMB}{WORD}<w:p><w:t>&b;</w:t></w:p></w:body></w:document>"), "DOCTYPE"),
    "broken.docx": (packed(f"{WORD}<w:p>"), "damaged"),
    "other.docx": ({"xl/workbook.xml": "<workbook/>"}, "no file of the wanted kind"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_told_and_the_others_are_read(tmp_path, name):
    content, reason = BAD[name]
    path = tmp_path / name
    if isinstance(content, dict):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, text in content.items():
                archive.writestr(member, text)
    else:
        path.write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text("A train left Dandong.", encoding="utf-8")
    before = time.perf_counter()
    found = read_reports([path, good])
    assert time.perf_counter() - before < SECONDS
    assert [report.file for report in found.reports] == [good.as_posix()]
    (problem,) = [problem for problem in found.problems if problem.severity == "rejected"]
    assert problem.file == str(path)
    assert reason in f"{problem.found} {problem.expected} {problem.hint}"
