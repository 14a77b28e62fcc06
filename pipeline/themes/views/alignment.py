"""Alignment: each word of a text looks for its nearest word in an example, and the other way round.

A theme is as near as its nearest examples are. Word by word, "joku jolle soittaa"
meets "saa soittaa kenelle vain" although the means of the two differ.
(After Zhang et al. 2020, "BERTScore", with word vectors in place of a network's.)
"""

from collections.abc import Sequence

import numpy as np

from pipeline.finnish.frequency import weight
from pipeline.finnish.vectors import DIMENSIONS, vector
from pipeline.finnish.words import Reading

_NEAREST = (1, 4, 12)  # how many examples of a theme are averaged
_BLOCK = 256  # texts compared at a time, to bound memory


class AlignmentView:
    """Mean likeness to the nearest examples of each theme."""

    def __init__(self, classes: Sequence[str], examples: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Keep which examples speak for which class ("" for none)."""
        self.members = [
            np.array([at for at, (_, themes) in enumerate(examples) if name in (themes or ("",))], dtype=int)
            for name in classes
        ]

    def fit(self, readings: Sequence[Reading]) -> np.ndarray:
        """Keep the examples' words; return their features, each example blind to itself."""
        self.lengths_ = np.array([max(len(reading.forms), 1) for reading in readings])
        words = [form for reading in readings for form in (reading.forms or ("",))]
        self.starts_ = np.concatenate([[0], np.cumsum(self.lengths_)[:-1]]).astype(int)
        self.words_ = np.array([vector(word) for word in words]).reshape(len(words), DIMENSIONS)
        self.weights_ = np.array([weight(word) if word else 0.0 for word in words])
        self.sums_ = np.add.reduceat(self.weights_, self.starts_)
        self.own_ = self.likeness(readings)  # of examples to examples: subthemes compare with it
        likeness = self.own_.copy()
        np.fill_diagonal(likeness, np.nan)
        return self._features(likeness)

    def transform(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return the texts' features (n x 3 classes)."""
        return self._features(self.likeness(readings))

    def likeness(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return how alike each text is to each example, about 0-1 (n x examples)."""
        rows = [self._block(readings[at : at + _BLOCK]) for at in range(0, len(readings), _BLOCK)]
        return np.vstack(rows) if rows else np.zeros((0, len(self.lengths_)))

    def _block(self, readings: Sequence[Reading]) -> np.ndarray:
        vocabulary = {word: at for at, word in enumerate(sorted({form for r in readings for form in r.forms}))}
        if not vocabulary:
            return np.zeros((len(readings), len(self.lengths_)))
        near = np.array([vector(word) for word in vocabulary], dtype=np.float32) @ self.words_.T
        to_example = np.maximum.reduceat(near, self.starts_, axis=1)
        rows = []
        for reading in readings:
            at = [vocabulary[form] for form in reading.forms]
            if not at:
                rows.append(np.zeros(len(self.lengths_)))
                continue
            own = np.array([weight(form) for form in reading.forms])
            there = own @ to_example[at] / own.sum()
            back = np.add.reduceat(near[at].max(axis=0) * self.weights_, self.starts_) / np.maximum(self.sums_, 1e-9)
            rows.append((there + back) / 2)
        return np.array(rows)

    def _features(self, likeness: np.ndarray) -> np.ndarray:
        columns = []
        for members in self.members:
            own = np.sort(np.nan_to_num(likeness[:, members], nan=-1.0), axis=1)[:, ::-1]
            columns += [own[:, :most].mean(axis=1) if own.shape[1] else np.zeros(len(own)) for most in _NEAREST]
        return np.array(columns).T.reshape(len(likeness), len(columns)) * 10.0
