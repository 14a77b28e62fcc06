"""Training: what people's codes add to a codebook, kept only if it reads better than the codebook alone.

The views stay those of the codebook's invented examples; people's codes change their
weights, what a question leads one to expect, and from which probability a theme is
given. So a model holds sums over many answers, and of words only those that at least
five respondents used: no answer, and no respondent's example, travels with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.finnish.linear import one_thread
from pipeline.foundation.codebook import Codebook
from pipeline.foundation.errors import PuntariError
from pipeline.themes.decide import Limits, chosen
from pipeline.themes.guide import Learnt
from pipeline.themes.quality import Quality, quality_of
from pipeline.themes.teach import Labelled, Teacher

FOLDS = 5
_FEWEST_PEOPLE = 4  # respondents without whom nothing can be held out
_FEWEST_CODES = 20  # of a theme, before it gets a threshold of its own
_GRID = np.round(np.arange(0.15, 0.55, 0.05), 2)  # thresholds tried; neighbours are averaged
_USUAL = 3  # place of the usual threshold among them
_WORTH = 0.03  # gain in F1 that is worth another threshold than the usual one


@dataclass(frozen=True)
class Training:
    """A trained model with what it and the codebook alone reach on codes held out (grouped by respondent)."""

    learnt: Learnt
    trained: Quality
    codebook: Quality
    shares: np.ndarray  # probabilities of the held-out rows (n x classes), from models that had not seen them

    @property
    def better(self) -> bool:
        """Whether the model reads at least as well as the codebook alone."""
        return self.trained.micro.value >= self.codebook.micro.value

    @property
    def told(self) -> str:
        """The comparison in one line."""
        figures = f"micro-F1 {self.trained.micro} trained, {self.codebook.micro} codebook alone, on held-out codes"
        verdict = "the model is used" if self.better else "no better: the codebook alone is kept"
        return f"{figures} ({self.trained.n} segments): {verdict}."


def train(codebook: Codebook, rows: Sequence[Labelled], *, question_weight: float = 1.0, seed: int = 0) -> Training:
    """Return a model trained on the rows and how well it reads, by cross-validation grouped by respondent.

    Raises PuntariError where there are too few respondents to hold any out.
    """
    taught = sorted({row.respondent for row in rows if not row.audit})
    if len(taught) < _FEWEST_PEOPLE:
        raise PuntariError(
            f"codes of {len(taught)} respondent(s) cannot teach and judge a model.",
            do=f"Code answers of at least {_FEWEST_PEOPLE} respondents: puntari review write",
        )
    with one_thread():
        teacher = Teacher(codebook, rows, question_weight)
        gold, names, fold = teacher.gold, codebook.ids(), folds(rows, seed)
        held = np.zeros((len(rows), len(names) + 1))
        for at in np.unique(fold):
            learnt = teacher.learn(np.flatnonzero((fold != at) & teacher.teaches))
            held[fold == at] = teacher.shares(learnt, np.flatnonzero(fold == at))
        learnt = teacher.learn(np.flatnonzero(teacher.teaches))
        plain = chosen(teacher.codebook_shares(), Limits())
    found = np.zeros_like(gold)
    for at in np.unique(fold):  # thresholds, too, come from other respondents than those they are judged on
        found[fold == at] = chosen(held[fold == at], Limits(further=thresholds(held[fold != at], gold[fold != at])))
    further = dict(zip(names, map(float, thresholds(held, gold)), strict=True))
    people = [row.respondent for row in rows]
    return Training(
        replace(learnt, further=further),
        quality_of(names, gold, found, people, seed),
        quality_of(names, gold, plain, people, seed),
        held,
    )


def folds(rows: Sequence[Labelled], seed: int, number: int = FOLDS) -> np.ndarray:
    """Return each row's fold, 0 … number - 1; all rows of a respondent share one."""
    people = sorted({row.respondent for row in rows})
    order = np.random.default_rng(seed).permutation(len(people))
    fold_of = {people[at]: place % number for place, at in enumerate(order)}
    return np.array([fold_of[row.respondent] for row in rows])


def thresholds(shares: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Return from which probability each theme is given: where its F1 is best, the usual one where codes are few."""
    usual = Limits().further
    found = np.full(gold.shape[1], usual)
    for at in np.flatnonzero(gold.sum(axis=0) >= _FEWEST_CODES):
        scores = []
        for value in _GRID:
            given = chosen(shares, Limits(further=np.where(np.arange(len(found)) == at, value, usual)))[:, at]
            scores.append(2 * (given & gold[:, at]).sum() / max(given.sum() + gold[:, at].sum(), 1))
        smooth = np.convolve(np.pad(scores, 1, mode="edge"), np.full(3, 1 / 3), mode="valid").round(3)
        best = int(smooth.argmax())
        if smooth[best] >= smooth[_USUAL] + _WORTH:
            found[at] = _GRID[best]
    return found
