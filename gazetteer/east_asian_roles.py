"""What a Korean or Chinese name stands for: a place, a state, its people and goods, or a part of an organisation."""

from __future__ import annotations

import re

from gazetteer.types import Role

_SENTENCE = 80
"""Characters searched for what a capital does."""

_ORGANISATION = re.compile(
    r"(?:시|도|군)?\s?(?:중앙)?(?:은행|대학|대학교|당(?![국일시초직장])|위원회|일보|신문|통신|방송|회사|총국|연구소|학교|병원|극장|호텔)"
    r"|\s?(?:주재\s)?(?:총영사관|영사관|대사관|공사관|대표부)|(?:시|도|군)?(?:검찰소|재판소|인민위원회|보위부|보위국|안전부|안전국)"
    r"|(?:市|省|县)?(?:中央)?(?:银行|銀行|大学|大學|组织|組織|党|黨|劳动党|勞動黨|委员会|委員會|日报|日報|公司|集团|集團|学院|學院|医院|通讯社|通訊社|電視台|电视台)"
    r"|(?:驻|駐)?(?:总领事馆|總領事館|领事馆|領事館|大使[馆館]|使[馆館]|代表[处處])|(?:市|省|县|縣)?(?:公安[局厅廳]?|检察院|檢察院|法院|警方|海事局)"
    r"|(?:[市省县縣]|(?<=[市省县縣]))(?:委(?![员員托派])|(?:人民)?政府|[边邊]防|[党黨]校)"
)
_PEOPLE_OR_GOODS = re.compile(
    r"(?:산(?![맥줄])|인(?![근접])|군(?=[은이의과을]|\s|$)|제(?!재)|말|돈|어(?=[로를])|사람|\s?(?:주민|상인|대방|로동자|노동자"
    r"|관광객|기업|회사|정부|당국|군인|공안|화교|무역상|드라마|영화|노래|국적|남성|여성|녀성|선박|어선|언론|매체|외교부|측))"
    r"|人(?![口])|籍|[产產](?![业業])|族|语|語|式|[商工]人|公民|公司|企[业業]|[游遊]客|[渔漁][民船]|[军軍]|士兵|[学學]者|媒[体體]"
    r"|女子|男子|[劳勞]工|[货貨][币幣船]|大使(?![馆館])"
)
"""What follows a country's name where it says whose: ``중국 상인``, ``朝鲜工人``, as an adjective would."""
_GOVERNS = re.compile(
    r"(?:은|는|이|가)\s|政府|[当當]局|方面|官方|外交部|宣布|表示|要求|[决決]定|同意|拒[绝絕]|[发發]表|否[认認]|指[责責]|警告|[将將]|正在"
)
"""What follows a country's name where it acts as a state."""

_CAPITAL_NAMES = "평양 서울 베이징 북경 모스크바 워싱턴 도쿄 平壤 北京 首尔 汉城 莫斯科 华盛顿 东京"
_CAPITALS = frozenset(_CAPITAL_NAMES.split())
"""Capitals whose names stand for their governments, as keys have them."""
_CAPITAL_RULES = re.compile(
    r"\s?(?:당국|정권|정부|지도부|수뇌부|측은)|의\s(?:결정|입장|태도|지시|반응|의도|제안|속내|주장|요구|승인)"
    r"|[当當]局|方面(?:表示|[认認][为為]|[称稱]|宣布|要求)|高[层層]|政[权權]|的(?:立[场場]|[态態]度|[决決]定|[回反][应應]|提[议議])"
)
_KOREAN_SUBJECT = re.compile(r"(?:은|는|이|가)\s")
_KOREAN_ACTS = re.compile(
    r"거부|밝혔|발표|요구|주장|비난|경고|선언|합의|결정|촉구|반발|침묵|답을|답하|반대|동의했|제안했|추진|압박|부인했|승인|허용"
)
_CHINESE_ACTS = re.compile(
    r"(?:[则則已也]|今天|日前|再次|一直|[从從]未|[还還]未)*(?:表示|宣布|要求|[决決]定|同意|拒[绝絕]|[发發]表|否[认認]|指[责責]|警告|保持沉默"
    r"|承[诺諾]|敦促|呼[吁籲]|希望|[认認][为為]|[担擔]心|批[评評]|反[对對]|支持|[试試][图圖]|施[压壓])"
)
_LOCATED_BEFORE = frozenset("在从從往到至抵赴经經由于於自去离離驻駐访訪")


def opens_organisation(text: str, end: int) -> bool:
    """Whether a name that ends here begins the name of an organisation."""
    return bool(_ORGANISATION.match(text, end))


def find_asian_role(text: str, start: int, end: int, *, key: str, is_country: bool) -> Role:
    """Literal, metonym, demonym or part of an organisation's name.

    Parameters
    ----------
    start, end
        Span of the name in code points.
    key
        The name as the index spells it.

    Examples
    --------
    >>> find_asian_role("平壤市委要求", 0, 3, key="平壤市", is_country=False)
    <Role.ORGANISATION: 'organisation'>
    >>> find_asian_role("평양은 제안을 거부했다.", 0, 2, key="평양", is_country=False)
    <Role.METONYM: 'metonym'>
    >>> find_asian_role("평양은 눈이 내렸다.", 0, 2, key="평양", is_country=False)
    <Role.LITERAL: 'literal'>
    """
    if opens_organisation(text, end):
        return Role.ORGANISATION
    if is_country:
        if _PEOPLE_OR_GOODS.match(text, end):
            return Role.DEMONYM
        return Role.METONYM if _GOVERNS.match(text, end) else Role.LITERAL
    return Role.METONYM if key in _CAPITALS and _is_government(text, start, end) else Role.LITERAL


def _is_government(text: str, start: int, end: int) -> bool:
    """Whether a capital acts as its government does."""
    if start and text[start - 1] in _LOCATED_BEFORE:
        return False
    if _CAPITAL_RULES.match(text, end) or _CHINESE_ACTS.match(text, end):
        return True
    subject = _KOREAN_SUBJECT.match(text, end)
    if subject is None:
        return False
    sentence = text[subject.end() : subject.end() + _SENTENCE].split(".", maxsplit=1)[0]
    return bool(_KOREAN_ACTS.search(sentence))
