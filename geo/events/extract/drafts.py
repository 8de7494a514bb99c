"""Drafts of events from one report: triggers, how they are said, where, when, merged, weighed and explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial

from gazetteer.boilerplate import Zone, find_zones
from gazetteer.types import Resolution
from geo.events.extract.choose import choose, without_consequences
from geo.events.extract.details import find_actors, find_amounts, find_fines, find_goods, find_subtype
from geo.events.extract.draft import Confidence, Draft
from geo.events.extract.merge import Candidate, merge
from geo.events.extract.quote import find_quote
from geo.events.extract.reading import Nearness, Reading, read
from geo.events.extract.routes import Route, direction_of, find_route
from geo.events.extract.scope import Stance, find_stance, is_background, is_topic, is_yardstick
from geo.events.extract.when import When, find_when
from geo.events.extract.where import Where, find_where
from geo.events.lexicon import Hit, Lexicon, open_lexicon
from geo.text_dates.find import find_dates

ENOUGH = 3.25
"""Weight from which a candidate is drafted."""
ENOUGH_ASIDE = 5.0
"""Weight from which deaths, prices and building are drafted beside other events."""
ENOUGH_ALONE = 2.25
"""Weight from which one of a report that tells nothing else is drafted."""

WEIGHT_OF_STRENGTH = {"firm": 2.0, "bare": 1.0, "hint": 0.0}
WEIGHT_OF_SPOT = {
    Nearness.CLAUSE: 2.0,
    Nearness.SENTENCE: 1.25,
    Nearness.PARAGRAPH: 1.0,
    Nearness.OPENING: 0.75,
    Nearness.EARLIER: 0.5,
    Nearness.REPORT: 0.25,
}
OWN_WIDE = 0.75
DATE_IN_CLAUSE, DATE_IN_SENTENCE = 1.5, 0.75
OPENING = 0.75
_OBJECT = 16
"""Characters after a phrase in which "its borders" stands: the closure of a whole country, not of a town."""
CAPTION = -1.0
BACKGROUND = -2.0
OLD = -1.0
STALE = -1.25
VAGUE_DATE = -2.0
WEIGHT_OF_STANCE = {
    Stance.STATED: 0.0,
    Stance.HEDGED: -0.25,
    Stance.PLANNED: -1.5,
    Stance.RUMOURED: -2.0,
    Stance.SUPPOSED: -3.25,
}
"""What counts for and against; a denied or a general saying is no event."""

_ROUTED = frozenset(
    {"smuggling", "trade", "rail_freight", "sea_freight", "labor_dispatch", "people_movement", "crossing_opening"}
)
_ASIDE = "other"
_ALONE = frozenset({"trade", "labor_dispatch"})
"""What a report of national figures tells, without any place narrower than a country."""
_REGION = frozenset({"KP", "CN", "RU", "KR", ""})
"""Countries in which activity along the border takes place; goods and workers may go farther."""
_FAR = frozenset({"labor_dispatch", "trade", "sea_freight"})
_DATED_STATUS = frozenset({"crossing_opening", "crossing_closure"})
"""A gate's past openings and closings are its chronicle, not a report's background."""
_LOW = frozenset({Stance.PLANNED, Stance.RUMOURED, Stance.SUPPOSED})


def find_drafts(
    text: str,
    published: date | None,
    resolutions: Sequence[Resolution],
    *,
    language: str | None = None,
    zones: Sequence[Zone] | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Draft, ...]:
    """Every event that a report seems to tell.

    Parameters
    ----------
    published
        Day of publication, against which "last week" is read; None where unknown.
    resolutions
        The report's places, from ``gazetteer.geoparse.geoparse``.
    language
        ISO 639-1 code, where known.
    zones
        Boilerplate and captions, found here where not given.
    lexicon
        Trigger phrases; the shipped ones where not given.

    Returns
    -------
    tuple of Draft
        In the order of the text.
    """
    found = find_zones(text) if zones is None else zones
    reading = read(text, published, resolutions, find_dates(text, published, language), found)
    if not reading.concerned:
        return ()
    candidates = choose(reading, list(_candidates(reading, lexicon or open_lexicon())))
    merged = merge(candidates)
    enough = _without_asides(without_consequences([each for each in merged if each.score >= ENOUGH]))
    alone = [each for each in merged if each.trigger.type in _ALONE and each.when.own and each.score >= ENOUGH_ALONE]
    return tuple(_drafted(reading, each) for each in enough or alone[:1])


def _without_asides(events: Sequence[Candidate]) -> list[Candidate]:
    """Events without what a report that is about something else mentions of deaths, prices and building."""
    main = [each for each in events if each.trigger.type != _ASIDE or each.score >= ENOUGH_ASIDE]
    return main or list(events)


def _candidates(reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    first_body = next((n for n, sentence in enumerate(reading.sentences) if sentence.kind == "body"), 0)
    for number in range(len(reading.sentences)):
        words, signs = reading.words(number), reading.signs(number)
        start, mentions = reading.sentences[number].start, reading.mentions[number]
        hits = lexicon.find(words, signs, hints=bool(mentions and reading.dates[number]))
        if not hits:
            continue
        route_by = cache(partial(find_route, signs, words, start, mentions))
        for hit in hits:
            candidate = _candidate(reading, number, hit, route_by, opening=number <= first_body + 1)
            if candidate:
                yield candidate


def _candidate(
    reading: Reading, number: int, hit: Hit, route_by: Callable[[str], Route | None], *, opening: bool
) -> Candidate | None:
    trigger, sentence = hit.trigger, reading.sentences[number]
    if trigger.strength != "firm" and not _may_count(reading, number, hit):
        return None
    words = reading.words(number)
    stance, cue = find_stance(words, hit.start, hit.end)
    if stance not in WEIGHT_OF_STANCE:
        return None
    start, end = sentence.start + hit.start, sentence.start + hit.end
    where = find_where(reading, number, start, end, wide_suffices=trigger.type == "trade")
    if where is None or not _is_ours(hit, where):
        return None
    when = find_when(reading, number, start, end)
    route = route_by(trigger.mode) if trigger.type in _ROUTED else None
    score = _weigh(hit, stance, where, when) + OPENING * opening + CAPTION * (sentence.kind == "caption")
    chronicle = when.stale and not where.own and "border" in words[hit.start : hit.end + _OBJECT]
    score += BACKGROUND * (chronicle or is_background(words) or is_yardstick(words, hit.start))
    return Candidate(trigger, number, start, end, stance, cue, where, when, route, score, sentence.kind == "title")


def _may_count(reading: Reading, number: int, hit: Hit) -> bool:
    """Whether a phrase that does not suffice is neither only a topic nor background."""
    words = reading.words(number)
    return reading.sentences[number].kind != "caption" and not is_background(words) and not is_topic(words, hit.start)


def _is_ours(hit: Hit, where: Where) -> bool:
    if hit.trigger.type in _FAR:
        return True
    return any(found.place.country in _REGION for found in where.places)


def _weigh(hit: Hit, stance: Stance, where: Where, when: When) -> float:
    score = WEIGHT_OF_STRENGTH[hit.trigger.strength]
    if where.spot:
        score += WEIGHT_OF_SPOT[where.near]
    elif where.own:
        score += OWN_WIDE
    if when.own and when.exact:
        score += DATE_IN_CLAUSE if when.near is Nearness.CLAUSE else DATE_IN_SENTENCE
    if when.own and when.long:
        score += VAGUE_DATE
    if hit.trigger.type not in _DATED_STATUS or not when.exact:
        score += OLD * when.old
        score += STALE * (when.stale and not (where.spot and where.near <= Nearness.PARAGRAPH))
    return score + WEIGHT_OF_STANCE[stance]


def _drafted(reading: Reading, candidate: Candidate) -> Draft:
    trigger, sentence = candidate.trigger, reading.sentences[candidate.number]
    words = reading.words(candidate.number)
    told = " ".join([words, *(reading.words(number) for number in candidate.again)])
    route = candidate.route
    return Draft(
        type=trigger.type,
        subtype=find_subtype(trigger.type, trigger.subtype, words),
        date_start=candidate.when.first,
        date_end=candidate.when.last,
        date_precision=candidate.when.precision,
        places=tuple(found.place for found in candidate.where.places),
        route_from=route.start.place if route and route.start else None,
        route_to=route.goal.place if route and route.goal else None,
        route_via=tuple(found.place for found in route.via) if route else (),
        mode=route.mode if route else trigger.mode or "unknown",
        flow=trigger.flow,
        direction=direction_of(route) if route else "",
        actors=find_actors(told),
        goods=find_goods(told),
        amounts=find_amounts(words),
        fines=find_fines(words),
        quote=find_quote(reading.text, (sentence.start, sentence.end), (candidate.start, candidate.end), reading.homes),
        start=sentence.start,
        end=sentence.end,
        confidence=_confidence(candidate),
        score=candidate.score,
        why=tuple(_reasons(reading, candidate, route)),
    )


def _confidence(candidate: Candidate) -> Confidence:
    if candidate.stance in _LOW or (not candidate.where.own and not candidate.when.own):
        return "low"
    stated = candidate.stance is Stance.STATED and candidate.trigger.strength == "firm"
    return "high" if stated and candidate.where.own and candidate.when.own and candidate.when.exact else "medium"


def _reasons(reading: Reading, candidate: Candidate, route: Route | None) -> Iterator[str]:
    words = " ".join(reading.text[candidate.start : candidate.end].split())
    kind = candidate.trigger.type.replace("_", " ")
    yield f"“{words}” says {kind}"
    if candidate.cue:
        yield f"{candidate.stance.value}: “{candidate.cue}”"
    yield candidate.when.why
    yield candidate.where.why
    if route:
        start = route.start.place.name if route.start else "?"
        goal = route.goal.place.name if route.goal else "?"
        yield f"route: {start} to {goal}, in the same sentence"
    if candidate.again:
        yield f"told in {len(candidate.again) + 1} sentences"
