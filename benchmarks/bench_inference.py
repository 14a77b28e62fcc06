"""How often corrected 95 % intervals hold the truth, against intervals that trust the coder.

Usage: python benchmarks/bench_inference.py [SURVEYS=1000]

Simulated surveys of n = 155 and 945: prevalence 5-50 %, coder F1 .6-.9 (as many false as missed, or
mostly missed), audits of 30-100 people; effects for fewer of these kinds, on a score of five points that
those who mention the theme set higher, or do not. A kind counts where the audit holds at least five
mentions; the last column says how often that was so.
"""

import sys
from itertools import product

import numpy as np

from pipeline.join.correction import FEWEST, Audit, corrected_delta, corrected_share
from pipeline.join.effects import cliffs_delta
from pipeline.join.intervals import wilson

ENOUGH = 10  # surveys of a kind whose audit held five mentions, below which its coverage says nothing
BAND, CHANCE = (0.93, 0.97), 0.05
SIZES, SHARES, SCORES, AUDITS = (155, 945), (0.05, 0.1, 0.2, 0.35, 0.5), (0.6, 0.75, 0.9), (30, 60, 100)
EFFECT_SHARES, CODERS, SHIFTS = (0.1, 0.2, 0.5), ((0.6, 0.8), (0.75, 0.5), (0.9, 0.5)), (0.0, 0.8)
CUTS = (-1.5, -0.5, 0.5, 1.5)  # of a normal score, into five points
Row = tuple[float, float, float, float]


def survey(n: int, share: float, f1: float, lean: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return truth and codes of n people; `lean` is how much of the error is missed rather than false."""
    errors = 2 * (1 - f1) / f1  # (false + missed) / hits
    hits = 1 / (1 + lean * errors)  # of the true: recall
    false = share * hits * (1 - lean) * errors / (1 - share)
    truth = rng.random(n) < share
    return truth, np.where(truth, rng.random(n) < hits, rng.random(n) < min(false, 1))


def main(surveys: int) -> None:
    """Print coverage by kind and over all kinds, of prevalences and of effects."""
    print("n    share  F1   missed  audit  corrected  trusting  width  counted")
    kept = []
    for n, share, f1, lean, size in product(SIZES, SHARES, SCORES, (0.5, 0.8), AUDITS):
        kept.append(cell(n, share, f1, lean, size, surveys))
        told = "  ".join(f"{value:.3f}" for value in kept[-1])
        print(f"{n:<4} {share:<5}  {f1:<4} {lean:<6}  {size:<5}  {told}", flush=True)
    summary("prevalences", kept, surveys)
    print("n    share  F1   missed  audit  shift  corrected  trusting  width  counted")
    kept = []
    for n, share, (f1, lean), size, shift in product(SIZES, EFFECT_SHARES, CODERS, AUDITS, SHIFTS):
        kept.append(cell(n, share, f1, lean, size, surveys, shift))
        told = "  ".join(f"{value:.3f}" for value in kept[-1])
        print(f"{n:<4} {share:<5}  {f1:<4} {lean:<6}  {size:<5}  {shift:<5}  {told}", flush=True)
    summary("effects", kept, surveys)


def cell(n: int, share: float, f1: float, lean: float, size: int, surveys: int, shift: float | None = None) -> Row:
    """Return coverage corrected and trusting, mean width, and how often the audit held five mentions.

    Of a prevalence, or with a `shift` of Cliff's delta between those who mention the theme and the others.
    """
    rng = np.random.default_rng([n, int(100 * share), int(100 * f1), int(10 * lean), size, int(10 * (shift or 0))])
    wanted = share if shift is None else true_delta(shift)
    held, trusted, width = [], [], []
    for _ in range(surveys):
        truth, codes = survey(n, share, f1, lean, rng)
        place = rng.permutation(n)[:size]
        if min(truth[place].sum(), size - truth[place].sum()) < FEWEST:
            continue
        audit, even = Audit(place, np.full(size, size / n), truth[place][:, None]), np.ones(n)
        if shift is None:
            _, low, high = corrected_share(codes, even, audit, truth[place])
            naive = wilson(codes.mean(), n)
        else:
            score = np.digitize(rng.normal(size=n) + shift * truth, CUTS).astype(float)
            _, low, high = corrected_delta(codes, even, audit, truth[place], score)
            naive = corrected_delta(codes, even, Audit(np.arange(n), even, codes[:, None]), codes, score)[1:]
        held.append(low <= wanted <= high)
        width.append(high - low)
        trusted.append(naive[0] <= wanted <= naive[1])
    found = (float(np.mean(part)) if part else 0.0 for part in (held, trusted, width))
    return (*found, len(held) / surveys)


def true_delta(shift: float) -> float:
    """Return Cliff's delta between five-point scores whose normal score differs by `shift`."""
    from scipy.stats import norm

    inside, outside = (np.diff(norm.cdf([-np.inf, *(cut - by for cut in CUTS), np.inf])) for by in (shift, 0.0))
    return float(cliffs_delta(inside, outside))


def summary(name: str, rows: list[Row], surveys: int) -> None:
    """Print over the kinds that count how coverage spreads, and what lies outside the band by more than chance."""
    from scipy.stats import binom

    kept = [row for row in rows if row[3] * surveys >= ENOUGH]
    often = [row for row in kept if row[3] >= 0.95]
    print(f"{name}, kinds: {len(kept)}; with five mentions in 95 % of surveys: {len(often)}")
    for part, chosen in (("all", kept), ("those", often)):
        values, trusting = np.array([row[0] for row in chosen]), np.array([row[1] for row in chosen])
        counted = np.round([row[3] * surveys for row in chosen])
        for told, shares in (("corrected", values), ("trusting", trusting)):
            hits = np.round(shares * counted)
            below = int((binom.cdf(hits, counted, BAND[0]) < CHANCE / 2).sum())
            above = int((binom.sf(hits - 1, counted, BAND[1]) < CHANCE / 2).sum())
            inside = int(((shares >= BAND[0]) & (shares <= BAND[1])).sum())
            print(
                f"{part}: {told} {shares.min():.3f}-{shares.max():.3f}, mean {shares.mean():.3f}; {inside} of "
                f"{len(shares)} in .93-.97, by more than chance {below} below and {above} above"
            )
        print(f"{part}: mean width {np.mean([row[2] for row in chosen]):.4f}")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["1000"])[0]))
