"""A GeoNames dump: real layout, every row a place or told, other tables and damage refused in words."""

from __future__ import annotations

import tracemalloc
import zipfile

import pytest

from gazetteer.errors import InputError
from gazetteer.sources.geonames import kind_of_code, read_geonames
from gazetteer.sources.geonames_alternates import AlternateNames
from gazetteer.sources.geonames_rows import MAX_NOTES, count_columns, read_admin1_codes, size_of_table
from gazetteer.types import LonLat, Name, NameKind, PlaceKind


def row(ident, name, code, *, flat="", lat="40.10056", lon="124.39806", admin1="11", population="0"):
    head = (ident, name, name, flat, lat, lon, code[0], code[2:], "KP", "", admin1)
    return "\t".join((*head, "", "", "", population, "", "18", "Asia/Pyongyang", "2013-07-06"))


SINUIJU = row("1871859", "Sinŭiju", "P.PPLA", flat="Sin-uiju,Sinuiju,Sinŭiju,신의주,新義州", population="352000")
YALU = row("2033344", "Amnok-kang", "H.STM", lat="39.94", lon="124.32", admin1="00")
ALTERNATES = (
    "1\t1871859\tko\t신의주\t1\t\t\t\t\t",
    "2\t1871859\tzh\t新义州\t\t\t\t\t\t",
    "3\t1871859\tzh-Hant\t新義州\t\t\t\t\t\t",
    "4\t1871859\twkdt\tQ109323\t\t\t\t\t\t",
    "5\t1871859\tlink\thttps://en.wikipedia.org/wiki/Sinuiju\t\t\t\t\t\t",
    "6\t1871859\tja\tShingishū\t\t\t\t1\t1910\t1945",
    "7\t1871859\t\tSinuiju\t\t\t\t\t\t",
    "8\t9999999\ten\tElsewhere\t\t\t\t\t\t",
)


def write(path, *rows):
    path.write_bytes("".join(f"{text}\n" for text in rows).encode())
    return path


def read(path, alternates=None, **options):
    problems = []
    with AlternateNames([alternates] if alternates else [], problems) as names:
        return list(read_geonames(path, names if alternates else None, problems=problems, **options)), problems


def test_row_becomes_a_place_with_its_names(tmp_path):
    (entry,), problems = read(write(tmp_path / "KP.txt", SINUIJU))
    place = entry.place
    assert problems == []
    assert (place.id, place.name, place.kind, place.feature_code) == (
        "geonames:1871859",
        "Sinŭiju",
        PlaceKind.SETTLEMENT,
        "PPLA",
    )
    assert (place.point, place.population, place.country) == (LonLat(lon=124.39806, lat=40.10056), 352_000, "KP")
    assert place.admin1 == "North Pyongan Province"
    assert [name.text for name in entry.names] == ["Sinŭiju", "Sin-uiju", "Sinuiju", "신의주", "新義州"]
    assert [name.kind for name in entry.names] == [NameKind.CANONICAL] + [NameKind.VARIANT] * 4


def test_areas_are_less_certain_than_towns(tmp_path):
    (town, river), _ = read(write(tmp_path / "KP.txt", SINUIJU, YALU))
    assert river.place.kind is PlaceKind.RIVER
    assert river.place.uncertainty_km > town.place.uncertainty_km > 0
    assert river.place.admin1 == ""


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("PPLX", "settlement"),
        ("ADM1", "admin1"),
        ("ADM3", "admin2"),
        ("PCLI", "country"),
        ("STMM", "river"),
        ("STRT", "sea"),
        ("ISLS", "island"),
        ("PK", "mountain"),
        ("MNFE", "mine"),
        ("MNMT", "other"),
        ("HBR", "port"),
        ("RSTN", "station"),
        ("AIRB", "facility"),
        ("BDG", "crossing"),
        ("RGNH", "region"),
        ("", "other"),
    ],
)
def test_feature_code_says_the_kind(code, kind):
    assert kind_of_code(code) == kind


def test_alternate_names_bring_languages_and_former_names(tmp_path):
    alternates = write(tmp_path / "alternateNamesV2.txt", *ALTERNATES)
    (entry, river), problems = read(write(tmp_path / "KP.txt", SINUIJU, YALU), alternates)
    assert problems == []
    assert entry.names == (
        Name("Sinŭiju", NameKind.CANONICAL),
        Name("신의주", NameKind.OFFICIAL, "ko"),
        Name("新义州", NameKind.VARIANT, "zh"),
        Name("新義州", NameKind.VARIANT, "zh"),
        Name("Shingishū", NameKind.FORMER, "ja"),
        Name("Sinuiju", NameKind.VARIANT),
    )
    assert entry.place.names_local == {"ko": "신의주", "zh": "新义州"}
    assert [name.text for name in river.names] == ["Amnok-kang"]


def test_codes_of_first_level_units_name_those_that_the_project_does_not(tmp_path):
    codes = write(tmp_path / "admin1CodesASCII.txt", "ZZ.21\tÖmnögovĭ\tOmnogovi\t2029546", "nonsense\tx\tx\t1")
    problems = []
    names = read_admin1_codes(codes, problems)
    assert names == {("ZZ", "21"): "Ömnögovĭ"}
    assert [(problem.line, problem.found) for problem in problems] == [(2, "nonsense: x")]
    places = write(
        tmp_path / "ZZ.txt", row("1", "Dalanzadgad", "P.PPL", admin1="21").replace("\tKP\t", "\tZZ\t"), SINUIJU
    )
    (town, sinuiju), _ = read(places, admin1={**names, ("KP", "11"): "P'yŏngan-bukto"})
    assert (town.place.admin1, sinuiju.place.admin1) == ("Ömnögovĭ", "North Pyongan Province")


def test_a_row_s_columns_and_a_table_s_size_are_known_before_it_is_read(tmp_path):
    places = write(tmp_path / "KP.txt", SINUIJU)
    packed = tmp_path / "KP.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(places, "KP.txt")
    assert count_columns(places) == count_columns(packed) == 19
    assert size_of_table(packed) == size_of_table(places) == places.stat().st_size
    steps = []
    read(packed, advance=steps.append)
    assert sum(steps) == places.stat().st_size


def test_names_with_oddities_are_told_with_their_line_and_of_very_many_only_the_number(tmp_path):
    odd = [row(str(number), "Тumen", "P.PPL") for number in range(1, MAX_NOTES + 6)]
    entries, problems = read(write(tmp_path / "KP.txt", row("9999", "Å", "P.PPL"), *odd))
    assert len(entries) == MAX_NOTES + 6
    assert (problems[0].line, problems[0].hint) == (1, "it is kept, but no text is searched for it")
    assert (problems[1].line, problems[1].found) == (2, "Тumen: letters of several scripts in one word")
    assert (len(problems), problems[-1].found) == (MAX_NOTES + 1, "6 more notes on names")


def test_archive_is_read_and_its_readme_is_not(tmp_path):
    path = tmp_path / "KP.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "GeoNames is licensed under CC BY 4.0")
        archive.writestr("KP.txt", SINUIJU + "\n" + YALU + "\n")
    entries, problems = read(path)
    assert (len(entries), problems) == (2, [])


def test_archive_cut_short_is_told_whether_at_once_or_on_the_way(tmp_path):
    path, rows = (
        tmp_path / "KP.zip",
        "".join(f"{row(str(number), f'Ri {number}', 'P.PPL')}\n" for number in range(3000)),
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("KP.txt", rows)
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:2000] + bytes(200) + whole[2200:]):
        path.write_bytes(damaged)
        with pytest.raises(InputError, match="no whole ZIP archive"):
            read(path)


def test_reading_can_stop_anywhere_and_leaves_nothing_open(tmp_path):
    alternates = write(tmp_path / "alternateNamesV2.txt", *ALTERNATES)
    with AlternateNames([alternates], []) as names:
        entries = read_geonames(write(tmp_path / "KP.txt", SINUIJU, YALU), names, problems=[])
        assert next(entries).place.name == "Sinŭiju"
        entries.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["KP.txt", "alternateNamesV2.txt"]


def test_several_tables_in_an_archive_are_told(tmp_path):
    path = tmp_path / "KP.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("CN.txt", YALU)
        archive.writestr("KP.txt", SINUIJU)
    (entry,), (problem,) = read(path)
    assert (entry.place.name, problem.code, problem.found) == ("Sinŭiju", "archive", "CN.txt")


@pytest.mark.parametrize("inside", ["\u2028", "\x85", "\x0b", '"', "'", "\u2019"])
def test_only_a_line_feed_ends_a_row_and_quotes_mean_nothing(tmp_path, inside):
    (entry, _), problems = read(write(tmp_path / "KP.txt", row("1", f"a{inside}b", "P.PPL"), SINUIJU))
    assert (entry.place.name, problems) == (f"a{inside}b", [])


def test_byte_order_mark_and_windows_line_ends_are_no_part_of_a_cell(tmp_path):
    path = tmp_path / "KP.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SINUIJU.encode() + b"\r\n")
    (entry,), problems = read(path)
    assert (entry.place.id, problems) == ("geonames:1871859", [])


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        ("1\ttoo\tfew", "3 tab-separated fields"),
        (row("1", "North pole", "P.PPL", lat="91.5"), "latitude 91.5"),
        (row("1", "Nowhere", "P.PPL", lat="nan"), "'nan' is no plain number"),
        (row("1", "Swapped", "P.PPL", lat="124,39"), "'124,39' is no plain number"),
        (row("x", "No id", "P.PPL"), "id 'x' is no number"),
        (row("1", " ", "P.PPL"), "an empty name"),
    ],
)
def test_wrong_row_is_told_with_its_line_and_costs_no_other(tmp_path, bad, found):
    entries, (problem,) = read(write(tmp_path / "KP.txt", SINUIJU, bad, YALU))
    assert [entry.place.name for entry in entries] == ["Sinŭiju", "Amnok-kang"]
    assert (problem.severity, problem.line) == ("rejected", 2)
    assert found in problem.found


def test_row_that_is_no_utf8_is_told(tmp_path):
    path = tmp_path / "KP.txt"
    path.write_bytes(SINUIJU.encode() + b"\n" + SINUIJU.encode("cp949", "replace") + b"\n")
    entries, (problem,) = read(path)
    assert (len(entries), problem.line, problem.expected) == (1, 2, "UTF-8")


def test_alternate_names_given_as_places_are_named_as_such_and_the_other_way_round(tmp_path):
    alternates = write(tmp_path / "KP-names.txt", *ALTERNATES)
    places = write(tmp_path / "KP.txt", SINUIJU)
    with pytest.raises(InputError, match="10 columns: it is a table of alternate names, not of places"):
        read(alternates)
    with pytest.raises(InputError, match="19 columns: it is a table of places, not of alternate names"):
        read(places, places)


@pytest.mark.parametrize(
    "content", [b"", b"name,lat,lon\n" * 50, b"KP.11\tN. Pyongan\tN. Pyongan\t1\n", b"\xff\xfe" * 99]
)
def test_file_that_is_something_else_is_refused(tmp_path, content):
    path = tmp_path / "KP.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no row is one of GeoNames' places"):
        read(path)


def test_too_many_wrong_rows_stop_the_reading(tmp_path):
    path = write(tmp_path / "KP.txt", SINUIJU, *["broken"] * 2000)
    with pytest.raises(InputError, match="more than 1000 wrong rows"):
        read(path)


def test_twenty_megabytes_without_a_line_end_are_refused(tmp_path):
    path = tmp_path / "KP.txt"
    path.write_bytes(b"a" * 20 * 2**20)
    with pytest.raises(InputError, match="line 1 is longer"):
        read(path)


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = write(tmp_path / "KP.txt", *[SINUIJU] * 5_000)
    tracemalloc.start()
    count = sum(1 for _ in read_geonames(path, problems=[]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 2 * 2**20


@pytest.mark.gold
def test_whole_country_is_read_and_no_row_lost(gold):
    entries, problems = read(gold / "facts" / "KP_sample.txt")
    assert len(entries) == 31_326
    assert [problem.severity for problem in problems] == ["note"], "one name mixes two scripts, and is told"
    assert len({entry.place.id for entry in entries}) == 31_326
    assert {entry.place.kind for entry in entries} == {PlaceKind.SETTLEMENT}
    assert sum(1 for entry in entries if entry.place.admin1) > 29_000
