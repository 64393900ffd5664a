# pyright: basic
"""Reports to findings as batches of Apache Arrow: a pure function, for whatever hands out batches (Spark, Ray, Daft,
Dask). `docs/python.md` has a recipe for each. pyarrow must be installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow

from ._reading import read_many
from ._tables import table_of_many
from .record import Record

_KEYS = ("text", "id", "date", "outlet", "title", "url")
_TOLD_ID = "given_id"


def schema(table: str = "statements", *, with_id: bool = False) -> pyarrow.Schema:
    """The columns of what `read` gives: those of the Parquet export, with the given id before them if that is asked and
    they have none."""
    columns = table_of_many(table, []).to_pyarrow().schema
    if not with_id or _TOLD_ID in columns.names:
        return columns
    return columns.insert(0, pyarrow.field(_TOLD_ID, pyarrow.string()))


def read(
    batches: Iterable[Any], table: str = "statements", *, with_id: bool = False, threads: int | None = 1
) -> Iterator[pyarrow.RecordBatch]:
    """Reads the reports of batches with a column `text`, and perhaps `id`, `date`, `outlet`, `title`, `url`; gives for
    each batch one with the findings of a table. Other columns are passed over.

    A batch is a `pyarrow.RecordBatch`, or whatever else gives itself by Arrow's C interface. Rows without a text have
    no findings, and neither has a report that cannot be read. `with_id` puts the column `id` of each report before its
    findings. One thread is usual, since those who hand out batches run several of these beside each other.
    """
    columns = schema(table, with_id=with_id)
    for batch in batches:
        yield _findings(_batch(batch), table, columns, with_id, threads)


def _batch(batch: Any) -> pyarrow.RecordBatch:
    if isinstance(batch, pyarrow.RecordBatch):
        return batch
    if hasattr(batch, "__arrow_c_array__"):
        return pyarrow.record_batch(batch)
    return _one(pyarrow.table(batch))


def _one(table: pyarrow.Table) -> pyarrow.RecordBatch:
    """A table as one batch, however many it came in."""
    columns = [column.combine_chunks() for column in table.columns]
    return pyarrow.RecordBatch.from_arrays(columns, schema=table.schema)


def _findings(
    batch: pyarrow.RecordBatch, table: str, columns: pyarrow.Schema, with_id: bool, threads: int | None
) -> pyarrow.RecordBatch:
    rows = batch.select([name for name in _KEYS if name in batch.schema.names]).to_pylist()
    told = [{key: _as_told(key, value) for key, value in row.items()} for row in rows if row["text"] is not None]
    records = [record for record in read_many(told, threads=threads) if isinstance(record, Record)]
    if not with_id:
        return _one(table_of_many(table, [record._native for record in records]).to_pyarrow())
    parts = [_with_id(record, table) for record in records]
    return _one(pyarrow.concat_tables(parts) if parts else columns.empty_table())


def _with_id(record: Record, table: str) -> pyarrow.Table:
    rows = record.table(table).to_pyarrow()
    if _TOLD_ID in rows.column_names:
        return rows
    ids = pyarrow.array([record.report.given_id] * rows.num_rows, pyarrow.string())
    return rows.add_column(0, pyarrow.field(_TOLD_ID, pyarrow.string()), ids)


def _as_told(key: str, value: Any) -> Any:
    """Ids may be numbers; dates may be days."""
    return str(value) if key == "id" and value is not None else value
