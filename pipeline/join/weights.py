"""Weights: the survey's own, or made so that those who answered look like those who were asked.

Post-stratification gives each group of known size its share (Holt & Smith 1979);
raking does so for several variables in turn until all fit (Deming & Stephan 1940).
Either corrects for who answered only so far as the groups tell the difference.
"""

from collections.abc import Mapping

import numpy as np

from pipeline.foundation.errors import PuntariError
from pipeline.join.groups import Grouping
from pipeline.join.people import Floats, even

ROUNDS = 200
CLOSE = 1e-9


def raked(weight: Floats, margins: list[tuple[Grouping, Mapping[str, float]]]) -> Floats:
    """Return weights (mean 1) whose shares fit every variable's known sizes; groups without a size keep theirs.

    One variable is post-stratification. Raises PuntariError when the sizes contradict each other.
    """
    weight = even(weight)
    for _ in range(ROUNDS):
        change = 0.0
        for grouping, sizes in margins:
            before, weight = weight, _fitted(weight, grouping, sizes)
            change = max(change, float(np.abs(weight - before).max(initial=0.0)))
        if change < CLOSE:
            return weight
    raise PuntariError("the margins in [join] contradict each other.", do="Check the sizes, or use fewer variables.")


def _fitted(weight: Floats, grouping: Grouping, sizes: Mapping[str, float]) -> Floats:
    have = np.bincount(grouping.member, weights=weight, minlength=len(grouping.values))
    known = np.array([value in sizes for value in grouping.values]) & (have > 0)
    wanted = np.array([float(sizes.get(value, 0.0)) for value in grouping.values])
    factor = np.ones(len(have))
    if known.any() and wanted[known].sum() > 0:
        factor[known] = wanted[known] / wanted[known].sum() * have[known].sum() / have[known]
    return np.asarray(weight * factor[grouping.member])
