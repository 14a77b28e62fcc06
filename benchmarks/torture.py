"""Kill runs of a tiny round and fill their disk at random moments; nothing may be torn or come out different.

Run: python -m benchmarks.torture [kills] [steps] [full]   (default 200 60 50; four minutes on two cores)

Each trial starts a round afresh in a process of its own. "kills": SIGKILL at a random moment of the run's processor
time. "steps": SIGKILL just before a random file is opened for writing or renamed. "full": the disk (a tmpfs where
mounting is allowed, else the kernel's limit on a file's size) is too small from a random size on. Afterwards every
file that is there must be, byte for byte, the one that an undisturbed run writes; then the round is run again and all
files must be those of the undisturbed run. Threads are pinned to one. Exit code 1 when a trial fails.
"""

import os

PINNED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
os.environ.update(dict.fromkeys(PINNED, "1"))

import contextlib  # noqa: E402 — threads are pinned before numpy is loaded
import json  # noqa: E402
import random  # noqa: E402
import resource  # noqa: E402
import shutil  # noqa: E402
import signal  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from concurrent.futures import ProcessPoolExecutor  # noqa: E402
from multiprocessing import get_context  # noqa: E402
from pathlib import Path  # noqa: E402

from pipeline.desk.walk import walked  # noqa: E402
from pipeline.foundation import files  # noqa: E402
from pipeline.foundation.errors import PuntariError  # noqa: E402
from pipeline.foundation.lock import held  # noqa: E402
from tests.house.tiny import tiny_round  # noqa: E402

PEOPLE = 8
TICK = os.sysconf("SC_CLK_TCK")
LONGEST = 300  # seconds of a run, however busy the machine
ENDS = {"kills": "were killed", "steps": "were killed", "full": "ran out of room"}
UNDISTURBED = []  # the folder of trials, what is written, its processor seconds, steps of its writing
MENDABLE, BROKEN = 1, 2  # exit codes: an error told in a line, anything else


def run(folder):
    with held(folder):
        files.sweep(folder)
        return walked(folder, tell=lambda *_: None)


def in_child(folder, prepare=lambda: None):
    """Run the round in a forked process and return its id."""
    pid = os.fork()
    if pid:
        return pid
    code = BROKEN
    try:
        prepare()
        run(folder)
        code = 0
    except PuntariError:
        code = MENDABLE
    finally:
        os._exit(code)


def ended(pid):
    """Wait for the process and return how it ended: an exit code, or minus the signal."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def cpu(pid):
    """Return the processor seconds of a process, None when it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else (int(fields[11]) + int(fields[12])) / TICK


def written(folder):
    """Return what a run has written: bytes by name, of the manifest only what made what."""
    found = {}
    for part in ("tables", "reports", "human"):
        for path in (folder / part).rglob("*"):
            if path.is_file() and not path.name.endswith(".tmp"):
                found[str(path.relative_to(folder))] = path.read_bytes()
    with contextlib.suppress(FileNotFoundError):
        found["manifest.json"] = json.loads((folder / "manifest.json").read_bytes())["stages"]
    return found


def torn(folder, whole):
    """Return the names of files that are not those of an undisturbed run; of the manifest, what it should not say."""
    found = written(folder)
    stages = found.pop("manifest.json", {})
    wrong = [name for name, data in found.items() if data != whole.get(name)]
    return wrong + [f"manifest: {name}" for name, record in stages.items() if record != whole["manifest.json"][name]]


def resumed(folder, whole):
    """Run the round again and return what is wrong, "" when all is as in an undisturbed run."""
    code = ended(in_child(folder))
    if code != 0:
        return f"the next run ended with {code}"
    if list(folder.rglob("*.tmp")):
        return "something was left behind"
    found = written(folder)
    return "" if found == whole else f"differs: {[name for name in whole if found.get(name) != whole[name]]}"


def judged(folder, whole, how, expected, *, room=lambda: None):
    """Return how the run ended and the trial's failure in words, "" when there is none."""
    if how not in expected:
        return how, f"ended with {how}"
    wrong = torn(folder, whole)
    room()
    return how, f"torn: {wrong}" if wrong else resumed(folder, whole)


def killed(folder, whole, seconds, rng):
    """SIGKILL at a random moment of the run's processor time."""
    at = rng.uniform(0, seconds)
    pid = in_child(folder)
    while (used := cpu(pid)) is not None and used < at:
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return judged(folder, whole, ended(pid), {0, -signal.SIGKILL})


def killed_writing(folder, whole, steps, rng):
    """SIGKILL just before a random file is opened for writing or renamed."""
    at = rng.randrange(steps)

    def prepare():
        seen = iter(range(10**9))

        def hook(event, arguments):
            writes = event == "open" and str(arguments[0]).endswith(".tmp")
            if (writes or event == "os.rename") and next(seen) == at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)

    return judged(folder, whole, ended(in_child(folder, prepare)), {-signal.SIGKILL})


def disk_full(folder, whole, rng):
    """Run on a disk that is too small from a random size on, then with room again."""
    sizes = {name: len(data) for name, data in whole.items() if isinstance(data, bytes)}
    mounted = folder.parent / "small"
    mounted.mkdir()
    least, most = 30_000, int(1.2 * sum(sizes.values()))
    if _mount(mounted, f"size={rng.randrange(least, most)}"):
        small = shutil.copytree(folder, mounted / folder.name)
        try:
            how = ended(in_child(small))
            return judged(small, whole, how, {0, MENDABLE}, room=lambda: _mount(mounted, "remount,size=100m"))
        finally:
            subprocess.run(["umount", str(mounted)], check=False)
    limit = rng.randrange(max(sizes.values()))

    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    return judged(folder, whole, ended(in_child(folder, prepare)), {0, MENDABLE})


def _mount(place, options):
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False, capture_output=True
    )
    return made.returncode == 0


def undisturbed(place):
    """Return what a run writes that nobody disturbs, its processor seconds, and how many steps its writing has."""
    warm = tiny_round(place / "warm" / "pieni", PEOPLE)
    run(warm)  # loads dictionaries and models, which the forked runs then have
    folder = tiny_round(place / "whole" / "pieni", PEOPLE)
    pid, seconds = in_child(folder), 0.0
    while (used := cpu(pid)) is not None:
        seconds = used
        time.sleep(0.002)
    if ended(pid) != 0:
        sys.exit("the undisturbed run failed")
    whole = written(folder)
    return whole, seconds, 2 * len(whole)


def trial(task):
    """Return how the trial's run ended, and its failure in words, "" when there is none."""
    kind, number = task
    rng = random.Random(f"{kind} {number}")
    place, whole, seconds, steps = UNDISTURBED
    folder = tiny_round(place / f"{kind}-{number}" / "pieni", PEOPLE)
    try:
        match kind:
            case "kills":
                return killed(folder, whole, seconds, rng)
            case "steps":
                return killed_writing(folder, whole, steps, rng)
            case _:
                return disk_full(folder, whole, rng)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)


def main():
    wanted = dict(zip(ENDS, [int(given) for given in sys.argv[1:4]] or [200, 60, 50], strict=False))
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as named:
        UNDISTURBED[:] = [Path(named), *undisturbed(Path(named))]
        tasks = [(kind, at) for kind, count in wanted.items() for at in range(count)]
        with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
            ends = list(pool.map(trial, tasks))
    _, whole, seconds, _ = UNDISTURBED
    print(f"An undisturbed run: {len(whole)} files, {seconds:.1f} s of processor time.")
    failures = [(kind, at, failure) for (kind, at), (_, failure) in zip(tasks, ends, strict=True) if failure]
    for kind, count in wanted.items():
        cut = sum(one == kind and how != 0 for (one, _), (how, _) in zip(tasks, ends, strict=True))
        bad = sum(one == kind for one, _, _ in failures)
        print(f"{count} {kind}: {cut} {ENDS[kind]}, {count - cut} had ended before; {bad} torn, lost or different")
    for kind, at, failure in failures:
        print(f"{kind} {at}: {failure}")
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
