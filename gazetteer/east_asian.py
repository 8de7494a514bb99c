"""Recognition in Korean and Chinese: names without capitals or, in Chinese, spaces.

The longest known name is taken from the start of a Korean word or anywhere in a run of Chinese characters. What a
short name may stand beside is told below: in Korean the rest of its word must be particles and plain nouns, in Chinese
it must not be the middle of other words. A traditional spelling that the index lacks is read as the simplified one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    城桥 城西 城阳 塔城 多哥 大兴 大分 大同 大和 大场 大城 大学城 大學城 大安 大崎 大沙 大津 大理 大良 天府
    天水 天福 太和 太平 太白 奋斗 奔巴 女皇镇 孝感 守口 安城 安宁 安定 安山 安州 安庆 安康 安慶 安达 安顺 宝山
    宣化 富士 富山 小山 小平 小松 山口 崇善 崇福 川内 川口 川西 川越 巡场 市桥 平凉 平原 平城 平安 平山 平阳 广元
    广水 府中 府城 延安 建始 建昌 开县 开平 开远 徐汇 德川 德西 忠州 思城 恒山 恩情 成田 或索 扩展区 承德 振兴 文城
    文山 文昌 新余 新兴 新北 新区 新坪 新城 新安 新宿 新山 新桥 新沂 新源 新溪 新竹 新院 日本語 日照 日立 日語
    旧城区 昌原 昌城 明川 明石 明納 春川 春日 春洞 月明 月浦 朝阳 朝霞 本州 本町 来宾 松原 松城 松山 松本 松林 林肯
    林西 果郡 武威 民主 永安 永定 永康 江东 江北 江南 江原 江東 沙田 河东 河内 河口 河池 河源 流山 海伦 海口 海城
    海岸角 海林 海法 海门 淡水 清化 清南 清远 温泉 港区 滨河 爱河 独立城 玉山 班基 球场 瑞安 甲子 登地 白城 白沙
    白金 白银 百城 百色 益阳 盐城 相原 真州 福安 福山 福集 秀英 竹市 米子 维甘 老街市 联合 肇东 肯特 胜利 胜利路
    自由市 自贡 花城 花洲 荔枝 荣市 莱州 虎山 虎门 西北 西南 西城 西隆 费城 赫山 路易 运城 连山 连然 通州 都城 野田
    金亨权 金亨稷 金刚 金山 金峰 金川 金正淑 铁力 铁山 银波 镇平 长丰 长宁 长征 长治 长津 门真 阳城 阳春 阳江 青年
    青石 青阳 静安 静岡 顺义 顺化 香川 高原 高坪 高山 高阳 黄山 黄石 黑山 黑潭 龙凤 龙城 龙山 龙水 龙江
    """)
"""Chinese names that are also everyday words; believed only with their type word."""

_KOREAN_TYPE = r"특별시|직할시|광역시|조선족자치[현주]|시|군|구역|읍|현|진|역|항|세관|해관"
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
)
_STRONG_SUFFIX = _words("조선족자치현 조선족자치주 시 군 구역 읍 현 진 市 县 縣 郡")
"""What makes a name even of an everyday word."""
_PROVINCE_BEFORE = re.compile(
    r"(?:[량양자]강도|함경[남북]도|평안[남북]도|황해[남북]도|강원도|함북|함남|평북|평남|황남|황북|양강|자강)\s?$|[北南江]道$|省$"
)
"""After the name of its province an everyday word is a name too: ``자강도 초산``."""
_TYPED = re.compile(r"(?:[市县縣郡省镇鎮村港站江]|口岸|海关|[시군읍역항도강]|구역|세관)$")
"""What already ends in a type word is not given another: ``辽宁省海关`` is a province and its customs."""
_MOVING_BEFORE = frozenset("在从從往到至抵赴经經由于於自向去离離驻駐")
_CROSSING = re.compile(
    r"展中[国國]家|其中[国國東东亚歐欧]|今日本|近日本|昨日本|每日本|海上海|[普交]通化|[太小]白山|[离離打敞公]开城|[离離打敞]開城|和平城市"
    r"|沿江界|[面濒瀕]临江|临江边|企图们|[收募采]集安|大[连連][锁鎖续續接]|[东東南西北]海岸|安[全排装裝静靜]|[南東东西北][部岸側侧](?![分门門队隊])"
    r"|市[场場民内內区區长長]"
)
"""Where the characters of a name belong to other words; sought in the name with what stands right beside it."""

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
    r"(?:시|도|군)?\s?(?:중앙)?(?:은행|대학|대학교|당|위원회|일보|신문|통신|방송|회사|총국|연구소|학교|병원|극장|호텔)"
    r"|(?:市|省|县)?(?:中央)?(?:银行|銀行|大学|大學|组织|組織|党|黨|劳动党|勞動黨|委员会|委員會|日报|日報|公司|集团|集團|学院|學院|医院|通讯社|通訊社|電視台|电视台)"
)
_PEOPLE_OR_GOODS = re.compile(
    r"(?:산(?![맥줄])|인(?![근접])|군(?=[은이의과을]|\s|$)|제(?!재)|말|돈|어(?=[로를])|사람|\s?(?:주민|상인|대방|로동자|노동자"
    r"|관광객|기업|회사|정부|당국|군인|공안|화교|무역상|드라마|영화|노래|국적|남성|여성|녀성|선박|어선|언론|매체|외교부|측))"
    r"|人(?![口])|籍|[产產](?![业業])|族|语|語|式|[商工]人|公民|公司|企[业業]|[游遊]客|[渔漁][民船]|[军軍]|士兵|[学學]者|媒[体體]"
    r"|女子|男子|[劳勞]工|[货貨][币幣船]|大使"
)
"""What follows a country's name where it says whose: ``중국 상인``, ``朝鲜工人``, as an adjective would."""
_GOVERNS = re.compile(
    r"(?:은|는|이|가)\s|政府|[当當]局|方面|官方|外交部|宣布|表示|要求|[决決]定|同意|拒[绝絕]|[发發]表|否[认認]|指[责責]|警告|[将將]|正在"
)
"""What follows a country's name where it acts as a state."""

_SIMPLIFIED = str.maketrans(
    "慶義龍東興鴨綠圖們瀋陽長連穩會寧滿羅鏡黃關遼廣臺灣國韓鮮漢濟雲開豐邊訓琿淵島華鎮縣門龜龐劉樂榮樺橋橫歐歲歷禮祿"
    "穀節練絲綏緬緊線繩織羣聖聯聲蘇蘭蘆處號裡覺觀詔話語調諸豬貝買貴費賓賴贊輪載輝轄農達遠運遷邁鄉鄭醫錦錫錢鐵鋼銀銅"
    "鑛閣陝陰陸隨雙雞離難電靈靜響頓順須頭馬駝驪驛魚鮑鳥鳳鶴鹽麗麥齊齋齒亞來倉個倫偉傑僑優億內兩剛創劍劑務勝勞勳區協"
    "單卻厲參叢吳員啟喬嚴園圓塊執報場塢壓壩壽夢奧奪妝婁寬實寶將專對尋導屬岡峽崗嶺嶽師帶幣幹廳張彈強徑從復徹應懷戰戲"
    "擁據擴攔敵數斷時晉曉書條楊極構樁樓標樞樣樹機櫃權歸殘殺殼氣決沖況涼淚淨淺渾湯溫準溝滄漁漲漸潔潛澤濃濕濱瀾瀝灘無"
    "煙煉熱燈爐爭爾牆狀獄獅獨獵獻瑪環瓊甕產畫異畢療盜盤盧眾碼礦磯祕禍禦稅種積窩窪竄築範簡籃紀紅納紐紙級紡終組結絕絞"
    "給統絨經維綱網緒緣縱總繞繼續纖罷羈習肅脅脈腦膠臘臨舉艦艷茲莊萊萬葉蔣蔥薩藍藝薦藥蘊蝦蠔螞補裝見規視親計討訪設許"
    "詩試詳誠課論證譯護讓豎貢財貨販貧責貯賀賊賢賣質購贛趙車軍軟轉邏業價別製動廈發後備寵峴撫檢檜漣篤綸細絡綢緞虛誼鈾"
    "鋒閘際項館驗魯鮁鐘鍾韋宮輯庫鉛鋅鎂廟譽鳴鷹鴻",
    "庆义龙东兴鸭绿图们沈阳长连稳会宁满罗镜黄关辽广台湾国韩鲜汉济云开丰边训珲渊岛华镇县门龟庞刘乐荣桦桥横欧岁历礼禄"
    "谷节练丝绥缅紧线绳织群圣联声苏兰芦处号里觉观诏话语调诸猪贝买贵费宾赖赞轮载辉辖农达远运迁迈乡郑医锦锡钱铁钢银铜"
    "矿阁陕阴陆随双鸡离难电灵静响顿顺须头马驼骊驿鱼鲍鸟凤鹤盐丽麦齐斋齿亚来仓个伦伟杰侨优亿内两刚创剑剂务胜劳勋区协"
    "单却厉参丛吴员启乔严园圆块执报场坞压坝寿梦奥夺妆娄宽实宝将专对寻导属冈峡岗岭岳师带币干厅张弹强径从复彻应怀战戏"
    "拥据扩拦敌数断时晋晓书条杨极构桩楼标枢样树机柜权归残杀壳气决冲况凉泪净浅浑汤温准沟沧渔涨渐洁潜泽浓湿滨澜沥滩无"
    "烟炼热灯炉争尔墙状狱狮独猎献玛环琼瓮产画异毕疗盗盘卢众码矿矶秘祸御税种积窝洼窜筑范简篮纪红纳纽纸级纺终组结绝绞"
    "给统绒经维纲网绪缘纵总绕继续纤罢羁习肃胁脉脑胶腊临举舰艳兹庄莱万叶蒋葱萨蓝艺荐药蕴虾蚝蚂补装见规视亲计讨访设许"
    "诗试详诚课论证译护让竖贡财货贩贫责贮贺贼贤卖质购赣赵车军软转逻业价别制动厦发后备宠岘抚检桧涟笃纶细络绸缎虚谊铀"
    "锋闸际项馆验鲁鲅钟钟韦宫辑库铅锌镁庙誉鸣鹰鸿",
)
"""Characters of names of places in the region, and those beside them; not a table of the whole script."""


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
        self._simplified = text if self.korean else text.translate(_SIMPLIFIED)
        self._gazetteer = gazetteer

    def find_name(self, offset: int) -> _Found | None:
        """The longest believable name that starts at an offset."""
        for length in range(min(LONGEST, len(self.text) - offset), 1, -1):
            end = offset + length
            key, hits = self._look_up(offset, end)
            if hits and (suffix := self._suffix_if_believable(offset, end, key, hits)) is not None:
                country = any(
                    hit.tier == CURATED_TIER and self._gazetteer.place(hit.row).kind is PlaceKind.COUNTRY
                    for hit in hits
                )
                return _Found(length + (0 if country else suffix), key, country)
        return None

    def _look_up(self, start: int, end: int) -> tuple[str, list[Hit]]:
        """The entries under the name as it is written, else under its simplified form; prominent places alone."""
        key = self.text[start:end]
        found = self._gazetteer.find_key(key)
        if not found and (simplified := self._simplified[start:end]) != key:
            key, found = simplified, self._gazetteer.find_key(simplified)
        return (key, [hit for hit in found if hit.tier >= LARGE_TIER]) if found else (key, found)

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
        if key in _KOREAN_WORDS:
            return self._is_in_province(start) and bool(_KOREAN_TAIL.fullmatch(rest))
        if key in _KOREAN_FORMS or (not curated and len(key) <= SHORT):
            return bool(_KOREAN_PLACE_TAIL.fullmatch(rest))
        if curated and len(key) > SHORT:
            return True
        if _KOREAN_TAIL.fullmatch(rest) or _ORGANISATION.match(rest):
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
    role = _role(text, end, country=found.country)
    informant = role is Role.LITERAL and is_informant_home(text, start, end)
    kind = _KIND_OF_ENDING.get(text[end - 1])
    cues = [f"type:{kind}"] if kind else []
    if text[start:end] != found.key:
        cues.append(f"read_as:{found.key}")
    return Mention(start, end, text[start:end], role, informant, cues=tuple(cues))


def _role(text: str, end: int, *, country: bool) -> Role:
    if _ORGANISATION.match(text, end):
        return Role.ORGANISATION
    if country and _PEOPLE_OR_GOODS.match(text, end):
        return Role.DEMONYM
    return Role.METONYM if country and _GOVERNS.match(text, end) else Role.LITERAL
