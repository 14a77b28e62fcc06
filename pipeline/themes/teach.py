"""Teaching: the views of a codebook, refitted on its examples and people's codes together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.foundation.codebook import Codebook
from pipeline.themes.guide import Coder, Learnt, boosts, log_shares, scores_of, shares_from, spread
from pipeline.themes.linear import classifier, restored, stacked
from pipeline.themes.question import counted, pulls
from pipeline.themes.views import VIEWS, readings_of, readings_of_examples
from pipeline.themes.views.lemmas import LemmaView, terms

FEWEST_USERS = 5  # respondents that must have used a word before a model may hold it


@dataclass(frozen=True)
class Labelled:
    """A segment that a person coded. An audit's codes judge a model and never teach it."""

    text: str
    themes: tuple[str, ...]  # top themes of the codebook; () for none of them
    role: str  # of the question it answers
    respondent: str
    audit: bool = False
    language: str = "fi"  # of the answer


class Teacher:
    """Holds the features of a codebook's examples and of coded rows, made once for every fold."""

    def __init__(self, codebook: Codebook, rows: Sequence[Labelled], question_weight: float = 1.0) -> None:
        """Read all rows and make every view of the codebook."""
        self.codebook, self.rows, self.weight = codebook, rows, question_weight
        self.gold = np.array([[name in row.themes for name in codebook.ids()] for row in rows], dtype=bool)
        self.teaches = np.array([not row.audit for row in rows], dtype=bool)
        self.coder = Coder(codebook, question_weight=question_weight).fit()
        self.roles = [row.role for row in rows]
        self.readings = readings_of([row.text for row in rows], [row.language for row in rows])
        self.own = readings_of_examples([text for text, _ in self.coder.examples])
        self.given = {name: view.fit(self.own) for name, (view, _) in self.coder.fitted.items()}
        self.features = {name: view.transform(self.readings) for name, (view, _) in self.coder.fitted.items()}

    def codebook_shares(self) -> np.ndarray:
        """Return what the codebook alone says of the rows (n x classes)."""
        pull = pulls(self.coder.classes, self.codebook.expected, {}, self.weight)
        logs = [
            log_shares(model, self.features[name], len(self.coder.classes))
            for name, (_, model) in self.coder.fitted.items()
        ]
        return shares_from(scores_of(np.mean(logs, axis=0), self.roles, pull))

    def learn(self, at: np.ndarray) -> Learnt:
        """Return what the codebook's examples and the rows at these places teach together."""
        words = self.widely_used(at)
        themes = [self.rows[row].themes for row in at]
        rows, targets, weights = spread([own for _, own in self.coder.examples], self.coder.classes)
        weights = weights * boosts(targets)
        more, further, beside = spread(themes, self.coder.classes) if len(at) else (at, at, at.astype(float))
        learnt = {}
        for name in self.coder.fitted:
            given, features = self._features(name, words)
            model = classifier(
                stacked(given[rows], features[at[more]]),
                np.concatenate([targets, further]),
                np.concatenate([weights, beside]),
                VIEWS[name].freedom,
            )
            learnt[name] = (model.coef_.astype(np.float32), model.intercept_.astype(np.float32), model.classes_)
        return Learnt(learnt, counted(themes, [self.roles[row] for row in at]), words)

    def shares(self, learnt: Learnt, at: np.ndarray) -> np.ndarray:
        """Return what a model says of the rows at these places (n x classes)."""
        logs = [
            log_shares(restored(*own), self._features(name, learnt.words)[1][at], len(self.coder.classes))
            for name, own in learnt.weights.items()
        ]
        pull = pulls(self.coder.classes, self.codebook.expected, learnt.counts, self.weight)
        return shares_from(scores_of(np.mean(logs, axis=0), [self.roles[row] for row in at], pull))

    def widely_used(self, at: np.ndarray) -> tuple[str, ...]:
        """Return the terms that at least five respondents used in these rows and no example holds, sorted."""
        users: dict[str, set[str]] = defaultdict(set)
        for row in at:
            for term in terms(self.readings[row]):
                users[term].add(self.rows[row].respondent)
        known = {term for reading in self.own for term in terms(reading)}
        return tuple(sorted(term for term, own in users.items() if len(own) >= FEWEST_USERS and term not in known))

    def _features(self, name: str, words: tuple[str, ...]) -> tuple[Any, Any]:
        if name != "lemmas" or not words:
            return self.given[name], self.features[name]
        view = LemmaView(words)
        return view.fit(self.own), view.transform(self.readings)
