"""Which segments to code: for learning the most telling ones, for judging people drawn at random.

An audit draws whole respondents, for statistics count people, and draws them with
known probability within strata that every respondent belongs to exactly one of. Only
such codings may correct statistics. Both designs depend on the round and its seed
alone, so two coders get the same segments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

import numpy as np
import pandas as pd

from pipeline.foundation.ids import digest

SMALLEST_STRATUM = 5  # respondents; smaller groups make one stratum together
REST = "(others)"
_POOL = 3  # times as many uncertain segments as wanted, from which unlike ones are taken
How = Literal["diverse", "uncertain"]


@dataclass(frozen=True)
class Draw:
    """The segments to code, in reading order, with their probabilities and how they were found."""

    purpose: str
    design: str
    probability: dict[str, float]  # of each segment: its respondent's
    strata: dict[str, tuple[int, int]] = field(default_factory=dict)  # respondents drawn, respondents there


def audit_draw(people: pd.DataFrame, groups: Mapping[str, str], wanted: int, seed: int) -> Draw:
    """Return whole respondents drawn at random within strata, enough for about `wanted` segments.

    `people`: segment_id, respondent_id. `groups`: the stratum of each respondent. Each stratum gives its
    share of people, one at least; everybody in a stratum has the same probability.
    """
    stratum = strata_of(sorted(set(people["respondent_id"])), groups)
    sizes = stratum.value_counts().sort_index()
    if sizes.empty:
        return Draw("audit", "whole respondents at random", {})
    respondents = min(len(stratum), ceil(wanted * len(stratum) / len(people)))
    shares = allotted(sizes, respondents)
    probability: dict[str, float] = {}
    for name, drawn in shares.items():
        members = sorted(stratum.index[stratum == name], key=lambda one: digest(str(seed), "audit", one, width=16))
        probability |= dict.fromkeys(members[:drawn], drawn / len(members))
    chosen = people[people["respondent_id"].isin(probability)].sort_values("segment_id")
    pairs = zip(chosen["segment_id"], chosen["respondent_id"], strict=True)
    by_segment = {str(segment): probability[str(one)] for segment, one in pairs}
    told = {str(name): (drawn, int(sizes[name])) for name, drawn in shares.items()}
    return Draw("audit", "whole respondents at random, stratified", by_segment, told)


def strata_of(respondents: Sequence[str], groups: Mapping[str, str]) -> pd.Series:
    """Return each respondent's stratum; those without a group and members of small groups share one."""
    raw = pd.Series([groups.get(one, "") or REST for one in respondents], index=list(respondents), dtype=str)
    counts = raw.value_counts()
    small = set(counts.index[counts < SMALLEST_STRATUM])
    return raw.where(~raw.isin(small), REST)


def allotted(sizes: pd.Series, respondents: int) -> dict[str, int]:
    """Return how many people each stratum gives: in proportion to its size, by largest remainders, one at least."""
    exact = sizes * respondents / sizes.sum()
    given = np.floor(exact).astype(int).clip(lower=1)
    left = respondents - int(given.sum())
    order = (exact - np.floor(exact)).where(given < sizes, -1).sort_values(ascending=False, kind="stable").index
    for name in order[: max(left, 0)]:
        given[name] += 1
    return {str(name): int(min(given[name], sizes[name])) for name in sizes.index}


def train_draw(
    segment_ids: Sequence[str],
    vectors: np.ndarray,
    scores: Mapping[str, float],
    wanted: int,
    how: How = "diverse",
    seed: int = 0,
) -> Draw:
    """Return segments that teach much: unlike each other, or those of which the program is least sure.

    `vectors`: the segments' vectors in that order. `scores`: the program's best score of each segment it
    gave a theme. Probability is 1 throughout: such codings cannot speak for the round.
    """
    ids = np.array(segment_ids, dtype=object)
    at = np.arange(len(ids))
    if how == "uncertain":
        sure = np.array([abs(2 * scores.get(name, 0.5) - 1) for name in ids])
        at = np.argsort(np.round(sure, 3), kind="stable")[: _POOL * wanted]
    chosen = at[unlike(vectors[at], wanted, seed)]
    return Draw("train", how, dict.fromkeys(sorted(ids[chosen].tolist()), 1.0))


def unlike(vectors: np.ndarray, wanted: int, seed: int = 0) -> np.ndarray:
    """Return the rows nearest to the centres of as many groups (k-means): they cover what there is."""
    if wanted >= len(vectors):
        return np.arange(len(vectors))
    import warnings

    from sklearn.cluster import KMeans

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # equal rows make fewer groups than asked for
        model = KMeans(wanted, n_init=1, random_state=seed).fit(vectors)
    away = np.round(((vectors - model.cluster_centers_[model.labels_]) ** 2).sum(axis=1), 6)
    order = np.lexsort((np.arange(len(vectors)), away, model.labels_))
    _, first = np.unique(model.labels_[order], return_index=True)
    nearest = order[first]
    missing = wanted - len(nearest)  # equal rows leave groups empty
    rest = np.setdiff1d(np.arange(len(vectors)), nearest)[:missing]
    return np.sort(np.concatenate([nearest, rest]))
