"""Whitened: weighted means of form, lemma and part vectors, evened out so that no direction rules.

Common words weigh little (Arora, Liang & Ma 2017); the directions in which all
texts vary are shrunk by the square root of their strength (soft whitening) and the
first, which only says "this is Finnish prose", is dropped.
"""

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.finnish.frequency import weight
from pipeline.finnish.linear import Whitening
from pipeline.finnish.vectors import DIMENSIONS, vector
from pipeline.finnish.words import Reading

_UNITS: tuple[Callable[[Reading], Sequence[str]], ...] = (
    lambda reading: reading.forms,
    lambda reading: reading.lemmas,
    lambda reading: [part for word in reading.parts for part in word],
)


class WhitenedView:
    """Three whitened means side by side, each of unit length."""

    def fit(self, readings: Sequence[Reading]) -> np.ndarray:
        """Learn the examples' directions; return the examples' features."""
        means = [np.array([_mean(units(reading)) for reading in readings]) for units in _UNITS]
        self.whitenings_ = [Whitening().fit(rows) for rows in means]
        return np.hstack([each.transform(rows) for each, rows in zip(self.whitenings_, means, strict=True)])

    def transform(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return the texts' features (rows in order)."""
        means = [
            np.array([_mean(units(reading)) for reading in readings]).reshape(len(readings), DIMENSIONS)
            for units in _UNITS
        ]
        return np.hstack([each.transform(rows) for each, rows in zip(self.whitenings_, means, strict=True)])


def _mean(units: Sequence[str]) -> np.ndarray:
    if not units:
        return np.zeros(DIMENSIONS)
    weights = np.array([weight(unit) for unit in units])
    return np.asarray(weights @ np.array([vector(unit) for unit in units]) / weights.sum(), dtype=np.float64)
