"""Disclosure control: no figure about fewer than k people, and none that can be worked out.

Primary: a count below k is hidden, and so is one whose complement is below k,
for "all but two" points at two people. Complementary: what is hidden can be
reached from totals and bases, so further cells are hidden until whoever knows
everything printed is left an interval at least k wide for each hidden count
(Hundepool et al. 2012, Statistical Disclosure Control, ch. 4).
"""

import numpy as np
from numpy.typing import NDArray

from pipeline.join.attack import Knowledge
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
        hidden[cheapest(counts, bases, ~hidden)] = True
    return hidden


def cheapest(counts: Counts, bases: Counts, visible: Booleans) -> int:
    """Return the place of the visible count whose loss tells least: the smallest, or nearest to its base."""
    places = np.flatnonzero(visible)
    size = np.minimum(counts, bases - counts)[places]
    return int(places[np.lexsort((places, counts[places], size))[0]])


def protect_table(table: Counts, k: int, hidden: Booleans | None = None) -> Booleans:
    """Return what to hide of a group x answer table whose margins are printed, besides what is hidden already.

    Rows and columns are protected in turn until nothing changes; then the exact range of every hidden
    cell is asked of a linear program, and where one is too narrow the cheapest visible cell of its row goes.
    """
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    bases = np.minimum(rows[:, None], columns[None, :])
    hidden = small(table, rows[:, None], k) | (np.zeros(table.shape, dtype=bool) if hidden is None else hidden)
    while True:
        before = hidden.copy()
        for number in range(table.shape[0]):
            hidden[number] = protect_row(table[number], bases[number], hidden[number], k)
        for number in range(table.shape[1]):
            hidden[:, number] = protect_row(table[:, number], bases[:, number], hidden[:, number], k)
        if bool((before == hidden).all()) and not _widen(table, hidden, k):
            return hidden


def narrow_cell(table: Counts, hidden: Booleans, k: int) -> int | None:
    """Return a hidden cell (its place, row by row) known within less than k from margins and visible cells."""
    cells = np.arange(table.size).reshape(table.shape)
    upper = np.minimum(table.sum(axis=1)[:, None], table.sum(axis=0)[None, :])
    told = Knowledge(table.ravel(), upper.ravel())
    for known in [*cells, *cells.T, *cells[~hidden][:, None]]:
        told.tell(known)
    place = told.narrow(list(cells[hidden][:, None]), k)
    return None if place is None else int(cells[hidden][place])


def _widen(table: Counts, hidden: Booleans, k: int) -> bool:
    """Hide one more cell where a hidden one is still too well known; return whether anything changed."""
    if not hidden.any() or hidden.all():
        return False
    cell = narrow_cell(table, hidden, k)
    if cell is None:
        return False
    visible = ~hidden
    row = cell // table.shape[1]
    if visible[row].any():
        visible[np.arange(len(table)) != row] = False
    bases = np.broadcast_to(table.sum(axis=1)[:, None], table.shape)
    hidden.ravel()[cheapest(table.ravel(), bases.ravel(), visible.ravel())] = True
    return True
