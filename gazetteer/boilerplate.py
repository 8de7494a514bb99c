"""What on a page is not the report: copyright lines, calls to join, comment forms; and captions, bylines, datelines.

Patterns of wording and of place on the page, in the languages in which border reports appear. They would rather
leave a notice in than swallow a paragraph of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

ZoneKind = Literal["boilerplate", "caption", "byline", "dateline", "title"]

LONGEST_NOTICE = 1000
"""Characters; comment rules and copyright paragraphs stay below it, and no pattern is tried on more."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3} ?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CREDIT = (
    r"photo|picture|image|getty|commons|flickr|screenshot|screen grab|capture|reuters|AFP|AP|EPA|KCNA|yonhap|"
    r"newsis|xinhua|kyodo|daily ?nk|RFA|planet labs|maxar|airbus|사진|연합뉴스|뉴시스|데일리NK|图|摄|新华社|Фото"
)


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """A stretch of a text that is not its body. ``end`` is exclusive; a zone may lie inside a caption."""

    start: int
    end: int
    kind: ZoneKind


def _any(*patterns: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


_NOTICE_OPENS = _any(
    r"(?:copyright|©|\(c\)|ⓒ|저작권자|[<〈\[]\s*저작권자|版权|版權)(?=[\s\d©ⓒ(:：所©,]|$)",
    r"all rights reserved",
    r"used with (?:the )?permission",
    r"for (?:any )?(?:commercial|syndication|reprint)",
    r"(?:add|leave|post|submit|write) (?:your|a) (?:comment|reply)\b",
    r"comments? (?:are (?:approved|moderated|closed|disabled|subject)|will (?:not )?(?:be|appear)|policy)",
    r"your e-?mail address will not",
    r"(?:the )?(?:views|opinions) (?:and opinions )?expressed (?:in|by|here|on)",
    r"this (?:entry|post) was (?:posted|filed)",
    r"this (?:article|story|report|post) (?:was|is|has been) (?:originally|first|also|re-?published|reprinted|updated)",
    r"you are currently browsing",
    r"archive for the\b.{0,80}\b(?:category|tag)$",
    r"please (?:direct|send|address|e-?mail|contact|visit|subscribe|support|read the full)\b",
    r"(?:click|tap|scan) here\b",
    r"(?:have|got) an? (?:news )?(?:tip|story|question|comment)\b",
    r"(?:본|이) (?:기사|콘텐츠)(?:의|는|에 대한) (?:저작권|무단)",
    r"(?:免责声明|免責聲明|本文(?:来源|转自)|责任编辑|責任編輯|编辑|編輯|校对)\s*[:：]",
    r"(?:tags?|filed under|categor(?:y|ies)|topics?|keywords?|labels|태그|키워드|标签|关键词|теги)\s*[:：]",
)
"""A line that opens so is a notice to its end."""

_SHORT_NOTICE = _any(
    r"무단\s*(?:전재|복제|배포)",
    r"재배포\s*금지",
    r"(?:기사|뉴스)\s*제보",
    r"구독(?:하기|신청|\s*문의)",
    r"無断(?:転載|複製)",
    r"未经.{0,12}(?:授权|许可|允许)",
    r"(?:转载|轉載)(?:请|請|时)",
    r"扫一扫|扫码|公众号",
    r"все права защищены|подпи(?:сывайтесь|шитесь) на|при (?:использовании|цитировании) материалов",
    r"all rights reserved",
    r"(?:terms of (?:use|service)|privacy policy|cookie (?:policy|settings|notice))",
    r"^(?:join|sign up|subscribe|register)\b.{0,80}\b(?:list|newsletter|updates|inbox|alerts|channel|today|now|free)\b",
    r"\b(?:join|subscribe|donate|order|register|shop|apply|sign up) (?:now|today|here)[.!]?$",
    r"^(?:read|view|available|also available)(?: \w+){0,3} in (?:korean|english|chinese|japanese|russian)\b",
    r"^(?:read (?:more|also|next)|see also|related(?: (?:articles?|stories|posts?|news|coverage))?)\s*(?:$|[:：»>…])",
    r"^(?:more (?:from|on|stories)|most (?:read|popular))\b[^.]{0,60}$",
    r"^(?:view all posts by|posted by|published by|powered by|continue reading|skip to (?:main )?content)\b",
    r"^(?:advertisement|sponsored(?: content)?|support our work|become a (?:member|patron)|back to top)\b",
    r"^(?:기사원문|한글 ?기사|원문 ?보기|관련 ?기사|추천 ?기사|댓글|글자 ?크기)",
    r"^(?:follow|like|find|join) us (?:on|at)\b",
    r"^(?:\d+|no|view) comments?\b(?: yet)?\W*$",
    r"^(?:«|←|‹)?\s*(?:older|newer|previous|next) (?:entries|posts?|page|articles?|story)\s*(?:»|→|›)?$",
)
"""Wording that makes a line of up to ``_SHORT`` characters a notice."""
_SHORT = 220

_BUTTON = _any(
    r"(?:share|tweet|print|e-?mail|save|like|follow|comments?|reply|subscribe|donate|menu|search|home|log ?in|sign in)",
    r"(?:facebook|twitter|x|linkedin|whats ?app|reddit|telegram|pinterest|kakaotalk|weibo|wechat|copy link|loading)",
    r"share (?:this|on|via)(?: \w+){0,3}",
    r"like this|leave a reply|\(?end\)?|continue|advertisement",
    r"공유(?:하기)?|인쇄(?:하기)?|스크랩|목록|닫기|좋아요|분享",
    r"分享(?:到.{0,8})?|打印|收藏|返回|打印本页|关闭窗口|печать|поделиться",
)

_CREDITS = re.compile(
    r"(?:Additional )?(?:Report(?:ed|ing)|Writ(?:ten|ing)|Translat(?:ed|ion)|Edit(?:ed|ing)|Compiled|Produced)"
    rf"(?: in English)?(?: and \w+)? by {_NAME}(?:$|[.;,]|and [A-Z]|for (?:the )?[A-Z]|in [A-Z][^.]*[;.]?$)"
)
_BIOGRAPHY = re.compile(
    rf"{_NAME}(?:is|was) [^.“\"]{{0,80}}\b(?:editor|reporter|correspondent|journalist|columnist|contributor|"
    r"fellow|analyst|intern|professor|lecturer|researcher)\b"
)
_BOOK = re.compile(rf".{{5,120}}\s[-–—]\s?by {_NAME}$")
_STREET_ADDRESS = re.compile(
    r"(?:[\w .&]{2,40}, )?\d{1,5} [\w .]{2,40},.{2,60}\b[A-Z]{2} \d{5}(?:-\d{4})?(?:, (?:USA?|U\.S\.A?\.))?\.?$"
)
_TAIL = _any(
    r"please direct (?:any|all|your) (?:comments?|questions?)",
    r"[<〈\[(]?\s*(?:저작권자|copyrights?)\s*(?:ⓒ|©|\(c\))",
    r"[<〈\[(ⓒ©][^.\n]{0,60}무단\s*(?:전재|복제|배포)",
    r"\(?(?:责任编辑|責任編輯)\s*[:：]",
)
"""From here to the end of the line, wherever it stands."""

_INLINE = _any(
    r"(?<!\S)[^\s<>\"]{1,200}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?)\b",
    r"\b(?:https?://|www\.)[^\s<>\"）)]{1,2000}(?<![.,;:!?])",
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
)
"""File names of pictures, addresses of pages and of mail."""
_INLINE_HINTS = (
    "@",
    "://",
    "www.",
    "WWW.",
    ".jp",
    ".JP",
    ".png",
    ".PNG",
    ".gif",
    ".GIF",
    ".webp",
    ".svg",
    ".bmp",
    ".tif",
)
"""A text without any of these has none of them, which is quicker to see."""

_CAPTION_OPENS = _any(
    r"(?:file |stock )?(?:photos?|pictures?|images?|caption|files?)(?: (?:caption|credit|by))?\s?[:：]",
    r"(?:pictured|shown|seen) (?:above|below|here)\b",
    r"file (?:-|–|—|photo\b)|(?:figure|fig\.) \d+[.:]",
    r"[▲△▼▽◀▶]|[\[(<]?사진\s?[=:\])>]|(?:资料|配)?图\s?[:：]|图为|Фото\s?[:：]",
)
_CAPTION_INSIDE = re.compile(r"(?<=[.!?”\"] )(?:Photos?|Caption|Files?|Images?|Pictured(?: above)?)\s?: ")
_CAPTION_CREDIT = re.compile(
    rf"[(（\[][^()（）\[\]“\"]{{0,80}}(?<![a-z])(?:{_CREDIT})(?![a-z])[^()（）\[\]“\"]{{0,60}}[)）\]]\.?$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400

_BYLINE = _any(
    rf"By ?:? {_NAME}(?:(?:,|and|&|for|in|of) ?{_NAME})*",
    r"[\[(]?(?:[\w ]{1,12} )?[가-힣]{2,4} (?:기자|특파원|인턴기자)[\])]?(?:\s*=.{0,20})?",
    r"(?:本报)?(?:记者|記者|作者)\s?[:：]?\s?[\u4e00-\u9fff·、 ]{2,20}",
    r"(?:Автор|Корреспондент)\s?:\s.{3,60}",
    flags=0,
)
_DAY = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    r"|\d{4}\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}\s?[.日일]?)"
    r"(?:,?\s*(?:at )?(?:[오전후상하]{2} )?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
)
_DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|date|입력|등록|작성|승인|수정|发布(?:时间|日期)?|时间|日期|Дата)\s?(?:on)?\s?[:：]?\s*)?{_DAY}",
    re.IGNORECASE,
)
_DATELINE = _any(
    rf"{_DAY}\s?(?:--|—|–|-|\.)\s",
    r"[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    rf"(?:, {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?(?: \([^()]{{2,30}}\))?\s?(?:--|—|–|-)\s",
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, [A-Z]\w+)?, "
    rf"{_MONTH} \d{{1,2}}(?: \([^()]{{2,30}}\))?\s?(?:--|—|–|-)\s",
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, [A-Z]\w+)? \([A-Z][\w ]{1,25}\)\s?(?:--|—|–|-)\s",
    r"[\[(（【][^\])）】=]{1,20}=[^\])）】]{2,20}[\])）】]",
    r"(?:新华社|中新社|中新网|朝中社)[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日电",
    flags=0,
)

_FURNITURE = re.compile(
    r"\b(?:News|World|Politics|Economy|Business|Opinion|Security|Radio|Home|Asia|Korea|Times|Post|Daily|Press|Watch|"
    r"Agency|Journal|Herald|Tribune|Features|Analysis|Commentary|International|Latest|Archives?|Blog|Review)\b"
)
_TAG = re.compile(r"[^\W\dA-Z][\w'-]*(?: [^\W\dA-Z][\w'-]*){0,2}")
_FEWEST_TAGS = 4
_SECTION_WORDS = 3
_HEADLINE_WORDS = 30
_HEADING_LINES = 12
_CLOSING_LINES = 4


def find_zones(text: str) -> tuple[Zone, ...]:
    r"""The stretches of a page that are not the body of the report.

    Boilerplate is to be left out of recognition. The other kinds are to be read: a caption names places, only it
    tells of another day than the report does.

    Returns
    -------
    tuple of Zone
        In the order of the text.

    Examples
    --------
    >>> page = "Trains resume\n\nDANDONG, China (RFA) — A train left.\n\nCopyright 2022, Washington DC 20036."
    >>> [(zone.kind, page[zone.start : zone.end][:9]) for zone in find_zones(page)]
    [('title', 'Trains re'), ('dateline', 'DANDONG, '), ('boilerplate', 'Copyright')]
    """
    lines = [zone for match in _LINE.finditer(text) if (zone := _stripped(match))]
    closing = {line.start for line in lines[-_CLOSING_LINES:]} if len(lines) > 1 else set()
    zones = {zone for line in lines for zone in _zones_of_line(text, line, closing=line.start in closing)}
    zones.update(_find_heading(text, lines[:_HEADING_LINES], zones))
    if any(hint in text for hint in _INLINE_HINTS):
        zones.update(Zone(*match.span(), "boilerplate") for match in _INLINE.finditer(text))
    return tuple(sorted(zones))


def _stripped(line: re.Match[str]) -> Zone | None:
    words = line.group().strip()
    start = line.start() + line.group().find(words)
    return Zone(start, start + len(words), "boilerplate") if words else None


def _zones_of_line(text: str, line: Zone, *, closing: bool) -> Iterator[Zone]:
    start, end = line.start, line.end
    words = text[start : min(end, start + LONGEST_NOTICE + 1)].replace("\u00a0", " ")
    if len(words) <= LONGEST_NOTICE:
        if _is_notice(words, closing=closing):
            yield line
            return
        if _BYLINE.fullmatch(words):
            yield Zone(start, end, "byline")
        elif _is_caption(words):
            yield Zone(start, end, "caption")
        elif ": " in words and (inside := _CAPTION_INSIDE.search(words)):
            yield Zone(start + inside.start(), end, "caption")
        if tail := _TAIL.search(words):
            yield Zone(start + tail.start(), end, "boilerplate")
    if dateline := (_DATE_LINE.fullmatch(words) or _DATELINE.match(words)):
        yield Zone(start, start + len(dateline.group().rstrip()), "dateline")


def _is_notice(words: str, *, closing: bool) -> bool:
    short = len(words) <= _SHORT
    return bool(
        _NOTICE_OPENS.match(words)
        or _BUTTON.fullmatch(words.strip(" .:…|•›»"))
        or (short and _SHORT_NOTICE.search(words))
        or _CREDITS.match(words)
        or _is_tag_list(words)
        or (short and _STREET_ADDRESS.fullmatch(words))
        or (closing and short and (_BIOGRAPHY.match(words) or _BOOK.fullmatch(words)))
    )


def _is_tag_list(words: str) -> bool:
    """Whether a line is a row of tags: ``#a #b``, or at least four of up to three words each, all in lower case."""
    if words.startswith("#"):
        return all(tag.startswith("#") for tag in words.split())
    tags = re.split(r"[,.;|]\s*", words)
    return len(tags) >= _FEWEST_TAGS and all(_TAG.fullmatch(tag) for tag in tags)


def _is_caption(words: str) -> bool:
    if len(words) > _LONGEST_CAPTION:
        return False
    picture = _INLINE.match(words)
    return bool((picture and "@" not in picture.group() and "://" not in picture.group()) or _opens_or_credits(words))


def _opens_or_credits(words: str) -> bool:
    return bool(_CAPTION_OPENS.match(words) or _CAPTION_CREDIT.search(words))


def _find_heading(text: str, lines: list[Zone], known: set[Zone]) -> Iterator[Zone]:
    """The headline, and the names of sections and outlets above it."""
    spans = {(zone.start, zone.end) for zone in known}
    above: list[Zone] = []
    for line, following in pairwise(lines):
        if (line.start, line.end) in spans:
            continue
        words = text[line.start : line.end]
        if not _is_heading(words):
            return
        if _is_section(words) and _is_heading(text[following.start : following.end]):
            above.append(line)
            continue
        yield from above
        yield Zone(line.start, line.end, "title")
        return


def _is_section(words: str) -> bool:
    return _count_words(words) <= _SECTION_WORDS and bool(_FURNITURE.search(words))


def _is_heading(words: str) -> bool:
    opens_and_ends = not words[0].islower() and words[-1] not in ".。,;:，；："
    return opens_and_ends and len(words) <= _SHORT and _count_words(words) <= _HEADLINE_WORDS


def _count_words(words: str) -> int:
    """Words; two Chinese characters count as one."""
    return len(words.split()) + len(re.findall(r"[\u3400-\u9fff]{2}", words))
