"""Search for better weights of the ranking signals on the development sets, one weight at a time.

Usage: python bench/tune_weights.py [FOLDER] [--rounds N]

FOLDER (or the environment's BORDERMAP_GOLD) holds the gold sets. Recognition does not depend on the weights and runs
once; what is searched for is the mean over the sets of end-to-end F1 within 161 km (news) and of the points within
25 km and the names of provinces, rivers and countries (border reports). Prints the weights to put into
gazetteer/signals.py; changes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from statistics import fmean

from _gold_sets import load_scorers, parse_with_folder, read_sets, score_sets

from gazetteer import signals
from gazetteer.store import open_gazetteer

FACTORS = (0.5, 0.75, 1.33, 2.0)
WORTH_IT = 0.0005
"""Smallest gain for which a weight is changed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parse_with_folder(parser)
    scorers = load_scorers(arguments.folder)
    with open_gazetteer() as gazetteer:
        sets = read_sets(arguments.folder, gazetteer)

        def objective() -> float:
            return fmean(score_sets(sets, gazetteer, scorers).values())

        best = objective()
        print(f"now {best:.4f} {json.dumps(signals.WEIGHTS)}")
        for _ in range(arguments.rounds):
            for signal in signals.WEIGHTS:
                best = improve(signal, best, objective)
    print(json.dumps({name: round(weight, 2) for name, weight in signals.WEIGHTS.items()}, indent=1))


def improve(signal: str, best: float, objective: Callable[[], float]) -> float:
    """Try a weight smaller and larger, and keep the best; returns the objective then."""
    kept = signals.WEIGHTS[signal]
    chosen = kept
    for factor in FACTORS:
        signals.WEIGHTS[signal] = kept * factor
        score = objective()
        if score > best + WORTH_IT:
            best, chosen = score, kept * factor
            print(f"{signal} {chosen:.3f}: {best:.4f}")
    signals.WEIGHTS[signal] = chosen
    return best


if __name__ == "__main__":
    main()
