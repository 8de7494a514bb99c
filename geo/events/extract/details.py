"""What an event's sentence adds: goods, amounts, and the organisations and offices that act. Never private persons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from gazetteer.tables import read_csv_rows
from geo.events.lexicon import DATA
from geo.events.schema import SUBTYPES

_AMOUNT = re.compile(
    r"(?:(?:about|around|some|at least|over|more than|up to|an? estimated|nearly|roughly)\s+)?"
    r"(?:(?:RMB|US\$|USD|\$|¥|￥)\s?\d+(?:[.,]\d+)*(?:\s(?:million|billion|thousand))?"
    r"|(?:\d+(?:[.,]\d+)*(?:\s(?:million|billion|thousand))?|a dozen|dozens|hundreds|thousands"
    r"|several hundred|several thousand"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:\s+(?:of|hundred|thousand|more|North|Korean|Chinese))*[\s-](?:metric\s)?(?:tons?|tonnes?|kilograms?|kilos?|kg|grams?"
    r"|liters?|litres?|barrels?|sacks?|boxes|bags|containers?|trucks?|lorries|wagons?|cars|ships?|vessels?|boats?|trains?|people"
    r"|persons?|men|women|workers|laborers|labourers|soldiers|residents|families|defectors|smugglers|traders|yuan|won"
    r"|dollars|RMB|horses|cows|head|masks|phones))"
    r"|\d+(?:[.,]\d+)*\s*(?:만|천|백)?\s*(?:톤|킬로그램|kg|명|대|원|위안|달러|척|마리)"
    r"|\d+(?:[.,]\d+)*\s*(?:万|千|百)?\s*(?:吨|公斤|千克|人|名|辆|元|美元|艘|箱|头)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z0-9][\w’'-]*")
_FINE = re.compile(r"\bfin(?:e|es|ed)\b|벌금|罚款", re.IGNORECASE)
_MONEY = re.compile(r"RMB|US\$|USD|\$|¥|￥|yuan|won|dollars|위안|원|달러|元", re.IGNORECASE)

_SUBTYPE_CUES: dict[tuple[str, str], str] = {
    ("crackdown", "shooting"): r"\bshot\b|\bshoot|gunfire|opened fire|총격|사살|枪击|开枪",
    ("crackdown", "execution"): r"\bexecut(?:ed|ion)|firing squad|총살|처형|处决|枪决",
    ("crackdown", "phone"): r"\bphone|cell ?phone|\bcalls?\b|휴대전화|손전화|핸드폰|手机",
    ("crackdown", "remittance"): r"remit|money transfer|passed on money|sending money|money broker|송금|汇款",
    ("crackdown", "drugs"): r"\bdrugs?\b|\bmeth|narcotic|opium|\bice\b|마약|빙두|毒品|冰毒",
    ("crackdown", "trial"): r"\btrial|sentenced|\bcourt\b|재판|선고|判处|审判",
    ("surveillance", "fence"): r"\bfenc|wire\b|\bwall\b|철조망|장벽|铁丝网|围栏|围墙",
    ("surveillance", "guard_post"): r"tower|guard post|sentry|초소|哨所|瞭望塔",
    ("surveillance", "jammer"): r"jam|detector|radio wave|전파|탐지기|干扰|探测",
    ("surveillance", "troops"): r"troop|soldier|corps|brigade|special forces|병력|부대|폭풍군단|部队|士兵",
    ("surveillance", "border_works"): r"mines?\b|concrete|bunker|obstacle|지뢰|콘크리트|地雷",
    (
        "crossing_closure",
        "lockdown",
    ): r"lock(?:ed)?[ -]?down|quarantine|seal(?:ed)? off|closed off|봉쇄|격리|封锁|封城|封控",
    ("people_movement", "repatriation"): r"repatriat|sent back|deport|북송|송환|遣返|遣送",
    ("people_movement", "defection"): r"defect|\bfled\b|\bflee|escap|탈북|도강|脱北|越境|偷渡",
    ("people_movement", "return"): r"return|came home|went home|brought home|귀국|回国",
}
_CUES = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in _SUBTYPE_CUES.items()}


def find_subtype(event_type: str, given: str, words: str) -> str:
    """The subtype that the trigger gives, else the first of the type's that the sentence names, else "".

    Examples
    --------
    >>> find_subtype("crackdown", "", "She was arrested with a Chinese phone.")
    'phone'
    """
    if given:
        return given
    for subtype in SUBTYPES.get(event_type, ()):
        cue = _CUES.get((event_type, subtype))
        if cue and cue.search(words):
            return subtype
    return ""


def find_amounts(words: str) -> tuple[str, ...]:
    """Quantities, as the sentence writes them.

    Examples
    --------
    >>> find_amounts("Some 40 trucks brought about 9,000 tons of corn.")
    ('Some 40 trucks', 'about 9,000 tons')
    """
    return tuple(dict.fromkeys(match[0] for match in _AMOUNT.finditer(words)))


def find_fines(words: str) -> tuple[str, ...]:
    """Sums of money in a sentence that speaks of fines."""
    return tuple(each for each in find_amounts(words) if _MONEY.search(each)) if _FINE.search(words) else ()


def find_goods(words: str) -> tuple[str, ...]:
    """Goods of the lexicon that a sentence names, by their English names, in the order of the sentence.

    Examples
    --------
    >>> find_goods("The wagons carried soybean oil and sugar.")
    ('soybean oil', 'sugar')
    """
    return _look_up("goods.csv", words)


def find_actors(words: str) -> tuple[str, ...]:
    """Organisations and offices of the lexicon that a sentence names, by their English names.

    Examples
    --------
    >>> find_actors("Agents of the Ministry of State Security and border guards came.")
    ('Ministry of State Security', 'border guards')
    """
    return _look_up("actors.csv", words)


def _look_up(table: str, words: str) -> tuple[str, ...]:
    """English names of the terms that stand in a sentence, in its order; of overlapping terms the longest."""
    starting, asian, names = _terms(table)
    found: list[tuple[int, str]] = []
    starts, lowered = _tokens(words)
    done = 0
    for number, word in enumerate(lowered):
        for term in starting.get(word, ()) if number >= done else ():
            if lowered[number : number + len(term)] == term:
                found.append((starts[number], names[" ".join(term)]))
                done = number + len(term)
                break
    if not words.isascii():
        found += [(match.start(), names[match[0]]) for match in asian.finditer(words)]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


@lru_cache(maxsize=1)
def _tokens(words: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where the words of a sentence begin, and the words in lower case; goods and actors are looked up one by one."""
    tokens = list(_TOKEN.finditer(words))
    return tuple(token.start() for token in tokens), tuple(token[0].lower() for token in tokens)


@lru_cache(maxsize=2)
def _terms(table: str) -> tuple[Mapping[str, Sequence[tuple[str, ...]]], re.Pattern[str], Mapping[str, str]]:
    """Terms by their first word, longest first; a pattern of Korean and Chinese ones; the English name of each."""
    names = {
        term.lower(): row["name"] for _, row in read_csv_rows(DATA / table).rows for term in row["terms"].split("|")
    }
    longest = sorted(names, key=len, reverse=True)
    starting: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for term in longest:
        starting[term.split()[0]].append(tuple(term.split()))
    asian = "|".join(re.escape(term) for term in longest if not _TOKEN.match(term))
    return starting, re.compile(asian), names
