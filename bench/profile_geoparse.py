"""Where the time of geoparsing goes: the share of each act, then the functions that take most themselves.

Usage: python bench/profile_geoparse.py [FOLDER] [--functions N]

FOLDER (or the environment's BORDERMAP_GOLD) holds the gold sets; their news are read. The shares are timed without the
profiler, on a first reading; the functions with it, on a second, so they are right in order rather than in size.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from _gold_sets import SETS, parse_with_folder, read_gold

from gazetteer.boilerplate import find_zones
from gazetteer.geoparse import geoparse, mention_record
from gazetteer.recognize import recognize
from gazetteer.resolve import resolve_document
from gazetteer.store import Gazetteer, open_gazetteer

ACTS = ("boilerplate", "recognition", "resolution", "records")
CALLS, OWN_SECONDS = 1, 2
"""Where a row of pstats has them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--functions", type=int, default=15, help="how many are listed (default 15)")
    arguments = parse_with_folder(parser)
    files = [arguments.folder / "gold" / gold_set.file for gold_set in SETS if gold_set.is_news]
    texts = [str(document["text"]) for file in files for document in read_gold(file)]
    with open_gazetteer() as gazetteer:
        print_acts(texts, gazetteer)
        print_functions(texts, gazetteer, arguments.functions)


def print_acts(texts: list[str], gazetteer: Gazetteer) -> None:
    """The time of each act."""
    spent: Counter[str] = Counter()
    for text in texts:
        marks = [time.perf_counter()]
        zones = find_zones(text)
        marks.append(time.perf_counter())
        mentions = recognize(text, gazetteer, zones, demonyms=True)
        marks.append(time.perf_counter())
        resolutions = resolve_document(text, mentions, gazetteer)
        marks.append(time.perf_counter())
        for resolution in resolutions:
            mention_record(resolution)
        marks.append(time.perf_counter())
        for act, (before, after) in zip(ACTS, pairwise(marks), strict=True):
            spent[act] += after - before
    print(f"{len(texts)} documents, {len(texts) / spent.total():.0f} a second\n")
    print("| act | ms a document | share |\n|---|--:|--:|")
    for act, seconds in spent.most_common():
        print(f"| {act} | {1000 * seconds / len(texts):.2f} | {seconds / spent.total():.0%} |")


def print_functions(texts: list[str], gazetteer: Gazetteer, count: int) -> None:
    """The functions that take most time themselves, what they call left out."""
    profile = cProfile.Profile()
    with profile:
        for text in texts:
            geoparse(text, gazetteer, demonyms=True)
    stats = pstats.Stats(profile)
    rows = sorted(stats.stats.items(), key=lambda row: -row[1][OWN_SECONDS])[:count]
    print("\n| function | calls a document | share of its own |\n|---|--:|--:|")
    for (file, line, name), row in rows:
        where = "" if file == "~" else f"{Path(file).name}:{line} "
        share = row[OWN_SECONDS] / stats.total_tt
        print(f"| `{where}{name}` | {row[CALLS] / len(texts):.0f} | {share:.1%} |")


if __name__ == "__main__":
    main()
