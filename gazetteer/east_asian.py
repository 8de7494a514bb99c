"""Recognition in Korean and Chinese: names without capitals or, in Chinese, spaces.

The longest known name is taken from the start of a Korean word or anywhere in a run of Chinese characters. What a
short name may stand beside is told below: in Korean the rest of its word must be particles and plain nouns, in Chinese
it must not be the middle of other words. Traditional characters are read as simplified ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.east_asian_roles import find_asian_role, opens_organisation
from gazetteer.east_asian_types import find_type_cue, find_typed_key
from gazetteer.han import SIMPLIFIED
from gazetteer.names import fold
from gazetteer.store import CURATED_TIER, LARGE_TIER, Gazetteer, Hit
from gazetteer.types import Mention, PlaceKind, Role
from gazetteer.whereabouts import is_informant_home

RUN = re.compile(r"[\u3400-\u9fff]+|[\uac00-\ud7a3]+")
LONGEST = 12
"""Characters; longer names hardly occur in reports."""
SHORT = 2
BESIDE = 24
"""Characters read on either side of a name; so a run without end costs no more than its length."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KOREAN_WORDS = _words("""
    가고 가나 가봉 가오 가자 간도 간자 강구 강남 강동 강령 강서 강선 개천 건지 경기 경산 경신 경원 고마 고산 고성
    고양 고원 고풍 과일 관전 광명 구리 구미 구성 구장 귀성 극동 금강 금주 기니 기장 김정숙 김형권 김형직 나가 나소
    남극 남측 내천 다리 다윈 다카 대경 대관 대국 대동 대북 대성 대안 대흥 덕성 동림 동신 동창 동항 로하 리노 리마
    리장 리파 마리 마산 만사 만타 말리 맨섬 모시 무송 문덕 미리 민나 바리 바스 박장 반금 반두 반타 발칸 방기 방산
    방울뱀 방천 배리 배천 백금 백학 번리 벽성 보마 봉산 부전 부지 북측 브랜드 비고 사나 사리 사이다 사평 삼천 상원
    서리 서안 서흥 선전 성간 성남 성도 성진 세구 세부 세포 소주 소치 송원 송화 수단 수미 수안 수원 스와 시부 시안
    시중 신계 신덕 신도 신양 신원 신천 신파 신평 신흥 안도 안악 애하 양덕 여주 역포 연대 연산 연안 연탄 영광
    영구 영성 영원 오렌지 오로라 오만 오산 오시 온천 옹진 우시 우파 우한 운산 운전 웅기 원동 원정 월청 위연 위원
    유림 유선 유진 은덕 은률 은산 은정 은천 은파 이브 이원 이천 인도 인산 일조 자성 장강 장전 장진 장풍 재령 저지
    전남 전북 전천 정우 정평 제문 조지 주산 중구 중미 증산 지다 진황 차만 창도 천마 천지 청단 청성 초도
    춘동 치타 칼리 코로나 크림 큰다리 타고 태탄 토고 통가 통천 파고 파당 판교 판문 팔월 평강 평산 평원 평천 하구
    하남 하면 하문 하미 학송 할롱 해저 향산 호산 홀로 홍원 화대 화평 회양 회창 후에 후창 희천
    """)
"""Korean names that are also everyday words; believed only with their type word."""
_KOREAN_FORMS = _words("나선 동해 삼수 서해 안동 안변 안주 연사 위해 이란 정주 지난 창성 초산 파리 하산 한강")
"""Korean names that are also forms of verbs, or parts of compounds; believed only with a particle of place."""
_CHINESE_WORDS = _words("""
    万博 万城 万象 三和 三明 三角洲 三重 上尾 上田 下关 东南 东台 东城 东方 中和 中央 中央区 中山 中心 中野 乐园
    乐城 代顿 保定 信川 光州 光明 全州 共和涌 关口 兴华 内江 凉水 利维 利达 半田 华城 南头 南干道 南平 南投 南江
    南津 南海 取手 古河 台中 合川 合江 吉安 同仁 和平 和平港 和泉 和田 嘉定 四平 园林 固原 城东 城中 城北 城厢 城干
    城桥 城西 城阳 塔城 多哥 大兴 大分 大同 大和 大场 大城 大学城 大安 大崎 大沙 大津 大理 大良 天府
    天水 天福 太和 太平 太白 奋斗 奔巴 女皇镇 孝感 守口 安城 安宁 安定 安山 安州 安庆 安康 安达 安顺 宝山
    宣化 富士 富山 小山 小平 小松 山口 崇善 崇福 川内 川口 川西 川越 巡场 市桥 平凉 平原 平城 平安 平山 平阳 广元
    广水 府中 府城 延安 建始 建昌 开县 开平 开远 徐汇 德川 德西 忠州 思城 恒山 恩情 成田 或索 扩展区 承德 振兴 文城
    文山 文昌 新余 新兴 新北 新区 新坪 新城 新安 新宿 新山 新桥 新沂 新源 新溪 新竹 新院 日本语 日照 日立 日语
    旧城区 昌原 昌城 明川 明石 明纳 春川 春日 春洞 月明 月浦 朝阳 朝霞 本州 本町 来宾 松原 松城 松山 松本 松林 林肯
    林西 果郡 武威 民主 永安 永定 永康 江东 江北 江南 江原 沙田 河东 河内 河口 河池 河源 流山 海伦 海口 海城
    海岸角 海林 海法 海门 淡水 清化 清南 清远 温泉 港区 滨河 爱河 独立城 玉山 班基 球场 瑞安 甲子 登地 白城 白沙
    白金 白银 百城 百色 益阳 盐城 相原 真州 福安 福山 福集 秀英 竹市 米子 维甘 老街市 联合 肇东 肯特 胜利 胜利路
    自由市 自贡 花城 花洲 荔枝 荣市 莱州 虎山 虎门 西北 西南 西城 西隆 费城 赫山 路易 运城 连山 连然 通州 都城 野田
    金亨权 金亨稷 金刚 金山 金峰 金川 金正淑 铁力 铁山 银波 镇平 长丰 长宁 长征 长治 长津 门真 阳城 阳春 阳江 青年
    青石 青阳 静安 静冈 顺义 顺化 香川 高原 高坪 高山 高阳 黄山 黄石 黑山 黑潭 龙凤 龙城 龙山 龙水 龙江
    """)
"""Chinese names, as keys have them, that are also everyday words; believed only with their type word."""

_KOREAN_TYPE = (
    r"특별시|직할시|광역시|조선족자치[현주]|시|군|구역|읍|현|진|역|항|세관|해관|통상구|광산|탄광|비행장|공항|대교"
)
_KOREAN_PARTICLE = (
    r"에서|에게|에|으로|로|을|를|이|가|은|는|의|과|와|도|만|까지|부터|서|나|이나|라는|이라는|라고|이라고|랑|처럼|보다|마다"
    r"|뿐|이다|이며|이고|들"
)
_KOREAN_NOUN = (
    r"로동자구|노동자구|구역|읍|역|항|세관|해관|주재|도|구|동|리|면|강|섬|광산|탄광|비행장|공항|지역|시내|주민|상인|방면|방향|일대|당국|정부|장마당|시장"
    r"|공장|농장|대교|철교|다리|국경|사람|출신|소식통|무역|회사|대방|장사군|인근|부근|근처|시민|현지|남부|북부|동부|서부"
    r"|중부|해안|앞바다|특구|경제특구|지대|항구|부두|역전|구간|당|보위부|보안서|안전부|인민위원회|려관|호텔|행|발|산|쪽|측"
    r"|내|외|간|인|군|시"
)
_KOREAN_TAIL = re.compile(rf"(?:{_KOREAN_NOUN})*(?:{_KOREAN_PARTICLE})*")
_KOREAN_PLACE_TAIL = re.compile(r"(?:에서|과|와|에|으로|로|의|행|발|산|쪽)(?:는|도|의|만|서)?")
_KOREAN_SUFFIX = re.compile(rf"(?:{_KOREAN_TYPE})(?=(?:당|내|민)?(?:{_KOREAN_PARTICLE}|지역|쪽|앞|행|발)*$)")
_CHINESE_SUFFIX = re.compile(
    r"市(?![场場民内內区區长長])|[县縣郡省](?![长長城内內])|[镇鎮村](?![长長])|口岸|海[关關]|港(?![口币元股澳])|站(?![在起立着著])"
    r"|机场|機場|大[桥橋]|[铁鐵][桥橋]|[煤铁鐵铜銅金]?[矿礦](?:山|(?![产產物业業工石区區泉藏]))"
)
_STRONG_SUFFIX = _words("조선족자치현 조선족자치주 시 군 구역 읍 현 진 市 县 縣 郡")
"""What makes a name even of an everyday word."""
_PROVINCE_BEFORE = re.compile(
    r"(?:[량양자]강도|함경[남북]도|평안[남북]도|황해[남북]도|강원도|함북|함남|평북|평남|황남|황북|양강|자강)\s?$|[北南江]道$|省$"
)
"""After the name of its province an everyday word is a name too: ``자강도 초산``."""
_KOREAN_CROSSING = re.compile(r"시장(?!마당)|군(?:인(?!민)|대(?!표)|복|화|사(?!람))")
"""Where a type word belongs to another word: ``평성시장`` is the market of 평성."""
_TYPED = re.compile(
    r"(?:[市县縣郡省镇鎮村港站江]|口岸|海关|[시군읍역항도강]|구역|세관|광산|탄광|비행장|공항|机场|矿山?)$"
)
"""What already ends in a type word is not given another: ``辽宁省海关`` is a province and its customs."""
_MOVING_BEFORE = frozenset("在从從往到至抵赴经經由于於自向去离離驻駐")
_CROSSING = re.compile(
    r"展中[国國]家|其中[国國東东亚歐欧]|今日本|近日本|昨日本|每日本|海上海|[普交]通化|[太小]白山|[离離打敞公]开城|[离離打敞]開城|和平城市"
    r"|沿江界|[面濒瀕]临江|临江边|企图们|[收募采]集安|大[连連][锁鎖续續接]|[东東南西北]海岸|安[全排装裝静靜]|[南東东西北][部岸側侧](?![分门門队隊])"
    r"|市[场場民内內区區长長]|[县縣][城长長内內]"
)
"""Where the characters of a name belong to other words; sought in the name with what stands right beside it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A believable name: how long it stands in the text, how the index spells it, whether it is a country's."""

    length: int
    key: str
    country: bool


def read_east_asian(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Mentions in the Korean and Chinese parts of a text, in order.

    Parameters
    ----------
    text
        Offsets count its Unicode code points.
    """
    for match in RUN.finditer(text):
        run = _Run(match[0], text[max(0, match.start() - BESIDE) : match.start()], gazetteer)
        offset = 0
        while offset < len(run.text):
            found = run.find_name(offset)
            if found:
                yield _mention(text, match.start() + offset, found)
                offset += found.length
            elif run.korean:
                break
            else:
                offset += 1


class _Run:
    """One Korean word or one stretch of Chinese characters, and what stands right before it."""

    def __init__(self, text: str, before: str, gazetteer: Gazetteer) -> None:
        self.text = text
        self._before = before
        self.korean = text[0] >= "가"
        self._simplified = text if self.korean else text.translate(SIMPLIFIED)
        self._gazetteer = gazetteer

    def find_name(self, offset: int) -> _Found | None:
        """The longest believable name that starts at an offset."""
        for length in range(min(LONGEST, len(self.text) - offset), 1, -1):
            end = offset + length
            key, hits = self._look_up(offset, end)
            if hits and (suffix := self._suffix_if_believable(offset, end, key, hits)) is not None:
                places = [self._gazetteer.place(hit.row) for hit in hits if hit.tier == CURATED_TIER]
                country = any(place.kind is PlaceKind.COUNTRY for place in places)
                typed = find_typed_key(places, self.text[end : end + suffix], self._gazetteer) if suffix else None
                return _Found(length + (0 if country else suffix), typed or key, country)
        return None

    def _look_up(self, start: int, end: int) -> tuple[str, list[Hit]]:
        """The key of the name and the entries under it; prominent places alone."""
        key = self._simplified[start:end]
        return key, [hit for hit in self._gazetteer.find_key(key) if hit.tier >= LARGE_TIER]

    def _suffix_if_believable(self, start: int, end: int, key: str, hits: list[Hit]) -> int | None:
        """Characters of the type word after the name, or None where it is no name of a place here."""
        curated = any(hit.tier == CURATED_TIER for hit in hits)
        rest = self.text[end : end + BESIDE]
        if self.korean:
            suffix = _KOREAN_SUFFIX.match(rest)
            believed = self._is_korean_name(key, start, end, curated=curated)
        else:
            suffix = _CHINESE_SUFFIX.match(rest)
            believed = self._is_chinese_name(key, start, end, curated=curated)
        if suffix and suffix[0] in _STRONG_SUFFIX:
            believed = believed or self.korean or not self._is_crossed(start, end)
        extended = suffix.end() if suffix and not _TYPED.search(key) else 0
        return extended if believed else None

    def _is_korean_name(self, key: str, start: int, end: int, *, curated: bool) -> bool:
        rest = self.text[end : end + BESIDE]
        if _KOREAN_CROSSING.match(self.text, end - 1):
            return False
        if key in _KOREAN_WORDS:
            return self._is_in_province(start) and bool(_KOREAN_TAIL.fullmatch(rest))
        if key in _KOREAN_FORMS or (not curated and len(key) <= SHORT):
            return bool(_KOREAN_PLACE_TAIL.fullmatch(rest))
        if curated and len(key) > SHORT:
            return True
        if _KOREAN_TAIL.fullmatch(rest) or opens_organisation(rest, 0):
            return True
        return curated and any(self._look_up(end, end + length)[1] for length in range(SHORT, LONGEST))

    def _is_chinese_name(self, key: str, start: int, end: int, *, curated: bool) -> bool:
        if self._is_crossed(start, end):
            return False
        if key in _CHINESE_WORDS:
            return self._is_in_province(start)
        if self.text[start] == "和" and any(self._look_up(start + 1, later)[1] for later in (end + 1, end + 2)):
            return False
        return curated or len(key) > SHORT or (start > 0 and self.text[start - 1] in _MOVING_BEFORE)

    def _is_crossed(self, start: int, end: int) -> bool:
        """Whether other words share characters with the name."""
        words = _CROSSING.finditer(self.text, max(0, start - 1), end + 2)
        return any(start < word.end() and word.start() < end for word in words)

    def _is_in_province(self, start: int) -> bool:
        return bool(_PROVINCE_BEFORE.search(self._before + self.text[max(0, start - BESIDE) : start]))


def _mention(text: str, start: int, found: _Found) -> Mention:
    end = start + found.length
    role = find_asian_role(text, start, end, key=found.key, is_country=found.country)
    informant = role is Role.LITERAL and is_informant_home(text, start, end)
    type_word = find_type_cue(text[start:end])
    cues = [f"type:{type_word}"] if type_word else []
    if fold(text[start:end]) != found.key:
        cues.append(f"read_as:{found.key}")
    return Mention(start, end, text[start:end], role, informant, cues=tuple(cues))
