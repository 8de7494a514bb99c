"""Routes: from where to where and by what, where a sentence says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.types import PlaceKind, Resolved
from geo.events.lexicon import PLACE_SIGN

_S = f"{PLACE_SIGN}+"
_LEAD = r"(?:(?:the|an?|its|North|South|Chinese|Korean|Russian|[a-z]+)\s+){0,5}?"
_CHAIN = rf"(?:(?:,|\s+in|\s+of)\s+{_LEAD}{_S}|\s*\([^)]*\))*"
_START, _GOAL, _PASSED = (rf"{_LEAD}(?P<{name}>{_S}){_CHAIN}" for name in ("start", "goal", "via"))
_BETWEEN = r"[^.!?;]{0,70}?"
_TO = r"(?:to|into|for|towards?|onto|bound\s+for|and\s+arrived\s+(?:in|at)|reach(?:ed|ing)?|enter(?:ed|ing)?)"
_FROM = r"(?:from|out\s+of|via\s+truck\s+from)"
_ROUTES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_FROM}\s+{_START}{_BETWEEN}\b{_TO}\s+{_GOAL}",
        rf"\b(?:left|leave|leaves|leaving|depart(?:ed|ing|s)?)\s+{_START}\s+(?:for|to)\s+{_GOAL}",
        rf"\b{_TO}\s+{_GOAL}{_BETWEEN}\b{_FROM}\s+{_START}",
        rf"\b(?:sailed|travell?ed|ran|run|went|flew|driven|transported|shipped|carried)\s+{_START}\s+to\s+{_GOAL}",
        rf"\bbetween\s+{_START}\s+and\s+{_GOAL}",
        rf"(?P<start>{_S})\s?[-–—~]\s?(?P<goal>{_S})",
        rf"(?P<start>{_S})(?:에서|[을를]\s*출발|항을\s*떠나)[^.!?]{{0,30}}?(?P<goal>{_S})\S{{0,3}}?(?:으로|로|에\s*도착|까지)",
        rf"(?P<start>{_S})(?:과|와)\s*\S{{0,6}}\s*(?P<goal>{_S})(?:을|를)\s*(?:오가|잇|연결)",
        rf"(?:从|自|由)\s*(?P<start>{_S})[^。！？]{{0,20}}?(?:到|至|往|驶往|前往|驶入|返回|进入|运到)\s*(?P<goal>{_S})",
    )
)
_ONE_END = re.compile(rf"\b(?:in)?(?:to|bound\s+for|toward|across\s+the\s+border\s+to)\s+{_GOAL}")
_ONE_START = re.compile(rf"\bfrom\s+{_START}")
_VIA = re.compile(rf"\b(?:via|through|by\s+way\s+of|passing)\s+{_PASSED}|(?:경유|거쳐|经|途经)\s*(?P<by>{_S})")
_MEANS = {
    "rail": r"\b(?:trains?|rail\w*|wagons?|locomotives?|carriages?)\b|열차|철도|列车|火车|铁路",
    "sea": (
        r"\b(?:ships?|vessels?|tankers?|freighters?|bulk carriers?|by sea|sailed|ferr(?:y|ies)|port calls?)\b"
        r"|선박|화물선|货轮|货船|油轮"
    ),
    "air": r"\b(?:flights?|flew|flown|aircraft|planes?|jets?|Air Koryo|airport)\b|항공|비행기|航班|飞机",
    "road": (
        r"\b(?:trucks?|lorr(?:y|ies)|bus(?:es)?|coach(?:es)?|vans?|vehicles?|drove|driven|by road|road)\b"
        r"|트럭|버스|차량|화물차|卡车|货车|客车|公路"
    ),
    "river": r"\b(?:boats?|rafts?|rowed|ferried|across the river|over the river|inner tubes?)\b|쪽배|보트|小船",
    "foot": r"\b(?:on foot|wad(?:ed|ing)|swam|swimming|walked|over the ice|frozen)\b|도강|걸어|徒步|越江",
}
_MODES = {mode: re.compile(cue, re.IGNORECASE) for mode, cue in _MEANS.items()}


@dataclass(frozen=True, slots=True)
class Route:
    """A movement from one place to another; either may be missing, never both."""

    start: Resolved | None
    goal: Resolved | None
    via: tuple[Resolved, ...]
    mode: str


def find_route(signed: str, words: str, offset: int, mentions: Sequence[Resolved], mode: str) -> Route | None:
    """The route that a sentence tells, or None.

    Parameters
    ----------
    signed
        The sentence with its place names replaced by ``PLACE_SIGN``.
    offset
        Where the sentence begins in the text.
    mode
        Means of transport, where the trigger says it; else the sentence's words do.
    """
    if not mentions:
        return None
    by_start = {found.mention.start - offset: found for found in mentions}

    def place(match: re.Match[str], name: str) -> Resolved | None:
        return by_start.get(match.start(name)) if match[name] else None

    via = tuple(
        found
        for match in _VIA.finditer(signed)
        if (found := place(match, "via") or place(match, "by")) and found.place.kind is not PlaceKind.COUNTRY
    )
    means = mode or find_mode(words)
    for pattern in _ROUTES if len(mentions) > 1 else ():
        for match in pattern.finditer(signed):
            start, goal = place(match, "start"), place(match, "goal")
            if start and goal and start.place.id != goal.place.id:
                return Route(start, goal, via, means)
    goal_match, start_match = _ONE_END.search(signed), _ONE_START.search(signed)
    goal = place(goal_match, "goal") if goal_match else None
    start = place(start_match, "start") if start_match else None
    return Route(start, goal, via, means) if start or goal else None


def find_mode(words: str) -> str:
    """Means of transport that a sentence names, ``unknown`` where none.

    Examples
    --------
    >>> find_mode("Two coaches crossed the bridge."), find_mode("They left.")
    ('road', 'unknown')
    """
    return next((mode for mode, cue in _MODES.items() if cue.search(words)), "unknown")


def direction_of(route: Route) -> str:
    """``in`` or ``out`` as seen from the DPRK, "" where the route does not tell.

    A route with one end abroad is taken to have the other in the DPRK only where that end is named.
    """
    start = route.start.place.country if route.start else ""
    goal = route.goal.place.country if route.goal else ""
    if "KP" not in {start, goal} or start == goal:
        return ""
    return "in" if goal == "KP" else "out"
