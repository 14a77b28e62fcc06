"""Saturation: whether coding more answers would still bring new themes.

The last answers coded tell it directly; how many themes stand in one answer only
or in two tells how many have not been met at all (Chao 1987).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.foundation.codings import Coding, current
from pipeline.foundation.ids import ANSWER_WIDTH

LAST = 20  # answers
FEW = 2 * LAST  # answers, below which nothing is said


@dataclass(frozen=True)
class Saturation:
    """How many answers were coded and themes met, new ones in the last `last` answers, an estimate of those unmet."""

    answers: int
    themes: int
    last: int
    new: tuple[str, ...]
    unmet: float

    def verdict(self) -> str:
        """Return in plain words whether to go on coding."""
        told = f"the last {self.last} of {self.answers} coded answers brought {len(self.new)} new theme(s)"
        if self.answers < FEW:
            return f"Too early to say: {told}; code at least {FEW} answers."
        if self.new or self.unmet >= 1:
            return f"Not saturated: {told}, and about {self.unmet:.0f} more may be unmet; go on coding."
        return f"Saturated as far as can be seen: {told}, {self.themes} theme(s) were met and none seem to be missing."


def saturation(codings: Sequence[Coding], last: int = LAST) -> Saturation:
    """Return how the themes were met, answers taken in the order in which they were first coded."""
    met: dict[str, set[str]] = {}
    for one in current([one for one in codings if one.purpose != "privacy"]):
        met.setdefault(one.segment_id[:ANSWER_WIDTH], set()).update(one.themes)
    orders = list(met.values())
    before = set().union(*orders[:-last]) if orders[:-last] else set()
    new = set().union(*orders[-last:]) - before if orders else set()
    counts = Counter(theme for themes in orders for theme in themes)
    return Saturation(len(orders), len(counts), min(last, len(orders)), tuple(sorted(new)), chao(counts, len(orders)))


def chao(counts: Counter[str], answers: int) -> float:
    """Return Chao's bias-corrected estimate of how many themes no answer has shown yet."""
    once, twice = (sum(1 for count in counts.values() if count == times) for times in (1, 2))
    return (answers - 1) / answers * once * (once - 1) / (2 * (twice + 1)) if answers else 0.0
