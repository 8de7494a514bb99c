"""Online geocoders without a network: geopy's adapter is replaced by one that answers out of a table."""

from itertools import count

import pytest
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderTimedOut,
)

from gazetteer.errors import InputError
from gazetteer.geocoder import GazetteerGeocoder
from gazetteer.online import open_online_geocoder
from gazetteer.online_cache import FILE_NAME, AnswerCache
from gazetteer.online_places import SCORE, find_online
from gazetteer.types import PlaceKind

TOWER = {
    "osm_type": "way",
    "osm_id": 5013364,
    "lat": "48.8582599",
    "lon": "2.2945006",
    "class": "man_made",
    "type": "tower",
    "addresstype": "man_made",
    "name": "Eiffel\nTower",
    "display_name": "Eiffel Tower, Avenue Gustave Eiffel, Paris, France",
    "address": {"state": "Île-de-France", "country_code": "fr"},
    "boundingbox": ["48.8574753", "48.8590453", "2.2933119", "2.2956897"],
}
GEONAMES_TOWER = {
    "geonameId": 6254976,
    "name": "Tour Eiffel",
    "lat": "48.85832",
    "lng": "2.29452",
    "fcl": "S",
    "fcode": "MNMT",
    "countryCode": "FR",
    "countryName": "France",
    "adminName1": "Île-de-France",
    "population": 0,
}


class Answers(BaseSyncAdapter):
    """Gives one answer, or raises it, to whatever is asked, and writes the questions down."""

    def __init__(self, answer):
        super().__init__(proxies=None, ssl_context=None)
        self.answer = answer
        self.asked = []

    def get_json(self, url, *, timeout, headers):
        self.asked.append((url, timeout, headers))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def get_text(self, url, *, timeout, headers):
        raise NotImplementedError


@pytest.fixture
def open_with(tmp_path):
    """From a service and its answer to a geocoder and the adapter behind it."""
    opened = []

    def build(service, answer, **options):
        adapter = Answers(answer)
        geocoder = open_online_geocoder(service, tmp_path, adapter_factory=lambda **_: adapter, **options)
        opened.append(geocoder)
        return geocoder, adapter

    yield build
    for geocoder in opened:
        geocoder.close()


def test_nominatim_is_told_who_asks_and_asked_over_tls_with_a_time_limit(open_with):
    geocoder, adapter = open_with("nominatim", [TOWER], contact="me@example.org")
    found = geocoder.geocode("Eiffel Tower", country="FR")
    assert (found.latitude, found.longitude) == (48.8582599, 2.2945006)
    ((url, timeout, headers),) = adapter.asked
    assert url.startswith("https://nominatim.openstreetmap.org/search?q=Eiffel+Tower")
    assert "countrycodes=fr" in url
    assert timeout == 10
    assert headers["User-Agent"].startswith("border-activity-mapper/")
    assert headers["User-Agent"].endswith("(me@example.org)")


def test_geonames_is_asked_for_an_account_over_tls(open_with):
    geocoder, adapter = open_with("geonames", {"geonames": [GEONAMES_TOWER]}, username="someone")
    assert geocoder.geocode("Eiffel Tower", exactly_one=False)[0].address == "Tour Eiffel, Île-de-France, France"
    assert adapter.asked[0][0].startswith("https://secure.geonames.org/searchJSON?q=Eiffel+Tower&username=someone")


def test_nobody_is_asked_the_same_twice_even_when_nothing_was_found(open_with):
    geocoder, adapter = open_with("nominatim", [])
    assert geocoder.geocode("Qqxxzz") is None
    assert geocoder.geocode("  Qqxxzz ") is None
    later, other = open_with("nominatim", [TOWER])
    assert later.geocode("Qqxxzz") is None
    assert (len(adapter.asked), len(other.asked)) == (1, 0)


@pytest.fixture
def time_flies(monkeypatch):
    """A clock that goes on by a minute whenever geopy looks at it, so that no test waits."""
    minutes = count()
    monkeypatch.setattr("geopy.extra.rate_limiter.default_timer", lambda: 60.0 * next(minutes))


@pytest.mark.usefixtures("time_flies")
def test_another_language_or_country_is_another_question(open_with):
    geocoder, adapter = open_with("nominatim", [TOWER])
    geocoder.geocode("Eiffel Tower")
    geocoder.geocode("Eiffel Tower", country="FR")
    open_with("nominatim", [TOWER], language="ko")[0].geocode("Eiffel Tower")
    assert len(adapter.asked) == 2


def test_requests_keep_a_second_apart(open_with, monkeypatch):
    waited = []
    monkeypatch.setattr("geopy.extra.rate_limiter.sleep", waited.append)
    monkeypatch.setattr("geopy.extra.rate_limiter.default_timer", lambda: sum(waited))
    geocoder, adapter = open_with("nominatim", [TOWER])
    geocoder.geocode("Eiffel Tower")
    geocoder.geocode("Tour Eiffel")
    assert waited == [1.0]
    assert len(adapter.asked) == 2


def test_whoever_listens_hears_of_requests_but_not_of_remembered_answers(open_with):
    heard = []
    geocoder, _ = open_with("nominatim", [TOWER], on_request=lambda service: heard.append(service.host))
    geocoder.geocode("Eiffel Tower")
    geocoder.geocode("Eiffel Tower")
    assert heard == ["nominatim.openstreetmap.org"]


def refused(status):
    return AdapterHTTPError("refused", status_code=status, headers={}, text="")


@pytest.mark.usefixtures("time_flies")
@pytest.mark.parametrize(
    ("service", "answer", "error"),
    [
        ("nominatim", GeocoderTimedOut("slow"), GeocoderTimedOut),
        ("nominatim", refused(403), GeocoderInsufficientPrivileges),
        ("nominatim", ["no place"], GeocoderParseError),
        ("nominatim", [{"lat": "north", "lon": "1", "display_name": "x"}], GeocoderParseError),
        ("nominatim", [{"lat": "1", "lon": "1"}], GeocoderParseError),
        ("geonames", ["no place"], GeocoderParseError),
        ("geonames", {"status": {"value": 10, "message": "user does not exist."}}, GeocoderAuthenticationFailure),
    ],
)
def test_failures_are_geopy_s_own_errors_and_are_not_remembered(open_with, service, answer, error):
    geocoder, adapter = open_with(service, answer, username="someone")
    with pytest.raises(error):
        geocoder.geocode("Eiffel Tower")
    adapter.answer = [TOWER] if service == "nominatim" else {"geonames": [GEONAMES_TOWER]}
    assert geocoder.geocode("Eiffel Tower") is not None


@pytest.mark.parametrize("query", ["", "  ", "x" * 201, "a\ud800"])
def test_what_is_no_name_is_never_sent(open_with, query):
    geocoder, adapter = open_with("nominatim", [TOWER])
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)
    assert adapter.asked == []


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("somewhere", {}, "there are nominatim and geonames"),
        ("geonames", {}, "user name"),
        ("nominatim", {"contact": "me\r\nX-Evil: 1"}, "e-mail"),
    ],
)
def test_what_cannot_be_asked_is_told_before_anything_is(tmp_path, name, options, told):
    with pytest.raises(InputError, match=told):
        open_online_geocoder(name, tmp_path, **options)


def test_a_broken_cache_is_told_with_its_name(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"this is no database" * 100)
    with pytest.raises(InputError, match=FILE_NAME):
        AnswerCache(tmp_path)


def test_an_answer_becomes_a_candidate_with_its_source_and_a_low_score(open_with):
    (candidate,) = find_online("Eiffel Tower", open_with("nominatim", [TOWER])[0])
    place = candidate.place
    assert (place.id, place.name, place.kind) == ("nominatim:way/5013364", "Eiffel Tower", PlaceKind.FACILITY)
    assert (place.country, place.admin1) == ("FR", "Île-de-France")
    assert place.uncertainty_km == pytest.approx(0.12, abs=0.02)
    assert candidate.score == SCORE
    assert "nominatim.openstreetmap.org" in candidate.reasons[0].text


def test_geonames_answers_carry_the_same_ids_as_its_dumps(open_with):
    (candidate,) = find_online(
        "Eiffel Tower", open_with("geonames", {"geonames": [GEONAMES_TOWER]}, username="someone")[0]
    )
    assert candidate.place.id == "geonames:6254976"
    assert candidate.place.feature_code == "MNMT"


@pytest.mark.parametrize(
    "changed",
    [{"boundingbox": "none"}, {"boundingbox": ["nan"] * 4}, {"address": []}, {"addresstype": {}, "class": None}],
)
def test_odd_parts_of_an_answer_do_no_harm(open_with, changed):
    (candidate,) = find_online("Eiffel Tower", open_with("nominatim", [TOWER | changed])[0])
    assert candidate.place.uncertainty_km > 0


@pytest.mark.usefixtures("time_flies")
def test_the_gazetteer_s_geocoder_asks_only_for_what_it_does_not_know(open_with, gazetteer):
    online, adapter = open_with("nominatim", [TOWER])
    geocoder = GazetteerGeocoder(gazetteer, fallback=online)
    assert geocoder.geocode("Hyesan").address.startswith("Hyesan")
    assert adapter.asked == []
    assert geocoder.geocode("Qqxxzz").address.startswith("Eiffel Tower")
    assert geocoder.reverse((0.0, -150.0)).address.startswith("Eiffel Tower")
    assert ["/reverse?" in url for url, _, _ in adapter.asked] == [False, True]
