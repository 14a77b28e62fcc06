"""Lemmas: TF-IDF of base forms and of compound parts, so that "vertaistuesta" meets "tuki"."""

from collections.abc import Sequence
from typing import Any

from pipeline.finnish.words import Reading

_SHORTEST = 2  # letters


class LemmaView:
    """Base forms, and marked with ~ the parts they are compounded of."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        """Keep the terms to be known beside those of the examples."""
        self.words = words

    def fit(self, readings: Sequence[Reading]) -> Any:
        """Learn which base forms the examples hold; return the examples' features."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        known = sorted({*self.words, *(term for reading in readings for term in terms(reading))})
        self.vectorizer_ = TfidfVectorizer(analyzer=terms, sublinear_tf=True, vocabulary=known or ["-"])
        return self.vectorizer_.fit_transform(readings)

    def transform(self, readings: Sequence[Reading]) -> Any:
        """Return the texts' features (sparse, rows of unit length)."""
        return self.vectorizer_.transform(readings)


def terms(reading: Reading) -> list[str]:
    """Return a text's base forms and marked compound parts."""
    parts = [f"~{part}" for word in reading.parts for part in word if len(part) > _SHORTEST]
    return [lemma for lemma in reading.lemmas if len(lemma) >= _SHORTEST] + parts
