"""The short form of `make torture`: runs killed and disks filled at random moments tear and lose nothing."""

import re
import subprocess
import sys
from pathlib import Path


def test_no_file_is_torn_and_the_next_run_resumes():
    command = [sys.executable, "-m", "benchmarks.torture", "3", "2", "3"]
    told = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=900, check=False
    )

    assert told.returncode == 0, told.stdout + told.stderr
    assert len(re.findall(r"; 0 torn, lost or different", told.stdout)) == 3
    assert "2 steps: 2 were killed" in told.stdout
