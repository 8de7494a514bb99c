"""GDAL behind a fence: it opens nothing but the files it is handed, and asks no server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

NOWHERE = "127.0.0.1:1"
"""A proxy that does not answer, for whatever GDAL would fetch."""

WRITTEN_AT = "2000-01-01T00:00:00.000Z"
"""The time of writing that GDAL puts into a file: always the same, so that the same events give the same bytes."""


def import_pyogrio() -> ModuleType:
    """pyogrio, with the drivers that follow links left out and the network closed.

    It is imported here and nowhere else, because GDAL reads its environment when it is loaded.

    Notes
    -----
    GDAL looks at a file's content, not at its ending: a VRT document saved as ``events.gpkg`` makes it read any other
    file or address. It reads ``GDAL_SKIP`` once, when it is loaded; where another library has loaded it before, the
    caller's own look at the first bytes of a file is what keeps such documents out.
    """
    if "pyogrio" not in sys.modules:
        skipped = os.environ.get("GDAL_SKIP", "").split(",")
        os.environ["GDAL_SKIP"] = ",".join(sorted({*filter(None, skipped), "OGR_VRT", "VRT"}))
        os.environ["GDAL_HTTP_PROXY"] = NOWHERE
    pyogrio = import_module("pyogrio")
    pyogrio.set_gdal_config_options({"GDAL_HTTP_PROXY": NOWHERE})
    return pyogrio


@contextmanager
def fixed_time(pyogrio: ModuleType) -> Iterator[None]:
    """Let GDAL write ``WRITTEN_AT`` for as long as the block lasts."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN_AT})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
