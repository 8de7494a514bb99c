"""Make ``docs/images/qgis.png``: the example as QGIS draws the exported project.

Usage: /usr/bin/python3 docs/make_gis_picture.py

It needs Debian's ``python3-qgis`` and the command in ``.venv``; ``.ci/system-packages all`` and ``make install`` bring
both.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "qgis.png"
WIDTH_PX, HEIGHT_PX = 1200, 700
SHOWN = (123.6, 38.4, 131.2, 43.4)
"""Degrees: west, south, east, north."""


def build_project(folder: Path) -> Path:
    """The example built, and its project."""
    command = str(ROOT / ".venv" / "bin" / "bordermap")
    subprocess.run([command, "build", ROOT / "examples" / "border", "-o", folder, "--quiet"], check=True)  # noqa: S603 - our own
    project = folder / "events.qgz"
    subprocess.run([command, "export", folder / "events.gpkg", "-o", project], check=True)  # noqa: S603 - our own
    return project


def draw(project_file: Path) -> None:
    """Draw the project's visible layers into ``PICTURE``."""
    project = QgsProject.instance()
    if not project.read(str(project_file)):
        raise SystemExit(f"QGIS cannot read {project_file}")
    nodes = [node for node in project.layerTreeRoot().findLayers() if node.isVisible()]
    settings = QgsMapSettings()
    settings.setLayers([node.layer() for node in nodes if node.layer() and node.layer().isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setExtent(QgsRectangle(*SHOWN))
    settings.setOutputSize(QSize(WIDTH_PX, HEIGHT_PX))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(PICTURE))


def main() -> None:
    application = QgsApplication([], False)  # noqa: FBT003 - Qt takes no keywords
    application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        draw(build_project(Path(folder)))
        QgsProject.instance().clear()
    application.exitQgis()
    print(f"wrote {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
