"""What the tests share: reports, an archive of them, and the command that they are held to."""

import json
import os
import subprocess
from pathlib import Path

import ascribe
import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
DESK = ROOT / "crates/cli/tests/readers/reports.jsonl"
TOLLS = ROOT / "crates/server/tests/tolls.jsonl"


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def command(*args):
    """What the command prints."""
    ran = subprocess.run([os.environ["ASCRIBE"], *map(str, args)], capture_output=True, check=True)
    return ran.stdout.decode()


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    """Reports in a file: some whose texts are as hostile as texts come, some with many counts, and the samples."""
    known = {"text", "id", "date", "outlet", "title", "url"}
    told = [{key: value for key, value in report.items() if key in known} for report in lines(DESK) + lines(TOLLS)]
    told += [{"text": path.read_text(encoding="utf-8"), "date": "2026-03-04"} for path in SAMPLES]
    file = tmp_path_factory.mktemp("given") / "reports.jsonl"
    file.write_text("".join(json.dumps(report) + "\n" for report in told))
    return file


@pytest.fixture(scope="session")
def reports(file):
    return list(ascribe.reports(file))


@pytest.fixture(scope="session")
def records(reports):
    return list(ascribe.read_many(reports, errors="raise"))


@pytest.fixture(scope="session")
def archive(reports, tmp_path_factory):
    archive = ascribe.Archive(tmp_path_factory.mktemp("desk") / "desk.archive")
    added = archive.add(reports)
    assert added.new == len(reports) and not added.errors
    return archive
