"""Forms: the mean of the word vectors of the words as typed, which knows words that no example holds."""

from collections.abc import Sequence

import numpy as np

from pipeline.finnish.vectors import DIMENSIONS, vector
from pipeline.finnish.words import Reading


class FormView:
    """Mean floret vector of surface forms; nothing is learnt, and nothing removed: both hurt coding."""

    def fit(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return the examples' features."""
        return self.transform(readings)

    def transform(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return the texts' features (n x 300)."""
        rows = [
            np.mean([vector(form) for form in reading.forms], axis=0) if reading.forms else np.zeros(DIMENSIONS)
            for reading in readings
        ]
        return np.array(rows, dtype=np.float64).reshape(len(rows), DIMENSIONS)
