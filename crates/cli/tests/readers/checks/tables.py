"""CSV and Parquet: DuckDB, polars and pyarrow see the same rows, types and nulls."""

import csv
import datetime

import duckdb
import polars
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

FORMS = ["csv", "parquet"]

# What each type of a column is in DuckDB, in polars and in Arrow.
TYPES = {
    "VARCHAR": (polars.String, [pa.string()]),
    "BIGINT": (polars.Int64, [pa.int64()]),
    "DOUBLE": (polars.Float64, [pa.float64()]),
    "BOOLEAN": (polars.Boolean, [pa.bool_()]),
    "DATE": (polars.Date, [pa.date32()]),
    "VARCHAR[]": (polars.List(polars.String), [pa.list_(pa.field(name, pa.string())) for name in ("item", "element")]),
}


def rows_of(path):
    """The rows of a Parquet file, on which all three agree, and the names and DuckDB's types of its columns."""
    relation = duckdb.sql(f"select * from read_parquet('{path}')")
    frame, table = polars.read_parquet(path), pa.parquet.read_table(path)
    assert relation.columns == frame.columns == table.column_names, path
    for name, kind in zip(relation.columns, map(str, relation.types)):
        in_polars, in_arrow = TYPES[kind]
        assert frame.schema[name] == in_polars, (path, name, kind, frame.schema[name])
        assert any(table.schema.field(name).type.equals(one) for one in in_arrow), (path, name, table.schema.field(name))
    rows = [tuple(row[name] for name in table.column_names) for row in table.to_pylist()]
    assert relation.fetchall() == rows, f"{path}: DuckDB sees other rows than pyarrow"
    assert frame.rows() == rows, f"{path}: polars sees other rows than pyarrow"
    return rows, relation.columns, [str(kind) for kind in relation.types]


def read_cell(cell, kind):
    """A cell of CSV as docs/tables.md says that it is to be read."""
    if kind == "VARCHAR[]":
        return split(cell)
    if cell == "":
        return None
    return {
        "VARCHAR": str,
        "BIGINT": int,
        "DOUBLE": float,
        "BOOLEAN": {"true": True, "false": False}.__getitem__,
        "DATE": datetime.date.fromisoformat,
    }[kind](cell)


def split(cell):
    items, item, escaped = [], "", False
    for character in cell:
        if not escaped and character == "\\":
            escaped = True
        elif not escaped and character == ";":
            items.append(item)
            item = ""
        else:
            item += character
            escaped = False
    return items + [item] if cell else []


def nothing_for_empty(row):
    """CSV has the same cell for no words and for nothing."""
    return tuple(None if value in ("", []) else value for value in row)


def check_parquet_is_one_thing_to_all(desk):
    for way in ("read", "kept"):
        for path in desk.files("parquet", "*.parquet", way):
            rows_of(path)


def check_csv_says_what_parquet_says(desk):
    for path in desk.files("parquet", "*.parquet"):
        rows, columns, kinds = rows_of(path)
        name = desk.file("csv", path.stem + ".csv")
        with open(name, encoding="utf-8", newline="") as file:
            header, *cells = csv.reader(file)
        assert header == columns
        typed = [tuple(map(read_cell, row, kinds)) for row in cells]
        assert list(map(nothing_for_empty, typed)) == list(map(nothing_for_empty, rows)), name


def check_csv_is_one_thing_to_all(desk):
    for path in desk.files("csv", "*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            header, *cells = csv.reader(file)
        rows = [tuple(cell or None for cell in row) for row in cells]
        strings = f"select * from read_csv('{path}', header = true, all_varchar = true, strict_mode = true)"
        assert duckdb.sql(strings).fetchall() == rows, f"{path}: DuckDB"
        frame = polars.read_csv(path, infer_schema=False)
        assert frame.columns == header and frame.rows() == rows, f"{path}: polars"
        text = pa.csv.ConvertOptions(
            column_types={name: pa.string() for name in header}, strings_can_be_null=True, null_values=[""]
        )
        table = pa.csv.read_csv(
            path, parse_options=pa.csv.ParseOptions(newlines_in_values=True), convert_options=text
        )
        assert [tuple(row.values()) for row in table.to_pylist()] == rows, f"{path}: pyarrow"


def check_duckdb_and_polars_find_the_types_of_csv(desk):
    """Columns of numbers and days are found to be such without being told."""
    path = desk.file("csv", "figures.csv")
    kinds = dict(zip(*(lambda it: (it.columns, map(str, it.types)))(duckdb.sql(f"from read_csv('{path}')"))))
    assert kinds["low"] in ("BIGINT", "DOUBLE") and kinds["day_from"] == "DATE" and kinds["cumulative"] == "BOOLEAN"
    frame = polars.read_csv(path, try_parse_dates=True, infer_schema_length=None)
    assert frame.schema["day_from"] == polars.Date and frame.schema["low"].is_numeric()


def check_keys_lead_from_table_to_table(desk):
    table = lambda name: f"read_parquet('{desk.file('parquet', name + '.parquet')}')"
    lost = duckdb.sql(
        f"select count(*) from {table('event_actors')} as part anti join {table('events')} as event "
        "on part.report_id = event.report_id and part.event_id = event.event_id"
    )
    assert lost.fetchall() == [(0,)]
    lost = duckdb.sql(
        f"select count(*) from {table('account_claims')} as claim anti join {table('accounts')} as account "
        "using (account_id)"
    )
    assert lost.fetchall() == [(0,)]
