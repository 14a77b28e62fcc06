"""Which themes of two rounds are the same, and which split, merged, were born or died.

Each round's themes read the other round's segments: every segment goes to the theme
that it lies nearest to (to its centre and to its nearest members, for a theme may have
parts), if it lies as near as that theme's own do. Two themes
belong together where one reads most of the other's segments and is itself read by it;
a theme that only lies nearest to a new one is not taken for it, because its own
segments are read by its true heir. Likeness of centres and of keywords is
weighed in with that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.finnish.linear import unit_rows
from pipeline.rounds.side import Side, together

Pair = tuple[str, str]
MOST = 0.4  # share of a theme's segments that the other's must read …
SOME = 0.1  # … while it is itself read back by this share at least
NEAR = 0.25  # similarity below which nothing is linked
_OUTSIDE = 0.05  # share of a theme's own segments that lie farther out than what it reads may
_NEIGHBOURS = 5  # members by which a segment's nearness to a theme is told, beside its centre
DIGITS = 3


@dataclass(frozen=True)
class Link:
    """How two themes belong together; "" stands where a theme was born or died."""

    theme_from: str
    theme_to: str
    relation: str  # same, split, merged, born, died
    similarity: float | None


def links(one: Side, other: Side, kept: Sequence[str] = ()) -> list[Link]:
    """Return how the themes of one round continue in the other.

    `kept`: themes of a common codebook, which are the same by their ids and take no part in the search.
    """
    rows_one, rows_other = together(one, other)
    names_one = [name for name in sorted(one.members) if name not in kept]
    names_other = [name for name in sorted(other.members) if name not in kept]
    like = similarities(one, other, rows_one, rows_other, names_one, names_other)
    found = related(like.there, like.back, like.score)
    told = [
        Link(names_one[a], names_other[b], relation, round(float(like.score[a, b]), DIGITS)) for a, b, relation in found
    ]
    linked_one, linked_other = {link.theme_from for link in told}, {link.theme_to for link in told}
    told += [Link(name, "", "died", None) for name in names_one if name not in linked_one]
    told += [Link("", name, "born", None) for name in names_other if name not in linked_other]
    shared = [name for name in kept if name in one.members and name in other.members]
    told += [
        Link(name, name, "same", closeness(rows_one[one.members[name]], rows_other[other.members[name]]))
        for name in shared
    ]
    return sorted(told, key=lambda link: (link.theme_from == "", link.theme_from, link.theme_to))


@dataclass(frozen=True)
class Likeness:
    """Between themes (rows of the one round, columns of the other): shares read there and back, and the similarity."""

    there: np.ndarray  # share of the row theme's segments that the column theme reads
    back: np.ndarray  # share of the column theme's segments that the row theme reads
    score: np.ndarray


def similarities(
    one: Side,
    other: Side,
    rows_one: np.ndarray,
    rows_other: np.ndarray,
    names_one: Sequence[str],
    names_other: Sequence[str],
) -> Likeness:
    """Return how much the themes read of each other, and their similarity 0-1.

    The similarity is the mean of three likenesses: of centres, of keywords, and of what is read there and back.
    """
    groups_one = [rows_one[one.members[name]] for name in names_one]
    groups_other = [rows_other[other.members[name]] for name in names_other]
    there = shared(one, other, names_one, names_other, read_by(groups_one, groups_other))
    back = shared(other, one, names_other, names_one, read_by(groups_other, groups_one)).T
    centres = np.array([[closeness(a, b) or 0.0 for b in groups_other] for a in groups_one])
    words = np.array(
        [[overlap(one.keywords.get(a, ()), other.keywords.get(b, ())) for b in names_other] for a in names_one]
    )
    shape = (len(names_one), len(names_other))
    score = (np.sqrt(there * back) + centres.reshape(shape) + words.reshape(shape)) / 3
    return Likeness(there, back, np.clip(score, 0, 1))


def shared(
    one: Side, other: Side, names_one: Sequence[str], names_other: Sequence[str], read: np.ndarray
) -> np.ndarray:
    """Return the shares, known instead of read for themes most of whose segments stand in both rounds.

    That is so when a round is run anew: then nobody needs to guess where a segment would go.
    """
    known, place = read.copy(), {name: at for at, name in enumerate(other.segment_ids)}
    for row, theme in enumerate(names_one):
        segments = [one.segment_ids[at] for at in one.members[theme]]
        there = np.array([place[name] for name in segments if name in place], dtype=int)
        if len(there) > len(segments) / 2:
            known[row] = [np.isin(there, other.members[name]).mean() for name in names_other]
    return known


def read_by(groups: Sequence[np.ndarray], readers: Sequence[np.ndarray]) -> np.ndarray:
    """Return which share of each group's rows goes to each reader (groups x readers); some go to none."""
    shares = np.zeros((len(groups), len(readers)))
    able = [at for at, rows in enumerate(readers) if len(rows)]
    if not able:
        return shares
    edges = np.array([edge(readers[at]) for at in able])
    for row, group in enumerate(groups):
        if len(group):
            near = np.array([nearness(group, readers[at]) for at in able]).T
            best = near.argmax(axis=1)
            inside = near[np.arange(len(group)), best] >= edges[best]
            shares[row, able] = np.bincount(best[inside], minlength=len(able)) / len(group)
    return shares


def nearness(rows: np.ndarray, members: np.ndarray) -> np.ndarray:
    """Return how near each row lies to a theme: mean cosine to its centre and to its nearest members."""
    centre = rows @ unit_rows(members.mean(axis=0, keepdims=True))[0]
    closest = np.sort(rows @ members.T, axis=1)[:, -_NEIGHBOURS:].mean(axis=1)
    return np.asarray(np.round((centre + closest) / 2, 6))


def edge(rows: np.ndarray) -> float:
    """Return how near to it a theme's own rows lie, all but the farthest; each row without itself."""
    if len(rows) == 1:
        return -1.0
    centre = (rows * unit_rows(rows.sum(axis=0) - rows)).sum(axis=1)
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, -np.inf)
    closest = np.sort(likeness, axis=1)[:, -min(_NEIGHBOURS, len(rows) - 1) :].mean(axis=1)
    return float(np.quantile(np.round((centre + closest) / 2, 6), _OUTSIDE, method="lower"))


def closeness(one: np.ndarray, other: np.ndarray) -> float | None:
    """Return the cosine of two groups' centres, not below 0; None where one is empty."""
    if not len(one) or not len(other):
        return None
    both = unit_rows(np.array([one.mean(axis=0), other.mean(axis=0)]))
    return round(float(np.clip(both[0] @ both[1], 0, 1)), DIGITS)


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how far two lists of keywords overlap, best first: words high in both count most."""
    if not one or not other:
        return 0.0
    weight_one = {word: 1 / (1 + at) for at, word in enumerate(one)}
    weight_other = {word: 1 / (1 + at) for at, word in enumerate(other)}
    words = {*weight_one, *weight_other}
    low = sum(min(weight_one.get(word, 0), weight_other.get(word, 0)) for word in words)
    return low / sum(max(weight_one.get(word, 0), weight_other.get(word, 0)) for word in words)


def related(there: np.ndarray, back: np.ndarray, score: np.ndarray) -> list[tuple[int, int, str]]:
    """Return pairs of themes that belong together and how: same, split or merged.

    Where links cross, the weaker ones give way until every theme splits, merges or does neither.
    """
    strong = (np.maximum(there, back) >= MOST) & (np.minimum(there, back) >= SOME) & (score >= NEAR)
    order = sorted(np.argwhere(strong).tolist(), key=lambda at: (-score[at[0], at[1]], at))
    kept: list[tuple[int, int]] = []
    for a, b in order:
        left, right = [pair for pair in kept if pair[0] == a], [pair for pair in kept if pair[1] == b]
        crossing = (left and right) or any(_degree(kept, 1, pair[1]) > 1 for pair in left)
        if not crossing and not any(_degree(kept, 0, pair[0]) > 1 for pair in right):
            kept.append((a, b))
    return [
        (a, b, "split" if _degree(kept, 0, a) > 1 else "merged" if _degree(kept, 1, b) > 1 else "same")
        for a, b in sorted(kept)
    ]


def _degree(pairs: Sequence[tuple[int, int]], side: int, place: int) -> int:
    return sum(pair[side] == place for pair in pairs)
