"""Who is known to speak of a theme before any figure is read: people who are quoted.

A quote under a theme, said by somebody of a named network, tells that at least one
of that network mentions the theme; so a hidden count beside it begins at one.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.join.groups import TYPE, Grouping
from pipeline.join.people import People

Floors = Mapping[str, Mapping[tuple[str, str], int]]  # by theme: by variable and value: people


def floors(
    quotes: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    base: People,
    plain: list[Grouping],
    shown: list[Grouping],
) -> Floors:
    """Return how many people of each group are seen to mention each theme.

    `plain` are the variables as they came and `shown` as they are printed, all over the base.
    """
    who = segments[["segment_id", "answer_id"]].merge(answers[["answer_id", "respondent_id"]], on="answer_id")
    place = pd.Series(pd.Index(base.ids).get_indexer(pd.Index(who["respondent_id"])), index=who["segment_id"])
    seen: dict[tuple[str, str], set[int]] = {}
    for row in quotes.itertuples(index=False):
        person = int(place.get(row.segment_id, -1))
        if person < 0 or row.theme_id not in base.themes:
            continue
        for grouping in plain:
            if grouping.values[grouping.member[person]] in str(row.attribution):
                seen.setdefault((str(row.theme_id), grouping.variable), set()).add(person)
    return {
        theme: {
            (grouping.variable, value): count
            for grouping in shown
            for value, count in _counts(seen, theme, grouping, base).items()
        }
        for theme in base.themes
    }


def _counts(seen: Mapping[tuple[str, str], set[int]], theme: str, grouping: Grouping, base: People) -> dict[str, int]:
    people = seen.get((theme, grouping.variable.removesuffix(TYPE)), set())
    column = base.themes.index(theme)
    members = [int(grouping.member[person]) for person in people if base.mentions[person, column]]
    counts = np.bincount(np.array(members, dtype=np.int64), minlength=len(grouping.values))
    return {value: int(count) for value, count in zip(grouping.values, counts, strict=True) if count}
