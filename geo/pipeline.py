"""The main job: reports and records in, an ``Activity`` out; and an ``Activity`` to a folder of files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from gazetteer.errors import InputError, Problem
from gazetteer.geoparse import geoparse, is_pin
from gazetteer.sources import Entry
from gazetteer.sources.own import read_own_places
from gazetteer.store import Gazetteer
from gazetteer.types import PlaceKind, Resolution, Resolved
from geo.border import BorderLine
from geo.crossings import crossings_frame, nearest_crossing
from geo.events.check import build_events
from geo.events.join import ReadReport, count_sources, find_evidence
from geo.events.place import Located, locate, point_of
from geo.events.records import Record, Records, duplicate_id
from geo.events.schema import layer_of
from geo.export.files import read_event_file
from geo.reports.read import read_reports
from geo.reports.report import Report

MENTION_COLUMNS = (
    "report_id", "place_id", "place_name", "name_ko", "name_zh", "geoprecision", "uncertainty_km", "toponym", "score",
)  # fmt: skip
REPORT_COLUMNS = ("report_id", "title", "outlet", "published", "published_from", "url", "language", "file")


NOT_YET_READ = ("decisions.csv", "outlets.csv")
"""Files of a project that later versions use."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set.

    Parameters
    ----------
    within_km
        Distance within which a place that a report mentions counts as an event's, km.
    window_days
        Days around an event within which a report on it may be published.
    """

    within_km: float = 25.0
    window_days: int = 7


@dataclass(frozen=True, slots=True)
class Activity:
    """All that one run found.

    Parameters
    ----------
    events
        Event frame, as ``geo.events.check.check_events`` demands it.
    crossings
        Every crossing of the gazetteer with its dated status, EPSG:4326.
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
    """

    events: gpd.GeoDataFrame
    crossings: gpd.GeoDataFrame
    mentions: gpd.GeoDataFrame
    reports: pd.DataFrame
    read: tuple[tuple[Report, tuple[Resolution, ...]], ...]
    problems: tuple[Problem, ...]
    n_records: int
    inputs: tuple[Path, ...] = ()
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files of one run: reports (files, folders, globs), tables of records, tables of places, and what is not read."""

    reports: tuple[Path, ...] = ()
    records: tuple[Path, ...] = ()
    places: tuple[Path, ...] = ()
    unused: tuple[Path, ...] = ()


def find_inputs(reports: Iterable[Path], records: Iterable[Path] = (), places: Iterable[Path] = ()) -> Inputs:
    """The files of a run; a folder with ``reports/`` and ``events.csv`` is a project and brings all it holds.

    Raises
    ------
    InputError
        If nothing at all was named.
    """
    report_paths, record_paths, place_paths, unused = [], [*records], [*places], []
    for path in reports:
        if _is_project(path):
            report_paths.append(path / "reports")
            record_paths += _there(path, ("events.csv",))
            place_paths += _there(path, ("places.csv",))
            unused += _there(path, NOT_YET_READ)
        else:
            report_paths.append(path)
    if not (report_paths or record_paths):
        raise InputError("build", "no reports and no records named", "name files or folders, or --events FILE")
    return Inputs(tuple(report_paths), tuple(record_paths), tuple(place_paths), tuple(unused))


def _is_project(path: Path) -> bool:
    """A folder with ``reports/`` and a table of a project beside it, even if that table is a link to nowhere."""
    return os.path.isdir(path / "reports") and bool(_there(path, ("events.csv", "places.csv")))  # noqa: PTH112 - never raises


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
    problems += [
        Problem("note", "not-read", str(path), found="a file that this version does not use") for path in inputs.unused
    ]
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
    read, found = _read_reports(inputs.reports, gazetteer)
    problems += found
    tables, found = _read_tables(inputs.records)
    problems += found
    if not read and not tables:
        raise InputError("nothing could be read", "; ".join(map(str, problems)), "name at least one usable file")
    crossings = crossings_frame(gazetteer.find_curated([PlaceKind.CROSSING]))
    events, found = _build_events(tables, read, crossings, gazetteer, options)
    problems += found
    return Activity(
        events=events,
        crossings=crossings,
        mentions=_mentions_frame(read),
        reports=_reports_frame(report for report, _ in read),
        read=read,
        problems=tuple(problems),
        n_records=sum(table.n_rows for table in tables),
        inputs=(*inputs.reports, *inputs.records, *inputs.places),
        options=options,
    )


_Read = tuple[tuple[Report, tuple[Resolution, ...]], ...]


def _read_reports(paths: Sequence[Path], gazetteer: Gazetteer) -> tuple[_Read, list[Problem]]:
    if not paths:
        return (), []
    found = read_reports(paths)
    read = tuple((report, geoparse(report.text, gazetteer, report.zones)) for report in found.reports)
    return read, list(found.problems)


def _read_tables(paths: Sequence[Path]) -> tuple[list[Records], list[Problem]]:
    tables: list[Records] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            tables.append(read_event_file(path))
        except InputError as error:
            problems.append(_unusable(path, error))
        else:
            problems += tables[-1].problems
    return tables, problems


def _unusable(path: Path, error: InputError) -> Problem:
    return Problem("rejected", "unusable-file", str(path), found=error.problem, hint=error.hint)


def _build_events(
    tables: Sequence[Records], read: _Read, crossings: gpd.GeoDataFrame, gazetteer: Gazetteer, options: Options
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    problems: list[Problem] = []
    rows: list[dict[str, object]] = []
    ids: dict[str, Record] = {}
    joined = [ReadReport(report, resolutions) for report, resolutions in read]
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
            rows.append(_event_row(record, located, joined, options))
    _add_geography(rows, crossings)
    return build_events(rows), problems


def _event_row(record: Record, located: Located, joined: Sequence[ReadReport], options: Options) -> dict[str, object]:
    values = {key: value or None for key, value in record.values.items()}
    interval = record.interval
    row: dict[str, object] = {
        **values,
        **located.columns,
        "layer": layer_of(record.values["type"], record.values.get("subtype") or None),
        "title": record.values.get("title") or _title(record, located),
        "date_start": interval.first if interval else None,
        "date_end": interval.last if interval else None,
        "date_precision": interval.precision if interval else "unknown",
        "status": "record",
        "geometry": located.geometry,
    }
    row["evidence"] = find_evidence(row, joined, within_km=options.within_km, window_days=options.window_days)
    row["n_reports"], row["n_independent"] = count_sources(values.get("source"), values.get("url"), row["evidence"])  # type: ignore[arg-type]
    return row


def _title(record: Record, located: Located) -> str:
    what = record.values["type"].replace("_", " ").capitalize()
    if located.columns["method"] == "route":
        return f"{what}, {record.values['from']} to {record.values['to']}"
    return f"{what}, {located.columns['place_name'] or 'place unnamed'}"


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


def _mentions_frame(read: _Read) -> gpd.GeoDataFrame:
    rows, points = [], []
    for report, results in read:
        for result in results:
            if not is_pin(result) or not isinstance(result, Resolved):
                continue
            place = result.place
            rows.append(
                (
                    report.id,
                    place.id,
                    place.name,
                    place.names_local.get("ko", ""),
                    place.names_local.get("zh", ""),
                    place.geoprecision.value,
                    place.uncertainty_km,
                    result.mention.toponym,
                    round(result.score, 4),
                )
            )
            points.append(place.point)
    frame = pd.DataFrame(rows, columns=list(MENTION_COLUMNS))
    geometry = gpd.points_from_xy([p.lon for p in points], [p.lat for p in points], crs="EPSG:4326")
    return gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")


def _reports_frame(reports: Iterable[Report]) -> pd.DataFrame:
    rows = [(r.id, r.title, r.outlet, r.published, r.published_from, r.url, r.language, r.file) for r in reports]
    frame = pd.DataFrame(rows, columns=list(REPORT_COLUMNS))
    frame["published"] = pd.to_datetime(frame["published"]).astype("datetime64[us]")
    return frame
