"""Tables are those of the Parquet export, in whatever program reads Arrow."""

import duckdb
import ascribe
import polars
import pyarrow
import pyarrow.parquet
import pytest
from conftest import command


def test_the_tables_of_an_archive_are_those_of_the_export(archive, tmp_path):
    command("export", archive.path, "--as", "parquet", "--out", tmp_path)
    files = {path.stem: path for path in tmp_path.glob("*.parquet")}
    assert set(ascribe.table_names(True)) == set(files) == set(archive.tables())
    rows = 0
    for name, path in files.items():
        exported = pyarrow.parquet.read_table(path)
        table = archive.table(name)
        assert table.to_pyarrow().schema.equals(exported.schema), name
        assert table.to_pyarrow().equals(exported), name
        assert table.columns == exported.schema.names
        rows += exported.num_rows
    assert rows > 1000


def test_the_tables_of_records_are_those_of_the_archive(archive, records):
    for name in ascribe.table_names(False):
        whole = archive.table(name).to_pyarrow()
        parts = pyarrow.concat_tables(record.table(name).to_pyarrow() for record in records)
        assert parts.schema.equals(whole.schema), name
        assert parts.num_rows == whole.num_rows, name


def test_each_program_reads_them(archive):
    table = archive.table("events")
    rows = table.to_pyarrow().num_rows
    assert rows > 0
    frame = table.to_polars()
    assert isinstance(frame, polars.DataFrame) and frame.shape == (rows, len(table.columns))
    assert len(table.to_pandas()) == rows
    relation = table.to_duckdb(duckdb.connect())
    assert relation.aggregate("count(*)").fetchall() == [(rows,)]
    # Each reader has a stream of its own.
    assert pyarrow.table(table).equals(pyarrow.table(table))


def test_a_question_cuts_them(archive):
    all_of_them = archive.table("events").to_pyarrow()
    some = archive.table("events", type="ASSAULT").to_pyarrow()
    assert 0 < some.num_rows < all_of_them.num_rows
    assert set(some["type"].to_pylist()) == {"ASSAULT"}


def test_what_is_no_table_is_refused(archive, records):
    with pytest.raises(KeyError, match="there is no table evnts"):
        archive.table("evnts")
    with pytest.raises(ValueError, match="table of archives"):
        pyarrow.table(records[0].table("accounts"))
    with pytest.raises(pyarrow.ArrowInvalid, match="there is no such archive"):
        ascribe.Archive("nowhere.archive").table("events").to_pyarrow()
