"""Reports to records: the same as the command's, typed, and kept apart where one fails."""

import copy
import datetime
import pickle
import threading
import typing

import ascribe
import pytest
from ascribe import _mirror
from ascribe.record import Actor, Record, Statement
from conftest import command
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = "HALM, March 4 (AP) — “We will open the harbour by the end of May,” Mayor Ola Brandt told reporters on Tuesday."
# Reports, and what is none.
GIVEN = ["Rain fell.", TEXT, "", 7, None, {"txt": "x"}, "\ud800"]


def conforms(value, hint, path):
    """Holds a value of JSON to the type that a class gives it, key for key."""
    whole, member, may_be_none = _mirror.parts_of(hint)
    if hint is typing.Any:
        return
    if value is None:
        assert may_be_none, path
    elif whole is list:
        assert isinstance(value, list), path
        for place, one in enumerate(value):
            conforms(one, member, f"{path}[{place}]")
    elif isinstance(whole, type) and issubclass(whole, _mirror.Mirror):
        if isinstance(value, dict):
            object_conforms(value, whole, path)
        else:
            assert isinstance(value, str) and issubclass(whole, (Actor, ascribe.record.Finding)), path
    elif whole is float:
        assert isinstance(value, (int, float)) and not isinstance(value, bool), path
    elif isinstance(whole, type):
        assert type(value) is whole, f"{path}: {value!r} is no {whole}"


def object_conforms(data, mirror, path=""):
    hints = _mirror.fields(mirror)
    left_out = {"credits", "corrections"}
    names = {_mirror.key(name) for name in hints}
    assert set(data) <= names, f"{path}: {set(data) - names} has no attribute"
    assert names - set(data) <= left_out, f"{path}: {names - set(data)} is no key"
    for name, hint in hints.items():
        if _mirror.key(name) in data:
            conforms(data[_mirror.key(name)], hint, f"{path}.{name}")


def walk(mirror, seen=0):
    """Reads every attribute of every object, so that each is made as its type says."""
    for name, hint in _mirror.fields(type(mirror)).items():
        value = getattr(mirror, name)
        for one in value if isinstance(value, list) else [value]:
            wanted, member, _ = _mirror.parts_of(hint)
            if isinstance(one, _mirror.Mirror):
                kind = member or wanted
                assert isinstance(one, typing.get_origin(kind) or kind), name
                repr(one)
                if seen < 3:
                    walk(one, seen + 1)


def test_a_record_is_that_of_the_command(file, records):
    told = command("read", file, "--as", "jsonl").split("\n")[:-1]
    assert [record.to_json() for record in records] == told


def test_every_key_has_an_attribute_of_its_type(records):
    for record in records:
        object_conforms(record.to_dict(), Record)
        walk(record)
    for kind in ("actors", "statements", "events", "stances", "figures", "counts", "times", "places"):
        assert any(getattr(record, kind) for record in records), f"no report has {kind}"


def test_what_is_an_id_is_the_finding():
    record = ascribe.read(TEXT, date=datetime.date(2026, 3, 4), outlet="Example Post")
    (statement,) = record.statements
    assert isinstance(statement, Statement) and record["s1"] == statement
    assert (statement.speaker.name, statement.act) == ("Ola Brandt", "asserts")
    assert statement.said == "We will open the harbour by the end of May,"
    assert statement.addressees[0].actor.name == "reporters"
    assert [link.role for link in statement.chain] == ["speaker", "agency", "outlet"]
    assert record.times[0].from_ == "2026-03-04"
    assert repr(record) == "Record('Example Post', '2026-03-04', 3 actors, 1 statements)"
    assert "Ola Brandt" in repr(statement.speaker) and "speaker" in dir(statement)
    with pytest.raises(AttributeError, match="Statement has no 'speeker'"):
        statement.speeker  # noqa: B018
    with pytest.raises(KeyError):
        record["s9"]


def test_records_are_copied_and_pickled(records):
    for record in records[:4]:
        assert pickle.loads(pickle.dumps(record)) == record == copy.deepcopy(record)
        assert Record.from_json(record.to_json()) == record
        for actor in record.actors:
            again = pickle.loads(pickle.dumps(actor))
            assert again == actor and again.mentions[0].text == actor.mentions[0].text
    with pytest.raises(ascribe.ReadError):
        Record.from_json('{"format": 2}')


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.text(max_size=200), st.sampled_from(["", TEXT]))
def test_any_text_has_a_record_whose_spans_are_its_words(strange, plain):
    text = strange + plain
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    record = ascribe.read(text)
    assert record.report.text == text
    for finding in [*record.statements, *record.events, *record.figures]:
        for span in finding.evidence:
            assert span.text == text[span.start : span.end] != ""


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(GIVEN), max_size=30), st.integers(1, 4))
def test_a_fault_is_that_of_its_report(given, threads):
    found = list(ascribe.read_many(given, threads=threads))
    assert len(found) == len(given)
    for place, (one, told) in enumerate(zip(found, given)):
        if isinstance(told, str) and told != "\ud800":
            assert isinstance(one, Record) and one.report.text == told
        else:
            assert isinstance(one, ascribe.ReadError) and isinstance(one, Exception)
            assert (one.index, one.report) == (place, told)


def test_a_fault_can_be_raised_and_the_batch_goes_on():
    found, faults = [], []
    records = ascribe.read_many(["One.", 2, "Three."], errors="raise", threads=2)
    while True:
        try:
            found.append(next(records).report.text)
        except StopIteration:
            break
        except ascribe.ReadError as error:
            faults.append(error.index)
    assert (found, faults) == (["One.", "Three."], [1])


def test_records_come_in_order_while_reports_are_taken(reports):
    taken = 0

    def counted():
        nonlocal taken
        for report in reports * 4:
            taken += 1
            yield report

    records = ascribe.read_many(counted(), threads=2)
    first = next(records)
    assert taken <= 2 * 16 + 1, "all were taken in before the first was given"
    told = [first.report.id] + [record.report.id for record in records]
    once = [record.report.id for record in ascribe.read_many(reports, threads=1)]
    assert told == once * 4


def test_what_ends_the_reports_is_told_behind_the_last():
    def broken():
        yield "One."
        raise OSError("the disk is gone")

    records = ascribe.read_many(broken())
    assert next(records).report.text == "One."
    with pytest.raises(OSError, match="the disk is gone"):
        next(records)


def test_several_threads_of_python_read_at_once(reports, records):
    told = {}

    def read(number):
        told[number] = [record.to_json() for record in ascribe.read_many(reports, threads=2)]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [record.to_json() for record in records]
    assert all(told[number] == expected for number in range(4))


def test_reports_come_out_of_files(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Rain fell.", "id": "7"}\nnot JSON\n', encoding="utf-8")
    found = list(ascribe.reports(tmp_path))
    assert [type(one) for one in found] == [ascribe.Report, ascribe.Report, ascribe.ReadError]
    assert (found[0].text, found[0].file, found[1].id) == (TEXT, "a.txt", "7")
    assert "b.jsonl:2" in str(found[2])
    records = list(ascribe.read_many(found))
    assert records[0].report.file == "a.txt" and records[2] is found[2]
    with pytest.raises(ValueError, match="no field"):
        next(ascribe.reports(tmp_path, fields="body=x"))
