"""What the question asked says of a segment: evidence beside the words, and never more than they.

A codebook says how many of ten segments under a question of a role are expected to
carry each theme; the round may say otherwise for a question of its own. People's
codes are counted with that expectation, which then weighs as much as a few codes do.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.foundation.codebook import NONE, Codebook
from pipeline.foundation.errors import PuntariError, nearest

PSEUDO_COUNTS = 8.0  # codes that an expectation counts for
_SMOOTHED = 0.3  # codes spread over all themes: nothing is impossible
_CAP = 0.9  # in log odds: an expectation changes the odds of two themes at most sixfold (exp 2 · 0.9)
_CAP_GAIN = 0.6  # in log odds: what counted codes may say more, once there are many
_MANY = 20.0  # codes of a question at which half of that is granted
Expected = Mapping[str, Mapping[str, float]]
Counts = Mapping[str, Mapping[str, float]]


def own_key(question: str) -> str:
    """Return the name under which a question's own expectation stands beside those of roles."""
    return f"={question}"


def expected_of(codebook: Codebook, own: Expected, questions: Sequence[str]) -> dict[str, Mapping[str, float]]:
    """Return the codebook's expectations by role, and the round's by question.

    Raises PuntariError when the round speaks of a question or a theme that there is not.
    """
    where = "[themes.expected]"
    known = [*codebook.ids(), NONE]
    for question, shares in own.items():
        if question not in questions:
            hint = nearest(question, questions).strip()
            raise PuntariError(f'there is no open question "{question}".', where=where, do=hint)
        for name, share in shares.items():
            if name not in known:
                raise PuntariError(f'unknown theme "{name}".', where=where, do=nearest(name, known).strip())
            if share < 0:
                raise PuntariError(f'"{question}.{name}" is negative.', where=where)
    return {**codebook.expected, **{own_key(question): shares for question, shares in own.items()}}


def counted(themes: Sequence[Sequence[str]], keys: Sequence[str], weights: Sequence[float] | None = None) -> Counts:
    """Return how often people gave each theme (or none) under each key; a segment's several themes share it."""
    counts: dict[str, dict[str, float]] = {}
    for own, key, weight in zip(themes, keys, weights or [1.0] * len(keys), strict=True):
        for name in own or (NONE,):
            of_key = counts.setdefault(key, {})
            of_key[name] = of_key.get(name, 0.0) + weight / max(len(own), 1)
    return counts


def pulls(classes: Sequence[str], expected: Expected, counts: Counts, weight: float) -> dict[str, np.ndarray]:
    """Return for each role or question what it adds to the log-probability of each class, capped."""
    found = {}
    for key in sorted({*expected, *counts}):
        raw = np.array([float(expected.get(key, {}).get(name, 0.0)) for name in classes])
        share = raw / raw.sum() if raw.sum() else np.full(len(classes), 1 / len(classes))
        told = np.array([float(counts.get(key, {}).get(name, 0.0)) for name in classes])
        logs = np.log(share * PSEUDO_COUNTS + told + _SMOOTHED / len(classes))
        cap = _CAP + _CAP_GAIN * told.sum() / (told.sum() + _MANY)
        found[key] = np.clip(weight * (logs - logs.mean()), -cap, cap)
    return found
