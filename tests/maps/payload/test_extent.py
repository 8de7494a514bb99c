from hypothesis import given
from hypothesis import strategies as st

from maps.payload.extent import BORDER_REGION, KM_PER_DEGREE, opening_bounds, pad_bounds, time_span

DANDONG, HYESAN, RASON = (124.39, 40.13), (128.18, 41.40), (130.30, 42.25)
POINTS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), max_size=30)


def covers(bounds, point):
    west, south, east, north = bounds
    return west <= point[0] <= east and south <= point[1] <= north


def test_without_anything_a_map_opens_on_the_border():
    assert opening_bounds([]) == BORDER_REGION


def test_a_single_town_is_shown_with_its_surroundings():
    west, south, east, north = opening_bounds([DANDONG])
    assert covers((west, south, east, north), DANDONG)
    assert (north - south) * KM_PER_DEGREE > 149


def test_everything_at_the_border_is_in_the_opening_view():
    bounds = opening_bounds([DANDONG] * 50 + [HYESAN, RASON])
    assert all(covers(bounds, point) for point in (DANDONG, HYESAN, RASON))


def test_a_few_far_places_do_not_open_the_map_on_the_world():
    west, _, east, _ = opening_bounds([DANDONG, HYESAN, RASON, (-77.04, 38.9), (2.35, 48.86)])
    assert east - west < 12


def test_events_all_over_the_world_open_it_on_the_world():
    west, _, east, _ = opening_bounds([(-77.0, 38.9), (2.35, 48.9), (37.6, 55.8), (151.2, -33.9), (28.0, -26.2)])
    assert east - west > 150


@given(POINTS)
def test_bounds_always_lie_in_the_world_and_have_an_area(points):
    west, south, east, north = opening_bounds(points)
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90


def test_padding_keeps_the_middle():
    assert pad_bounds((10, 20, 20, 30), 2) == (5, 15, 25, 35)
    assert pad_bounds((-170, -80, 170, 80), 3) == (-180, -85, 180, 85)


def test_time_spans_events_and_the_days_of_publication():
    span = time_span([100, None], [120, None], [130, None])
    assert (span.start, span.end, span.basis) == (100, 130, "events")


def test_without_dated_events_time_runs_over_publication():
    span = time_span([None], [None], [130, 90])
    assert (span.start, span.end, span.basis) == (90, 130, "publication")


def test_where_nothing_is_dated_there_is_no_time():
    span = time_span([], [], [None])
    assert (span.start, span.end) == (None, None)
