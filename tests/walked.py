"""The commands as a user types them, and the demo round walked once through all rooms."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main

CORPORA = Path(__file__).resolve().parents[1] / "corpora"


def puntari(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rounds") / "verkostopuntari-2020"
    ignored = shutil.ignore_patterns("tables", "reports", "manifest.json", ".key", ".lock")
    shutil.copytree(CORPORA / "verkostopuntari-2020", folder, ignore=ignored)
    told = puntari("run", folder)
    assert told.exit_code == 0, told.output
    return folder
