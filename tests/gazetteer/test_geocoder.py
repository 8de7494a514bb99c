import pytest
from geopy.exc import GeocoderQueryError
from geopy.location import Location

from gazetteer.geocoder import GazetteerGeocoder


def test_a_name_gives_a_geopy_location(gazetteer):
    found = GazetteerGeocoder(gazetteer).geocode("혜산")
    assert isinstance(found, Location)
    assert found.latitude == pytest.approx(41.4017, abs=0.01)
    assert found.address.startswith("Hyesan, Ryanggang Province")


def test_all_candidates_come_on_request(gazetteer):
    found = GazetteerGeocoder(gazetteer).geocode("Namyang", exactly_one=False)
    assert len(found) > 1


def test_a_point_gives_the_nearest_settlement(gazetteer):
    found = GazetteerGeocoder(gazetteer).reverse((40.129, 124.395))
    assert found.address.startswith("Dandong")


def test_nothing_known_is_none_and_nonsense_is_an_error(gazetteer):
    geocoder = GazetteerGeocoder(gazetteer)
    assert geocoder.geocode("Qqxxzz") is None
    assert geocoder.reverse((0.0, -150.0)) is None
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode("  ")
