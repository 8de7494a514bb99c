from itertools import pairwise

import pytest

from gazetteer.types import LonLat
from geo.routes.geodesic import STEP_KM, WGS84, distance_km, geodesic_line, length_km

DALIAN, SINUIJU, NAMPO = LonLat(121.6, 38.92), LonLat(124.398, 40.1006), LonLat(125.41, 38.73)


def test_no_step_of_a_line_is_longer_than_25_km_and_its_length_is_geodesic():
    line = geodesic_line([DALIAN, NAMPO])
    steps = [WGS84.inv(*here, *there)[2] / 1000 for here, there in pairwise(line.coords)]
    assert max(steps) <= STEP_KM
    assert sum(steps) == pytest.approx(distance_km(DALIAN, NAMPO), rel=1e-9)
    assert length_km(line) == pytest.approx(distance_km(DALIAN, NAMPO), rel=1e-9)


def test_a_line_passes_every_stop_once_in_its_direction():
    points = list(geodesic_line([DALIAN, SINUIJU, NAMPO]).coords)
    assert (points[0], points[-1]) == ((121.6, 38.92), (125.41, 38.73))
    assert points.count((124.398, 40.1006)) == 1
