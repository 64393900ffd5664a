"""What an archive answers is what the command answers, as objects whose types are those of the API's description."""

import json
import os
import pickle
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import ascribe
import pytest
from ascribe import _summaries, answers
from conftest import ROOT, command
from test_reading import TEXT, conforms, object_conforms, walk

PACKAGE = Path(ascribe.__file__).parent
LISTS = {
    "statements": answers.Claim,
    "events": answers.Claim,
    "figures": answers.Claim,
    "counts": answers.Claim,
    "stances": answers.Claim,
    "accounts": answers.Account,
    "stories": answers.Story,
    "actors": answers.Actor,
}


def test_the_answers_are_those_of_the_description(tmp_path):
    file = ROOT / "python/ascribe/answers.py"
    with urllib.request.urlopen(os.environ["ASCRIBE_API"]) as told:
        (tmp_path / "openapi.json").write_bytes(told.read())
    made = subprocess.run(
        [sys.executable, ROOT / "python/generate.py", tmp_path / "openapi.json"], capture_output=True, check=True
    ).stdout
    if os.environ.get("ANSWERS"):
        file.write_bytes(made)
    assert made == file.read_bytes(), "python/generate.py makes another file; see there"


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_those_of_the_command(archive, name):
    found = getattr(archive, name)()
    told = command("find", archive.path, name, "--as", "jsonl").splitlines()
    assert [json.loads(line) for line in told] == [one.to_dict() for one in found]
    assert len(found) > 0 or name == "counts"
    assert not found.more
    for one in found:
        assert type(one) is LISTS[name]
        shape(one)


def shape(one):
    """Holds an object of an answer to its class: a key may be left out where there is nothing."""
    from ascribe import _mirror

    data, hints = one.to_dict(), _mirror.fields(type(one))
    assert set(data) <= {_mirror.key(name) for name in hints}, type(one)
    for name, hint in hints.items():
        if name != "series":
            value = data.get(_mirror.key(name))
            conforms_as_answer(value, hint, f"{type(one).__name__}.{name}")
    walk(one)


def conforms_as_answer(value, hint, path):
    from ascribe import _mirror

    whole, member, may_be_none = _mirror.parts_of(hint)
    if isinstance(value, list) and whole is list:
        for one in value:
            conforms_as_answer(one, member, path)
    elif isinstance(value, dict) and isinstance(whole, type) and issubclass(whole, _mirror.Mirror):
        shape(whole(value))
    else:
        conforms(value, hint, path)


def test_a_question_is_that_of_the_command(archive):
    asked = {"type": ["killed"], "since": "2011-01-01", "min_reports": 1}
    found = archive.accounts(**asked)
    flags = ["--type", "killed", "--since", "2011-01-01", "--min-reports", "1", "--as", "jsonl"]
    told = command("find", archive.path, "accounts", *flags)
    assert [json.loads(line) for line in told.splitlines()] == [one.to_dict() for one in found] != []
    page = archive.events(limit=2)
    rest = archive.events(after=page.cursor)
    assert page.more and len(page) == 2 and [*page, *rest] == list(archive.events())
    assert archive.events(limit=1, explain=True)[0].explanation.rule
    assert archive.count("event").claims == len(archive.events())


def test_tolls_and_disputes(archive, tmp_path):
    toll = archive.toll()
    told = json.loads(command("toll", archive.path, "--as", "json", "--limit", "100000"))
    assert {**toll.to_dict(), "series": toll.to_dict()["series"]["found"]} == told
    shape(toll)
    assert toll.series and toll.series[0].numbers[0].number
    for series in toll.series:
        shape(series)
    command("toll", archive.path, "--plot", tmp_path / "toll.svg")
    assert archive.chart().svg == (tmp_path / "toll.svg").read_text(encoding="utf-8")
    assert archive.chart_png()[:4] == b"\x89PNG"
    disputes = archive.disputes()
    told = command("disputes", archive.path, "--as", "jsonl").splitlines()
    assert [json.loads(line) for line in told] == [one.to_dict() for one in disputes] != []
    for dispute in disputes:
        shape(dispute)
    assert archive.toll(roll_up="country").series


def test_what_an_archive_tells_of_itself(archive, reports):
    news = archive.news()
    told = json.loads(command("new", archive.path, "--as", "json", "--limit", "100000"))
    assert news.to_dict() == told
    overview = archive.overview()
    assert overview.reports == news.reports == len(reports)
    for whole in (news, overview, archive.places(), archive.places("figure"), archive.count()):
        object_conforms(whole.to_dict(), type(whole)) if type(whole) is not _summaries.News else None
        shape(whole)
    for several in (archive.outlets(), archive.reports()):
        assert len(several) > 0
        for one in several:
            shape(one)
    account = archive.accounts(min_reports=2)[0]
    for tree in archive.relays(account.id):
        shape(tree)


def test_items_are_shown(archive, records):
    account = archive.accounts()[0]
    claim = archive.show(account.claims[0].id)
    assert isinstance(claim, answers.Claim) and claim.account == account.id
    assert archive.show(account.id).words == account.words
    assert archive.record(1) == records[0]
    actor = archive.actors()[0]
    assert actor.key in [one.key for one in archive.show(actor.key)]
    with pytest.raises(ascribe.AskError, match="9999"):
        archive.show("9999")


def test_what_cannot_be_asked_is_told_in_words_of_python(archive):
    for asked, words in [
        ({"role": "king"}, "no role 'king'|no role \"king\""),
        ({"since": "yesterday"}, "since is a day"),
        ({"min_orgins": 2}, "min_orgins"),
        ({"place": "Oslo", "near": "Oslo"}, "cannot both"),
        ({"sort": "upwards"}, "first or newest"),
    ]:
        with pytest.raises(ascribe.AskError, match=words):
            archive.events(**asked)
    with pytest.raises(ascribe.AskError):
        ascribe.Archive("nowhere.archive").events()


@pytest.mark.parametrize("form", [name for name, _ in ascribe.forms()])
def test_forms_are_those_of_the_command(archive, form, tmp_path):
    command("export", archive.path, "--as", form, "--out", tmp_path / "told")
    expected = {path.name: path.read_bytes() for path in sorted((tmp_path / "told").rglob("*")) if path.is_file()}
    to = tmp_path / "written"
    files = archive.export(form, to)
    if files == [str(to)]:
        assert [to.read_bytes()] == list(expected.values())
    else:
        assert {Path(file).name: Path(file).read_bytes() for file in files} == expected


def test_exports_are_of_what_is_asked(archive, tmp_path):
    (file,) = archive.export("csv", tmp_path / "events.csv", table="events", type="ASSAULT")
    told = command("export", archive.path, "--as", "csv", "--table", "events", "--type", "ASSAULT")
    assert Path(file).read_bytes() == told.encode()
    with pytest.raises(ValueError, match="no form"):
        archive.export("word", tmp_path / "x")


def test_reports_are_added_once_and_faults_are_told(tmp_path):
    archive = ascribe.Archive(tmp_path / "small.archive")
    first = archive.add([{"text": TEXT, "date": "2026-03-04"}, 7, "Rain fell in Oslo."])
    assert (first.new, len(first.errors), first.errors[0].index) == (2, 1, 1)
    again = archive.add(["Rain fell in Oslo.", {"text": TEXT, "date": "2026-03-04"}, "Snow fell."])
    assert (again.new, again.known) == (1, 2)
    later = {"url": "https://example.org/a", "text": "Two people were killed in Oslo.", "date": "2026-03-04"}
    archive.add([later])
    renewed = archive.add([{**later, "text": "Three people were killed in Oslo.", "date": "2026-03-05"}])
    assert renewed.renewed == 1 and archive.overview().reports == 4
    assert [news.reports for news in (archive.news(), archive.news(since_add=1))] == [0, 4]
    assert pickle.loads(pickle.dumps(archive)).overview().reports == 4


def test_an_archive_is_that_of_the_command(archive, file, tmp_path):
    command("add", tmp_path / "told.archive", file)
    told = ascribe.Archive(tmp_path / "told.archive")
    for form in ("jsonl", "graphml"):
        archive.export(form, tmp_path / "ours")
        told.export(form, tmp_path / "told")
        assert (tmp_path / "ours").read_bytes() == (tmp_path / "told").read_bytes()
    assert told.add(ascribe.reports(file)).known == archive.overview().reports


def test_several_threads_ask_at_once(archive):
    expected = archive.events().to_dict()
    told = []
    threads = [threading.Thread(target=lambda: told.append(archive.events().to_dict())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [expected] * 4
