import mgrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.geoparse import geoparse
from gazetteer.grid_references import find_grid_references
from gazetteer.signals import distance_km
from gazetteer.types import LonLat, Resolved

HYESAN = LonLat(lon=128.1778, lat=41.4017)


@pytest.mark.parametrize(
    ("written", "uncertainty_km"),
    [
        ("52TDL3127283677", 0.0007),
        ("52T DL 31272 83677", 0.0007),
        ("52TDL 3127 8367", 0.007),
        ("52TDL312836", 0.071),
        ("52T DL 31 83", 0.707),
        ("MGRS: 52 T DL 312 836", 0.071),
        ("grid square 52TDL3183", 0.707),
        ("좌표는 52TDL3127283677에", 0.0007),
    ],
)
def test_a_reference_is_read_however_it_is_spaced_and_knows_its_uncertainty(written, uncertainty_km):
    (found,) = find_grid_references(f"a gate at {written} was shut")
    assert found.uncertainty_km == pytest.approx(uncertainty_km, rel=0.02)
    assert distance_km(found.point, HYESAN) <= 1.01 * found.uncertainty_km + 0.005


@pytest.mark.parametrize(
    "text",
    [
        "under 18 USC 1956 and 50 USC 4567",
        "flights KE 1234, CZ6061 and 7C 1102",
        "some 10TEU 2020 in all",
        "part no. 52TDL312836A",
        "serial X-52TDL312836",
        "52T CM 12345 6789",
        "52TDL31283",
        "61TDL312836",
        "52TIO312836",
        "tracks of 12 T and 50 LED 1234 lamps",
    ],
)
def test_laws_flights_and_product_codes_are_no_references(text):
    assert list(find_grid_references(text)) == []


def test_a_square_that_its_band_does_not_have_is_no_reference():
    assert list(find_grid_references("MGRS 52TDA1234567890")) == []


@given(st.floats(123.5, 131.5), st.floats(38.5, 43.5), st.integers(2, 5))
def test_every_cell_of_the_region_is_found_within_its_uncertainty(lon, lat, digits):
    written = mgrs.MGRS().toMGRS(lat, lon, MGRSPrecision=digits)
    (found,) = find_grid_references(f"MGRS {written}")
    assert distance_km(found.point, LonLat(lon=lon, lat=lat)) <= 1.01 * found.uncertainty_km


def test_a_reference_in_a_text_is_a_place(gazetteer):
    (found,) = geoparse("The new post lies at 52T DL 312 836.", gazetteer)
    assert isinstance(found, Resolved)
    assert found.mention.toponym == "52T DL 312 836"
    assert found.place.point.lat == pytest.approx(41.4015, abs=0.001)
