from datetime import date

import pytest
import shapely

from geo.events.check import build_events

HOSTILE = "</script><script>alert(1)</script> ${alert(1)} \u2028 \\ \" '"


def event(key, kind, layer, day, geometry, **values):
    last = values.pop("last", day)
    point = shapely.Point(geometry.coords[0])
    return {
        "id": key,
        "type": kind,
        "layer": layer,
        "date": day.isoformat() if day and day == last else (f"{day}/{last}" if day else None),
        "date_start": day,
        "date_end": last,
        "date_precision": "day" if day else "unknown",
        "lat": point.y,
        "lon": point.x,
        "status": "record",
        "visibility": "public",
        "method": "coordinates",
        "n_reports": 1,
        "n_independent": 1,
        "evidence": [],
        "geometry": geometry,
    } | values


EVENTS = [
    event(
        "masks",
        "smuggling",
        "routes",
        date(2020, 9, 14),
        shapely.LineString([(124.395123456789, 40.129), (124.4, 40.11), (124.398, 40.1006)]),
        **{"place": "Dandong", "from": "Dandong", "to": "Sinuiju", "title": "=1+1", "mode": "rail"},
        evidence=[
            {"report_id": "r1", "source": "라디오", "quote": 'said "masks"', "start": 3, "end": 9, "why": "near"}
        ],
    ),
    event(
        "detectors",
        "surveillance",
        "crackdowns",
        date(2022, 10, 1),
        shapely.Point(128.1778, 41.4017),
        last=date(2022, 10, 15),
        subtype="jammer",
        place="혜산",
        title=HOSTILE,
        summary="two\nlines, and a comma",
        border_km=0.65,
    ),
    event("rumour", "other", "other", None, shapely.Point(125.7543, 39.0339), place="Pyongyang"),
]


@pytest.fixture
def events():
    return build_events(EVENTS)
