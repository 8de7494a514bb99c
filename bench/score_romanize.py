"""Score the romanisation of Hangul on the names of a GeoNames dump.

Usage: python bench/score_romanize.py [FILE] [--misses N]

FILE has GeoNames' 19 columns; without it, facts/KP_sample.txt in the environment's BORDERMAP_GOLD is read, which is no
part of this project. Prints the share of the Hangul-named rows whose Latin name is among the spellings made of a
Hangul name of the row, after folding; the share where it is the first of them; and the commonest misses. In some rows
the two names are of different places or the Hangul is misspelt; no rule reaches those.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from pathlib import Path

from gazetteer.names import fold
from gazetteer.romanize import romanize

HANGUL = re.compile("[가-힣]")
COLUMNS = 19


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--misses", type=int, default=30, help="how many misses to print (default 30)")
    arguments = parser.parse_args()
    gold = os.environ.get("BORDERMAP_GOLD")
    file = arguments.file or (Path(gold) / "facts" / "KP_sample.txt" if gold else None)
    if file is None:
        print("no table of names here: name one, or set BORDERMAP_GOLD")
        return
    rows = read_names(file)
    ranks = [find_rank(latin, hangul) for latin, hangul in rows]
    missed = [row for row, rank in zip(rows, ranks, strict=True) if rank is None]
    share, first_share = (1 - len(missed) / len(rows), ranks.count(0) / len(rows)) if rows else (0.0, 0.0)
    print(
        f"{share:.4f} of {len(rows)} Hangul-named rows have their Latin name among the spellings; {len(missed)} missed"
    )
    print(f"{first_share:.4f} have it as the first spelling")
    for (latin, hangul), count in Counter(missed).most_common(arguments.misses):
        print(f"{count:5} {latin} | {', '.join(hangul)} | {', '.join(romanize(hangul[0])[:4])}")


def read_names(file: Path) -> list[tuple[str, tuple[str, ...]]]:
    """The Latin name and the Hangul names of each row that has both."""
    rows = []
    for line in file.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if len(fields) == COLUMNS and (hangul := tuple(filter(HANGUL.search, fields[3].split(",")))):
            rows.append((fields[1], hangul))
    return rows


def find_rank(latin: str, hangul: tuple[str, ...]) -> int | None:
    """How many spellings of the Hangul names come before the Latin name; None where it is not among them."""
    spelled = [[fold(spelling) for spelling in romanize(name)] for name in hangul]
    return min((spellings.index(fold(latin)) for spellings in spelled if fold(latin) in spellings), default=None)


if __name__ == "__main__":
    main()
