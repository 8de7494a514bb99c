"""The annotated sets, what this project makes of them, and the scorers beside them; shared by the scripts here.

The folder that the command line or the environment's BORDERMAP_GOLD names holds gold/*_gold.jsonl (border reports),
gold/places.csv, gold/geoparse/*_dev.jsonl (news) and score/score_events.py, score/score_geoparse.py. None of them is
part of this project.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from gazetteer.boilerplate import find_zones
from gazetteer.geoparse import mention_record
from gazetteer.recognize import recognize
from gazetteer.resolve import resolve_document
from gazetteer.store import Gazetteer
from gazetteer.types import Mention

Record = dict[str, Any]
"""A line of a set: ``id``, ``text``, ``mentions``; of a system: ``id``, ``mentions``."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """An annotated set and how it is scored.

    Parameters
    ----------
    label
        What tables call it.
    file
        Below ``gold/``.
    within_km
        How far from its gold point a place may lie and count as right, km.
    is_news
        News count adjectives of countries as mentions; border reports count literal mentions only.
    """

    label: str
    file: str
    within_km: float
    is_news: bool


SETS = (
    GoldSet("LGL", "geoparse/lgl_dev.jsonl", 161.0, is_news=True),
    GoldSet("TR-News", "geoparse/trnews_dev.jsonl", 161.0, is_news=True),
    GoldSet("GeoWebNews", "geoparse/geowebnews_dev.jsonl", 161.0, is_news=True),
    GoldSet("seeds", "seeds_gold.jsonl", 25.0, is_news=False),
    GoldSet("development", "dev_gold.jsonl", 25.0, is_news=False),
)


@dataclass(frozen=True, slots=True)
class RecognizedSet:
    """A set's documents with the mentions recognised in each."""

    gold_set: GoldSet
    documents: Sequence[Record]
    mentions: Sequence[tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Scorers:
    """The scorers, and the canonical names that the border reports are scored by."""

    news: ModuleType
    border: ModuleType
    places: Record


def parse_with_folder(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The arguments, ``folder`` among them; the script ends well where there is no folder of gold sets."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=os.environ.get("BORDERMAP_GOLD"), help="of the gold sets"
    )
    arguments = parser.parse_args()
    if arguments.folder is None:
        print("no gold sets here: name their folder, or set BORDERMAP_GOLD")
        sys.exit()
    arguments.folder = Path(arguments.folder)
    return arguments


def read_gold(path: Path) -> list[Record]:
    """The annotated documents, whole archive pages left out (their posts are scored)."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return [document for document in documents if not document.get("container")]


def read_sets(folder: Path, gazetteer: Gazetteer) -> list[RecognizedSet]:
    """Every set, recognised once; resolution may then run often, with other weights."""
    found = []
    for gold_set in SETS:
        documents = read_gold(folder / "gold" / gold_set.file)
        texts = [str(document["text"]) for document in documents]
        mentions = [recognize(text, gazetteer, find_zones(text), demonyms=gold_set.is_news) for text in texts]
        found.append(RecognizedSet(gold_set, documents, mentions))
    return found


def resolve_set(recognized: RecognizedSet, gazetteer: Gazetteer) -> list[Record]:
    """What this project makes of a set, with the weights as they are now."""
    return [
        {
            "id": document["id"],
            "mentions": [mention_record(one) for one in resolve_document(document["text"], mentions, gazetteer)],
        }
        for document, mentions in zip(recognized.documents, recognized.mentions, strict=True)
    ]


def load_scorers(folder: Path) -> Scorers:
    border = _load(folder / "score" / "score_events.py")
    return Scorers(
        _load(folder / "score" / "score_geoparse.py"), border, border.load_places(folder / "gold" / "places.csv")
    )


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_border(gold: Sequence[Record], system: Sequence[Record], scorers: Scorers) -> dict[str, float]:
    """Detection of literal mentions, points within 25 km, and provinces, rivers and countries by name."""
    figures = scorers.border.score(gold, system, scorers.places)
    detection = figures["mention_detection_literal"]
    return {
        "precision": detection["precision"],
        "recall": detection["recall"],
        "detection_f1": detection["f1"],
        "points_25": figures["resolution_points"]["acc@25km_of_gold"],
        "wide_names": figures["resolution_wide"]["canonical_name_accuracy_of_gold"],
    }


def score_news(gold: Sequence[Record], system: Sequence[Record], scorers: Scorers) -> float:
    """End-to-end F1 within 161 km."""
    by_id = ({str(document["id"]): document for document in documents} for documents in (gold, system))
    return scorers.news.score(*by_id)["e2e"]["@161"]["f1"]


def score_sets(sets: Sequence[RecognizedSet], gazetteer: Gazetteer, scorers: Scorers) -> dict[str, float]:
    """The figures that resolution decides, one a column of a table."""
    figures = {}
    for each in sets:
        system = resolve_set(each, gazetteer)
        if each.gold_set.is_news:
            figures[f"{each.gold_set.label} F1"] = score_news(each.documents, system, scorers)
        else:
            border = score_border(each.documents, system, scorers)
            figures[f"{each.gold_set.label} points"] = border["points_25"]
            figures[f"{each.gold_set.label} names"] = border["wide_names"]
    return figures
