import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.errors import InputError
from geo.events.check import build_events
from geo.joins.areas import find_areas, join_areas
from geo.joins.seam import crosses_antimeridian, cut_at_antimeridian

DANDONG = shapely.Point(124.395, 40.129)
HYESAN = shapely.Point(128.1778, 41.4017)
ZONES = {"Liaoning side": shapely.box(124, 40.1, 125, 41), "estuary": shapely.box(124, 39, 124.5, 40.2)}


def frame(geometries, crs=4326, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(geometries), crs=crs)


@pytest.fixture
def zones():
    return frame(ZONES.values(), name=list(ZONES), since=[2017, 2016])


def inside(point, area):
    rows, _ = find_areas(np.array([shapely.Point(point)]), np.array([area]))
    return len(rows) == 1


def test_event_in_two_areas_stands_twice_and_one_in_none_once(zones):
    events = frame([HYESAN, DANDONG], id=["a", "b"])
    joined = join_areas(events, zones, columns=["name", "since"], prefix="zone")
    assert list(joined["id"]) == ["a", "b", "b"]
    assert list(joined["zone_name"][1:]) == ["Liaoning side", "estuary"]
    assert pd.isna(joined["zone_name"].iloc[0])
    assert pd.isna(joined["zone_since"].iloc[0])
    assert joined.crs == events.crs


def test_whole_event_frame_keeps_its_columns_and_takes_two_layers_one_after_the_other(zones):
    row = {"id": "a", "type": "trade", "layer": "routes", "date_precision": "unknown", "status": "record"}
    events = build_events([{**row, "geometry": DANDONG}])
    once = join_areas(events, zones.iloc[:1], columns=["name"], prefix="zone")
    twice = join_areas(once, zones.iloc[1:], columns=["name"], prefix="water")
    assert list(twice.columns) == [*events.columns, "zone_name", "water_name"]
    assert twice[["zone_name", "water_name"]].to_numpy().tolist() == [["Liaoning side", "estuary"]]


def test_joining_the_same_layer_again_is_refused_rather_than_written_over(zones):
    once = join_areas(frame([DANDONG]), zones, columns=["name"])
    with pytest.raises(InputError, match="area_name, which the events have; give another prefix"):
        join_areas(once, zones, columns=["name"])


def test_point_on_an_edge_lies_in_both_neighbours():
    west, east = shapely.box(124, 40, 125, 41), shapely.box(125, 40, 126, 41)
    rows, hits = find_areas(np.array([shapely.Point(125, 40.5)]), np.array([west, east]))
    assert (rows.tolist(), hits.tolist()) == ([0, 0], [0, 1])


def test_layer_in_another_coordinate_system_gives_the_same_areas(zones):
    events = frame([HYESAN, DANDONG])
    plain = join_areas(events, zones, columns=["name"])
    projected = join_areas(events.to_crs(32652), zones.to_crs(5179), columns=["name"])
    assert list(projected["area_name"].fillna("-")) == list(plain["area_name"].fillna("-"))


def test_line_event_is_in_every_area_it_passes(zones):
    along = shapely.LineString([(124.2, 39.5), (124.8, 40.8)])
    assert list(join_areas(frame([along]), zones, columns=["name"])["area_name"]) == list(ZONES)


def test_missing_and_empty_geometries_are_in_no_area(zones):
    joined = join_areas(frame([None, shapely.Point()], id=["a", "b"]), zones, columns=["name"])
    assert list(joined["id"]) == ["a", "b"]
    assert joined["area_name"].isna().all()


def test_no_events_and_no_areas_join_to_nothing(zones):
    assert join_areas(frame([], id=[]), zones, columns=["name"]).empty
    assert join_areas(frame([DANDONG]), zones.iloc[:0], columns=["name"])["area_name"].isna().all()


@given(st.lists(st.tuples(st.integers(1240, 1250), st.integers(390, 410)), min_size=1, max_size=20))
@settings(max_examples=25, deadline=None)
def test_pairs_are_those_of_geopandas(corners):
    events = frame([shapely.Point(lon / 10, lat / 10) for lon, lat in corners], id=list(range(len(corners))))
    zones = frame(ZONES.values(), name=list(ZONES))
    ours = join_areas(events, zones, columns=["name"])
    theirs = gpd.sjoin(events, zones, how="left").sort_values(["id", "index_right"])
    assert ours["area_name"].fillna("-").tolist() == theirs["name"].fillna("-").tolist()


# The antimeridian and the poles


@pytest.mark.parametrize("turned", [False, True], ids=["counter-clockwise", "clockwise"])
@pytest.mark.parametrize("east", [-170, 190], ids=["jumping", "beyond 180"])
def test_area_across_the_antimeridian_holds_what_lies_within_and_not_the_rest_of_the_world(east, turned):
    ring = [(170, 50), (east, 50), (east, 60), (170, 60)]
    bering = shapely.Polygon(ring[::-1] if turned else ring)
    for lon in (175, -175, 180, -180, 185):
        assert inside((lon, 55), bering), lon
    for lon in (165, -165, 0):
        assert not inside((lon, 55), bering), lon


def test_hole_across_the_antimeridian_stays_a_hole():
    outer = [(160, 40), (-160, 40), (-160, 60), (160, 60)]
    hole = [(175, 45), (-175, 45), (-175, 55), (175, 55)]
    for ring in (outer, outer[::-1]):
        area = shapely.Polygon(ring, [hole])
        assert inside((170, 50), area)
        assert inside((-170, 50), area)
        assert not inside((179, 50), area)
        assert not inside((-179, 50), area)


@pytest.mark.parametrize("pole", [90, -90])
def test_ring_around_a_pole_holds_it_from_any_longitude(pole):
    ring = [(lon, pole * 0.8) for lon in (-120, 0, 120)]
    for area in (shapely.Polygon(ring), shapely.Polygon(ring[::-1])):
        assert inside((0, pole), area)
        assert inside((77, pole), area)
        assert inside((180, pole * 0.95), area)
        assert not inside((10, pole * 0.7), area)
        assert not inside((10, -pole), area)


def test_sector_that_ends_in_the_pole_holds_the_pole_whatever_its_longitude():
    claim = shapely.Polygon([(-60, -60), (-20, -60), (-20, -90), (-60, -90)])
    assert inside((100, -90), claim)
    assert not inside((100, -89), claim)


def test_band_around_the_earth_needs_no_cut_and_is_left_as_it_is():
    band = shapely.box(-180, 10, 180, 20)
    polar = shapely.Polygon([(-180, -70), (0, -75), (180, -70), (180, -90), (-180, -90)])
    assert not crosses_antimeridian(np.array([band, polar, DANDONG, None])).any()
    assert inside((-180, 15), band)


def test_line_across_the_antimeridian_does_not_pass_through_europe():
    voyage = shapely.LineString([(130.3, 42.2), (-122.4, 37.8)])
    europe, hawaii = shapely.box(0, 35, 20, 60), shapely.box(-175, 35, -150, 45)
    rows, hits = find_areas(np.array([voyage]), np.array([europe, hawaii]))
    assert (rows.tolist(), hits.tolist()) == ([0], [1])


@given(st.integers(-359, 0), st.integers(1, 170), st.integers(-80, 70))
@settings(max_examples=40, deadline=None)
def test_cut_area_is_as_large_as_the_uncut_and_within_the_degrees(west, width, south):
    box = shapely.box(west, south, min(west + width, 359), south + 10)
    (cut,) = cut_at_antimeridian(np.array([box]))
    assert cut.area == pytest.approx(box.area)
    assert cut.is_valid
    assert cut.bounds[0] >= -180
    assert cut.bounds[2] <= 180


# What cannot be joined


@pytest.mark.parametrize(
    ("areas", "message"),
    [
        (frame([DANDONG], name=["x"]), "areas: holds Point; give only Polygon, MultiPolygon"),
        (frame([shapely.box(0, 0, 1, 1)], crs=None, name=["x"]), "areas: has no coordinate system"),
        (frame([shapely.box(0, 0, 1, 1)], nom=["x"]), "areas: has no column 'name'; it has nom, geometry"),
        (frame([shapely.box(5e5, 4e6, 6e5, 5e6)], name=["x"]), "areas: has coordinates outside the degrees"),
        (pd.DataFrame({"name": ["x"]}), "areas: has no geometry"),
    ],
)
def test_frame_that_cannot_be_joined_is_told(areas, message):
    with pytest.raises(InputError, match=message):
        join_areas(frame([DANDONG]), areas, columns=["name"])
