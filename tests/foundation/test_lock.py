"""Two runs of one round never write at the same time."""

import subprocess
import sys

import pytest

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.lock import held

HOLD = "import sys, time; from pathlib import Path; from pipeline.foundation.lock import held\nwith held(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


def test_a_second_run_is_refused_and_told_who_holds_the_round(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        other.stdout.readline()
        with pytest.raises(PuntariError, match=f"process {other.pid}"), held(tmp_path):
            pass
        other.kill()
        other.wait()

    with held(tmp_path):
        assert (tmp_path / ".lock").read_text().startswith("process")


def test_the_lock_is_free_again_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), held(tmp_path):
        raise ZeroDivisionError
    with held(tmp_path):
        pass

    assert (tmp_path / ".lock").exists()
