"""Effects: do those who mention a theme score differently from those who do not.

Scores are ordered words, so the measure is Cliff's delta: the probability that a
person who mentions the theme scores higher, less the probability that they score
lower (Cliff 1993); (1 + delta) / 2 is the probability of superiority. The interval
comes from resampling respondents within groups, p from permuting mentions within
groups, adjusted over the whole table (Holm 1979).
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.foundation.table import empty
from pipeline.foundation.tables import Effects
from pipeline.join.people import Floats, People

DRAWS = 999  # of bootstrap and permutation
CHUNK = 100  # draws held in memory at once
METHOD = "bootstrap and permutation within groups, Holm"
DIGITS = 3


def cliffs_delta(inside: Floats, outside: Floats) -> Floats:
    """Return Cliff's delta from weighted counts by score (last axis), NaN where a side is empty."""
    below = np.cumsum(outside, axis=-1) - outside
    above = outside.sum(axis=-1, keepdims=True) - below - outside
    pairs = inside.sum(axis=-1) * outside.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(pairs > 0, (inside * (below - above)).sum(axis=-1) / pairs, np.nan))


def holm(p: Floats) -> Floats:
    """Return Holm's adjusted p-values; NaN stay NaN and do not count."""
    adjusted = np.full(len(p), np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    running = 0.0
    for rank, place in enumerate(order):
        running = max(running, min(1.0, float(p[place]) * (len(order) - rank)))
        adjusted[place] = running
    return adjusted


def effects(
    base: People, questions: Iterable[tuple[str, Floats]], strata: NDArray[np.int64], k: int, seed: int
) -> pd.DataFrame:
    """Return the table Effects; `questions` give each base person's score (NaN: none)."""
    rows = [row for question, value in questions for row in _of_question(base, question, value, strata, k, seed)]
    if not rows:
        return empty(Effects)
    table = pd.DataFrame(rows)
    table["p_adjusted"] = holm(table["p"].to_numpy(dtype=float))
    return table


def _of_question(
    base: People, question: str, value: Floats, strata: NDArray[np.int64], k: int, seed: int
) -> list[dict[str, object]]:
    known = ~np.isnan(value)
    score, weight, mention = value[known], base.weight[known], base.mentions[known].astype(float)
    levels, place = np.unique(score, return_inverse=True)
    if len(levels) < 2:  # noqa: PLR2004 — a score with one value tells nothing
        return []
    group = strata[known]
    hot = np.eye(len(levels))[place] * weight[:, None]
    cells = (mention[:, :, None] * hot[:, None, :]).reshape(len(score), -1)
    total = hot.sum(axis=0)
    shape = (-1, len(base.themes), len(levels))
    seen = cells.sum(axis=0).reshape(shape)[0]
    delta = cliffs_delta(seen, total - seen)
    rng = np.random.default_rng([seed, len(score), len(levels)])
    low, high = _interval(cells, hot, group, shape, rng)
    p = _permuted(mention, hot, group, delta, rng)
    inside = mention.sum(axis=0)
    rows: list[dict[str, object]] = []
    for column, theme in enumerate(base.themes):
        shown = bool(min(inside[column], len(score) - inside[column]) >= k)
        row: dict[str, object] = {"theme_id": theme, "question_id": question, "measure": "cliffs_delta"}
        for name, figure in {"estimate": delta, "low": low, "high": high, "p": p}.items():
            row[name] = round(float(figure[column]), DIGITS) if shown else None
        row |= {"p_adjusted": None, "n": float(len(score)) if shown else None}
        row["method"] = METHOD if shown else f"hidden: fewer than {k}"
        rows.append(row)
    return rows


def _interval(
    cells: Floats, hot: Floats, group: NDArray[np.int64], shape: tuple[int, int, int], rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return 95 % bootstrap intervals: people drawn anew within each group."""
    members = [np.flatnonzero(group == value) for value in np.unique(group)]
    draws = []
    for start in range(0, DRAWS, CHUNK):
        times = np.zeros((min(CHUNK, DRAWS - start), len(group)))
        for places in members:
            times[:, places] = rng.multinomial(len(places), np.full(len(places), 1 / len(places)), size=len(times))
        inside = (times @ cells).reshape(shape)
        draws.append(cliffs_delta(inside, (times @ hot)[:, None, :] - inside))
    values = np.concatenate(draws)
    values[:, np.isnan(values).all(axis=0)] = 0.0  # nobody mentions it, or everybody: hidden by the caller
    low, high = np.nanquantile(values, [0.025, 0.975], axis=0)
    return np.asarray(low), np.asarray(high)


def _permuted(
    mention: Floats, hot: Floats, group: NDArray[np.int64], delta: Floats, rng: np.random.Generator
) -> Floats:
    """Return two-sided p: how often mentions shuffled within groups give as large a difference."""
    extreme = np.ones(len(delta))
    total = hot.sum(axis=0)
    for _ in range(DRAWS):
        order = np.lexsort((rng.random(len(group)), group))
        back = np.empty_like(order)
        back[np.argsort(group, kind="stable")] = order
        inside = mention[back].T @ hot
        extreme += np.abs(cliffs_delta(inside, total - inside)) >= np.abs(delta) - 1e-12
    return extreme / (DRAWS + 1)
