"""What those who mention a theme answered, where weights differ: each weighted share is one more equation.

Beside counts, the weighted totals of a rare theme and of a rare answer tell which weights these people
have, and so how many may be both, even where nothing is told of them together. So totals are asked of a linear
program over kinds of people: their weight, whether they wrote, and whether they answered.
"""

from collections.abc import Iterable

import numpy as np

from pipeline.join.attack import Cells, Knowledge
from pipeline.join.closed import by_theme
from pipeline.join.disclosure import small
from pipeline.join.jointly import SLACK
from pipeline.join.people import Booleans, Floats, People
from pipeline.join.scales import Closed, Places
from pipeline.join.views import MOST_UNKNOWN

RARE = 4  # times k: people from which an answer or a theme leaves room whatever the weights


def too_well_known(closed: Iterable[Closed], base: People, weight: Floats, place: Places, k: int) -> set[str]:
    """Return the themes whose weighted total tells what those who mention them answered, though no answer is told.

    `weight` and `place` (in the base, or -1) are each respondent's. Of more kinds of people and answers than
    MOST_UNKNOWN nothing is asked, for that would take long.
    """
    found: set[str] = set()
    for question in closed if len(base) and np.ptp(weight) > 0 else ():
        own, used = by_theme(question, base, place, k)
        parts = [np.unique(own.answer[used.answer == number]).tolist() for number in range(len(used.answers))]
        totals = used.counts()
        for column in [at for at, theme in enumerate(base.themes) if theme not in found]:
            mention = base.mentions[:, column]
            rare = np.minimum(totals, mention.sum()) < RARE * k
            asked = [part for part, few in zip(parts, rare, strict=True) if few and part]
            if mention.sum() >= k and asked:
                told, cells = _totals(question, weight, place, mention, k)
                if (
                    len(told.truth) <= MOST_UNKNOWN
                    and told.narrow([cells[:, part].ravel() for part in asked], k) is not None
                ):
                    found.add(base.themes[column])
    return found


def _totals(question: Closed, weight: Floats, place: Places, mention: Booleans, k: int) -> tuple[Knowledge, Cells]:
    """Return what totals of a theme and of answers tell, and the cells of who mentions it (kinds x answers)."""
    answer = np.full(len(weight), -1, dtype=np.int64)
    answer[question.person] = question.answer
    wrote, many = place >= 0, len(question.answers)
    classes = np.unique(np.round(weight, 9), return_inverse=True)[1].ravel()
    keys = np.column_stack([classes, wrote, answer >= 0])
    kinds, first, kind = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    counts = np.zeros((len(kinds), many + 1, 2), dtype=np.int64)
    np.add.at(counts, (kind.ravel(), answer, (wrote & mention[place]).astype(np.int64)), 1)
    upper = np.broadcast_to(counts.sum(axis=(1, 2))[:, None, None], counts.shape).copy()
    upper[kinds[:, 1] == 0, :, 1] = 0
    upper[kinds[:, 2] == 0, :-1] = 0
    upper[kinds[:, 2] == 1, -1] = 0
    each = np.broadcast_to(weight[first][:, None, None], counts.shape).ravel()
    cells = np.arange(counts.size).reshape(counts.shape)
    told = Knowledge(counts.ravel(), upper.ravel())
    for own in cells:
        told.tell(own.ravel())
    totals = counts[:, :-1].sum(axis=(0, 2))
    shown = np.flatnonzero(~small(totals, np.full(many, totals.sum()), k))
    for own in (part.ravel() for part in (cells[:, :, 1], *(cells[:, number] for number in shown))):
        told.tell(own)
        total = float((told.truth * each)[own].sum())
        told.limit(own, total - SLACK, total + SLACK, each[own])
    return told, cells[:, :, 1]
