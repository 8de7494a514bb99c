from datetime import date

import pytest

from geo.events.match import find_match

EVENT = {
    "type": "smuggling",
    "date_start": date(2022, 9, 26),
    "date_end": date(2022, 9, 28),
    "place_id": "curated:sinuiju",
    "place_name": "Sinuiju",
    "lon": 124.398,
    "lat": 40.1006,
    "geoprecision": "settlement",
    "admin1": "North Pyongan Province",
    "country": "KP",
    "from_id": None,
    "to_id": None,
}
DANDONG = {"place_id": "curated:dandong", "place_name": "Dandong", "lon": 124.3947, "lat": 40.1292, "country": "CN"}


def _match(**changes):
    return find_match(EVENT, EVENT | changes, within_km=25, window_days=7)


def test_what_agrees_and_what_does_not_is_told():
    assert _match().why == "it tells the same of Sinuiju"
    assert _match(type="trade").why == "it tells the same of Sinuiju; it calls it trade"
    later = _match(date_start=date(2022, 10, 1), date_end=None)
    assert later.why == "it tells the same of Sinuiju; it says 2022-10-01 to an unknown day"
    assert _match(**DANDONG).why == "it tells the same of Dandong, 3 km away"


def test_the_nearer_in_time_and_place_ranks_first():
    later = _match(date_start=date(2022, 9, 30), date_end=date(2022, 9, 30))
    assert _match().rank < _match(**DANDONG).rank < later.rank


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "crackdown"},
        {"date_start": date(2022, 10, 6), "date_end": date(2022, 10, 6)},
        {"date_start": None, "date_end": None},
        {"place_id": "curated:hyesan", "lon": 128.18, "lat": 41.4},
        {"place_id": "curated:north_korea", "geoprecision": "country"},
        {"place_id": "curated:ryanggang", "geoprecision": "admin1", "admin1": "Ryanggang Province"},
    ],
)
def test_another_kind_time_or_place_is_another_event(changes):
    assert _match(**changes) is None


def test_a_province_holds_its_towns_and_an_end_of_the_way_is_on_it():
    province = {"place_id": "curated:north_pyongan", "place_name": "North Pyongan Province", "geoprecision": "admin1"}
    assert "both in North Pyongan Province" in _match(**province).why
    way = EVENT | {"from_id": "curated:dandong", "to_id": "curated:sinuiju", "place_id": "curated:x"}
    found = find_match(way, EVENT | DANDONG, within_km=1, window_days=7)
    assert found is not None
    assert found.why.endswith("on the same way")
