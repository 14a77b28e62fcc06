"""What is printed as a linear program: unknown counts, sums of them that are told, and those that are hidden."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix


@dataclass
class Program:
    """Unknown counts, what is printed of sums of them, and the hidden sums."""

    upper: np.ndarray
    facts: list = field(default_factory=list)  # cells, coefficients, low, high
    hidden: list = field(default_factory=list)  # cells, name, and the range otherwise known where that is less than k
    either: list = field(default_factory=list)  # lists of facts of which one is true, the first

    def tell(self, cells, low, high=None, by=None):
        """Print that the sum of the cells lies between low and high (default: is low)."""
        by = np.ones(len(cells)) if by is None else by
        self.facts.append((cells, by, float(low), float(low if high is None else high)))

    def narrow(self, k):
        """Return the names of the hidden sums known within less than k (nothing may be known of fewer than k).

        What is known is the same in whichever of the `either` facts that fit everything else.
        """
        low, high = np.full(len(self.hidden), np.inf), np.full(len(self.hidden), -np.inf)
        room = np.array([min(k, self.upper[cells].sum(), *rest) - 1e-6 for cells, _, *rest in self.hidden])
        for number, more in enumerate(self.either or [[]]):
            program = self._matrices([*self.facts, *more])
            for place in np.flatnonzero(high - low < room):
                for sign in (-1.0, 1.0):
                    cost = np.zeros(len(self.upper))
                    cost[self.hidden[place][0]] = sign
                    found = linprog(cost, **program)
                    assert found.status == 0 or number, f"what is printed contradicts itself at {self.hidden[place]}"
                    if found.status == 0:
                        sums = np.array([found.x[other].sum() for other, *_ in self.hidden])
                        low, high = np.minimum(low, sums), np.maximum(high, sums)
        return [name for (_, name, *_), wide in zip(self.hidden, high - low >= room, strict=True) if not wide]

    def range(self, cells):
        """Return the least and the most that the sum of the cells may be."""
        cost = np.zeros(len(self.upper))
        cost[cells] = 1.0
        program = self._matrices(self.facts)
        return linprog(cost, **program).fun, -linprog(-cost, **program).fun

    def _matrices(self, facts):
        same = [fact for fact in facts if fact[2] == fact[3]]
        loose = [fact for fact in facts if fact[2] != fact[3]]
        loose += [(cells, -by, -high, -low) for cells, by, low, high in loose]
        return {
            "A_eq": self._matrix(same),
            "b_eq": [low for *_, low, _ in same],
            "A_ub": self._matrix(loose) if loose else None,
            "b_ub": [high for *_, high in loose] if loose else None,
            "bounds": np.column_stack([np.zeros(len(self.upper)), self.upper]),
            "method": "highs",
        }

    def _matrix(self, facts):
        place = np.repeat(np.arange(len(facts)), [len(cells) for cells, *_ in facts])
        columns = np.concatenate([cells for cells, *_ in facts])
        return csr_matrix(
            (np.concatenate([by for _, by, *_ in facts]), (place, columns)), (len(facts), len(self.upper))
        )
