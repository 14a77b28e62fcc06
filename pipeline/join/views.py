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

MOST_UNKNOWN = 1000  # kinds of people times answers, above which views are compared two at a time
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
    sets = _sets(views)
    changed = True
    while changed:
        changed = False
        for together in sets:
            one = together[0]
            if not one.hidden.any() or _safe(together, k):
                continue
            target = next((view for view in together if not view.hidden.all()), None)
            if target is not None:
                bases = np.broadcast_to(target.table.sum(axis=1)[:, None], target.table.shape)
                target.hidden.ravel()[cheapest(target.table.ravel(), bases.ravel(), ~target.hidden.ravel())] = True
                target.hidden |= protect_table(target.table, k, target.hidden)
                changed = True
    return views


def _sets(views: list[View]) -> list[list[View]]:
    """Return what to attack at once, the attacked view first: all views, or nested pairs where all are too many kinds.

    Views that lie within one another come right after the first, to be hidden next.
    """
    if not views:
        return []
    people = np.column_stack([view.grouping.member for view in views])
    fine = np.column_stack([view.question.answer for view in views])
    unknown = len(np.unique(people, axis=0)) * len(np.unique(fine, axis=0))
    if unknown > MOST_UNKNOWN:
        return [[one, other] for one, other in permutations(views, 2) if contained(one.grouping, other.grouping)]
    sets = []
    for one in views:
        others = [view for view in views if view is not one]
        others.sort(key=lambda view: not contained(one.grouping, view.grouping))
        sets.append([one, *others])
    return sets


def _safe(together: list[View], k: int) -> bool:
    """Return whether every count that the first view hides keeps a range of k, given all that the views print."""
    people = np.column_stack([view.grouping.member for view in together])
    kinds, kind = np.unique(people, axis=0, return_inverse=True)
    fine = np.column_stack([view.question.answer for view in together])
    answers, answer = np.unique(fine, axis=0, return_inverse=True)
    counts = np.zeros((len(kinds), len(answers)), dtype=np.int64)
    np.add.at(counts, (kind.ravel(), answer.ravel()), 1)
    cells = np.arange(counts.size).reshape(counts.shape)
    told = Knowledge(counts.ravel(), np.repeat(counts.sum(axis=1), len(answers)))
    known = [*cells, *cells.T]
    targets = []
    for number, view in enumerate(together):
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
