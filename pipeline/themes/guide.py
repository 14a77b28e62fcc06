"""Guided coding without labels: several views of the codebook's examples, pooled, and the question asked.

Each view gives a distribution over themes and none; the pool averages their
logarithms, so that a theme needs to be plausible to all. What the question is
expected to bring is added with a cap: it helps where the words say little and
cannot overrule them. People's codes, where a model learnt from them, replace the
views' weights and the expectations, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pipeline.finnish.linear import one_thread
from pipeline.finnish.words import Reading
from pipeline.foundation.codebook import NONE, Codebook
from pipeline.foundation.errors import PuntariError
from pipeline.themes.adopt import seeds_as_examples
from pipeline.themes.linear import classifier, restored
from pipeline.themes.question import Counts, Expected, pulls
from pipeline.themes.views import VIEWS, View, readings_of, readings_of_examples

Example = tuple[str, tuple[str, ...]]
_FEW = 4  # times fewer examples than usual, as an adopted theme has
_MOST_TIMES = 5.0
_FLOOR = 1e-4  # least probability a view may give: no view has a veto
SHARPENED = 1.5  # averaged logarithms are too timid; so they fitted best to every second respondent of invented answers


@dataclass(frozen=True)
class Learnt:
    """What a trained model adds to a codebook: weights of the views, counted codes, words, thresholds by theme."""

    weights: Mapping[str, tuple[np.ndarray, np.ndarray, np.ndarray]]  # view: coefficients, intercepts, classes
    counts: Counts  # people's codes by role
    words: tuple[str, ...] = ()  # of at least five respondents, beside the codebook's
    further: Mapping[str, float] = field(default_factory=dict)  # by theme: probability from which it is given


@dataclass
class Coder:
    """Codes texts by a codebook. Classes are the codebook's top themes, then none."""

    codebook: Codebook
    views: Sequence[str] = tuple(VIEWS)
    question_weight: float = 1.0
    expected: Expected | None = None  # unset: the codebook's
    counts: Counts = field(default_factory=dict)  # people's codes, which the expectations learn from
    learnt: Learnt | None = None
    words: tuple[str, ...] = ()
    examples: list[Example] = field(default_factory=list)
    fitted: dict[str, tuple[View, Any]] = field(default_factory=dict)

    @property
    def classes(self) -> list[str]:
        """The themes' ids and, last, none."""
        return [*self.codebook.ids(), NONE]

    def fit(self, accepted: Sequence[Example] = ()) -> "Coder":
        """Learn every view from the codebook's examples and those that a person accepted in the round.

        With a trained model the views are made of the codebook's examples alone, as they were when it was trained.
        """
        own = [*self.codebook.examples(), *seeds_as_examples(self.codebook)]
        self.examples = [*own, *(() if self.learnt else accepted)]
        with one_thread():
            features = self.features()
            rows, targets, weights = spread([themes for _, themes in self.examples], self.classes)
            weights = weights * boosts(targets)
            for name, (view, _) in self.fitted.items():
                kept = self.learnt.weights.get(name) if self.learnt else None
                made = features[name][rows]
                if kept and kept[0].shape[1] != made.shape[1]:
                    raise PuntariError("the arrays of the model do not fit its codebook.", where="models")
                model = restored(*kept) if kept else classifier(made, targets, weights, VIEWS[name].freedom)
                self.fitted[name] = (view, model)
        return self

    def features(self) -> dict[str, Any]:
        """Make every view of the examples; return the examples' features by view."""
        words = self.learnt.words if self.learnt else self.words
        readings = readings_of_examples([text for text, _ in self.examples])
        made = {}
        for name in self.views:
            view = VIEWS[name].make(self.codebook, self.examples, words)
            made[name] = view.fit(readings)
            self.fitted[name] = (view, None)
        return made

    def log_views(self, readings: Sequence[Reading]) -> dict[str, np.ndarray]:
        """Return each view's log-probabilities (n x classes)."""
        return {
            name: log_shares(model, view.transform(readings), len(self.classes)) if len(readings) else np.zeros((0, 1))
            for name, (view, model) in self.fitted.items()
        }

    def probabilities(
        self, texts: Sequence[str], roles: Sequence[str], languages: Sequence[str] | None = None
    ) -> np.ndarray:
        """Return P(class | text, role of the question), rows summing to 1, rounded to three decimals."""
        return shares_from(self.scores(texts, roles, languages))

    def scores(self, texts: Sequence[str], roles: Sequence[str], languages: Sequence[str] | None = None) -> np.ndarray:
        """Return what the probabilities are made of: logarithms up to a constant for each text (n x classes)."""
        if not len(texts):
            return np.zeros((0, len(self.classes)))
        with one_thread():
            pooled = np.mean(list(self.log_views(readings_of(texts, languages)).values()), axis=0)
        expected = self.codebook.expected if self.expected is None else self.expected
        counts = self.learnt.counts if self.learnt else self.counts
        return scores_of(pooled, roles, pulls(self.classes, expected, counts, self.question_weight))


def log_shares(model: Any, features: Any, classes: int) -> np.ndarray:
    """Return a view's log-probabilities (n x classes); classes without examples get the least."""
    shares = np.full((features.shape[0], classes), _FLOOR)
    shares[:, model.classes_] = model.predict_proba(features)
    return np.asarray(np.log(np.clip(shares, _FLOOR, 1)))


def scores_of(pooled: np.ndarray, roles: Sequence[str], pull: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return the pooled views and the questions' pull together."""
    flat = np.zeros(pooled.shape[1])
    return np.asarray(SHARPENED * pooled + np.array([pull.get(role, flat) for role in roles]))


def shares_from(scores: np.ndarray) -> np.ndarray:
    """Return scores as probabilities, rounded to three decimals."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(np.round(shares / shares.sum(axis=1, keepdims=True), 3))


def boosts(targets: np.ndarray) -> np.ndarray:
    """Return how often each example counts: more than once in a class that has few beside the others."""
    counts = np.bincount(targets).astype(float)
    usual = np.median(counts[counts > 0])
    few = (counts > 0) & (counts * _FEW < usual)
    times = np.where(few, np.minimum(usual / np.maximum(counts, 1), _MOST_TIMES), 1.0)
    return np.asarray(times[targets])


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
