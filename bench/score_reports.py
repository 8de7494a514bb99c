"""Score recognition and resolution on the border's annotated reports.

Usage: python bench/score_reports.py [FOLDER] [--misses | --json]

FOLDER (or the environment's BORDERMAP_GOLD) holds the gold sets. Prints the figures and, with --misses, every literal
mention missed, invented or misplaced.
"""

from __future__ import annotations

import argparse
import json

from _gold_sets import SETS, Record, load_scorers, parse_with_folder, read_gold, score_border

from gazetteer.geoparse import geoparse, mention_record
from gazetteer.store import Gazetteer, open_gazetteer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parse_with_folder(parser)
    scorers = load_scorers(arguments.folder)
    for gold_set in SETS:
        if gold_set.is_news:
            continue
        gold = read_gold(arguments.folder / "gold" / gold_set.file)
        with open_gazetteer() as gazetteer:
            system = read_with(gazetteer, gold)
        figures = score_border(gold, system, scorers)
        if arguments.json:
            print(json.dumps({"set": gold_set.label, **figures}))
            continue
        print(
            f"{gold_set.label}: detection F1 {figures['detection_f1']:.3f} (P {figures['precision']:.3f}, "
            f"R {figures['recall']:.3f}); points within 25 km of gold {figures['points_25']:.3f}; "
            f"wide names {figures['wide_names']:.3f}"
        )
        if arguments.misses:
            print_misses(gold, system)


def read_with(gazetteer: Gazetteer, gold: list[Record]) -> list[Record]:
    """What this project makes of the same texts."""
    return [
        {
            "id": document["id"],
            "mentions": [mention_record(found) for found in geoparse(str(document["text"]), gazetteer)],
        }
        for document in gold
    ]


def print_misses(gold: list[Record], system: list[Record]) -> None:
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


def _show(ident: object, what: str, mention: Record, text: str) -> None:
    start, end = int(str(mention["start"])), int(str(mention["end"]))
    around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", " ")
    print(f"  {ident} {what}: {around}")


if __name__ == "__main__":
    main()
