"""Who was asked and who answered: the base of everything else, told for the round, each question and each group.

That somebody did not answer is no opinion, so a base may show how many gave none;
counts below k are hidden here as everywhere, and so is what would give them away.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.join.disclosure import Counts, protect_row
from pipeline.join.groups import JOIN, Grouping

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
    rows: list[dict[str, object]] = []
    for question, fate in fates.items():
        rows.append(_for_all(question, fate, members, k))
        if grouping is not None:
            rows += _by_group(question, fate, grouping, members, k)
    return pd.DataFrame(rows)


def _fate(answers: pd.DataFrame, question: str, ids: list[str]) -> Counts:
    """Return what each respondent did with the question."""
    rows = answers.loc[answers["question_id"] == question].drop_duplicates("respondent_id")
    kind = rows.set_index("respondent_id")["kind"].reindex(ids)
    return np.select([kind == "answer", kind == "non_answer"], [ANSWER, NON_ANSWER], NOTHING).astype(np.int64)


def _by_group(
    question: str, fate: Counts, grouping: Grouping, members: Mapping[str, int | None], k: int
) -> list[dict[str, object]]:
    table = np.zeros((len(grouping.values), 3), dtype=np.int64)
    np.add.at(table, (grouping.member, fate), 1)
    sizes = table.sum(axis=1)
    answered, silent = table[:, ANSWER], table[:, NON_ANSWER]
    unsaid = [protect_row(counts, sizes, counts < k, k) for counts in (answered, silent)]
    return [
        _row(
            question,
            table[place],
            people=sizes[place] >= k,
            answered=not unsaid[0][place],
            silent=not unsaid[1][place],
        )
        | {
            "variable": grouping.variable,
            "value": value,
            "members": _sum([members.get(part) for part in value.split(JOIN)]),
        }
        for place, value in enumerate(grouping.values)
    ]


def _for_all(question: str, fate: Counts, members: Mapping[str, int | None], k: int) -> dict[str, object]:
    counts = np.bincount(fate, minlength=3)
    row = _row(question, counts, people=counts.sum() >= k, answered=counts[ANSWER] >= k, silent=counts[NON_ANSWER] >= k)
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
