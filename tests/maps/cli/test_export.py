"""``bordermap export``: formats by their endings, the QGIS project, the database, and what it refuses."""

import zipfile

import pytest

from geo.export.files import ENDINGS
from maps.cli import main

TABLE = """id,type,date,place,from,to,mode,title
a,smuggling,2022-10,Hyesan,,,,혜산
b,rail_freight,2022-09-26/..,,Dandong,Sinuiju,rail,丹东
"""


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ENDINGS)
def test_figure_and_export_read_every_format_that_export_writes(ending, records, tmp_path):
    layer = tmp_path / f"layer{ending}"
    assert main(["export", str(records), "-o", str(layer)]) == 0
    assert main(["export", str(layer), "-o", str(tmp_path / "again.csv")]) == 0
    assert main(["export", str(records), "-o", str(tmp_path / "first.csv")]) == 0
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "first.csv").read_bytes()
    assert main(["figure", str(layer), "-o", str(tmp_path / "figure.svg")]) == 0


def test_project_brings_its_geopackage_and_the_border(records, tmp_path, capsys):
    assert main(["export", str(records), "-o", str(tmp_path / "out" / "work.qgz")]) == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["work.gpkg", "work.qgz", "work_border_line.geojson"]
    told = capsys.readouterr().out
    assert "work.gpkg" in told
    assert "work_border_line.geojson" in told


def test_project_of_a_geopackage_shows_it_where_it_lies(records, tmp_path):
    assert main(["export", str(records), "-o", str(tmp_path / "events.gpkg")]) == 0
    before = (tmp_path / "events.gpkg").read_bytes()
    assert main(["export", str(tmp_path / "events.gpkg"), "-o", str(tmp_path / "events.qgz")]) == 0
    assert (tmp_path / "events.gpkg").read_bytes() == before
    with zipfile.ZipFile(tmp_path / "events.qgz") as archive:
        assert b"./events.gpkg|layername=crossings" in archive.read("project.qgs")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "one of the arguments -o/--output --to is required"),
        (["-o", "a.csv", "--to", "postgresql://u@h/d"], "not allowed with"),
        (["-o", "a.shp"], ".shp is not a format of events"),
        (["--to", "postgresql://ana:geheim@127.0.0.1:1/d"], "connection was lost or refused"),
        (["--to", "mysql://ana:geheim@127.0.0.1/d"], "no address of a PostgreSQL database"),
    ],
)
@pytest.mark.enable_socket
def test_target_that_cannot_be_used_is_told_and_no_password_is_shown(options, words, records, capsys):
    try:
        code = main(["export", str(records), *options])
    except SystemExit as stopped:
        code = stopped.code
    told = capsys.readouterr().err
    assert code == 2
    assert words in told
    assert "geheim" not in told
    assert "Traceback" not in told
