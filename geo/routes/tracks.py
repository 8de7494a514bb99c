"""Railways, roads and navigable rivers: lines through places in their order, cut into steps."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import groupby, pairwise
from operator import itemgetter

from gazetteer.types import LonLat, PlaceKind
from geo.routes.banks import keep_to_bank
from geo.routes.geodesic import geodesic_line, length_km
from geo.routes.types import Step, Stop

TABLES = {"rail": "rail_lines.csv", "road": "roads.csv", "river": "waterways.csv"}
"""The file in ``geo/data`` that holds the lines of each mode."""


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of one of this package's CSV files."""
    text = (files("geo") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def read_tracks(mode: str, stops: Mapping[str, Stop]) -> list[Step]:
    """Every step of the lines of a mode, each in the direction of its table.

    Parameters
    ----------
    mode
        ``rail``, ``road`` or ``river``.
    stops
        The places that the lines pass, by id.

    Notes
    -----
    A table names the places on a line in order, with the published kilometre where there is one and, in ``shape``,
    points between the place before and this one. Kilometres between two posts are shared out over the steps between
    them by the lengths of the drawn lines.
    """
    rows = read_table(TABLES[mode])
    found: list[Step] = []
    for _, group in groupby(rows, key=itemgetter("line_id")):
        track = list(group)
        drawn = [_draw(mode, before, row, stops) for before, row in pairwise(track)]
        found += _spread([float(row["km"]) if row["km"] else None for row in track], drawn)
    return found


def _draw(mode: str, before: Mapping[str, str], row: Mapping[str, str], stops: Mapping[str, Stop]) -> Step:
    start, end = stops[before["place_id"]], stops[row["place_id"]]
    shape = [LonLat(*map(float, pair.split())) for pair in row["shape"].split(";") if pair]
    line = geodesic_line([start.point, *shape, end.point])
    if start.country == end.country and PlaceKind.CROSSING not in {start.kind, end.kind}:
        line = keep_to_bank(line, start.country)
    return Step(mode, start.id, end.id, length_km(line), line, row["line"])


def _spread(posts: Sequence[float | None], steps: Sequence[Step]) -> Iterator[Step]:
    """The steps with published kilometres shared out between the posts that have them."""
    known = [number for number, post in enumerate(posts) if post is not None]
    factors = [1.0] * len(steps)
    for low, high in pairwise(known):
        published = abs(float(posts[high] or 0) - float(posts[low] or 0))
        factor = published / sum(step.length_km for step in steps[low:high])
        factors[low:high] = [factor] * (high - low)
    covered = range(known[0], known[-1]) if known else range(0)
    for number, (step, factor) in enumerate(zip(steps, factors, strict=True)):
        yield Step(
            step.mode, step.from_id, step.to_id, step.length_km * factor, step.line, step.track, number in covered
        )
