"""Google Earth files as the standard has them, and with nothing in them that runs or is fetched."""

import importlib.util
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from geo.events.check import empty_events
from geo.export.kml import write_kml

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture
def path(events, tmp_path):
    write_kml(tmp_path / "events.kml", events)
    return tmp_path / "events.kml"


def root_of(path):
    return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()


def placemarks(path):
    return {mark.findtext(f"{KML}name"): mark for mark in root_of(path).iter(f"{KML}Placemark")}


def test_folder_is_a_layer_and_holds_its_events(path):
    folders = root_of(path).iter(f"{KML}Folder")
    held = {folder.findtext(f"{KML}name"): len(folder.findall(f"{KML}Placemark")) for folder in folders}
    assert held == {"Routes": 1, "Crossings": 0, "Crackdowns and controls": 1, "Other": 1}


def test_time_span_reaches_to_the_end_of_the_last_day(path):
    masks, rumour = placemarks(path)["=1+1"], placemarks(path)["other"]
    assert masks.findtext(f"{KML}TimeSpan/{KML}begin") == "2020-09-14"
    assert masks.findtext(f"{KML}TimeSpan/{KML}end") == "2020-09-14T23:59:59Z"
    assert rumour.find(f"{KML}TimeSpan") is None


def test_text_of_a_balloon_is_text(events, path):
    texts = [mark.findtext(f"{KML}description") for mark in placemarks(path).values()]
    assert not any(re.search(r"<(?!/?[pb]>)", text) for text in texts)
    assert any("&lt;script&gt;" in text for text in texts)
    write_kml(path, events.assign(summary="$[evidence] <b>bold</b>"))
    (text, *_) = [mark.findtext(f"{KML}description") for mark in placemarks(path).values()]
    assert "$[" not in text
    assert "<b>bold" not in text


def test_nothing_is_fetched(events, path, tmp_path):
    assert list(root_of(path).iter(f"{KML}href")) == []
    write_kml(tmp_path / "events.kmz", events)
    with zipfile.ZipFile(tmp_path / "events.kmz") as archive:
        named = {href.text for href in etree.fromstring(archive.read("doc.kml")).iter(f"{KML}href")}
        assert named == {"files/dot.png"} < set(archive.namelist())
        assert archive.read("files/dot.png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["events.kml", "events.kmz"])
def test_the_same_events_give_the_same_bytes(name, events, tmp_path):
    write_kml(tmp_path / name, events)
    first = (tmp_path / name).read_bytes()
    write_kml(tmp_path / name, events.copy())
    assert (tmp_path / name).read_bytes() == first


@pytest.mark.parametrize("kind", ["full", "empty"])
@pytest.mark.skipif(
    shutil.which("xmllint") is None and os.environ.get("CI") != "true",
    reason="xmllint (libxml2-utils) is not installed",
)
def test_it_is_what_the_schema_of_kml_asks_for(kind, path):
    if kind == "empty":
        write_kml(path, empty_events())
    schema = Path(importlib.util.find_spec("pykml").origin).with_name("schemas") / "ogckml22.xsd"
    command = ["xmllint", "--nonet", "--noout", "--schema", schema, path]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", ["events.kml", "events.kmz"])
@pytest.mark.skipif(
    shutil.which("ogrinfo") is None and os.environ.get("CI") != "true", reason="ogrinfo (gdal-bin) is not installed"
)
def test_gdal_opens_every_folder(name, events, tmp_path):
    write_kml(tmp_path / name, events)
    run = subprocess.run(["ogrinfo", "-ro", "-al", tmp_path / name], capture_output=True, text=True, check=True)
    assert run.stdout.count("OGRFeature(") == len(events)
    assert "혜산" in run.stdout
    assert "ERROR" not in run.stderr
