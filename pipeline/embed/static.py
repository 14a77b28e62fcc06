"""Static views of segments: means of word vectors, and letter sequences reduced to few dimensions.

Weights after Arora, Liang & Ma 2017: a word counts for less the commoner it is, in
Finnish at large and in this round. What a view must know of the round it learns from
a sample of whole respondents, which is the whole round unless that is large; every
segment's vector then follows from its own words.
"""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
import pandas as pd

from pipeline.finnish.frequency import weight
from pipeline.finnish.linear import Whitening, fixed_signs, unit_rows
from pipeline.finnish.vectors import DIMENSIONS, vector

WHITENED_DIMENSIONS = 100  # kept of each of forms, lemmas and parts
CHARACTER_DIMENSIONS = 100
LEMMA_DIMENSIONS = 100
_SHORT = 2  # letters: parts that say nothing
_MANY = 100  # segments, from which words that stand in one only, or in a third of all, are left out
_FUNCTION_WORD = 0.3  # weight of a word that is no noun, verb, adjective or adverb, beside its commonness
_FEW_ROWS = 1500  # segments whose directions are worked out exactly; beyond, that costs more than it brings
_LEAST = 1e-6  # strength below which a direction is none
_SEQUENCES = 1 << 16  # buckets for hashed letter sequences


class View(Protocol):
    """A way to see segments: learns from some, gives vectors (float64, n x dimensions, unit or zero rows) of any."""

    def fit(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Learn from segments and return their vectors."""

    def rows(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Return the vectors of segments, in their order."""


class Forms:
    """The mean vectors of the words as typed; there is nothing to learn."""

    def fit(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Return the vectors (n x 300)."""
        return self.rows(tokens, segments)

    def rows(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Return the vectors (n x 300)."""
        units = tokens[["segment_id"]].assign(unit=tokens["form"].str.casefold(), weight=1.0)
        return unit_rows(_means(units, segments))


class Whitened:
    """Weighted means of forms, lemmas and parts, each softly whitened, side by side (n x at most 300)."""

    def fit(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Learn how rare words are and the directions of most variance; return the vectors."""
        self.segments_ = len(segments)
        self.within_: dict[str, Mapping[Any, int]] = {}
        self.whitening_: dict[str, Whitening] = {}
        blocks = []
        for column in ("form", "lemma", "parts"):
            units = _units(tokens, column)
            self.within_[column] = units.groupby("unit")["segment_id"].nunique().to_dict()
            rows = self._means(units, segments, column)
            self.whitening_[column] = Whitening(most=WHITENED_DIMENSIONS).fit(rows[rows.any(axis=1)])
            blocks.append(self.whitening_[column].transform(rows))
        return unit_rows(np.hstack(blocks))

    def rows(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Return the vectors."""
        blocks = [
            whitening.transform(self._means(_units(tokens, column), segments, column))
            for column, whitening in self.whitening_.items()
        ]
        return unit_rows(np.hstack(blocks))

    def _means(self, units: pd.DataFrame, segments: pd.DataFrame, column: str) -> np.ndarray:
        return _means(units.assign(weight=units["weight"] * self._rarity(units["unit"], column)), segments)

    def _rarity(self, units: pd.Series, column: str) -> np.ndarray:
        """Return how much each unit tells: rare in Finnish at large, and rare among the round's segments."""
        codes, different = pd.factorize(units)
        general = np.array([weight(unit) for unit in different])
        within = np.array([self.within_[column].get(unit, 1) for unit in different])
        told = general * (np.log((1 + self.segments_) / (1 + within)) + 1)
        return np.asarray(told[codes], dtype=np.float64)


class Reduced:
    """Counted and weighed features in their strongest directions (truncated SVD), signs fixed."""

    def __init__(self, dimensions: int) -> None:
        """Keep at most so many directions."""
        self.dimensions = dimensions

    def fit(self, matrix: Any) -> np.ndarray:
        """Learn the directions; return the rows in them (n x at most `dimensions`)."""
        rows, columns = matrix.shape
        most = min(self.dimensions, rows, columns - 1)
        self.directions_: np.ndarray | None = None
        if most >= 1:
            seen = np.unique(matrix.indices)  # of the hashed sequences a small round has few; the others have no part
            seen = seen if len(seen) > most else np.arange(columns)
            self.directions_ = np.zeros((columns, most))
            self.directions_[seen] = fixed_signs(_directions(matrix[:, seen], most))
        return self.rows(matrix)

    def rows(self, matrix: Any) -> np.ndarray:
        """Return the rows in the directions, of unit length."""
        if self.directions_ is None:
            return unit_rows(np.ones((matrix.shape[0], 1)))
        return unit_rows(np.asarray(matrix @ self.directions_))


class Characters:
    """Letter sequences of three to five within words, hashed and reduced (n x at most 100)."""

    def fit(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Learn which sequences are rare, and the strongest directions; return the vectors."""
        from sklearn.feature_extraction.text import TfidfTransformer

        self.weights_, self.reduced_ = TfidfTransformer(sublinear_tf=True), Reduced(CHARACTER_DIMENSIONS)
        return self.reduced_.fit(self.weights_.fit_transform(_sequences(tokens, segments)))

    def rows(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Return the vectors."""
        return self.reduced_.rows(self.weights_.transform(_sequences(tokens, segments)))


class Lemmas:
    """Which base forms and compound parts stand in each segment, weighed and reduced (n x at most 100)."""

    def fit(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Learn which base forms there are, and the strongest directions; return the vectors."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        held = _terms(tokens, segments)
        rare, common = (2, 0.3) if len(held) >= _MANY else (1, 1.0)
        self.words_: Any = None
        if any(held):
            self.words_ = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=rare, max_df=common)
            self.reduced_ = Reduced(LEMMA_DIMENSIONS)
            self.reduced_.fit(self.words_.fit_transform(held))
        return self.rows(tokens, segments)  # by the same route as any part: sums in the same order, to the last bit

    def rows(self, tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
        """Return the vectors."""
        if self.words_ is None:
            return np.zeros((len(segments), 1))
        return self.reduced_.rows(self.words_.transform(_terms(tokens, segments)))


VIEWS: dict[str, type[View]] = {"forms": Forms, "whitened": Whitened, "characters": Characters, "lemmas": Lemmas}


def _directions(matrix: Any, most: int) -> np.ndarray:
    """Return the strongest directions of a sparse matrix as columns: exactly of few rows, nearly of many."""
    rows = matrix.shape[0]
    if rows <= _FEW_ROWS:  # by what the rows have in common, which is the smaller table
        values, vectors = np.linalg.eigh((matrix @ matrix.T).toarray())
        strengths = np.sqrt(np.clip(values[::-1][:most], 0, None))
        found = np.asarray(matrix.T @ vectors[:, ::-1][:, :most])
        return np.where(strengths > _LEAST, found / np.maximum(strengths, _LEAST), 0.0)
    from sklearn.decomposition import TruncatedSVD

    model = TruncatedSVD(most, algorithm="randomized", random_state=0)
    with np.errstate(all="ignore"):  # equal rows explain nothing of no variance
        model.fit(matrix)
    return np.asarray(model.components_.T)


def _units(tokens: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the round's words, or their parts, one a row, with the weight of their class."""
    grammar = np.where(tokens["pos"].eq("other"), _FUNCTION_WORD, 1.0)
    units = tokens[["segment_id"]].assign(unit=tokens[column].str.casefold(), weight=grammar)
    return units.assign(unit=units["unit"].str.split("+")).explode("unit") if column == "parts" else units


def _sequences(tokens: pd.DataFrame, segments: pd.DataFrame) -> Any:
    from sklearn.feature_extraction.text import HashingVectorizer

    words = tokens["form"].str.casefold().groupby(tokens["segment_id"]).agg(" ".join)
    texts = segments["segment_id"].map(words).fillna("")
    return HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=_SEQUENCES, alternate_sign=False, norm=None
    ).transform(texts)


def _terms(tokens: pd.DataFrame, segments: pd.DataFrame) -> list[list[str]]:
    words = tokens.loc[tokens["pos"].ne("other"), ["segment_id", "lemma", "parts"]]
    held: dict[object, list[str]] = {name: [] for name in segments["segment_id"]}
    rows = zip(words["segment_id"], words["lemma"].str.casefold(), words["parts"].str.casefold(), strict=True)
    for name, lemma, parts in rows:
        held.get(name, []).extend([lemma, *(f"~{part}" for part in parts.split("+") if len(part) > _SHORT)])
    return list(held.values())


def _means(units: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
    """Return the weighted mean vector of each segment's units, rows in the order of segments."""
    from scipy.sparse import csr_matrix

    place = pd.Series(np.arange(len(segments)), index=segments["segment_id"])
    units = units[units["segment_id"].isin(place.index)]
    codes, vocabulary = pd.factorize(units["unit"], sort=True)
    if not len(vocabulary):
        return np.zeros((len(segments), DIMENSIONS))
    shape = (len(segments), len(vocabulary))
    counts = csr_matrix((units["weight"], (place[units["segment_id"]].to_numpy(), codes)), shape=shape)
    sums = counts @ np.array([vector(word) for word in vocabulary], dtype=np.float64)
    totals = np.asarray(counts.sum(axis=1)).ravel()
    return np.asarray(sums / np.where(totals > 0, totals, 1.0)[:, None])
