"""Weighing the constructions of a segment: log-odds that add up, learnt further from human codings.

The weights of the table are where learning starts and what it is held to: each is
moved only as far as codings push it (logistic regression with a Gaussian prior
around the table's weights), so a few codings cannot lose a rule.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.suggestions.constructions import Found, Grammar

Evidence = Mapping[str, float]  # feature -> 1.0
HOLD = 1.0  # prior variance in log-odds squared: how far codings may move a weight
STEPS = 25  # Newton steps; convergence takes about six


def evidence(found: Sequence[Found], role: str) -> dict[str, float]:
    """Return the features of a segment: its question's role, its constructions, and those that the role strengthens."""
    features = {f"role:{role}": 1.0}
    for one in found:
        features[one.construction.id] = 1.0
        if role in one.construction.under:
            features[f"{one.construction.id}@{role}"] = 1.0
    return features


def table_weights(grammar: Grammar) -> dict[str, float]:
    """Return the weight of every feature as the table has it."""
    weights = {f"role:{role}": bias for role, bias in grammar.bias.items()}
    for construction in grammar.construction:
        weights[construction.id] = construction.weight
        for role, extra in construction.under.items():
            weights[f"{construction.id}@{role}"] = extra
    return weights


def score(features: Evidence, weights: Mapping[str, float]) -> float:
    """Return the probability of a suggestion, 0-1."""
    total = sum(weights[name] * value for name, value in sorted(features.items()))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def learnt(
    weights: Mapping[str, float], coded: Sequence[tuple[Evidence, bool]], *, hold: float = HOLD
) -> dict[str, float]:
    """Return the weights moved towards the codings: the mode of a Gaussian prior times a logistic likelihood."""
    names = sorted({name for features, _ in coded for name in features})
    if not names:
        return dict(weights)
    column = {name: place for place, name in enumerate(names)}
    X = np.zeros((len(coded), len(names)))
    for row, (features, _) in enumerate(coded):
        for name, value in features.items():
            X[row, column[name]] = value
    y = np.array([float(answer) for _, answer in coded])
    start = np.array([weights[name] for name in names])
    w = start.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(X @ w, -30, 30)))
        gradient = X.T @ (y - p) - (w - start) / hold
        curvature = (X * (p * (1 - p))[:, None]).T @ X + np.eye(len(names)) / hold
        w = w + np.linalg.solve(curvature, gradient)
    return dict(weights) | {name: round(float(value), 6) for name, value in zip(names, w, strict=True)}
