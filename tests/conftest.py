"""What every test may ask for: the gazetteer on an index built once, and the gold sets where there are any."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from gazetteer.store import open_gazetteer


def pytest_configure(config):
    """Keep the gazetteer's index in pytest's own cache folder, so that it is built once and not once a run.

    Commands that tests start find it too, since they inherit the environment. Properties are tried on the same examples
    in every run, so that a change is judged by what it changes; ``make test-all`` looks for new ones.
    """
    settings.register_profile("same", derandomize=True)
    if not os.environ.get("BORDERMAP_SEARCH"):
        settings.load_profile("same")
    if "BORDERMAP_CACHE" not in os.environ:
        os.environ["BORDERMAP_CACHE"] = str(config.cache.mkdir("bordermap"))


@pytest.fixture(scope="session")
def gazetteer():
    """The whole gazetteer, open; nobody may add places to it."""
    with open_gazetteer() as opened:
        yield opened


@pytest.fixture(scope="session")
def gold():
    """The folder that holds ``gold/``, ``seeds/`` and ``score/``, or a skip."""
    named = os.environ.get("BORDERMAP_GOLD")
    if not named:
        pytest.skip("BORDERMAP_GOLD is unset; it names the folder with the gold sets")
    folder = Path(named).resolve()
    if not folder.is_dir():
        pytest.fail(f"BORDERMAP_GOLD names {folder}, which is no folder")
    return folder
