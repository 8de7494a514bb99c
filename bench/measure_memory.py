"""The most memory that ``bordermap geoparse`` holds while it reads many documents, in a process of its own.

Usage: python bench/measure_memory.py [FOLDER] [--documents N]

FOLDER (or the environment's BORDERMAP_GOLD) holds the gold sets. Their news are read again and again until there are
10,000 documents, each with a sentence of its own that names twenty towns of the world, so that what is remembered of
names fills up as it would with new texts. Memory is the process's largest resident set (``ru_maxrss``), so this runs
on Unix only. Linux counts what the parent held when it started the process, so the documents are written by another.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from _gold_sets import SETS, parse_with_folder, read_gold

from gazetteer.store import open_gazetteer

BORDERMAP = Path(sys.executable).with_name("bordermap")
WORLD = (-180.0, -90.0, 180.0, 90.0)
TOWNS = 40_000
"""Twice the names whose candidates are remembered (gazetteer.resolve.NAMES_KEPT)."""
TOWNS_NAMED = 20
KIB = 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000, metavar="N", help="how many (default 10000)")
    arguments = parse_with_folder(parser)
    subprocess.run([BORDERMAP, "resolve", "Hyesan"], check=True, capture_output=True)  # builds the index if need be
    with tempfile.TemporaryDirectory() as folder:
        documents, output = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        writing = (documents, arguments.folder, arguments.documents)
        writer = multiprocessing.get_context("spawn").Process(target=write_documents, args=writing)
        writer.start()
        writer.join()
        megabytes, seconds = run_measured(["geoparse", documents, "-o", output, "--demonyms", "--quiet"])
        with output.open(encoding="utf-8") as lines:
            mentions = sum(len(json.loads(line)["mentions"]) for line in lines)
    print(
        f"bordermap geoparse on {arguments.documents:,} documents, {mentions:,} mentions: {megabytes:.0f} MB at most,"
        f" {seconds:.0f} s"
    )


def write_documents(file: Path, folder: Path, count: int) -> None:
    """So many news documents, each with a sentence of its own."""
    texts = [d["text"] for one in SETS if one.is_news for d in read_gold(folder / "gold" / one.file)]
    with open_gazetteer() as gazetteer:
        towns = [place.name for place in gazetteer.find_largest(WORLD, TOWNS)]
    choice = random.Random(1)  # noqa: S311 - the same documents every time, nothing secret
    with file.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(islice(cycle(texts), count)):
            sentence = f"The way led from {' to '.join(choice.sample(towns, TOWNS_NAMED))}."
            lines.write(json.dumps({"id": str(number), "text": f"{text}\n\n{sentence}"}) + "\n")


def run_measured(words: list[str | Path]) -> tuple[float, float]:
    """The largest resident set, MB, and the wall time, s, of a command."""
    started = time.perf_counter()
    process = subprocess.Popen([BORDERMAP, *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bordermap {words[0]} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else KIB  # macOS counts bytes, Linux KiB
    return usage.ru_maxrss * unit / 1e6, time.perf_counter() - started


if __name__ == "__main__":
    main()
