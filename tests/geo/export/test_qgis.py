"""A project that QGIS opens from whatever folder it is moved to; QGIS itself is asked where it is installed."""

import json
import os
import shutil
import subprocess
import zipfile

import pytest
from lxml import etree

from gazetteer.errors import InputError
from gazetteer.types import LonLat, Place, PlaceKind
from geo.crossings import crossings_frame
from geo.events.check import empty_events
from geo.export.gpkg import write_gpkg
from geo.export.qgis import write_project

SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's QGIS comes with modules for Debian's Python."""
BRIDGE = Place(
    "curated:bridge", "Friendship Bridge", PlaceKind.CROSSING, "S", "BDG", "", "", LonLat(124.393, 40.116), 0.3
)
ASK = """
import json, sys
from qgis.core import (
    QgsApplication, QgsFeatureRequest, QgsInterval, QgsProject, QgsTemporalNavigationObject, QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1])
layers = project.mapLayers().values()
times = project.timeSettings()
slider = QgsTemporalNavigationObject()
slider.setTemporalExtents(times.temporalRange())
slider.setFrameDuration(QgsInterval(times.timeStep(), times.timeStepUnit()))
frames = {}
for number in range(slider.totalFrameCount()):
    span = slider.dateTimeRangeForFrameNumber(number)
    shown = []
    for layer in layers:
        if layer.temporalProperties().isActive():
            context = QgsVectorLayerTemporalContext()
            context.setLayer(layer)
            words = layer.temporalProperties().createFilterString(context, span)
            shown += [row["id"] for row in layer.getFeatures(QgsFeatureRequest().setFilterExpression(words))]
    frames[span.begin().date().toString("yyyy-MM-dd")] = sorted(shown)
bare = QgsVectorLayer(sys.argv[2] + "|layername=events_points", "bare", "ogr")
bare.loadDefaultStyle()
print("ANSWER" + json.dumps({
    "valid": {layer.name(): layer.isValid() for layer in layers},
    "rows": {layer.id(): layer.featureCount() for layer in layers},
    "relations": sorted(relation.id() for relation in project.relationManager().relations().values()
                        if relation.isValid()),
    "symbols": {layer.id(): layer.renderer().type() for layer in layers if layer.renderer()},
    "frames": frames,
    "slider": project.readEntry("TemporalControllerWidget", "/StartDateTime")[0],
    "default style": [bare.renderer().type(), bare.temporalProperties().isActive()],
}))
"""


@pytest.fixture
def project(events, tmp_path):
    crossings = crossings_frame([BRIDGE])
    write_gpkg(tmp_path / "events.gpkg", events, crossings=crossings)
    write_project(tmp_path / "activity.qgz", tmp_path / "events.gpkg")
    return tmp_path / "activity.qgz"


def document(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["project.qgs"]
        return etree.fromstring(archive.read("project.qgs"))


def test_every_source_is_named_from_where_the_project_lies(project):
    sources = [source.text for source in document(project).iter("datasource")]
    assert sources == [
        "./events.gpkg|layername=events_points",
        "./events.gpkg|layername=events_lines",
        "./events.gpkg|layername=crossings",
        "./events.gpkg|layername=crossing_status",
        "./events.gpkg|layername=evidence",
        "./activity_border_line.geojson",
    ]
    assert document(project).findtext("properties/Paths/Absolute") == "false"


def test_border_is_a_file_of_its_own_with_its_notice(project):
    border = json.loads(project.with_name("activity_border_line.geojson").read_text(encoding="utf-8"))
    assert "ODbL" in json.dumps(border)
    assert any("OpenStreetMap" in name.text for name in document(project).iter("layername"))


def test_same_events_give_the_same_bytes_and_none_a_project(project, tmp_path):
    first = project.read_bytes()
    write_project(project, project.with_name("events.gpkg"))
    assert project.read_bytes() == first
    write_gpkg(tmp_path / "none.gpkg", empty_events())
    write_project(tmp_path / "none.qgz", tmp_path / "none.gpkg")
    assert document(tmp_path / "none.qgz").find("ProjectTimeSettings") is None


def test_file_that_is_no_geopackage_of_events_gets_no_project(tmp_path):
    path = tmp_path / "events.gpkg"
    path.write_text("<OGRVRTDataSource/>", encoding="utf-8")
    with pytest.raises(InputError, match="not a GeoPackage"):
        write_project(tmp_path / "a.qgz", path)
    assert list(tmp_path.iterdir()) == [path]


def test_odd_names_are_escaped(events, tmp_path):
    folder = tmp_path / 'a & b\'s <"c">'
    write_gpkg(folder / "events.gpkg", events)
    write_project(tmp_path / "a.qgz", folder / "events.gpkg")
    (source, *_) = [source.text for source in document(tmp_path / "a.qgz").iter("datasource")]
    assert source == './a & b\'s <"c">/events.gpkg|layername=events_points'


@pytest.fixture(scope="module")
def qgis():
    probe = [SYSTEM_PYTHON, "-c", "import qgis.core"]
    if shutil.which(SYSTEM_PYTHON) is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("QGIS (python3-qgis) is not installed; make test-all brings it")


def test_qgis_opens_it_in_another_folder_and_steps_its_time(qgis, project, tmp_path):
    moved = shutil.copytree(project.parent, tmp_path / "moved" / "elsewhere")
    for name in ("events.gpkg", "activity_border_line.geojson"):
        project.with_name(name).unlink()
    home = tmp_path / "home"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    command = [SYSTEM_PYTHON, "-c", ASK, moved / "activity.qgz", moved / "events.gpkg"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
    (answer,) = [json.loads(line[6:]) for line in run.stdout.splitlines() if line.startswith("ANSWER")]
    assert all(answer["valid"].values())
    rows = {"points": 2, "lines": 1, "crossings": 1, "border": 1}
    assert [answer["rows"][f"bordermap_{'events_' * (name in {'points', 'lines'})}{name}"] for name in rows] == [
        2,
        1,
        1,
        1,
    ]
    assert answer["relations"] == ["crossing_status_crossings", "evidence_events_lines", "evidence_events_points"]
    assert answer["symbols"]["bordermap_events_points"] == "categorizedSymbol"
    assert answer["slider"] == "2020-09-01T00:00:00Z"
    assert answer["default style"] == ["categorizedSymbol", True]
    frames = answer["frames"]
    assert frames["2020-09-01"] == ["masks", "rumour"]
    assert frames["2022-09-01"] == ["rumour"]
    assert frames["2022-10-01"] == ["detectors", "rumour"]
    assert len(frames) == 26
