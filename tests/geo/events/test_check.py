from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.events.check import EventFrameError, build_events, check_events, empty_events
from geo.events.schema import COLUMNS

MASKS = {
    "id": "masks",
    "type": "smuggling",
    "layer": "routes",
    "date": "2020-09",
    "date_start": date(2020, 9, 1),
    "date_end": date(2020, 9, 30),
    "date_precision": "month",
    "place": "Dandong",
    "lat": "40.129",
    "lon": 124.395,
    "summary": "",
    "n_reports": 2,
    "status": "record",
    "evidence": [{"report_id": "r1", "why": "it mentions Dandong"}],
    "geometry": shapely.Point(124.395, 40.129),
}
LOCKDOWN = MASKS | {
    "id": "lockdown",
    "type": "crossing_closure",
    "subtype": "lockdown",
    "layer": "crackdowns",
    "date_start": None,
    "date_end": None,
    "date_precision": "unknown",
    "evidence": [],
}


@pytest.fixture
def events():
    return build_events([LOCKDOWN, MASKS])


def test_a_frame_without_events_has_every_column_and_is_valid():
    frame = empty_events()
    assert check_events(frame) is frame
    assert list(frame.columns) == [column.name for column in COLUMNS]
    assert {column.name: column.dtype for column in COLUMNS} == frame.dtypes.map(str).to_dict()
    assert frame.crs.to_epsg() == 4326


def test_events_are_sorted_by_first_day_with_the_undated_last(events):
    assert events["id"].tolist() == ["masks", "lockdown"]
    assert build_events([MASKS, LOCKDOWN])["id"].tolist() == ["masks", "lockdown"]


def test_missing_text_is_nan_missing_days_nat_and_no_text_is_empty(events):
    assert events["summary"].isna().all()
    assert events["subtype"].isna().tolist() == [True, False]
    assert events["date_start"].isna().tolist() == [False, True]
    assert events["lat"].tolist() == [40.129, 40.129]
    assert events["n_independent"].tolist() == [0, 0]


def test_the_argument_itself_comes_back(events):
    assert check_events(events) is events


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("type", "smugling", "type cannot be 'smugling'"),
        ("layer", "crackdowns", "layer is 'crackdowns' with type 'smuggling', not 'routes'"),
        ("subtype", "flood", "subtype cannot be 'flood' with type 'smuggling'"),
        ("mode", "hovercraft", "mode cannot be 'hovercraft'"),
        ("id", None, "id is missing in 1 rows"),
        ("id", "lockdown", "ids that are not unique: lockdown"),
        ("date_start", pd.Timestamp(2021, 1, 1), "masks ends before it starts"),
        ("geometry", None, "masks has no geometry"),
        ("geometry", shapely.Point(), "masks has no geometry"),
        ("geometry", shapely.box(0, 0, 1, 1), "neither Point nor LineString"),
        ("geometry", shapely.Point(200, 40), "outside the degrees"),
    ],
)
def test_a_wrong_value_is_told(events, column, value, words):
    events.loc[0, column] = value
    with pytest.raises(EventFrameError, match=words):
        check_events(events)


def test_every_fault_of_a_table_is_told_at_once(events):
    broken = events.drop(columns="via").assign(colour="red", lat="north").to_crs(3857)
    with pytest.raises(EventFrameError) as caught:
        check_events(broken)
    assert len(caught.value.faults) == 4
    for words in ("columns missing: via", "columns unknown: colour", "lat has dtype str", "EPSG:3857"):
        assert words in str(caught.value)


def test_a_plain_table_is_no_event_frame(events):
    with pytest.raises(EventFrameError, match="DataFrame, not a GeoDataFrame"):
        check_events(pd.DataFrame(events))


def test_evidence_is_a_list_in_every_row(events):
    events["evidence"] = [None, []]
    with pytest.raises(EventFrameError, match="evidence must be a list"):
        check_events(events)


def test_a_column_that_nobody_declared_cannot_be_built():
    with pytest.raises(EventFrameError, match="no such columns: colour"):
        build_events([MASKS | {"colour": "red"}])


def test_a_frame_that_was_checked_is_a_plain_geodataframe(events):
    assert type(events) is gpd.GeoDataFrame
