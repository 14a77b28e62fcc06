"""Wording: the same theme said in other words.

The words of a theme's segments are compared between rounds by the Jensen-Shannon
divergence of how many people use each (base 2, 0-1; Lin 1991). Two samples of the same
wording differ too, so the divergence is held against what it is when people are dealt to the
rounds anew (permutation): only beyond that has the wording drifted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.finnish.frequency import weight

PERMUTATIONS = 199
NAMED = 6  # words told
_SHARE = 0.95  # of permutations that a drift must exceed
DIGITS = 4
_TELLING = 0.5  # weight of a word below which it is too common to be named (more than one word in a thousand)


@dataclass(frozen=True)
class Drift:
    """How far wording moved (0-1), what chance alone moves it (95 % of permutations), words gained and lost."""

    divergence: float
    chance: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Return whether the wording moved farther than chance would take it."""
        return self.divergence > self.chance


def drift(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]], k: int, seed: int = 0
) -> Drift | None:
    """Return the drift between the words (lemmas) of each person in two rounds; None where fewer than k people spoke.

    Words that fewer than k people used in the round that has them are never named.
    """
    people = [set(words) for words in (*before.values(), *after.values())]
    if min(len(before), len(after)) < k:
        return None
    vocabulary = sorted(set().union(*people))
    if not vocabulary:
        return None
    place = {word: at for at, word in enumerate(vocabulary)}
    uses = np.zeros((len(people), len(vocabulary)))
    for row, words in enumerate(people):
        uses[row, [place[word] for word in words]] = 1
    first = np.arange(len(people)) < len(before)
    rng = np.random.default_rng(seed)
    dealt = [divergence(uses, rng.permutation(first)) for _ in range(PERMUTATIONS)]
    counts = [uses[first].sum(axis=0), uses[~first].sum(axis=0)]
    shift = counts[1] / max(len(after), 1) - counts[0] / max(len(before), 1)
    named = np.array([weight(word) >= _TELLING for word in vocabulary])
    telling = {sign: named & (sign * shift > 0) & (counts[at] >= k) for sign, at in ((1, 1), (-1, 0))}
    gained = [vocabulary[at] for at in np.argsort(-shift, kind="stable") if telling[1][at]]
    lost = [vocabulary[at] for at in np.argsort(shift, kind="stable") if telling[-1][at]]
    return Drift(
        round(divergence(uses, first), DIGITS),
        round(float(np.quantile(dealt, _SHARE)), DIGITS),
        tuple(gained[:NAMED]),
        tuple(lost[:NAMED]),
    )


def divergence(uses: np.ndarray, first: np.ndarray) -> float:
    """Return the Jensen-Shannon divergence (base 2) of two groups' words, people x words of 0 and 1."""
    one, other = uses[first].sum(axis=0), uses[~first].sum(axis=0)
    one, other = one / max(one.sum(), 1), other / max(other.sum(), 1)
    middle = (one + other) / 2

    def against(share: np.ndarray) -> float:
        at = share > 0
        return float((share[at] * np.log2(share[at] / middle[at])).sum())

    return max((against(one) + against(other)) / 2, 0.0)
