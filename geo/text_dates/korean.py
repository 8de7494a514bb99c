"""Korean dates, as papers of both Koreas write them."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from geo.text_dates.grammar import Grammar, Rule, Site, Tense, compile_rules
from geo.text_dates.numeric import NUMERIC_RULES
from geo.text_dates.relative import elapsed, few_ago, recent, weekend
from geo.text_dates.spans import BEFORE_JUCHE, back_span, shifted_month, unit_span
from geo.text_dates.values import Aim, Anchored, Named, Unit, Value

_YEARS = MappingProxyType(
    {"재작년": -2, "지난해": -1, "지난 해": -1, "작년": -1, "올해": 0, "금년": 0, "올": 0, "내년": 1}
)
_MONTHS = MappingProxyType(
    {"지지난달": -2, "지난달": -1, "전달": -1, "이달": 0, "이번달": 0, "금월": 0, "다음달": 1, "내달": 1, "오는달": 1}
)
_WEEKS = MappingProxyType({"지지난주": -2, "지난주": -1, "이번주": 0, "금주": 0, "다음주": 1, "내주": 1})
_AIMS: MappingProxyType[int, Aim] = MappingProxyType(
    {-2: "week before last", -1: "last week", 0: "this week", 1: "next week"}
)
_WEEKDAYS = "월화수목금토일"
_NEAR_DAYS = MappingProxyType(
    {
        "그저께": -2,
        "그제": -2,
        "엊그제": -2,
        "어제": -1,
        "어젯밤": -1,
        "간밤": -1,
        "지난밤": -1,
        "오늘": 0,
        "내일": 1,
        "모레": 2,
    }
)
_NATIVE_DAYS = MappingProxyType(
    {
        "하루": 1,
        "이틀": 2,
        "사흘": 3,
        "나흘": 4,
        "닷새": 5,
        "엿새": 6,
        "이레": 7,
        "여드레": 8,
        "아흐레": 9,
        "열흘": 10,
        "보름": 15,
    }
)
_NUMBERS = MappingProxyType(
    {"일": 1, "한": 1, "이": 2, "두": 2, "삼": 3, "세": 3, "석": 3, "사": 4, "네": 4, "넉": 4, "다섯": 5, "여섯": 6}
)
_UNITS: MappingProxyType[str, Unit] = MappingProxyType(
    {"일": "day", "주": "week", "주일": "week", "달": "month", "개월": "month", "년": "year", "해": "year"}
)
_PARTS = MappingProxyType(
    {
        "초": "early",
        "초순": "first ten days",
        "상순": "first ten days",
        "중순": "middle ten days",
        "하순": "last ten days",
        "말": "late",
        "초반": "early",
        "중반": "mid",
        "후반": "late",
        "상반기": "first half",
        "하반기": "second half",
        "봄": "spring",
        "여름": "summer",
        "가을": "autumn",
        "겨울": "winter",
    }
)
_HOLIDAYS = MappingProxyType(
    {
        "태양절": "Day of the Sun",
        "광명성절": "Day of the Shining Star",
        "설날": "Lunar New Year",
        "음력설": "Lunar New Year",
        "추석": "Chuseok",
        "당창건일": "Party Foundation Day",
        "당창건기념일": "Party Foundation Day",
        "노동당창건일": "Party Foundation Day",
        "정권수립일": "Day of the Republic's Foundation",
        "정권수립기념일": "Day of the Republic's Foundation",
        "9·9절": "Day of the Republic's Foundation",
        "구구절": "Day of the Republic's Foundation",
        "전승절": "Victory Day",
        "광복절": "Liberation Day",
    }
)
_QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")

_YEAR = (
    r"(?P<yr>(?:(?:지난|오는) ?)?(?:19|20)\d\d년|주체 ?\d{2,3}(?: ?\((?:19|20)\d\d\))? ?년|재작년|지난 ?해|작년|올해"
    r"|금년|올(?= )|내년"
    r"|같은 ?해|그해|이듬해)"
)
_MONTH = r"(?P<m>1[0-2]|0?[1-9])월"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NO_LENGTH = r"(?! ?(?:간|동안|째|치|분|만에|이내|가량|정도|쯤|여 |씩|전|후|뒤|만 ))"
_MONTH_PART = (
    r"(?: ?(?P<part>초순|상순|중순|하순|초(?![가-힣])|초(?=부터|까지|에|쯤|경)|말(?![가-힣])|말(?=부터|까지|에|쯤|경)))"
)
_AGO = r"(?P<n>\d+|[일한이두삼세석사네넉]|다섯|여섯) ?(?P<unit>일|주일|주|개월|달|년|해)"


def _in_year(words: str | None, site: Site, named: Named) -> Value:
    """The date in the year that the words name."""
    if not words:
        return named
    if words in ("같은해", "같은 해", "그해"):
        return Named(month=named.month, day=named.day, last_day=named.last_day, part=named.part, same="year")
    if words == "이듬해":
        return Anchored("year", 1)
    if digits := re.search(r"(?:19|20)\d\d", words):
        year = int(digits[0])
    elif juche := re.search(r"\d+", words):
        year = BEFORE_JUCHE + int(juche[0])
    else:
        steps = _YEARS[words]
        return site.from_published(lambda day: _dated(named, day.year + steps))
    return _dated(named, year)


def _dated(named: Named, year: int) -> Named:
    return Named(year, named.month, named.day, named.last_day, named.part)


def _read_day(m: re.Match[str], site: Site) -> Value:
    end = m["e"] or m["f"]
    day = int(m["d"] or m["g"])
    aim = m["aim"] or ""
    named = Named(
        month=int(m["m"]),
        day=day,
        last_day=int(end) if end else None,
        latest=aim == "지난",
        ahead=aim in ("오는", "다가오는"),
    )
    return _in_year(m["yr"], site, named)


def _read_month(m: re.Match[str], site: Site) -> Value:
    aim = m["aim"] or ""
    named = Named(month=int(m["m"]), part=_PARTS.get(m["part"] or "", ""), latest=aim == "지난", ahead=aim == "오는")
    return _in_year(m["yr"], site, named)


def _read_related_month(m: re.Match[str], site: Site) -> Value:
    """Reads "지난달 28일", "이달 초"; "같은 달 3일" is of the month before it."""
    day, part = int(m["d"]) if m["d"] else None, _PARTS.get(m["part"] or "", "")
    words = m["which"].replace(" ", "")
    if words == "같은달":
        return Named(day=day, part=part, same="month")

    def placed(year: int, month: int) -> Value:
        return Named(year, month, day, part=part)

    return site.from_published(lambda published: placed(*shifted_month(published, _MONTHS[words])))


def _read_bare_day(m: re.Match[str], _: Site) -> Value:
    aim = m["aim"] or ""
    return Named(
        day=int(m["d"]),
        last_day=int(m["e"]) if m["e"] else None,
        latest=aim.startswith("지난"),
        ahead=aim.startswith("오는"),
    )


def _read_year(m: re.Match[str], site: Site) -> Value:
    part = m["part"] or ""
    part = _QUARTERS[int(part[0]) - 1] if part[:1].isdigit() else _PARTS.get(part, "")
    return _in_year(m["yr"], site, Named(part=part))


def _read_quarter(m: re.Match[str], _: Site) -> Value:
    return Named(part=_QUARTERS[int(m["q"]) - 1])


def _read_week(m: re.Match[str], site: Site) -> Value:
    steps = _WEEKS[m["which"].replace(" ", "")]
    if m["wd"]:
        return Named(weekday=_WEEKDAYS.index(m["wd"]), aim=_AIMS[steps])
    return site.from_published(lambda day: unit_span("week", day, steps, "the week counted from publication"))


def _read_weekday(m: re.Match[str], _: Site) -> Value:
    aims: dict[str, Aim] = {"지난": "last", "오는": "next", "이번": "this week", "다음": "next week"}
    return Named(weekday=_WEEKDAYS.index(m["wd"]), aim=aims.get(m["aim"] or "", ""))


def _read_weekend(m: re.Match[str], site: Site) -> Value:
    steps = {"지난": -1, "이번": 0, "다음": 1}[m["which"]]
    return site.from_published(lambda day: weekend(day, steps))


def _read_near_day(m: re.Match[str], site: Site) -> Value:
    return site.from_published(lambda day: unit_span("day", day, _NEAR_DAYS[m[0]], "from the day of publication"))


def _count(m: re.Match[str]) -> tuple[int, Unit]:
    if m["native"]:
        return _NATIVE_DAYS[m["native"]], "day"
    return int(m["n"]) if m["n"].isdigit() else _NUMBERS[m["n"]], _UNITS[m["unit"]]


def _read_ago(m: re.Match[str], site: Site) -> Value:
    count, unit = _count(m)
    return site.from_published(lambda day: unit_span(unit, day, -count, f"{unit}s counted from publication"))


def _read_past(m: re.Match[str], site: Site) -> Value:
    count, unit = _count(m)
    return site.from_published(lambda day: back_span(unit, day, count, "the time before publication"))


def _read_few_ago(m: re.Match[str], site: Site) -> Value:
    unit = {"며칠": "day", "몇 주": "week", "얼마": "week"}.get(m["few"], "month")
    return site.from_published(lambda day: few_ago(unit, day))


def _read_recently(_: re.Match[str], site: Site) -> Value:
    return site.from_published(lambda day: recent("week", day))


def _read_this_year_so_far(_: re.Match[str], site: Site) -> Value:
    return site.from_published(lambda day: elapsed("year", day))


def _read_ends_of_year(m: re.Match[str], _: Site) -> Value:
    return Named(part="start" if m[0] == "연초" else "end")


def _read_same(m: re.Match[str], _: Site) -> Value:
    return Anchored("day", {"다음": 1, "이튿": 1, "전날": -1}.get(m[0][:2], 0))


def _read_holiday(m: re.Match[str], site: Site) -> Value:
    holiday = _HOLIDAYS[m["name"].replace(" ", "")]
    if not m["yr"]:
        return Named(holiday=holiday)
    year = _in_year(m["yr"], site, Named())
    return Named(year.year, holiday=holiday) if isinstance(year, Named) else year


_NAMES = "|".join(" ?".join(name) if name.endswith("일") else name for name in sorted(_HOLIDAYS, key=len, reverse=True))

_RULES = (
    *NUMERIC_RULES,
    Rule(
        "month and day",
        rf"(?:{_YEAR} ?)?(?:(?P<aim>지난|오는|다가오는|이번) ?)?{_MONTH} ?"
        rf"(?:(?P<d>{_DAY})일(?: ?[~∼～–-] ?(?P<e>{_DAY})일)?|(?P<g>{_DAY}) ?[~∼～–-] ?(?P<f>{_DAY})일)",
        _read_day,
    ),
    Rule("month", rf"(?:{_YEAR} ?)?(?:(?P<aim>지난|오는|이번) ?)?{_MONTH}(?:{_MONTH_PART}| ?(?:중|경))?", _read_month),
    Rule(
        "month told by its relation",
        r"(?P<which>지지난 ?달|지난 ?달|전달|이달|이번 ?달|금월|다음 ?달|내달|같은 ?달)"
        rf"(?: ?(?P<d>{_DAY})일{_NO_LENGTH}|{_MONTH_PART})?",
        _read_related_month,
    ),
    Rule("this year so far", r"올해 ?들어서?|올 ?들어서?", _read_this_year_so_far),
    Rule(
        "holiday",
        rf"(?:{_YEAR} ?)?(?P<name>{_NAMES})",
        _read_holiday,
    ),
    Rule(
        "year or part of it",
        rf"{_YEAR}(?! ?(?:간|대[ 가-힣]|여 |생|산|동안|만에|전|후))(?: ?(?P<part>상반기|하반기|[1-4](?:/4)? ?분기"
        r"|초반|중반|후반|초(?![가-힣])|초(?=부터|까지|에)|말(?![가-힣])|말(?=부터|까지|에)|봄|여름|가을|겨울))?",
        _read_year,
    ),
    Rule("quarter", r"(?P<q>[1-4])(?:/4)? ?분기", _read_quarter),
    Rule(
        "counted back from publication",
        rf"(?:(?P<native>{'|'.join(_NATIVE_DAYS)})|{_AGO}) ?전(?![가-힣]|까지)(?!쟁)",
        _read_ago,
    ),
    Rule("vaguely counted back from publication", r"(?P<few>며칠|몇 ?주|얼마|몇 ?달|몇 ?개월) ?전", _read_few_ago),
    Rule(
        "time before publication",
        rf"(?:지난|최근) ?(?:(?P<native>{'|'.join(_NATIVE_DAYS)})|{_AGO})(?: ?동안| ?간)",
        _read_past,
    ),
    Rule(
        "bare day",
        rf"(?:(?P<aim>지난|오는) ?)?(?P<d>{_DAY})(?:일)?(?: ?[~∼～–-] ?(?P<e>{_DAY}))?일{_NO_LENGTH}"
        r"(?=[ ,.)(~∼～–-]|부터|까지|에|과|의|자|께|경|밤|오전|오후|새벽|$)",
        _read_bare_day,
    ),
    Rule("recently", r"최근(?! ?\d)|요즘|요즈음|근래", _read_recently),
    Rule(
        "week",
        r"(?P<which>지지난 ?주|지난 ?주|이번 ?주|금주|다음 ?주|내주)(?!말| ?말)(?: ?(?P<wd>[월화수목금토일])요일)?",
        _read_week,
    ),
    Rule("weekend", r"(?P<which>지난|이번|다음) ?주말", _read_weekend),
    Rule("weekday", r"(?:(?P<aim>지난|오는|이번|다음) ?)?(?P<wd>[월화수목금토일])요일", _read_weekday),
    Rule("day beside publication", "|".join(sorted(_NEAR_DAYS, key=len, reverse=True)), _read_near_day),
    Rule("beginning or end of the year", r"연초|연말", _read_ends_of_year),
    Rule("the date before it", r"이날|당일|같은 ?날|다음 ?날|이튿날|전날", _read_same),
)

_TRIGGER = (
    r"\d|지난|오는|다가오는|이[번달날튿]|올|재작|작년|금|내[년달주일]|다음|같은|그[해제저]|이듬|주체|전[달날승]|최근"
    r"|요즈?음?|근래|"
    r"[월화수목금토일]요일|어제|어젯|간밤|오늘|엊그|모레|연[초말]|당[일창 ]|며칠|얼마|몇|하루|이틀|사흘|나흘|닷새"
    r"|엿새|이레|여드레"
    r"|아흐레|열흘|보름|[일한두삼세석사네넉다여]|지지난|태양절|광명성절|설날|음력설|추석|노동당|정권|구구절|광복절"
)
_SPEECH = r"전했|밝혔|말했|보도했|알렸|설명했|주장했|언급했|강조했|발표했|덧붙였"
_SPEAKER = re.compile(
    r"(?:소식통|관계자|당국자|매체|통신|신문|방송|대변인|외교부|통일부|국방부|국정원|주민|언론|본지"
    r"|센터)(?:들)?(?:은|는|이|가)? ?$"
)
_SAID = re.compile(_SPEECH)
_STAMP = re.compile(r"(?:입력|등록|수정|송고|승인|게재)(?:일시?|시간)?\s?[:：]?\s?$")
_TENSE = re.compile(
    r"(?P<ahead>예정|전망|방침|앞두|다가오|[할될갈올릴날일] 것|계획이)"
    r"|(?P<past>[았었했됐렸갔왔났졌쳤켰섰냈랐혔했됐였]다?|[은던된한] 것)"
)


def _find_tense(sentence: str, _: int, end: int) -> Tense:
    """Korean verbs come after: the first one behind the date tells."""
    verb = _TENSE.search(sentence, end)
    if verb is None:
        return ""
    return "ahead" if verb["ahead"] else "past"


def _tells_of_speech(sentence: str, start: int, end: int) -> bool:
    before, after = sentence[:start], sentence[end:]
    if not before.strip() and not after.strip(" .\n"):
        return True
    if _STAMP.search(before) or re.match(r"\s?(?:입력|등록)", after):
        return True
    return bool(_SPEAKER.search(before) and _SAID.search(after))


@cache
def korean() -> Grammar:
    """The grammar, compiled when a text first asks for it."""
    scanner, readers = compile_rules(_RULES, boundary=r"(?<![\d.])", trigger=_TRIGGER)
    return Grammar(
        prepare=lambda text: text.replace("\u00a0", " ").replace("\n", " "),
        scanner=scanner,
        readers=readers,
        joins=re.compile(r" ?(?:부터|에서|[~∼～–—-]) ?"),
        lists=re.compile(r" ?(?:과|와|및|,|·) ?"),
        before=re.compile(r"(?!)"),
        after=re.compile(
            r"(?:\([월화수목금토일]\))? ?(?:(?P<since>부터|이후|이래|들어)|(?P<until>까지)|(?P<before>이전|전까지))"
        ),
        is_reporting=_tells_of_speech,
        tense=_find_tense,
        sentence_ends=re.compile(r"[.!?][\"”’']?\s+|\n\s*\n"),
    )
