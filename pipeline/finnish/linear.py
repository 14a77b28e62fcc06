"""Plain linear algebra for sentence vectors: unit rows and soft whitening, the same on every run.

Signs of singular vectors are free; they are fixed here, so that saved vectors of
the same texts can be compared.
"""

from typing import Any

import numpy as np

Array = np.ndarray
_LEAST = 1e-6
_FEW = 5  # rows as which the origin counts when the centre is sought
_PRIOR = 50  # rows as which equal directions count


def one_thread() -> Any:
    """Return a context in which linear algebra runs on one thread.

    The matrices of a survey are small: threads that wait for each other cost more
    than they bring, and the last bits of sums would depend on how many there are.
    """
    import sklearn.linear_model  # noqa: F401 — only libraries that are loaded by now can be limited
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def unit_rows(rows: Array) -> Array:
    """Return the rows scaled to unit length; zero rows stay zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > _LEAST, lengths, 1.0))


def fixed_signs(columns: Array) -> Array:
    """Return the columns turned so that the largest entry of each is positive."""
    if not columns.size:
        return columns
    top = np.abs(columns).argmax(axis=0)
    return np.asarray(columns * np.sign(columns[top, np.arange(columns.shape[1])]))


class Whitening:
    """Soft whitening: centre, rotate to the directions of most variance, divide by a power of their strength.

    Few rows know little of directions: strengths are drawn towards their mean as if
    `_PRIOR` more rows had said that all directions are alike (shrinkage as in Ledoit & Wolf 2004).
    """

    def __init__(self, power: float = 0.5, drop: int = 1, most: int = 300) -> None:
        """Keep the power of the singular values, how many first directions are dropped and how many kept at most."""
        self.power, self.drop, self.most = power, drop, most

    def fit(self, rows: Array) -> "Whitening":
        """Learn mean and directions from rows."""
        self.mean_ = rows.sum(axis=0) / (len(rows) + _FEW)
        centred = unit_rows(rows - self.mean_)
        values, vectors = np.linalg.eigh(centred.T @ centred / max(len(rows), 1))
        order = np.argsort(-values, kind="stable")
        found = np.clip(values[order], 0, None)
        strength = np.sqrt((len(rows) * found + _PRIOR * found.mean()) / (len(rows) + _PRIOR))
        keep = np.flatnonzero(found > _LEAST)
        keep = keep[self.drop if len(rows) >= _PRIOR else 0 :][: self.most]
        self.directions_ = fixed_signs(vectors[:, order[keep]]) / strength[keep] ** self.power
        return self

    def transform(self, rows: Array) -> Array:
        """Return the rows whitened, of unit length (zero for empty texts)."""
        empty = ~rows.any(axis=1)
        done = unit_rows(unit_rows(rows - self.mean_) @ self.directions_)
        done[empty] = 0.0
        return done
