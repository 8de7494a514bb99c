"""What the curated tables say of each other: who faces whom over a river, whose a name is, which codes are known."""

from __future__ import annotations

import csv
import json
import math
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import pycountry
import pytest
from iso3166_2 import Subdivisions

from gazetteer.signals import distance_km
from gazetteer.types import LonLat
from geo.border import BorderLine

DATA = Path(__file__).parents[2] / "gazetteer" / "data"
ACROSS_KM = 15.0
"""Towns that face each other are seldom further apart; the rivers are hundreds of metres wide, seats lie inland."""
NEAR_RIVER_KM = 15.0
WARDS = {"PPL", "PPLX"}
"""Villages and wards share names from town to town: every city has a station ward."""
REGION = ("KP", "CN", "RU", "KR", "JP", "MN", "VN", "US")


def read_table(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def places():
    tables = [read_table(path.name) for path in sorted(DATA.glob("*.csv"))]
    return [row for rows in tables if "key" in rows[0] for row in rows]


@pytest.fixture(scope="module")
def by_key(places):
    return {row["key"]: row for row in places}


@pytest.fixture(scope="module")
def facing():
    return read_table("facing.csv")


def point_of(row):
    return LonLat(lon=float(row["lon"]), lat=float(row["lat"]))


def sharers(rows, names_of):
    """Names that several of the rows bear, within one country and kind."""
    bearers = defaultdict(set)
    for row in rows:
        for name in filter(None, names_of(row)):
            bearers[name, row["country"], row["kind"]].add(row["key"])
    return {name: keys for (name, *_), keys in bearers.items() if len(keys) > 1}


def test_facing_pairs_are_known_places_over_a_known_river(facing, by_key):
    for pair in facing:
        assert by_key[pair["key_dprk"]]["country"] == "KP"
        assert by_key[pair["key_other"]]["country"] in {"CN", "RU"}
        assert by_key[pair["river"]]["kind"] == "river"
        assert pair["source"].strip()


def test_facing_pairs_lie_within_fifteen_kilometres_of_each_other(facing, by_key):
    apart = {
        (pair["key_dprk"], pair["key_other"]): distance_km(
            point_of(by_key[pair["key_dprk"]]), point_of(by_key[pair["key_other"]])
        )
        for pair in facing
    }
    assert {pair: round(km, 1) for pair, km in apart.items() if km > ACROSS_KM} == {}


def test_facing_places_lie_on_the_river(facing, by_key):
    keys = sorted({pair[column] for pair in facing for column in ("key_dprk", "key_other")})
    lon, lat = ([float(by_key[key][axis]) for key in keys] for axis in ("lon", "lat"))
    distances = BorderLine.load().distance_km(gpd.GeoSeries.from_xy(lon, lat, crs=4326))
    assert [key for key, km in zip(keys, distances, strict=True) if km > NEAR_RIVER_KM] == []


def test_no_pair_is_listed_twice(facing):
    pairs = Counter((pair["key_dprk"], pair["key_other"]) for pair in facing)
    assert max(pairs.values()) == 1


def test_a_crossing_named_as_source_is_a_crossing(facing, by_key):
    named = [pair["source"].removeprefix("crossing ") for pair in facing if pair["source"].startswith("crossing ")]
    assert len(named) > 15
    assert {key for key in named if by_key[key]["kind"] != "crossing"} == set()


@pytest.mark.parametrize(
    ("here", "there"),
    [("sinuiju", "dandong"), ("hyesan", "changbai"), ("manpo", "jian"), ("hoeryong", "sanhe"), ("namyang", "tumen")],
)
def test_the_great_pairs_are_there(facing, here, there):
    assert (here, there) in {(pair["key_dprk"], pair["key_other"]) for pair in facing}


def test_no_english_or_local_name_belongs_to_two_crossings_ports_or_stations(places):
    chosen = [row for row in places if row["kind"] in {"crossing", "port", "station", "mine", "facility", "island"}]
    assert sharers(chosen, lambda row: [row["name"], row["name_ko"], row["name_zh"], *row["variants"].split(";")]) == {}


def test_towns_and_units_share_no_variant_within_a_country(places):
    """Save the two Unsan counties, which share everything but their province."""
    chosen = [row for row in places if row["kind"] != "region" and row["feature_code"] not in WARDS]
    shared = sharers(chosen, lambda row: [row["name"], *row["variants"].split(";")])
    assert {name for name in shared if not name.startswith("Unsan")} == set()


def test_every_country_of_iso_3166_has_one_point(places):
    countries = Counter(row["country"] for row in places if row["kind"] == "country")
    assert {country.alpha_2 for country in pycountry.countries} <= set(countries)
    assert max(countries.values()) == 1


@pytest.mark.parametrize("country", REGION)
def test_every_first_level_unit_of_the_region_has_a_point(country):
    units = json.loads((files("iso3166_2") / "iso3166-2.json").read_bytes())[country]
    assert [code for code, unit in units.items() if unit["parentCode"] is None and not unit["latLng"]] == []


def test_russia_s_units_bear_english_names_and_meet_their_iso_3166_2_unit(places):
    russian = [row for row in places if row["country"] == "RU" and row["kind"] == "admin1"]
    assert len(russian) == 81  # 83 less the two cities, which stand once, as settlements
    by_name = {row["name"]: row for row in russian}
    tatarstan = by_name["Tatarstan"]
    lat, lon = Subdivisions()["RU"]["RU-TA"]["latLng"]
    assert math.isclose(float(tatarstan["lat"]), lat)
    assert math.isclose(float(tatarstan["lon"]), lon)
    assert "Tatarstan, Respublika" in tatarstan["variants"].split(";")


def test_codes_of_geonames_name_units_that_exist(places):
    known = {(row["country"], row["name"]) for row in places}
    for country, units in json.loads((files("iso3166_2") / "iso3166-2.json").read_bytes()).items():
        known |= {(country, unit["name"]) for unit in units.values()}
    assert [row for row in read_table("geonames_admin1.csv") if (row["country"], row["admin1"]) not in known] == []


def test_codes_of_geonames_are_listed_once_each():
    codes = Counter((row["country"], row["code"]) for row in read_table("geonames_admin1.csv"))
    assert max(codes.values()) == 1


def test_a_settlement_or_station_with_a_point_of_geonames_gives_its_id(places):
    chosen = [row for row in places if row["kind"] in {"settlement", "admin2", "station", "mine", "port"}]
    nameless = [row["key"] for row in chosen if row["source"].startswith("GeoNames") and not row["source"][9:].strip()]
    assert nameless == []


def test_what_is_unverified_near_the_border_says_so_with_a_wide_radius(places):
    """A point that nobody checked and that claims to be exact would be believed."""
    sure = [
        row["key"]
        for row in places
        if row["source"] == "unverified" and row["country"] in {"KP", "CN"} and float(row["uncertainty_km"]) < 1
    ]
    assert sure == []
