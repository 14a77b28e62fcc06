"""How well codes were read: F1 by theme and over all, with intervals from respondents drawn again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

_DRAWS = 500


@dataclass(frozen=True)
class Figure:
    """A figure and its 95 % interval (percentile bootstrap over respondents)."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return it as people read it."""
        return f"{self.value:.2f} ({self.low:.2f}-{self.high:.2f})"


@dataclass(frozen=True)
class Quality:
    """Micro-F1, F1 of every theme and of none, on how many segments and respondents."""

    micro: Figure
    themes: Mapping[str, Figure]
    none: Figure
    n: int
    respondents: int


def quality_of(
    names: Sequence[str], gold: np.ndarray, found: np.ndarray, people: Sequence[str], seed: int = 0
) -> Quality:
    """Return how well `found` meets `gold` (n x themes, boolean). F1 is 0 where nothing was given and nothing found."""
    columns = {name: (gold[:, [at]], found[:, [at]]) for at, name in enumerate(names)}
    none = [np.asarray(~rows.any(axis=1, keepdims=True)) for rows in (gold, found)]
    draws = drawn(people, seed)
    themes = {name: _figure(one, other, draws) for name, (one, other) in columns.items()}
    return Quality(_figure(gold, found, draws), themes, _figure(none[0], none[1], draws), len(gold), len(set(people)))


def drawn(people: Sequence[str], seed: int, draws: int = _DRAWS) -> np.ndarray:
    """Return how often each row counts in each resample of respondents (draws x n)."""
    different, place = np.unique(np.asarray(people, dtype=str), return_inverse=True)
    times = np.random.default_rng(seed).multinomial(len(different), np.full(len(different), 1 / len(different)), draws)
    return np.asarray(times[:, place.ravel()])


def f1(both: np.ndarray, either: np.ndarray) -> np.ndarray:
    """Return 2 · both / either, 0 where there is neither."""
    return np.asarray(np.where(either > 0, 2 * both / np.maximum(either, 1), 0.0))


def _figure(gold: np.ndarray, found: np.ndarray, draws: np.ndarray) -> Figure:
    both, either = (gold & found).sum(axis=1), gold.sum(axis=1) + found.sum(axis=1)
    value = float(f1(both.sum(), either.sum()))
    low, high = np.quantile(f1(draws @ both, draws @ either), [0.025, 0.975])
    return Figure(round(value, 3), round(float(low), 3), round(float(high), 3))
