"""The curated tables are whole: every row can be read, is unique, sourced, and lies where it says."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import shapely

from gazetteer.types import LonLat, PlaceKind

ROOT = Path(__file__).parents[2]
DATA = ROOT / "gazetteer" / "data"
BORDER = ROOT / "geo" / "data" / "border_line.geojson"
HEADER = (
    "key,name,kind,feature_class,feature_code,country,admin1,lat,lon,uncertainty_km,population,geonameid,"
    "name_ko,name_zh,name_ru,variants,former,source"
)
SCRIPTS = {
    "name_ko": re.compile(r"[가-힣0-9 .·-]+"),
    "name_zh": re.compile(r"[\u3400-\u9fff0-9 ·-]+"),
    "name_ru": re.compile(r"[А-Яа-яЁё0-9 ().,’—-]+"),
}
CODES = {
    "A": {"PCLI", "PCLD", "PCLS", "ADM1", "ADM2"},
    "P": {"PPLC", "PPLA", "PPLA2", "PPLA3", "PPL", "PPLX"},
    "S": {
        "AIRB", "AIRF", "AIRP", "BDG", "CSTM", "DAM", "FCL", "FRM", "INSM", "MKT", "MN", "MNC", "MNMT", "PRN", "PSTB",
        "RSRT", "RSTN",
    },
    "L": {"CONT", "PRT", "RGN"},
    "H": {"BAY", "ESTY", "GULF", "LK", "OCN", "RSV", "SEA", "STM", "STRT"},
    "T": {"DSRT", "ISL", "ISLS", "MT", "MTS", "PASS", "PEN", "UPLD"},
}  # fmt: skip
CLASSES_OF_KIND = {
    PlaceKind.COUNTRY: "A",
    PlaceKind.REGION: "ALT",
    PlaceKind.ADMIN1: "A",
    PlaceKind.ADMIN2: "A",
    PlaceKind.SETTLEMENT: "P",
    PlaceKind.CROSSING: "S",
    PlaceKind.PORT: "L",
    PlaceKind.MINE: "S",
    PlaceKind.STATION: "S",
    PlaceKind.FACILITY: "S",
    PlaceKind.ISLAND: "T",
    PlaceKind.MOUNTAIN: "T",
    PlaceKind.RIVER: "H",
    PlaceKind.SEA: "H",
    PlaceKind.OTHER: "HL",
}
NEAR_BORDER_KM = 60.0
KM_PER_DEGREE = 111.2
"""Mean length of a degree of latitude; good to a few hundred metres at the distances looked at here."""


def read_rows():
    for table in sorted(DATA.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames[0] != "key":
                continue
            for row in reader:
                yield {"table": table.name, **row}


@pytest.fixture(scope="module")
def rows():
    return list(read_rows())


@pytest.fixture(scope="module")
def by_key(rows):
    return {row["key"]: row for row in rows}


def offenders(rows, is_wrong):
    return [f"{row['table']}: {row['key']}" for row in rows if is_wrong(row)]


def duplicates(values):
    return sorted(value for value, count in Counter(values).items() if count > 1)


def names_in(row):
    local = [row[column] for column in SCRIPTS]
    return [name for name in (row["name"], *local, *row["variants"].split(";"), *row["former"].split(";")) if name]


def test_all_tables_have_the_same_header():
    headers = [path.read_text(encoding="utf-8").split("\n", 1)[0] for path in DATA.glob("*.csv")]
    assert {header for header in headers if header.startswith("key,")} == {HEADER}


def test_there_is_a_world_of_places(rows):
    assert len(rows) > 1000


def test_no_row_has_more_or_fewer_cells_than_columns(rows):
    assert offenders(rows, lambda row: None in row or None in row.values()) == []


def test_files_end_their_lines_with_a_line_feed_alone():
    assert [path.name for path in DATA.glob("*.csv") if b"\r" in path.read_bytes()] == []


def test_keys_are_lower_snake_case(rows):
    assert offenders(rows, lambda row: not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", row["key"])) == []


def test_keys_are_unique_over_all_tables(rows):
    assert duplicates(row["key"] for row in rows) == []


def test_no_two_rows_share_canonical_name_and_kind(rows):
    assert duplicates((row["name"], row["kind"]) for row in rows) == []


def test_no_geonames_id_is_used_twice(rows):
    assert duplicates(row["geonameid"] for row in rows if row["geonameid"]) == []


def test_kinds_are_those_of_the_gazetteer(rows):
    assert offenders(rows, lambda row: row["kind"] not in set(PlaceKind)) == []


def test_feature_codes_are_those_of_geonames_and_fit_the_kind(rows):
    def is_wrong(row):
        fits = row["feature_class"] in CLASSES_OF_KIND[PlaceKind(row["kind"])]
        return not fits or row["feature_code"] not in CODES[row["feature_class"]]

    assert offenders(rows, is_wrong) == []


def test_coordinates_lie_on_the_map(rows):
    points = [LonLat(lon=float(row["lon"]), lat=float(row["lat"])) for row in rows]
    assert len(points) == len(rows)


def test_every_row_says_how_uncertain_it_is_and_by_whom(rows):
    assert offenders(rows, lambda row: not row["source"].strip() or not 0 < float(row["uncertainty_km"]) < 7000) == []


def test_populations_and_geonames_ids_are_whole_numbers(rows):
    assert offenders(rows, lambda row: not row["population"].isdigit()) == []
    assert offenders(rows, lambda row: row["geonameid"] and not row["geonameid"].isdigit()) == []


def test_every_country_code_has_a_country(rows):
    countries = {row["country"] for row in rows if row["kind"] == "country"}
    assert len(countries) >= 249
    assert offenders(rows, lambda row: row["country"] and row["country"] not in countries) == []


def test_every_admin1_is_a_row_of_its_country(rows):
    """A city that is a first-level unit by itself stands once, as a settlement that names itself."""
    units = {(row["country"], row["name"]) for row in rows if row["kind"] == "admin1" or row["name"] == row["admin1"]}
    assert offenders(rows, lambda row: row["admin1"] and (row["country"], row["admin1"]) not in units) == []


def test_every_place_in_the_dprk_knows_its_province(rows):
    wide = {"country", "region", "river", "sea", "mountain", "island", "other"}
    in_dprk = [row for row in rows if row["country"] == "KP" and row["kind"] not in wide]
    assert offenders(in_dprk, lambda row: not row["admin1"]) == []


def test_all_thirteen_first_level_units_of_the_dprk_are_there(rows):
    units = {row["admin1"] for row in rows if row["table"] == "admin1.csv" and row["country"] == "KP"}
    assert len(units) == 13


def test_local_names_are_written_in_their_script(rows):
    def is_wrong(row):
        return any(row[column] and not script.fullmatch(row[column]) for column, script in SCRIPTS.items())

    assert offenders(rows, is_wrong) == []


def test_no_name_is_listed_twice_in_a_row(rows):
    assert offenders(rows, lambda row: duplicates(names_in(row))) == []


def test_names_carry_no_blanks_at_their_ends(rows):
    assert offenders(rows, lambda row: any(name != name.strip() for name in names_in(row))) == []


def test_ports_stations_and_crossings_are_never_called_by_the_bare_name_of_a_town(rows):
    towns = {name for row in rows if row["kind"] in {"settlement", "admin2"} for name in names_in(row)}
    within = [row for row in rows if row["kind"] in {"port", "station", "crossing"}]
    assert offenders(within, lambda row: towns & set(names_in(row))) == []


def test_the_north_and_the_south_are_no_names(rows):
    names = {name for row in rows if row["kind"] == "country" for name in names_in(row)}
    assert not names & {"North", "the North", "South", "the South"}


def test_former_names_lead_to_today_s_places(rows):
    former = defaultdict(set)
    for row in rows:
        for name in row["former"].split(";"):
            former[name].add(row["name"])
    assert former["Saebyol"] == {"Kyongwon County"}
    assert former["Sinpa"] == {"Kimjongsuk County"}
    assert former["Huchang"] == {"Kimhyongjik County"}


def test_every_romanisation_in_use_reaches_the_place(by_key):
    assert {"Yanggang Province", "Ryanggang", "양강도"} <= set(names_in(by_key["ryanggang_province"]))
    assert {"Amnok River", "압록강", "鸭绿江", "Ялу"} <= set(names_in(by_key["yalu_river"]))
    assert {"Manp'o", "Manpho"} <= set(names_in(by_key["manpo"]))
    assert {"Yongchon", "용천"} <= set(names_in(by_key["ryongchon_county"]))


def side_of_the_border():
    """What answers for a point: km to the border line, and whether it lies on the Korean side."""
    parts = json.loads(BORDER.read_text(encoding="utf-8"))["geometry"]["coordinates"]
    south_of_korea = [(123.5, 36.5), (131.5, 36.5), (131.5, 42.3)]
    korean_side = shapely.make_valid(shapely.Polygon([*parts[0], *south_of_korea]))
    rings = [shapely.Polygon(part) for part in parts[1:]]
    lines = shapely.MultiLineString(parts)

    def answer(lon, lat):
        narrow = math.cos(math.radians(lat))
        flat = shapely.transform(lines, lambda xy: (xy - [lon, lat]) * [narrow * KM_PER_DEGREE, KM_PER_DEGREE])
        point = shapely.Point(lon, lat)
        in_ring = any(ring.contains(point) for ring in rings)
        return flat.distance(shapely.Point(0, 0)), korean_side.contains(point) != in_ring

    return answer


def test_places_near_the_border_lie_on_their_own_side_of_it(rows):
    side = side_of_the_border()

    def is_wrong(row):
        distance_km, is_korean = side(float(row["lon"]), float(row["lat"]))
        return distance_km < NEAR_BORDER_KM and is_korean != (row["country"] == "KP")

    assert offenders([row for row in rows if row["country"] in {"KP", "CN"}], is_wrong) == []


@pytest.mark.parametrize("key", ["hyesan", "sinuiju", "hoeryong", "changbai", "dandong", "tumen"])
def test_a_point_moved_across_the_river_is_noticed(by_key, key):
    side = side_of_the_border()
    lon, lat = float(by_key[key]["lon"]), float(by_key[key]["lat"])
    across = 0.05 if by_key[key]["country"] == "KP" else -0.05
    assert side(lon, lat)[1] != side(lon - across, lat + across)[1]


def test_crossings_of_the_china_dprk_border_lie_on_the_line(rows):
    side = side_of_the_border()
    with (ROOT / "geo" / "data" / "crossings.csv").open(encoding="utf-8", newline="") as file:
        chinese = {
            row["crossing_id"].removeprefix("curated:")
            for row in csv.DictReader(file)
            if re.search("Liaoning|Jilin", row["side_china_russia_korea"]) and row["modes"] != "sea"
        }
    crossings = [row for row in rows if row["key"] in chinese]
    assert len(crossings) == 20
    assert offenders(crossings, lambda row: side(float(row["lon"]), float(row["lat"]))[0] > 0.15) == []


def test_sources_md_has_the_hash_of_every_table():
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    hashes = dict(re.findall(r"`([\w.]+)`.*`([0-9a-f]{64})`", sources))
    assert hashes == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in DATA.glob("*.csv")}
