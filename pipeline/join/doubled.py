"""Double sampling: a share from what the program says of everybody and a person of a random few.

The likelihood (Tenenbein 1970) is that of three shares: q of people whom the program codes, a of the
coded and b of the uncoded who truly mention the theme; the share wanted is s = q a + (1 - q) b. Each has
the neutral prior Beta(1/3, 1/3), whose posterior lies as much below the share seen as above it even where
the audit shows no missed mention at all (Kerman 2011). With Jeffreys' 1/2 such audits, which good coders
get, held the truth too often: in up to 99 of a hundred.

Nothing is told of an audit with few mentions, and a small audit of a rare theme holds enough by luck
alone. So the likelihood is that of audits that hold enough (a truncated likelihood): divided by how
probable they are, which where people are audited at random depends on s alone. The posterior is summed
over a fixed grid, so nothing is drawn.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.join.people import Floats

PRIOR = 1 / 3
TAILS = (0.025, 0.975)
WIDE = 8  # standard errors either side that the grid covers; a truncated likelihood reaches far down
PARTS, PARTS_ALL = 28, 24  # of the grid, for a and b and for q
EVEN = (0.7548776662466927, 0.5698402909980532)  # shifts of a's and b's grid from one q to the next (Roberts 2018)
TABLE = 400
SMALLEST = float(np.finfo(float).tiny)


@dataclass(frozen=True)
class Counts:
    """Audited and all people, as numbers or effective sizes: those whom the program codes, then the others."""

    everybody: tuple[float, float]
    hits: tuple[float, float]
    misses: tuple[float, float]
    people: tuple[int, int]  # audited who are hits and who are not, whatever they weigh
    tilt: float = 1.0  # how much more probable it was to audit a coded person than another

    @property
    def share(self) -> float:
        """The estimate of s; a side of which nobody was audited counts as half."""
        whole = sum(self.everybody)
        parts = zip(self.everybody, self.hits, self.misses, strict=True)
        return float(sum(n / whole * (hit / (hit + miss) if hit + miss > 0 else 0.5) for n, hit, miss in parts))


def interval(counts: Counts, fewest: int) -> tuple[float, float]:
    """Return the equal-tailed 95 % interval of s, given that `fewest` audited people or more are hits and not hits."""
    steps = np.arange(PARTS)
    rows = np.linspace(0.5, PARTS_ALL - 0.5, PARTS_ALL)
    shifts = rows[:, None] * np.array(EVEN) % 1
    q, height_q = (one[:, None, None] for one in _grid(*counts.everybody, rows, PARTS_ALL))
    a, height_a = (one[:, :, None] for one in _grid(counts.hits[0], counts.misses[0], steps + shifts[:, :1], PARTS))
    b, height_b = (one[:, None, :] for one in _grid(counts.hits[1], counts.misses[1], steps + shifts[:, 1:], PARTS))
    s = (q * a + (1 - q) * b).ravel()
    seen = ((q * counts.tilt * a + (1 - q) * b) / (q * counts.tilt + 1 - q)).ravel()
    height = (height_q + height_a + height_b).ravel() - _enough(seen, counts, fewest)
    order = np.argsort(s)
    mass = np.exp(height - height.max())[order]
    below = np.cumsum(mass) - mass / 2
    low, high = np.interp(np.multiply(TAILS, mass.sum()), below, s[order])
    return float(low), float(high)


def _grid(hits: float, misses: float, steps: Floats, parts: int) -> tuple[Floats, Floats]:
    """Return shares at steps of that many parts, and the log of how much of a share's posterior lies at each.

    The grid is even in a place 0-1 whose sine, squared, is the part of a right angle whose sine, squared, is the
    share: where shares are seen with equal error in the middle, and where the prior's poles at 0 and 1 vanish.
    """
    from scipy.special import xlogy

    right = np.pi / 2
    size = hits + misses
    middle = np.arcsin(np.sqrt(hits / size)) if size > 0 else right / 2
    reach = WIDE / (2 * np.sqrt(size)) if size > 0 else right
    ends = np.clip([middle - reach, middle + reach], 0, right)
    low, high = np.arcsin(np.sqrt(ends / right)) / right
    place = low + steps / parts * (high - low)
    angle = right * np.sin(right * place) ** 2
    share, rest = np.sin(angle) ** 2, np.cos(angle) ** 2
    grain = np.log(np.maximum(np.sin(np.pi * place), SMALLEST))
    return share, xlogy(hits + PRIOR - 0.5, share) + xlogy(misses + PRIOR - 0.5, rest) + grain


def _enough(share: Floats, counts: Counts, fewest: int) -> Floats:
    """Return the log of how probable `fewest` hits or more, and as many others, are in an audit with this share.

    Where people weigh unequally, five hits stand for as much of the effective size as five of those seen do.
    """
    from scipy.special import betainc

    hits, misses = sum(counts.hits), sum(counts.misses)
    least, others = (fewest * size / max(n, 1) for size, n in zip((hits, misses), counts.people, strict=True))
    size = hits + misses
    known = np.sin(np.linspace(0, np.pi / 2, TABLE + 2)[1:-1]) ** 2
    rest = 1 - known
    rare = betainc(least, size - least + 1, known) - betainc(size - others + 1, others, known)
    common = betainc(others, size - others + 1, rest) - betainc(size - least + 1, least, rest)
    likely = np.where(known < 1 / 2, rare, common)  # either is exact, and nought by rounding at the other end
    return np.asarray(np.interp(share, known, np.log(np.maximum(likely, SMALLEST))))
