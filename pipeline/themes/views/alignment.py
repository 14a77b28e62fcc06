"""Alignment: each word of a text looks for its nearest word in an example, and the other way round.

A theme is as near as its nearest examples are. Word by word, "joku jolle soittaa"
meets "saa soittaa kenelle vain" although the means of the two differ.
(After Zhang et al. 2020, "BERTScore", with word vectors in place of a network's.)
"""

from collections.abc import Iterable, Sequence

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
        self.examples_ = [reading.forms or ("",) for reading in readings]
        self.words_ = _Words(self.examples_)
        self.own_ = self.likeness(readings)  # of examples to examples: subthemes compare with it
        likeness = self.own_.copy()
        np.fill_diagonal(likeness, np.nan)
        return self._features(likeness)

    def transform(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return the texts' features (n x 3 classes)."""
        return self._features(self.likeness(readings))

    def likeness(self, readings: Sequence[Reading], of: Sequence[int] | None = None) -> np.ndarray:
        """Return how alike each text is to each example, or to those at the places `of`, about 0-1 (n x examples)."""
        words = self.words_ if of is None else _Words([self.examples_[at] for at in of])
        rows = [words.likeness(readings[at : at + _BLOCK]) for at in range(0, len(readings), _BLOCK)]
        return np.vstack(rows) if rows else np.zeros((0, len(words.places)))

    def _features(self, likeness: np.ndarray) -> np.ndarray:
        columns = []
        for members in self.members:
            own = np.sort(np.nan_to_num(likeness[:, members], nan=-1.0), axis=1)[:, ::-1]
            columns += [own[:, :most].mean(axis=1) if own.shape[1] else np.zeros(len(own)) for most in _NEAREST]
        return np.array(columns).T.reshape(len(likeness), len(columns)) * 10.0


class _Words:
    """The words of some examples: each word once, where each example's stand, and how much of its example each is."""

    def __init__(self, examples: Sequence[Sequence[str]]) -> None:
        from scipy.sparse import csr_matrix

        vocabulary = _vocabulary(examples)
        self.vectors = _vectors(vocabulary)
        self.places = [np.array([vocabulary[word] for word in words]) for words in examples]
        told = np.array([weight(word) if word else 0.0 for word in vocabulary])
        self.shares = csr_matrix((len(examples), len(vocabulary)))
        if examples:
            shares = [told[places] / max(told[places].sum(), 1e-9) for places in self.places]
            rows = np.repeat(np.arange(len(examples)), [len(words) for words in examples])
            held = (np.concatenate(shares), (rows, np.concatenate(self.places)))
            self.shares = csr_matrix(held, shape=self.shares.shape)

    def likeness(self, readings: Sequence[Reading]) -> np.ndarray:
        """Return how alike each text is to each example, from one table of how alike words are."""
        alike = np.zeros((len(readings), len(self.places)))
        vocabulary = _vocabulary([reading.forms for reading in readings])
        if not vocabulary:
            return alike
        near = self.vectors @ _vectors(vocabulary).T
        to_example = np.empty((len(self.places), len(vocabulary)), dtype=np.float32)
        for example, places in enumerate(self.places):
            near[places].max(axis=0, out=to_example[example])
        near, to_example = np.ascontiguousarray(near.T), np.ascontiguousarray(to_example.T)
        told = np.array([weight(word) for word in vocabulary])
        for row, reading in enumerate(readings):
            if reading.forms:
                at = [vocabulary[form] for form in reading.forms]
                there = told[at] @ to_example[at] / told[at].sum()
                back = self.shares @ near[at].max(axis=0)
                alike[row] = (there + back) / 2
        return alike


def _vocabulary(texts: Sequence[Sequence[str]]) -> dict[str, int]:
    return {word: at for at, word in enumerate(sorted({word for words in texts for word in words}))}


def _vectors(words: Iterable[str]) -> np.ndarray:
    return np.array([vector(word) for word in words], dtype=np.float32).reshape(-1, DIMENSIONS)
