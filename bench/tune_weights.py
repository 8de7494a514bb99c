"""Search for better weights of the ranking signals on the development sets, one weight at a time.

Usage: python bench/tune_weights.py [FOLDER] [--rounds N]

FOLDER (or the environment's BORDERMAP_GOLD) holds gold/geoparse/*_dev.jsonl and gold/*_gold.jsonl. Recognition does not
depend on the weights and runs once; what is searched for is the mean over the sets of end-to-end F1 within 161 km
(news) and 25 km (border reports). Prints the weights to put into gazetteer/signals.py; changes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import dataclass
from pathlib import Path

from gazetteer import signals
from gazetteer.boilerplate import find_zones
from gazetteer.recognize import recognize
from gazetteer.resolve import resolve_document
from gazetteer.signals import distance_km
from gazetteer.store import Gazetteer, open_gazetteer
from gazetteer.types import LonLat, Mention, Resolved, Role

SETS = {
    "geoparse/lgl_dev.jsonl": 161.0,
    "geoparse/trnews_dev.jsonl": 161.0,
    "geoparse/geowebnews_dev.jsonl": 161.0,
    "seeds_gold.jsonl": 25.0,
    "dev_gold.jsonl": 25.0,
}
FACTORS = (0.5, 0.75, 1.33, 2.0)
WORTH_IT = 0.0005
"""Smallest gain for which a weight is changed."""


@dataclass(frozen=True)
class Read:
    """A document with its recognised mentions and its gold points."""

    text: str
    mentions: tuple[Mention, ...]
    gold: tuple[tuple[int, int, LonLat], ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("BORDERMAP_GOLD"))
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.folder is None:
        print("no gold sets here: name their folder, or set BORDERMAP_GOLD")
        return
    with open_gazetteer() as gazetteer:
        sets = {name: read_set(Path(arguments.folder) / "gold" / name, gazetteer) for name in SETS}
        best = objective(sets, gazetteer)
        print(f"now {best:.4f} {json.dumps(signals.WEIGHTS)}")
        for _ in range(arguments.rounds):
            for signal in signals.WEIGHTS:
                best = improve(signal, best, sets, gazetteer)
    print(json.dumps({name: round(weight, 2) for name, weight in signals.WEIGHTS.items()}, indent=1))


def read_set(path: Path, gazetteer: Gazetteer) -> list[Read]:
    """A set's documents, recognised; containers of other documents and mentions without a point are left out."""
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        document = json.loads(line) if line else {"container": True}
        if document.get("container"):
            continue
        gold = tuple(
            (m["start"], m["end"], LonLat(m["lon"], m["lat"]))
            for m in document["mentions"]
            if (m.get("lat") is not None and m.get("kind") not in {"country", "region", "sea", "river"})
            or (m.get("lat") is not None and "kind" not in m)
        )
        text = document["text"]
        found.append(Read(text, recognize(text, gazetteer, find_zones(text), demonyms=True), gold))
    return found


def objective(sets: dict[str, list[Read]], gazetteer: Gazetteer) -> float:
    """Mean over the sets of F1 within the set's distance."""
    return sum(f1(sets[name], within, gazetteer) for name, within in SETS.items()) / len(SETS)


def f1(documents: list[Read], within_km: float, gazetteer: Gazetteer) -> float:
    """End-to-end F1: gold points met by a mention within a distance."""
    right = given = wanted = 0
    for read in documents:
        found = [r for r in resolve_document(read.text, read.mentions, gazetteer) if isinstance(r, Resolved)]
        found = [r for r in found if r.mention.role is not Role.ORGANISATION]
        wanted += len(read.gold)
        given += len(found)
        for start, end, point in read.gold:
            beside = next((r for r in found if r.mention.start < end and start < r.mention.end), None)
            right += beside is not None and distance_km(beside.place.point, point) <= within_km
    return 2 * right / (given + wanted) if right else 0.0


def improve(signal: str, best: float, sets: dict[str, list[Read]], gazetteer: Gazetteer) -> float:
    """Try a weight smaller and larger, and keep the best; returns the objective then."""
    kept = signals.WEIGHTS[signal]
    chosen = kept
    for factor in FACTORS:
        signals.WEIGHTS[signal] = kept * factor
        score = objective(sets, gazetteer)
        if score > best + WORTH_IT:
            best, chosen = score, kept * factor
            print(f"{signal} {chosen:.3f}: {best:.4f}")
    signals.WEIGHTS[signal] = chosen
    return best


if __name__ == "__main__":
    main()
