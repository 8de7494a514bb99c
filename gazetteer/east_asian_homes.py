"""Whose home a Korean or Chinese name tells: where an informant is, works or lives."""

from __future__ import annotations

import re

_WINDOW = 160
_BEFORE = 8
_SENTENCE = re.compile(r"[.!?。！？\n]")

_KOREAN_TYPE = r"(?:시|군|도|읍|구역|성|현)?"
_KOREAN_LIVING = (
    r"(?:의|내|에|에서|출신|에\s(?:사는|있는|거주하는|거주하고\s있는|거주\s중인|머무는|머물고\s있는|체류\s?중인|주재하는|나와\s있는)"
    r"|에서\s(?:[가-힣]+(?:을|를)\s)?(?:사는|일하는|장사하는|장사를\s하는|운영하는|하는))?"
)
_KOREAN_WORDS = r"(?:(?!\S*(?:고|며|서|는데|지만|자|은|는|을|를|이|가)\s)[가-힣A-Za-z\d]+\s){0,3}?"
"""Words on the way to the person; none of them may end a clause or be its subject or object."""
_KOREAN_SOURCE = re.compile(rf"^{_KOREAN_TYPE}{_KOREAN_LIVING}\s?(?:한\s)?{_KOREAN_WORDS}[가-힣]*소식통")
_KOREAN_PERSON = re.compile(
    rf"^{_KOREAN_TYPE}{_KOREAN_LIVING}\s?(?:한\s)?{_KOREAN_WORDS}(?:[가-힣]*(?:주민|간부|상인|무역업자|무역상|업자|사업가|관계자|탈북민"
    r"|탈북자|일꾼|일군|사람|여성|녀성|남성|농민|로동자|노동자|장사군|장사꾼|운전사|기사|밀수꾼|밀수군|대방|학생|교원|시민|인사)"
    r"|[가-힣A-Z]\s?(?:모|아무개)?\s?씨)(?:들)?(?:\s?[가-힣A-Z]\s?(?:모|아무개)?\s?씨)?(?:\s?\([^()]{1,12}\))?"
    r"(?P<ending>은|는|이|가|도|에\s따르면|에게서)\s?"
)
_KOREAN_SPEECH = re.compile(
    r"전했|말했|말한다|밝혔|설명했|설명한다|덧붙였|토로했|하소연|불평|털어놓|지적했|귀띔|알려왔|전해왔|이야기했|증언했|주장했"
    r"|강조했|한탄했"
)
_KOREAN_OTHERS = re.compile(
    r"(?:소식통|매체|통신|신문|당국|단체|정부|관계자|전문가|방송|일보|기자|그|그녀)(?:은|는|이|가)\s"
)

_CHINESE_LIVING = re.compile(
    r"(?:居住|生活|住|现居|現居|旅居|定居|工作|[经經][商营營])(?:在|于|於)$|(?:[来來]自|家住)$"
)
_CHINESE_TYPE = r"(?:[市县縣省道郡区區州镇鎮]|[当當]地|本地|方面|境[内內])?"
_CHINESE_COUNT = r"(?:(?:另)?[一两兩二三几幾数數多][名位个個些]|某|有|另一?[名位]|多[名位]?)?"
_CHINESE_SOURCE = re.compile(
    rf"^{_CHINESE_TYPE}的?{_CHINESE_COUNT}[^，。；、]{{0,6}}?(?:消息人士|消息[来來]源|知情人士?|[内內]部人士|[线綫線]人)"
)
_CHINESE_PERSON = re.compile(
    rf"^{_CHINESE_TYPE}的?{_CHINESE_COUNT}(?:[^，。；、]{{1,8}}的)?(?:[当當]地|中[国國]|朝[鲜鮮]|[华華])?[^，。；、的]{{0,3}}?"
    r"(?:居民|商人|[贸貿]易商|官[员員]|人士|商[户戶贩販]|村民|漁民|渔民|司[机機]|[学學]者|[导導]游|[导導]遊|[干幹]部|[脱脫]北者|工人"
    r"|老板|老闆|女子|男子|[妇婦]女|[学學]生|店主|[业業]者|[业業]主|市民|民[众眾])[们們]?"
)
_CHINESE_SPEECH = re.compile(
    r"^[^，。；被遭将將]{0,10}?(?:[说說]|[称稱]|透露|表示|[告][诉訴]|指出|介[绍紹]|抱怨|[讲講]|[证證][实實]|反映|[爆][料])"
)


def is_asian_home(text: str, start: int, end: int) -> bool:
    """Whether a Korean or Chinese name says where a source is, works or lives.

    Parameters
    ----------
    start, end
        Span of the name in code points.

    Examples
    --------
    >>> is_asian_home("신의주에 사는 김모씨는 딸이 아프다고 말했다.", 0, 3)
    True
    >>> is_asian_home("罗先市的两名居民被判刑。", 0, 3)
    False
    """
    after = _SENTENCE.split(text[end : end + _WINDOW], maxsplit=1)[0]
    if "가" <= text[start] <= "힣":
        return _is_korean(after)
    return _is_chinese(text[max(0, start - _BEFORE) : start], after)


def _is_korean(after: str) -> bool:
    if _KOREAN_SOURCE.match(after):
        return True
    person = _KOREAN_PERSON.match(after)
    if person is None:
        return False
    if person["ending"].startswith("에"):
        return True
    speech = _KOREAN_SPEECH.search(after, person.end())
    return speech is not None and not _KOREAN_OTHERS.search(after, person.end(), speech.end())


def _is_chinese(before: str, after: str) -> bool:
    if _CHINESE_SOURCE.match(after):
        return True
    person = _CHINESE_PERSON.match(after)
    if person is None:
        living = _CHINESE_LIVING.search(before)
        return living is not None and bool(_CHINESE_SPEECH.match(after))
    return bool(_CHINESE_SPEECH.match(after[person.end() :]))
