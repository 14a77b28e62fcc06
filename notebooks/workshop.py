"""A temporary workshop for the notebooks: copies of the invented demo rounds, so that nothing in the checkout changes.

A notebook opens a workshop and runs the same commands in it that a user types in
a terminal. Where several notebooks are run one after another (the tests do), the
rounds that they need ready are walked once and kept in the folder that
PUNTARI_WORKSHOPS names.
"""

import atexit
import fcntl
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ROUNDS = ("verkostopuntari-2016", "verkostopuntari-2020")
_MADE = shutil.ignore_patterns("tables", "reports", "manifest.json", ".key", ".lock", "printed.csv")


def open_workshop(*ready: str) -> Path:
    """Make a temporary folder with the demo rounds and codebooks, step into it and return it.

    The rounds named in `ready` have been run already; the others are as they come from git.
    """
    kept = os.environ.get("PUNTARI_WORKSHOPS")
    folder = Path(tempfile.mkdtemp(prefix="puntari-", dir=kept))
    _fill(folder)
    if kept:
        ready_made = Path(kept) / "ready"
        ready_made.mkdir(exist_ok=True)
        with (ready_made / ".turn").open("w") as turn:  # one notebook walks, the others wait for it
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not (ready_made / "corpora").is_dir():
                _fill(ready_made)
            for name in ready:
                _walked(ready_made, name)
                shutil.copytree(ready_made / "corpora" / name, folder / "corpora" / name, dirs_exist_ok=True)
    else:
        for name in ready:
            _walked(folder, name)
    os.chdir(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def puntari(command: str, *, lines: int | None = None, fails: bool = False) -> None:
    """Run `puntari COMMAND` as a terminal would and print what it says, the first `lines` of it.

    Raises RuntimeError when the command fails; where the notebook shows a failure (`fails`), when it does not.
    """
    told = _run(command, Path.cwd())
    said = (told.stdout + told.stderr).rstrip().splitlines()
    print("\n".join(said[:lines]) + ("\n…" if lines is not None and len(said) > lines else ""))
    if (told.returncode != 0) != fails:
        raise RuntimeError(f"puntari {command}: exit code {told.returncode}")


def _fill(folder: Path) -> None:
    shutil.copytree(CHECKOUT / "corpora" / "codebooks", folder / "corpora" / "codebooks")
    for name in ROUNDS:
        shutil.copytree(CHECKOUT / "corpora" / name, folder / "corpora" / name, ignore=_MADE)


def _walked(folder: Path, name: str) -> None:
    told = _run(f"run {name}", folder)
    if told.returncode:
        raise RuntimeError(told.stderr)


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = [Path(sys.executable).parent / "puntari", *shlex.split(command)]
    here = {
        key: value for key, value in os.environ.items() if key not in {"FORCE_COLOR", "CLICOLOR_FORCE"}
    }  # Jupyter's
    here |= {"PYTHONUTF8": "1", "COLUMNS": "110", "NO_COLOR": "1"}
    return subprocess.run(program, cwd=folder, env=here, capture_output=True, text=True, check=False)
