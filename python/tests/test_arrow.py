"""`ascribe.arrow.read` as Spark, Ray, Daft and Dask call it: batches in, batches out, one for one."""

import datetime

import ascribe
import ascribe.arrow
import polars
import pyarrow
import pytest


def batches():
    texts = [f"Rain fell in Oslo, Ola Brandt said on day {number}." for number in range(5)]
    whole = pyarrow.table(
        {
            "id": [10, 11, 12, 13, 14],
            "text": [*texts[:3], None, texts[4]],
            "date": [datetime.date(2026, 3, 4)] * 5,
            "outlet": ["Example Post"] * 5,
            "other": [1.5] * 5,
        }
    )
    return whole.to_batches(max_chunksize=2)


@pytest.mark.parametrize("table", ascribe.table_names(False))
@pytest.mark.parametrize("with_id", [False, True])
def test_each_batch_gives_one_of_the_columns_that_were_told(table, with_id):
    given, columns = batches(), ascribe.arrow.schema(table, with_id=with_id)
    found = list(ascribe.arrow.read(given, table, with_id=with_id))
    assert len(found) == len(given) == 3
    assert all(isinstance(batch, pyarrow.RecordBatch) and batch.schema.equals(columns) for batch in found)
    record = ascribe.read(given[0]["text"][0].as_py(), id="10", date="2026-03-04", outlet="Example Post")
    plain = record.table(table).to_pyarrow()
    whole = pyarrow.Table.from_batches(found)
    if with_id:
        assert set(whole["given_id"].to_pylist()) <= {"10", "11", "12", "14"}
        others = [name for name in plain.column_names if name != "given_id"]
        whole, plain = whole.select(others), plain.select(others)
    assert whole.slice(0, plain.num_rows).equals(plain)


def test_it_is_lazy_and_takes_whatever_is_arrow():
    taken = []

    def given():
        for batch in batches():
            taken.append(batch)
            yield batch

    found = ascribe.arrow.read(given())
    assert not taken
    next(found)
    assert len(taken) == 1
    frame = polars.DataFrame({"text": ["Rain fell, Ola Brandt said."]})
    (batch,) = ascribe.arrow.read([frame], "actors")
    assert "Ola Brandt" in batch["name"].to_pylist()


def test_a_batch_without_rows_has_findings_without_rows():
    empty = batches()[0].slice(0, 0)
    for with_id in (False, True):
        (found,) = ascribe.arrow.read([empty], with_id=with_id)
        assert found.num_rows == 0 and found.schema.equals(ascribe.arrow.schema(with_id=with_id))
    with pytest.raises(KeyError):
        list(ascribe.arrow.read(batches(), "evnts"))
