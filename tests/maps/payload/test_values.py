import math

import pandas as pd
import pytest
from shapely.geometry import LineString, MultiLineString, Point

from gazetteer.errors import InputError
from maps.payload.values import day_or_none, lines_of, link_or_none, number_or_none, position_of, text_or_none


@pytest.mark.parametrize("missing", [None, math.nan, pd.NA, pd.NaT, ""])
def test_every_way_of_missing_becomes_none(missing):
    assert text_or_none(missing) is None
    assert day_or_none(missing) is None
    assert link_or_none(missing) is None


def test_numbers_are_finite_and_rounded():
    assert number_or_none(1.23456) == 1.235
    assert number_or_none(math.inf) is None
    assert number_or_none("7") is None


def test_days_count_from_1970_also_backwards():
    assert day_or_none(pd.Timestamp("1970-01-02")) == 1
    assert day_or_none("1969-12-31") == -1
    assert day_or_none("2022-09-26T10:00:00Z") == 19261
    assert day_or_none("not a day") is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//host", "file:///etc/passwd"])
def test_only_web_addresses_become_links(address):
    assert link_or_none(address) is None


def test_a_web_address_is_kept_as_it_is():
    assert link_or_none("HTTPS://example.org/a?b=c") == "HTTPS://example.org/a?b=c"


def test_lines_are_taken_out_of_collections_and_points_have_none():
    line = LineString([(0.1234567, 1), (2, 3)])
    assert lines_of(line) == [[[0.12346, 1.0], [2.0, 3.0]]]
    assert len(lines_of(MultiLineString([line, line]))) == 2
    assert lines_of(Point(1, 2)) == []
    assert lines_of(None) == []


def test_a_row_without_a_point_is_refused():
    with pytest.raises(InputError, match="is no point"):
        position_of({"geometry": Point()})
