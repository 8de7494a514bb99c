"""Marks of the printed figure: discs of uncertainty, lines with direction, gates, and one mark a place and sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse
from matplotlib.transforms import offset_copy

from maps import looks
from maps.figure_entries import Entry
from maps.payload.extent import KM_PER_DEGREE

SIZE_POINTS = 7.0
STRETCH_WIDTH = 2.4
STEP_POINTS = 11.0
"""Distance of the marks that stand in a row at one place."""

MERGE_POINTS = 13.0
"""Places nearer than this on paper share one row of marks."""

SMALLEST_DISC_POINTS = 8.0
"""A disc smaller than its mark says nothing."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points of the page."""


@dataclass(frozen=True, slots=True)
class Group:
    """Events of one sort at one place: how many, and how many of them drafts."""

    mark: looks.Mark
    count: int
    drafts: int


def draw_discs(axes: Axes, entries: Sequence[Entry]) -> int:
    """A soft disc to scale for each uncertain place, once a place; returns how many are large enough to be seen."""
    south, north = axes.get_ylim()
    points_per_degree = axes.bbox.height / axes.figure.dpi * 72 / (north - south)
    shrink = max(float(np.cos(np.radians((south + north) / 2))), 0.1)
    discs = sorted(
        {
            (*entry.point, entry.uncertainty_km, _mark(entry).colour)
            for entry in entries
            if entry.point and entry.uncertainty_km
        },
        key=str,
    )
    smallest_km = SMALLEST_DISC_POINTS / points_per_degree * KM_PER_DEGREE
    large = [disc for disc in discs if disc[2] >= smallest_km]
    for lon, lat, km, colour in large:
        radius = km / KM_PER_DEGREE
        disc = Ellipse((lon, lat), 2 * radius / shrink, 2 * radius, facecolor=colour, alpha=0.12, linewidth=0, zorder=4)
        axes.add_patch(disc)
    return len(large)


def draw_gates(axes: Axes, points: Sequence[tuple[float, float]]) -> None:
    """Crossings as small grey bars."""
    axes.plot(
        [lon for lon, _ in points],
        [lat for _, lat in points],
        linestyle="none",
        marker="|",
        markersize=6,
        markeredgewidth=1.4,
        color=looks.CROSSING,
        zorder=5,
    )


def draw_lines(axes: Axes, entries: Sequence[Entry]) -> None:
    """Lines with an arrow half way, once for each way, the wider the more events went it."""
    ways = Counter((entry.line, entry.mode) for entry in entries if entry.line and entry.layer == "routes")
    for (line, mode), count in sorted(ways.items(), key=str):
        known = mode in looks.DASHES
        width = min(1.0 + 0.5 * count, 4.0) if known else 0.8
        alpha = 0.9 if known else 0.55
        lon, lat = np.asarray(line, dtype="float64").T
        style = looks.DASHES.get(mode, "solid")
        axes.plot(lon, lat, color=looks.ROUTES, linestyle=style, linewidth=width, alpha=alpha, zorder=6)
        before, after = _middle(lon, lat)
        arrow = {
            "arrowstyle": "-|>,head_width=0.28,head_length=0.5",
            "color": looks.ROUTES,
            "linewidth": 0,
            "alpha": alpha,
        }
        axes.annotate("", xy=after, xytext=before, arrowprops=arrow, zorder=6)


def draw_stretches(axes: Axes, entries: Sequence[Entry]) -> None:
    """Lines that nothing moved along, such as a fence, in the colour of their layer."""
    for entry in entries:
        if entry.line and entry.layer != "routes":
            lon, lat = np.asarray(entry.line, dtype="float64").T
            axes.plot(lon, lat, color=_mark(entry).colour, linewidth=STRETCH_WIDTH, alpha=0.8, zorder=6)


def draw_marks(axes: Axes, entries: Sequence[Entry]) -> list[Box]:
    """One mark for each sort of event at a place, in a row, with a count where there are several.

    Returns
    -------
    list of Box
        What the rows cover, in points.
    """
    taken = []
    for (lon, lat), groups in _rows(axes, entries):
        left = -(len(groups) - 1) / 2 * STEP_POINTS
        for number, group in enumerate(groups):
            _draw_mark(axes, lon, lat, left + number * STEP_POINTS, group)
        x, y = _to_points(axes, lon, lat)
        reach = len(groups) / 2 * STEP_POINTS + 1
        taken.append((x - reach, y - STEP_POINTS / 2 - 1, x + reach, y + STEP_POINTS / 2 + 3))
    return taken


def mark_line(mark: looks.Mark, *, draft: bool = False) -> dict[str, object]:
    """What Matplotlib needs to draw a mark."""
    fill = "none" if draft else mark.fill
    return {
        "linestyle": "none",
        "marker": mark.shape,
        "markersize": SIZE_POINTS * (0.78 if mark.shape == "D" else 1.0),
        "fillstyle": fill,
        "color": mark.colour,
        "markerfacecoloralt": looks.PAPER,
        "markeredgecolor": mark.colour if fill != "full" or mark.shape in "|x" else looks.PAPER,
        "markeredgewidth": 2.2 if mark.shape in "|x" else 1.0 if fill != "full" else 0.6,
    }


def ring_line(mark: looks.Mark) -> dict[str, object]:
    """The ring around a ringed mark."""
    return {
        "linestyle": "none",
        "marker": "o",
        "markersize": SIZE_POINTS + 3,
        "fillstyle": "none",
        "color": mark.colour,
        "markeredgewidth": 0.8,
    }


def _draw_mark(axes: Axes, lon: float, lat: float, shift: float, group: Group) -> None:
    place = offset_copy(axes.transData, fig=axes.figure, x=shift, y=0, units="points")  # type: ignore[arg-type]
    if group.mark.ringed:
        axes.add_line(Line2D([lon], [lat], transform=place, zorder=7, **ring_line(group.mark)))  # type: ignore[arg-type]
    style = mark_line(group.mark, draft=group.drafts == group.count)
    axes.add_line(Line2D([lon], [lat], transform=place, zorder=7, **style))  # type: ignore[arg-type]
    if group.count > 1:
        axes.annotate(
            str(group.count),
            (lon, lat),
            (shift + 3.2, 3.4),
            textcoords="offset points",
            size=6.5,
            color=looks.INK,
            weight="bold",
            zorder=8,
            bbox={"boxstyle": "round,pad=0.12", "facecolor": looks.PAPER, "edgecolor": "none", "alpha": 0.85},
        )


def _rows(axes: Axes, entries: Sequence[Entry]) -> list[tuple[tuple[float, float], list[Group]]]:
    """Events of each place, those of places that are nearly one on paper together, the fullest place first."""
    by_place: dict[tuple[float, float], list[Entry]] = {}
    for entry in entries:
        if not entry.line:
            for spot in entry.spots:
                by_place.setdefault(spot, []).append(entry)
    anchors: list[tuple[tuple[float, float], list[Entry]]] = []
    for spot, here in sorted(by_place.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        near = next((found for anchor, found in anchors if _apart(axes, anchor, spot) < MERGE_POINTS), None)
        if near is None:
            anchors.append((spot, list(here)))
        else:
            near.extend(here)
    return [(anchor, _groups(here)) for anchor, here in anchors]


def _groups(entries: Sequence[Entry]) -> list[Group]:
    counts = Counter(_mark(entry) for entry in entries)
    drafts = Counter(_mark(entry) for entry in entries if entry.status == "draft")
    return [Group(mark, counts[mark], drafts[mark]) for mark in looks.MARKS if counts[mark]]


def _mark(entry: Entry) -> looks.Mark:
    return looks.mark_of(entry.type, entry.layer)


def _to_points(axes: Axes, lon: float, lat: float) -> tuple[float, float]:
    x, y = axes.transData.transform((lon, lat)) / axes.figure.dpi * 72
    return float(x), float(y)


def _apart(axes: Axes, one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(np.hypot(*np.subtract(_to_points(axes, *one), _to_points(axes, *other))))


def _middle(lon: np.ndarray, lat: np.ndarray) -> tuple[tuple[float, float], tuple[float, float]]:
    """Two points about half way along a line, in its direction."""
    steps = np.hypot(np.diff(lon), np.diff(lat))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    half, hair = along[-1] / 2, along[-1] / 1000
    before, after = (
        (float(np.interp(at, along, lon)), float(np.interp(at, along, lat))) for at in (half - hair, half + hair)
    )
    return before, after
