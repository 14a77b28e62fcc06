"""Who is known to speak of a theme before any figure is read: quoted people, and networks that made suggestions.

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
    suggestions: pd.DataFrame,
    assignments: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    base: People,
    plain: list[Grouping],
    shown: list[Grouping],
    divided: str | None,
    k: int,
) -> Floors:
    """Return how many people of each group are seen to mention each theme.

    `plain` are the variables as they came and `shown` as they are printed, all over the base; `divided` is the
    variable whose groups the report names where k of them made a suggestion.
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
    asked = assignments.loc[assignments["segment_id"].isin(suggestions["segment_id"]), ["segment_id", "theme_id"]]
    named = next((grouping for grouping in plain if grouping.variable == divided), None)
    if named is not None:
        for (theme, _), people in _asking(asked, place, base, named).items():
            if len(people) >= k:
                seen.setdefault((theme, named.variable), set()).update(sorted(people)[:k])
    return {
        theme: {
            (grouping.variable, value): count
            for grouping in shown
            for value, count in _counts(seen, theme, grouping, base).items()
        }
        for theme in base.themes
    }


def _asking(
    asked: pd.DataFrame, place: "pd.Series[int]", base: People, named: Grouping
) -> dict[tuple[str, str], set[int]]:
    """Return who made a suggestion, by top theme and network."""
    found: dict[tuple[str, str], set[int]] = {}
    for row in asked.itertuples(index=False):
        person, theme = int(place.get(row.segment_id, -1)), str(row.theme_id)
        top = base.parents.get(theme) or theme
        if person >= 0 and top in base.themes:
            found.setdefault((top, named.values[named.member[person]]), set()).add(person)
    return found


def _counts(seen: Mapping[tuple[str, str], set[int]], theme: str, grouping: Grouping, base: People) -> dict[str, int]:
    people = seen.get((theme, grouping.variable.removesuffix(TYPE)), set())
    column = base.themes.index(theme)
    members = [int(grouping.member[person]) for person in people if base.mentions[person, column]]
    counts = np.bincount(np.array(members, dtype=np.int64), minlength=len(grouping.values))
    return {value: int(count) for value, count in zip(grouping.values, counts, strict=True) if count}
