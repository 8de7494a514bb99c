"""Recognition in Korean and Chinese: names without capitals or, in Chinese, spaces.

The longest known name is taken from the start of a Korean word or anywhere in a run of Chinese characters. Short names
that are common words need their type word, and what follows a short name must be a particle, a type word or the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.names import fold
from gazetteer.store import LARGE_TIER, Gazetteer
from gazetteer.types import Mention, Role
from gazetteer.whereabouts import is_informant_home

RUN = re.compile(r"[\u3400-\u9fff]+|[\uac00-\ud7a3]+")
LONGEST = 12
"""Characters; no name of a place in the index's tables is longer."""
SHORT = 2

_WORDS = frozenset(
    (
        "东方", "中和", "中央", "中心", "光明", "和平", "大兴", "大同", "大安", "太平", "安定", "安州", "平安",
        "平山", "延安", "新兴", "朝阳", "永安", "自由", "长江", "高原", "강남", "강동", "강령", "강서", "개천",
        "고산", "고성", "고원", "과일", "남구", "대동", "대안", "동구", "동림", "동해", "문덕", "문천", "배천",
        "벽성", "봉산", "부전", "북구", "삼천", "상원", "서구", "서해", "서흥", "성간", "세포", "수단", "수안",
        "신계", "신도", "신양", "신원", "신천", "신평", "안악", "안주", "연산", "연안", "영광", "온천", "옹진",
        "우시", "운전", "은률", "은산", "은천", "이천", "인도", "인산", "장진", "장풍", "재령", "전천", "정주",
        "정평", "중구", "증산", "청단", "태탄", "통천", "판문", "평강", "평산", "회양", "회창",
    )
)  # fmt: skip
"""Names that are also everyday words in Korean or Chinese; believed only with their type word."""
_KOREAN_TYPE = re.compile(
    r"특별시|직할시|광역시|시|군|도|구역|구|동|리|읍|면|로동자구|노동자구|항|역|세관|광산|탄광|강|산|섬|비행장"
)
_CHINESE_TYPE = re.compile(r"[市县縣省州郡镇鎮乡鄉村区區道港站河江山岛島]|口岸|海关|海關|矿|鑛")
_KOREAN_PARTICLE = re.compile(
    r"(?:에서|에게|에는|에도|에|으로|로|을|를|이|가|은|는|의|과|와|도|만|까지|부터|서|행|발|쪽|측|내|간|산|까지의|라는|라고|에서의"
    r"|지역|시내|주민|상인|방면|일대|당국|정부)"
)
_KIND_OF_ENDING = {
    "강": "river",
    "江": "river",
    "河": "river",
    "군": "county",
    "县": "county",
    "縣": "county",
    "省": "province",
}
_ORGANISATION = re.compile(
    r"(?:시|도|군)?\s?(?:은행|대학|대학교|당|위원회|일보|신문|통신|방송|회사|총국|연구소|학교|병원|극장|호텔)"
    r"|(?:市|省|县)?(?:银行|銀行|大学|大學|组织|組織|党|黨|劳动党|勞動黨|委员会|委員會|日报|日報|公司|集团|集團|学院|學院|医院|通讯社|電視台|电视台)"
)


def read_east_asian(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions in the Korean and Chinese parts of a text, in order.

    Parameters
    ----------
    text
        Offsets count its Unicode code points.
    """
    for match in RUN.finditer(text):
        korean = match[0][0] >= "가"
        offset = 0
        while offset < len(match[0]):
            length = _name_length(match[0], offset, gazetteer, korean=korean)
            if length:
                yield _mention(text, match.start() + offset, length)
                offset += length
            elif korean:
                break
            else:
                offset += 1


def _name_length(run: str, offset: int, gazetteer: Gazetteer, *, korean: bool) -> int:
    """Characters of the believable name that starts at an offset, or 0."""
    for length in range(min(LONGEST, len(run) - offset), 1, -1):
        name = run[offset : offset + length]
        hits = gazetteer.find_key(fold(name))
        if (
            hits
            and max(hit.tier for hit in hits) >= LARGE_TIER
            and _is_believable(name, run[offset + length :], korean)
        ):
            return length
    return 0


def _is_believable(name: str, rest: str, korean: bool) -> bool:  # noqa: FBT001 - a private helper of two callers
    typed = (_KOREAN_TYPE if korean else _CHINESE_TYPE).match(rest)
    if name in _WORDS:
        return bool(typed)
    if not korean or len(name) > SHORT:
        return True
    return not rest or bool(typed) or bool(_KOREAN_PARTICLE.match(rest)) or bool(_ORGANISATION.match(rest))


def _mention(text: str, start: int, length: int) -> Mention:
    end = start + length
    role = Role.ORGANISATION if _ORGANISATION.match(text, end) else Role.LITERAL
    informant = role is Role.LITERAL and is_informant_home(text, start, end)
    kind = _KIND_OF_ENDING.get(text[end - 1])
    return Mention(start, end, text[start:end], role, informant, cues=(f"type:{kind}",) if kind else ())
