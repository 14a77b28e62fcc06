"""Do groups differ in what they write about: one test a theme and variable, adjusted within the variable's table."""

import numpy as np
import pandas as pd

from pipeline.foundation.table import empty
from pipeline.foundation.tables import Effects
from pipeline.join.effects import holm
from pipeline.join.groups import Grouping
from pipeline.join.people import Floats, People
from pipeline.join.prevalence import counts_of

MEASURE = "cramers_v"
METHOD = "chi-square by permutation, Holm within the variable, unweighted"


def differences(base: People, groups: list[Grouping], prevalence: pd.DataFrame, seed: int, draws: int) -> pd.DataFrame:
    """Return rows of Effects whose question is a background variable: Cramér's V and p of each theme.

    A theme with a hidden cell in the variable's table is left out: its V would be an equation about that cell.
    """
    hides = prevalence.groupby(["variable", "theme_id"])["hidden"].any()
    told = set(hides.index[~hides]) if len(prevalence) else set()
    rows = []
    for grouping in groups:
        shown = [theme for theme in base.themes if (grouping.variable, theme) in told]
        columns = [base.themes.index(theme) for theme in shown]
        counts, sizes = counts_of(base, grouping)[:, columns], grouping.sizes()
        rng = np.random.default_rng([seed, len(base), len(sizes)])
        p = np.array([_p(counts[:, place], sizes, rng, draws) for place in range(len(shown))])
        adjusted = holm(p)
        for place, theme in enumerate(shown):
            v = float(np.sqrt(chi_square(counts[:, place][None, :], sizes)[0] / len(base)))
            rows.append(
                {
                    "theme_id": theme,
                    "question_id": grouping.variable,
                    "measure": MEASURE,
                    "estimate": round(v, 3),
                    "low": None,
                    "high": None,
                    "p": round(float(p[place]), 3),
                    "p_adjusted": round(float(adjusted[place]), 3),
                    "n": float(len(base)),
                    "method": METHOD,
                }
            )
    return pd.DataFrame(rows) if rows else empty(Effects)


def chi_square(counts: np.ndarray, sizes: np.ndarray) -> Floats:
    """Return Pearson's chi-square of each row of counts over groups of the given sizes; 0 where all or none mention."""
    total, n = counts.sum(axis=1, keepdims=True), sizes.sum()
    expected = total * sizes / n
    rest = sizes - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = (counts - expected) ** 2 * (1 / expected + 1 / rest)
    return np.asarray(np.where((total > 0) & (total < n), parts, 0.0).sum(axis=1))


def _p(counts: np.ndarray, sizes: np.ndarray, rng: np.random.Generator, draws: int) -> float:
    """Return how often mentions dealt out at random are as unevenly spread over the groups."""
    dealt = rng.multivariate_hypergeometric(sizes, int(counts.sum()), size=draws)
    seen = chi_square(counts[None, :], sizes)[0]
    return float((1 + (chi_square(dealt, sizes) >= seen - 1e-9).sum()) / (draws + 1))
