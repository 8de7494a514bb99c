from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.types import LonLat, Place, PlaceKind
from geo.crossing_status import StatusInterval, read_statuses, status_at
from geo.crossings import COLUMNS, CrossingFacts, crossings_frame, nearest_crossing, read_crossing_facts
from geo.earth import WGS84

BRIDGES = {
    "curated:dandong_sinuiju_friendship": ("Sino-Korean Friendship Bridge", 124.393, 40.1163),
    "curated:jian_manpo": ("Ji'an–Manpo", 126.2594, 41.1355),
    "curated:changbai_hyesan": ("Changbai–Hyesan", 128.1864, 41.4131),
    "curated:sanhe_hoeryong": ("Sanhe–Hoeryong", 129.7767, 42.4569),
    "curated:tumen_namyang": ("Tumen–Namyang", 129.8514, 42.9586),
    "curated:quanhe_wonjong": ("Quanhe–Wonjong", 130.5389, 42.5714),
}


def place(key, kind=PlaceKind.CROSSING):
    name, lon, lat = BRIDGES[key]
    return Place(key, name, kind, "S", "BDG", "", "", LonLat(lon, lat), 0.3, names_local={"zh": "桥"})


FACTS = [
    StatusInterval(
        "curated:dandong_sinuiju_friendship", "freight", "open", date(2022, 1, 16), date(2022, 4, 28), "Reuters"
    ),
    StatusInterval(
        "curated:dandong_sinuiju_friendship", "freight", "closed", date(2020, 8, 1), date(2022, 1, 15), "Reuters"
    ),
    StatusInterval(
        "curated:dandong_sinuiju_friendship", "people", "closed", date(2020, 1, 22), date(2023, 8, 15), "AP"
    ),
]


@pytest.fixture(scope="module")
def crossings():
    modes = {"curated:jian_manpo": CrossingFacts("curated:jian_manpo", ("rail", "road"), "official")}
    return crossings_frame([place(key) for key in reversed(BRIDGES)], modes, FACTS)


def test_crossings_come_sorted_with_names_modes_and_status_in_order_of_time(crossings):
    assert list(crossings.columns) == [*COLUMNS, "geometry"]
    assert crossings.crs.to_epsg() == 4326
    assert crossings["place_id"].tolist() == sorted(BRIDGES)
    bridge = crossings.set_index("place_id").loc["curated:dandong_sinuiju_friendship"]
    assert [fact["start"] for fact in bridge["status"]] == ["2020-01-22", "2020-08-01", "2022-01-16"]
    assert bridge["name_zh"] == "桥"
    assert crossings.set_index("place_id").loc["curated:jian_manpo", "modes"] == ["rail", "road"]


def test_places_of_other_kinds_are_no_crossings():
    station = place("curated:jian_manpo", PlaceKind.STATION)
    frame = crossings_frame([station], {}, [])
    assert frame.empty
    assert list(frame.columns) == [*COLUMNS, "geometry"]
    assert nearest_crossing([LonLat(124, 40)], frame) == [None]


@pytest.mark.parametrize(
    ("day", "flow", "status"),
    [
        (date(2021, 6, 1), "freight", "closed"),
        (date(2022, 1, 15), "freight", "closed"),
        (date(2022, 1, 16), "freight", "open"),
        (date(2022, 4, 28), "freight", "open"),
        (date(2022, 4, 29), "freight", "unknown"),
        (date(2030, 1, 1), "freight", "unknown"),
        (date(2019, 1, 1), "freight", "unknown"),
        (date(2022, 2, 1), "people", "closed"),
        (date(2022, 2, 1), "mail", "unknown"),
    ],
)
def test_status_is_per_flow_and_unknown_outside_the_dated_facts(crossings, day, flow, status):
    bridge = crossings.set_index("place_id").loc["curated:dandong_sinuiju_friendship"]
    assert status_at(bridge["status"], day, flow) == status


@given(lon=st.floats(119, 135), lat=st.floats(35, 46))
@settings(max_examples=60, deadline=None)
def test_nearest_crossing_is_the_geodesically_nearest(lon, lat):
    frame = crossings_frame([place(key) for key in BRIDGES], {}, [])
    there = np.array([frame.geometry.x, frame.geometry.y])
    metres = WGS84.inv(np.full(len(frame), lon), np.full(len(frame), lat), *there)[2]
    assert nearest_crossing([LonLat(lon, lat)], frame) == [frame["place_id"][int(metres.argmin())]]


def test_nearest_crossing_of_nothing_is_none(crossings):
    points = gpd.GeoSeries([None, shapely.Point(128.1778, 41.4017), shapely.Point()], crs=4326)
    assert nearest_crossing(points, crossings) == [None, "curated:changbai_hyesan", None]


def test_the_shipped_facts_say_that_freight_at_dandong_was_suspended_in_summer_2022():
    facts = [fact for fact in read_statuses() if "dandong_sinuiju" in fact.crossing_id]
    bridge = {fact.crossing_id for fact in facts}.pop()
    assert bridge in read_crossing_facts()
    rows = [{"flow": f.flow, "status": f.status, "start": f.start.isoformat(), "end": f.end.isoformat()} for f in facts]
    assert status_at(rows, date(2022, 7, 1), "freight") == "closed"
    assert status_at(rows, date(2099, 1, 1), "freight") == "unknown"
