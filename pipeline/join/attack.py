"""What somebody who knows everything printed can work out: the smallest and largest value of a hidden count."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.join.people import Floats

TOLERANCE = 1e-6
Cells = Sequence[int] | NDArray[np.int64]


def reach(
    counts: NDArray[np.int64],
    known: Iterable[Cells],
    targets: Iterable[int],
    upper: NDArray[np.int64] | None = None,
) -> tuple[Floats, Floats]:
    """Return the least and greatest value of each target count when the sums of the `known` sets of cells are printed.

    Counts lie between 0 and `upper`. A linear program each way (HiGHS through scipy).
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix

    sets = [np.asarray(cells, dtype=np.int64) for cells in known]
    rows = np.repeat(np.arange(len(sets)), [len(cells) for cells in sets])
    matrix = csr_matrix((np.ones(len(rows)), (rows, np.concatenate(sets))), shape=(len(sets), len(counts)))
    sums = np.array([counts[cells].sum() for cells in sets], dtype=float)
    bounds = np.column_stack([np.zeros(len(counts)), np.full(len(counts), np.inf) if upper is None else upper])
    low, high = [], []
    for target in targets:
        cost = np.zeros(len(counts))
        cost[target] = 1.0
        low.append(linprog(cost, A_eq=matrix, b_eq=sums, bounds=bounds, method="highs").fun)
        high.append(-linprog(-cost, A_eq=matrix, b_eq=sums, bounds=bounds, method="highs").fun)
    return np.array(low), np.array(high)
