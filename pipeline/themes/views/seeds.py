"""Seeds: how near a text's words come to the words that the codebook names for each theme."""

from collections.abc import Sequence

import numpy as np

from pipeline.finnish.frequency import weight
from pipeline.finnish.vectors import vector
from pipeline.finnish.words import Reading

_NEAR = 0.4  # cosine below which two words say nothing about each other


class SeedView:
    """Two figures a theme: the sum of weighted nearness over the text's words, and the nearest word."""

    def __init__(self, seeds: Sequence[Sequence[str]]) -> None:
        """Keep the themes' seed lemmas."""
        self.seeds = seeds

    def fit(self, readings: Sequence[Reading]) -> np.ndarray:
        """Look up the seeds' vectors; return the examples' features."""
        self.vectors_ = [np.array([vector(word) for word in words] or [vector("")]) for words in self.seeds]
        return self.transform(readings)

    def transform(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return the texts' features (n x 2 themes)."""
        return np.array([self._row(reading) for reading in readings]).reshape(len(readings), 2 * len(self.seeds))

    def _row(self, reading: Reading) -> np.ndarray:
        units = [*reading.lemmas, *(part for word in reading.parts if len(word) > 1 for part in word)]
        if not units:
            return np.zeros(2 * len(self.seeds))
        rows = np.array([vector(unit) for unit in units])
        weights = np.array([weight(unit) for unit in units])
        row = []
        for seeds in self.vectors_:
            near = (rows @ seeds.T).max(axis=1)
            row += [(np.maximum(near - _NEAR, 0) * weights).sum() / np.sqrt(len(units)), (near * weights).max()]
        return np.array(row)
