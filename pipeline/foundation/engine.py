"""Row-by-row work in parts: split by respondent, mapped through Dask, put together again.

Every respondent's rows stay in one part, parts lie one after another in tables sorted by
id, and what a part gives depends on its own rows alone, so the outcome does not depend on
how many parts or workers there were.
"""

import os
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.foundation.code import installed
from pipeline.foundation.errors import PuntariError
from pipeline.foundation.ids import PLACES, partition_of, place_of, respondent_partition

ROWS_PER_PART = 4000
IN_HAND = 16  # parts in a cluster's hands at a time: more would fill the memory, fewer would leave workers waiting
IN_HAND_HERE = 2  # … for each core of this machine, where what was learnt goes to every part
Run = Callable[..., Any]
Source = Callable[[int], pd.DataFrame]  # a table's rows of a part, by the part's number


def parts_for(rows: int, parallel_from: int) -> int:
    """Return into how many parts a table of that many rows is split."""
    return 1 if rows < parallel_from else -(-rows // ROWS_PER_PART)


def places_of(part: int, parts: int) -> tuple[int, int]:
    """Return from which place and before which the respondents of a part stand."""
    return -(-part * PLACES // parts), -(-(part + 1) * PLACES // parts)


def split(frame: pd.DataFrame, parts: int) -> list[pd.DataFrame]:
    """Return the frame in `parts` frames, all rows of a respondent in one; a table about no one goes whole to each."""
    if parts == 1:
        return [frame]
    for column, place in (
        ("answer_id", partition_of),
        ("segment_id", partition_of),
        ("respondent_id", respondent_partition),
    ):
        if column in frame.columns:
            number = np.array([place(value, parts) for value in frame[column]], dtype=np.int64)
            order = np.argsort(number, kind="stable")
            ends = np.searchsorted(number[order], np.arange(parts + 1))
            return [frame.iloc[order[ends[part] : ends[part + 1]]] for part in range(parts)]
    return [frame] * parts


def chosen(frame: pd.DataFrame, below: int, also: frozenset[int]) -> pd.DataFrame:
    """Return the rows of an answer or segment table whose respondents stand below a place, or are among `also`."""
    column = "answer_id" if "answer_id" in frame.columns else "segment_id"
    places = [place_of(value) for value in frame[column]]
    return frame[[place < below or place in also for place in places]]


@dataclass(frozen=True)
class Same:
    """A room's function that runs only where the program is the same: workers of a cluster may have another."""

    run: Run
    room: str
    program: str  # code.installed of the room where the round is walked

    def __call__(self, *tables: pd.DataFrame, **kept: Any) -> Any:
        """Run the function. Raises PuntariError on a worker whose code, libraries or models are others."""
        if installed(self.room) != self.program:
            raise PuntariError(
                f"a worker has another version of the room {self.room}, of its libraries or of the shipped models.",
                where="scheduler",
                do="Install the same checkout with the same libraries on every worker.",
            )
        return self.run(*tables, **kept)


def map_parts(run: Run, sources: Sequence[Source], parts: int, scheduler: Any, **kept: Any) -> Iterator[Any]:
    """Yield what `run` gives for each part of the tables, in the parts' order.

    Some parts are always in hand while what came back is checked and written, so that no worker waits for that.
    """
    if parts == 1:
        yield run(*(source(0) for source in sources), **kept)
        return
    import dask

    hands, many = scheduler, IN_HAND
    if isinstance(scheduler, Crew):
        hands, many = scheduler.hands(), IN_HAND_HERE * (os.cpu_count() or 1)
    elif isinstance(scheduler, Cluster):
        hands, kept = scheduler.client.get, scheduler.lent(kept)

    def done(part: int) -> Any:
        task = dask.delayed(run, pure=False)(*(source(part) for source in sources), **kept)
        return dask.compute(task, scheduler=hands)[0]

    threads, waiting = ThreadPoolExecutor(many), deque[Any]()
    try:
        for part in range(parts):
            waiting.append(threads.submit(done, part))
            if len(waiting) == many:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)


class Crew:
    """Processes of this machine, hired when a stage has parts to do and let go after it."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._pool: Any = None

    def hands(self) -> Any:
        """Return the processes, as Dask takes them."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if self._pool is None:
            self._pool = ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=get_context("spawn"))
        return self._pool

    def rest(self) -> None:
        """Let them go, and the gigabytes they loaded with them."""
        if self._pool is not None:
            self._pool.shutdown()
        self._pool = None


@dataclass(frozen=True)
class Cluster:
    """The workers of a Dask cluster."""

    client: Any

    def lent(self, kept: dict[str, Any]) -> dict[str, Any]:
        """Return what goes to each worker once, and again to one that comes for one that died, not with every part."""
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # that it is large
            return {name: self.client.submit(_itself, value, pure=False) for name, value in kept.items()}


def _itself(value: Any) -> Any:
    return value


@contextmanager
def workers(address: str | None = None) -> Iterator[Any]:
    """Give what Dask shall run on: processes of this machine, or the cluster at the address.

    Processes and not threads: a Voikko handle shared between threads answers wrongly.
    """
    if address:
        from distributed import Client

        with Client(address, set_as_default=False) as client:
            yield Cluster(client)
        return
    crew = Crew()
    try:
        yield crew
    finally:
        crew.rest()
