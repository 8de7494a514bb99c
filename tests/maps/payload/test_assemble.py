from hypothesis import given
from hypothesis import strategies as st

from maps.layers.other import OtherLayer
from maps.layers.routes import RoutesLayer
from maps.payload.assemble import gather_events
from maps.payload.events import PackedEvents
from maps.payload.sentences import LANGUAGES, SENTENCES, sentence


def test_every_sentence_is_there_in_every_language():
    assert {tuple(words) for words in SENTENCES.values()} == {LANGUAGES}


@given(st.text(max_size=40))
def test_facts_in_a_sentence_stay_as_they_are(host):
    assert host in sentence("no_leaflet", "en", host=host)


def test_the_hash_of_the_inputs_changes_with_them(border_map):
    one, two = border_map().payload(), border_map(title="Another").payload()
    assert one.head["generated"]["inputs"] != two.head["generated"]["inputs"]
    assert one.head["generated"] == border_map().payload().head["generated"]


def test_the_hash_of_the_inputs_changes_with_the_text_of_one_event(border_map, events):
    one = border_map().payload()
    two = border_map(events=events.assign(summary="Another")).payload()
    assert one.columns == two.columns
    assert one.head["generated"]["inputs"] != two.head["generated"]["inputs"]


def test_evidence_of_an_event_names_its_report(border_map, unpack):
    payload = border_map().payload()
    columns = unpack(PackedEvents(payload.head["events"], payload.columns, payload.texts))
    assert columns["texts"]["evidence"][columns["id"].index("e01")][0]["title"] == "Freight trains cross again"


def test_a_frame_that_layers_share_is_taken_once(events):
    shared = [RoutesLayer(events, {}), OtherLayer(events, {})]
    table = gather_events(shared)
    assert sorted(table.frame["layer"].unique()) == ["other", "routes"]
    assert sorted(set(table.layer)) == [0, 1]


def test_layers_of_several_frames_are_joined(events):
    routes, other = events[events["layer"] == "routes"], events[events["layer"] == "other"]
    table = gather_events([RoutesLayer(routes, {}), OtherLayer(other, {})])
    assert len(table) == len(routes) + len(other)
    assert table.layer.tolist() == [0] * len(routes) + [1] * len(other)


def test_what_the_page_is_given_is_written_down(border_map):
    keys = set(border_map().payload().head)
    assert keys == {
        "title", "subtitle", "language", "map", "bounds", "time", "layers", "events", "crossings",
        "mentions", "reports", "reading", "border", "ground", "places", "attribution", "notes", "generated",
    }  # fmt: skip
