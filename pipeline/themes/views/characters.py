"""Characters: TF-IDF of letter sequences, which cross inflection, compounds and typing errors."""

from collections.abc import Sequence
from typing import Any

from pipeline.finnish.words import Reading


class CharacterView:
    """Letter sequences of two to five within words."""

    def __init__(self, shortest: int = 2, longest: int = 5, fewest: int = 2) -> None:
        """Keep the lengths of sequences, and in how many examples one must stand."""
        self.shortest, self.longest, self.fewest = shortest, longest, fewest

    def fit(self, readings: Sequence[Reading]) -> Any:
        """Learn which sequences the examples hold; return the examples' features."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        few = min(self.fewest, max(1, len(readings) // 20))
        self.vectorizer_ = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(self.shortest, self.longest),
            sublinear_tf=True,
            min_df=few,
            lowercase=False,
        )
        return self.vectorizer_.fit_transform(_typed(readings))

    def transform(self, readings: Sequence[Reading]) -> Any:
        """Return the texts' features (sparse, rows of unit length)."""
        return self.vectorizer_.transform(_typed(readings))


def _typed(readings: Sequence[Reading]) -> list[str]:
    return [" ".join(reading.forms) or "-" for reading in readings]
