"""What each ranking signal is worth: the figures with its weight at nought, less those with all of them.

Usage: python bench/ablate_signals.py [FOLDER]

FOLDER (or the environment's BORDERMAP_GOLD) holds the gold sets. Prints a Markdown table: end-to-end F1 within 161 km
(news), points within 25 km and provinces, rivers and countries by name (border reports). A difference below nought is
what the signal earns; the signals that earn most stand first. Two things do not hang on a weight and stay as they are:
recognition, and the rule that "Hyesan, Ryanggang Province" lies in Ryanggang where any candidate does.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import fmean

from _gold_sets import load_scorers, parse_with_folder, read_sets, score_sets

from gazetteer import signals
from gazetteer.store import open_gazetteer

Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments = parse_with_folder(parser)
    scorers = load_scorers(arguments.folder)
    with open_gazetteer() as gazetteer:
        sets = read_sets(arguments.folder, gazetteer)
        whole = score_sets(sets, gazetteer, scorers)
        differences = {}
        for signal in list(signals.WEIGHTS):
            with silenced(signal):
                figures = score_sets(sets, gazetteer, scorers)
            differences[signal] = {column: figures[column] - whole[column] for column in whole}
    print_table(whole, differences)


@contextmanager
def silenced(signal: str) -> Iterator[None]:
    """A signal's weight at nought, and as it was afterwards."""
    weight = signals.WEIGHTS[signal]
    signals.WEIGHTS[signal] = 0.0
    try:
        yield
    finally:
        signals.WEIGHTS[signal] = weight


def print_table(whole: Figures, differences: dict[str, Figures]) -> None:
    print(f"| signal | weight | {' | '.join(whole)} | mean |")
    print(f"|---|{'--:|' * (len(whole) + 2)}")
    print(f"| all | | {' | '.join(f'{figure:.3f}' for figure in whole.values())} | {fmean(whole.values()):.3f} |")
    for signal, row in sorted(differences.items(), key=lambda pair: fmean(pair[1].values())):
        told = [f"{difference:+.3f}" for difference in (*row.values(), fmean(row.values()))]
        print(f"| without {signal} | {signals.WEIGHTS[signal]:g} | {' | '.join(told)} |")


if __name__ == "__main__":
    main()
