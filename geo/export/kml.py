"""Events for Google Earth: a folder a layer, its time slider driven by every event's days, nothing fetched."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from xml.parsers import expat

import geopandas as gpd
import numpy as np
import shapely

from gazetteer.errors import InputError
from gazetteer.files import writing
from geo.events.check import check_events
from geo.events.schema import COLUMNS
from geo.export.feature_text import DIGITS
from geo.export.rows import as_text, plain_columns
from geo.export.styles import LOOKS, Look

DOCUMENT, DOT = "doc.kml", "files/dot.png"
"""Members of a KMZ; Google Earth opens the first ``.kml`` in it."""
DOT_PX = 32
_DOS_TIME = (1980, 1, 1, 0, 0, 0)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""
_ALWAYS = ("title", "summary", "place")
"""Written even where empty, as a reader would else take them from the placemark's name and balloon."""
_IN_BALLOON = (
    "title",
    "summary",
    "quote",
    "source",
    "url",
    "date",
    "date_precision",
    "place_name",
    "geoprecision",
    "status",
)


def write_kml(path: Path, events: gpd.GeoDataFrame) -> None:
    """Write an event frame as KML 2.2, or, by the path's ending, as KMZ with its marks inside.

    Parameters
    ----------
    events
        An event frame. A placemark an event, in a folder a layer; ``TimeSpan`` from the first day to the end of the
        last, none where undated; every column that has a value is extended data under its name.

    Raises
    ------
    InputError
        If the file cannot be written, or does not hold every event when read back; the old file is then kept.

    Notes
    -----
    What a balloon shows is HTML to Google Earth, so that text is escaped twice: for HTML and for XML. A mark of
    Google's own would be fetched from its servers; a KMZ brings one, and plain KML shows the pin that the program has.
    """
    check_events(events)
    packed = path.suffix.lower() == ".kmz"
    with writing(path, check=lambda written: _check_count(written, len(events))) as temp:
        text = "".join(_document(events, mark=DOT if packed else ""))
        if not packed:
            temp.write_text(text, encoding="utf-8", newline="\n")
            return
        with zipfile.ZipFile(temp, "w") as archive:
            archive.writestr(zipfile.ZipInfo(DOCUMENT, _DOS_TIME), text, zipfile.ZIP_DEFLATED)
            archive.writestr(zipfile.ZipInfo(DOT, _DOS_TIME), _dot(), zipfile.ZIP_STORED)


def _document(events: gpd.GeoDataFrame, *, mark: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
    yield "<name>Border activity</name>\n"
    yield from (_style(look, mark) for look in LOOKS)
    for look in LOOKS:
        drawn = events[(events["layer"] == look.layer).to_numpy()]
        yield f"<Folder>\n<name>{escape(look.label)}</name>\n<open>0</open>\n"
        yield from _placemarks(drawn)
        yield "</Folder>\n"
    yield "</Document>\n</kml>\n"


def _style(look: Look, mark: str) -> str:
    red, green, blue = (look.colour[at : at + 2] for at in (1, 3, 5))
    colour = f"ff{blue}{green}{red}"
    icon = f"<Icon><href>{mark}</href></Icon>" if mark else ""
    return (
        f'<Style id="{look.layer}"><IconStyle><color>{colour}</color><scale>0.6</scale>{icon}</IconStyle>'
        f"<LabelStyle><scale>0.7</scale></LabelStyle>"
        f"<LineStyle><color>{colour}</color><width>2.5</width></LineStyle>"
        "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n"
    )


def _placemarks(events: gpd.GeoDataFrame) -> Iterator[str]:
    columns = plain_columns(events)
    geometries = events.geometry.to_numpy()
    for geometry, values in zip(geometries, zip(*columns.values(), strict=True), strict=True):
        yield _placemark(dict(zip(columns, values, strict=True)), geometry)


def _placemark(row: Mapping[str, Any], geometry: shapely.Point | shapely.LineString) -> str:
    cells = [
        (column.name, as_text(row[column.name]))
        for column in COLUMNS
        if column.name != "geometry" and (row[column.name] not in (None, []) or column.name in _ALWAYS)
    ]
    extended = "".join(f'<Data name="{name}"><value>{_xml(text)}</value></Data>' for name, text in cells)
    return (
        f"<Placemark>\n<name>{_xml(row['title'] or row['type'])}</name>\n"
        f"<description>{_xml(_balloon(row))}</description>\n{_time_span(row)}<styleUrl>#{row['layer']}</styleUrl>\n"
        f"<ExtendedData>{extended}</ExtendedData>\n{_geometry(geometry)}\n</Placemark>\n"
    )


def _balloon(row: Mapping[str, Any]) -> str:
    """HTML of a few columns. ``$[`` would call for the value of another column."""
    lines = [(name, as_text(row[name])) for name in _IN_BALLOON if row[name]]
    return "".join(
        f"<p><b>{name.replace('_', ' ')}</b> {escape(text).replace('$[', '&#36;[')}</p>" for name, text in lines
    )


def _time_span(row: Mapping[str, Any]) -> str:
    first, last = row["date_start"], row["date_end"]
    begin = f"<begin>{first}</begin>" if first else ""
    end = f"<end>{last}T23:59:59Z</end>" if last else ""  # the day alone would mean its first moment
    return f"<TimeSpan>{begin}{end}</TimeSpan>\n" if first or last else ""


def _geometry(geometry: shapely.Point | shapely.LineString) -> str:
    pairs = np.round(shapely.get_coordinates(geometry), DIGITS).tolist()
    text = " ".join(f"{lon!r},{lat!r}" for lon, lat in pairs)
    if geometry.geom_type == "Point":
        return f"<Point><coordinates>{text}</coordinates></Point>"
    return f"<LineString><tessellate>1</tessellate><coordinates>{text}</coordinates></LineString>"


def _xml(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))


def _dot() -> bytes:
    """A white disc as PNG, which Google Earth tints with the layer's colour."""
    across = (np.arange(DOT_PX) + 0.5) * 2 / DOT_PX - 1
    inside = np.clip((1 - np.hypot(*np.meshgrid(across, across))) * DOT_PX / 2, 0, 1)
    white = np.full((DOT_PX, DOT_PX, 2), 255, dtype=np.uint8)
    white[..., 1] = (inside * 255).round()
    rows = b"".join(b"\0" + row.tobytes() for row in white)
    grey_and_alpha = struct.pack(">IIBBBBB", DOT_PX, DOT_PX, 8, 4, 0, 0, 0)
    chunks = ((b"IHDR", grey_and_alpha), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _check_count(path: Path, expected: int) -> None:
    """Parse the file that was written and count its placemarks; one cut short is no XML."""
    found = 0

    def count(name: str, _: dict[str, str]) -> None:
        nonlocal found
        found += name == "Placemark"

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = count
    try:
        if path.suffix.lower() == ".kmz":
            with zipfile.ZipFile(path) as archive, archive.open(DOCUMENT) as document:
                parser.ParseFile(document)
        else:
            with path.open("rb") as document:
                parser.ParseFile(document)
    except (expat.ExpatError, zipfile.BadZipFile) as error:
        raise InputError(path, f"did not arrive whole: {error}", "is the disk full?") from error
    if found != expected:
        raise InputError(path, f"{found} placemarks of {expected} arrived in the file", "is the disk full?")
