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
Cells = NDArray[np.int64]


class Knowledge:
    """Unknown counts 0 <= x <= upper, and what is printed about sums of them."""

    def __init__(self, truth: NDArray[np.int64], upper: NDArray[np.int64]) -> None:
        """Begin with nothing known but the upper limits; the truth only shortens the search for what is safe."""
        self.truth, self.upper = truth, upper
        self.told: list[tuple[Cells, Floats, float, float]] = []

    def tell(self, cells: Cells) -> None:
        """Print the sum of the cells."""
        total = float(self.truth[cells].sum())
        self.limit(cells, total, total)

    def limit(self, cells: Cells, low: float, high: float, weights: Floats | None = None) -> None:
        """Print that the (weighted) sum of the cells lies between low and high."""
        self.told.append((cells, np.ones(len(cells)) if weights is None else weights, low, high))

    def narrow(self, targets: list[Cells], k: int, room: list[float] | None = None) -> int | None:
        """Return the first target whose sum is known within less than k, None when all are safe.

        Of fewer than k people nothing at all may be known, nor more than the `room` of targets otherwise known.

        Every solution of the linear program (HiGHS, through scipy) is a round that fits all that is printed;
        what it says of the other targets need not be asked again.
        """
        from scipy.optimize import linprog

        program = self._program()
        found = np.array([self.truth[cells].sum() for cells in targets], dtype=float)
        wide = np.array([min(k, self.upper[cells].sum()) for cells in targets], dtype=float) - TOLERANCE
        wide = wide if room is None else np.minimum(wide, np.array(room) - TOLERANCE)
        low, high = found.copy(), found.copy()
        for place, cells in enumerate(targets):
            for sign in (-1.0, 1.0):
                if high[place] - low[place] >= wide[place]:
                    break
                cost = np.zeros(len(self.upper))
                cost[cells] = sign
                fits = linprog(cost, **program).x
                sums = np.array([fits[other].sum() for other in targets])
                low, high = np.minimum(low, sums), np.maximum(high, sums)
            if high[place] - low[place] < wide[place]:
                return place
        return None

    def ranges(self, targets: list[Cells]) -> list[tuple[float, float]]:
        """Return the least and the most that each target's sum may be; (inf, -inf) where nothing fits what is told."""
        from scipy.optimize import linprog

        program, found = self._program(), []
        for cells in targets:
            cost = np.zeros(len(self.upper))
            cost[cells] = 1.0
            least, most = linprog(cost, **program), linprog(-cost, **program)
            found.append((float(least.fun), -float(most.fun)) if least.status == 0 else (np.inf, -np.inf))
        return found

    def _program(self) -> dict[str, Any]:
        exact = [row for row in self.told if row[2] == row[3]]
        loose = [row for row in self.told if row[2] != row[3]]
        loose = [*loose, *((cells, -weights, -high, -low) for cells, weights, low, high in loose)]
        return {
            "A_eq": self._matrix(exact),
            "b_eq": [low for *_, low, _ in exact],
            "A_ub": self._matrix(loose),
            "b_ub": [high for *_, high in loose],
            "bounds": np.column_stack([np.zeros(len(self.upper)), self.upper]),
            "method": "highs",
        }

    def _matrix(self, rows: list[tuple[Cells, Floats, float, float]]) -> Any:
        from scipy.sparse import csr_matrix

        place = np.repeat(np.arange(len(rows)), [len(cells) for cells, *_ in rows])
        columns = np.concatenate([cells for cells, *_ in rows]) if rows else np.array([], dtype=np.int64)
        values = np.concatenate([weights for _, weights, *_ in rows]) if rows else np.array([])
        return csr_matrix((values, (place, columns)), shape=(len(rows), len(self.upper)))
