"""What a reader without JavaScript sees: that the map cannot be drawn, and its events as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from maps.page.escape import html_text

MOST_ROWS = 500
"""A table for reading; a program takes the layers that are written beside the map."""
LONGEST_CELL = 300
"""Characters; a title is shorter, a hostile one is not."""

COLUMNS = ("date", "title", "place_name", "source", "status")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "message": "This map needs JavaScript to be drawn. Its events are listed here instead.",
        "empty": "This map needs JavaScript to be drawn. It holds no events.",
        "rest": "The first {shown} of {total} events.",
        "date": "When",
        "title": "What",
        "place_name": "Where",
        "source": "Source",
        "status": "Record or draft",
        "record": "record",
        "draft": "draft, not reviewed",
        "undated": "no date",
    },
    "ko": {
        "message": "이 지도를 그리려면 JavaScript가 필요합니다. 대신 사건 목록을 표로 보입니다.",
        "empty": "이 지도를 그리려면 JavaScript가 필요합니다. 사건은 없습니다.",
        "rest": "사건 {total}건 가운데 처음 {shown}건.",
        "date": "언제",
        "title": "무엇",
        "place_name": "어디",
        "source": "출처",
        "status": "기록 또는 초안",
        "record": "기록",
        "draft": "초안, 검토 전",
        "undated": "날짜 없음",
    },
    "zh": {
        "message": "绘制本图需要 JavaScript。事件改列于下表。",
        "empty": "绘制本图需要 JavaScript。本图没有事件。",
        "rest": "共 {total} 起事件，此处为前 {shown} 起。",
        "date": "时间",
        "title": "内容",
        "place_name": "地点",
        "source": "来源",
        "status": "记录或草稿",
        "record": "记录",
        "draft": "草稿，未经审核",
        "undated": "日期不详",
    },
}
_STYLE = (
    "<style>html,body{height:auto!important}.folium-map{display:none}"
    ".without{max-width:72em;margin:0 auto;padding:1em;font:16px/1.5 system-ui,sans-serif}"
    ".without table{width:100%;border-collapse:collapse}"
    ".without th,.without td{padding:.4em .8em .4em 0;text-align:left;vertical-align:top;border-bottom:1px solid #ccc}"
    ".without td{overflow-wrap:anywhere}</style>"
)


def fallback_markup(events: pd.DataFrame, title: str, language: str) -> str:
    """A ``<noscript>`` element with a sentence and a table.

    Parameters
    ----------
    events
        Event frame; the first by date are listed, undated ones last.
    title
        Of the map. It and every cell are text, whatever is in them.
    language
        ``en``, ``ko`` or ``zh``.

    Examples
    --------
    >>> fallback_markup(pd.DataFrame(columns=[*COLUMNS, "id", "date_start"]), "Yalu", "en").count("<table>")
    0
    """
    words = _WORDS[language]
    if events.empty:
        return _frame(title, f"<p>{words['empty']}</p>")
    shown = events.iloc[events["date_start"].argsort(kind="stable")[:MOST_ROWS]]
    rows = [_row(dict(zip(COLUMNS, cells, strict=True)), words) for cells in zip(*map(shown.get, COLUMNS), strict=True)]
    heads = "".join(f'<th scope="col">{words[name]}</th>' for name in COLUMNS)
    rest = words["rest"].format(shown=len(shown), total=len(events)) if len(shown) < len(events) else ""
    table = "\n".join([f"<table><thead><tr>{heads}</tr></thead><tbody>", *rows, "</tbody></table>"])
    return _frame(title, f"<p>{words['message']} {rest}</p>\n{table}")


def _frame(title: str, content: str) -> str:
    return f'<noscript>{_STYLE}<div class="without"><h1>{html_text(title)}</h1>\n{content}</div></noscript>'


def _row(event: Mapping[str, object], words: Mapping[str, str]) -> str:
    said = {name: _text(value) for name, value in event.items()}
    said["date"] = said["date"] or words["undated"]
    said["status"] = words["draft" if said["status"] == "draft" else "record"]
    return "<tr>" + "".join(f"<td>{html_text(said[name])}</td>" for name in COLUMNS) + "</tr>"


def _text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - 1] + "…"
