import shapely

from geo.border import BorderLine
from geo.routes.banks import keep_to_bank
from geo.routes.geodesic import length_km
from geo.routes.network import load_network

STRAYS_KM = 1.2
"""A line along the river may cut a bend that the border does not."""


def beyond(line, country):
    """Kilometres of a line on the far bank, where both its ends are on the near one."""
    main = max(BorderLine.load().line.geoms, key=lambda part: part.length)
    west, south, east, north = (124.0, 38.0, 130.7, 44.0)
    corners = [(east, south), (west, south)] if country == "CN" else [(west, north), (east, north)]
    start_is_east = main.coords[0][0] > main.coords[-1][0]
    path = list(main.coords) if start_is_east else list(main.coords)[::-1]
    far = shapely.Polygon([*path, *(corners[::-1] if country == "CN" else corners)]).buffer(0)
    return sum(length_km(part) for part in shapely.get_parts(line.intersection(far)) if part.length)


def test_a_straight_line_over_a_bend_of_the_river_is_led_along_it():
    straight = shapely.LineString([(126.87, 41.777), (127.27, 41.508)])  # Chunggang to Kimhyongjik
    assert beyond(straight, "KP") > 5
    led = keep_to_bank(straight, "KP")
    assert beyond(led, "KP") < STRAYS_KM
    assert (led.coords[0], led.coords[-1]) == (straight.coords[0], straight.coords[-1])


def test_lines_elsewhere_and_of_other_countries_are_left_alone():
    inland = shapely.LineString([(125.75, 39.03), (127.44, 39.15)])
    across = shapely.LineString([(124.3, 40.2), (124.5, 40.0)])
    assert keep_to_bank(inland, "KP") is inland
    assert keep_to_bank(across, "RU") is across


def test_no_railway_or_road_of_the_network_strays_over_the_river():
    network = load_network()
    strays = {}
    for _, _, step in network.graph.edges(data="step"):
        ends = [network.stops.get(place_id) for place_id in (step.from_id, step.to_id)] if step else []
        countries = {end.country if end else "" for end in ends}
        if step and step.mode in {"rail", "road"} and countries in ({"KP"}, {"CN"}):
            strays[step.from_id, step.to_id] = beyond(step.line, countries.pop())
    assert {ends: round(km, 1) for ends, km in strays.items() if km > STRAYS_KM} == {}
