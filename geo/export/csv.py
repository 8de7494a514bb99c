"""Events as a table for spreadsheets."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely

from gazetteer.files import write_csv
from geo.events.check import check_events
from geo.events.schema import COLUMNS
from geo.export.rows import as_text, plain_columns


def write_csv_events(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write an event frame as CSV, every column, in the order of the schema.

    Parameters
    ----------
    events
        An event frame. Days are ISO text, missing values empty cells, ``evidence`` JSON text, ``geometry`` WKT in
        longitude and latitude, rounded to 7 decimals.

    Notes
    -----
    Text that a spreadsheet would run as a formula gets an apostrophe in front; ``read_records`` takes it off again.
    """
    columns = plain_columns(check_events(events))
    columns["evidence"] = [as_text(value) for value in columns["evidence"]]
    columns["geometry"] = [shapely.to_wkt(geometry, rounding_precision=7) for geometry in events.geometry]
    header = [column.name for column in COLUMNS]
    rows = zip(*(columns[name] for name in header), strict=True)
    write_csv(path, header, rows, spreadsheet_safe=True)
