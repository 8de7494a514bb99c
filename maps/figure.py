"""A static picture for print: PNG, SVG or PDF, the same bytes for the same events."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from gazetteer.errors import InputError
from gazetteer.files import writing
from gazetteer.types import Place
from geo.dates import DateInterval, human_date
from maps import looks
from maps.basemap import build_ground
from maps.figure_entries import Entry, find_entries
from maps.figure_labels import draw_labels
from maps.figure_legend import draw_legend
from maps.figure_marks import Box, draw_discs, draw_gates, draw_lines, draw_marks, draw_stretches
from maps.layers.labels import choose_labels
from maps.payload.extent import KM_PER_DEGREE, BBox, opening_bounds, time_span
from maps.payload.values import EPOCH, lines_of

ENDINGS = (".png", ".svg", ".pdf")
SIZE_INCHES = (11.0, 7.0)
DPI = 200
MAP_AREA = (0.015, 0.06, 0.735, 0.84)
"""Left, bottom, width, height of the map as shares of the page; the legend stands to the right of it."""

FONTS = ("Noto Sans", "DejaVu Sans", "Noto Sans CJK KR", "Noto Sans KR", "Noto Sans CJK SC", "Noto Sans SC")
NO_DATE = {".png": {"Software": None}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
POINTS_PER_INCH = 72
SCALE_TEXT = (48.0, 8.0)
"""Room for the scale's number: width to the right of the bar, height above and below it, in points."""

SCALE_STEPS_KM = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)
CREDITS = "Land: Natural Earth. Border line: © OpenStreetMap contributors, ODbL. Places: GeoNames, CC BY 4.0."


def write_figure(
    events: gpd.GeoDataFrame,
    path: Path,
    *,
    border: gpd.GeoDataFrame | None = None,
    crossings: gpd.GeoDataFrame | None = None,
    places: Sequence[Place] = (),
    title: str = "Activity along the China–DPRK border",
) -> None:
    """Write a picture of all events.

    Parameters
    ----------
    events
        Event frame, EPSG:4326; may be empty.
    path
        Ends in ``.png``, ``.svg`` or ``.pdf``.
    border
        Lines of the China-DPRK border, EPSG:4326.
    crossings
        As ``geo.crossings.crossings_frame`` makes it; drawn as gates without a status, as a picture of many years has
        none.
    places
        Gazetteer entries; the most important that fit without touching are labelled.
    title
        Over the picture.

    Raises
    ------
    InputError
        If the ending is another, or the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(path, f"{ending or 'no ending'} is no format of a figure", f"end it in {', '.join(ENDINGS)}")
    entries = find_entries(events)
    settings: dict[Any, Any] = {
        "svg.hashsalt": "border-activity-mapper",
        "font.family": _fonts(),
        "hatch.linewidth": 0.6,
    }
    with rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # a box in a title beats no figure
        figure = _draw(entries, border, crossings, places, title)
        with writing(path) as temp:
            figure.savefig(temp, format=ending[1:], dpi=DPI, metadata=NO_DATE[ending])


def _draw(
    entries: Sequence[Entry],
    border: gpd.GeoDataFrame | None,
    crossings: gpd.GeoDataFrame | None,
    places: Sequence[Place],
    title: str,
) -> Figure:
    figure = Figure(figsize=SIZE_INCHES, dpi=DPI, facecolor=looks.PAPER)
    FigureCanvasAgg(figure)  # measures the labels, whatever the format
    bounds = _fill_area(opening_bounds([spot for entry in entries for spot in entry.spots]))
    axes = _axes(figure, bounds)
    _draw_ground(axes, bounds, border)
    n_discs = draw_discs(axes, entries)
    if crossings is not None:
        draw_gates(axes, [(point.x, point.y) for point in crossings.geometry])
    draw_stretches(axes, entries)
    draw_lines(axes, entries)
    taken = [*draw_marks(axes, entries), _draw_scale(axes, bounds)]
    draw_labels(axes, choose_labels(places, bounds), taken)
    figure.text(0.015, 0.955, title, size=17, weight="bold", color=looks.INK, va="center", parse_math=False)
    figure.text(0.015, 0.918, _headline(entries), size=10.5, color=looks.QUIET, va="center", parse_math=False)
    figure.text(0.015, 0.025, CREDITS, size=7.5, color=looks.QUIET, va="center")
    draw_legend(
        figure,
        entries,
        with_border=border is not None,
        with_gates=crossings is not None,
        with_discs=n_discs > 0,
    )
    return figure


def _fill_area(bounds: BBox) -> BBox:
    """The bounds widened to the proportions of the map area, so that the map fills it."""
    west, south, east, north = bounds
    shrink = _shrink(bounds)
    wanted = SIZE_INCHES[0] * MAP_AREA[2] / (SIZE_INCHES[1] * MAP_AREA[3])
    width, height = east - west, north - south
    width, height = max(width, height * wanted / shrink), max(height, width * shrink / wanted)
    lon, lat = (west + east) / 2, (south + north) / 2
    return lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2


def _shrink(bounds: BBox) -> float:
    """How much shorter a degree of longitude is than one of latitude in the middle of the bounds."""
    return max(float(np.cos(np.radians((bounds[1] + bounds[3]) / 2))), 0.1)


def _axes(figure: Figure, bounds: BBox) -> Axes:
    west, south, east, north = bounds
    axes = figure.add_axes(MAP_AREA)
    axes.set_facecolor(looks.SEA)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / _shrink(bounds))
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set(color=looks.QUIET, linewidth=0.5)
    return axes


def _draw_ground(axes: Axes, bounds: BBox, border: gpd.GeoDataFrame | None) -> None:
    lines = [] if border is None else list(border.geometry)
    for land in build_ground(bounds, lines).land:
        shapes = [
            PathPatch(Outline.make_compound_path(*(Outline(ring, closed=True) for ring in rings)))
            for rings in land.rings
        ]
        colour = looks.LAND if land.country == "KP" else looks.NEIGHBOUR
        axes.add_collection(
            PatchCollection(shapes, facecolor=colour, edgecolor="#ccd3d4", linewidth=0.4, zorder=1), autolim=False
        )
    drawn = [line for geometry in lines for line in lines_of(geometry)]
    for colour, width in ((looks.PAPER, 3.2), (looks.INK, 1.3)):
        collection = LineCollection(drawn, colors=colour, linewidths=width, capstyle="round", zorder=3)
        axes.add_collection(collection, autolim=False)


def _draw_scale(axes: Axes, bounds: BBox) -> Box:
    """A bar of a round length, true in the middle of the map; returns what it covers, in points."""
    west, south, east, north = bounds
    km_per_degree = KM_PER_DEGREE * _shrink(bounds)
    fitting = [km for km in SCALE_STEPS_KM if km <= (east - west) * km_per_degree / 5]
    length = (fitting or SCALE_STEPS_KM)[-1 if fitting else 0]
    lon, lat = west + (east - west) * 0.03, south + (north - south) * 0.035
    end = lon + length / km_per_degree
    axes.plot([lon, end], [lat, lat], color=looks.INK, linewidth=1.6, solid_capstyle="butt", zorder=9)
    axes.annotate(
        f"{length:,} km", (end, lat), (4, 0), textcoords="offset points", size=8, color=looks.INK, va="center", zorder=9
    )
    left, bottom = axes.transData.transform((lon, lat)) / DPI * POINTS_PER_INCH
    right, _ = axes.transData.transform((end, lat)) / DPI * POINTS_PER_INCH
    return float(left), float(bottom) - SCALE_TEXT[1], float(right) + SCALE_TEXT[0], float(bottom) + SCALE_TEXT[1]


def _headline(entries: Sequence[Entry]) -> str:
    """How many events, and from when to when."""
    span = time_span((entry.start for entry in entries), (entry.end for entry in entries), ())
    count = "1 event" if len(entries) == 1 else f"{len(entries):,} events"
    if not entries:
        return "No events. The map shows the border and its crossings."
    if span.start is None or span.end is None:
        return f"{count}, none of them dated"
    first, last = EPOCH + timedelta(days=span.start), EPOCH + timedelta(days=span.end)
    return f"{count}, {human_date(DateInterval(first, last, 'day' if first == last else 'range'))}"


def _fonts() -> list[str]:
    """The fonts of our list that are installed; Matplotlib brings DejaVu Sans itself."""
    there = set(font_manager.get_font_names())
    return [name for name in FONTS if name in there]
