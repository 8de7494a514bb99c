"""A handful of real events, crossings, reports and places, small enough to read."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import LineString, MultiLineString, Point

from gazetteer.types import LonLat, Place, PlaceKind
from geo.events.schema import COLUMNS

HOSTILE_TITLES = (
    "</script><script>window.pwned=1</script>",
    "${alert(1)} `${window.pwned=1}`",
    "{{7*7}} {% raw %} {{ this }}",
    "back\\slashes \\u003c \\\\",
    "<!-- <script>",
    "line\u2028separator and ]]> & \"quotes\" 'too'",
)
DANDONG, SINUIJU = (124.3947, 40.1292), (124.3981, 40.1006)
HYESAN, NAMPO, DALIAN = (128.1778, 41.4017), (125.4078, 38.7375), (121.6022, 38.9122)
_TEXT = {column.name for column in COLUMNS if column.dtype == "str"}


def frame_of(rows):
    """An event frame out of a few columns a row; all others are missing."""
    full = [
        {column.name: row.get(column.name, "" if column.name == "id" else None) for column in COLUMNS} for row in rows
    ]
    frame = gpd.GeoDataFrame(full, columns=[column.name for column in COLUMNS], geometry="geometry", crs="EPSG:4326")
    for column in COLUMNS:
        if column.dtype.startswith("datetime64"):
            frame[column.name] = pd.to_datetime(frame[column.name]).astype("datetime64[us]")
        elif column.dtype in {"float64", "int64"}:
            frame[column.name] = pd.to_numeric(frame[column.name]).fillna(
                0 if column.dtype == "int64" else float("nan")
            )
            frame[column.name] = frame[column.name].astype(column.dtype)
    return frame


def event(number, event_type, layer, title, where, start=None, end=None, **more):
    geometry = LineString(where) if isinstance(where, list) else Point(where)
    inside = geometry.interpolate(0.5, normalized=True) if isinstance(where, list) else geometry
    return {
        "id": f"e{number:02d}",
        "type": event_type,
        "layer": layer,
        "title": title,
        "date": start and (start if start == (end or start) else f"{start}/{end}"),
        "date_start": start,
        "date_end": end or start,
        "date_precision": "unknown" if start is None else "day" if end is None else "range",
        "lon": inside.x,
        "lat": inside.y,
        "geoprecision": "settlement",
        "uncertainty_km": 5.0,
        "n_reports": 1,
        "n_independent": 1,
        "status": "record",
        "visibility": "public",
        "geometry": geometry,
        **more,
    }


@pytest.fixture(params=HOSTILE_TITLES)
def hostile_title(request):
    return request.param


@pytest.fixture
def hostile_titles():
    return HOSTILE_TITLES


@pytest.fixture
def events():
    evidence = [
        {
            "report_id": "r1",
            "source": "Radio Free Asia",
            "url": "https://www.rfa.org/english/news/korea/train-09262022.html",
            "quote": "The train crossed the bridge in the morning.",
            "published": "2022-09-28",
            "start": 10,
            "end": 17,
            "why": "mentions Sinuiju within 7 days",
        }
    ]
    return frame_of(
        [
            event(1, "rail_freight", "routes", "Freight trains resume", [DANDONG, SINUIJU], "2022-09-26",
                  mode="rail", evidence=evidence, **{"from": "Dandong", "to": "Sinuiju", "flow": "freight"}),
            event(2, "crossing_closure", "crossings", "Trains stop", (124.3933, 40.1163), "2022-04-29"),
            event(3, "smuggling", "routes", "State smuggling of ore", HYESAN, "2021-03-04", "2021-04-10",
                  place_name="Hyesan", country="KP", url="https://example.org/ore", goods="copper; ore"),
            event(4, "sea_freight", "routes", "Ships reach Nampo", [DALIAN, (124.0, 38.3), NAMPO], "2021-05-01",
                  mode="sea"),
            event(5, "crackdown", "crackdowns", HOSTILE_TITLES[0], HYESAN, "2020-11-22", subtype="shooting"),
            event(6, "other", "other", HOSTILE_TITLES[1], HYESAN, None, url="javascript:alert(1)"),
            event(7, "other", "other", HOSTILE_TITLES[2], HYESAN, "2021-01-01", visibility="internal"),
            event(8, "inspection", "crackdowns", HOSTILE_TITLES[3], SINUIJU, "2022-10-03", status="draft"),
            event(9, "surveillance", "crackdowns", HOSTILE_TITLES[4], HYESAN, "2022-06-01", "2022-06-30"),
            event(10, "trade", "routes", HOSTILE_TITLES[5], DANDONG, "2022-07-01"),
        ]
    )  # fmt: skip


@pytest.fixture
def no_events():
    return frame_of([])


@pytest.fixture
def crossings():
    status = [
        {"flow": "freight", "status": "closed", "start": "2020-01-23", "end": "2022-01-15", "source": "NK News"},
        {"flow": "freight", "status": "open", "start": "2022-09-26", "end": None, "source": "Reuters", "note": "a few"},
    ]
    row = {
        "place_id": "curated:dandong_sinuiju_friendship",
        "name": "Sino-Korean Friendship Bridge",
        "name_ko": "조중우의교",
        "name_zh": "中朝友谊桥",
        "name_ru": "",
        "modes": ["rail", "road"],
        "category": "official",
        "uncertainty_km": 0.2,
        "status": status,
    }
    return gpd.GeoDataFrame([row], geometry=[Point(124.3933, 40.1163)], crs="EPSG:4326")


@pytest.fixture
def reports():
    rows = [
        ("r1", "Freight trains cross again", "Radio Free Asia", "2022-09-28", "https://www.rfa.org/train"),
        ("r2", HOSTILE_TITLES[0], "Daily NK", "2022-09-02", "javascript:alert(1)"),
        ("r3", "A page without a date", "Daily NK", None, None),
    ]
    frame = pd.DataFrame(rows, columns=["report_id", "title", "outlet", "published", "url"])
    frame["published"] = pd.to_datetime(frame["published"]).astype("datetime64[us]")
    return frame


@pytest.fixture
def mentions():
    rows = [
        ("r1", "curated:sinuiju", "Sinuiju", "신의주", "新义州", "settlement", 5.0, "Sinuiju", Point(SINUIJU)),
        ("r1", "curated:sinuiju", "Sinuiju", "신의주", "新义州", "settlement", 5.0, "Sinuiju", Point(SINUIJU)),
        ("r2", "curated:sinuiju", "Sinuiju", "신의주", "新义州", "settlement", 5.0, "Sinŭiju", Point(SINUIJU)),
        ("r2", "curated:hyesan", "Hyesan", "혜산", "惠山", "settlement", 5.0, "Hyesan", Point(HYESAN)),
    ]
    columns = [
        "report_id", "place_id", "place_name", "name_ko", "name_zh", "geoprecision", "uncertainty_km", "toponym",
        "geometry",
    ]  # fmt: skip
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


@pytest.fixture
def border():
    yalu = LineString([(124.0, 39.9), (124.37, 40.11), (124.9, 40.45), (126.0, 41.0), (127.0, 41.7), (128.2, 41.4)])
    tumen = LineString([*list(yalu.coords)[-1:], (128.1, 42.0), (129.8, 42.5), (130.0, 42.95), (130.64, 42.416)])
    line = LineString([*yalu.coords, *list(tumen.coords)[1:]])
    island = LineString([(124.40, 40.14), (124.42, 40.14), (124.42, 40.15), (124.40, 40.14)])
    return gpd.GeoDataFrame(geometry=[MultiLineString([line, island])], crs="EPSG:4326")


def place(key, name, kind, code, country, lon, lat, population=0, **names):
    feature_class = {"PCLI": "A", "ADM1": "A", "ADM2": "A", "SEA": "H", "BDG": "S", "MT": "T"}.get(code, "P")
    return Place(
        f"curated:{key}", name, kind, feature_class, code, country, "", LonLat(lon, lat), 5.0, population, "", names
    )


@pytest.fixture
def make_place():
    return place


@pytest.fixture
def places():
    return (
        place("north_korea", "North Korea", PlaceKind.COUNTRY, "PCLI", "KP", 127.0, 40.0, ko="조선", zh="朝鲜"),
        place("pyongyang", "Pyongyang", PlaceKind.SETTLEMENT, "PPLC", "KP", 125.7543, 39.0339, 2_870_000, ko="평양"),
        place("dandong", "Dandong", PlaceKind.SETTLEMENT, "PPLA2", "CN", *DANDONG, 800_000, zh="丹东"),
        place("sinuiju", "Sinuiju", PlaceKind.SETTLEMENT, "PPLA", "KP", *SINUIJU, 359_000, ko="신의주", zh="新义州"),
        place("hyesan", "Hyesan", PlaceKind.SETTLEMENT, "PPLA", "KP", *HYESAN, 192_000, ko="혜산", zh="惠山"),
        place("musan", "Musan County", PlaceKind.ADMIN2, "ADM2", "KP", 129.208, 42.226, 123_000, ko="무산"),
        place("friendship", "Friendship Bridge", PlaceKind.CROSSING, "BDG", "", 124.3933, 40.1163),
        place("yellow_sea", "Yellow Sea", PlaceKind.SEA, "SEA", "", 123.0, 38.5, ko="황해"),
        place("paektu", "Paektusan", PlaceKind.MOUNTAIN, "MT", "KP", 128.0775, 41.993, ko="백두산"),
        place("lima", "Lima", PlaceKind.SETTLEMENT, "PPLC", "PE", -77.03, -12.04, 7_700_000),
    )


@pytest.fixture
def border_map(events, crossings, mentions, reports, border, places):
    """Makes maps of all that there is; named arguments replace or add."""
    from maps.border_map import BorderMap  # noqa: PLC0415 - folium is loaded by the tests that draw

    def make(**changed):
        given = {
            "events": events,
            "crossings": crossings,
            "mentions": mentions,
            "reports": reports,
            "border": border,
            "places": places,
        }
        chosen = {**given, **changed}
        return BorderMap(chosen.pop("events"), **chosen)

    return make
