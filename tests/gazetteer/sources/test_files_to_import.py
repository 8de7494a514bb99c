"""Files of an import are told apart by what is in them."""

import zipfile

import pytest

from gazetteer.errors import InputError
from gazetteer.sources.files_to_import import is_own, sort_files

PLACE = "\t".join(["1871859", "Sinuiju", "Sinuiju", "", "40.1", "124.4", "P", "PPL", "KP", *[""] * 10]) + "\n"
NAME = "1\t1871859\tko\t신의주\t1\t\t\t\t\t\n"
CODE = "KP.11\tNorth Pyongan\tNorth Pyongan\t1871952\n"


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dump_s_tables_are_told_apart_by_their_columns_whatever_they_are_called(tmp_path):
    places = write(tmp_path / "a.txt", PLACE)
    codes = write(tmp_path / "b.txt", CODE)
    names = tmp_path / "alternateNamesV2.zip"
    with zipfile.ZipFile(names, "w") as archive:
        archive.writestr("iso-languagecodes.txt", "ISO 639-3\tISO 639-2\n")
        archive.writestr("alternateNamesV2.txt", NAME)
    sites = write(tmp_path / "sites.kml", "")
    files = sort_files([codes, names, sites, places, places])
    assert (files.dumps, files.alternates, files.admin1_codes, files.lists) == ((places,), (names,), (codes,), (sites,))


def test_names_without_places_are_refused(tmp_path):
    with pytest.raises(InputError, match="but no places"):
        sort_files([write(tmp_path / "KP.txt", NAME)])


def test_an_unknown_ending_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(InputError, match=r"\.kmz"):
        sort_files([tmp_path / "places.docx"])


def test_tables_and_placemarks_are_the_user_s_own_and_gazetteers_are_not(tmp_path):
    assert [is_own(tmp_path / name) for name in ("a.csv", "a.KMZ", "a.tsv", "a.json")] == [True, True, False, False]
