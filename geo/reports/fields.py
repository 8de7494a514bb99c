"""Reports in tables: whatever the columns are called, one row is one report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from gazetteer.errors import Problem
from geo.reports.page import Page
from geo.reports.published import parse_day
from geo.reports.report import check_text, impossible_day

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "report_id", "article_id", "doc_id", "document_id", "guid", "번호", "编号"),
    "title": ("title", "headline", "subject", "heading", "제목", "기사제목", "标题", "標題", "заголовок"),
    "text": (
        "text", "body", "content", "contents", "full_text", "fulltext", "article", "article_text", "article_body",
        "story", "main_text", "본문", "내용", "기사", "正文", "内容", "全文", "текст",
    ),
    "published": (
        "published", "date", "published_at", "published_on", "date_published", "publication_date", "pub_date",
        "pubdate", "publish_date", "article_date", "datetime", "posted", "날짜", "일자", "게재일", "발행일", "작성일",
        "日期", "发布日期", "发布时间", "發布日期", "дата",
    ),
    "outlet": (
        "outlet", "source", "publisher", "media", "newspaper", "site", "site_name", "sitename", "publication", "언론사",
        "매체", "출처", "来源", "來源", "媒体", "источник",
    ),
    "url": ("url", "link", "address", "web_address", "permalink", "href", "주소", "링크", "链接", "网址", "ссылка"),
    "language": ("language", "lang", "언어", "语言", "язык"),
}  # fmt: skip
"""Each field of a report and what tables call it, the likeliest first; case, blanks and hyphens do not matter."""

_UNPRINTABLE = re.compile("[\ud800-\udfff\0]")


def find_columns(names: Iterable[str]) -> dict[str, str]:
    """Which of a table's columns is which field of a report.

    Examples
    --------
    >>> find_columns(["Headline", "Publication Date", "본문", "remarks"])
    {'title': 'Headline', 'text': '본문', 'published': 'Publication Date'}
    """
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(re.sub(r"[\s_-]+", "_", name.strip().casefold()), name)
    found = {field: [folded[name] for name in known if name in folded] for field, known in NAMES.items()}
    return {field: columns[0] for field, columns in found.items() if columns}


def to_page(fields: Mapping[str, str], path: Path, line: int, problems: list[Problem]) -> Page | None:
    """One row as a page, or None where its text is no report; what is wrong with it is added to ``problems``.

    Parameters
    ----------
    fields
        By the names of ``NAMES``; ``text`` is among them.
    """
    if unusable := check_text(fields["text"], path, line):
        problems.append(unusable)
        return None
    clean = {key: _UNPRINTABLE.sub("\ufffd", value) for key, value in fields.items()}
    if clean != dict(fields):
        hint = "they are shown as \ufffd"
        problems.append(Problem("repaired", "characters", str(path), line, found="half characters", hint=hint))
    written = clean.get("published", "").strip()
    published = parse_day(written)
    if written and published is None:
        problems.append(impossible_day(path, written[:100], line))
    return Page(
        clean["text"],
        path.as_posix(),
        id=clean.get("id", "").strip(),
        title=clean.get("title", "").strip(),
        outlet=clean.get("outlet", "").strip(),
        published=published,
        url=clean.get("url", "").strip(),
        language=clean.get("language", "").strip(),
        split=False,
        alone=False,
    )
