import pytest

from gazetteer.sources.curated import read_curated
from geo.routes.network import load_network


@pytest.fixture(scope="session")
def places():
    """The curated places by their keys."""
    return {entry.place.id.removeprefix("curated:"): entry.place for entry in read_curated()}


@pytest.fixture(scope="session")
def network():
    return load_network()
