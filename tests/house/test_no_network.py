"""The whole pipeline and its report run without a network, and never ask for one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tiny import tiny_round

ROOT = Path(__file__).parents[2]
RUN = "from pipeline.cli import main; main()"
WATCH = """\
import os, sys

def _watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        address = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        if not isinstance(address, (str, bytes)) or event.startswith("socket.get"):
            with open(os.environ["CONNECTIONS"], "a") as log:
                log.write(f"{event}\\n")

sys.addaudithook(_watch)
with open(os.environ["CONNECTIONS"] + ".watched", "a") as log:
    log.write(f"{os.getpid()}\\n")
"""


@pytest.fixture
def watched(tmp_path):
    """Every Python process, workers too, writes down each connection that it tries to make."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WATCH)
    paths = os.pathsep.join([str(tmp_path / "site"), str(ROOT)])
    return os.environ | {"PYTHONPATH": paths, "CONNECTIONS": str(tmp_path / "connections"), "PYTHONUTF8": "1"}


def connections(environment):
    log = Path(environment["CONNECTIONS"])
    return log.read_text().split() if log.exists() else []


def started(command, environment):
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)


def test_the_watch_sees_a_connection(watched):
    """The count would be 0 for a watch that sees nothing."""
    code = "import socket; s = socket.socket(); s.settimeout(1); s.connect_ex(('127.0.0.1', 9))"
    started([sys.executable, "-c", code], watched)

    assert connections(watched) == ["socket.connect"]


def test_the_pipeline_runs_in_a_namespace_without_interfaces_and_tries_no_connection(watched, tmp_path):
    """In parts, so that worker processes are watched too; where no namespace may be made, only attempts are counted."""
    folder = tiny_round(tmp_path / "pieni")
    parts = "import pipeline.foundation.engine as engine; engine.parts_for = lambda rows, _: 3 if rows else 1; "
    command = [sys.executable, "-c", parts + RUN, "run", str(folder)]
    alone = shutil.which("unshare") and started(["unshare", "-rn", "true"], watched).returncode == 0
    told = started(["unshare", "-rn", *command] if alone else command, watched)

    assert told.returncode == 0, told.stderr
    assert (folder / "reports" / "report.html").exists()
    assert connections(watched) == []
    assert len(set(Path(watched["CONNECTIONS"] + ".watched").read_text().split())) > 2
    if not alone:
        pytest.skip("no network namespace may be made here: 0 connection attempts, but a network was there")
