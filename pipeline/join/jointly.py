"""One theme over all its tables: what one background variable hides another must not give back.

Networks of one type add up to the type; a region may be two networks. So the
counts of a theme in every group of every variable are protected together.
"""

import numpy as np

from pipeline.join.attack import Cells, Knowledge
from pipeline.join.disclosure import Counts, cheapest, protect_row, small
from pipeline.join.groups import Grouping
from pipeline.join.people import Booleans, Floats

SLACK = 1e-3  # people: what rounding leaves of a weighted share
MOST_ATOMS = 1500  # kinds of people above which variables are compared two at a time


def protect_theme(
    mention: Booleans,
    groups: list[Grouping],
    k: int,
    *,
    parent: tuple[Booleans, list[Booleans]] | None = None,
    weight: Floats | None = None,
) -> list[Booleans]:
    """Return which groups of each variable to hide (the first "variable" is everybody).

    `parent` is the mention and the hidden cells of the theme that this one belongs to: what is hidden there
    is hidden here, and what of the parent is not in this theme counts as a complement.
    `weight`, where people differ in it, is known to the attacker, as are weighted shares of visible cells.
    """
    hidden, caps = [], []
    for number, grouping in enumerate(groups):
        counts = np.bincount(grouping.member[mention], minlength=len(grouping.values))
        bases = grouping.sizes()
        primary = small(counts, bases, k)
        if parent is not None:
            within = np.bincount(grouping.member[parent[0]], minlength=len(grouping.values))
            primary |= parent[1][number] | ((counts < within) & (within - counts < k))
            bases = np.where(parent[1][number], bases, within)
        hidden.append(protect_row(counts, bases, primary, k))
        caps.append(bases)
    if len(groups) > 1 and not hidden[0].any():
        _audit(mention, groups, hidden, caps, k, weight)
    return hidden


def _audit(
    mention: Booleans,
    groups: list[Grouping],
    hidden: list[Booleans],
    caps: list[Counts],
    k: int,
    weight: Floats | None,
) -> None:
    """Hide more, in place, until no hidden count is known within less than k."""
    while any(own.any() for own in hidden):
        narrow = _narrow(mention, groups, hidden, caps, k, weight)
        if narrow is None:
            return
        order = sorted(range(1, len(groups)), key=lambda number: number != narrow)
        for number in order:
            if not hidden[number].all():
                counts = np.bincount(groups[number].member[mention], minlength=len(groups[number].values))
                hidden[number][cheapest(counts, caps[number], ~hidden[number])] = True
                break
        else:
            hidden[0][:] = True  # unequal weights: total and weighted share together still tell too much
            return


def _narrow(
    mention: Booleans,
    groups: list[Grouping],
    hidden: list[Booleans],
    caps: list[Counts],
    k: int,
    weight: Floats | None,
) -> int | None:
    """Return a variable with a hidden count that is known too well, None when there is none."""
    split = [number for number in range(1, len(groups)) if hidden[number].any()]
    everything = list(range(1, len(groups)))
    for number in split:
        for others in _together(groups, number, everything):
            if not _safe(mention, groups, hidden, caps, number, others, k, weight):
                return number
    return None


def _together(groups: list[Grouping], number: int, everything: list[int]) -> list[list[int]]:
    """Return the sets of variables to attack with at once: all, or pairs where all would be too many kinds."""
    kinds = np.unique(np.column_stack([groups[other].member for other in everything]), axis=0)
    if len(kinds) <= MOST_ATOMS:
        return [everything]
    return [[number, other] for other in everything if other != number]


def _safe(
    mention: Booleans,
    groups: list[Grouping],
    hidden: list[Booleans],
    caps: list[Counts],
    number: int,
    others: list[int],
    k: int,
    weight: Floats | None,
) -> bool:
    """Return whether every hidden count of the variable keeps a range of k, given all that the others print."""
    keys = [groups[other].member for other in others]
    if weight is not None:
        keys.append(np.unique(np.round(weight, 9), return_inverse=True)[1])
    atoms, first, place, size = np.unique(
        np.column_stack(keys), axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    told = Knowledge(np.bincount(place.ravel()[mention], minlength=len(atoms)), size)
    weights = None if weight is None else weight[first]
    _print(told, np.arange(len(atoms)), weights)
    for column, other in enumerate(others):
        for value in range(len(groups[other].values)):
            cells = np.flatnonzero(atoms[:, column] == value)
            if hidden[other][value]:
                told.limit(cells, 0.0, float(caps[other][value]))
            else:
                _print(told, cells, weights)
    column = others.index(number)
    targets = [np.flatnonzero(atoms[:, column] == value) for value in np.flatnonzero(hidden[number])]
    return told.narrow(targets, k) is None


def _print(told: Knowledge, cells: Cells, weights: Floats | None) -> None:
    """Print a visible cell: its count, and where weights differ its weighted share to the printed digits."""
    told.tell(cells)
    if weights is not None:
        total = float((told.truth * weights)[cells].sum())
        told.limit(cells, total - SLACK, total + SLACK, weights[cells])
