"""What is printed as a linear program: unknown counts, sums of them that are told, and those that are hidden."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

TURNS = 4  # of moving all hidden sums at once, before each is asked of
ROUNDED = 1e-6
SEVERAL = 3  # hidden sums that are worth moving at once


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
        need = np.array([min(k, self.upper[cells].sum(), *rest) for cells, _, *rest in self.hidden], dtype=float)
        low, high = np.full(len(need), np.inf), np.full(len(need), -np.inf)
        for number, more in enumerate(self.either or [[]]):
            if not len(_left(low, high, need)):
                break
            for fits in self._rounds([*self.facts, *more], low, high, need):
                assert fits is not None or number, f"what is printed contradicts itself: {self.hidden}"
                if fits is None:
                    break
                sums = np.array([fits[cells].sum() for cells, *_ in self.hidden])
                np.minimum(low, sums, out=low)
                np.maximum(high, sums, out=high)
        return [self.hidden[place][1] for place in _left(low, high, need)]

    def range(self, cells):
        """Return the least and the most that the sum of the cells may be."""
        program = _program(self.facts, self.upper)
        return tuple(_solved(_cost(cells, sign, self.upper), program)[cells].sum() for sign in (1.0, -1.0))

    def _rounds(self, facts, low, high, need):
        """Yield rounds that fit the facts until `low` and `high` leave every sum its need, or its ends are found.

        Every round shows how far each sum may be, so all are moved at once first. Only the exact ends of a sum,
        asked for by itself, decide that it is narrow. None where no round fits.
        """
        for turn in range(TURNS):
            if len(left := _left(low, high, need)) >= SEVERAL:
                yield self._moved(facts, [(self.hidden[at][0], low[at], high[at], need[at]) for at in left], turn)
        program = _program(facts, self.upper) if len(_left(low, high, need)) else {}
        for place in _left(low, high, need):
            for sign in (1.0, -1.0):
                if high[place] - low[place] < need[place] - ROUNDED:
                    yield _solved(_cost(self.hidden[place][0], sign, self.upper), program)

    def _moved(self, facts, targets, turn):
        """Return a round in which every other sum is large and the rest small, other ones each turn, up to the need."""
        first, gains = len(self.upper), []
        for number, (cells, low, high, _) in enumerate(targets):
            up = (number >> turn) % 2 == 0
            start = (low if up else -high) if high >= low else 0.0
            by = np.append(np.full(len(cells), 1.0 if up else -1.0), -1.0)
            gains.append((np.append(cells, first + number), by, start, np.inf))
        upper = np.append(self.upper, [wanted for *_, wanted in targets])
        least = np.append(np.zeros(first), np.full(len(targets), -np.inf))
        fits = _solved(np.repeat([0.0, -1.0], [first, len(targets)]), _program([*facts, *gains], upper, least))
        return None if fits is None else fits[:first]


def _left(low, high, need):
    return np.flatnonzero(high - low < need - ROUNDED)


def _cost(cells, sign, upper):
    cost = np.zeros(len(upper))
    cost[cells] = sign
    return cost


def _program(facts, upper, least=None):
    bounds = Bounds(np.zeros(len(upper)) if least is None else least, upper)
    if not facts:
        return {"bounds": bounds}
    place = np.repeat(np.arange(len(facts)), [len(cells) for cells, *_ in facts])
    columns = np.concatenate([cells for cells, *_ in facts])
    rows = csr_matrix((np.concatenate([by for _, by, *_ in facts]), (place, columns)), (len(facts), len(upper)))
    told = LinearConstraint(rows, [low for *_, low, _ in facts], [high for *_, high in facts])
    return {"constraints": told, "bounds": bounds}


def _solved(cost, program):
    """Return the solution of least cost, None where nothing fits; milp is scipy's shortest way to HiGHS."""
    found = milp(cost, **program, options={"presolve": False})
    assert found.status in {0, 2}, found.message
    return found.x
