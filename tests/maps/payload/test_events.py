import numpy as np
import pandas as pd
import pytest

from maps.payload.events import UNDATED, EventTable, pack_events

LAYERS = ("routes", "crossings", "crackdowns", "other")


def table_of(events):
    return EventTable(events, events["layer"].map(LAYERS.index).to_numpy("int64"))


@pytest.fixture
def packed(events):
    return pack_events(table_of(events), {"r1": "Trains cross"})


def test_every_event_is_in_every_column_once(events, packed, unpack):
    columns = unpack(packed)
    assert sorted(columns["id"]) == sorted(events["id"])
    one_each = ("layer", "spot", "count", "type", "status", "place")
    assert {len(columns[name]) for name in one_each} == {len(events)} == {packed.head["n"]}


def test_events_stand_by_their_first_day_and_undated_ones_last(events, packed, unpack):
    dated = packed.head["dated"]
    starts = packed.head["first_day"] + np.cumsum(unpack(packed)["start"])
    assert len(starts) == dated == events["date_start"].notna().sum()
    assert sorted(starts) == starts.tolist()
    assert starts[0] == table_of(events).days[0].min()


def test_the_last_day_is_counted_from_the_first(packed, unpack):
    columns = unpack(packed)
    assert columns["days"][columns["id"].index("e09")] == 29


def test_a_known_end_stands_for_an_unknown_beginning(events):
    events["date_start"] = events["date_start"].where(events["id"] != "e09")
    first, last = table_of(events).days
    row = events["id"].tolist().index("e09")
    assert first[row] == last[row] != UNDATED


def test_the_layer_is_an_index(packed, unpack):
    columns = unpack(packed)
    by_id = dict(zip(columns["id"], columns["layer"], strict=True))
    assert (by_id["e01"], by_id["e02"], by_id["e05"], by_id["e06"]) == (0, 1, 2, 3)


def test_a_movement_is_named_by_both_its_ends(packed, unpack):
    columns = unpack(packed)
    assert columns["place"][columns["id"].index("e01")] == "Dandong – Sinuiju"


def test_drafts_are_told_from_records(packed, unpack):
    columns = unpack(packed)
    assert columns["status"][columns["id"].index("e08")] == "draft"


def test_evidence_carries_the_reports_title_and_day(packed, unpack):
    columns = unpack(packed)
    (piece,) = columns["texts"]["evidence"][columns["id"].index("e01")]
    assert piece["title"] == "Trains cross"
    assert piece["published"] == 19263
    assert piece["why"] == "mentions Sinuiju within 7 days"


def test_a_javascript_address_is_no_link(events, unpack):
    events["url"] = ["javascript:alert(1)", *["HTTPS://example.org/a"] * (len(events) - 1)]
    urls = unpack(pack_events(table_of(events), {}))["texts"]["url"]
    assert sorted(urls, key=str) == [*["HTTPS://example.org/a"] * (len(events) - 1), None]


def test_no_events_make_empty_columns(no_events, unpack):
    packed = pack_events(table_of(no_events), {})
    assert (packed.head["n"], packed.head["first_day"], packed.texts) == (0, None, ())
    nowhere = {"spot_lon": [0], "spot_lat": [0], "spot_line": [0]}
    columns = unpack(packed)
    assert columns.pop("texts") == {}
    assert {name: values for name, values in columns.items() if values} == nowhere


def test_rows_of_one_day_stay_in_their_order(events, unpack):
    twice = pd.concat([events, events.assign(id=events["id"] + "b")], ignore_index=True)
    ids = unpack(pack_events(table_of(twice), {}))["id"]
    assert ids.index("e01") + 1 == ids.index("e01b")


def test_a_thousand_events_fill_a_block(events):
    many = pd.concat([events] * 101, ignore_index=True)
    many["id"] = [f"x{number}" for number in range(len(many))]
    packed = pack_events(table_of(many), {})
    assert len(packed.texts) == packed.head["blocks"] == -(-len(many) // 1000)
