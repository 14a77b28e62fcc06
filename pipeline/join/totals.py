"""What totals alone tell, of people and answers that no table puts side by side.

A base less a total is a number of people who left a question out. And where weights differ, each weighted share is one
more equation: the weighted total of a rare answer tells which weights the people have who chose it, and so at most how
many of a group, or of those who mention a rare theme, may have. So totals are asked of a linear program over kinds
of people.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from pipeline.join.attack import Cells, Knowledge
from pipeline.join.closed import by_theme
from pipeline.join.disclosure import small
from pipeline.join.groups import Grouping, classes_of, kinds_of
from pipeline.join.jointly import Theme
from pipeline.join.people import Booleans, Floats, People
from pipeline.join.scales import FEWEST, Closed, Places
from pipeline.join.views import MOST_UNKNOWN, table_of

RARE = 4  # times k: people from which an answer or a theme leaves room whatever the weights


def quiet(closed: Iterable[Closed], groups: list[Grouping], weight: Floats, k: int) -> list[Closed]:
    """Return the questions with answers put together whose weighted totals tell what few of a group answered.

    `weight` and `groups` are of all respondents. Cannot-say words that tell are dropped, as those of fewer than k are;
    a question that would be left with one answer is mute. Of more kinds of people and answers than MOST_UNKNOWN
    nothing is asked, for that would take long.
    """
    questions = given = list(closed)
    for grouping in groups if len(weight) and np.ptp(weight) > 0 else ():
        questions = [_quiet(question, grouping, weight, k) for question in questions]
    return [
        new if new is old or len(new.answers) >= FEWEST else replace(old, mute=True)
        for old, new in zip(given, questions, strict=True)
    ]


def _quiet(question: Closed, grouping: Grouping, weight: Floats, k: int) -> Closed:
    answer = _telling_answer(question, grouping, weight, k)
    return question if answer is None else _quiet(question.without(answer), grouping, weight, k)


def _telling_answer(question: Closed, grouping: Grouping, weight: Floats, k: int) -> int | None:
    """Return the place of an answer of which it is known within less than k how many of a group chose it."""
    own = grouping.among(question.person)
    many = len(question.answers)
    kinds, first, kind, size = kinds_of([own.member, classes_of(weight[question.person])])
    if many < FEWEST or len(kinds) * many > MOST_UNKNOWN:
        return None
    counts = np.zeros((len(kinds), many), dtype=np.int64)
    np.add.at(counts, (kind, question.answer), 1)
    cells = np.arange(counts.size).reshape(counts.shape)
    told = Knowledge(counts.ravel(), np.repeat(size, many))
    each = np.repeat(weight[question.person][first], many)
    for part in cells:
        told.tell(part)
    totals = question.counts()
    shown = ~small(totals, np.full(many, totals.sum()), k)
    for part in cells.T[shown]:
        told.tell(part, each)
    table, sizes = table_of(question, own), own.sizes()[:, None]
    places = np.argwhere(small(table, sizes, k) & (sizes > 0) & shown)
    narrow = told.narrow([cells[kinds[:, 0] == group, answer] for group, answer in places], k)
    return None if narrow is None else int(places[narrow][1])


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


def telling_bases(
    told: Mapping[str, Theme], closed: Iterable[Closed], base: People, place: Places
) -> Iterator[tuple[str, str]]:
    """Yield the questions and themes for which it may not be told how many of those who mention the theme answered.

    It is not told where the theme's total is not. Elsewhere the total less that number says how many of the few
    who left the question out mention the theme, which can give hidden counts of their groups away, alone or beside
    the bases of other questions, as long as all together tell few kinds of people apart.
    """
    names, answered = {}, {}
    for question in closed:
        own = place[question.person]
        people = np.zeros(len(base), dtype=np.int64)
        people[own[own >= 0]] = 1
        names[question.question] = people.tobytes()
        answered[people.tobytes()] = Grouping("", ["left out", "answered"], people)
    answered = dict(sorted(answered.items(), key=lambda pair: -int(pair[1].member.sum())))
    for name, theme in told.items():
        silent = set(answered) if theme.hidden[0].any() else set(_telling(theme, answered))
        yield from ((question, name) for question, key in names.items() if key in silent)


def _telling(theme: Theme, answered: Mapping[bytes, Grouping]) -> Iterator[bytes]:
    """Yield the keys of bases beside which, and all before them, the theme's hidden counts are known too well."""
    for key, of in answered.items():
        if of.member.all():
            continue
        beside = theme.beside(of)
        if beside.narrow() is not None:
            yield key
        elif beside.few_kinds():
            theme = beside


def _totals(question: Closed, weight: Floats, place: Places, mention: Booleans, k: int) -> tuple[Knowledge, Cells]:
    """Return what totals of a theme and of answers tell, and the cells of who mentions it (kinds x answers)."""
    answer = np.full(len(weight), -1, dtype=np.int64)
    answer[question.person] = question.answer
    wrote, many = place >= 0, len(question.answers)
    flags = [known.astype(np.int64) for known in (wrote, answer >= 0)]
    kinds, first, kind, _ = kinds_of([classes_of(weight), *flags])
    counts = np.zeros((len(kinds), many + 1, 2), dtype=np.int64)
    np.add.at(counts, (kind, answer, (wrote & mention[place]).astype(np.int64)), 1)
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
        told.tell(own, each)
    return told, cells[:, :, 1]
