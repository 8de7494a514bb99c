"""Score recognition and resolution on the border's annotated reports.

Usage: python bench/score_reports.py [FOLDER] [--misses | --json]

FOLDER (or the environment's BORDERMAP_GOLD) holds gold/seeds_gold.jsonl, gold/dev_gold.jsonl, gold/places.csv and
score/score_events.py; they are no part of this project. Prints the figures and, with --misses, every literal mention
missed, invented or misplaced.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

from gazetteer.geoparse import geoparse, mention_record
from gazetteer.store import Gazetteer, open_gazetteer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("BORDERMAP_GOLD"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.folder is None:
        print("no gold sets here: name their folder, or set BORDERMAP_GOLD")
        return
    arguments.folder = Path(arguments.folder)
    for name in ("seeds_gold", "dev_gold"):
        gold = read_gold(arguments.folder / "gold" / f"{name}.jsonl")
        with open_gazetteer() as gazetteer:
            system = read_with(gazetteer, gold)
        figures = score(arguments.folder, gold, system)
        detection, points = figures["mention_detection_literal"], figures["resolution_points"]
        wide = figures["resolution_wide"]["canonical_name_accuracy_of_gold"]
        if arguments.json:
            print(json.dumps({"set": name, "detection_f1": detection["f1"], "points_25": points["acc@25km_of_gold"]}))
            continue
        print(
            f"{name}: detection F1 {detection['f1']:.3f} (P {detection['precision']:.3f}, R {detection['recall']:.3f});"
            f" points within 25 km of gold {points['acc@25km_of_gold']:.3f}; wide names {wide:.3f}"
        )
        if arguments.misses:
            print_misses(gold, system)


def read_gold(path: Path) -> list[dict[str, object]]:
    """The annotated documents, whole archive pages left out (their posts are scored)."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return [document for document in documents if not document.get("container")]


def read_with(gazetteer: Gazetteer, gold: list[dict[str, object]]) -> list[dict[str, object]]:
    """What this project makes of the same texts."""
    return [
        {
            "id": document["id"],
            "mentions": [mention_record(found) for found in geoparse(str(document["text"]), gazetteer)],
        }
        for document in gold
    ]


def score(folder: Path, gold: list[dict[str, object]], system: list[dict[str, object]]) -> dict[str, dict[str, object]]:
    """The figures, by the scorer that lies beside the gold."""
    scorer = _load(folder / "score" / "score_events.py")
    return scorer.score(gold, system, scorer.load_places(folder / "gold" / "places.csv"))


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_misses(gold: list[dict[str, object]], system: list[dict[str, object]]) -> None:
    """Every literal mention that was missed, invented or given another name, with its surroundings."""
    for expected, found in zip(gold, system, strict=True):
        text = str(expected["text"])
        wanted = [m for m in expected["mentions"] if not m.get("boilerplate")]
        given = found["mentions"]
        for mention in wanted:
            same = [m for m in given if m["start"] < mention["end"] and mention["start"] < m["end"]]
            if mention["literal"] and not any(m["literal"] for m in same):
                _show(expected["id"], "MISSED as metonym" if same else "MISSED", mention, text)
            elif mention["literal"] and same[0]["resolved"] != mention["resolved"]:
                _show(expected["id"], f"PLACED {same[0]['resolved']} for {mention['resolved']}", mention, text)
        for mention in given:
            same = [m for m in wanted if m["start"] < mention["end"] and mention["start"] < m["end"]]
            if mention["literal"] and not any(m["literal"] for m in same):
                _show(expected["id"], "INVENTED, a metonym" if same else "INVENTED", mention, text)


def _show(ident: object, what: str, mention: dict[str, object], text: str) -> None:
    start, end = int(str(mention["start"])), int(str(mention["end"]))
    around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", " ")
    print(f"  {ident} {what}: {around}")


if __name__ == "__main__":
    main()
