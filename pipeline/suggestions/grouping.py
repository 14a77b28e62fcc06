"""Near-equal suggestions of several people, put together by meaning.

Leader clustering (Hartigan 1975): surest suggestions first, each joins the most
similar group representative it is near enough to, or opens a group. Every member
is near the one that represents the group, so a chain of small steps cannot join
unlike proposals.
"""

from collections.abc import Mapping, Sequence

import numpy as np

NEAR = 0.62  # similarity from which two suggestions are near-equal
MEANING = 0.5  # weight of the vectors against that of shared words
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
    B = _weighted([terms.get(name, frozenset()) for name in ids])
    H = _indicators([themes.get(name, frozenset()) for name in ids])
    themed = H.sum(axis=1) > 0
    leaders: list[int] = []
    chosen: dict[str, str] = {}
    for place, name in enumerate(ids):
        if leaders:
            like = MEANING * np.clip(V[leaders] @ V[place], 0, 1) + (1 - MEANING) * (B[leaders] @ B[place])
            like = like - APART * (themed[leaders] & themed[place] & (H[leaders] @ H[place] == 0))
            best = int(np.argmax(np.round(like, 5)))
            if like[best] >= near:
                chosen[name] = ids[leaders[best]]
                continue
        leaders.append(place)
        chosen[name] = name
    return chosen


def _matrix(ids: Sequence[str], vectors: Mapping[str, np.ndarray]) -> np.ndarray:
    width = len(next(iter(vectors.values()))) if vectors else 1
    nothing = np.zeros(width, dtype=np.float32)
    return np.array([vectors.get(name, nothing) for name in ids], dtype=np.float32)


def _indicators(sets: Sequence[frozenset[str]]) -> np.ndarray:
    """Return one row a set, one column a member of any, 1 where the set holds it."""
    column = {member: place for place, member in enumerate(sorted(frozenset().union(*sets)))}
    H = np.zeros((len(sets), max(1, len(column))), dtype=np.float32)
    for row, one in enumerate(sets):
        H[row, [column[member] for member in one]] = 1
    return H


def _weighted(sets: Sequence[frozenset[str]]) -> np.ndarray:
    """Return unit rows in which rare terms weigh more (inverse document frequency)."""
    H = _indicators(sets)
    B = H * np.log(1 + len(sets) / np.maximum(H.sum(axis=0), 1))
    unit: np.ndarray = B / np.maximum(np.linalg.norm(B, axis=1, keepdims=True), 1e-9)
    return unit
