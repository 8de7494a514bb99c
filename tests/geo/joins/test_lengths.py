import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.ops import substring

from gazetteer.errors import InputError
from geo.border import BorderLine
from geo.earth import WGS84
from geo.joins.lengths import measure_by_stretch


@pytest.fixture(scope="module")
def border():
    return BorderLine.load()


def frame(geometries):
    return gpd.GeoDataFrame(geometry=list(geometries), crs=4326)


def along(border, first, last, start=0.5, end=0.5):
    """A fence on the line, which runs from the tripoint to the sea, from within one stretch to within another."""
    names = [name for name, _ in reversed(border.stretches)]
    parts = [line for _, line in reversed(border.stretches)][names.index(first) : names.index(last) + 1]
    parts[0] = substring(parts[0], start, 1, normalized=True)
    parts[-1] = substring(parts[-1], 0, end, normalized=True)
    return shapely.LineString(np.concatenate([shapely.get_coordinates(part) for part in parts]))


def test_fence_over_two_stretches_is_shared_out_between_them(border):
    fence = along(border, "Middle Tumen", "Upper Tumen")
    table = measure_by_stretch(frame([fence]), border).set_index("stretch")
    assert table["km"].sum() * 1000 == pytest.approx(WGS84.geometry_length(fence), rel=2e-5)
    assert table.index[table["km"] > 1].tolist() == ["Upper Tumen", "Middle Tumen"]
    for name in ("Upper Tumen", "Middle Tumen"):
        assert table.loc[name, "n"] == 1
        assert table.loc[name, "km"] == pytest.approx(table.loc[name, "covered_km"], abs=5)


def test_two_reports_of_one_fence_add_up_but_cover_once(border):
    fence = dict(border.stretches)["Lower Tumen"]
    row = measure_by_stretch(frame([fence, fence]), border).set_index("stretch").loc["Lower Tumen"]
    assert row["n"] == 2
    assert row["km"] == pytest.approx(2 * row["stretch_km"], rel=0.02)
    assert row["covered_km"] == pytest.approx(row["stretch_km"])


def test_every_stretch_has_a_row_in_order_and_what_is_far_away_a_last_one(border):
    fence = shapely.LineString([(126.6, 37.9), (126.7, 37.9)])  # the Demarcation Line
    table = measure_by_stretch(frame([fence]), border)
    assert table["stretch"].tolist()[:-1] == [name for name, _ in border.stretches]
    assert table["stretch"].isna().tolist()[-1]
    assert table["km"].tolist()[:-1] == [0.0] * 8
    assert table["km"].tolist()[-1] == pytest.approx(WGS84.geometry_length(fence) / 1000, rel=1e-6)


def test_points_have_no_length_and_no_lines_no_kilometres(border):
    for lines in (frame([shapely.Point(128.18, 41.4)]), frame([])):
        table = measure_by_stretch(lines, border)
        assert table["km"].sum() == 0
        assert table["covered_km"].sum() == 0


def test_stretches_are_as_long_as_the_line_itself(border):
    table = measure_by_stretch(frame([]))
    main = max(border.line.geoms, key=lambda part: part.length)
    assert table["stretch_km"].sum() * 1000 == pytest.approx(WGS84.geometry_length(main), rel=0.02)


def test_area_has_no_kilometres_of_fence():
    with pytest.raises(InputError, match="holds Polygon"):
        measure_by_stretch(frame([shapely.box(124, 40, 125, 41)]))
