"""Compare what is drafted from the example's reports with the events that were coded by hand from the same reports.

Usage: python bench/compare_drafts.py

Prints two Markdown tables for docs/drafts.md: the hand-coded events whose source is among the reports, each with the
draft that tells of it, and the drafts that tell of none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.store import open_gazetteer
from geo.pipeline import build, find_inputs

EXAMPLE = Path(__file__).parent.parent / "examples" / "border"


def main() -> None:
    with open_gazetteer() as gazetteer:
        activity = build(find_inputs([EXAMPLE]), gazetteer)
    events = activity.events.to_dict("records")
    read = {report.url: report.id for report, _ in activity.read if report.url}
    coded = [event for event in events if event["status"] == "record" and event["url"] in read]
    told = [(event, _draft_of(event, read[event["url"]])) for event in coded]
    found = sum(bool(draft) for _, draft in told)
    print(f"{len(coded)} hand-coded events from the {len(activity.read)} reports; {found} of them drafted.")
    print("\n| by hand | drafted from the same report, and what agrees |\n|---|---|")
    for event, draft in told:
        print(f"| {_line(event)} | {draft or 'not drafted'} |")
    print("\n| drafted, with no hand-coded event of it | the sentence it rests on |\n|---|---|")
    for line in _loose(events):
        print(line)


def _draft_of(event: dict[str, Any], report_id: str) -> str:
    """What the draft that backs an event says, or "" where none of the event's own report does."""
    for item in event["evidence"]:
        if item["report_id"] == report_id and item["why"].startswith("it tells the same of"):
            return "; ".join(item["why"].split("; ")[:3])
    return ""


def _loose(events: list[dict[str, Any]]) -> Iterator[str]:
    for event in events:
        if event["status"] == "draft":
            yield f"| {_line(event)} | {event['quote'] if isinstance(event['quote'], str) else ''} |"


def _line(event: dict[str, Any]) -> str:
    day = event["date"] if isinstance(event["date"], str) else "no date"
    return f"{day}, {event['type'].replace('_', ' ')}, {event['place_name']}"


if __name__ == "__main__":
    main()
