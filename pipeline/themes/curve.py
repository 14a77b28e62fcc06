"""The learning curve: what more codes have brought so far, and so whether yet more would pay."""

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.finnish.linear import one_thread
from pipeline.foundation.codebook import Codebook
from pipeline.themes.decide import Limits, chosen
from pipeline.themes.quality import Quality, quality_of
from pipeline.themes.teach import Labelled, Teacher
from pipeline.themes.train import FOLDS, folds

SIZES = (25, 50, 100, 200, 400, 800)  # coded segments
Pick = Callable[[Teacher, np.ndarray, int], np.ndarray]  # teacher, rows that may teach, how many -> rows that do


def at_random(seed: int = 0) -> Pick:
    """Return a pick of rows in a random order, the same for every size."""

    def pick(teacher: Teacher, able: np.ndarray, wanted: int) -> np.ndarray:
        del teacher
        return np.random.default_rng(seed).permutation(able)[:wanted]

    return pick


def learning_curve(
    codebook: Codebook,
    rows: Sequence[Labelled],
    *,
    sizes: Sequence[int] = SIZES,
    pick: Pick | None = None,
    parts: Sequence[int] = (0, 1),
    number: int = FOLDS,
    question_weight: float = 1.0,
    seed: int = 0,
) -> dict[int, Quality]:
    """Return the quality on held-out respondents after learning from so many segments; 0 is the codebook alone.

    `parts`: which of `number` folds of respondents are held out in turn. Sizes that the
    other folds cannot fill are left out.
    Thresholds are the usual ones throughout, so that only what was learnt differs.
    """
    with one_thread():
        teacher, fold = Teacher(codebook, rows, question_weight), folds(rows, seed, number)
        held = np.isin(fold, list(parts))
        plain = teacher.codebook_shares()
        told = {0: _quality(teacher, plain, held, seed)}
        for size in sizes:
            shares = np.zeros_like(plain)
            for part in parts:
                able = np.flatnonzero((fold != part) & teacher.teaches)
                if len(able) < size:
                    return told
                learnt = teacher.learn((pick or at_random(seed))(teacher, able, size))
                shares[fold == part] = teacher.shares(learnt, np.flatnonzero(fold == part))
            told[size] = _quality(teacher, shares, held, seed)
    return told


def _quality(teacher: Teacher, shares: np.ndarray, held: np.ndarray, seed: int) -> Quality:
    people = [row.respondent for row, mine in zip(teacher.rows, held, strict=True) if mine]
    return quality_of(teacher.codebook.ids(), teacher.gold[held], chosen(shares[held], Limits()), people, seed)
