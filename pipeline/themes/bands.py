"""Bands: how sure a code must be to count without a person, set by what people found right.

Without local codes nobody knows how often the coded band is right in this round, and
the round is told so. With them the band begins where the stated precision is reached;
the precision that is reported is measured on respondents who did not set it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.themes.decide import Limits, assignments_from

FEWEST = 30  # coded segments; fewer set no threshold
_FOLDS = 5
_Z = 1.959963984540054  # of a 95 % interval
_STEPS = np.round([*np.arange(0.30, 0.96, 0.05), 0.97, 0.99, 1.0], 2)  # thresholds tried


@dataclass(frozen=True)
class Band:
    """The coded band: from which probability, what share of segments it holds, and how often it is right.

    `method`: "audit" (a random sample of respondents), "codings" (segments picked for training) or "unverified".
    """

    threshold: float
    share: float
    precision: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    n: int = 0  # codes of the band that people judged
    method: str = "unverified"


def band_of(
    shares: np.ndarray, gold: np.ndarray, people: Sequence[str], classes: Sequence[str], limits: Limits, target: float
) -> tuple[Limits, Band]:
    """Return limits whose coded band reaches the target precision, and the band as measured on held-out people.

    `shares` (n x classes) and `gold` (n x themes) are those of the segments that people coded. Too few of
    them, or a target that no threshold reaches, leave the limits as they are or at their strictest.
    """
    if len(shares) < FEWEST or len(set(people)) < _FOLDS:
        return limits, Band(limits.coded, 0.0)
    different = {person: at % _FOLDS for at, person in enumerate(sorted(set(people)))}
    fold = np.array([different[person] for person in people])
    hits = count = 0
    for at in range(_FOLDS):
        own = _lowest(shares[fold != at], gold[fold != at], classes, limits, target)
        right = _right(shares[fold == at], gold[fold == at], classes, own)
        hits, count = hits + int(right.sum()), count + len(right)
    chosen = _lowest(shares, gold, classes, limits, target)
    if not count:
        return chosen, Band(chosen.coded, 0.0)
    low, high = wilson(hits, count)
    return chosen, Band(chosen.coded, 0.0, round(hits / count, 3), low, high, count, "codings")


def _lowest(shares: np.ndarray, gold: np.ndarray, classes: Sequence[str], limits: Limits, target: float) -> Limits:
    """Return the limits with the lowest threshold from which on the target is reached, else the strictest."""
    for step in _STEPS:
        right = _right(shares, gold, classes, replace(limits, coded=float(step)))
        if len(right) and right.mean() >= target:
            return replace(limits, coded=float(step))
    return replace(limits, coded=float(_STEPS[-1]))


def _right(shares: np.ndarray, gold: np.ndarray, classes: Sequence[str], limits: Limits) -> np.ndarray:
    """Return for each code of the coded band whether people gave it."""
    found = assignments_from(np.arange(len(shares)), shares, classes, limits)
    coded = found[found["band"] == "coded"]
    place = {name: at for at, name in enumerate(classes)}
    return gold[coded["segment_id"].to_numpy(dtype=int), [place[name] for name in coded["theme_id"]]]


def wilson(hits: float, n: float) -> tuple[float, float]:
    """Return the 95 % interval of hits / n (Wilson 1927), rounded to three decimals; n is at least 1."""
    share, extra = hits / n, _Z * _Z / n
    middle = (share + extra / 2) / (1 + extra)
    half = _Z * ((share * (1 - share) + extra / 4) / n) ** 0.5 / (1 + extra)
    return round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)
