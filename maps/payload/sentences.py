"""The few sentences that come from here and not from the page's script, in the languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES: tuple[str, ...] = ("en", "ko", "zh")

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "counts": {
        "en": "Events: {events}. Reports read: {reports}.",
        "ko": "사건 {events}건, 읽은 보도 {reports}건.",
        "zh": "事件 {events} 件，所读报道 {reports} 篇。",
    },
    "reports": {
        "en": "Reports read: {reports}.",
        "ko": "읽은 보도 {reports}건.",
        "zh": "所读报道 {reports} 篇。",
    },
    "hosts": {
        "en": "When it is opened, this page asks {hosts}; whoever runs them can tell that, and what part of the map,"
        " you look at.",
        "ko": "이 페이지를 열면 {hosts}에 접속합니다. 운영자는 지도의 어느 부분을 보는지 알 수 있습니다.",
        "zh": "打开本页时会访问 {hosts}；其运营者可以知道您在看地图的哪一部分。",
    },
    "internal": {
        "en": "Not for publication: {count} of the events are marked internal.",
        "ko": "공개 금지: 내부용으로 표시된 사건이 {count}건 있습니다.",
        "zh": "请勿公开：有 {count} 件事件标为内部。",
    },
    "no_leaflet": {
        "en": "This map cannot be drawn: it takes its drawing program from {host}, which did not answer.",
        "ko": "지도를 그릴 수 없습니다. 그리기 프로그램을 가져올 {host}이(가) 응답하지 않았습니다.",
        "zh": "无法绘制地图：绘图程序取自 {host}，而它没有回应。",
    },
    "no_atlas": {
        "en": "The land is missing: this page was made where the outlines of countries were not installed.",
        "ko": "국가 윤곽이 설치되지 않은 곳에서 만들어져 육지가 표시되지 않습니다.",
        "zh": "制作本页时未安装各国轮廓，因此没有陆地。",
    },
}


def sentence(key: str, language: str, **facts: object) -> str:
    """One sentence in one language, with its facts filled in."""
    return SENTENCES[key][language].format(**facts)
