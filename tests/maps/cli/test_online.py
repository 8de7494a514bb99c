"""``bordermap resolve --online`` without a network: geopy's default adapter is replaced."""

import json

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderTimedOut
from geopy.geocoders import options

from maps.cli import main

TOWER = {
    "osm_type": "way",
    "osm_id": 5013364,
    "lat": "48.8582599",
    "lon": "2.2945006",
    "name": "Eiffel Tower\x1b[2J",
    "display_name": "Eiffel Tower, Paris, France",
}


@pytest.fixture
def online(monkeypatch, tmp_path):
    """Names that were asked, answered by a tower or, if an error is put in, by that; the cache starts empty."""
    asked, failing = [], []

    class Answers(BaseSyncAdapter):
        def get_json(self, url, **_request):
            asked.append(url)
            if failing:
                raise failing[0]
            return [TOWER]

        def get_text(self, url, **_request):
            raise NotImplementedError

    monkeypatch.setattr(options, "default_adapter_factory", Answers)
    monkeypatch.setattr("maps.cli.online.cache_folder", lambda: tmp_path)
    return asked, failing


def test_only_unknown_names_are_asked_and_the_host_is_told(online, capsys):
    asked, _ = online
    assert main(["resolve", "Hyesan", "Qqxxzz", "--online", "nominatim"]) == 0
    told = capsys.readouterr()
    assert len(asked) == 1
    assert "asking nominatim.openstreetmap.org" in told.err
    assert "Hyesan (settlement" in told.out
    assert "point from: Nominatim, OpenStreetMap way/5013364" in told.out
    assert "\x1b" not in told.out


def test_without_the_option_nobody_is_asked(online):
    asked, _ = online
    assert main(["resolve", "Qqxxzz", "--strict"]) == 1
    assert asked == []


def test_answers_are_in_json_too(online, capsys):
    assert main(["resolve", "Qqxxzz", "--online", "nominatim", "--json", "--strict"]) == 0
    (candidate,) = json.loads(capsys.readouterr().out)["candidates"]
    assert candidate["place_id"] == "nominatim:way/5013364"


def test_a_service_that_fails_is_told_of_and_asked_no_more(online, capsys):
    asked, failing = online
    failing.append(GeocoderTimedOut("slow"))
    assert main(["resolve", "Qqxxzz", "Zzxxqq", "Hyesan", "--online", "nominatim", "--strict"]) == 1
    told = capsys.readouterr()
    assert len(asked) == 1
    assert "did not answer within 10 seconds" in told.err
    assert "Zzxxqq: no gazetteer has this name" in told.out
    assert "Hyesan (settlement" in told.out
    assert "Traceback" not in told.err


def test_geonames_needs_an_account(online, capsys, monkeypatch):
    monkeypatch.delenv("GEONAMES_USERNAME", raising=False)
    assert main(["resolve", "Qqxxzz", "--online", "geonames"]) == 2
    assert "user name" in capsys.readouterr().err
    assert online[0] == []
