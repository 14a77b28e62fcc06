"""Near-equal suggestions of several people, put together by meaning.

Leader clustering (Hartigan 1975): surest suggestions first, each joins the most
similar group representative it is near enough to, or opens a group. Every member
is near the one that represents the group, so a chain of small steps cannot join
unlike proposals.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

NEAR = 0.62  # similarity from which two suggestions are near-equal
MEANING = 0.5  # weight of the vectors against that of shared words
BLOCK = 512  # suggestions compared with all others at a time
APART = 0.15  # how much less alike two suggestions are whose themes have nothing in common


def groups(
    ids: Sequence[str],
    vectors: Mapping[str, np.ndarray],
    terms: Mapping[str, frozenset[str]],
    themes: Mapping[str, frozenset[str]],
    *,
    near: float = NEAR,
) -> dict[str, str]:
    """Return for every suggestion the id of the one that represents its group; `ids` come surest first.

    `terms`: base forms of a suggestion's words; `themes`: its themes, none where it has none.
    """
    if not ids:
        return {}
    V = _matrix(ids, vectors)
    B = _weighted(_indicators([terms.get(name, frozenset()) for name in ids]))
    H = _indicators([themes.get(name, frozenset()) for name in ids])
    leads = np.zeros(len(ids), dtype=bool)
    chosen: dict[str, str] = {}
    for start in range(0, len(ids), BLOCK):
        like = _alike(V, B, H, slice(start, start + BLOCK))
        for place, row in enumerate(like, start):
            best = int(np.argmax(np.where(leads, row, -1)))
            if not (leads[best] and row[best] >= near):
                leads[place], best = True, place
            chosen[ids[place]] = ids[best]
    return chosen


def _alike(V: np.ndarray, B: Any, H: Any, rows: slice) -> np.ndarray:
    """Return how alike the rows are to all suggestions: meaning and words, less where themes exclude each other."""
    like = MEANING * np.clip(V[rows] @ V.T, 0, 1) + (1 - MEANING) * (B[rows] @ B.T).toarray()
    themed = np.asarray(H.sum(axis=1)).ravel() > 0
    apart = np.outer(themed[rows], themed) & ((H[rows] @ H.T).toarray() == 0)
    rounded: np.ndarray = np.round(like - APART * apart, 5)
    return rounded


def _matrix(ids: Sequence[str], vectors: Mapping[str, np.ndarray]) -> np.ndarray:
    width = len(next(iter(vectors.values()))) if vectors else 1
    nothing = np.zeros(width, dtype=np.float32)
    return np.array([vectors.get(name, nothing) for name in ids], dtype=np.float32)


def _indicators(sets: Sequence[frozenset[str]]) -> Any:
    """Return one sparse row a set, one column a member of any, 1 where the set holds it."""
    from scipy.sparse import csr_matrix

    column = {member: place for place, member in enumerate(sorted(frozenset().union(*sets)))}
    places = [column[member] for one in sets for member in sorted(one)]
    ends = np.cumsum([0, *(len(one) for one in sets)])
    ones = np.ones(len(places), dtype=np.float32)
    return csr_matrix((ones, places, ends), shape=(len(sets), max(1, len(column))))


def _weighted(H: Any) -> Any:
    """Return unit rows in which rare terms weigh more (inverse document frequency)."""
    from scipy.sparse import diags

    rarity = np.log(1 + H.shape[0] / np.maximum(np.asarray(H.sum(axis=0)).ravel(), 1)).astype(np.float32)
    B = H @ diags(rarity)
    lengths = np.sqrt(np.asarray(B.multiply(B).sum(axis=1)).ravel())
    return diags(1 / np.maximum(lengths, 1e-9)) @ B
