"""Who was asked and who answered: the base of everything else, told for the round, each question and each group.

That somebody did not answer is no opinion, so a base may show how many gave none;
counts below k are hidden here as everywhere, and so is what would give them away.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.join.disclosure import Counts, cheapest, ranges
from pipeline.join.groups import JOIN, Grouping
from pipeline.join.people import Booleans

ANSWER, NON_ANSWER, NOTHING = range(3)


def response(
    answers: pd.DataFrame,
    questions: list[str],
    ids: list[str],
    grouping: Grouping | None,
    members: Mapping[str, int | None],
    k: int,
) -> pd.DataFrame:
    """Return the table Response; `members` are the sizes of the groups where they are known."""
    fates = {"": np.zeros(len(ids), dtype=np.int64)} | {name: _fate(answers, name, ids) for name in questions}
    wrote = np.zeros(len(ids), dtype=bool)
    for name in questions:
        wrote |= fates[name] == ANSWER
    rows: list[dict[str, object]] = []
    for question, fate in fates.items():
        own, totals = (
            _by_group(question, fate, wrote, grouping, members, k) if grouping is not None else ([], (True, True))
        )
        rows += [_for_all(question, fate, members, k, totals), *own]
    return pd.DataFrame(rows)


def _fate(answers: pd.DataFrame, question: str, ids: list[str]) -> Counts:
    """Return what each respondent did with the question."""
    rows = answers.loc[answers["question_id"] == question].drop_duplicates("respondent_id")
    kind = rows.set_index("respondent_id")["kind"].reindex(ids)
    return np.select([kind == "answer", kind == "non_answer"], [ANSWER, NON_ANSWER], NOTHING).astype(np.int64)


def _by_group(
    question: str,
    fate: Counts,
    wrote: Booleans,
    grouping: Grouping,
    members: Mapping[str, int | None],
    k: int,
) -> tuple[list[dict[str, object]], tuple[bool, bool]]:
    """Return the groups' rows, and whether the question's totals of answers and of non-answers may stand beside them.

    `wrote` is who answered any question, which other tables tell as their base.
    """
    table = np.zeros((len(grouping.values), 3), dtype=np.int64)
    np.add.at(table, (grouping.member, fate), 1)
    sizes = table.sum(axis=1)
    answered, silent = table[:, ANSWER], table[:, NON_ANSWER]
    base = np.bincount(grouping.member[wrote], minlength=len(sizes))
    first = _protect(silent, sizes - answered, silent < k, k)
    some = _protect(answered, np.minimum(sizes - np.where(first, 0, silent), base), answered < k, k)
    room = sizes - np.where(some, 0, answered)
    last = _protect(silent, room, first, k)
    rows = [
        _row(question, table[place], people=sizes[place] >= k, answered=not some[place], silent=not last[place])
        | {
            "variable": grouping.variable,
            "value": value,
            "members": _sum([members.get(part) for part in value.split(JOIN)]),
        }
        for place, value in enumerate(grouping.values)
    ]
    return rows, (_wide(answered, base, some, k), _wide(silent, room, last, k))


def _wide(counts: Counts, room: Counts, hidden: Booleans, k: int) -> bool:
    """Return whether the total leaves every hidden count a range of k, or all that its room allows."""
    low, high = ranges(counts, room, hidden)
    return bool(((high - low) >= np.minimum(k, room))[hidden].all())


def _protect(counts: Counts, room: Counts, hidden: Booleans, k: int) -> Booleans:
    """Return what to hide of counts whose total is told; each can be as large as its room."""
    hidden = hidden.copy()
    while hidden.any() and not hidden.all() and not _wide(counts, room, hidden, k):
        hidden[cheapest(counts, room, ~hidden)] = True
    return hidden


def _for_all(
    question: str, fate: Counts, members: Mapping[str, int | None], k: int, totals: tuple[bool, bool]
) -> dict[str, object]:
    counts = np.bincount(fate, minlength=3)
    answered, silent = (counts[place] >= k and told for place, told in zip((ANSWER, NON_ANSWER), totals, strict=True))
    row = _row(question, counts, people=counts.sum() >= k, answered=answered, silent=silent)
    return row | {"variable": "", "value": "", "members": _sum(list(members.values()))}


def _row(question: str, counts: Counts, *, people: bool, answered: bool, silent: bool) -> dict[str, object]:
    survey = question == ""  # of the round as a whole only who took part is told
    return {
        "question_id": question,
        "respondents": float(counts.sum()) if people else None,
        "answered": float(counts[ANSWER]) if people and answered and not survey else None,
        "non_answers": float(counts[NON_ANSWER]) if people and silent and not survey else None,
        "hidden": not (people and (survey or (answered and silent))),
    }


def _sum(sizes: list[int | None]) -> float | None:
    known = [size for size in sizes if size is not None]
    return float(sum(known)) if known and len(known) == len(sizes) else None
