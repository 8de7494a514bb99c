"""Score drafts of events, on reports of our own and on the border's annotated reports.

Usage: python bench/score_extraction.py [FOLDER] [--misses | --json]

Always scored: tests/geo/data/events/own_reports.jsonl (made up for this, with gold) and no_events.jsonl (nothing to
find). FOLDER (or the environment's BORDERMAP_GOLD) holds gold/seeds_gold.jsonl, gold/dev_gold.jsonl, gold/places.csv
and score/score_events.py; they are no part of this project. Of the development set every second document was never
looked at while the rules were made; both halves are told apart. With --misses every event missed or invented is shown.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import time
from datetime import date
from pathlib import Path
from types import ModuleType

from gazetteer.boilerplate import find_zones
from gazetteer.geoparse import geoparse
from gazetteer.resolve import resolve_name
from gazetteer.store import Gazetteer, open_gazetteer
from geo.events.extract.draft import draft_record
from geo.events.extract.drafts import find_drafts
from geo.reports.language import guess_language

OWN = Path(__file__).parents[1] / "tests" / "geo" / "data" / "events"
Document = dict[str, object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("BORDERMAP_GOLD"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with open_gazetteer() as gazetteer:
        calm = read_documents(OWN / "no_events.jsonl")
        false = sum(len(found["events"]) for found in extract(gazetteer, calm))
        show({"set": "no_events", "documents": len(calm), "false_drafts": false}, as_json=arguments.json)
        if arguments.folder is None:
            print("no gold sets here: name their folder, or set BORDERMAP_GOLD")
            return
        scorer = load(Path(arguments.folder) / "score" / "score_events.py")
        places = scorer.load_places(Path(arguments.folder) / "gold" / "places.csv")
        for name, documents in sets(Path(arguments.folder), gazetteer).items():
            started = time.process_time()
            system = extract(gazetteer, documents)
            rate = len(documents) / (time.process_time() - started)
            figures = scorer.score(documents, system, places)["events"]
            show(
                {"set": name, **figures, "reports_per_cpu_second": round(rate)},
                as_json=arguments.json,
            )
            if arguments.misses:
                print_misses(scorer, places, documents, system)


def sets(folder: Path, gazetteer: Gazetteer) -> dict[str, list[Document]]:
    """The scored sets by name."""
    seeds = read_documents(folder / "gold" / "seeds_gold.jsonl")
    dev = read_documents(folder / "gold" / "dev_gold.jsonl")
    own = [placed(document, gazetteer) for document in read_documents(OWN / "own_reports.jsonl")]
    return {
        "own": own,
        "seeds": seeds,
        "dev, tuned half": dev[::2],
        "dev, held out": dev[1::2],
        "seeds + dev": seeds + dev,
    }


def read_documents(path: Path) -> list[Document]:
    """The documents of a file, whole archive pages left out (their posts are scored)."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return [document for document in documents if not document.get("container")]


def placed(document: Document, gazetteer: Gazetteer) -> Document:
    """A document of our own as the scorer reads it: its places with their points."""

    def point(name: str) -> object:
        found = resolve_name(name, gazetteer)
        at = found[0].place.point
        return name if name in {"China", "North Korea"} else {"name": found[0].place.name, "lat": at.lat, "lon": at.lon}

    events = [{**event, "places": [point(name) for name in event["places"]]} for event in document["events"]]
    return {**document, "events": events, "mentions": []}


def extract(gazetteer: Gazetteer, documents: list[Document]) -> list[Document]:
    """What this project makes of the texts."""
    found = []
    for document in documents:
        text, written = str(document["text"]), document.get("published")
        zones = find_zones(text)
        drafts = find_drafts(
            text,
            date.fromisoformat(str(written)) if written else None,
            geoparse(text, gazetteer, zones),
            language=guess_language(text),
            zones=zones,
        )
        found.append({"id": document["id"], "mentions": [], "events": [draft_record(draft) for draft in drafts]})
    return found


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def show(figures: dict[str, object], *, as_json: bool) -> None:
    """One line of figures."""
    if as_json:
        print(json.dumps(figures))
        return
    print("  ".join(f"{name} {value}" for name, value in figures.items() if name != "by_group"))


def print_misses(scorer: ModuleType, places: object, documents: list[Document], system: list[Document]) -> None:
    """Every event that was missed or invented."""
    for document, found in zip(documents, system, strict=True):
        gold, drafts = document["events"], found["events"]
        pairs = scorer.pair(gold, drafts, lambda one, other: scorer.event_match(one, other, places, 25.0, 7))
        for number, event in enumerate(gold):
            if number not in pairs:
                print(f"  {document['id']} MISSED {event['type']} {event['date_start']} {event['places']}")
        for number, draft in enumerate(drafts):
            if number not in pairs.values():
                names = [place["name"] for place in draft["places"]]
                print(f"  {document['id']} INVENTED {draft['type']} {draft['date_start']} {names}: {draft['quote']}")


if __name__ == "__main__":
    main()
