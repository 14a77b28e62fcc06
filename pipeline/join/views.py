"""A closed question by one background variable: as fine as can be printed, and protected beside its other views.

Where groups of one variable lie within groups of another (networks within their
types), what one table hides the other could give back; such pairs are protected
together.
"""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from pipeline.join.attack import Knowledge
from pipeline.join.disclosure import Counts, cheapest, protect_table, small
from pipeline.join.groups import TYPE, Grouping, contained
from pipeline.join.people import Booleans
from pipeline.join.scales import Closed

CROWDED = 0.1  # part of a group x answer table that may be hidden before answers are put together


@dataclass
class View:
    """Groups x answers of those who chose something; `grouping` is over them, in the question's order."""

    question: Closed
    grouping: Grouping
    table: Counts
    hidden: Booleans


def view_of(question: Closed, grouping: Grouping, k: int) -> View:
    """Return the question by group, its top two against the rest where the whole scale would be mostly hidden."""
    own = grouping.among(question.person)
    table = _table(question, own)
    if small(table, table.sum(axis=1, keepdims=True), k).mean() > CROWDED:
        question = question.halved()
        table = _table(question, own)
    return View(question, own, table, protect_table(table, k))


def protect_views(views: list[View], k: int) -> list[View]:
    """Return the views with more hidden where another view would give a hidden count back.

    Networks by type are shown only where nothing of that view is hidden.
    """
    views = [view for view in views if not (view.hidden.any() and view.grouping.variable.endswith(TYPE))]
    pairs = [(one, other) for one, other in permutations(views, 2) if contained(one.grouping, other.grouping)]
    changed = True
    while changed:
        changed = False
        for one, other in pairs:
            if one.hidden.any() and not _safe(one, other, k):
                target = one if not one.hidden.all() else other
                if target.hidden.all():
                    continue
                bases = np.broadcast_to(target.table.sum(axis=1)[:, None], target.table.shape)
                target.hidden.ravel()[cheapest(target.table.ravel(), bases.ravel(), ~target.hidden.ravel())] = True
                target.hidden |= protect_table(target.table, k, target.hidden)
                changed = True
    return views


def _safe(one: View, other: View, k: int) -> bool:
    """Return whether every count that one view hides keeps a range of k, given all that both print."""
    people = np.column_stack([one.grouping.member, other.grouping.member])
    kinds, kind = np.unique(people, axis=0, return_inverse=True)
    fine = np.column_stack([one.question.answer, other.question.answer])
    answers, answer = np.unique(fine, axis=0, return_inverse=True)
    counts = np.zeros((len(kinds), len(answers)), dtype=np.int64)
    np.add.at(counts, (kind.ravel(), answer.ravel()), 1)
    cells = np.arange(counts.size).reshape(counts.shape)
    told = Knowledge(counts.ravel(), np.repeat(counts.sum(axis=1), len(answers)))
    known = [*cells, *cells.T]
    targets = []
    for number, view in enumerate((one, other)):
        for group, choice in np.ndindex(view.table.shape):
            own = cells[np.ix_(kinds[:, number] == group, answers[:, number] == choice)].ravel()
            if not view.hidden[group, choice]:
                known.append(own)
            elif number == 0:
                targets.append(own)
    for own in known:
        told.tell(own)
    return told.narrow(targets, k) is None


def _table(question: Closed, grouping: Grouping) -> Counts:
    table = np.zeros((len(grouping.values), len(question.answers)), dtype=np.int64)
    np.add.at(table, (grouping.member, question.answer), 1)
    return table
