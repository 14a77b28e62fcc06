"""How like two suggestions are: what they mean, the rarer words they use, more or less, and their themes.

What must be known of all of them, how rare a word is and what a language's speakers share,
is learnt once; then a suggestion's row follows from itself alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

import numpy as np

MEANING, WORDS, DIRECTION, THEMES = 0.65, 0.25, 0.06, 0.04  # what likeness is made of; they sum to one
WIDTH = 256  # dimensions that the words are projected on (Johnson & Lindenstrauss 1984)


@dataclass(frozen=True)
class Proposal:
    """What is known of a suggestion: base forms of its content words, of all its words, its themes, its language."""

    terms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    language: str = "fi"


class Likeness:
    """Gives each suggestion a row (float32); products of rows are their likeness, at most about 1."""

    def fit(self, vectors: np.ndarray, proposals: Sequence[Proposal]) -> "Likeness":
        """Learn from suggestions. `vectors` (n x dimensions): what they mean, unit rows or zeros."""
        self.shared_: dict[str, np.ndarray] = {}
        for language in sorted({one.language for one in proposals}):
            rows = np.array([one.language == language for one in proposals])
            if rows.sum() > 1:
                self.shared_[language] = vectors[rows].mean(axis=0)
        self.words_ = Projection().fit([one.terms for one in proposals])
        self.themes_ = Projection().fit([one.themes for one in proposals])
        return self

    def rows(self, vectors: np.ndarray, proposals: Sequence[Proposal]) -> np.ndarray:
        """Return the suggestions' rows."""
        words = self.words_.rows([one.terms for one in proposals])
        themes = self.themes_.rows([one.themes for one in proposals])
        ways = np.array([[_direction(one.lemmas)] for one in proposals], dtype=np.float32).reshape(len(proposals), 1)
        meaning = self._apart_from_language(vectors, proposals)
        parts = [(MEANING, meaning), (WORDS, words), (DIRECTION, ways), (THEMES, themes)]
        return np.hstack([np.sqrt(weight, dtype=np.float32) * part for weight, part in parts])

    def _apart_from_language(self, vectors: np.ndarray, proposals: Sequence[Proposal]) -> np.ndarray:
        """Return the rows without what their language shares: two in Swedish are not alike for being in Swedish."""
        out = vectors.copy()
        for language, shared in self.shared_.items():
            out[np.array([one.language == language for one in proposals], dtype=bool)] -= shared
        return _unit(out)


@dataclass
class Projection:
    """Sets of terms as unit rows of few dimensions, rare terms weighing more (inverse document frequency)."""

    column: dict[str, int] = field(default_factory=dict)

    def fit(self, sets: Sequence[frozenset[str]]) -> "Projection":
        """Learn which terms there are and how rare each is."""
        self.column = {member: place for place, member in enumerate(sorted(frozenset().union(*sets)))}
        if self.column:
            counts = np.maximum(np.asarray(self._held(sets).sum(axis=0)).ravel(), 1)
            rarity = np.log(1 + len(sets) / counts).astype(np.float32)
            directions = np.random.default_rng(0).standard_normal((len(self.column), WIDTH), dtype=np.float32)
            self.directions_, self.rarity_ = directions, rarity
        return self

    def rows(self, sets: Sequence[frozenset[str]]) -> np.ndarray:
        """Return the sets' rows (float32); terms that nobody had when this was fitted count for nothing."""
        from scipy.sparse import diags

        if not self.column:
            return np.zeros((len(sets), 1), dtype=np.float32)
        return _unit((self._held(sets) @ diags(self.rarity_)) @ self.directions_).astype(np.float32)

    def _held(self, sets: Sequence[frozenset[str]]) -> Any:
        from scipy.sparse import csr_matrix

        known = [[self.column[member] for member in sorted(one) if member in self.column] for one in sets]
        places, ends = [place for one in known for place in one], np.cumsum([0, *map(len, known)])
        return csr_matrix((np.ones(len(places), dtype=np.float32), places, ends), shape=(len(sets), len(self.column)))


def _unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _direction(lemmas: frozenset[str]) -> float:
    """Return 1 for a wish for more, -1 for less, 0 for neither or both."""
    more, less = (not lemmas.isdisjoint(words) for words in _directions())
    return float(more) - float(less)


@cache
def _directions() -> tuple[frozenset[str], frozenset[str]]:
    table = loads(files("pipeline.suggestions").joinpath("wording.toml").read_text(encoding="utf-8"))["direction"]
    return frozenset(table["more"]), frozenset(table["less"])
