"""Row-by-row work in parts: split by respondent, mapped through Dask, put together again.

Every respondent's rows stay in one part and every table is sorted after the parts
are joined, so the outcome does not depend on how many parts or workers there were.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd

from pipeline.foundation.ids import partition_of, respondent_partition

ROWS_PER_PART = 4000
Run = Callable[..., Any]


def parts_for(rows: int, parallel_from: int) -> int:
    """Return into how many parts a table of that many rows is split."""
    return 1 if rows < parallel_from else -(-rows // ROWS_PER_PART)


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
            number = pd.Series([place(value, parts) for value in frame[column]], index=frame.index, dtype="int64")
            return [frame[number == part] for part in range(parts)]
    return [frame] * parts


def map_parts(run: Run, tables: list[pd.DataFrame], parts: int, scheduler: Any, **kept: Any) -> list[Any]:
    """Return what `run` gives for each part of the tables, in the parts' order."""
    if parts == 1:
        return [run(*tables, **kept)]
    import dask

    pieces = [split(table, parts) for table in tables]
    tasks = [dask.delayed(run, pure=False)(*(piece[part] for piece in pieces), **kept) for part in range(parts)]
    return list(dask.compute(*tasks, scheduler=scheduler))


@contextmanager
def workers(address: str | None = None) -> Iterator[Any]:
    """Give what Dask shall run on: processes of this machine, or the cluster at the address.

    Processes and not threads: a Voikko handle shared between threads answers wrongly.
    """
    if address:
        from distributed import Client

        with Client(address, set_as_default=False) as client:
            yield client.get
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(max_workers=os.cpu_count() or 1, mp_context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown()
