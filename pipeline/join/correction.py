"""Correction for coder error: a person's codes of a random few set right what the program coded of all.

The program codes everybody, a person codes a sample drawn with known probabilities.
For a prevalence the share that the program finds is split by what the person says of
such cases: double sampling (Tenenbein 1970), whose point is the power-tuned
prediction-powered estimate of a share (Angelopoulos et al. 2023) and whose interval
(`doubled`) reckons with figures being given only where the audit holds five people who
mention the theme. For an effect each person's code is replaced by the design-based
pseudo-code f + R/pi (y - f) (DSL; Egami et al. 2023), where f is what the audit expects
of people whom the program codes alike, and the interval is that of the estimate's linear
part: a bootstrap of the whole held the truth less often and was wider.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.foundation.codings import current, parsed
from pipeline.join.doubled import Counts, interval
from pipeline.join.effects import cliffs_delta
from pipeline.join.intervals import effective_size
from pipeline.join.people import Booleans, Floats, People

FEWEST = 5  # audited people who mention the theme, and who do not, below which nothing is corrected
PREVALENCE = "double sampling, neutral prior, given an audit large enough"
TAIL_ABOVE = 0.975
EFFECT = "design-based pseudo-codes, linearised"


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
    coded: Booleans, weight: Floats, audit: Audit, truth: Booleans, fewest: int = FEWEST
) -> tuple[float, float, float]:
    """Return the corrected share of people who mention the theme, with its 95 % interval.

    The audit holds at least `fewest` people who mention it and as many who do not.
    """
    each = weight[audit.place] / audit.probability
    found = coded[audit.place]
    size = effective_size(weight)
    q = float(weight[coded].sum() / weight.sum())
    hits, misses, rate = [], [], []
    for side in (found, ~found):
        n, whole = effective_size(each[side]), float(each[side].sum())
        share = float(each[side & truth].sum()) / whole if n > 0 else 0.0
        hits.append(share * n)
        misses.append((1 - share) * n)
        rate.append(int(side.sum()) / whole if n > 0 else 0.0)
    counts = Counts(
        everybody=(q * size, (1 - q) * size),
        hits=(hits[0], hits[1]),
        misses=(misses[0], misses[1]),
        people=(int(truth.sum()), int((~truth).sum())),
        tilt=rate[0] / rate[1] if min(rate) > 0 else 1.0,
    )
    low, high = interval(counts, fewest)
    return counts.share, min(low, counts.share), max(high, counts.share)


def corrected_delta(
    coded: Booleans, weight: Floats, audit: Audit, truth: Booleans, score: Floats
) -> tuple[float, float, float]:
    """Return Cliff's delta between those who truly mention the theme and others, with its 95 % interval.

    People without a score (NaN) do not count; among the others the audit holds at least FEWEST who mention it and
    as many who do not. The standard error is that of delta's linear part, and as it rests on the audited few the
    quantile is Student's t with the degrees of freedom of two groups as large as the smaller one (effective size).
    """
    from scipy.special import stdtrit

    known = ~np.isnan(score)
    pseudo, smaller = _pseudo(coded & known, weight * known, audit, truth)
    levels, place = np.unique(score[known], return_inverse=True)
    w, y = weight[known] / weight[known].sum(), pseudo[known]
    hot = np.eye(len(levels))[place] * w[:, None]
    inside = y @ hot
    outside = hot.sum(axis=0) - inside
    delta = float(cliffs_delta(inside, outside))
    beaten, beating = (2 * np.cumsum(side) - side - side.sum() for side in (outside, inside))
    mentions, others = inside.sum(), outside.sum()
    linear = y * (beaten[place] - delta * others) - (1 - y) * (beating[place] + delta * mentions)
    error = float(np.sqrt(np.square(w * linear).sum()) / (mentions * others))
    half = float(stdtrit(max(2 * (smaller - 1), 1), TAIL_ABOVE)) * error
    return float(np.clip(delta, -1, 1)), max(delta - half, -1.0), min(delta + half, 1.0)


def _pseudo(coded: Booleans, weight: Floats, audit: Audit, truth: Booleans) -> tuple[Floats, float]:
    """Return everybody's pseudo-code, and the smaller effective size of audited people who mention the theme or not."""
    counts = weight[audit.place] > 0
    place, truth, probability = audit.place[counts], truth[counts], audit.probability[counts]
    each = weight[place] / probability
    said = coded.astype(float)
    for side in (coded, ~coded):
        own = side[place]
        if own.any():
            said[side] = np.average(truth[own], weights=each[own])
    said[place] += (truth - said[place]) / probability
    return said, min(effective_size(each[truth]), effective_size(each[~truth]))
