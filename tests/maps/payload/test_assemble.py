from hypothesis import given
from hypothesis import strategies as st

from maps.payload.sentences import LANGUAGES, SENTENCES, sentence


def test_every_sentence_is_there_in_every_language():
    assert {tuple(words) for words in SENTENCES.values()} == {LANGUAGES}


@given(st.text(max_size=40))
def test_facts_in_a_sentence_stay_as_they_are(host):
    assert host in sentence("no_leaflet", "en", host=host)


def test_the_hash_of_the_inputs_changes_with_them(border_map):
    one, two = border_map().payload(), border_map(title="Another").payload()
    assert one["generated"]["inputs"] != two["generated"]["inputs"]
    assert one["generated"] == border_map().payload()["generated"]


def test_evidence_of_an_event_names_its_report(border_map):
    payload = border_map().payload()
    detail = payload["details"][payload["events"]["id"].index("e01")]
    assert detail["evidence"][0]["title"] == "Freight trains cross again"


def test_what_the_page_is_given_is_written_down(border_map):
    keys = set(border_map().payload())
    assert keys == {
        "title", "subtitle", "language", "map", "bounds", "time", "layers", "events", "lines", "details", "crossings",
        "mentions", "reports", "reading", "border", "ground", "places", "attribution", "notes", "generated",
    }  # fmt: skip
