"""From probabilities to codes: which themes a segment carries, and how sure that is.

Scores are rounded to three decimals before any threshold, so that the last bits,
which differ between machines, decide nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

COLUMNS = ["segment_id", "theme_id", "score", "band", "source"]


@dataclass(frozen=True)
class Limits:
    """Probabilities from which a theme is coded, suggested, and given beside the likeliest one."""

    coded: float = 0.5
    suggested: float = 0.2
    further: float | np.ndarray = 0.3  # for all themes, or one for each


def chosen(shares: np.ndarray, limits: Limits) -> np.ndarray:
    """Return which themes each row carries (n x themes; the last class, none, left out).

    The likeliest class is given, and beside it every theme at or above `further`.
    """
    rounded = np.round(shares, 3)
    found = rounded[:, :-1] >= limits.further
    best = rounded.argmax(axis=1)
    rows = np.flatnonzero((best < found.shape[1]) & (rounded.max(axis=1, initial=0) >= limits.suggested))
    found[rows, best[rows]] = True
    return found


def assignments_from(
    segment_ids: Sequence[str] | np.ndarray | pd.Series,
    shares: np.ndarray,
    classes: Sequence[str],
    limits: Limits,
    source: str = "codebook",
) -> pd.DataFrame:
    """Return rows of Assignments for the themes that segments carry.

    A theme is coded when its own probability reaches `coded`, or when it is one of
    several that together leave little room for anything else.
    """
    found = chosen(shares, limits)
    together = np.where(found, shares[:, :-1], 0).sum(axis=1)
    several = (found.sum(axis=1) > 1) & (np.round(together, 3) >= (1 + limits.coded) / 2)
    rows = [
        (segment_ids[row], classes[at], float(np.round(shares[row, at], 3)), bool(several[row]))
        for row, at in np.argwhere(found)
    ]
    frame = pd.DataFrame(rows, columns=["segment_id", "theme_id", "score", "several"])
    sure = (frame["score"] >= limits.coded) | frame["several"].astype(bool)
    frame["band"] = np.where(sure, "coded", "suggested")
    frame["source"] = source
    return frame[COLUMNS]
