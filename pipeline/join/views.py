"""A closed question by one background variable: as fine as can be printed, and protected beside its other views.

Where groups of one variable lie within groups of another (networks within their
types), or cut across them, what one table hides the other could give back; so all
tables of a question are protected together.
"""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from pipeline.join.attack import Cells, Knowledge
from pipeline.join.disclosure import Counts, protect_table, small
from pipeline.join.groups import TYPE, Grouping, classes_of, contained, kinds_of
from pipeline.join.jointly import TRIALS
from pipeline.join.people import Booleans, Floats
from pipeline.join.scales import Closed

MOST_UNKNOWN = 1000  # kinds of people times answers, above which views are compared two at a time
CROWDED = 0.1  # part of a group x answer table that may be hidden before answers are put together
Place = tuple[int, int]  # of a count: its group and its answer


@dataclass
class View:
    """Groups x answers of those who chose something; `grouping` is over them, in the question's order."""

    question: Closed
    grouping: Grouping
    table: Counts
    hidden: Booleans


def view_of(question: Closed, grouping: Grouping, k: int) -> View:
    """Return the question by group, in as many answers as can be told apart: merging comes before hiding.

    The whole scale, else its top two against the rest with cannot-say apart, else the top against everything else.
    """
    own = grouping.among(question.person)
    for merged in (question, question.halved(), question.parted()):
        table = table_of(merged, own)
        used = merged
        if small(table, table.sum(axis=1, keepdims=True), k).mean() <= CROWDED:
            break
    return View(used, own, table, protect_table(table, k))


def protect_views(views: list[View], k: int, weight: Floats | None = None) -> list[View]:
    """Return the views with more hidden where another view would give a hidden count back.

    `weight` of everybody who chose something, where weights differ: then weighted shares are known too.
    """
    sets = _sets(views)
    changed = True
    while changed:
        changed = False
        for together in sets:
            narrow = _narrow(together, k, weight)
            if narrow is not None:
                changed = _hide_near(together, narrow, k, weight)
    return views


def _hide_near(together: list[View], narrow: Place, k: int, weight: Floats | None) -> bool:
    """Hide one more count, and what must go with it: the first that widens the narrow one, if any does."""
    order = []
    for number, view in enumerate(together):
        bases = view.table.sum(axis=1)[:, None]
        cost = np.minimum(view.table, bases - view.table)
        for group, answer in np.argwhere(~view.hidden):
            apart = number > 0 or _apart(together, int(group), narrow[0])
            rank = (number > 0) + (number > 0 and view.grouping.variable.endswith(TYPE))
            order.append((rank, apart, int(cost[group, answer]), number, int(group), int(answer)))
    order.sort()
    for _, _, _, number, group, answer in order[:TRIALS]:
        view = together[number]
        before = view.hidden.copy()
        _hide(view, group, answer, k)
        if _narrow(together, k, weight, only=narrow) is None:
            return True
        view.hidden = before
    for _, _, _, number, group, answer in order[:1]:
        _hide(together[number], group, answer, k)
    return bool(order)


def _hide(view: View, group: int, answer: int, k: int) -> None:
    hidden = view.hidden.copy()
    hidden[group, answer] = True
    view.hidden = protect_table(view.table, k, hidden)


def _apart(together: list[View], one: int, other: int) -> bool:
    """Return whether no group of another view holds both groups of the first view."""
    own = together[0].grouping.member
    for view in together[1:]:
        member = view.grouping.member
        if len(set(member[own == one]) | set(member[own == other])) == 1:
            return False
    return True


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
        pairs = [[one, other] for one, other in permutations(views, 2) if contained(one.grouping, other.grouping)]
        return [*([view] for view in views), *pairs]
    sets = []
    for one in views:
        others = [view for view in views if view is not one]
        others.sort(key=lambda view: not contained(one.grouping, view.grouping))
        sets.append([one, *others])
    return sets


def _narrow(together: list[View], k: int, weight: Floats | None, only: Place | None = None) -> Place | None:
    """Return a count that the first view hides and that is known within less than k from all that the views print."""
    if not together[0].hidden.any() or (len(together) == 1 and weight is None):
        return None
    keys = [view.grouping.member for view in together]
    if weight is not None:
        keys.append(classes_of(weight[together[0].question.person]))
    kinds, first, kind, _ = kinds_of(keys)
    fine = np.column_stack([view.question.answer for view in together])
    answers, answer = np.unique(fine, axis=0, return_inverse=True)
    if weight is not None and len(kinds) * len(answers) > MOST_UNKNOWN:
        return _narrow(together, k, None, only)
    counts = np.zeros((len(kinds), len(answers)), dtype=np.int64)
    np.add.at(counts, (kind, answer.ravel()), 1)
    cells = np.arange(counts.size).reshape(counts.shape)
    told = Knowledge(counts.ravel(), np.repeat(counts.sum(axis=1), len(answers)))
    known = [*cells, *cells.T]
    targets: list[tuple[Place, Cells]] = []
    for number, view in enumerate(together):
        for group, choice in np.ndindex(*view.table.shape):
            own = cells[np.ix_(kinds[:, number] == group, answers[:, number] == choice)].ravel()
            if not view.hidden[group, choice]:
                known.append(own)
            elif number == 0 and only in (None, (group, choice)):
                targets.append(((group, choice), own))
    each = None if weight is None else np.repeat(weight[together[0].question.person][first], len(answers))
    for own in known:
        told.tell(own, each if len(own) > 1 else None)
    found = told.narrow([own for _, own in targets], k) if targets else None
    return None if found is None else targets[found][0]


def table_of(question: Closed, grouping: Grouping) -> Counts:
    """Return groups x answers: how many of those who chose something, over whom the grouping is, gave each answer."""
    table = np.zeros((len(grouping.values), len(question.answers)), dtype=np.int64)
    np.add.at(table, (grouping.member, question.answer), 1)
    return table
