"""The groups that figures are broken down by, merged until they can be printed.

In a survey of 155 people a table of 11 networks by 12 themes would be mostly
hidden cells; three larger groups tell more than eleven hidden ones. A merged
group is named by its parts, joined by " + ", so that nobody has to guess.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

UNKNOWN = "ei tietoa"
JOIN = " + "
KEPT, MOST_KEPT = 50_000, 500  # people, and sets of columns, of which kinds are kept
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


def kinds_of(columns: list[NDArray[np.int64]]) -> tuple[NDArray[np.int64], ...]:
    """Return the different rows of the columns in order, the first place of each, each place's row, and how many.

    As numpy's unique by rows, which compares whole rows and takes five times as long.
    """
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        code = np.unique(code * (int(column.max(initial=0)) + 1) + column, return_inverse=True)[1].ravel()
    _, first, place, size = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    return np.column_stack(columns)[first], first, place.ravel(), size


def classes_of(weight: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return each person's class of weight; weights are the same to nine decimals."""
    return np.unique(np.round(weight, 9), return_inverse=True)[1].ravel()


@dataclass
class Kinds:
    """What `kinds_of` gives, kept for the next theme that asks the same; of many people it would fill the memory."""

    found: dict[tuple[int, ...], tuple[list[NDArray[np.int64]], tuple[NDArray[np.int64], ...]]] = field(
        default_factory=dict
    )
    weights: dict[int, tuple[NDArray[np.float64], NDArray[np.int64]]] = field(default_factory=dict)

    def of(self, columns: list[NDArray[np.int64]]) -> tuple[NDArray[np.int64], ...]:
        """Return the kinds of people that these columns tell apart; the same arrays are not asked of twice."""
        key = tuple(map(id, columns))
        if key not in self.found:
            if len(columns[0]) > KEPT or len(self.found) >= MOST_KEPT:
                self.found.clear()
            self.found[key] = columns, kinds_of(columns)  # the columns, too, for ids last only as long as they
        return self.found[key][1]

    def classes(self, weight: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return each person's class of weight."""
        if id(weight) not in self.weights:
            self.weights = {id(weight): (weight, classes_of(weight))}
        return self.weights[id(weight)][1]


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
    hidden: Callable[[Grouping], float],
    most: float = 0.0,
) -> Grouping | None:
    """Return the grouping with small groups merged until each has `smallest` people of the base and little is hidden.

    `hidden` tells which part of a table by the grouping would be hidden: the finest of at most `most` is taken,
    else the one that hides least. The smallest group joins the smallest of its kind (networks of one type), and
    groups of different kinds only where too few are left of one; groups that begin with a number (age classes)
    join a neighbour. None when fewer than two groups are left.
    """
    parts = [[place] for place in range(len(grouping.values))]
    ordered = all(value[:1].isdigit() for value in grouping.values if value != UNKNOWN)
    sizes = grouping.among(base).sizes()
    found: list[tuple[float, Grouping]] = []
    while len(parts) >= FEWEST:
        large = [int(sizes[part].sum()) for part in parts]
        if min(large) >= smallest:
            merged = grouping.joined(parts)
            found.append((hidden(merged.among(base)), merged))
            if found[-1][0] <= most:
                return merged
        pair = _next(large, [_kind(part, grouping, kinds) for part in parts], smallest, ordered=ordered)
        if pair is None:
            break
        low, high = pair
        parts[low] += parts.pop(high)
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _next(large: list[int], alike: list[str], smallest: int, *, ordered: bool) -> tuple[int, int] | None:
    """Return the places of the next two groups to join, None where only whole kinds are left and all are large enough.

    The smallest group goes first; of those that are large enough only one that has others of its kind.
    """
    for first in sorted(range(len(large)), key=lambda place: (large[place], place)):
        near = [first - 1, first + 1] if ordered else [place for place in range(len(large)) if place != first]
        near = [place for place in near if 0 <= place < len(large)]
        same = [place for place in near if not any(alike) or (alike[first] and alike[place] == alike[first])]
        if same or large[first] < smallest:
            other = min(same or near, key=lambda place: (large[place], place))
            return (first, other) if first < other else (other, first)
    return None


def by_type(
    grouping: Grouping,
    kinds: Mapping[str, str],
    base: NDArray[np.bool_],
    smallest: int,
    hidden: Callable[[Grouping], float],
    most: float = 0.0,
) -> Grouping | None:
    """Return the groups by their type ("regional", …), merged like other groups, None with fewer than two types."""
    named = [kinds.get(value) or UNKNOWN for value in grouping.values]
    values = sorted(set(named))
    place = np.array([values.index(name) for name in named], dtype=np.int64)
    found = Grouping(f"{grouping.variable}{TYPE}", values, place[grouping.member])
    if len(values) < FEWEST or not any(kinds.values()):
        return None
    return merge(found, base, smallest, {}, hidden, most)


def contained(one: Grouping, other: Grouping) -> bool:
    """Return whether some group of either variable lies within one group of the other: sums then cross over."""
    table = np.zeros((len(one.values), len(other.values)), dtype=bool)
    table[one.member, other.member] = True
    return bool((table.sum(axis=1) == 1).any() or (table.sum(axis=0) == 1).any())


def _kind(part: list[int], grouping: Grouping, kinds: Mapping[str, str]) -> str:
    found = {kinds.get(grouping.values[place], "") for place in part}
    return found.pop() if len(found) == 1 else ""
