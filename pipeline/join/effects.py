"""Effects: do those who mention a theme score differently from those who do not.

Scores are ordered words, so the first measure is Cliff's delta: the probability that
a person who mentions the theme scores higher, less the probability that they score
lower (Cliff 1993); (1 + delta) / 2 is the probability of superiority. Differences of
means and of the top two answers stand beside it where nothing of the theme's answers is
hidden, for each is one more equation about them. Intervals come from resampling
respondents within groups, p from permuting mentions within groups, adjusted over the
whole table (Holm 1979).
"""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.foundation.table import empty
from pipeline.foundation.tables import Effects
from pipeline.join.equations import Safe
from pipeline.join.people import Floats, People
from pipeline.join.scales import LONG

CHUNK = 100  # draws held in memory at once
MANY = 2000  # people from which fewer draws and the normal distribution do
FEWER = 199  # draws with that many people
METHOD = "bootstrap and permutation within groups, Holm"
DIGITS = {"cliffs_delta": 3, "mean_difference": 1, "top_two_difference": 3}
FEWEST = 2  # values of a score that tells anything


def cliffs_delta(inside: Floats, outside: Floats) -> Floats:
    """Return Cliff's delta from weighted counts by score (last axis), NaN where a side is empty."""
    below = np.cumsum(outside, axis=-1) - outside
    above = outside.sum(axis=-1, keepdims=True) - below - outside
    return _over((inside * (below - above)).sum(axis=-1), inside.sum(axis=-1) * outside.sum(axis=-1))


def difference(inside: Floats, outside: Floats, worth: Floats) -> Floats:
    """Return the mean worth of scores inside less that outside: the scores themselves, or 1 for the top two."""
    means = [_over((side * worth).sum(axis=-1), side.sum(axis=-1)) for side in (inside, outside)]
    return means[0] - means[1]


def _measures(levels: Floats, points: int) -> dict[str, Callable[[Floats, Floats], Floats]]:
    found: dict[str, Callable[[Floats, Floats], Floats]] = {
        "cliffs_delta": cliffs_delta,
        "mean_difference": lambda inside, outside: difference(inside, outside, levels),
    }
    if points >= LONG:
        top = (levels >= points - 1).astype(float)
        found["top_two_difference"] = lambda inside, outside: difference(inside, outside, top)
    return found


def _over(above: Floats, below: Floats) -> Floats:
    out = np.full(np.broadcast_shapes(np.shape(above), np.shape(below)), np.nan)
    return np.asarray(np.divide(above, below, out=out, where=np.broadcast_to(below > 0, out.shape)))


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
    base: People,
    questions: Iterable[tuple[str, Floats, int]],
    strata: NDArray[np.int64],
    unsaid: set[tuple[str, str]],
    safe: Safe,
    k: int,
    seed: int,
    draws: int,
) -> pd.DataFrame:
    """Return the table Effects; `questions` give each base person's score (NaN: none) and the scale's points.

    `unsaid` are the questions and themes some of whose answers are hidden: of a short scale nothing is told
    there, for one equation would give them away, of a longer one only delta, and that only where it is `safe`.
    """
    rows = [
        row
        for question, value, points in questions
        for row in _of_question(base, question, value, points, strata, unsaid, safe, k, seed, draws)
    ]
    if not rows:
        return empty(Effects)
    table = pd.DataFrame(rows)
    table["p_adjusted"] = holm(table["p"].to_numpy(dtype=float))
    return table


def _of_question(
    base: People,
    question: str,
    value: Floats,
    points: int,
    strata: NDArray[np.int64],
    unsaid: set[tuple[str, str]],
    safe: Safe,
    k: int,
    seed: int,
    draws: int,
) -> list[dict[str, object]]:
    known = ~np.isnan(value)
    score, weight, mention = value[known], base.weight[known], base.mentions[known].astype(float)
    levels, place = np.unique(score, return_inverse=True)
    if len(levels) < FEWEST or not base.themes:
        return []
    group = strata[known]
    hot = np.eye(len(levels))[place] * weight[:, None]
    rng = np.random.default_rng([seed, len(score), len(levels)])
    resampled = _resampled(mention, hot, group, rng, draws if len(score) <= MANY else min(draws, FEWER))
    seen = mention.T @ hot
    p = _permuted(mention, score, weight, group, rng, draws)
    inside = mention.sum(axis=0)
    enough = np.minimum(inside, len(score) - inside) >= k
    rows = []
    for name, measure in _measures(levels, points).items():
        estimate = measure(seen, hot.sum(axis=0) - seen)
        many = np.concatenate([measure(part, whole - part) for part, whole in resampled])
        many[:, ~enough] = 0.0  # nobody or nearly so: not told
        low, high = np.nanquantile(many, [0.025, 0.975], axis=0)
        for column, theme in enumerate(base.themes):
            hides = (question, theme) in unsaid
            alone = points >= LONG and name == "cliffs_delta"
            shown = bool(enough[column]) and (
                not hides or (alone and safe(question, theme, round(float(estimate[column]), DIGITS[name])))
            )
            if not shown and name != "cliffs_delta":
                continue
            figures = {"estimate": estimate[column], "low": low[column], "high": high[column]}
            row: dict[str, object] = {"theme_id": theme, "question_id": question, "measure": name}
            row |= {key: round(float(number), DIGITS[name]) if shown else None for key, number in figures.items()}
            row["p"] = round(float(p[column]), 3) if shown and name == "cliffs_delta" else None
            row |= {"n": float(len(score)) if shown else None, "method": METHOD if shown else "hidden"}
            rows.append(row)
    return rows


def _resampled(
    mention: Floats, hot: Floats, group: NDArray[np.int64], rng: np.random.Generator, draws: int
) -> list[tuple[Floats, Floats]]:
    """Return weighted counts draws x themes x levels, and of everybody, with people drawn anew within groups."""
    cells = (mention[:, :, None] * hot[:, None, :]).reshape(len(group), -1)
    members = [np.flatnonzero(group == value) for value in np.unique(group)]
    found = []
    for start in range(0, draws, CHUNK):
        times = np.zeros((min(CHUNK, draws - start), len(group)))
        for places in members:
            times[:, places] = rng.multinomial(len(places), np.full(len(places), 1 / len(places)), size=len(times))
        inside = (times @ cells).reshape(len(times), mention.shape[1], hot.shape[1])
        found.append((inside, (times @ hot)[:, None, :]))
    return found


def _permuted(
    mention: Floats, score: Floats, weight: Floats, group: NDArray[np.int64], rng: np.random.Generator, draws: int
) -> Floats:
    """Return two-sided p: how often mentions shuffled within groups are as far from what the groups alone explain.

    The statistic is the weighted sum of midranks of those who mention the theme; with many people its
    permutation distribution is normal with known mean and variance (Hájek 1961), with fewer it is drawn.
    """
    levels, place = np.unique(score, return_inverse=True)
    mass = np.bincount(place, weights=weight, minlength=len(levels))
    value = weight * (2 * np.cumsum(mass) - mass)[place]
    mean, variance = np.zeros(mention.shape[1]), np.zeros(mention.shape[1])
    for name in np.unique(group):
        own = group == name
        n, inside = int(own.sum()), mention[own].sum(axis=0)
        mean += inside * value[own].mean()
        if n > 1:
            variance += inside * (n - inside) / n * value[own].var(ddof=1)
    away = np.abs(mention.T @ value - mean)
    if len(score) > MANY:
        from scipy.stats import norm

        z = np.divide(away, np.sqrt(variance), out=np.zeros_like(away), where=variance > 0)
        return np.asarray(2 * norm.sf(z))
    extreme = np.ones(len(away))
    ordered = np.argsort(group, kind="stable")
    shuffled = np.empty_like(ordered)
    for _ in range(draws):
        shuffled[ordered] = np.lexsort((rng.random(len(group)), group))
        extreme += np.abs(mention[shuffled].T @ value - mean) >= away - 1e-9 * (1 + away)
    return extreme / (draws + 1)
