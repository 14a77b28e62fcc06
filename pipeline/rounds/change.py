"""What changed between two rounds: how many people say a thing, and in which words they say it.

Prevalence and wording are kept apart. More people may mention a theme in the same
words, or as many in other words; only the first is a change of opinion. Shares count
people who answered a question that both rounds asked, weighted; the interval of
their difference is Newcombe's (1998, method 10) from the two Wilson intervals, on
Kish's effective sizes. The rounds are taken as independent samples: where the same people
answered twice, the interval is wider than need be.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
import pandas as pd

Z = 1.959963984540054  # 95 %
DIGITS = 4


@dataclass(frozen=True)
class Share:
    """A weighted share of people with its interval, and how many people it is of and stand behind it."""

    share: float
    low: float
    high: float
    hits: int
    base: int


def share_of(hit: np.ndarray, weight: np.ndarray) -> Share:
    """Return the weighted share of people who are hit, with Wilson's interval (1927); 0-1 for nobody."""
    total = float(weight.sum())
    if total <= 0:
        return Share(0.0, 0.0, 1.0, 0, len(weight))
    share = min(float(weight[hit].sum()) / total, 1.0)
    n = total**2 / float(np.square(weight).sum())
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    low, high = min(max(middle - half, 0.0), share), max(min(middle + half, 1.0), share)
    return Share(share, low, high, int(hit.sum()), len(weight))


def difference(before: Share, after: Share) -> tuple[float, float, float]:
    """Return the difference of two shares, after minus before, with its 95 % interval (Newcombe 1998, method 10)."""
    change = after.share - before.share
    down = sqrt((after.share - after.low) ** 2 + (before.high - before.share) ** 2)
    up = sqrt((after.high - after.share) ** 2 + (before.share - before.low) ** 2)
    return change, max(change - down, -1.0), min(change + up, 1.0)


def few(share: Share, k: int) -> bool:
    """Return whether fewer than k people, but some, stand behind a share or behind its rest."""
    return 0 < share.hits < k or 0 < share.base - share.hits < k or share.base < k


def change_row(
    named: Mapping[str, str], before: Share, after: Share, *, hidden: bool, method: str
) -> dict[str, object]:
    """Return a row of RoundChanges for `named` (measure, item, answer); without figures where hidden."""
    figures = [before.share, after.share, *difference(before, after)]
    names = ("before", "after", "difference", "low", "high")
    shown = {
        name: None if hidden else round(float(figure), DIGITS) for name, figure in zip(names, figures, strict=True)
    }
    sizes = {"base_before": None if hidden else float(before.base), "base_after": None if hidden else float(after.base)}
    return {**named, **shown, **sizes, "words": [], "method": method, "hidden": hidden}


@dataclass(frozen=True)
class Answered:
    """People who answered one of some questions, their weights, and which of them said each segment."""

    people: list[str]
    weight: np.ndarray
    speaker: dict[str, int]  # by segment: place in people

    def mentions(self, segments: set[str]) -> np.ndarray:
        """Return who said one of the segments."""
        hit = np.zeros(len(self.people), dtype=bool)
        hit[[self.speaker[segment] for segment in segments if segment in self.speaker]] = True
        return hit


def answered(
    segments: pd.DataFrame, answers: pd.DataFrame, respondents: pd.DataFrame, asked: Collection[str]
) -> Answered:
    """Return the people who answered one of the questions, those without a weight left out."""
    given = answers[(answers["kind"] == "answer") & answers["question_id"].isin(asked)]
    weight = respondents.set_index("respondent_id")["weight"]
    people = sorted(set(given["respondent_id"]) & set(weight.index))
    own = segments[["segment_id", "answer_id"]].merge(given[["answer_id", "respondent_id"]], on="answer_id")
    place = pd.Index(people).get_indexer(pd.Index(own["respondent_id"]))
    speaker = {segment: int(at) for segment, at in zip(own["segment_id"], place, strict=True) if at >= 0}
    return Answered(people, weight.reindex(people).to_numpy(dtype=float), speaker)
