"""Chinese dates, in simplified and traditional characters."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from geo.text_dates.grammar import Grammar, Rule, Site, Tense, compile_rules
from geo.text_dates.numeric import NUMERIC_RULES
from geo.text_dates.relative import few_ago, recent, weekend
from geo.text_dates.spans import BEFORE_JUCHE, back_span, shifted_month, unit_span
from geo.text_dates.values import Aim, Anchored, Named, Unit, Value

_YEARS = MappingProxyType({"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1})
_MONTHS = MappingProxyType({"上上": -2, "上": -1, "本": 0, "这": 0, "這": 0, "下": 1})
_AIMS: MappingProxyType[int, Aim] = MappingProxyType(
    {-2: "week before last", -1: "last week", 0: "this week", 1: "next week"}
)
_WEEKDAYS = "一二三四五六日"
_NEAR_DAYS = MappingProxyType(
    {"前天": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "今天": 0, "今日": 0, "今晨": 0, "明天": 1, "明日": 1, "后天": 2}
)
_UNITS: MappingProxyType[str, Unit] = MappingProxyType(
    {"天": "day", "日": "day", "周": "week", "週": "week", "星期": "week", "月": "month", "年": "year"}
)
_PARTS = MappingProxyType(
    {
        "初": "start",
        "中": "mid",
        "底": "end",
        "末": "end",
        "上旬": "first ten days",
        "中旬": "middle ten days",
        "下旬": "last ten days",
        "上半年": "first half",
        "下半年": "second half",
        "春": "spring",
        "夏": "summer",
        "秋": "autumn",
        "冬": "winter",
    }
)
_HOLIDAYS = MappingProxyType(
    {
        "春节": "Spring Festival",
        "春節": "Spring Festival",
        "中秋": "Chuseok",
        "元旦": "New Year's Day",
        "国庆节": "National Day of China",
        "國慶節": "National Day of China",
        "太阳节": "Day of the Sun",
        "太陽節": "Day of the Sun",
        "光明星节": "Day of the Shining Star",
        "光明星節": "Day of the Shining Star",
        "劳动党建党日": "Party Foundation Day",
        "圣诞节": "Christmas",
    }
)
_QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
_DIGITS = "〇一二三四五六七八九"

_DASH = r" ?(?:至|到|[~～—–-]+) ?"
_YEAR = (
    r"(?P<yr>(?:19|20)\d\d ?年|[一二][〇零○一二三四五六七八九]{3}年|主体 ?\d{2,3}(?: ?[(（](?:19|20)\d\d[)）])? ?年"
    r"|前年|去年|上年|今年|本年|明年|同年|当年|次年)"
)
_MONTH = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = (
    r"(?P<n>\d{1,2}|[一二两兩三四五六七八九十几幾数數]|十[一二三四五六七八九]) ?(?:个|個)?(?P<unit>天|日|周|週|星期|月"
    r"|年)"
)


def _number(word: str) -> int:
    """A number below one hundred, in digits or characters."""
    if word.isascii():
        return int(word)
    word = word.replace("两", "二").replace("兩", "二")
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _DIGITS.index(word)
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)


def _in_year(words: str | None, site: Site, named: Named) -> Value:
    if not words:
        return named
    if words in ("同年", "当年"):
        return Named(month=named.month, day=named.day, last_day=named.last_day, part=named.part, same="year")
    if words == "次年":
        return Anchored("year", 1)
    if words in _YEARS:
        return site.from_published(lambda day: _dated(named, day.year + _YEARS[words]))
    return _dated(named, _year(words))


def _year(words: str) -> int:
    """A year in digits or characters, or counted from 1912 as North Korea does."""
    if digits := re.search(r"(?:19|20)\d\d", words):
        return int(digits[0])
    if juche := re.search(r"\d+", words):
        return BEFORE_JUCHE + int(juche[0])
    characters = words.removesuffix("年").replace("零", "〇").replace("○", "〇")
    return int("".join(str(_DIGITS.index(digit)) for digit in characters))


def _dated(named: Named, year: int) -> Named:
    return Named(year, named.month, named.day, named.last_day, named.part)


def _read_day(m: re.Match[str], site: Site) -> Value:
    day, end = m["d"] or m["g"], m["e"] or m["f"]
    named = Named(month=_number(m["m"]), day=_number(day), last_day=_number(end) if end else None)
    return _in_year(m["yr"], site, named)


def _read_month(m: re.Match[str], site: Site) -> Value:
    return _in_year(m["yr"], site, Named(month=_number(m["m"]), part=_PARTS.get(m["part"] or "", "")))


def _read_related_month(m: re.Match[str], site: Site) -> Value:
    """Reads "上月28日", "本月初"; "同月3日" is of the month before it."""
    day, part = _number(m["d"]) if m["d"] else None, _PARTS.get(m["part"] or "", "")
    if m["which"] in ("同", "当"):
        return Named(day=day, part=part, same="month")
    steps = _MONTHS[m["which"]]

    def placed(year: int, month: int) -> Value:
        return Named(year, month, day, part=part)

    return site.from_published(lambda published: placed(*shifted_month(published, steps)))


def _read_year(m: re.Match[str], site: Site) -> Value:
    return _in_year(m["yr"], site, Named(part=_year_part(m["part"])))


def _year_part(words: str | None) -> str:
    if not words:
        return ""
    if quarter := re.search(r"[1-4一二三四](?=季)", words):
        return _QUARTERS[_number(quarter[0]) - 1]
    plain = words.removeprefix("年")
    return _PARTS.get(plain, _PARTS.get(plain[0], ""))


def _read_part_of_year(m: re.Match[str], _: Site) -> Value:
    return Named(part=_year_part(m["part"]))


def _read_bare_day(m: re.Match[str], _: Site) -> Value:
    return Named(day=int(m["d"]), last_day=int(m["e"]) if m["e"] else None)


def _read_week(m: re.Match[str], site: Site) -> Value:
    steps = _MONTHS[m["which"]]
    if m["wd"] == "末":
        return site.from_published(lambda day: weekend(day, steps))
    if m["wd"]:
        return Named(weekday=_WEEKDAYS.index(m["wd"].replace("天", "日")), aim=_AIMS[steps])
    return site.from_published(lambda day: unit_span("week", day, steps, "the week counted from publication"))


def _read_weekday(m: re.Match[str], _: Site) -> Value:
    return Named(weekday=_WEEKDAYS.index(m["wd"].replace("天", "日")))


def _read_near_day(m: re.Match[str], site: Site) -> Value:
    return site.from_published(lambda day: unit_span("day", day, _NEAR_DAYS[m[0]], "from the day of publication"))


def _read_ago(m: re.Match[str], site: Site) -> Value | None:
    unit, count = _UNITS[m["unit"]], m["n"]
    if count in "几幾数數":
        return None if unit == "year" else site.from_published(lambda day: few_ago(unit, day))
    steps = _number(count)
    return site.from_published(lambda day: unit_span(unit, day, -steps, f"{unit}s counted from publication"))


def _read_past(m: re.Match[str], site: Site) -> Value | None:
    unit, count = _UNITS[m["unit"]], m["n"]
    if count in "几幾数數":
        return None if unit == "year" else site.from_published(lambda day: recent(unit, day))
    steps = _number(count)
    return site.from_published(lambda day: back_span(unit, day, steps, "the time before publication"))


def _read_recently(m: re.Match[str], site: Site) -> Value:
    unit = "day" if m[0] in ("日前", "近日", "连日来", "連日來") else "week"
    return site.from_published(lambda day: recent(unit, day))


def _read_same(m: re.Match[str], _: Site) -> Value:
    return Anchored("day", 0 if m[0] in ("当天", "当日", "同日", "當天", "當日") else 1)


def _read_holiday(m: re.Match[str], site: Site) -> Value:
    holiday = _HOLIDAYS[m["name"]]
    if not m["yr"]:
        return Named(holiday=holiday)
    year = _in_year(m["yr"], site, Named())
    return Named(year.year, holiday=holiday) if isinstance(year, Named) else year


_RULES = (
    *NUMERIC_RULES,
    Rule(
        "month and day",
        rf"(?:{_YEAR} ?)?{_MONTH} ?(?:(?P<d>{_DAY})[日号號](?:{_DASH}(?P<e>{_DAY})[日号號])?"
        rf"|(?P<g>{_DAY}){_DASH}(?P<f>{_DAY})[日号號])",
        _read_day,
    ),
    Rule("month", rf"(?:{_YEAR} ?)?{_MONTH}(?P<part>上旬|中旬|下旬|初|底|末|中(?![国國朝央方]))?", _read_month),
    Rule(
        "month told by its relation",
        rf"(?P<which>上上|上|本|这|這|下|同|当)(?:个|個)?月份?(?: ?(?P<d>{_DAY})[日号號]|(?P<part>上旬|中旬|下旬|初"
        rf"|底|末|中))?",
        _read_related_month,
    ),
    Rule("holiday", rf"(?:{_YEAR} ?)?(?P<name>{'|'.join(_HOLIDAYS)})", _read_holiday),
    Rule(
        "year or part of it",
        rf"{_YEAR}(?P<part>年?[初底末]|年中|上半年|下半年|第?[1-4一二三四]季度?|[春夏秋冬][天季]?)?",
        _read_year,
    ),
    Rule("part of a year", r"(?P<part>年[初底末]|第[1-4一二三四]季度)", _read_part_of_year),
    Rule("counted back from publication", rf"{_COUNT}(?:之|以)?前", _read_ago),
    Rule("time before publication", rf"(?:过去|過去|最近|近){_COUNT}", _read_past),
    Rule("recently", r"日前|近日|连日来|連日來|近期|最近|近来", _read_recently),
    Rule(
        "week", r"(?P<which>上上|上|本|这|這|下)(?:个|個)?(?:周|週|星期|礼拜)(?P<wd>[一二三四五六日天末])?", _read_week
    ),
    Rule("weekday", r"(?:周|週|星期|礼拜)(?P<wd>[一二三四五六日天])", _read_weekday),
    Rule("day beside publication", "|".join(_NEAR_DAYS), _read_near_day),
    Rule("the date before it", r"当天|当日|同日|當天|當日|次日|翌日|第二天", _read_same),
    Rule("bare day", rf"(?P<d>\d\d?)(?:日?{_DASH}(?P<e>\d\d?))?日(?![本元内间間夜常均])", _read_bare_day),
)

_TRIGGER = (
    r"[\d一二三四五六七八九十两兩几幾数數前去上今本明同当當次翌主昨后这這下近最日连連过過"
    r"周週星礼年第春中元国國太光劳圣]"
)
_SAID = re.compile(r"[^，。；]{0,12}?(?:表示|说|說|报道|報道|透露|称|稱|告诉|告訴|宣布|电|電|讯|訊|指出)")
_SPEAKER = re.compile(
    r"(?:据|據|记者|記者|发言人|發言人|人士|新华社|新華社|报道|媒体|媒體|官员|部|局|社|网|報|报)[^，。；]{0,8}$"
)
_TENSE = re.compile(r"(?P<ahead>将|將|拟|预计|即将)|(?P<past>了|已|曾|被|过(?!境)|[抓查]获)")
_PLANNED = re.compile(r"(?:将|將|拟|预计|計劃|计划)[^，。；]{0,8}$")


def _find_tense(sentence: str, start: int, end: int) -> Tense:
    if _PLANNED.search(sentence[:start]):
        return "ahead"
    verb = _TENSE.search(sentence, end)
    if verb is None:
        return ""
    return "ahead" if verb["ahead"] else "past"


def _tells_of_speech(sentence: str, start: int, end: int) -> bool:
    before, after = sentence[:start], sentence[end:]
    if not before.strip() and not after.strip(" 。\n"):
        return True
    return bool(_SPEAKER.search(before) and _SAID.match(after))


_FULL_WIDTH = str.maketrans("０１２３４５６７８９\u3000\u00a0\n", "0123456789   ")


@cache
def chinese() -> Grammar:
    """The grammar, compiled when a text first asks for it."""
    scanner, readers = compile_rules(_RULES, boundary=r"(?<![\d.第])", trigger=_TRIGGER)
    return Grammar(
        prepare=lambda text: text.translate(_FULL_WIDTH),
        scanner=scanner,
        readers=readers,
        joins=re.compile(_DASH),
        lists=re.compile(r" ?(?:和|与|及|、) ?"),
        before=re.compile(r"(?:(?P<since>自从|自|从|由)|(?P<until>截至|截止到?|直到|到|至))(?:了)? ?$"),
        after=re.compile(
            r"(?:(?P<since>以来|以來|以后|以後|起|开始|開始|至今)|(?P<until>为止|止)|(?P<before>之前|以前|前(?!往|来))"
            r"|(?P<after>之后|之後))"
        ),
        is_reporting=_tells_of_speech,
        tense=_find_tense,
        sentence_ends=re.compile(r"[。！？][”」]?|\n\s*\n"),
    )
