"""The worst misses on the annotated sets, by kind, commonest first.

Usage: python bench/list_misses.py [FOLDER] [--rows N]

FOLDER (or the environment's BORDERMAP_GOLD) holds the gold sets. Prints Markdown: how many misses of each kind every
set has, then the commonest of each kind, names only. Kinds: a gold mention not found; found, but given no place; given
a place beyond the set's distance (161 km news, 25 km border reports) or, for provinces, rivers and countries of border
reports, of another name; and a mention given a place where the gold has none. What the gold itself leaves without a
point is left out, and so are, in border reports, metonyms and boilerplate.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from _gold_sets import SETS, GoldSet, Record, Scorers, load_scorers, parse_with_folder, read_sets, resolve_set

from gazetteer.signals import distance_km
from gazetteer.store import open_gazetteer
from gazetteer.types import LonLat

NOT_FOUND = "not found"
NO_PLACE = "found, but given no place"
WRONG_PLACE = "given the wrong place"
SPURIOUS = "spurious"
KINDS = (NOT_FOUND, NO_PLACE, WRONG_PLACE, SPURIOUS)
LONGEST_NAME = 40
"""Characters of a name that are printed."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One mention gone wrong.

    Parameters
    ----------
    name
        As the text has it.
    wanted, given
        Names of the gold's place and of ours, or why we have none; "" where there is nothing to tell.
    km
        Between the two, whole; None where one has no point.
    """

    kind: str
    name: str
    wanted: str = ""
    given: str = ""
    km: int | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=28, help="misses listed, an equal part for each kind (default 28)")
    arguments = parse_with_folder(parser)
    scorers = load_scorers(arguments.folder)
    misses: dict[str, list[Miss]] = {}
    with open_gazetteer() as gazetteer:
        for recognized in read_sets(arguments.folder, gazetteer):
            pairs = zip(recognized.documents, resolve_set(recognized, gazetteer), strict=True)
            label, gold_set = recognized.gold_set.label, recognized.gold_set
            misses[label] = [miss for gold, system in pairs for miss in find_misses(gold, system, gold_set, scorers)]
    print_totals(misses)
    print_commonest(misses, arguments.rows // len(KINDS))


def find_misses(gold: Record, system: Record, gold_set: GoldSet, scorers: Scorers) -> Iterator[Miss]:
    """What went wrong in one document."""
    wanted, passed_over = split_wanted(gold["mentions"], gold_set)
    given = [m for m in system["mentions"] if gold_set.is_news or m["literal"]]
    pairs = dict(scorers.news.match(wanted, given, exact=False))
    for index, mention in enumerate(wanted):
        if index not in pairs:
            yield Miss(NOT_FOUND, mention["name"], canonical(mention))
        else:
            yield from judge(mention, given[pairs[index]], gold_set, scorers)
    taken = set(pairs.values())
    for index, mention in enumerate(given):
        if index not in taken and mention["resolved"] and not any(overlaps(mention, one) for one in passed_over):
            yield Miss(SPURIOUS, mention["name"], "", mention["resolved"])


def split_wanted(mentions: Sequence[Record], gold_set: GoldSet) -> tuple[list[Record], list[Record]]:
    """The gold mentions that count, and those that say nothing for or against us."""
    if gold_set.is_news:
        wanted = [m for m in mentions if m.get("lat") is not None]
        return wanted, [m for m in mentions if m.get("lat") is None]
    wanted = [m for m in mentions if m["literal"] and not m.get("boilerplate")]
    return wanted, [m for m in mentions if m.get("boilerplate")]


def judge(wanted: Record, given: Record, gold_set: GoldSet, scorers: Scorers) -> Iterator[Miss]:
    """The miss, if any, of a gold mention that we found."""
    if given["resolved"] is None:
        yield Miss(NO_PLACE, wanted["name"], canonical(wanted), given["reasons"][0])
        return
    km = distance_km(LonLat(wanted["lon"], wanted["lat"]), LonLat(given["lon"], given["lat"]))
    wide = not gold_set.is_news and (
        wanted["kind"] in scorers.border.WIDE or wanted["precision"] in {"province", "country"}
    )
    if wide:
        is_right = scorers.border.as_place(given["resolved"], scorers.places).get("canonical") == wanted["resolved"]
    else:
        is_right = km <= gold_set.within_km
    if not is_right:
        yield Miss(WRONG_PLACE, wanted["name"], canonical(wanted), given["resolved"], round(km))


def canonical(mention: Record) -> str:
    return str(mention.get("resolved") or mention.get("gazname") or "")


def overlaps(one: Record, other: Record) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def print_totals(misses: dict[str, list[Miss]]) -> None:
    print(f"| | {' | '.join(gold_set.label for gold_set in SETS)} |")
    print(f"|---|{'--:|' * len(SETS)}")
    for kind in KINDS:
        counts = (str(sum(miss.kind == kind for miss in misses[gold_set.label])) for gold_set in SETS)
        print(f"| {kind} | {' | '.join(counts)} |")


def print_commonest(misses: dict[str, list[Miss]], rows: int) -> None:
    """The commonest of each kind over all the sets, one a line."""
    sets: defaultdict[Miss, Counter[str]] = defaultdict(Counter)
    for label, found in misses.items():
        for miss in found:
            sets[miss][label] += 1
    for kind in KINDS:
        of_kind = [(miss, counts) for miss, counts in sets.items() if miss.kind == kind]
        of_kind.sort(key=lambda pair: (-pair[1].total(), pair[0].name))
        if of_kind:
            print(f"\n{kind.capitalize()}:\n")
        for miss, counts in of_kind[:rows]:
            where = ", ".join(f"{label} {count}" for label, count in counts.most_common())
            print(f"- {describe(miss)} ({where})")


def describe(miss: Miss) -> str:
    """A miss in words: the name, what the gold means by it, what we made of it."""
    name, wanted, given = (as_plain(word) for word in (miss.name, miss.wanted, miss.given))
    if miss.wanted and miss.wanted != miss.name:
        name += f", meant for {wanted}"
    if miss.kind == WRONG_PLACE:
        return f"{name}: placed at {given}, {miss.km} km off"
    if miss.kind == NO_PLACE:
        return f"{name}: {given}"
    if miss.kind == SPURIOUS and given != name:
        return f"{name}: read as {given}"
    return name


def as_plain(name: str) -> str:
    """A name on one line, without what Markdown would take for markup."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(name.split())[:LONGEST_NAME])


if __name__ == "__main__":
    main()
