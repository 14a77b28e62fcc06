"""Why a segment carries a theme: words without which it would not, examples like it, the question asked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.finnish.linear import one_thread
from pipeline.finnish.words import words
from pipeline.themes.guide import Coder
from pipeline.themes.question import pulls
from pipeline.themes.views import readings_of
from pipeline.themes.views.alignment import AlignmentView

_WORDS = 5
_EXAMPLES = 3


@dataclass(frozen=True)
class Reason:
    """What spoke for one theme of a segment.

    `words`: how much the log odds of the theme fall when the word is left out, strongest first.
    `examples`: the theme's nearest examples and their likeness. `question`: what the question added to its logarithm.
    """

    theme: str
    score: float
    words: tuple[tuple[str, float], ...]
    examples: tuple[tuple[str, float], ...]
    question: float


def explain(coder: Coder, text: str, key: str, themes: Sequence[str], language: str = "fi") -> list[Reason]:
    """Return for each of the themes what spoke for it. `key`: the question's role, or its own expectation's name."""
    found = words(text)
    without = [" ".join(found[:at] + found[at + 1 :]) for at in range(len(found))]
    odds = _log_odds(coder.scores([text, *without], *([one] * (len(found) + 1) for one in (key, language))))
    expected = coder.codebook.expected if coder.expected is None else coder.expected
    counts = coder.learnt.counts if coder.learnt else coder.counts
    pull = pulls(coder.classes, expected, counts, coder.question_weight).get(key)
    reasons = []
    for theme in themes:
        at = coder.classes.index(theme)
        lost = np.round(odds[0, at] - odds[1:, at], 2)
        order = np.argsort(-lost, kind="stable")[:_WORDS]
        telling = tuple((found[word], float(lost[word])) for word in order if lost[word] > 0)
        share = float(np.round(1 / (1 + np.exp(-odds[0, at])), 3))
        added = 0.0 if pull is None else round(float(pull[at]), 2)
        reasons.append(Reason(theme, share, telling, _nearest(coder, text, theme, language), added))
    return reasons


def _nearest(coder: Coder, text: str, theme: str, language: str) -> tuple[tuple[str, float], ...]:
    view = coder.fitted.get("alignment", (None, None))[0]
    if not isinstance(view, AlignmentView):
        return ()
    with one_thread():
        likeness = np.round(view.likeness(readings_of([text], [language]))[0], 2)
    own = [at for at, (_, themes) in enumerate(coder.examples) if theme in (themes or ("none",))]
    best = sorted(own, key=lambda at: (-likeness[at], at))[:_EXAMPLES]
    return tuple((coder.examples[at][0], float(likeness[at])) for at in best)


def _log_odds(scores: np.ndarray) -> np.ndarray:
    """Return each class's log odds against all others (before rounding, where sure segments differ too)."""
    columns = []
    for at in range(scores.shape[1]):
        others = np.delete(scores, at, axis=1)
        top = others.max(axis=1, keepdims=True)
        columns.append(scores[:, at] - top.ravel() - np.log(np.exp(others - top).sum(axis=1)))
    return np.array(columns).T
