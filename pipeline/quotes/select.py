"""Choosing quotes that represent a theme and differ from each other.

Maximal marginal relevance (Carbonell & Goldstein 1998): each next quote is the one
that is most relevant and least like those already chosen; being of the same group
or of the same stance counts as likeness too.
"""

from collections.abc import Callable, Sequence

import numpy as np

BALANCE = 0.55  # weight of relevance against difference
SAME_GROUP = 0.12
SAME_STANCE = 0.08


def relevance(vectors: np.ndarray, scores: np.ndarray, readable: np.ndarray, *, rare: bool = False) -> np.ndarray:
    """Return how well each candidate stands for the theme, 0-1: near its centre, surely coded, readable.

    vectors: one unit row per candidate. With `rare` the far from the centre count as near.
    """
    if not len(vectors):
        return np.zeros(0)
    centre = vectors.mean(axis=0)
    centre = centre / max(float(np.linalg.norm(centre)), 1e-9)
    near = _ranked(vectors @ centre)
    return 0.4 * (1 - near if rare else near) + 0.3 * scores + 0.3 * readable


def _ranked(values: np.ndarray) -> np.ndarray:
    """Return the values as ranks from 0 to 1, equal values together."""
    order = np.unique(np.round(values, 4), return_inverse=True)[1]
    return order / max(1, int(order.max(initial=0)))


class Varied:
    """The choice of one theme's quotes, made one by one so that themes can take turns."""

    def __init__(self, worth: np.ndarray, vectors: np.ndarray, facets: Sequence[tuple[str, str]]) -> None:
        """Begin with nothing chosen. `facets`: each candidate's group and stance."""
        self.worth, self.vectors = worth, vectors
        self.groups = np.array([group for group, _ in facets], dtype=object)
        self.stances = np.array([stance for _, stance in facets], dtype=object)
        self.like = np.zeros(len(worth))
        self.chosen: list[int] = []

    def take(self, place: int) -> None:
        """Choose the candidate at the place."""
        self.chosen.append(place)
        shared = SAME_GROUP * ((self.groups == self.groups[place]) & (self.groups != ""))
        shared = shared + SAME_STANCE * (self.stances == self.stances[place])
        self.like = np.maximum(self.like, np.clip(self.vectors @ self.vectors[place], 0, 1) + shared)

    def best(self, allowed: Callable[[int], bool]) -> int | None:
        """Return the next best candidate that is allowed, None when there is none."""
        value = BALANCE * self.worth - (1 - BALANCE) * self.like
        order = np.argsort(-np.round(value, 6), kind="stable")
        return next((int(place) for place in order if int(place) not in self.chosen and allowed(int(place))), None)
