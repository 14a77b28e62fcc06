"""How often corrected 95 % intervals hold the truth, against intervals that trust the coder.

Usage: python benchmarks/bench_inference.py [SURVEYS=1000]

Simulated surveys of n = 155 and 945: prevalence 5-50 %, coder F1 .6-.9 (as many false as missed, or
mostly missed), audits of 30-100 people. A cell counts where the audit holds at least five mentions; the
last column says how often that was so.
"""

import sys

import numpy as np

from pipeline.join.correction import FEWEST, Audit, corrected_share
from pipeline.join.intervals import wilson

ENOUGH = 10  # surveys of a kind whose audit held five mentions, below which its coverage says nothing
SIZES, SHARES, SCORES, AUDITS = (155, 945), (0.05, 0.1, 0.2, 0.35, 0.5), (0.6, 0.75, 0.9), (30, 60, 100)


def survey(n: int, share: float, f1: float, lean: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return truth and codes of n people; `lean` is how much of the error is missed rather than false."""
    errors = 2 * (1 - f1) / f1  # (false + missed) / hits
    hits = 1 / (1 + lean * errors)  # of the true: recall
    false = share * hits * (1 - lean) * errors / (1 - share)
    truth = rng.random(n) < share
    return truth, np.where(truth, rng.random(n) < hits, rng.random(n) < min(false, 1))


def main(surveys: int) -> None:
    """Print coverage by cell."""
    print("n    share  F1   missed  audit  corrected  trusting  width  counted")
    kept = []
    for n in SIZES:
        for share in SHARES:
            for f1 in SCORES:
                for lean in (0.5, 0.8):
                    for size in AUDITS:
                        row = cell(n, share, f1, lean, size, surveys)
                        if row[3] * surveys >= ENOUGH:
                            kept.append((row[0], row[1], row[3]))
                        told = "  ".join(f"{value:.3f}" for value in row)
                        print(f"{n:<4} {share:<5}  {f1:<4} {lean:<6}  {size:<5}  {told}", flush=True)
    often = [row for row in kept if row[2] >= 0.95]
    print(f"cells: {len(kept)}; with five mentions in 95 % of surveys: {len(often)}")
    for name, rows in (("all", kept), ("those", often)):
        values = np.array([row[0] for row in rows])
        inside = ((values >= 0.93) & (values <= 0.97)).mean()
        spread = f"{values.min():.3f}-{values.max():.3f}, mean {values.mean():.3f}"
        print(f"{name}: corrected {spread}, {inside:.0%} in .93-.97; trusting mean {np.mean([r[1] for r in rows]):.3f}")


def cell(n: int, share: float, f1: float, lean: float, size: int, surveys: int) -> tuple[float, float, float, float]:
    """Return coverage corrected and trusting, mean width, and how often the audit held five mentions."""
    rng = np.random.default_rng([n, int(100 * share), int(100 * f1), int(10 * lean), size])
    held, trusted, width = [], [], []
    for _ in range(surveys):
        truth, codes = survey(n, share, f1, lean, rng)
        place = rng.choice(n, size, replace=False)
        if min(truth[place].sum(), size - truth[place].sum()) < FEWEST:
            continue
        audit = Audit(place, np.full(size, size / n), truth[place][:, None])
        _, low, high = corrected_share(codes, np.ones(n), audit, truth[place])
        held.append(low <= share <= high)
        width.append(high - low)
        low, high = wilson(codes.mean(), n)
        trusted.append(low <= share <= high)
    return (*(float(np.mean(part)) if part else 0.0 for part in (held, trusted, width)), len(held) / surveys)


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["1000"])[0]))
