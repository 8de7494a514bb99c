"""Documents read a second, side by side with flashgeotext, in one process on one core.

Usage: python bench/compare_speed.py [FOLDER] [--rounds N] [--documents N]

FOLDER (or the environment's BORDERMAP_GOLD) holds the gold sets; their news are read. Both readers are set up first.
Each document is then read by one and the other in turn, who goes first changing every round, so that what else the
machine does slows both alike. Told are the first reading, as in a run of the command over new texts, and the sum of
each document's best time; in the latter, names met before are remembered, which helps us more than it.

flashgeotext (MIT) finds cities and countries by name and gives no points; ours finds, resolves and explains. It comes
with ``pip install '.[bench]'``; without it, our speed alone is told.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Callable, Mapping, Sequence

from _gold_sets import SETS, parse_with_folder, read_gold

from gazetteer.geoparse import geoparse, mention_record
from gazetteer.store import Gazetteer, open_gazetteer

Reader = Callable[[str], object]
OURS, PEER = "bordermap", "flashgeotext"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="times each document is read (default 5)")
    parser.add_argument("--documents", type=int, metavar="N", help="only the first N of each set")
    arguments = parse_with_folder(parser)
    stay_on_one_core()
    news = [gold_set for gold_set in SETS if gold_set.is_news]
    with open_gazetteer() as gazetteer:
        readers = set_up(gazetteer)
        gc.collect()
        gc.freeze()  # what either keeps in memory shall not be searched for garbage on the other's time
        print_heading(readers, arguments.rounds)
        every: dict[str, list[list[float]]] = {name: [] for name in readers}
        for gold_set in news:
            documents = read_gold(arguments.folder / "gold" / gold_set.file)[: arguments.documents]
            times = time_readers(readers, [str(document["text"]) for document in documents], arguments.rounds)
            print_row(gold_set.label, times)
            for name in readers:
                every[name] += times[name]
    print_row("all", every)


def stay_on_one_core() -> None:
    """Keep this process on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def set_up(gazetteer: Gazetteer) -> dict[str, Reader]:
    """The readers, ready to read."""
    readers: dict[str, Reader] = {
        OURS: lambda text: [mention_record(one) for one in geoparse(text, gazetteer, demonyms=True)]
    }
    try:
        from flashgeotext.geotext import GeoText  # noqa: PLC0415 - optional
        from loguru import logger  # noqa: PLC0415 - comes with flashgeotext
    except ImportError:
        print("flashgeotext is not installed, so nothing to compare with: pip install '.[bench]'")
    else:
        logger.disable("flashgeotext")
        readers[PEER] = GeoText().extract
    return readers


def time_readers(readers: Mapping[str, Reader], texts: Sequence[str], rounds: int) -> dict[str, list[list[float]]]:
    """Seconds of each reader for each text, round by round."""
    times: dict[str, list[list[float]]] = {name: [[] for _ in texts] for name in readers}
    for turn in range(rounds):
        order = list(readers) if turn % 2 == 0 else list(reversed(readers))
        for number, text in enumerate(texts):
            for name in order:
                started = time.perf_counter()
                readers[name](text)
                times[name][number].append(time.perf_counter() - started)
    return times


def print_heading(readers: Mapping[str, Reader], rounds: int) -> None:
    names = [*readers, "ratio"] if PEER in readers else list(readers)
    columns = [f"{name}, {when}" for when in ("first reading", f"best of {rounds}") for name in names]
    print(f"| documents a second | documents | {' | '.join(columns)} |")
    print(f"|---|{'--:|' * (len(columns) + 1)}")


def print_row(label: str, times: Mapping[str, Sequence[Sequence[float]]]) -> None:
    count = len(times[OURS])
    cells = []
    for pick in (lambda rounds: rounds[0], min):
        speeds = [count / sum(pick(rounds) for rounds in of_reader) for of_reader in times.values()]
        cells += [f"{speed:.0f}" for speed in speeds]
        if PEER in times:
            cells.append(f"{speeds[0] / speeds[1]:.2f}")
    print(f"| {label} | {count} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
