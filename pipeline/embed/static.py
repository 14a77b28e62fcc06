"""Static views of segments: means of word vectors, and letter sequences reduced to few dimensions.

Weights after Arora, Liang & Ma 2017: a word counts for less the commoner it is, in
Finnish at large and in this round.
"""

from collections.abc import Sequence

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
_FIT_ON = 20_000  # segments: enough for directions; the rest are only turned
_SEQUENCES = 1 << 16  # buckets for hashed letter sequences


def forms(tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
    """Return the mean vectors of the words as typed (n x 300)."""
    units = tokens[["segment_id"]].assign(unit=tokens["form"].str.casefold(), weight=1.0)
    return unit_rows(_means(units, segments))


def whitened(tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
    """Return weighted means of forms, lemmas and parts, each softly whitened, side by side (n x at most 300)."""
    grammar = np.where(tokens["pos"].eq("other"), _FUNCTION_WORD, 1.0)
    blocks = []
    for column in ("form", "lemma", "parts"):
        units = tokens[["segment_id"]].assign(unit=tokens[column].str.casefold(), weight=grammar)
        if column == "parts":
            units = units.assign(unit=units["unit"].str.split("+")).explode("unit")
        units["weight"] *= _rarity(units, len(segments))
        rows = _means(units, segments)
        fit_on = rows[_sample(len(rows))]
        blocks.append(Whitening(most=WHITENED_DIMENSIONS).fit(fit_on[fit_on.any(axis=1)]).transform(rows))
    return unit_rows(np.hstack(blocks))


def characters(tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
    """Return letter sequences of three to five within words, hashed and reduced (n x at most 100)."""
    from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

    words = tokens["form"].str.casefold().groupby(tokens["segment_id"]).agg(" ".join)
    texts = segments["segment_id"].map(words).fillna("")
    counted = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=_SEQUENCES, alternate_sign=False, norm=None
    ).transform(texts)
    weighed = TfidfTransformer(sublinear_tf=True).fit_transform(counted)
    return unit_rows(reduced(weighed, CHARACTER_DIMENSIONS))


def lemmas(tokens: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
    """Return which base forms and compound parts stand in each segment, weighed and reduced (n x at most 100)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = tokens.loc[tokens["pos"].ne("other"), ["segment_id", "lemma", "parts"]]
    terms = [
        [lemma, *(f"~{part}" for part in parts.split("+") if len(part) > _SHORT)]
        for lemma, parts in zip(words["lemma"].str.casefold(), words["parts"].str.casefold(), strict=True)
    ]
    held: dict[object, list[str]] = {name: [] for name in segments["segment_id"]}
    for name, found in zip(words["segment_id"], terms, strict=True):
        held.get(name, []).extend(found)
    rare, common = (2, 0.3) if len(held) >= _MANY else (1, 1.0)
    model = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=rare, max_df=common)
    if not any(held.values()):
        return np.zeros((len(held), 1))
    return unit_rows(reduced(model.fit_transform(held.values()), LEMMA_DIMENSIONS))


def reduced(matrix: object, dimensions: int) -> np.ndarray:
    """Return the rows in their strongest directions (truncated SVD), signs fixed."""
    from sklearn.decomposition import TruncatedSVD

    rows, columns = matrix.shape  # type: ignore[attr-defined]
    most = min(dimensions, rows, columns - 1)
    if most < 1:
        return np.ones((rows, 1))
    model = TruncatedSVD(most, algorithm="randomized", random_state=0)
    with np.errstate(all="ignore"):  # equal rows explain nothing of no variance
        model.fit(matrix[_sample(rows)])  # type: ignore[index]
    return np.asarray(matrix @ fixed_signs(model.components_.T))  # type: ignore[operator]


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


def _rarity(units: pd.DataFrame, segments: int) -> np.ndarray:
    """Return how much each unit tells: rare in Finnish at large, and rare among the round's segments."""
    general = np.array([weight(unit) for unit in units["unit"]])
    within = units.groupby("unit")["segment_id"].transform("nunique")
    idf = np.log((1 + segments) / (1 + within)) + 1
    return np.asarray(general * idf, dtype=np.float64)


def _sample(rows: int) -> Sequence[int] | slice:
    """Return which rows a fit looks at: all, or on large rounds a fixed number spread evenly over them."""
    return slice(None) if rows <= _FIT_ON else np.linspace(0, rows - 1, _FIT_ON).astype(int)  # type: ignore[return-value]
