from datetime import date

import pytest

from gazetteer.geoparse import geoparse
from geo.events.join import LONGEST_QUOTE, ReadReport, count_sources, find_evidence
from geo.reports.report import Report

EVENT = {
    "date_start": date(2022, 9, 26),
    "date_end": date(2022, 9, 26),
    "place_id": "curated:sinuiju",
    "lon": 124.398,
    "lat": 40.1006,
    "geoprecision": "settlement",
    "admin1": "North Pyongan Province",
    "country": "KP",
    "from_id": None,
    "to_id": None,
}


def _read(text, gazetteer, published=date(2022, 9, 28), outlet="Daily NK"):
    report = Report(
        id="r1",
        title="A report",
        outlet=outlet,
        published=published,
        published_from="metadata" if published else "",
        text=text,
        url="",
        language="en",
        file="r1.txt",
        parent=None,
        offset=0,
    )
    found = geoparse(text, gazetteer)
    return ReadReport(report, found)


def _evidence(text, gazetteer, event=EVENT, **kwargs):
    return find_evidence(event, [_read(text, gazetteer, **kwargs)], within_km=25, window_days=7)


def test_a_report_that_names_the_place_within_the_window_backs_the_event(gazetteer):
    text = "Freight trains reached Sinuiju again."
    (found,) = _evidence(text, gazetteer)
    assert text[found["start"] : found["end"]] == "Sinuiju"
    assert found["why"] == "it mentions Sinuiju"
    assert found["quote"] == text
    assert found["published"] == "2022-09-28"


def test_a_place_near_by_backs_it_and_the_distance_is_told(gazetteer):
    (found,) = _evidence("Freight trains left Dandong again.", gazetteer)
    assert found["why"] == "it mentions Dandong, 3 km away"


def test_a_place_inside_the_event_s_province_backs_it(gazetteer):
    event = EVENT | {"geoprecision": "admin1", "place_id": "curated:x"}
    (found,) = _evidence("Freight trains reached Sinuiju again.", gazetteer, event)
    assert "lies in North Pyongan Province" in found["why"]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Freight trains reached Sinuiju again.", date(2022, 10, 4)),
        ("Freight trains reached Sinuiju again.", None),
        ("Freight trains reached Nampo again.", date(2022, 9, 28)),
        ("A source in Sinuiju said so.", date(2022, 9, 28)),
        ("North Korea is large.", date(2022, 9, 28)),
    ],
)
def test_too_late_undated_far_away_informants_and_countries_back_nothing(text, published, gazetteer):
    assert _evidence(text, gazetteer, published=published) == []


def test_an_event_as_wide_as_a_country_is_backed_by_nothing(gazetteer):
    assert _evidence("Trains reached Sinuiju.", gazetteer, EVENT | {"geoprecision": "country"}) == []


def test_a_sentence_that_tells_a_source_s_home_is_not_quoted(gazetteer):
    (found,) = _evidence("A trader in Dandong said that trains reached Sinuiju.", gazetteer)
    assert found["quote"] is None


def test_a_home_that_no_gazetteer_knows_is_not_quoted_either(gazetteer):
    (found,) = _evidence("Trains reached Sinuiju, a source in Potae-dong said.", gazetteer)
    assert found["quote"] is None


def test_a_long_sentence_is_cut(gazetteer):
    (found,) = _evidence("Trains reached Sinuiju with " + "rice and oil, " * 60 + "and tiles.", gazetteer)
    assert len(found["quote"]) <= LONGEST_QUOTE


def test_sources_are_counted_once_each():
    daily, radio = {"source": "Daily NK", "url": "u1"}, {"source": "RFA", "url": "u2"}
    assert count_sources("Daily NK", "u1", [daily, radio]) == (2, 2)
    assert count_sources("Reuters", "u9", [daily, radio]) == (3, 3)
    assert count_sources("Reuters", None, []) == (1, 1)
    assert count_sources(None, None, [daily, daily]) == (2, 1)
    assert count_sources("Daily NK", "u1", [{"source": "Another", "url": "u1"}]) == (1, 1)
    assert count_sources(None, "u9", []) == (1, 1)
    assert count_sources("Daily NK", "u1", [{"source": None, "url": None}]) == (1, 1)
