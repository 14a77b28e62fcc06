"""Agreement of coders: Krippendorff's alpha, Cohen's kappa, F1 and the MASI distance of sets.

Alpha compares the disagreement that is seen with the disagreement that chance would
bring (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"); it takes any
number of coders, missing codes and any distance. Codes of several themes at once are
sets, whose distance is MASI's (Passonneau 2006): half-shared sets disagree half.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Distance = Callable[[Any, Any], float]
Units = Sequence[Sequence[Hashable]]  # of each unit, the codes it got, one a coder who coded it

IDENTICAL, WITHIN, CROSSING = 1.0, 2 / 3, 1 / 3  # how much of MASI's likeness the kind of overlap leaves
_LEAST = 1e-12


def nominal(one: Hashable, other: Hashable) -> float:
    """Return 0 for equal codes, 1 for others."""
    return 0.0 if one == other else 1.0


def masi(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the distance of two sets, 0-1: one minus Jaccard's share of what is common, times the kind of overlap."""
    if one == other:
        return 0.0
    common = len(one & other)
    if not common:
        return 1.0
    kind = WITHIN if one <= other or other <= one else CROSSING
    return 1.0 - common / len(one | other) * kind


@dataclass(frozen=True)
class Coincidences:
    """Which codes met in which unit: sparse (units x pairs of different values), the values, their distances."""

    counts: Any
    distances: Floats  # values x values

    def alpha(self, times: Floats | None = None) -> Floats:
        """Return alpha for each row of `times` (how often each unit counts; once each by default), NaN where undefined.

        It is undefined where chance could bring no disagreement, as when all codes are equal.
        """
        number = len(self.distances)
        weights = np.ones((1, self.counts.shape[0])) if times is None else times
        met = np.asarray((self.counts.T @ weights.T).T).reshape(len(weights), number, number)
        margins = met.sum(axis=2)
        pairs = margins.sum(axis=1)
        seen = (met * self.distances).sum(axis=(1, 2)) / np.maximum(pairs, _LEAST)
        chance = np.einsum("ti,ij,tj->t", margins, self.distances, margins)
        chance = chance / np.maximum(pairs * (pairs - 1), _LEAST)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(chance > _LEAST, 1 - seen / chance, np.nan)


def coincidences(units: Units, distance: Distance = nominal) -> Coincidences:
    """Return the coincidences of codes within units; units with fewer than two codes say nothing."""
    from scipy.sparse import csr_matrix

    values = sorted({code for unit in units for code in unit}, key=_key)
    place = {value: at for at, value in enumerate(values)}
    rows, columns, counts = [], [], []
    for row, unit in enumerate(units):
        for first, one in enumerate(unit):
            for second, other in enumerate(unit):
                if first != second:
                    rows.append(row)
                    columns.append(place[one] * len(values) + place[other])
                    counts.append(1 / (len(unit) - 1))
    shape = (len(units), len(values) ** 2)
    table = np.array([[distance(one, other) for other in values] for one in values], dtype=float)
    return Coincidences(csr_matrix((counts, (rows, columns)), shape=shape), table.reshape(len(values), len(values)))


def alpha(units: Units, distance: Distance = nominal) -> float:
    """Return Krippendorff's alpha, NaN where it is undefined."""
    return float(coincidences(units, distance).alpha()[0]) if units else float("nan")


def kappa(counts: Floats) -> Floats:
    """Return Cohen's kappa (1960) of tables of two coders (… x categories x categories), NaN where undefined."""
    total = counts.sum(axis=(-2, -1))
    with np.errstate(invalid="ignore", divide="ignore"):
        seen = np.trace(counts, axis1=-2, axis2=-1) / total
        chance = (counts.sum(axis=-1) * counts.sum(axis=-2)).sum(axis=-1) / total**2
        return np.where(1 - chance > _LEAST, (seen - chance) / (1 - chance), np.nan)


def f1(counts: Floats) -> Floats:
    """Return F1 of tables (… x 2 x 2, [no, yes]), whichever coder is taken as right; NaN where nobody said yes."""
    both = counts[..., 1, 1]
    either = 2 * both + counts[..., 0, 1] + counts[..., 1, 0]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(either > 0, 2 * both / either, np.nan)


def _key(value: Hashable) -> tuple[int, list[str]]:
    parts = sorted(value) if isinstance(value, frozenset) else [str(value)]
    return len(parts), [str(part) for part in parts]
