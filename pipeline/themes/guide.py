"""Guided coding without labels: several views of the codebook's examples, pooled, and the question asked.

Each view gives a distribution over themes and none; the pool averages their
logarithms, so that a theme needs to be plausible to all. What the question is
expected to bring is added with a weight: it helps where the words say little and
must not overrule them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pipeline.finnish.words import Reading
from pipeline.foundation.codebook import NONE, Codebook
from pipeline.themes.views import VIEWS, View, readings_of

Example = tuple[str, tuple[str, ...]]
_FLOOR = 1e-4  # least probability a view may give: no view has a veto


@dataclass
class Coder:
    """Codes texts by a codebook. Classes are the codebook's top themes, then none."""

    codebook: Codebook
    views: Sequence[str] = tuple(VIEWS)
    question_weight: float = 0.7
    pseudo_counts: float = 4.0
    examples: list[Example] = field(default_factory=list)
    fitted: dict[str, tuple[View, Any]] = field(default_factory=dict)

    @property
    def classes(self) -> list[str]:
        """The themes' ids and, last, none."""
        return [*self.codebook.ids(), NONE]

    def fit(self, accepted: Sequence[Example] = ()) -> "Coder":
        """Learn every view from the codebook's examples and those that a person accepted in the round."""
        self.examples = examples = [*self.codebook.examples(), *accepted]
        readings = readings_of([text for text, _ in examples])
        rows, targets, weights = spread([themes for _, themes in examples], self.classes)
        for name in self.views:
            kind = VIEWS[name]
            view = kind.make(self.codebook, examples)
            features = view.fit(readings)
            self.fitted[name] = (view, classifier(features[rows], targets, weights, kind.freedom))
        return self

    def log_views(self, readings: Sequence[Reading]) -> dict[str, np.ndarray]:
        """Return each view's log-probabilities (n x classes)."""
        logs = {}
        for name, (view, model) in self.fitted.items():
            shares = np.full((len(readings), len(self.classes)), _FLOOR)
            if len(readings):
                shares[:, model.classes_] = model.predict_proba(view.transform(readings))
            logs[name] = np.log(np.clip(shares, _FLOOR, 1))
        return logs

    def probabilities(self, texts: Sequence[str], roles: Sequence[str]) -> np.ndarray:
        """Return P(class | text, role of the question), rows summing to 1, rounded to three decimals."""
        if not len(texts):
            return np.zeros((0, len(self.classes)))
        logs = self.log_views(readings_of(texts))
        pooled = np.mean(list(logs.values()), axis=0)
        expected = expectations(self.codebook, self.pseudo_counts)
        flat = np.full(len(self.classes), -np.log(len(self.classes)))
        pooled = pooled + self.question_weight * np.array([expected.get(role, flat) for role in roles])
        shares = np.exp(pooled - pooled.max(axis=1, keepdims=True))
        return np.asarray(np.round(shares / shares.sum(axis=1, keepdims=True), 3))


def spread(labels: Sequence[Sequence[str]], classes: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (row, class, weight) triples: a text with several themes counts for each, with shared weight."""
    place = {name: at for at, name in enumerate(classes)}
    triples = [
        (row, place[name], 1.0 / len(themes or (NONE,)))
        for row, themes in enumerate(labels)
        for name in (themes or (NONE,))
    ]
    rows, targets, weights = zip(*triples, strict=True)
    return np.array(rows), np.array(targets), np.array(weights)


def classifier(features: Any, targets: np.ndarray, weights: np.ndarray, freedom: float) -> Any:
    """Return a multinomial logistic regression of the class on the features."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=freedom, max_iter=300, tol=1e-3).fit(features, targets, sample_weight=weights)


def expectations(codebook: Codebook, pseudo_counts: float) -> Mapping[str, np.ndarray]:
    """Return log P(class | role) for every role the codebook speaks of, softened by pseudo-counts."""
    classes = [*codebook.ids(), NONE]
    logs = {}
    for role, wanted in codebook.expected.items():
        raw = np.array([float(wanted.get(name, 0.0)) for name in classes])
        share = raw / raw.sum() if raw.sum() else np.full(len(classes), 1 / len(classes))
        softened = share * pseudo_counts + 0.3 / len(classes)
        logs[role] = np.log(softened / softened.sum())
    return logs
