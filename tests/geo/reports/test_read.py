"""Files, folders and globs to reports; nothing dies on one bad file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from geo.reports import read_reports
from geo.reports.html import parse_page
from geo.reports.html_day import find_day

TEXT = (
    "Trains cross the river again\n\n2022.11.03\n\nA freight train left Dandong for Sinuiju on Monday, sources said.\n"
)
KOREAN = (
    "화물열차가 다시 강을 건너다\n\n2022년 11월 3일\n\n화물열차가 월요일 단둥에서 신의주로 떠났다고 소식통이 전했다.\n"
)
CHINESE = "货运列车再次过江\n\n2022年11月3日\n\n消息人士称，货运列车周一从丹东开往新义州，这是一年来的第一列。\n"
HTML = """<html><head><title>Trains cross</title>
<meta property="og:title" content="Trains cross the river again">
<meta property="article:published_time" content="2022-11-03T10:00:00+09:00">
<link rel="canonical" href="https://www.dailynk.com/english/trains/"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Trains cross the river again</h1>
<p>A freight train left Dandong for Sinuiju on Monday, two people in the city said, the first in more than a year.</p>
<p>A trader in Hyesan said that rice had become cheaper since then, and that the market was as full as it had been.</p>
</article><footer>Copyright 2022</footer></body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_plain_text_is_a_report_with_all_that_its_text_shows(tmp_path):
    path = write(tmp_path, "a.txt", TEXT)
    found = read_reports([path])
    assert found.problems == ()
    (report,) = found.reports
    assert (report.title, report.published, report.published_from) == (
        "Trains cross the river again",
        date(2022, 11, 3),
        "text",
    )
    assert (report.text, report.language, report.file, report.offset) == (TEXT, "en", path.as_posix(), 0)
    assert [zone.kind for zone in report.zones] == ["title", "dateline"]
    assert len(report.id) == 10


def test_ids_depend_on_content_and_not_on_the_file(tmp_path):
    first = read_reports([write(tmp_path, "a.txt", TEXT)]).reports[0]
    second = read_reports([write(tmp_path, "b.txt", TEXT)]).reports[0]
    other = read_reports([write(tmp_path, "c.txt", TEXT + "More.")]).reports[0]
    assert first.id == second.id != other.id


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [(KOREAN, "cp949", "ko"), (CHINESE, "gb18030", "zh"), (KOREAN, "utf-16", "ko"), (CHINESE, "utf-16-le", "zh")],
)
def test_other_encodings_are_read_and_told(tmp_path, text, encoding, language):
    found = read_reports([write(tmp_path, "a.txt", text.encode(encoding))])
    assert [(report.text, report.language, report.published) for report in found.reports] == [
        (text, language, date(2022, 11, 3))
    ]
    assert [(problem.severity, problem.code) for problem in found.problems] == [("repaired", "encoding")]


def test_front_matter_accompanies_a_markdown_body_that_stays_as_written(tmp_path):
    body = "\n# Trains **cross**\n\nA train left Dandong.\n"
    fields = 'title: "Trains: a return"\noutlet: Some Outlet\npublished: 2022-11-03\nurl: https://x.org/1\nid: r1\n'
    front = f"---\n{fields}---\n"
    (report,) = read_reports([write(tmp_path, "a.md", front + body)]).reports
    assert (report.id, report.title, report.outlet, report.url) == (
        "r1",
        "Trains: a return",
        "Some Outlet",
        "https://x.org/1",
    )
    assert (report.published, report.published_from) == (date(2022, 11, 3), "metadata")
    assert (report.text, report.offset) == (body, len(front))


def test_markdown_without_front_matter_is_read_like_text(tmp_path):
    (report,) = read_reports([write(tmp_path, "a.md", "# " + TEXT)]).reports
    assert (report.title, report.published) == ("Trains cross the river again", date(2022, 11, 3))


def test_an_impossible_day_costs_the_day_only(tmp_path):
    found = read_reports([write(tmp_path, "a.md", "---\npublished: 2022-02-30\n---\nA train left Dandong.")])
    assert [report.published for report in found.reports] == [None]
    assert [(problem.severity, problem.column, problem.found) for problem in found.problems] == [
        ("repaired", "published", "2022-02-30")
    ]


def test_a_web_page_is_its_article_and_its_metadata(tmp_path):
    found = read_reports([write(tmp_path, "a.html", HTML)])
    (report,) = found.reports
    assert found.problems == ()
    assert (report.title, report.outlet, report.published, report.published_from, report.url) == (
        "Trains cross the river again",
        "Daily NK",
        date(2022, 11, 3),
        "metadata",
        "https://www.dailynk.com/english/trains/",
    )
    assert "A trader in Hyesan" in report.text
    assert "Copyright" not in report.text


def test_a_web_page_may_name_its_encoding(tmp_path):
    page = f'<html><head><meta charset="euc-kr"></head><body><article><p>{KOREAN * 3}</p></article></body></html>'
    found = read_reports([write(tmp_path, "a.htm", page.encode("cp949"))])
    assert "신의주" in found.reports[0].text
    assert found.problems == ()


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:modified_time" content="2022-11-03">',
        '<footer><time datetime="2022-11-03">3 Nov</time></footer>',
        '<script type="x">[{"datePublished": "2022-11-03"}, {"datePublished": "2021-01-01"}]</script>',
        '<meta name="date" content="03/11/2022">',
    ],
)
def test_a_web_page_that_does_not_say_when_it_was_published_has_no_day(html):
    assert find_day(html) is None
    assert (
        parse_page(HTML.replace("published_time", "x").replace("</article>", "</article>" + html), "a.html").published
        is None
    )


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-11-03T01:00:00Z"}</script>',
        '<time class="entry-date published" datetime="2022-11-03">3 Nov</time>',
        "<meta itemprop='datePublished' content='2022-11-03'>",
    ],
)
def test_ways_in_which_a_web_page_says_when_it_was_published(html):
    assert find_day(html) == date(2022, 11, 3)


def test_bad_lines_of_jsonl_are_told_with_their_number_and_the_rest_is_read(tmp_path):
    lines = [
        json.dumps({"id": 7, "text": "A train left Dandong.", "published": "2022-11-03", "outlet": "X", "title": "T"}),
        "{broken",
        "[1]",
        '{"id": "n"}',
        "",
        '{"text": "Half a \\ud800 character."}',
        '{"text": "A\u2028B", "published": "yesterday"}',
        '{"a":' * 100_000,
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(lines))
    found = read_reports([path])
    assert [(report.id, report.text) for report in found.reports[:1]] == [("7", "A train left Dandong.")]
    assert [report.text for report in found.reports[1:]] == ["Half a \ufffd character.", "A\u2028B"]
    assert [(problem.severity, problem.line) for problem in found.problems] == [
        ("rejected", 2),
        ("rejected", 3),
        ("rejected", 4),
        ("repaired", 6),
        ("repaired", 7),
        ("rejected", 8),
    ]
    assert str(found.problems[0]).startswith(f"{path}:2:")


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path):
    write(tmp_path, "b.txt", TEXT + "2")
    write(tmp_path, "a/z.txt", TEXT + "1")
    write(tmp_path, ".hidden.txt", TEXT)
    write(tmp_path, ".git/x.txt", TEXT)
    write(tmp_path, "notes.pptx", b"PK\x03\x04")
    found = read_reports([tmp_path])
    assert [Path(report.file).name for report in found.reports] == ["b.txt", "z.txt"]
    assert [(problem.severity, problem.code, problem.found) for problem in found.problems] == [
        ("note", "unknown_ending", ".pptx")
    ]


def test_of_a_project_only_the_reports_are_read(tmp_path):
    write(tmp_path, "reports/a.txt", TEXT)
    write(tmp_path, "events.csv", "id\n")
    found = read_reports([tmp_path])
    assert (len(found.reports), found.problems) == (1, ())


def test_a_pattern_and_a_folder_that_overlap_give_each_file_once(tmp_path):
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", KOREAN)
    found = read_reports([tmp_path / "*.txt", tmp_path, tmp_path / "a.txt"])
    assert [Path(report.file).name for report in found.reports] == ["a.txt", "b.txt"]


def test_a_second_report_with_the_same_id_gets_its_own_and_is_told(tmp_path):
    write(tmp_path, "a.jsonl", '{"id": "r", "text": "One left."}\n{"id": "r", "text": "Two left."}\n')
    found = read_reports([tmp_path])
    assert [report.id for report in found.reports] == ["r", "r-2"]
    assert [(problem.code, problem.found) for problem in found.problems] == [("duplicate_id", "r")]


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path):
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "bom.md", b"\xff\xfe")
    write(tmp_path, "nul.txt", b"\0" * 50)
    write(tmp_path, "zip.html", b"PK\x03\x04")
    write(tmp_path, "none.html", "<html></html>")
    write(tmp_path, "nothing.jsonl", "\n")
    write(tmp_path, "endless.txt", "a " * 2_500_000)
    write(tmp_path, "good.txt", TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "void").mkdir()
    missing = [tmp_path / "missing.txt", tmp_path / "*.none", tmp_path / "void", Path("http://example.org/a.html")]
    missing += [Path("x\0.csv"), Path("a" * 5000)]
    found = read_reports([tmp_path, *missing])
    assert [Path(report.file).name for report in found.reports] == ["good.txt"]
    told = [(Path(problem.file).name, problem.code) for problem in found.problems if problem.severity == "rejected"]
    assert told == [
        ("bom.md", "empty"),
        ("empty.txt", "empty"),
        ("endless.txt", "too_long"),
        ("none.html", "unreadable"),
        ("nothing.jsonl", "empty"),
        ("nul.txt", "unreadable"),
        ("pipe.txt", "unreadable"),
        ("zip.html", "unreadable"),
        ("missing.txt", "unreadable"),
        ("*.none", "no_file"),
        ("void", "empty_folder"),
        ("a.html", "unreadable"),
        ("x\0.csv", "unreadable"),
        ("a" * 5000, "unreadable"),
    ]


def test_reading_text_loads_nothing_that_only_web_pages_need(tmp_path):
    write(tmp_path, "a.txt", TEXT)
    script = (
        "import sys; from pathlib import Path; from geo.reports import read_reports;"
        "print(len(read_reports([Path(sys.argv[1])]).reports), {'trafilatura', 'lxml', 'pandas'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "1 set()"


@pytest.mark.gold
def test_the_five_reports_are_read_whole(gold):
    found = read_reports([gold / "seeds"])
    assert found.problems == ()
    assert [(report.outlet, str(report.published), report.parent is None) for report in found.reports[:4]] == [
        ("Radio Free Asia", "2020-09-15", True),
        ("Radio Free Asia", "None", True),
        ("Daily NK", "None", True),
        ("Daily NK", "None", True),
    ]
    lines = (gold / "gold" / "seeds_gold.jsonl").read_text(encoding="utf-8").strip().split("\n")
    posts = [document for line in lines if "parent" in (document := json.loads(line))]
    assert [(report.title, str(report.published), report.offset, report.text) for report in found.reports[4:]] == [
        (post["title"], post["published"], post["parent_offset"], post["text"]) for post in posts
    ]
