"""One round as the comparison sees it, and both rounds in one space.

Vectors of a round are whitened on that round, so they cannot be compared between
rounds; here the words of both are weighed together, beside the plain vectors of word
forms, which are the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from pipeline.finnish.linear import unit_rows
from pipeline.finnish.vectors import DIMENSIONS as VECTOR

DIMENSIONS = 150  # of the words, reduced
FORMS = "forms"  # of Embeddings: the view that no round is whitened in
_CONTENT = ("noun", "proper", "adjective", "verb", "adverb")
_COMMON = 0.3  # share of segments above which a word tells nothing


@dataclass(frozen=True)
class Side:
    """A round: its name, segments in order, their words and vectors, and which of them each theme holds."""

    name: str
    segment_ids: list[str]
    words: list[list[str]]  # content lemmas and compound parts of each segment
    vectors: np.ndarray  # forms, segments x 300
    members: dict[str, np.ndarray] = field(default_factory=dict)  # of themes: places of their segments
    labels: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def side_of(
    name: str,
    segments: pd.DataFrame,
    tokens: pd.DataFrame,
    embeddings: pd.DataFrame,
    themes: pd.DataFrame,
    assignments: pd.DataFrame,
) -> Side:
    """Return the round of these tables, as far as its segments have vectors: a large round's sample has."""
    ids = sorted(set(segments["segment_id"]) & set(embeddings["segment_id"]))
    place = {segment: at for at, segment in enumerate(ids)}
    forms = embeddings[embeddings["view"] == FORMS].set_index("segment_id")["vector"]
    vectors = np.array([np.asarray(forms[one], dtype=np.float64) for one in ids]).reshape(len(ids), VECTOR)
    held = assignments[assignments["segment_id"].isin(place)]
    members = {
        str(theme): np.sort(own["segment_id"].map(place).to_numpy(dtype=int))
        for theme, own in held.groupby("theme_id", sort=True)
    }
    members |= {theme: np.array([], dtype=int) for theme in themes["theme_id"] if theme not in members}
    label = themes["label_fi"].where(themes["label_fi"] != "", themes["theme_id"])
    keywords = [tuple(str(word) for word in words) for words in themes["keywords"]]
    return Side(
        name,
        ids,
        words_of(ids, tokens),
        vectors,
        members,
        dict(zip(themes["theme_id"], label, strict=True)),
        dict(zip(themes["theme_id"], keywords, strict=True)),
    )


def words_of(ids: list[str], tokens: pd.DataFrame) -> list[list[str]]:
    """Return each segment's content lemmas and compound parts (marked ~)."""
    telling = tokens[tokens["pos"].isin(_CONTENT)].sort_values(["segment_id", "position"])
    found: dict[str, list[str]] = {name: [] for name in ids}
    for segment, lemma, parts in zip(telling["segment_id"], telling["lemma"], telling["parts"], strict=True):
        own = found.get(segment)
        if own is not None:
            own.append(lemma.casefold())
            pieces = parts.casefold().split("+")
            own.extend(f"~{piece}" for piece in pieces if len(pieces) > 1)
    return list(found.values())


def together(one: Side, other: Side) -> tuple[np.ndarray, np.ndarray]:
    """Return both rounds' segments in one space (rows of unit length): half words, half vectors of forms."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = [*one.words, *other.words]
    vectors = np.vstack([one.vectors, other.vectors])
    forms = unit_rows(vectors - vectors[vectors.any(axis=1)].mean(axis=0)) if vectors.any() else vectors
    blocks = [forms]
    if any(words):
        model: Any = TfidfVectorizer(analyzer=list, sublinear_tf=True, max_df=max(_COMMON, 1.5 / len(words)))
        try:
            counted = model.fit_transform(words)
        except ValueError:  # every word is common
            counted = None
        if counted is not None and counted.shape[1] > 1:
            size = min(DIMENSIONS, counted.shape[1] - 1, len(words))
            blocks.append(unit_rows(TruncatedSVD(size, random_state=0).fit_transform(counted)))
    rows = unit_rows(np.hstack(blocks))
    return rows[: len(one.words)], rows[len(one.words) :]
