import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.earth import WGS84
from geo.joins.clusters import cluster_events, summarise_clusters

HYESAN, MUSAN, DANDONG = (128.1778, 41.4017), (129.2106, 42.2264), (124.395, 40.129)


def frame(rows, **columns):
    places, first, last = zip(*[(place, first, last or first) for place, first, last in rows], strict=True)
    days = {"date_start": pd.to_datetime(list(first)), "date_end": pd.to_datetime(list(last))}
    shapes = [shapely.Point(place) if isinstance(place, tuple) else place for place in places]
    ids = [f"{number:03d}" for number in range(len(rows))]
    return gpd.GeoDataFrame({"id": ids, **days, **columns}, geometry=shapes, crs=4326)


def numbers(events, **options):
    limits = {"within_km": 10, "within_days": 7, "at_least": 3, **options}
    return (
        cluster_events(events, **limits)["cluster"].astype(object).where(lambda column: column.notna(), None).tolist()
    )


def test_events_near_in_space_and_time_are_one_cluster_and_numbered_by_when_it_began():
    events = frame(
        [(MUSAN, f"2023-05-{day:02d}", None) for day in (1, 3, 9)]
        + [(HYESAN, f"2022-09-{day:02d}", None) for day in (20, 26, 28)]
        + [(HYESAN, "2023-09-20", None), (DANDONG, "2022-09-26", None)]
    )
    assert numbers(events) == [2, 2, 2, 1, 1, 1, None, None]


def test_kilometres_are_not_traded_for_days():
    north = (HYESAN[0], HYESAN[1] + 0.08)  # 8.9 km
    events = frame([(HYESAN, "2022-09-01", None), (north, "2022-09-08", None)])
    assert numbers(events, at_least=2) == [1, 1]
    assert numbers(events, at_least=2, within_days=6) == [None, None]
    assert numbers(events, at_least=2, within_km=8) == [None, None]


def test_the_limits_themselves_are_within():
    kilometres = WGS84.inv(*HYESAN, *MUSAN)[2] / 1000
    events = frame([(HYESAN, "2022-09-01", None), (MUSAN, "2022-09-08", None)])
    assert numbers(events, at_least=2, within_km=kilometres + 0.01) == [1, 1]
    assert numbers(events, at_least=2, within_km=kilometres - 0.01) == [None, None]


def test_many_reports_of_one_place_and_day_count_each():
    assert numbers(frame([(HYESAN, "2022-09-01", None)] * 3)) == [1, 1, 1]
    assert numbers(frame([(HYESAN, "2022-09-01", None)] * 2)) == [None, None]


def test_vague_and_undated_events_stay_out_unless_asked_for():
    rows = [(HYESAN, "2022-09-01", None)] * 3
    rows += [(HYESAN, "2022-01-01", "2022-12-31"), (HYESAN, None, None), (HYESAN, "2022-09-02", None)]
    events = frame(rows, uncertainty_km=[2, 2, np.nan, 2, 2, 90])
    assert numbers(events) == [1, 1, 1, None, None, None]
    assert numbers(events, keep_vague=True, within_days=70) == [1, 1, 1, 1, None, 1]


def test_line_stands_at_its_middle_and_is_vague_where_it_is_long():
    short = shapely.LineString([(128.15, 41.4), (128.2, 41.4)])
    events = frame(
        [
            (HYESAN, "2022-09-01", None),
            (short, "2022-09-01", None),
            (shapely.LineString([HYESAN, MUSAN]), "2022-09-01", None),
        ]
    )
    assert numbers(events, at_least=2, within_km=3) == [1, 1, None]


@pytest.mark.parametrize(
    "points", [[(179.99, 0.0), (-179.99, 0.0), (180.0, 0.01)], [(0.0, 89.99), (120.0, 89.99), (-120.0, 90.0)]]
)
def test_cluster_reaches_over_the_antimeridian_and_the_pole(points):
    events = frame([(point, "2022-09-01", None) for point in points])
    assert numbers(events) == [1, 1, 1]
    (row,) = summarise_clusters(cluster_events(events, within_km=10, within_days=7, at_least=3)).itertuples()
    assert row.radius_km < 2.3


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), st.integers(1, 28)), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
)
@settings(max_examples=30, deadline=None)
def test_clusters_are_those_of_the_definition_in_any_order_of_rows(spots, random):
    events = frame([((128 + x / 100, 41 + y / 100), f"2022-09-{day:02d}", None) for x, y, day in spots])
    events = events.set_index("id", drop=False).rename_axis(None)
    limits = {"within_km": 2.5, "within_days": 2, "at_least": 3}
    found = cluster_events(events, **limits)["cluster"]
    order = list(range(len(events)))
    random.shuffle(order)
    again = cluster_events(events.iloc[order], **limits)["cluster"]
    pd.testing.assert_series_equal(found, again.loc[found.index])
    lon, lat = shapely.get_coordinates(events.geometry.to_numpy()).T
    days = events["date_start"].dt.day.to_numpy()
    grid = np.meshgrid(range(len(events)), range(len(events)))
    apart = WGS84.inv(lon[grid[0]], lat[grid[0]], lon[grid[1]], lat[grid[1]])[2] / 1000
    near = (apart <= 2.5) & (np.abs(days[grid[0]] - days[grid[1]]) <= 2)
    core = near.sum(axis=1) >= 3
    assert (found.notna().to_numpy() == (near & core).any(axis=1)).all()
    both = near & core[:, None] & core[None, :]
    numbered = found.to_numpy(dtype=float, na_value=np.nan)
    assert (numbered[grid[0]] == numbered[grid[1]])[both].all()


def test_summary_says_how_many_from_when_to_when_and_how_far_out():
    north = (HYESAN[0], HYESAN[1] + 0.02)
    events = frame([(HYESAN, "2022-09-01", None), (north, "2022-09-03", "2022-09-05"), (DANDONG, "2022-09-03", None)])
    table = summarise_clusters(cluster_events(events, within_km=10, within_days=7, at_least=2))
    (row,) = table.itertuples()
    assert (row.cluster, row.n) == (1, 2)
    assert (str(row.date_start)[:10], str(row.date_end)[:10]) == ("2022-09-01", "2022-09-05")
    assert row.radius_km == pytest.approx(1.11, abs=0.01)
    assert (row.geometry.x, row.geometry.y) == pytest.approx((128.1778, 41.4117), abs=1e-4)


def test_nothing_to_cluster_gives_an_empty_column_and_summary():
    events = frame([(HYESAN, None, None)])
    clustered = cluster_events(events, within_km=10, within_days=7, at_least=1)
    assert clustered["cluster"].isna().all()
    assert summarise_clusters(clustered).empty
    assert cluster_events(events.iloc[:0], within_km=10, within_days=7, at_least=1).empty


@pytest.mark.parametrize("wrong", [{"within_km": 0}, {"within_km": 5000}, {"within_days": 0}, {"at_least": 0}])
def test_limit_that_is_none_is_refused(wrong):
    with pytest.raises(InputError, match="give"):
        numbers(frame([(HYESAN, "2022-09-01", None)]), **wrong)
