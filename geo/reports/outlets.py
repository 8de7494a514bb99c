"""The outlet of a report: from its address, or from lines in which an outlet speaks of itself.

Right or absent. Outlets quote each other all the time, so a name in the story is no evidence; notices, datelines and
the phrases in which an outlet speaks of its own reporters and sources are, as long as they all name the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from gazetteer.boilerplate import Zone

OUTLETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "38 North": (r"38 ?North", ("38north.org",)),
    "AFP": (r"AFP|Agence France-Presse", ("afp.com",)),
    "AP": (r"AP|(?:The )?Associated Press|AP News", ("apnews.com",)),
    "ASIAPRESS": (r"ASIAPRESS(?: International)?|Asia ?Press|Rimjin-?gang", ("asiapress.org",)),
    "BBC": (r"BBC(?: News)?", ("bbc.com", "bbc.co.uk")),
    "Beyond Parallel": (r"Beyond Parallel", ("beyondparallel.csis.org",)),
    "Bloomberg": (r"Bloomberg(?: News)?", ("bloomberg.com",)),
    "CNN": (r"CNN", ("cnn.com",)),
    "Chosun Ilbo": (r"(?:The )?Chosun ?Ilbo|조선일보", ("chosun.com",)),
    "Daily NK": (r"Daily ?NK|데일리 ?NK", ("dailynk.com",)),
    "Global Times": (r"Global Times|环球时报", ("globaltimes.cn", "huanqiu.com")),
    "Interfax": (r"Interfax|Интерфакс", ("interfax.com", "interfax.ru")),
    "JoongAng Daily": (r"Korea JoongAng Daily|중앙일보", ("koreajoongangdaily.joins.com", "joongang.co.kr")),
    "KBS World": (r"KBS(?: World)?", ("world.kbs.co.kr",)),
    "KCNA": (r"KCNA|Korean Central News Agency|조선중앙통신", ("kcna.kp", "kcna.co.jp", "kcnawatch.org")),
    "Kyodo News": (r"Kyodo(?: News)?|共同通信", ("english.kyodonews.net", "kyodonews.net")),
    "NK News": (r"NK ?News", ("nknews.org",)),
    "New York Times": (r"(?:The )?New York Times", ("nytimes.com",)),
    "Newsis": (r"Newsis|뉴시스", ("newsis.com",)),
    "North Korean Economy Watch": (r"North Korean? Economy Watch|NKEconWatch", ("nkeconwatch.com",)),
    "RIA Novosti": (r"RIA Novosti|РИА Новости", ("ria.ru",)),
    "Radio Free Asia": (r"RFA|Radio Free Asia|자유아시아방송", ("rfa.org",)),
    "Reuters": (r"(?:Thomson )?Reuters", ("reuters.com",)),
    "Rodong Sinmun": (r"Rodong Sinmun|로동신문", ("rodong.rep.kp",)),
    "South China Morning Post": (r"South China Morning Post|SCMP", ("scmp.com",)),
    "TASS": (r"TASS|ТАСС", ("tass.com", "tass.ru")),
    "UPI": (r"UPI|United Press International", ("upi.com",)),
    "VOA": (r"VOA|Voice of America|미국의 소리", ("voanews.com", "voakorea.com")),
    "Xinhua": (r"Xinhua(?: News Agency)?|新华社|新华网", ("xinhuanet.com", "news.cn")),
    "Yonhap": (r"Yonhap(?: News(?: Agency)?)?|연합뉴스", ("yna.co.kr", "yonhapnews.co.kr")),
}
"""Name of each outlet, the ways it writes itself, and its hosts."""

_NAMES = re.compile(
    "|".join(f"(?P<o{n}>(?<![\\w@.]){names}(?![a-zA-Z]))" for n, (names, _) in enumerate(OUTLETS.values()))
)
_OWN_WORDS = re.compile(
    r"told (?P<told>[^.,;]{2,30}?)(?:['’]s (?:Korean|English) Service"
    r"| (?:on|over|earlier|in|by|that|the|during)\b|[.,])"
    r"|\b[Aa]n? (?P<source>[A-Z][^.,;]{2,25}?) (?:source|reporting partner|correspondent)\b"
    r"|(?P<earlier>[A-Z][^.,;]{2,25}?) (?:previously reported|reported earlier)\b"
)
_CITATION = re.compile(r"\((?:Source|Full article|via|Quelle|출처)\b", re.IGNORECASE)
_ENOUGH = 2
"""A report quotes what someone "told Daily NK" once; only the outlet itself speaks so again and again."""


def outlet_of_url(url: str) -> str:
    """The outlet whose host an address names, or "".

    Examples
    --------
    >>> outlet_of_url("https://www.rfa.org/english/news"), outlet_of_url("https://example.org/rfa.org")
    ('Radio Free Asia', '')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    for outlet, (_, hosts) in OUTLETS.items():
        if any(host == known or host.endswith("." + known) for known in hosts):
            return outlet
    return ""


def find_outlet(text: str, zones: Iterable[Zone]) -> str:
    r"""The outlet that a text itself shows to be its own, or "".

    Examples
    --------
    >>> from gazetteer.boilerplate import find_zones
    >>> page = "Trains resume\n\nSEOUL (Yonhap) -- A train left Dandong, two officials said on Monday."
    >>> find_outlet(page, find_zones(page)), find_outlet("A source told Daily NK on Monday.", ())
    ('Yonhap', '')
    """
    shown = [
        outlet
        for zone in zones
        if zone.kind in ("boilerplate", "dateline", "byline")
        for outlet in _outlets_in(text[zone.start : zone.end])
    ]
    if shown:
        return shown[0] if len(set(shown)) == 1 else ""
    if _CITATION.search(text):
        return ""
    spoken = [
        outlet for match in _OWN_WORDS.finditer(text) for outlet in _outlets_in(next(filter(None, match.groups())))
    ]
    return spoken[0] if len(spoken) >= _ENOUGH and len(set(spoken)) == 1 else ""


def _outlets_in(text: str) -> list[str]:
    names = tuple(OUTLETS)
    return [names[int(match.lastgroup[1:])] for match in _NAMES.finditer(text) if match.lastgroup]
