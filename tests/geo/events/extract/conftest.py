from datetime import date

import pytest

from gazetteer.geoparse import geoparse
from geo.events.extract.drafts import find_drafts


@pytest.fixture
def drafts(gazetteer):
    """The drafts of a text, published on a day."""

    def find(text, published="2022-11-07"):
        day = date.fromisoformat(published) if published else None
        return find_drafts(text, day, geoparse(text, gazetteer))

    return find
