import pickle

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin, Span

TEXT = "The Liaoning Daily said on Monday that trucks left Dandong for Sinuiju, past Zugbaeri village."


@pytest.fixture
def pipeline():
    """From a language and options to a blank pipeline with the geoparser in it."""

    def build(language, **config):
        nlp = spacy.blank(language)
        nlp.add_pipe("bordermap_geoparser", config=config)
        return nlp

    return build


@pytest.mark.parametrize("language", ["en", "xx"])
def test_places_become_entities_that_know_their_place(pipeline, language):
    doc = pipeline(language)(TEXT)
    assert [(entity.text, entity.label_, entity.kb_id_) for entity in doc.ents] == [
        ("Dandong", "GPE", "curated:dandong"),
        ("Sinuiju", "GPE", "curated:sinuiju"),
        ("Zugbaeri village", "LOC", ""),
    ]
    known, _, unknown = doc.ents
    assert known._.place["country"] == "CN"
    assert known._.place["lat"] == pytest.approx(40.13, abs=0.05)
    assert known._.score > 0
    assert (known._.role, unknown._.role) == ("literal", "literal")
    assert (unknown._.place, unknown._.score) == (None, None)
    assert unknown._.reasons == ["no gazetteer has this name"]


def test_parts_of_organisations_names_are_mentions_but_no_entities(pipeline):
    doc = pipeline("en")(TEXT)
    assert [mention["role"] for mention in doc._.mentions] == ["organisation", "literal", "literal", "literal"]


def test_built_things_and_rivers_have_their_own_labels(pipeline):
    doc = pipeline("en")("Guards at the Masan Mine look down on the Yalu River.")
    assert [entity.label_ for entity in doc.ents] == ["FAC", "LOC"]


def test_demonyms_come_on_request(pipeline):
    text = "Chinese officials crossed."
    assert pipeline("en")(text).ents == ()
    assert [entity.label_ for entity in pipeline("en", demonyms=True)(text).ents] == ["NORP"]


def test_a_korean_name_takes_in_its_particle_unless_told_otherwise(pipeline):
    text = "트럭이 신의주에서 단둥으로 갔다."
    assert [(entity.text, entity.kb_id_) for entity in pipeline("xx")(text).ents] == [
        ("신의주에서", "curated:sinuiju"),
        ("단둥으로", "curated:dandong"),
    ]
    strict = pipeline("xx", alignment="strict")(text)
    assert strict.ents == ()
    assert [mention["name"] for mention in strict._.mentions] == ["신의주", "단둥"]


def test_chinese_is_read_character_by_character(pipeline):
    doc = pipeline("zh")("卡车从丹东开往新义州。")
    assert [(entity.text, entity.kb_id_) for entity in doc.ents] == [
        ("丹东", "curated:dandong"),
        ("新义州", "curated:sinuiju"),
    ]


@Language.component("earlier_entities")
def earlier_entities(doc):
    doc.ents = [Span(doc, 0, 1, label="ORG"), Span(doc, 3, 4, label="LOC"), Span(doc, 5, 7, label="PERSON")]
    return doc


@pytest.mark.parametrize(
    ("overwrite", "expected"),
    [
        (False, [("Customs", "ORG", ""), ("Dandong", "LOC", "curated:dandong"), ("Sinuiju today", "PERSON", "")]),
        (True, [("Customs", "ORG", ""), ("Dandong", "GPE", "curated:dandong"), ("Sinuiju", "GPE", "curated:sinuiju")]),
    ],
)
def test_earlier_entities_stay_unless_they_may_be_overwritten(overwrite, expected):
    nlp = spacy.blank("en")
    nlp.add_pipe("earlier_entities")
    nlp.add_pipe("bordermap_geoparser", config={"overwrite": overwrite})
    doc = nlp("Customs men left Dandong for Sinuiju today.")
    assert [(entity.text, entity.label_, entity.kb_id_) for entity in doc.ents] == expected
    assert doc.ents[1]._.place["name"] == "Dandong"


def test_a_pipeline_survives_the_disk(pipeline, tmp_path):
    pipeline("en", demonyms=True).to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [entity.text for entity in again("Chinese trucks left Dandong.").ents] == ["Chinese", "Dandong"]


def test_a_document_survives_the_disk_with_its_places(pipeline):
    nlp = pipeline("en")
    packed = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert doc.ents[0]._.place["name"] == "Dandong"
    assert doc._.mentions[1]["resolved"] == "Dandong"


def test_the_component_can_be_sent_to_another_process(pipeline):
    nlp = pipeline("en")
    nlp(TEXT)
    component = pickle.loads(pickle.dumps(nlp.get_pipe("bordermap_geoparser")))  # noqa: S301 - our own
    assert len(component(nlp.make_doc(TEXT)).ents) == 3


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a" * 10_000, "🙂 Dandong 🙂", "Dandong\u202eujiuniS"])
def test_odd_texts_do_no_harm(pipeline, text):
    assert pipeline("en")(text).text == text
