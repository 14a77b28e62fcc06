"""What a printed effect says of answers that are hidden: Cliff's delta is an equation about who answered what.

With everybody's answers known, delta times the sizes of both sides is a weighted sum of
the answers of those who mention the theme. Where some of these are hidden, delta is
printed only if the equation leaves each of them a range of k.
"""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.join.attack import Knowledge
from pipeline.join.people import People
from pipeline.join.scales import SLASH, Closed, values_of

ROUNDED = 0.5e-3  # of a printed delta
MOST_TRIED = 12  # numbers of those who gave a score, where cannot-say is hidden
Safe = Callable[[str, str, float], bool]  # question, theme, delta


def safe_effects(
    base: People,
    closed: Mapping[str, Closed],
    scales: Mapping[str, list[str]],
    scores: pd.DataFrame,
    shares: pd.DataFrame,
    ids: list[str],
    silent: set[tuple[str, str]],
    k: int,
) -> Safe:
    """Return what tells whether the delta of a question and theme may stand beside the printed answers.

    Of `silent` questions and themes it may not be known how many people both answered and mention it; delta tells.
    """
    by_theme = shares.loc[shares["theme_id"] != ""]
    rows = dict(iter(by_theme.groupby(["question_id", "theme_id"])))
    place = pd.Index(ids).get_indexer(pd.Index(base.ids))

    @cache
    def answered(question: str) -> NDArray[np.int64]:
        """Return the place of everybody's answer, those without a value after the scale, -1 for none."""
        found, points = closed[question], len(scales[question])
        answer = np.full(len(ids), -1, dtype=np.int64)
        answer[found.person] = np.where(found.answer < found.scale, -1, found.answer - found.scale + points)
        value = values_of(scores, question, base.ids)
        return np.where(np.isnan(value), answer[place], np.nan_to_num(value, nan=1.0) - 1).astype(np.int64)

    def safe(question: str, theme: str, delta: float) -> bool:
        if len(base) and np.ptp(base.weight) > 0:
            return False  # weighted, the equation would be about people's weights too
        own, found = rows.get((question, theme)), closed.get(question)
        if own is None or found is None or (question, theme) in silent:
            return False
        scale, missing = scales[question], found.answers[found.scale :]
        said = answered(question)
        mention = base.mentions[:, base.themes.index(theme)]
        width = len(scale) + len(missing)
        total = np.bincount(said[said >= 0], minlength=width)
        inside = np.bincount(said[mention & (said >= 0)], minlength=width)
        printed = [
            (_places(str(row.answer), [*scale, *missing]), bool(row.hidden)) for row in own.itertuples(index=False)
        ]
        return _leaves_room(inside, total, len(scale), printed, delta, k)

    return safe


def _places(answer: str, labels: list[str]) -> np.ndarray:
    """Return the places of an answer's parts; a cannot-say group joined from several is one label."""
    if answer in labels:
        return np.array([labels.index(answer)], dtype=np.int64)
    return np.array([labels.index(part) for part in answer.split(SLASH) if part in labels], dtype=np.int64)


def _leaves_room(
    inside: np.ndarray, total: np.ndarray, points: int, printed: list[tuple[np.ndarray, bool]], delta: float, k: int
) -> bool:
    """Return whether every hidden answer keeps a range of k, whatever number of people gave a score."""
    targets = [cells for cells, hidden in printed if hidden and len(cells)]
    above = np.array([total[:at].sum() - total[at + 1 : points].sum() for at in range(points)], dtype=float)
    scored, whole = int(inside[:points].sum()), int(total[:points].sum())
    unsaid = any(hidden and bool((cells >= points).any()) for cells, hidden in printed)
    low = np.full(len(targets), np.inf)
    high = np.full(len(targets), -np.inf)
    tried = range(max(scored - MOST_TRIED, 1), min(scored + MOST_TRIED, whole)) if unsaid else [scored]
    for number in sorted(tried, key=lambda number: abs(number - scored)):
        told = Knowledge(inside, total)
        told.tell(np.arange(len(inside)))
        for cells, hidden in printed:
            if not hidden:
                told.tell(cells)
        told.limit(np.arange(points), number, number)
        size = number * (whole - number)
        told.limit(np.arange(points), (delta - ROUNDED) * size - 1e-6, (delta + ROUNDED) * size + 1e-6, above)
        for place, (least, most) in enumerate(told.ranges(targets)):
            low[place], high[place] = min(low[place], least), max(high[place], most)
        need = np.array([min(k, int(total[cells].sum())) for cells in targets])
        if bool((high - low >= need - 1e-6).all()):
            return True
    return False
