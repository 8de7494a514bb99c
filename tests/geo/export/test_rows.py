import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.export.rows import as_text, plain_columns


def test_columns_are_plain_values_without_geometry():
    frame = gpd.GeoDataFrame(
        {
            "name": pd.Series(["혜산", None], dtype="str"),
            "day": pd.to_datetime(["2022-09-26", None]),
            "km": [1.5, float("inf")],
            "n": [1, 2],
            "modes": [["rail"], []],
        },
        geometry=[shapely.Point(0, 0)] * 2,
        crs=4326,
    )
    assert plain_columns(frame) == {
        "name": ["혜산", None],
        "day": ["2022-09-26", None],
        "km": [1.5, None],
        "n": [1, 2],
        "modes": [["rail"], []],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        ("x", "x"),
        (1, "1"),
        (124.398, "124.398"),
        (True, "true"),
        ([1, "혜"], '[1, "혜"]'),
    ],
)
def test_a_value_as_an_analyst_s_cell(value, text):
    assert as_text(value) == text
