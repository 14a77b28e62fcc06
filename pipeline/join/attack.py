"""What somebody who knows everything printed can work out of a hidden count.

The attacker is given more than readers have: everybody's background and weight,
and every total. What is left unknown is who among alike people mentioned what;
a linear program gives the smallest and the largest value a hidden count may have.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.join.people import Floats

TOLERANCE = 1e-6
SLACK = 1e-3  # people: what rounding leaves of a weighted share
LARGE = 5000  # unknown counts from which it pays to have the program simplified first
Cells = NDArray[np.int64]
Fact = tuple[Cells, Floats, float, float]  # cells, their weights, and what the sum is at least and at most


class Knowledge:
    """Unknown counts 0 <= x <= upper, and what is printed about sums of them."""

    def __init__(self, truth: NDArray[np.int64], upper: NDArray[np.int64]) -> None:
        """Begin with nothing known but the upper limits; the truth only shortens the search for what is safe."""
        self.truth, self.upper = truth, upper
        self.told: list[Fact] = []

    def tell(self, cells: Cells, weights: Floats | None = None) -> None:
        """Print the sum of the cells, and where each cell's people have weights their weighted share, as rounded."""
        total = float(self.truth[cells].sum())
        self.limit(cells, total, total)
        if weights is not None:
            total = float((self.truth * weights)[cells].sum())
            self.limit(cells, total - SLACK, total + SLACK, weights[cells])

    def limit(self, cells: Cells, low: float, high: float, weights: Floats | None = None) -> None:
        """Print that the (weighted) sum of the cells lies between low and high."""
        self.told.append((cells, np.ones(len(cells)) if weights is None else weights, low, high))

    def narrow(self, targets: list[Cells], k: int, room: list[float] | None = None) -> int | None:
        """Return the first target whose sum is known within less than k, None when all are safe.

        Of fewer than k people nothing at all may be known, nor more than the `room` of targets otherwise known.

        Every solution of the linear program (HiGHS, through scipy) is a round that fits all that is printed;
        what it says of the other targets need not be asked again.
        """
        program = _program(self.told, self.upper)
        found = np.array([self.truth[cells].sum() for cells in targets], dtype=float)
        wide = np.array([min(k, self.upper[cells].sum()) for cells in targets], dtype=float) - TOLERANCE
        wide = wide if room is None else np.minimum(wide, np.array(room) - TOLERANCE)
        low, high = found.copy(), found.copy()
        for place, cells in enumerate(targets):
            for sign in (-1.0, 1.0):
                if high[place] - low[place] >= wide[place]:
                    break
                fits = _solved(self._cost(cells, sign), program).x
                sums = np.array([fits[other].sum() for other in targets])
                low, high = np.minimum(low, sums), np.maximum(high, sums)
            if high[place] - low[place] < wide[place]:
                return place
        return None

    def ranges(self, targets: list[Cells]) -> list[tuple[float, float]]:
        """Return the least and the most that each target's sum may be; (inf, -inf) where nothing fits what is told."""
        program, found = _program(self.told, self.upper), []
        for cells in targets:
            least = _solved(self._cost(cells, 1.0), program)
            if least.status != 0:
                return [(np.inf, -np.inf)] * len(targets)
            found.append((float(least.fun), -float(_solved(self._cost(cells, -1.0), program).fun)))
        return found

    def _cost(self, cells: Cells, sign: float) -> Floats:
        cost = np.zeros(len(self.upper))
        cost[cells] = sign
        return cost


def _program(facts: list[Fact], upper: NDArray[np.int64]) -> dict[str, Any]:
    """Return the facts about counts between 0 and `upper` as what scipy solves."""
    from scipy.optimize import Bounds, LinearConstraint
    from scipy.sparse import csr_matrix

    place = np.repeat(np.arange(len(facts)), [len(cells) for cells, *_ in facts])
    columns = np.concatenate([cells for cells, *_ in facts]) if facts else np.array([], dtype=np.int64)
    values = np.concatenate([weights for _, weights, *_ in facts]) if facts else np.array([])
    rows = csr_matrix((values, (place, columns)), shape=(len(facts), len(upper)))
    low, high = [low for *_, low, _ in facts], [high for *_, high in facts]
    return {
        "constraints": LinearConstraint(rows, low, high) if facts else None,
        "bounds": Bounds(np.zeros(len(upper)), upper),
        "options": {"presolve": len(upper) > LARGE},
    }


def _solved(cost: Floats, program: dict[str, Any]) -> Any:
    """Return the solution of least cost; scipy's milp, without whole numbers, has HiGHS with little around it."""
    from scipy.optimize import milp

    return milp(cost, **program)
