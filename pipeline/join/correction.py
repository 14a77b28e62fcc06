"""Correction for coder error: a person's codes of a random few set right what the program coded of all.

The program codes everybody, a person codes a sample drawn with known probabilities.
For a prevalence the share that the program finds is split by what the person says of
such cases: double sampling (Tenenbein 1970), whose point is the power-tuned
prediction-powered estimate of a share (Angelopoulos et al. 2023) and whose intervals are
drawn from Jeffreys posteriors of the three shares. Figures are given only where the
audit holds five people who mention the theme, and a small audit of a rare theme holds as
many by luck alone; so the posterior is that of shares among the audits that would have
been large enough (a truncated likelihood). Without that such intervals hold the truth in
one of three. For an effect each person's code is replaced by the design-based pseudo-code
f + R/pi (y - f) (DSL; Egami et al. 2023).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.foundation.codings import current, parsed
from pipeline.join.effects import cliffs_delta
from pipeline.join.intervals import effective_size
from pipeline.join.people import Booleans, Floats, People

FEWEST = 5  # audited people who mention the theme, and who do not, below which nothing is corrected
DRAWS = 6000
SMALLEST = 1e-9
PRIOR = 0.5  # Jeffreys
WIDER = (1.0, 1 / 3, 0.0)  # of the hits, in the distributions that shares are drawn from
PREVALENCE = "double sampling, Jeffreys, given an audit large enough"
EFFECT = "design-based pseudo-codes, bootstrap"


@dataclass(frozen=True)
class Audit:
    """Whose answers a person coded whole: places among the base, how probable that was, and their themes."""

    place: np.ndarray
    probability: Floats
    truth: Booleans  # audited people x themes


def audit_of(codings: list[dict[str, str]], segments: pd.DataFrame, answers: pd.DataFrame, base: People) -> Audit:
    """Return the audit in the round's codings: each coder's last word, the first coder where there are several.

    A person counts as audited when every segment of theirs was; segments of one person are drawn together, so
    the smallest of their probabilities is the person's.
    """
    coded: dict[str, tuple[float, frozenset[str]]] = {}
    for one in current(parsed(codings)):
        if one.purpose == "audit":
            coded.setdefault(one.segment_id, (one.probability, frozenset(one.themes)))
    given = answers.loc[answers["kind"] == "answer", ["answer_id", "respondent_id"]]
    given = given if coded else given.iloc[:0]
    own = segments[["segment_id", "answer_id"]].merge(given, on="answer_id")
    place, probability, truth = [], [], []
    index = {name: number for number, name in enumerate(base.ids)}
    for person, rows in own.groupby("respondent_id", sort=True):
        names = rows["segment_id"].tolist()
        if person in index and all(name in coded for name in names):
            said = {theme for name in names for theme in coded[name][1]}
            place.append(index[str(person)])
            probability.append(min(coded[name][0] for name in names))
            truth.append([_carries(theme, said, base) for theme in base.themes])
    width = len(base.themes)
    return Audit(
        np.array(place, dtype=np.int64),
        np.array(probability, dtype=float),
        np.array(truth, dtype=bool).reshape(len(place), width),
    )


def _carries(theme: str, said: set[str], base: People) -> bool:
    for name in said:
        above, seen = name, {name}
        while above:
            if above == theme:
                return True
            above = base.parents.get(above, "")
            if above in seen:
                break
            seen.add(above)
    return False


def corrected_share(
    coded: Booleans, weight: Floats, audit: Audit, truth: Booleans, rng: np.random.Generator
) -> tuple[float, float, float]:
    """Return the corrected share of people who mention the theme, with its 95 % interval.

    The audit holds at least FEWEST people who mention it and as many who do not.
    """
    each = weight[audit.place] / audit.probability
    found = coded[audit.place]
    size = effective_size(weight)
    q = float(weight[coded].sum() / weight.sum())
    sides = []
    for side in (found, ~found):
        n = effective_size(each[side])
        share = float(each[side & truth].sum() / each[side].sum()) if n > 0 else 0.5
        sides.append((share, *_drawn(share * n, (1 - share) * n, rng)))
    (a, draws_a, weight_a), (b, draws_b, weight_b) = sides
    draws_q = rng.beta(q * size + PRIOR, (1 - q) * size + PRIOR, len(draws_a))
    draws = draws_q * draws_a + (1 - draws_q) * draws_b
    people = (int(found.sum()), int((~found).sum()))
    few = _few(people, draws_a, draws_b) + _few(people, 1 - draws_a, 1 - draws_b)
    likely = weight_a * weight_b / np.maximum(1 - few, SMALLEST)
    order = np.argsort(draws)
    below = np.cumsum(likely[order])
    low, high = np.interp([0.025, 0.975], below / below[-1], draws[order])
    point = q * a + (1 - q) * b
    return point, min(float(low), point), max(float(high), point)


def _drawn(hits: float, misses: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return shares drawn around a Jeffreys posterior and towards zero, and how likely each is by that alone."""
    from scipy.stats import beta

    shapes = [(part * hits + PRIOR, misses + PRIOR) for part in WIDER]
    draws = np.concatenate([rng.beta(*shape, DRAWS // len(shapes)) for shape in shapes])
    draws = np.clip(rng.permutation(draws), SMALLEST, 1 - SMALLEST)
    density = [beta.pdf(draws, *shape) for shape in shapes]
    return draws, np.asarray(density[0] / np.mean(density, axis=0))


def _few(people: tuple[int, int], one: Floats, other: Floats) -> Floats:
    """Return how probable fewer than FEWEST hits are among people on two sides with these shares of hits."""
    from scipy.stats import binom

    return np.asarray(
        sum(binom.pmf(hits, people[0], one) * binom.cdf(FEWEST - 1 - hits, people[1], other) for hits in range(FEWEST))
    )


def corrected_delta(
    coded: Booleans,
    weight: Floats,
    audit: Audit,
    truth: Booleans,
    score: Floats,
    rng: np.random.Generator,
    draws: int,
) -> tuple[float, float, float]:
    """Return Cliff's delta between those who truly mention the theme and others, with its 95 % interval."""
    known = ~np.isnan(score)
    pseudo = coded.astype(float)
    pseudo[audit.place] += (truth - coded[audit.place].astype(float)) / audit.probability
    levels, place = np.unique(score[known], return_inverse=True)
    hot = np.eye(len(levels))[place] * weight[known, None]
    times = rng.multinomial(int(known.sum()), np.full(int(known.sum()), 1 / known.sum()), size=draws)
    times = np.concatenate([np.ones((1, times.shape[1])), times])
    inside = (times * pseudo[known]) @ hot
    delta = cliffs_delta(inside, times @ hot - inside)
    low, high = np.nanquantile(delta[1:], [0.025, 0.975])
    return float(np.clip(delta[0], -1, 1)), float(max(low, -1)), float(min(high, 1))
