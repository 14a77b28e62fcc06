"""The same tables come out whatever the hash seed, threads, parts and workers, even when a worker dies."""

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import pytest

from pipeline.desk.walk import walked
from pipeline.foundation import engine
from tests.house.tiny import tiny_round

ROOT = Path(__file__).parents[2]
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


@contextmanager
def here(_address=None):
    yield "synchronous"


def in_parts(folder, parts):
    """Run a fresh tiny round in so many parts and return the hash of each table."""
    real = engine.parts_for, engine.workers
    engine.parts_for, engine.workers = lambda rows, _: parts if rows else 1, here
    try:
        walked(tiny_round(folder), tell=lambda *_: None)
    finally:
        engine.parts_for, engine.workers = real
    return hashes(folder)


def hashes(folder):
    found = sorted((folder / "tables").iterdir())
    return {path.name: blake2b(path.read_bytes(), digest_size=8).hexdigest() for path in found}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return in_parts(tmp_path_factory.mktemp("whole") / "pieni", 1)


@pytest.mark.parametrize("parts", range(2, 9))
def test_parts_change_nothing(whole, tmp_path, parts):
    """To the byte, embeddings too."""
    assert in_parts(tmp_path / "pieni", parts) == whole


@pytest.mark.parametrize(("seed", "threads", "parts"), [(0, 1, 1), (1, 2, 1), (2, 1, 3), (3, 2, 5), (4, 2, 8)], ids=str)
def test_hash_seeds_and_threads_change_nothing(whole, tmp_path, seed, threads, parts):
    code = "import sys, json; from pathlib import Path; from tests.house.test_determinism import in_parts; "
    code += "print(json.dumps(in_parts(Path(sys.argv[1]), int(sys.argv[2]))))"
    environment = os.environ | dict.fromkeys(THREADS, str(threads)) | {"PYTHONHASHSEED": str(seed)}
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "pieni"), str(parts)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(told.stdout.splitlines()[-1]) == whole


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_changes_nothing(whole, tmp_path, monkeypatch):
    """Two workers on this machine; one is killed while it has a part in hand."""
    from distributed import LocalCluster

    monkeypatch.setattr(engine, "parts_for", lambda rows, _: 4 if rows else 1)
    folder = tiny_round(tmp_path / "pieni")
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:
        killed = []
        killer = threading.Thread(target=lambda: killed.append(kill_one(cluster)))
        killer.start()
        walked(folder, scheduler=cluster.scheduler_address, tell=lambda *_: None)
        killer.join()

    assert killed == [True]
    assert hashes(folder) == whole


def kill_one(cluster, seconds=300):
    """Kill a worker's process as soon as it has something in hand; return whether it was so."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for address, state in list(cluster.scheduler.workers.items()):
            if state.processing:
                nanny = next(one for one in cluster.workers.values() if one.worker_address == address)
                os.kill(nanny.pid, 9)
                return True
        time.sleep(0.01)
    return False
