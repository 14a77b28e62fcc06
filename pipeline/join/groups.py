"""The groups that figures are broken down by, merged until they can be printed.

In a survey of 155 people a table of 11 networks by 12 themes would be mostly
hidden cells; three larger groups tell more than eleven hidden ones. A merged
group is named by its parts, joined by " + ", so that nobody has to guess.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

UNKNOWN = "ei tietoa"
JOIN = " + "
FEWEST = 2  # groups that can be compared
TYPE = ": type"  # ends the name of the variable that a grouping by type makes


@dataclass(frozen=True)
class Grouping:
    """One background variable over some people: each person's group."""

    variable: str
    values: list[str]
    member: NDArray[np.int64]  # each person's place in values

    def sizes(self) -> NDArray[np.int64]:
        """Return how many people each group has."""
        return np.bincount(self.member, minlength=len(self.values))

    def among(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Grouping":
        """Return the same groups over some of the people."""
        return Grouping(self.variable, self.values, self.member[chosen])

    def joined(self, parts: list[list[int]]) -> "Grouping":
        """Return the grouping with the given values put together."""
        place = np.zeros(len(self.values), dtype=np.int64)
        for number, part in enumerate(parts):
            place[part] = number
        names = [JOIN.join(self.values[old] for old in sorted(part)) for part in parts]
        return Grouping(self.variable, names, place[self.member])


def groupings(background: pd.DataFrame, ids: list[str], most_values: int) -> list[Grouping]:
    """Return the variables with 2 to `most_values` values among these people; who has none is a group of their own."""
    found = []
    for variable, rows in background.groupby("variable", sort=True):
        named = rows["label"].where(rows["label"].str.strip() != "", rows["value"])
        own = pd.Series(named.to_numpy(), index=rows["respondent_id"].to_numpy())
        own = own[~own.index.duplicated()].reindex(ids)
        text = own.where(own.notna() & (own.astype("str").str.strip() != ""), UNKNOWN).astype("str")
        values = sorted(set(text))
        if FEWEST <= len(values) <= most_values:
            found.append(Grouping(str(variable), values, pd.Index(values).get_indexer(pd.Index(text)).astype(np.int64)))
    return found


def merge(
    grouping: Grouping,
    base: NDArray[np.bool_],
    smallest: int,
    kinds: Mapping[str, str],
    good: Callable[[Grouping], bool],
) -> Grouping | None:
    """Return the grouping with small groups merged until each has `smallest` people of the base and `good` holds.

    The smallest group joins the smallest of its kind (networks of one type), else the smallest of all; groups
    that begin with a number (age classes) join a neighbour. None when fewer than two groups are left.
    """
    parts = [[place] for place in range(len(grouping.values))]
    ordered = all(value[:1].isdigit() for value in grouping.values if value != UNKNOWN)
    sizes = grouping.among(base).sizes()
    while len(parts) >= FEWEST:
        merged = grouping.joined(parts)
        large = [int(sizes[part].sum()) for part in parts]
        if min(large) >= smallest and (len(parts) == FEWEST or good(merged.among(base))):
            return merged
        first = int(np.argmin(large))
        alike = [_kind(part, grouping, kinds) for part in parts]
        near = [first - 1, first + 1] if ordered else [place for place in range(len(parts)) if place != first]
        order = [
            (not alike[first] or alike[place] != alike[first], large[place], place)
            for place in near
            if 0 <= place < len(parts)
        ]
        low, high = sorted((first, min(order)[2]))
        parts[low] += parts.pop(high)
    return None


def by_type(
    grouping: Grouping,
    kinds: Mapping[str, str],
    base: NDArray[np.bool_],
    smallest: int,
    good: Callable[[Grouping], bool],
) -> Grouping | None:
    """Return the groups by their type ("regional", …), merged like other groups, None with fewer than two types."""
    named = [kinds.get(value) or UNKNOWN for value in grouping.values]
    values = sorted(set(named))
    place = np.array([values.index(name) for name in named], dtype=np.int64)
    found = Grouping(f"{grouping.variable}{TYPE}", values, place[grouping.member])
    if len(values) < FEWEST or not any(kinds.values()):
        return None
    return merge(found, base, smallest, {}, good)


def contained(one: Grouping, other: Grouping) -> bool:
    """Return whether some group of either variable lies within one group of the other: sums then cross over."""
    table = np.zeros((len(one.values), len(other.values)), dtype=bool)
    table[one.member, other.member] = True
    return bool((table.sum(axis=1) == 1).any() or (table.sum(axis=0) == 1).any())


def _kind(part: list[int], grouping: Grouping, kinds: Mapping[str, str]) -> str:
    found = {kinds.get(grouping.values[place], "") for place in part}
    return found.pop() if len(found) == 1 else ""
