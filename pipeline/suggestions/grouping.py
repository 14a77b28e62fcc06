"""Near-equal suggestions of several people, put together by meaning.

A suggestion is one vector: what it means, the rarer words it uses, whether it asks
for more or for less, and its themes. Surest suggestions first, each joins the group
whose members it is on average most like, if like enough, or opens a group; then
everybody may move once more (average linkage made in passes, so that twenty
thousand comments take seconds). The member nearest to its group represents it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from tomllib import loads

import numpy as np

NEAR = 0.15  # mean likeness to a group's members from which a suggestion is one of them
MEANING, WORDS, DIRECTION, THEMES = 0.65, 0.25, 0.06, 0.04  # what likeness is made of; they sum to one
WIDTH = 256  # dimensions that the words are projected on (Johnson & Lindenstrauss 1984)
PASSES = 2
BLOCK = 256  # suggestions looked at together


@dataclass(frozen=True)
class Proposal:
    """What is known of a suggestion: base forms of its content words, of all its words, its themes, its language."""

    terms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    language: str = "fi"


def groups(
    ids: Sequence[str],
    vectors: Mapping[str, np.ndarray],
    proposals: Mapping[str, Proposal],
    *,
    near: float = NEAR,
    last: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Return for every suggestion the id of the one that represents its group; `ids` come surest first.

    `last`: suggestions that represent a group only where it has no others.
    """
    if not ids:
        return {}
    Z = features(ids, vectors, proposals)
    crowd = _Crowd(Z.shape[1], len(ids))
    for start in range(0, len(ids), BLOCK):
        crowd.place(Z[start : start + BLOCK], near)
    for _ in range(PASSES):
        crowd.settle(Z, near)
    group = np.array(crowd.group)
    heart = np.round(np.einsum("ij,ij->i", Z, crowd.sums[group]), 5)
    chosen: dict[int, int] = {}
    for place in np.lexsort((np.arange(len(ids)), -heart, np.array([name in last for name in ids]))):
        chosen.setdefault(int(group[place]), int(place))
    return {name: ids[chosen[int(one)]] for name, one in zip(ids, group, strict=True)}


@dataclass
class _Crowd:
    """Groups while they form: the sum and number of their members' vectors."""

    width: int
    most: int
    sums: np.ndarray = field(init=False)
    sizes: np.ndarray = field(init=False)
    group: list[int] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.sums = np.zeros((self.most, self.width), dtype=np.float32)
        self.sizes = np.zeros(self.most, dtype=np.float32)

    def place(self, rows: np.ndarray, near: float) -> None:
        """Let some more suggestions, in order, join the group each is most like, or open one."""
        like = np.full((len(rows), self.count + len(rows)), -1, dtype=np.float32)
        like[:, : self.count] = rows @ self.sums[: self.count].T / np.maximum(self.sizes[: self.count], 1)
        for at, row in enumerate(rows):
            seen = np.round(like[at, : self.count], 5)
            best = int(np.argmax(seen)) if self.count else -1
            if best < 0 or seen[best] < near:
                best, self.count = self.count, self.count + 1
            self.sums[best] += row
            self.sizes[best] += 1
            self.group.append(best)
            like[at + 1 :, best] = rows[at + 1 :] @ self.sums[best] / self.sizes[best]

    def settle(self, Z: np.ndarray, near: float) -> None:
        """Let every suggestion move to the group it is most like without itself; the lonely stay alone."""
        here, own = np.array(self.group), np.einsum("ij,ij->i", Z, Z)
        sizes = np.maximum(self.sizes[: self.count], 1)
        moved = []
        for start in range(0, len(Z), BLOCK):
            rows, homes = Z[start : start + BLOCK], here[start : start + BLOCK]
            like = rows @ self.sums[: self.count].T / sizes
            like[:, self.sizes[: self.count] == 0] = -1
            at, rest = np.arange(len(rows)), sizes[homes] - 1
            without = (like[at, homes] * sizes[homes] - own[start : start + BLOCK]) / np.maximum(rest, 1)
            like[at, homes] = np.where(rest > 0, without, 0)
            best = np.round(like, 5).argmax(axis=1)
            moved += np.where(like[at, best] >= near, best, homes).tolist()
        self.group = moved
        self.sums[:] = 0
        np.add.at(self.sums, np.array(moved), Z)
        self.sizes = np.bincount(moved, minlength=self.most).astype(np.float32)


def features(ids: Sequence[str], vectors: Mapping[str, np.ndarray], proposals: Mapping[str, Proposal]) -> np.ndarray:
    """Return one row a suggestion (float32) whose products with one another are their likeness, at most about 1."""
    known = [proposals.get(name, Proposal()) for name in ids]
    width = len(next(iter(vectors.values()))) if vectors else 1
    nothing = np.zeros(width, dtype=np.float32)
    meaning = np.array([vectors.get(name, nothing) for name in ids], dtype=np.float32).reshape(len(ids), width)
    meaning = _apart_from_language(meaning, [one.language for one in known])
    words = _projected([one.terms for one in known])
    themes = _projected([one.themes for one in known])
    ways = np.array([[_direction(one.lemmas)] for one in known], dtype=np.float32)
    parts = [(MEANING, meaning), (WORDS, words), (DIRECTION, ways), (THEMES, themes)]
    return np.hstack([np.sqrt(weight, dtype=np.float32) * part for weight, part in parts])


def _apart_from_language(meaning: np.ndarray, languages: Sequence[str]) -> np.ndarray:
    """Return the unit rows without what their language shares: two in Swedish are not alike for being in Swedish."""
    out = meaning.copy()
    for language in sorted(set(languages)):
        rows = np.array([one == language for one in languages])
        if rows.sum() > 1:
            out[rows] -= meaning[rows].mean(axis=0)
    unit: np.ndarray = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return unit


def _direction(lemmas: frozenset[str]) -> float:
    """Return 1 for a wish for more, -1 for less, 0 for neither or both."""
    more, less = (not lemmas.isdisjoint(words) for words in _directions())
    return float(more) - float(less)


@cache
def _directions() -> tuple[frozenset[str], frozenset[str]]:
    table = loads(files("pipeline.suggestions").joinpath("wording.toml").read_text(encoding="utf-8"))["direction"]
    return frozenset(table["more"]), frozenset(table["less"])


def _projected(sets: Sequence[frozenset[str]]) -> np.ndarray:
    """Return unit rows for sets of terms, rare terms weighing more (inverse document frequency), few dimensions."""
    from scipy.sparse import csr_matrix, diags

    column = {member: place for place, member in enumerate(sorted(frozenset().union(*sets)))}
    if not column:
        return np.zeros((len(sets), 1), dtype=np.float32)
    places = [column[member] for one in sets for member in sorted(one)]
    ends = np.cumsum([0, *(len(one) for one in sets)])
    H = csr_matrix((np.ones(len(places), dtype=np.float32), places, ends), shape=(len(sets), len(column)))
    rarity = np.log(1 + len(sets) / np.maximum(np.asarray(H.sum(axis=0)).ravel(), 1)).astype(np.float32)
    directions = np.random.default_rng(0).standard_normal((len(column), WIDTH), dtype=np.float32)
    rows = (H @ diags(rarity)) @ directions
    unit: np.ndarray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit.astype(np.float32)
