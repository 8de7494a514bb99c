from maps.payload.events import COLUMNS, event_columns, event_entries

LAYERS = ("routes", "crossings", "crackdowns", "other")


def entries_of(events, titles=None):
    found = [entry for layer in LAYERS for entry in event_entries(events, layer, titles or {})]
    return sorted(found, key=lambda entry: entry.order)


def columns_of(events):
    return event_columns(entries_of(events), {layer: index for index, layer in enumerate(LAYERS)})


def test_every_event_is_in_every_column_once(events):
    columns = columns_of(events)["events"]
    assert tuple(columns) == COLUMNS
    assert sorted(columns["id"]) == sorted(events["id"])
    assert {len(values) for values in columns.values()} == {len(events)}


def test_events_stand_by_their_first_day_and_undated_ones_last(events):
    starts = columns_of(events)["events"]["start"]
    dated = [start for start in starts if start is not None]
    assert dated == sorted(dated)
    assert starts[-1] is None


def test_the_layer_is_an_index(events):
    columns = columns_of(events)["events"]
    by_id = dict(zip(columns["id"], columns["layer"], strict=True))
    assert (by_id["e01"], by_id["e02"], by_id["e05"], by_id["e06"]) == (0, 1, 2, 3)


def test_a_line_keeps_its_direction_and_its_mark_stands_half_way(events):
    payload = columns_of(events)
    index = payload["events"]["id"].index("e01")
    assert payload["lines"][str(index)] == [[124.3947, 40.1292], [124.3981, 40.1006]]
    assert (payload["events"]["lon"][index], payload["events"]["lat"][index]) == (124.3964, 40.1149)
    assert payload["events"]["place"][index] == "Dandong – Sinuiju"


def test_points_have_no_line(events):
    assert len(columns_of(events)["lines"]) == 2


def test_evidence_carries_the_reports_title_and_day(events):
    entry = next(entry for entry in entries_of(events, {"r1": "Trains cross"}) if entry.columns["id"] == "e01")
    (piece,) = entry.detail["evidence"]
    assert piece["title"] == "Trains cross"
    assert piece["published"] == 19263
    assert piece["why"] == "mentions Sinuiju within 7 days"


def test_what_is_unknown_is_absent_from_the_details(events):
    entry = next(entry for entry in entries_of(events) if entry.columns["id"] == "e06")
    assert set(entry.detail) == {"n_reports", "n_independent", "evidence"}, "a javascript: address is no link"


def test_no_events_make_empty_columns(no_events):
    payload = columns_of(no_events)
    assert all(values == [] for values in payload["events"].values())
    assert payload["details"] == []
