"""Who mentions what: segments joined back to the people who wrote them.

The unit of every figure is the respondent. Somebody who praises the meetings in
four sentences counts once; a subtheme's people count in its parent too.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class People:
    """The base: respondents who gave an answer to at least one open question, in order of id."""

    ids: list[str]
    weight: Floats  # one a respondent, mean 1 over the base
    themes: list[str]
    mentions: Booleans  # respondents x themes
    parents: dict[str, str]  # of subthemes

    def depth(self, theme: str) -> int:
        """Return how many themes stand above this one; a circle ends where it began."""
        seen = [theme]
        while (above := self.parents.get(seen[-1], "")) in self.themes and above not in seen:
            seen.append(above)
        return len(seen) - 1

    def __len__(self) -> int:
        """Return the number of people in the base."""
        return len(self.ids)


def people(
    assignments: pd.DataFrame,
    themes: pd.DataFrame,
    respondents: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    bands: tuple[str, ...],
) -> People:
    """Return who mentions which theme in segments of the given bands."""
    given = answers.loc[answers["kind"] == "answer"]
    known = respondents.set_index("respondent_id")["weight"]
    ids = sorted(set(given["respondent_id"]) & set(known.index))
    names = sorted(themes["theme_id"])
    who = segments.merge(given[["answer_id", "respondent_id"]], on="answer_id")[["segment_id", "respondent_id"]]
    coded = assignments.loc[assignments["band"].isin(bands), ["segment_id", "theme_id"]].merge(who, on="segment_id")
    coded = coded.loc[coded["theme_id"].isin(names) & coded["respondent_id"].isin(ids)]
    mentions = np.zeros((len(ids), len(names)), dtype=bool)
    mentions[pd.Index(ids).get_indexer(coded["respondent_id"]), pd.Index(names).get_indexer(coded["theme_id"])] = True
    parents = dict(zip(themes["theme_id"], themes["parent_id"], strict=True))
    _count_in_parents(mentions, names, parents)
    return People(ids, even(known.reindex(ids).to_numpy(dtype=float)), names, mentions, parents)


def even(weight: Floats) -> Floats:
    """Return the weights with mean 1; all ones where they sum to nothing."""
    total = float(weight.sum())
    return weight * (len(weight) / total) if total > 0 else np.ones(len(weight))


def _count_in_parents(mentions: Booleans, names: list[str], parents: dict[str, str]) -> None:
    place = {name: column for column, name in enumerate(names)}
    own = mentions.copy()
    for name in names:
        seen = {name}
        parent = parents.get(name, "")
        while parent in place and parent not in seen:
            mentions[:, place[parent]] |= own[:, place[name]]
            seen.add(parent)
            parent = parents.get(parent, "")
