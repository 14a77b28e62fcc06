"""Near-equal suggestions of several people, put together by meaning.

A suggestion is one row (likeness.py). Surest suggestions first, each joins the group
whose members it is on average most like, if like enough, or opens a group; then
everybody may move once more (average linkage made in passes, so that twenty
thousand comments take seconds). The member nearest to its group represents it.
In a round too large for that, groups are made of a sample, and the other suggestions
join the group they are most like, or stay alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.suggestions.likeness import Likeness, Proposal

NEAR = 0.15  # mean likeness to a group's members from which a suggestion is one of them
PASSES = 2
BLOCK = 256  # suggestions looked at together


@dataclass(frozen=True)
class Groups:
    """Groups as they were made: who represents each suggestion's, and what a group is like on average."""

    of: Mapping[str, str]  # suggestion -> the one that represents its group
    likeness: Likeness
    width: int  # dimensions of what suggestions mean
    names: Sequence[str]  # of the groups: who represents them
    centres: np.ndarray  # groups x dimensions: the mean of the members' rows
    near: float

    def join(
        self, ids: Sequence[str], vectors: Mapping[str, np.ndarray], proposals: Mapping[str, Proposal]
    ) -> dict[str, str]:
        """Return for every suggestion the one that represents its group: of those there are, else itself."""
        new = [name for name in ids if name not in self.of]
        found = {name: self.of.get(name, name) for name in ids}
        if new and len(self.names):
            known = [proposals.get(name, Proposal()) for name in new]
            like = np.round(self.likeness.rows(meanings(new, vectors, self.width), known) @ self.centres.T, 5)
            best = like.argmax(axis=1)
            near = like[np.arange(len(new)), best] >= self.near
            found |= {name: self.names[at] for name, at, is_near in zip(new, best, near, strict=True) if is_near}
        return found


def grouped(
    ids: Sequence[str],
    vectors: Mapping[str, np.ndarray],
    proposals: Mapping[str, Proposal],
    *,
    near: float = NEAR,
    last: frozenset[str] = frozenset(),
) -> Groups:
    """Return the groups of suggestions; `ids` come surest first.

    `last`: suggestions that represent a group only where it has no others.
    """
    width = len(next(iter(vectors.values()))) if vectors else 1
    rows, known = meanings(ids, vectors, width), [proposals.get(name, Proposal()) for name in ids]
    likeness = Likeness().fit(rows, known)
    if not ids:
        return Groups({}, likeness, width, (), np.zeros((0, 0)), near)
    Z = likeness.rows(rows, known)
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
    held = sorted(chosen)
    return Groups(
        {name: ids[chosen[int(one)]] for name, one in zip(ids, group, strict=True)},
        likeness,
        width,
        [ids[chosen[one]] for one in held],
        crowd.sums[held] / crowd.sizes[held, None],
        near,
    )


def meanings(ids: Sequence[str], vectors: Mapping[str, np.ndarray], width: int) -> np.ndarray:
    """Return what the suggestions mean (float32, n x width), zeros where there is no vector."""
    nothing = np.zeros(width, dtype=np.float32)
    return np.array([vectors.get(name, nothing) for name in ids], dtype=np.float32).reshape(len(ids), width)


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
