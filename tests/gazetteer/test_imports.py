"""Imports: a layer that every later command reads, whole or not there, whatever happens to it."""

import json
import logging
import os
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from gazetteer import layer_build
from gazetteer.errors import InputError
from gazetteer.geoparse import geoparse
from gazetteer.imports import find_imports, import_places, remove_import
from gazetteer.layer import LayerError
from gazetteer.layer_build import PlaceWriter
from gazetteer.resolve import resolve_name
from gazetteer.store import CURATED_TIER, SMALL_TIER, imports_folder, open_gazetteer
from gazetteer.types import LonLat, Resolved

TODAY = date(2026, 11, 21)


def row(ident, name, *, flat="", lat="41.5", lon="128.2", code="P.PPL", population="0"):
    head = (str(ident), name, name, flat, lat, lon, code[0], code[2:], "KP", "", "13")
    return "\t".join((*head, "", "", "", population, "", "18", "Asia/Pyongyang", "2013-07-06"))


TUIL = row(1865780, "Tuil-tong", flat="Tuil,두일동", lat="37.80367", lon="126.5874")
HYESAN = row(2043837, "Hyesan", flat="Keizan-yu", lat="41.40167", lon="128.17778", population="192680")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A data folder of the test's own; the index stays the shared one."""
    monkeypatch.setenv("BORDERMAP_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "imports"


def write(path, *rows):
    path.write_bytes("".join(f"{text}\n" for text in rows).encode())
    return path


def add(path, name="", *more):
    return import_places([path, *more], name, today=TODAY)


def found(name):
    with open_gazetteer() as gazetteer:
        return [candidate.place for candidate in resolve_name(name, gazetteer)]


def test_an_imported_place_is_found_by_every_name_until_it_is_removed(tmp_path):
    imported, problems = add(write(tmp_path / "KP.txt", TUIL))
    assert (imported.name, imported.places, imported.imported, problems) == ("KP", 1, TODAY, [])
    assert [place.id for place in found("Tuil-tong")] == ["geonames:1865780"]
    (place,) = found("두일동")
    assert (place.name, place.point, place.source) == ("Tuil-tong", LonLat(126.5874, 37.80367), "GeoNames 1865780")
    with open_gazetteer() as gazetteer:
        assert gazetteer.get("geonames:1865780") == place
        assert gazetteer.has_key("tuiltong")
        assert gazetteer.has_prefix("tuilt")
        assert ("variant", "두일동") in gazetteer.find_names("geonames:1865780")
    remove_import("KP")
    assert found("두일동") == []
    assert find_imports() == []


def test_a_place_that_the_index_has_lends_its_names_and_is_not_there_twice(tmp_path, gazetteer):
    before = [place.id for place in found("Hyesan")]
    add(write(tmp_path / "KP.txt", HYESAN, TUIL))
    assert [place.id for place in found("Hyesan")] == before
    (lent,) = found("Keizan-yu")
    assert lent == gazetteer.get("curated:hyesan")
    with open_gazetteer() as opened:
        assert opened.sources["import KP"] == 1
        assert len(opened) == len(gazetteer) + 1


def test_a_small_place_of_a_dump_needs_a_cue_and_one_of_the_user_s_own_does_not(tmp_path):
    text = "Potemkin Depot reopened. Tuil-tong reopened."
    add(write(tmp_path / "KP.txt", TUIL))
    add(write(tmp_path / "sites.csv", "name,lat,lon", "Potemkin Depot,41.5,128.2"))
    with open_gazetteer() as gazetteer:
        assert [hit.tier for hit in gazetteer.find_key("tuiltong")] == [SMALL_TIER]
        assert [hit.tier for hit in gazetteer.find_key("potemkindepot")] == [CURATED_TIER]
        names = [each.mention.toponym for each in geoparse(text, gazetteer) if isinstance(each, Resolved)]
    assert names == ["Potemkin Depot"]


def test_the_user_s_own_place_wins_over_all_others_of_its_name(tmp_path):
    add(write(tmp_path / "sites.csv", "name,lat,lon,variants", "Hyesan,1.0,2.0,혜산"))
    for name in ("Hyesan", "혜산"):
        assert [place.point for place in found(name)] == [LonLat(2.0, 1.0)]


def test_a_run_s_own_places_win_over_imported_ones(tmp_path):
    add(write(tmp_path / "sites.csv", "name,lat,lon", "Hyesan,1.0,2.0"))
    with open_gazetteer() as gazetteer, gazetteer.with_places([]) as known:
        assert [known.place(hit.row).point for hit in known.find_key("hyesan")] == [LonLat(2.0, 1.0)]


def test_places_that_come_twice_are_one_with_the_names_of_both_and_told(tmp_path):
    one, two = (
        write(tmp_path / "KP.txt", TUIL),
        write(tmp_path / "cities.txt", row(1865780, "Tuil-tong", flat="Potemkintong")),
    )
    imported, (problem,) = add(one, "", two)
    assert (imported.places, problem.found) == (1, "1 places twice")
    assert [place.id for place in found("Potemkintong")] == ["geonames:1865780"]


def test_several_imports_are_read_together_each_place_once(tmp_path):
    add(write(tmp_path / "KP.txt", TUIL), "one")
    add(write(tmp_path / "all.txt", TUIL, row(7, "Tuil-tong", lat="10.0")), "two")
    assert sorted(place.id for place in found("Tuil-tong")) == ["geonames:1865780", "geonames:7"]


def test_alternate_names_and_codes_come_with_their_dump(tmp_path):
    names = write(tmp_path / "alternateNamesV2.txt", "1\t1865780\tja\tトゥイル\t\t\t\t\t\t")
    codes = write(tmp_path / "admin1CodesASCII.txt", "ZZ.21\tÖmnögovĭ\tOmnogovi\t2029546")
    dump = write(tmp_path / "KP.txt", TUIL, row(8, "Dalanzadgad").replace("\tKP\t\t13", "\tZZ\t\t21"))
    imported, problems = add(names, "KP", codes, dump)
    assert (len(imported.files), problems) == (3, [])
    assert [place.id for place in found("トゥイル")] == ["geonames:1865780"]
    assert "Ömnögovĭ" in [place.admin1 for place in found("Dalanzadgad")]


def test_an_import_under_a_name_that_is_taken_replaces_the_old_one(tmp_path, folder):
    add(write(tmp_path / "KP.txt", TUIL))
    add(write(tmp_path / "KP.txt", row(7, "Potemkinri")))
    assert (found("두일동"), [place.id for place in found("Potemkinri")]) == ([], ["geonames:7"])
    assert [path.name for path in folder.iterdir()] == ["KP@2"]


def test_an_import_tells_its_files_with_their_hashes(tmp_path):
    path = write(tmp_path / "KP.txt", TUIL)
    add(path)
    (imported,) = find_imports()
    (source,) = imported.files
    assert (source.path, source.size, len(source.sha256)) == (str(path), path.stat().st_size, 64)


def test_the_index_s_mark_changes_with_its_imports_and_is_back_without(tmp_path, gazetteer):
    add(write(tmp_path / "KP.txt", TUIL))
    with open_gazetteer() as opened:
        assert opened.fingerprint != gazetteer.fingerprint
    remove_import("KP")
    with open_gazetteer() as opened:
        assert opened.fingerprint == gazetteer.fingerprint


KILLED = """
import sys, time
from datetime import date
from pathlib import Path
from gazetteer import imports, layer_build
layer_build.BATCH = 100
read = imports.read_geonames
def pausing(*args, **options):
    for number, entry in enumerate(read(*args, **options)):
        if number == 250:
            print("there", flush=True)
            time.sleep(60)
        yield entry
imports.read_geonames = pausing
imports.import_places([Path(sys.argv[1])], today=date(2026, 11, 21))
"""


def start_and_kill(path):
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "there\n"
        process.kill()


def test_a_killed_import_leaves_no_layer_and_goes_on_where_it_stopped(tmp_path, folder, monkeypatch):
    path = write(tmp_path / "KP.txt", *(row(number, f"Potemkin-{number}") for number in range(1, 400)))
    start_and_kill(path)
    assert (find_imports(), found("Potemkin-7")) == ([], [])
    (partial,) = folder.iterdir()
    writer = PlaceWriter(partial / "places.sqlite")
    assert (len(writer), writer.count_done(0)) == (200, 200)
    writer.close()
    imported, problems = add(path)
    assert (imported.places, problems) == (399, [])
    assert [place.id for place in found("Potemkin-7")] == ["geonames:7"]
    assert [place.id for place in found("Potemkin-399")] == ["geonames:399"]
    assert [each.name for each in folder.iterdir()] == ["KP@1"]


def test_what_a_killed_import_left_goes_with_another_one_of_its_name_or_when_removed(tmp_path, folder):
    path = write(tmp_path / "KP.txt", *(row(number, f"Potemkin-{number}") for number in range(1, 400)))
    start_and_kill(path)
    write(path, TUIL)
    add(path)
    assert [each.name for each in folder.iterdir()] == ["KP@1"]
    write(path, *(row(number, f"Potemkin-{number}") for number in range(1, 400)))
    start_and_kill(path)
    remove_import("KP")
    assert list(folder.iterdir()) == []


def test_damage_in_what_a_killed_import_left_undoes_it(tmp_path, folder):
    path = write(tmp_path / "KP.txt", *(row(number, f"Potemkin-{number}") for number in range(1, 400)))
    start_and_kill(path)
    (partial,) = folder.iterdir()
    (partial / "places.sqlite").write_bytes(b"SQLite format 3\0" + bytes(9000))
    with pytest.raises(InputError, match="nothing was kept"):
        add(path)
    assert add(path)[0].places == 399


def test_a_second_import_of_the_same_at_the_same_time_is_refused_and_harms_nothing(tmp_path, folder):
    path = write(tmp_path / "KP.txt", *(row(number, f"Potemkin-{number}") for number in range(1, 400)))
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "there\n"
        with pytest.raises(InputError, match="another import of it is running"):
            add(path)
        assert len(list(folder.iterdir())) == 1
        process.kill()


@pytest.mark.parametrize("content", [b"", b"name,lat\nHyesan,1\n", b"name,lat,lon\n", b"name,lat,lon\nHyesan,x,y\n"])
def test_a_file_without_a_place_is_refused_and_nothing_is_kept(tmp_path, folder, content):
    path = tmp_path / "sites.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"sites\.csv"):
        add(path)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "a/b", ".x", "", "-x", "x" * 61, "a@b", "nul\0"])
def test_a_name_that_is_no_plain_one_is_refused_or_made_plain(tmp_path, name, folder):
    path = write(tmp_path / "places of mine!.txt", TUIL)
    if name:
        with pytest.raises(InputError, match="no name of an import"):
            add(path, name)
    else:
        assert add(path, name)[0].name == "places-of-mine"
        assert [each.name for each in folder.iterdir()] == ["places-of-mine@1"]


def test_removing_what_is_not_there_tells_what_is(tmp_path):
    add(write(tmp_path / "KP.txt", TUIL))
    with pytest.raises(InputError, match="known ones: KP"):
        remove_import("CN")


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    blocked = write(tmp_path / "file", "")
    monkeypatch.setenv("BORDERMAP_DATA", str(blocked))
    with pytest.raises(InputError, match="cannot be imported"):
        add(write(tmp_path / "KP.txt", TUIL))


@pytest.mark.parametrize("damage", ["{}", "null", "[", '{"layout": 0}'])
def test_a_damaged_layer_is_told_with_how_to_remove_it(tmp_path, damage):
    imported, _ = add(write(tmp_path / "KP.txt", TUIL))
    (imported.folder / "meta.json").write_text(damage, encoding="utf-8")
    with pytest.raises(LayerError, match="bordermap gazetteer remove KP"):
        open_gazetteer()
    remove_import("KP")
    open_gazetteer().close()


def test_a_layer_whose_names_another_version_folded_is_made_searchable_anew(tmp_path, caplog):
    imported, _ = add(write(tmp_path / "KP.txt", TUIL))
    path = imported.folder / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    old = imported.folder / f"keys-{meta['keyed_for']}"
    old.rename(imported.folder / "keys-0")
    path.write_text(json.dumps({**meta, "keyed_for": "0"}), encoding="utf-8")
    with caplog.at_level(logging.WARNING, "gazetteer"):
        assert [place.id for place in found("두일동")] == ["geonames:1865780"]
    assert "making the names of the import KP@1 searchable anew" in caplog.text
    assert [each.name for each in imported.folder.glob("keys-*")] == [old.name]


def test_an_import_for_another_index_is_linked_to_this_one(tmp_path, gazetteer):
    imported, _ = add(write(tmp_path / "KP.txt", HYESAN))
    found("Keizan-yu")
    (links,) = imported.folder.glob("links-*")
    links.rename(imported.folder / "links-0000.bin")
    assert [place.id for place in found("Keizan-yu")] == ["curated:hyesan"]
    assert [path.name for path in imported.folder.glob("links-*")] == [links.name]
    links.write_bytes(b"123")
    assert [place.id for place in found("Keizan-yu")] == ["curated:hyesan"]


def test_a_former_name_keeps_its_years(tmp_path):
    former = {"toponym": "Potemkinjo", "when": {"timespans": [{"start": {"in": "1910"}, "end": {"in": "1945"}}]}}
    feature = {"properties": {"title": "Potemkinri"}, "names": [former]}
    feature["geometry"] = {"type": "Point", "coordinates": [128.2, 41.5]}
    add(write(tmp_path / "places.json", json.dumps({"features": [feature]})))
    with open_gazetteer() as gazetteer:
        (hit,) = gazetteer.find_key("potemkinjo")
        assert gazetteer.find_former_name(hit.row, "potemkinjo").period == "1910–1945"


def test_a_name_of_one_letter_is_searched_for_in_no_text(tmp_path):
    _, (problem,) = add(write(tmp_path / "sites.csv", "name,lat,lon", "A,41.5,128.2"))
    assert "a name of one letter" in problem.found
    assert found("A") == []


def test_many_names_are_kept_in_several_tries(tmp_path, monkeypatch):
    monkeypatch.setattr(layer_build, "RECORDS_PER_TRIE", 3)
    imported, _ = add(write(tmp_path / "KP.txt", *(row(number, f"Potemkin-{number}") for number in range(1, 9))))
    assert len(list(imported.folder.glob("keys-*/*"))) == 3
    for number in range(1, 9):
        assert [place.id for place in found(f"Potemkin-{number}")] == [f"geonames:{number}"]


def test_memory_does_not_grow_with_the_dump(tmp_path, monkeypatch):
    peaks = []
    monkeypatch.setattr(layer_build, "BATCH", 500)
    for count in (1_000, 4_000):
        path = write(tmp_path / "KP.txt", *(row(number, f"Potemkin-{number}") for number in range(1, count + 1)))
        tracemalloc.start()
        add(path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 2**20


def test_without_a_named_folder_imports_lie_with_the_user_s_data_not_in_the_cache(monkeypatch):
    monkeypatch.delenv("BORDERMAP_DATA")
    assert imports_folder() == Path(os.environ["BORDERMAP_CACHE"]) / "imports"
    monkeypatch.delenv("BORDERMAP_CACHE")
    assert imports_folder().name == "imports"
    assert "cache" not in str(imports_folder()).lower()
