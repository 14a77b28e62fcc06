"""Discovery: themes that nobody named beforehand, found by likeness. BERTopic is the engine.

Its parts are ours: vectors from embed, grouping from grouping.py, words from the
lemma table, so that neither a network nor English defaults come in. Segments are
assigned by one route, the likeness to a theme's centre, at the fit and afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.finnish.linear import unit_rows
from pipeline.foundation.findings import STABLE
from pipeline.foundation.imports import unloaded
from pipeline.themes.decide import COLUMNS
from pipeline.themes.grouping import Groups, NoReduction, numbers_for, stability_of
from pipeline.themes.vocabulary import documents_of, recurring

VIEWS = ("whitened", "characters", "lemmas")  # of Embeddings; together they group better than either
ENCODER = "encoder"  # of Embeddings, where the round names a sentence encoder: stands in for the first
SMALLEST_ROUND = 6  # segments; fewer cannot show what recurs
_IN_LABEL = 3  # keywords
_KEYWORDS = 10
_EDGE = 0.05  # share of a theme's own segments that lie farther out than an assigned segment may


@dataclass(frozen=True)
class Discovery:
    """How many themes to look for (None: by the number of segments), on how many segments, from which seed."""

    number: int | None = None
    sample: int = 5000
    seed: int = 0


@dataclass(frozen=True)
class Found:
    """Discovered themes, largest first: ids "d01", …, keywords (lemmas), stability 0-1.

    A segment belongs to the theme whose centre (unit rows) it is most like, if it lies within that theme's edge.
    """

    theme_ids: list[str]
    keywords: list[list[str]]
    stability: list[float]
    offers: pd.DataFrame  # rows of Offers
    centres: np.ndarray
    edges: np.ndarray

    def assigned(self, segments: pd.DataFrame, tokens: pd.DataFrame, embeddings: pd.DataFrame) -> pd.DataFrame:
        """Return rows of Assignments for those of the segments that have words and belong to a theme."""
        ids: np.ndarray = _wordy(segments, documents_of(segments["segment_id"], tokens))
        if not self.theme_ids or not len(ids):
            return pd.DataFrame(columns=COLUMNS)
        likeness = np.round(vectors_of(ids, embeddings) @ self.centres.T, 3)
        best = likeness.argmax(axis=1)
        score = np.clip(likeness[np.arange(len(ids)), best], 0, 1)
        inside = score >= self.edges[best]
        return pd.DataFrame(
            {
                "segment_id": ids[inside],
                "theme_id": np.asarray(self.theme_ids)[best[inside]],
                "score": score[inside],
                "band": "coded",
                "source": "discovered",
            }
        )


def discover(segments: pd.DataFrame, tokens: pd.DataFrame, embeddings: pd.DataFrame, how: Discovery) -> Found:
    """Return the themes found in the segments; none where there are too few segments or words."""
    nothing = Found([], [], [], pd.DataFrame(), np.zeros((0, 0)), np.zeros(0))
    documents = documents_of(segments["segment_id"], tokens)
    ids: np.ndarray = _wordy(segments, documents)
    if len(ids) < SMALLEST_ROUND:
        return nothing
    at = sample_of(len(ids), how.sample)
    wordy = [words for words in documents if words]
    telling = recurring([wordy[row] for row in at])
    if not any(telling):
        return nothing
    rows = vectors_of(ids[at], embeddings)
    numbers = [how.number] if how.number else numbers_for(len(at))
    tried = [attempt(telling, rows, number, how.seed) for number in numbers]
    best = max(tried, key=lambda one: (one.stable, one.mean_stability))
    names = [f"d{label + 1:02d}" for label in range(len(best.keywords))]
    centres = unit_rows(np.array([rows[best.labels == label].mean(axis=0) for label in range(len(names))]))
    offers = pd.concat([one.offer(chosen=one is best) for one in tried], ignore_index=True)
    return Found(names, best.keywords, best.stability, offers, centres, edges_of(rows, centres))


def _wordy(segments: pd.DataFrame, documents: Sequence[Sequence[str]]) -> np.ndarray:
    """Return the ids of the segments that have words."""
    return np.asarray(segments["segment_id"].to_numpy()[np.array([bool(words) for words in documents], dtype=bool)])


@dataclass(frozen=True)
class Attempt:
    """What one number of themes gives: each document's theme (0 = largest), keywords and stability of each theme."""

    number: int
    labels: np.ndarray
    keywords: list[list[str]]
    stability: list[float]

    @property
    def stable(self) -> int:
        """How many themes come back in resamples."""
        return sum(value >= STABLE for value in self.stability)

    @property
    def mean_stability(self) -> float:
        """The stability of a segment's theme, on average."""
        return round(float(np.mean(np.array(self.stability)[self.labels])), 2)

    def offer(self, *, chosen: bool) -> pd.DataFrame:
        """Return rows of Offers."""
        counts = np.bincount(self.labels, minlength=len(self.keywords))
        return pd.DataFrame(
            {
                "number": self.number,
                "rank": range(1, len(self.keywords) + 1),
                "label": [", ".join(words[:_IN_LABEL]) for words in self.keywords],
                "segments": counts[: len(self.keywords)],
                "stability": self.stability,
                "chosen": chosen,
            }
        )


def attempt(documents: Sequence[Sequence[str]], rows: np.ndarray, number: int, seed: int) -> Attempt:
    """Return the themes that the number gives. Ten resamples tell which of them would come back."""
    labels, keywords = fit(documents, rows, number, seed)
    return Attempt(number, labels, keywords, stability_of(rows, labels, number, seed))


def fit(
    documents: Sequence[Sequence[str]], rows: np.ndarray, number: int, seed: int
) -> tuple[np.ndarray, list[list[str]]]:
    """Return each document's theme (0 = largest) and the themes' keywords, best first, by class-based TF-IDF."""
    different = sorted({word for words in documents for word in words})
    if len(different) == 1:
        return np.zeros(len(documents), dtype=int), [different]  # the engine cannot weigh a single word
    with unloaded("umap", "hdbscan"):  # they stand in the engine's place only for drawings, and compile for seconds
        from bertopic import BERTopic
        from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    engine = BERTopic(
        language="multilingual",  # for "english" the engine strips ä and ö
        embedding_model=None,
        umap_model=NoReduction(),
        hdbscan_model=Groups(number, seed),
        vectorizer_model=CountVectorizer(analyzer=str.split),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=_KEYWORDS,
        calculate_probabilities=False,
        verbose=False,
    )
    topics, _ = engine.fit_transform([" ".join(words) for words in documents], embeddings=rows)
    words = engine.get_topics()
    names = sorted(name for name in words if name >= 0)
    keywords = [[word for word, _ in words[name] if word] for name in names]
    return np.array(topics), keywords


def edges_of(rows: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return how like its centre a theme's segments must be: as all but the farthest of those it was made of."""
    own = np.round(rows @ centres.T, 3)
    nearest = own.argmax(axis=1)
    return np.array(
        [
            np.quantile(own[nearest == at, at], _EDGE, method="lower") if (nearest == at).any() else 1.0
            for at in range(len(centres))
        ]
    )


def vectors_of(ids: Sequence[str] | np.ndarray, embeddings: pd.DataFrame) -> np.ndarray:
    """Return the segments' vectors for grouping: the views side by side, rows of unit length."""
    blocks = []
    for view in VIEWS if ENCODER not in set(embeddings["view"]) else (ENCODER, *VIEWS[1:]):
        of_view = embeddings[embeddings["view"] == view].set_index("segment_id")["vector"]
        blocks.append(np.array([np.asarray(row, dtype=np.float64) for row in of_view.loc[list(ids)]]))
    return unit_rows(np.hstack(blocks))


def sample_of(rows: int, most: int) -> np.ndarray:
    """Return which rows a fit looks at: all, or a fixed number spread evenly over them."""
    return np.arange(rows) if rows <= most else np.linspace(0, rows - 1, most).astype(int)
