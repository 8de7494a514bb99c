import json
import logging
import os

import pytest

from gazetteer import store
from gazetteer.freshness import explain_build, find_inputs, read_inputs
from gazetteer.sources import Entry
from gazetteer.store import Gazetteer, IndexMissingError, cache_folder, fingerprint, open_gazetteer
from gazetteer.types import LonLat, Name, NameKind, Place, PlaceKind


def test_the_index_is_called_by_the_fingerprint_of_its_sources(gazetteer):
    assert gazetteer.fingerprint == fingerprint()
    assert gazetteer.folder == cache_folder() / f"index-{fingerprint()}"


def test_a_place_is_found_by_the_ids_of_both_its_sources(gazetteer):
    assert gazetteer.get("curated:hyesan") == gazetteer.get("geonames:2043837")
    assert gazetteer.get("curated:nowhere") is None


def test_a_user_s_place_wins_over_all_others():
    own = Place("own:1", "Hyesan", PlaceKind.SETTLEMENT, "P", "PPL", "KP", "", LonLat(1.0, 2.0), 1.0)
    with open_gazetteer() as plain:
        opened = plain.with_places([Entry(own, (Name("Hyesan", NameKind.CANONICAL), Name("혜산", NameKind.VARIANT)))])
        for key in ("hyesan", "혜산"):
            assert [opened.place(hit.row) for hit in opened.find_key(key)] == [own]
        assert opened.get("own:1") == own
        assert plain.get("own:1") is None
        assert plain.place(plain.find_key("hyesan")[0].row).id == "curated:hyesan"


def test_a_name_of_one_letter_of_a_user_s_place_is_searched_for_in_no_text(gazetteer):
    own = Place("own:1", "A", PlaceKind.SETTLEMENT, "P", "PPL", "KP", "", LonLat(1.0, 2.0), 1.0)
    with gazetteer.with_places([Entry(own, (Name("A", NameKind.CANONICAL),))]) as opened:
        assert (opened.find_key("a"), opened.get("own:1")) == ([], own)


def test_the_largest_places_within_a_box_come_by_population(gazetteer):
    found = gazetteer.find_largest((124.0, 39.5, 126.0, 41.0), 5)
    assert [p.population for p in found] == sorted((p.population for p in found), reverse=True)
    assert all(124.0 <= p.point.lon <= 126.0 for p in found)


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("BORDERMAP_CACHE", str(blocked / "cache"))
    with pytest.raises(IndexMissingError, match="BORDERMAP_CACHE"):
        open_gazetteer()


def test_a_broken_index_is_told_with_its_folder(tmp_path):
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(IndexMissingError, match="cannot be opened"):
        Gazetteer(tmp_path)


@pytest.mark.parametrize("damage", ["{}", "null", '{"fingerprint": "x", "sources": {}, "sizes": {"places.sqlite": 1}}'])
def test_a_damaged_index_is_refused(damage, tmp_path, gazetteer):
    for name in ("names.marisa", "places.sqlite"):
        (tmp_path / name).symlink_to(gazetteer.folder / name)
    (tmp_path / "meta.json").write_text(damage)
    with pytest.raises(IndexMissingError, match="cannot be opened"):
        Gazetteer(tmp_path)


def test_an_index_of_other_sources_is_built_anew_with_a_word_why(tmp_path, monkeypatch, caplog):
    built = []

    def record(folder, mark, *, progress):
        built.append(mark)
        (folder / "meta.json").write_text("{}")

    def opened(folder, layers):
        if not (folder / "meta.json").exists():
            raise IndexMissingError("not there")
        return folder

    monkeypatch.setenv("BORDERMAP_CACHE", str(tmp_path))
    monkeypatch.setattr("gazetteer.build.build_index", record)
    monkeypatch.setattr(store, "Gazetteer", opened)
    stale, young, foreign = (
        tmp_path / name for name in ("index-0123456789abcdef", "index-f123456789abcdef", "index-of-mine")
    )
    for path in (stale, young, foreign):
        path.mkdir()
    os.utime(stale, (0, 0))
    os.utime(foreign, (0, 0))
    told = {**find_inputs(store.FORMAT), "crossings.csv": "of last year"}
    (young / "meta.json").write_text(json.dumps({"inputs": told}))
    with caplog.at_level(logging.WARNING, "gazetteer"):
        folder = open_gazetteer()
    assert built == [fingerprint()]
    assert "crossings.csv has changed" in caplog.text
    assert read_inputs(folder) == find_inputs(store.FORMAT)
    assert {path.name for path in tmp_path.iterdir()} == {folder.name, young.name, foreign.name}


def test_why_an_index_is_built_is_told_even_where_the_old_one_says_nothing(tmp_path):
    wanted = tmp_path / "index-0"
    assert explain_build(wanted, "1") == "it is not there yet"
    (tmp_path / "index-1").mkdir()
    for content in ("{}", "[]", "x"):
        (tmp_path / "index-1" / "meta.json").write_text(content)
        assert explain_build(wanted, "1") == "there is one of an older version"
