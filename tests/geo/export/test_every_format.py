"""What every format must carry, whatever the events: count, ids, days and their precision, text, geometry."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date, timedelta

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from geo.dates import parse_edtf
from geo.events.check import build_events
from geo.events.schema import ANALYST_COLUMNS, layer_of
from geo.export.files import ENDINGS, read_event_file, write_event_file

DEGREE = 1e-7
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making a failing example smaller takes minutes, as every try writes a file."""
KML = "{http://www.opengis.net/kml/2.2}"
TEXTS = st.sampled_from(
    [
        "혜산시 장마당",
        "中朝边境 丹东口岸",
        "Туманган — Хасан",
        "Sinŭiju, ‘the bridge’",
        "𠀀 beyond the first plane",
        "北朝鮮へ",
        "é and é",
        "a, b; \"c\" 'd'",
        "=1+1",
        "-5 degrees",
        "@home",
        "two\nlines",
        "<b>&amp;</b> ]]> ${x}",
        "NA",
        "null",
        "0012",
        "1e5",
        "TRUE",
        "_x0041_",
        "back\\slash",
        "100%",
        "\u2028 apart",
    ]
)
DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
DATES = st.one_of(
    st.none(),
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day.year}~"),
    st.tuples(DAYS, st.integers(1, 400)).map(lambda pair: f"{pair[0]}/{pair[0] + timedelta(days=pair[1])}"),
    DAYS.map(lambda day: f"{day}/.."),
)


def degrees(limit):
    """To nine decimals, a hundred metres off the equator and the meridian, where numbers take another form."""
    sizes = st.integers(10**6, limit * 10**9).map(lambda n: n / 10**9)
    return st.tuples(sizes, st.sampled_from([1, -1])).map(lambda pair: pair[0] * pair[1])


POINTS = st.tuples(degrees(180), degrees(90))
KINDS = st.sampled_from(["smuggling", "crossing_closure", "surveillance", "other"])


@st.composite
def rows(draw):
    kind, written, pairs = draw(KINDS), draw(DATES), draw(st.lists(POINTS, min_size=1, max_size=4))
    interval = parse_edtf(written) if written else None
    line = len(pairs) > 1
    texts = {name: draw(st.none() | TEXTS) for name in ("title", "summary", "quote", "source", "notes", "goods")}
    return texts | {
        "type": kind,
        "layer": layer_of(kind),
        "date": written,
        "date_start": interval.first if interval else None,
        "date_end": interval.last if interval else None,
        "date_precision": interval.precision if interval else "unknown",
        "lon": pairs[0][0],
        "lat": pairs[0][1],
        "place": draw(TEXTS) if not line else None,
        "from": draw(TEXTS) if line else None,
        "to": draw(TEXTS) if line else None,
        "visibility": "internal",
        "status": draw(st.sampled_from(["record", "draft"])),
        "method": "coordinates",
        "score": draw(st.none() | st.floats(0, 1)),
        "evidence": draw(st.lists(st.fixed_dictionaries({"quote": TEXTS, "start": st.integers(0, 9)}), max_size=2)),
        "geometry": shapely.LineString(pairs) if line else shapely.Point(pairs[0]),
    }


EVENTS = st.lists(rows(), max_size=5).map(
    lambda drawn: build_events({**row, "id": f"e{number}"} for number, row in enumerate(drawn))
)


def kml_frame(path):
    if path.suffix == ".kmz":
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("doc.kml"))
    else:
        root = etree.parse(path).getroot()
    ids, shapes = [], []
    for mark in root.iter(f"{KML}Placemark"):
        (key,) = [data.findtext(f"{KML}value") for data in mark.iter(f"{KML}Data") if data.get("name") == "id"]
        pairs = [tuple(map(float, pair.split(","))) for pair in next(mark.iter(f"{KML}coordinates")).text.split()]
        ids.append(key)
        shapes.append(shapely.LineString(pairs) if mark.find(f"{KML}LineString") is not None else shapely.Point(pairs))
    return pd.Series(shapes, index=ids, dtype=object)


def geometries(path):
    """Every geometry in a file by its event's id, read by other means than ours."""
    match path.suffix:
        case ".kml" | ".kmz":
            return kml_frame(path)
        case ".csv":
            frame = pd.read_csv(path, dtype=str, keep_default_na=False)
            return pd.Series(list(shapely.from_wkt(frame["geometry"])), index=frame["id"], dtype=object)
        case ".xlsx":
            frame = pd.read_excel(path, dtype=str, keep_default_na=False)
            return pd.Series(list(shapely.from_wkt(frame["geometry"])), index=frame["id"], dtype=object)
        case ".parquet":
            frames = [gpd.read_parquet(path)]
        case ".geojson":
            features = json.loads(path.read_text(encoding="utf-8"))["features"]
            frames = [gpd.GeoDataFrame.from_features(features, crs=4326)] if features else []
        case ".geojsonl":
            features = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
            frames = [gpd.GeoDataFrame.from_features(features, crs=4326)] if features else []
        case ".gpkg":
            frames = [gpd.read_file(path, layer=layer) for layer in ("events_points", "events_lines")]
        case _:
            frames = [gpd.read_file(path)]
    pairs = [pair for frame in frames for pair in zip(frame["id"], frame.geometry, strict=True)]
    return pd.Series([shape for _, shape in pairs], index=[key for key, _ in pairs], dtype=object)


def farthest(one, other):
    return abs(shapely.get_coordinates(one) - shapely.get_coordinates(other)).max()


@pytest.mark.filterwarnings("ignore:.*has no geometry.*")
@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=20, deadline=None, phases=UNSHRUNK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS)
def test_whatever_is_written_is_read_back(ending, tmp_path, events):
    path = tmp_path / f"events{ending}"
    write_event_file(path, events)
    records = read_event_file(path)
    assert (records.n_rows, len(records.rows)) == (len(events), len(events))
    back = {record.values["id"]: record for record in records.rows}
    for _, event in events.iterrows():
        record = back[event["id"]]
        for column in ANALYST_COLUMNS:
            if column not in {"lat", "lon"}:
                written = "" if pd.isna(event[column]) else event[column].strip()
                assert record.values[column] == written, column
        assert (
            farthest(shapely.Point(record.point.lon, record.point.lat), shapely.Point(event.lon, event.lat)) <= DEGREE
        )
        first, last = (record.interval.first, record.interval.last) if record.interval else (None, None)
        assert pd.isna(event["date_start"]) if first is None else event["date_start"].date() == first
        assert pd.isna(event["date_end"]) if last is None else event["date_end"].date() == last
        assert (record.interval.precision if record.interval else "unknown") == event["date_precision"]
        assert record.derived["date_precision"] == event["date_precision"]
        assert record.derived["status"] == event["status"]
    found = geometries(path)
    assert sorted(found.index) == sorted(events["id"])
    for key, shape in zip(events["id"], events.geometry, strict=True):
        assert found[key].geom_type == shape.geom_type
        assert farthest(found[key], shape) <= DEGREE


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.skipif(
    shutil.which("ogr2ogr") is None and os.environ.get("CI") != "true", reason="ogr2ogr (gdal-bin) is not installed"
)
def test_gdal_turns_it_into_geojson(ending, events, tmp_path):
    path, target = tmp_path / f"events{ending}", tmp_path / "out.geojson"
    write_event_file(path, events)
    drivers = subprocess.run(["ogr2ogr", "--formats"], capture_output=True, text=True, check=True).stdout
    if ending == ".parquet" and "Parquet" not in drivers:
        pytest.skip("this GDAL has no Parquet driver")
    features = []
    for layer in layers_of(path):
        target.unlink(missing_ok=True)
        command = ["ogr2ogr", "-f", "GeoJSON", target, path, layer]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "ERROR" not in run.stderr
        features += json.loads(target.read_text(encoding="utf-8"))["features"]
    assert {feature["properties"].get("id", feature.get("id")) for feature in features} == set(events["id"])


def layers_of(path):
    if path.suffix == ".gpkg":
        return ["events_points", "events_lines"]
    told = subprocess.run(["ogrinfo", "-ro", "-q", path], capture_output=True, text=True, check=True).stdout
    return [re.sub(r" \([^()]*\)$", "", line.partition(": ")[2]) for line in told.splitlines() if ": " in line]
