"""Intervals of shares: Wilson's or Jeffreys', on the sample that the weights leave.

Both keep their coverage for small shares and never leave 0-1 (Wilson 1927; Brown, Cai &
DasGupta 2001, who recommend either). Unequal weights carry less information than
their number: Kish's effective sample size (Kish 1965), which is the number of people over
the design effect, stands in for it.
"""

from math import sqrt
from typing import Literal

import numpy as np

from pipeline.join.people import Floats

Z = 1.959963984540054  # 95 %
TAIL = 0.025
Interval = Literal["wilson", "jeffreys"]
NAMES: dict[Interval, str] = {"wilson": "Wilson 95 %", "jeffreys": "Jeffreys 95 %"}


def effective_size(weight: Floats) -> float:
    """Return Kish's effective sample size, (sum w)^2 / sum w^2; 0.0 for nobody."""
    squares = float(np.square(weight).sum())
    return float(weight.sum()) ** 2 / squares if squares > 0 else 0.0


def wilson(share: float, n: float, z: float = Z) -> tuple[float, float]:
    """Return Wilson's interval for a share (0-1) seen in n people (may be an effective size); 0-1 for nobody."""
    if n <= 0:
        return 0.0, 1.0
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(max(share * (1 - share), 0.0) / n + z * z / (4 * n * n))
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return min(low, share), max(high, share)


def jeffreys(share: float, n: float) -> tuple[float, float]:
    """Return Jeffreys' equal-tailed interval for a share seen in n people, 0 or 1 where nobody or everybody is.

    The posterior of Beta(1/2, 1/2), with the ends that Brown, Cai & DasGupta (2001, 4.1) give it; 0-1 for nobody.
    """
    from scipy.stats import beta

    if n <= 0:
        return 0.0, 1.0
    hits = share * n
    low, high = beta.ppf([TAIL, 1 - TAIL], hits + 0.5, n - hits + 0.5)
    return (float(min(low, share)) if share > 0 else 0.0), (float(max(high, share)) if share < 1 else 1.0)


INTERVALS = {"wilson": wilson, "jeffreys": jeffreys}


def weighted_share(
    hit: np.ndarray, weight: Floats, sampled: float = 0.0, interval: Interval = "wilson"
) -> tuple[float, float, float]:
    """Return share, low, high of those who are hit.

    `sampled` is the fraction of the population that answered: above 0, the finite-population
    correction narrows the interval as if those who answered had been drawn at random.
    """
    total = float(weight.sum())
    if total <= 0:
        return 0.0, 0.0, 1.0
    share = min(max(float(weight[hit].sum()) / total, 0.0), 1.0)
    size = effective_size(weight)
    low, high = INTERVALS[interval](share, size / (1 - sampled) if 0 < sampled < 1 else size)
    return share, low, high
