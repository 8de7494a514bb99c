"""What relates crossings to the border and to time: ids exist, intervals are sound, the line is in its place."""

from __future__ import annotations

import calendar
import csv
import hashlib
import json
import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import shapely

from geo.events.schema import DIRECTIONS, FLOWS, MODES

ROOT = Path(__file__).parents[2]
DATA = ROOT / "geo" / "data"
GAZETTEER = ROOT / "gazetteer" / "data" / "crossings.csv"
TRIPOINT = (130.641, 42.416)
DAY_OR_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def read_table(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day_of(text, *, last):
    """The day a bound means: of a month its last or its first."""
    year, month, day = DAY_OR_MONTH.fullmatch(text).groups()
    days = calendar.monthrange(int(year), int(month))[1]
    return date(int(year), int(month), int(day) if day else (days if last else 1))


@pytest.fixture(scope="module")
def crossings():
    return read_table("crossings.csv")


@pytest.fixture(scope="module")
def statuses():
    return read_table("crossing_status.csv")


@pytest.fixture(scope="module")
def border():
    return json.loads((DATA / "border_line.geojson").read_text(encoding="utf-8"))


def test_every_crossing_of_the_gazetteer_is_described_once(crossings):
    with GAZETTEER.open(encoding="utf-8", newline="") as file:
        known = [f"curated:{row['key']}" for row in csv.DictReader(file)]
    assert sorted(row["crossing_id"] for row in crossings) == sorted(known)
    assert len(known) == 26


def test_modes_and_categories_come_from_closed_lists(crossings):
    assert {mode for row in crossings for mode in row["modes"].split(";")} <= set(MODES)
    assert {row["category"] for row in crossings} == {"official", "later", "informal", "planned"}


def test_fifteen_crossings_are_official_by_the_agreement_of_2001(crossings):
    by_agreement = [row["crossing_id"] for row in crossings if "agreement on border ports of 2001" in row["source"]]
    assert len(by_agreement) == 15
    assert {row["category"] for row in crossings if row["crossing_id"] in by_agreement} == {"official"}


def test_qingshi_unbong_came_after_the_agreement(crossings):
    categories = {row["crossing_id"]: row["category"] for row in crossings}
    assert categories["curated:qingshi_unbong"] == "later"
    assert categories["curated:new_yalu_bridge"] == "planned"


def test_every_status_belongs_to_a_crossing_and_names_its_source(crossings, statuses):
    assert {row["crossing_id"] for row in statuses} <= {row["crossing_id"] for row in crossings}
    assert [row for row in statuses if not row["source"]] == []


def test_flows_and_statuses_come_from_closed_lists(statuses):
    assert {row["flow"] for row in statuses} <= set(FLOWS)
    assert {row["status"] for row in statuses} == {"open", "limited", "closed"}
    assert {row["direction"] for row in statuses} <= set(DIRECTIONS)


def test_every_interval_has_an_end_that_is_not_before_its_start(statuses):
    backwards = [row for row in statuses if day_of(row["start"], last=False) > day_of(row["end"], last=True)]
    assert backwards == []


def test_intervals_of_a_crossing_and_flow_do_not_overlap(statuses):
    spans = defaultdict(list)
    for row in statuses:
        span = (day_of(row["start"], last=False), day_of(row["end"], last=True))
        spans[row["crossing_id"], row["flow"], row["direction"]].append(span)
    overlaps = [key for key, own in spans.items() for one, other in pairwise(sorted(own)) if one[1] >= other[0]]
    assert overlaps == []


def test_freight_and_people_had_different_dates_at_dandong(statuses):
    starts = defaultdict(set)
    for row in statuses:
        if row["crossing_id"] == "curated:dandong_sinuiju_friendship":
            starts[row["flow"]].add(row["start"])
    assert {"2022-01-16", "2022-04-29", "2022-09-26"} <= starts["freight"]
    assert "2026-03-12" in starts["people"]
    assert not starts["people"] & {"2022-01-16", "2022-09-26"}


def test_the_border_line_carries_its_notice(border):
    assert border["properties"]["attribution"] == "© OpenStreetMap contributors"
    assert "Open Database License" in border["properties"]["notice"]


def test_the_border_line_runs_from_the_tripoint_and_then_come_rings(border):
    line, *rings = border["geometry"]["coordinates"]
    assert shapely.Point(line[0]).distance(shapely.Point(TRIPOINT)) < 0.01
    assert [len(ring) for ring in rings if ring[0] != ring[-1]] == []
    assert len(rings) == 22


def test_coordinates_have_five_decimals_at_most(border):
    numbers = [number for line in border["geometry"]["coordinates"] for point in line for number in point]
    assert [number for number in numbers if number != round(number, 5)] == []


def test_stretches_follow_each_other_from_the_sea_to_the_tripoint(border):
    line = shapely.LineString(border["geometry"]["coordinates"][0][::-1])
    stretches = read_table("stretches.csv")
    ends = [
        tuple(line.project(shapely.Point(float(row[f"{end}_lon"]), float(row[f"{end}_lat"]))) for end in ("from", "to"))
        for row in stretches
    ]
    assert [start < end for start, end in ends] == [True] * 8
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert (ends[0][0], ends[-1][1]) == (0, pytest.approx(line.length))


def test_sources_md_has_the_hash_of_every_file():
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    hashes = dict(re.findall(r"`([\w.]+)`.*`([0-9a-f]{64})`", sources))
    files = [path for path in DATA.iterdir() if path.suffix in {".csv", ".geojson"}]
    assert hashes == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
