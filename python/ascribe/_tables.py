# pyright: basic
"""Tables that any program takes which knows Apache Arrow; nothing of these programs is imported before it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import _ascribe

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow


class Table:
    """A table: the rows and columns that the Parquet export has under the same name.

    It can be given to whatever knows Arrow's C streams: `polars.DataFrame(table)`, `pyarrow.table(table)`.
    """

    def __init__(self, name: str, stream: Callable[[], _ascribe.Stream]) -> None:
        self.name = name
        self._stream = stream
        self.columns = [column for column, _, _ in _ascribe.columns(name)]
        """The names of its columns."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._stream().__arrow_c_stream__(requested_schema)

    def to_pyarrow(self) -> pyarrow.Table:
        """As a table of pyarrow, which must be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a data frame of pandas; pandas and pyarrow must be installed."""
        return self.to_pyarrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """As a data frame of polars, which must be installed."""
        import polars

        return polars.DataFrame(self)

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """As a relation of DuckDB; duckdb and pyarrow must be installed."""
        import duckdb

        source: Any = connection or duckdb
        return source.from_arrow(self.to_pyarrow())

    def __repr__(self) -> str:
        return f"Table({self.name!r}, {len(self.columns)} columns)"


def table_of_many(name: str, records: list[_ascribe.Record]) -> Table:
    """What many records have of a table."""
    return Table(name, lambda: _ascribe.Stream.of_many(name, records))
