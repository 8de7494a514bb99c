"""Events as GeoParquet 1.1, and tables in Parquet back."""

from __future__ import annotations

import io
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from gazetteer.errors import InputError
from gazetteer.files import read_bytes, writing
from geo.events.check import check_events
from geo.events.records import Records
from geo.export.arrow import json_texts
from geo.export.from_frame import records_of_frames

MAGIC = b"PAR1"
MAX_BYTES = 512 * 2**20
"""Largest file read."""
MAX_UNPACKED_BYTES = 4 * 2**30
"""What its columns may hold together; a million events take 2 GB."""
MAX_COLUMNS = 500
"""Ten times those of the contract."""
_DAMAGE = (pa.ArrowException, OSError, ValueError, LookupError, TypeError, AttributeError)
"""What pyarrow and a false description of its columns bring up."""


def write_parquet(path: Path, events: gpd.GeoDataFrame) -> None:
    """Write an event frame as GeoParquet 1.1, with a column ``bbox`` that covers each geometry.

    Parameters
    ----------
    events
        An event frame. Days are dates, both inclusive; ``evidence`` is JSON text.

    Raises
    ------
    InputError
        If the file cannot be written, or does not hold every event when read back; the old file is then kept.
    """
    check_events(events)
    day = pd.ArrowDtype(pa.date32())
    plain = events.assign(
        evidence=pd.Series(json_texts(events["evidence"]), index=events.index, dtype="str"),
        date_start=events["date_start"].astype(day),
        date_end=events["date_end"].astype(day),
    )
    with writing(path, check=lambda written: _check_count(written, len(events))) as temp:
        plain.to_parquet(temp, index=False, write_covering_bbox=True, schema_version="1.1.0")


def _check_count(path: Path, expected: int) -> None:
    with pq.ParquetFile(path) as file:
        found = sum(batch.num_rows for batch in file.iter_batches(columns=["id"]))
    if found != expected:
        raise InputError(path, f"{found} rows of {expected} arrived in the file", "is the disk full?")


def read_parquet(path: Path) -> Records:
    """Read events from Parquet, with or without geometry, as the rows that an analyst writes.

    Parameters
    ----------
    path
        Columns named as in the contract; points in a GeoParquet file give ``lon`` and ``lat`` where no column does.

    Returns
    -------
    Records
        ``line`` counts the rows from 1.

    Raises
    ------
    InputError
        If the file is no whole Parquet file, or lacks a needed column.
    """
    content = read_bytes(path, max_bytes=MAX_BYTES)
    if not content.startswith(MAGIC):
        raise InputError(path, "is not Parquet", "its first bytes say otherwise, whatever its ending")
    try:
        with pq.ParquetFile(io.BytesIO(content)) as file:
            _check_size(path, file.metadata)
            frame = _frame(file)
    except InputError:
        raise
    except _DAMAGE as error:
        raise InputError(path, f"cannot be read: {str(error)[:200]}", "is the file whole?") from error
    return records_of_frames(path, [frame])


def _check_size(path: Path, metadata: pq.FileMetaData) -> None:
    groups = range(metadata.num_row_groups)
    if metadata.num_columns > MAX_COLUMNS:
        raise InputError(path, f"has more than {MAX_COLUMNS} columns", "is it a table of events?")
    if sum(metadata.row_group(number).total_byte_size for number in groups) > MAX_UNPACKED_BYTES:
        raise InputError(path, f"holds more than {MAX_UNPACKED_BYTES / 2**30:.0f} GB", "split it into smaller files")


def _frame(file: pq.ParquetFile) -> pd.DataFrame:
    """The plain columns, and the geometry of a GeoParquet file; nested columns, as ``bbox``, are passed over."""
    described = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
    primary = described.get("primary_column")
    names = [field.name for field in file.schema_arrow if not pa.types.is_nested(field.type) and field.name != primary]
    plain: pd.DataFrame = file.read(columns=names).to_pandas(ignore_metadata=True, date_as_object=True)
    if primary is None:
        return plain
    wkb = file.read(columns=[primary]).column(0).to_numpy(zero_copy_only=False)
    geometry = shapely.from_wkb(wkb, on_invalid="ignore")
    crs = described["columns"][primary].get("crs", "OGC:CRS84")
    located: pd.DataFrame = gpd.GeoDataFrame(plain, geometry=geometry, crs=None if crs is None else _crs(crs))
    return located


def _crs(described: object) -> CRS:
    try:
        return CRS.from_user_input(described)
    except CRSError as error:
        raise ValueError("its coordinate system is unknown") from error
