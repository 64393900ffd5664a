"""The tutorial of the documentation runs as it stands there, and makes what it tells of."""

import re
import subprocess
import sys
import xml.etree.ElementTree as xml

from conftest import DESK, ROOT, SAMPLES, TOLLS

# So many lines of code are about thirty.
MOST_LINES = 36


def program():
    """The program of the tutorial."""
    page = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return code


def test_it_makes_a_chart_and_a_network_of_a_folder(tmp_path):
    lines = [line for line in program().splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) < MOST_LINES
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in [*SAMPLES, DESK, TOLLS]:
        (folder / path.name).write_bytes(path.read_bytes())
    (tmp_path / "tutorial.py").write_text(program(), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "tutorial.py"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    assert re.match(r"\d+ reports were added, 0 could not be read\n", ran.stdout), ran.stdout
    assert "first in" in ran.stdout and "→" in ran.stdout
    assert xml.parse(tmp_path / "toll.svg").getroot().tag.endswith("svg")
    graph = xml.parse(tmp_path / "network.graphml").getroot()
    assert len(graph.findall(".//{*}node")) > 10 and len(graph.findall(".//{*}edge")) > 5
