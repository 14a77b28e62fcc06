"""Disclosure control: no figure about fewer than k people, and none that can be worked out.

Primary: a count below k is hidden, and so is one whose complement is below k,
for "all but two" points at two people. Complementary: what is hidden can be
reached from totals and bases, so further cells are hidden until whoever knows
everything printed is left an interval at least k wide for each hidden count
(Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
"""

import numpy as np
from numpy.typing import NDArray

from pipeline.join.attack import TOLERANCE, reach
from pipeline.join.people import Booleans

Counts = NDArray[np.int64]


def small(counts: Counts, bases: Counts, k: int) -> Booleans:
    """Return which counts are primary: fewer than k people, or all but fewer than k."""
    return np.asarray((counts < k) | (bases - counts < k), dtype=bool)


def ranges(counts: Counts, bases: Counts, hidden: Booleans) -> tuple[Counts, Counts]:
    """Return what can be known of each count of one row when its total and all bases are printed.

    The hidden counts sum to a known remainder and each lies between 0 and its base;
    a visible count is known exactly.
    """
    left = int(counts[hidden].sum())
    room = int(bases[hidden].sum())
    low = np.maximum(0, left - (room - bases))
    high = np.minimum(bases, left)
    return np.where(hidden, low, counts), np.where(hidden, high, counts)


def protect_row(counts: Counts, bases: Counts, hidden: Booleans, k: int) -> Booleans:
    """Return the hidden cells of a row whose total is printed, with as many more hidden as protection needs.

    The smallest visible count goes first. With everything hidden the range of a count is
    min(base, total, others' base, total's complement), so bases and total of at least k
    always end protected.
    """
    hidden = hidden.copy()
    while hidden.any() and not hidden.all():
        low, high = ranges(counts, bases, hidden)
        if bool((high - low)[hidden].min() >= k):
            break
        visible = np.flatnonzero(~hidden)
        size = np.minimum(counts, bases - counts)[visible]
        hidden[visible[np.lexsort((visible, counts[visible], size))[0]]] = True
    return hidden


def protect_table(table: Counts, k: int) -> Booleans:
    """Return what to hide of a group x answer table whose margins are printed.

    Rows and columns are protected in turn until nothing changes; then the exact range of every hidden
    cell is asked of a linear program, and where one is too narrow the smallest visible cell of its row goes.
    """
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    hidden = small(table, rows[:, None], k)
    while True:
        before = hidden.copy()
        for number in range(len(table)):
            hidden[number] = protect_row(table[number], np.minimum(columns, rows[number]), hidden[number], k)
        for number in range(table.shape[1]):
            hidden[:, number] = protect_row(table[:, number], np.minimum(rows, columns[number]), hidden[:, number], k)
        if bool((before == hidden).all()) and not _widen(table, hidden, k):
            return hidden


def _widen(table: Counts, hidden: Booleans, k: int) -> bool:
    """Hide one more cell where a hidden one is still too well known; return whether anything changed."""
    if not hidden.any() or hidden.all():
        return False
    groups, answers = table.shape
    cells = np.arange(table.size).reshape(table.shape)
    margins = [*(cells[row] for row in range(groups)), *(cells[:, column] for column in range(answers))]
    known = [*margins, *([cell] for cell in cells[~hidden])]
    low, high = reach(table.ravel(), known, cells[hidden])
    for cell in cells[hidden][(high - low) < k - TOLERANCE]:
        row = int(cell) // answers
        visible = np.flatnonzero(~hidden[row]) if not hidden[row].all() else np.array([], dtype=int)
        if len(visible):
            hidden[row, visible[np.argmin(table[row, visible])]] = True
        else:
            place = np.flatnonzero(~hidden.ravel())
            hidden.ravel()[place[np.argmin(table.ravel()[place])]] = True
        return True
    return False
