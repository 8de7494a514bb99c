"""The main job: reports and records in, an ``Activity`` out; and an ``Activity`` to a folder of files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from gazetteer.errors import InputError, Problem
from gazetteer.geoparse import geoparse
from gazetteer.sources import Entry
from gazetteer.sources.own import read_own_places
from gazetteer.store import Gazetteer
from gazetteer.types import PlaceKind, Resolution
from geo.border import BorderLine
from geo.crossing_status import find_changes, read_statuses, settle, status_frame
from geo.crossings import crossings_frame, nearest_crossing
from geo.events.check import build_events
from geo.events.decisions import Decisions, read_decisions
from geo.events.draft_ids import find_report_drafts
from geo.events.drafted import draft_row, gather
from geo.events.join import ReadReport, count_sources, find_evidence
from geo.events.place import Located, locate, point_of
from geo.events.records import Record, Records, duplicate_id, with_outlet_defaults
from geo.events.reviewed import Review, apply_decisions
from geo.events.schema import layer_of
from geo.export.files import read_event_file
from geo.frames import mentions_frame, reports_frame
from geo.reports.coverage import count_reports
from geo.reports.outlet_table import Outlet, OutletTable, read_outlet_table
from geo.reports.read import read_reports
from geo.reports.report import Report

RECORD_FILES = ("events.csv", "events.xlsx", "events.jsonl", "events.geojson", "events.kml", "events.kmz")
"""What a project's records may be called."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set.

    Parameters
    ----------
    within_km
        Distance within which a place that a report mentions counts as an event's, km.
    window_days
        Days around an event within which a report on it may be published, and between two tellings of one event.
    drafts
        Whether events are drafted from the reports.
    """

    within_km: float = 25.0
    window_days: int = 7
    drafts: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """All that one run found.

    Parameters
    ----------
    events
        Event frame, as ``geo.events.check.check_events`` demands it.
    crossings
        Every crossing of the gazetteer with its dated status, EPSG:4326.
    crossing_status
        The same status as a table: one row an interval of a crossing and flow, those that drafts tell marked.
    mentions
        One row a mention that may be a pin, EPSG:4326; informants' whereabouts are not among them.
    reports
        One row a report, without its text.
    read
        Every report with all its mentions, resolved or not, in the order of the text.
    problems
        Everything that was left out, repaired or worth a note.
    n_records
        Data rows in the record files; always record events plus rejected rows.
    n_record_events
        Events that these rows became.
    coverage
        Reports read, by outlet and month.
    review
        What reviewers left of the drafts.
    """

    events: gpd.GeoDataFrame
    crossings: gpd.GeoDataFrame
    crossing_status: pd.DataFrame
    mentions: gpd.GeoDataFrame
    reports: pd.DataFrame
    read: tuple[tuple[Report, tuple[Resolution, ...]], ...]
    problems: tuple[Problem, ...]
    n_records: int
    n_record_events: int
    coverage: pd.DataFrame
    review: Review
    inputs: tuple[Path, ...] = ()
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files of one run: reports (files, folders, globs), and tables of records, places, outlets and decisions."""

    reports: tuple[Path, ...] = ()
    records: tuple[Path, ...] = ()
    places: tuple[Path, ...] = ()
    outlets: tuple[Path, ...] = ()
    decisions: tuple[Path, ...] = ()


def find_inputs(reports: Iterable[Path], records: Iterable[Path] = (), places: Iterable[Path] = ()) -> Inputs:
    """The files of a run; a folder with ``reports/`` and ``events.csv`` is a project and brings all it holds.

    Raises
    ------
    InputError
        If nothing at all was named.
    """
    found: dict[str, list[Path]] = {"reports": [], "records": [*records], "places": [*places]}
    found |= {"outlets": [], "decisions": []}
    for path in reports:
        if _is_project(path):
            found["reports"].append(path / "reports")
            found["records"] += _there(path, RECORD_FILES)
            for name in ("places", "outlets", "decisions"):
                found[name] += _there(path, (f"{name}.csv",))
        else:
            found["reports"].append(path)
    if not (found["reports"] or found["records"]):
        raise InputError("build", "no reports and no records named", "name files or folders, or --events FILE")
    return Inputs(**{name: tuple(paths) for name, paths in found.items()})


def _is_project(path: Path) -> bool:
    """A folder with ``reports/`` and a table of a project beside it, even if that table is a link to nowhere."""
    tables = (*RECORD_FILES, "places.csv", "outlets.csv", "decisions.csv", "review.csv", "review.xlsx")
    return os.path.isdir(path / "reports") and bool(_there(path, tables))  # noqa: PTH112 - never raises


def _there(folder: Path, names: Iterable[str]) -> list[Path]:
    return [folder / name for name in names if os.path.lexists(folder / name)]


def build(inputs: Inputs, gazetteer: Gazetteer, options: Options | None = None) -> Activity:
    """Read, resolve, join.

    Parameters
    ----------
    inputs
        As ``find_inputs`` gives them.
    gazetteer
        Open; the user's own places are laid over it for this run.

    Returns
    -------
    Activity
        Nothing is written.

    Raises
    ------
    InputError
        If no input can be read at all.
    """
    entries, problems = _read_places(inputs.places)
    with gazetteer.with_places(entries) as known:
        return _build(inputs, known, options or Options(), problems)


def _read_places(paths: Sequence[Path]) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found, told = read_own_places(path)
        except InputError as error:
            problems.append(_unusable(path, error))
            continue
        entries += found
        problems += told
    return entries, problems


def _build(inputs: Inputs, gazetteer: Gazetteer, options: Options, problems: list[Problem]) -> Activity:
    outlets, found = _read_outlets(inputs.outlets)
    problems += found
    read, found = _read_reports(inputs.reports, gazetteer)
    problems += found
    tables, found = _read_tables(inputs.records, outlets)
    problems += found
    if not read and not tables:
        raise InputError("nothing could be read", "; ".join(map(str, problems)), "name at least one usable file")
    review, found = _review(read if options.drafts else (), inputs.decisions, gazetteer)
    problems += found
    gates = gazetteer.find_curated([PlaceKind.CROSSING])
    records, found = _record_rows(tables, gazetteer)
    problems += found
    events = _events(records, _draft_rows(review, outlets), read, crossings_frame(gates), options)
    changes, found = find_changes(events.to_dict("records"), {gate.id for gate in gates})
    problems += found
    statuses = settle([*read_statuses(), *changes])
    return Activity(
        events=events,
        crossings=crossings_frame(gates, statuses=statuses),
        crossing_status=status_frame(statuses, {gate.id: gate.name for gate in gates}),
        mentions=mentions_frame(read),
        reports=reports_frame(report for report, _ in read),
        read=read,
        problems=tuple(problems),
        n_records=sum(table.n_rows for table in tables),
        n_record_events=len(records),
        coverage=count_reports(report for report, _ in read),
        review=review,
        inputs=(*inputs.reports, *inputs.records, *inputs.places, *inputs.outlets, *inputs.decisions),
        options=options,
    )


_Read = tuple[tuple[Report, tuple[Resolution, ...]], ...]
_Row = dict[str, object]


def _read_outlets(paths: Sequence[Path]) -> tuple[OutletTable, list[Problem]]:
    outlets: list[Outlet] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            table = read_outlet_table(path)
        except InputError as error:
            problems.append(_unusable(path, error))
            continue
        outlets += table.outlets
        problems += table.problems
    return OutletTable(tuple(outlets)), problems


def _read_reports(paths: Sequence[Path], gazetteer: Gazetteer) -> tuple[_Read, list[Problem]]:
    if not paths:
        return (), []
    found = read_reports(paths)
    read = tuple((report, geoparse(report.text, gazetteer, report.zones)) for report in found.reports)
    return read, list(found.problems)


def _review(read: _Read, paths: Sequence[Path], gazetteer: Gazetteer) -> tuple[Review, list[Problem]]:
    """The drafts of all reports, as the decisions leave them."""
    decisions, problems = Decisions(), []
    for path in paths:
        try:
            found, told = read_decisions(path)
        except InputError as error:
            problems.append(_unusable(path, error))
            continue
        decisions = replace(found, by_draft=decisions.joined(found.by_draft.values()).by_draft)
        problems += told
    drafts = [draft for report, resolutions in read for draft in find_report_drafts(report, resolutions)]
    review = apply_decisions(drafts, decisions, gazetteer.get)
    return review, [*problems, *review.problems]


def _draft_rows(review: Review, outlets: OutletTable) -> list[_Row]:
    """Rows of the drafts, accepted ones first: what a reviewer has seen stands before what nobody has."""
    ordered = sorted(review.drafts, key=lambda each: each.decision is None)
    rows = (draft_row(each, outlets.defaults_of(each.found.report.outlet, each.found.report.url)) for each in ordered)
    return [row for row in rows if row is not None]


def _read_tables(paths: Sequence[Path], outlets: OutletTable) -> tuple[list[Records], list[Problem]]:
    tables: list[Records] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            tables.append(with_outlet_defaults(read_event_file(path), outlets))
        except InputError as error:
            problems.append(_unusable(path, error))
        else:
            problems += tables[-1].problems
    return tables, problems


def _unusable(path: Path, error: InputError) -> Problem:
    return Problem("rejected", "unusable-file", str(path), found=error.problem, hint=error.hint)


def _record_rows(tables: Sequence[Records], gazetteer: Gazetteer) -> tuple[list[_Row], list[Problem]]:
    problems: list[Problem] = []
    rows: list[_Row] = []
    ids: dict[str, Record] = {}
    for table in tables:
        for record in table.rows:
            if (earlier := ids.setdefault(record.values["id"], record)) is not record:
                problems.append(duplicate_id(record, f"{earlier.file}:{earlier.line}"))
                continue
            located = locate(record, gazetteer)
            if isinstance(located, Problem):
                problems.append(located)
                continue
            problems += located.notes
            rows.append(_record_row(record, located))
    return rows, problems


def _record_row(record: Record, located: Located) -> _Row:
    interval = record.interval
    return {
        **{key: value or None for key, value in record.values.items()},
        **located.columns,
        "layer": layer_of(record.values["type"], record.values.get("subtype") or None),
        "date_start": interval.first if interval else None,
        "date_end": interval.last if interval else None,
        "date_precision": interval.precision if interval else "unknown",
        "status": "draft" if record.derived.get("status") == "draft" else "record",
        "evidence": [],
        "geometry": located.geometry,
    }


def _events(
    records: list[_Row], drafts: list[_Row], read: _Read, crossings: gpd.GeoDataFrame, options: Options
) -> gpd.GeoDataFrame:
    """The event frame: records, and drafts that tell of no record, each with the reports that speak of it."""
    rows = gather(records, drafts, within_km=options.within_km, window_days=options.window_days)
    joined = [ReadReport(report, resolutions) for report, resolutions in read]
    duplicate_of = {report.id: report.duplicate_of for report, _ in read if report.duplicate_of}
    for row in rows[: len(records)]:
        row["evidence"] = [
            *_evidence_of(row),
            *find_evidence(row, joined, within_km=options.within_km, window_days=options.window_days),
        ]
    for row in rows:
        row["title"] = row.get("title") or _title(row)
        row["n_reports"], row["n_independent"] = count_sources(
            _text(row, "source"), _text(row, "url"), _evidence_of(row), duplicate_of
        )
    _add_geography(rows, crossings)
    return build_events(rows)


def _text(row: _Row, column: str) -> str | None:
    return str(row[column]) if row.get(column) else None


def _evidence_of(row: _Row) -> list[dict[str, object]]:
    items = row["evidence"]
    assert isinstance(items, list)  # noqa: S101 - every row is made with a list
    return items


def _title(row: Mapping[str, object]) -> str:
    what = str(row["type"]).replace("_", " ").capitalize()
    if row["method"] == "route":
        return f"{what}, {row['from']} to {row['to']}"
    return f"{what}, {row['place_name'] or 'place unnamed'}"


def _add_geography(rows: Sequence[dict[str, object]], crossings: gpd.GeoDataFrame) -> None:
    """Distance to the border, its stretch and the nearest crossing, for events more exact than a province."""
    exact = [row for row in rows if row["geoprecision"] in {"exact", "settlement", "admin2"}]
    if not exact:
        return
    points = [point_of(row) for row in exact]
    border = BorderLine.load()
    columns = zip(
        exact,
        border.distance_km(points),
        border.stretch(points),
        nearest_crossing(points, crossings),
        strict=True,
    )
    for row, distance, stretch, crossing in columns:
        row.update(border_km=round(float(distance), 2), stretch=stretch, nearest_crossing=crossing)
