"""The legend of the printed figure: beside the map, with counts, and what the events rest on."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from geo.events.schema import LAYER_LABELS
from maps import looks
from maps.figure_entries import Entry
from maps.figure_marks import STRETCH_WIDTH, mark_line, ring_line

AREA = (0.765, 0.06, 0.225, 0.84)
ROW = 1.0
MOST_SOURCES = 5
WRAP = 40
"""Characters a line of the legend's small print holds."""

MODES = {"rail": "Rail", "road": "Road", "sea": "Sea or river", "unknown": "Way not known"}


@dataclass(slots=True)
class _Column:
    """The legend while it is written, from the top down; ``y`` is the next free line."""

    axes: Axes
    y: float = field(default=0.0)

    def head(self, text: str, count: int) -> None:
        self.y += 0.45
        self.axes.text(0, self.y, text, size=9.5, weight="bold", color=looks.INK, va="center")
        self._number(count, weight="bold")
        self.y += ROW

    def row(self, text: str, count: int | None = None) -> float:
        """A line of text; returns where its mark goes."""
        here = self.y
        self.axes.text(2.4, here, text, size=8.5, color=looks.INK, va="center", parse_math=False)
        if count is not None:
            self._number(count)
        self.y += ROW
        return here

    def small(self, text: str) -> None:
        for line in textwrap.wrap(text, WRAP):
            self.axes.text(0, self.y, line, size=7.5, color=looks.QUIET, va="center", parse_math=False)
            self.y += 0.75

    def _number(self, count: int, weight: str = "normal") -> None:
        self.axes.text(20, self.y, f"{count:,}", size=8.5, weight=weight, color=looks.INK, ha="right", va="center")


def draw_legend(
    figure: Figure, entries: Sequence[Entry], *, with_border: bool, with_gates: bool, with_discs: bool
) -> None:
    """Marks that occur on the map, with counts; lines; the ground; sources."""
    axes = figure.add_axes(AREA)
    axes.set_xlim(-0.2, 20.2)
    axes.set_ylim(27, -0.5)
    axes.axis("off")
    column = _Column(axes)
    for layer, label in list(LAYER_LABELS.items())[:4]:
        here = [entry for entry in entries if entry.layer == layer]
        if here:
            column.head(label, len(here))
            _draw_lines(column, here) if layer == "routes" else _draw_stretches(column, here)
            _draw_marks(column, here)
    _draw_reading(column, entries, with_discs=with_discs)
    _draw_ground(column, with_border=with_border, with_gates=with_gates)
    _draw_sources(column, entries)


def _draw_lines(column: _Column, entries: Sequence[Entry]) -> None:
    counts = Counter(_mode(entry) for entry in entries if entry.line)
    for mode, label in MODES.items():
        if counts[mode]:
            y = column.row(label, counts[mode])
            style = looks.DASHES.get(mode, "solid")
            width, alpha = (1.8, 0.9) if mode in looks.DASHES else (0.8, 0.55)
            column.axes.plot([0, 1.8], [y, y], color=looks.ROUTES, linestyle=style, linewidth=width, alpha=alpha)


def _draw_stretches(column: _Column, entries: Sequence[Entry]) -> None:
    lines = [entry for entry in entries if entry.line]
    if lines:
        y = column.row("Along a line", len(lines))
        colour = looks.mark_of(lines[0].type, lines[0].layer).colour
        column.axes.plot([0, 1.8], [y, y], color=colour, linewidth=STRETCH_WIDTH, alpha=0.8)


def _mode(entry: Entry) -> str:
    mode = entry.mode
    return "sea" if mode == "river" else mode if mode in MODES else "unknown"


def _draw_marks(column: _Column, entries: Sequence[Entry]) -> None:
    counts = Counter(looks.mark_of(entry.type, entry.layer) for entry in entries if not entry.line)
    for mark in looks.MARKS:
        if counts[mark]:
            y = column.row(mark.label, counts[mark])
            if mark.ringed:
                column.axes.plot([0.9], [y], **ring_line(mark))  # type: ignore[arg-type]
            column.axes.plot([0.9], [y], **mark_line(mark))  # type: ignore[arg-type]


def _draw_reading(column: _Column, entries: Sequence[Entry], *, with_discs: bool) -> None:
    """How sure."""
    column.y += 0.6
    if any(entry.status == "draft" for entry in entries):
        y = column.row("Hollow: draft, not yet reviewed")
        column.axes.plot([0.9], [y], **mark_line(looks.CRACKDOWN, draft=True))  # type: ignore[arg-type]
    if with_discs:
        y = column.row("The true place lies within")
        column.axes.plot([0.9], [y], "o", markersize=13, markeredgewidth=0, color=looks.OTHER, alpha=0.2)


def _draw_ground(column: _Column, *, with_border: bool, with_gates: bool) -> None:
    if with_gates:
        y = column.row("Crossing")
        column.axes.plot([0.9], [y], "|", markersize=6, markeredgewidth=1.4, color=looks.CROSSING)
    if with_border:
        y = column.row("Border China–DPRK")
        column.axes.plot([0, 1.8], [y, y], color=looks.INK, linewidth=1.3)


def _draw_sources(column: _Column, entries: Sequence[Entry]) -> None:
    counts = Counter(entry.source for entry in entries if entry.source)
    if not counts:
        return
    named = [f"{source} ({count})" for source, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    more = len(named) - MOST_SOURCES
    column.y += 0.6
    column.small(f"Sources: {', '.join(named[:MOST_SOURCES])}" + (f" and {more} more." if more > 0 else "."))
