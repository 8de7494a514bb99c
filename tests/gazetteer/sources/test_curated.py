import csv
import re
from importlib.resources import files

from gazetteer.sources.curated import read_curated, read_former_names
from gazetteer.types import Name, NameKind

SCRIPTS = {"Latn": r"[A-Za-zÀ-ʯ' -]+", "Hang": "[가-힣]+", "Hani": "[一-鿿]+", "Cyrl": "[А-Яа-яЁё -]+"}


def read_rows():
    with (files("gazetteer") / "data" / "former_names.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_former_name_belongs_to_a_place():
    assert read_former_names().keys() <= {entry.place.id for entry in read_curated()}


def test_every_former_name_is_of_its_script_and_has_a_source():
    wrong = [row for row in read_rows() if not re.fullmatch(SCRIPTS[row["script"]], row["name"]) or not row["source"]]
    assert wrong == []


def test_years_of_former_names_are_years_and_in_order():
    for names in read_former_names().values():
        for name in names:
            years = [year for year in (name.first_year, name.last_year) if year is not None]
            assert years == sorted(years)
            assert all(1300 < year < 2030 for year in years)


def test_a_place_has_a_former_name_once():
    seen = [(row["place_id"], row["name"]) for row in read_rows()]
    assert len(seen) == len(set(seen))


def test_a_dated_former_name_stands_in_place_of_an_undated_one():
    sinuiju = next(entry for entry in read_curated() if entry.place.id == "curated:sinuiju")
    assert [name for name in sinuiju.names if name.kind is NameKind.FORMER] == [
        Name("Shingishū", NameKind.FORMER, "ja", 1910, 1945)
    ]


def test_years_are_told_in_words():
    assert Name("Unggi", NameKind.FORMER, "ko", None, 1981).period == "until 1981"
    assert Name("Saebyŏl", NameKind.FORMER, "ko", 1977, None).period == "from 1977"
    assert Name("Kyŏmip'o", NameKind.FORMER, "ko").period == ""
