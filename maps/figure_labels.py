"""Labels of the printed figure: the most important first, each where it touches nothing, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation

from gazetteer.types import Place, PlaceKind
from maps import looks
from maps.figure_marks import Box
from maps.layers.labels import label_of

SIZE_OF_RANK = {1: 10.0, 2: 9.0, 3: 8.0, 4: 7.0}
OFFSETS: tuple[tuple[float, float, str, str], ...] = (
    (5, 0, "left", "center"), (-5, 0, "right", "center"), (0, 6, "center", "bottom"), (0, -6, "center", "top"),
    (5, 5, "left", "bottom"), (5, -5, "left", "top"), (-5, 5, "right", "bottom"), (-5, -5, "right", "top"),
    (0, 11, "center", "bottom"), (0, -11, "center", "top"), (14, 0, "left", "center"), (-14, 0, "right", "center"),
)  # fmt: skip
"""Where a label may stand, seen from its place, in points, the best first."""

DOT_POINTS = 1.5
LOWEST_RANK = 4
"""Villages are for a map that can be zoomed."""

MOST_LABELS = 45
"""Beyond these a sheet of this size is full."""

SPACED = (PlaceKind.COUNTRY, PlaceKind.SEA)
"""Names of areas stand on them, not beside a dot."""


def draw_labels(axes: Axes, ranked: Sequence[tuple[int, Place]], taken: Sequence[Box]) -> None:
    """Draw what fits.

    Parameters
    ----------
    ranked
        Rank (1 is the most important) and place, the most important first.
    taken
        What marks cover already, in points of the page.
    """
    boxes = list(taken)
    towns = [(rank, place) for rank, place in ranked if rank <= LOWEST_RANK and place.kind is not PlaceKind.ADMIN1]
    for rank, place in towns[: 2 * MOST_LABELS]:
        area = place.kind in SPACED
        choices = ((0.0, 0.0, "center", "center"),) if area else OFFSETS
        for choice in choices:
            label = _write(axes, place, rank, choice)
            box = _box(axes, label)
            if _fits(axes, box, boxes):
                boxes.append(box)
                if not area:
                    boxes.append(_dot(axes, place))
                break
            label.remove()


def _write(axes: Axes, place: Place, rank: int, choice: tuple[float, float, str, str]) -> Annotation:
    x, y, horizontal, vertical = choice
    country, sea = place.kind is PlaceKind.COUNTRY, place.kind is PlaceKind.SEA
    text = label_of(place)
    return axes.annotate(
        "\u2009".join(text.upper()) if country else text,
        (place.point.lon, place.point.lat),
        (x, y),
        textcoords="offset points",
        ha=horizontal,
        va=vertical,
        size=SIZE_OF_RANK[rank],
        color="#5d7f8c" if sea else looks.QUIET if country else looks.INK,
        style="italic" if sea else "normal",
        zorder=8,
        path_effects=[] if sea else [withStroke(linewidth=2, foreground=looks.LAND)],
        parse_math=False,
    )


def _dot(axes: Axes, place: Place) -> Box:
    point = place.point
    x, y = axes.transData.transform((point.lon, point.lat)) / axes.figure.dpi * 72
    axes.plot(point.lon, point.lat, "o", markersize=2.2, color=looks.INK, markeredgewidth=0, zorder=6.5)
    return float(x) - DOT_POINTS, float(y) - DOT_POINTS, float(x) + DOT_POINTS, float(y) + DOT_POINTS


def _box(axes: Axes, label: Annotation) -> Box:
    figure = axes.figure
    extent = label.get_window_extent(figure.canvas.get_renderer())  # type: ignore[attr-defined]
    left, bottom, right, top = (float(edge) / figure.dpi * 72 for edge in extent.extents)
    return left - 1, bottom - 0.5, right + 1, top + 0.5


def _fits(axes: Axes, box: Box, boxes: Sequence[Box]) -> bool:
    left, bottom, right, top = (float(edge) / axes.figure.dpi * 72 for edge in axes.bbox.extents)
    inside = box[0] > left and box[1] > bottom and box[2] < right and box[3] < top
    return inside and not any(
        box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1] for other in boxes
    )
