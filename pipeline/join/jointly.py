"""One theme over all its tables: what one background variable hides another must not give back.

Networks of one type add up to the type; a region may be two networks; a quote says
that somebody of its network speaks of the theme. So the counts of a theme in every group
of every variable are protected together. Types are hidden last: they are what is
left to tell where networks are too small.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.join.attack import Cells, Knowledge
from pipeline.join.disclosure import Counts, protect_row, small
from pipeline.join.groups import TYPE, Grouping, Kinds, kinds_of
from pipeline.join.people import Booleans, Floats

MOST_ATOMS = 1500  # kinds of people above which variables are compared two at a time
MOST_BESIDE = 300  # the same, where another count is told beside them: it is asked for every theme and question
TRIALS = 8  # visible counts tried, one at a time, for a hidden one that is known too well
Place = tuple[int, int]  # of a count: its grouping and its value


@dataclass
class Theme:
    """A theme being protected: who mentions it, and what is hidden so far of each grouping (the first: everybody)."""

    mention: Booleans
    groups: list[Grouping]
    k: int
    weight: Floats | None = None  # known to the attacker, as are weighted shares of visible cells; None: all alike
    floors: Mapping[tuple[str, str], int] = field(default_factory=dict)  # by variable and value: seen to mention it
    printed: int | None = None  # how many of the groupings are printed; of the rest small counts are kept secret
    hidden: list[Booleans] = field(default_factory=list)
    caps: list[Counts] = field(default_factory=list)  # what each count can be at most
    news: int | None = None  # a grouping told beside others that are protected already
    kinds: Kinds = field(default_factory=Kinds)  # of people: themes of one round share what tells them apart

    def counts(self, number: int) -> Counts:
        """Return how many people of each group of a variable mention the theme."""
        grouping = self.groups[number]
        return np.bincount(grouping.member[self.mention], minlength=len(grouping.values))

    def begin(self, parent: "Theme | None") -> None:
        """Hide what is small, and what each variable alone would give back.

        What is hidden of the parent theme is hidden here, and what of the parent is not in this theme counts
        as a complement.
        """
        for number, grouping in enumerate(self.groups):
            counts, bases = self.counts(number), grouping.sizes()
            few = small(counts, bases, self.k)
            if parent is not None:
                within = parent.counts(number)
                few |= (counts < within) & (within - counts < self.k)
                bases = np.where(parent.hidden[number], bases, within)
            above = parent.hidden[number] if parent is not None else np.zeros(len(few), dtype=bool)
            secret = self.printed is not None and number >= self.printed
            self.hidden.append(
                np.ones(len(few), dtype=bool) if secret else protect_row(counts, bases, few | above, self.k)
            )
            self.caps.append(bases)

    def finish(self) -> None:
        """Hide more until no hidden count is known within less than k from everything printed."""
        if len(self.groups) == 1 or self.hidden[0].any():
            return
        while (found := self.narrow()) is not None:
            if not self.hide_near(*found):
                self.hidden[0][:] = True  # the total alone tells too much beside weights, or beside who is quoted
                return

    def hide_near(self, narrow: Place, others: list[int]) -> bool:
        """Hide one more count, the first that widens the narrow one if any does; return whether one was left."""
        order = self.near(narrow, others)
        for number, value in order[:TRIALS]:
            self.hidden[number][value] = True
            if self.narrowest(narrow[0], others, only=narrow[1]) is None:
                return True
            self.hidden[number][value] = False
        for number, value in order[:1]:
            self.hidden[number][value] = True
        return bool(order)

    def near(self, narrow: Place, others: list[int]) -> list[Place]:
        """Return the visible counts in the order in which they are hidden for a narrow one.

        First those of its own variable that lie in one group with it elsewhere (networks of its type), then
        the rest of its variable, then counts of other variables that share people with it, types last; the
        count whose loss tells least before others.
        """
        own, value = self.groups[narrow[0]], narrow[1]
        people = own.member == value
        order = []
        for number in {*others, narrow[0]} - {0}:
            grouping, counts = self.groups[number], self.counts(number)
            cost = np.minimum(counts, self.caps[number] - counts)
            for at in np.flatnonzero(~self.hidden[number]):
                if number == narrow[0]:
                    rank = 0 if self._mates(grouping, int(at), value, others) else 1
                else:
                    rank = 2 + 2 * bool((grouping.member[people] != at).all()) + grouping.variable.endswith(TYPE)
                order.append((rank, int(cost[at]), int(counts[at]), number, int(at)))
        return [(number, at) for *_, number, at in sorted(order)]

    def _mates(self, grouping: Grouping, one: int, other: int, others: list[int]) -> bool:
        for number in others:
            member = self.groups[number].member
            if self.groups[number] is not grouping:
                cells = set(member[grouping.member == one]) | set(member[grouping.member == other])
                if len(cells) == 1:
                    return True
        return False

    def narrow(self) -> tuple[Place, list[int]] | None:
        """Return a hidden count that is known too well, and from which variables; None when there is none."""
        everything = list(range(1, len(self.groups)))
        for number in everything:
            if self.hidden[number].any():
                for others in self.together(number, everything):
                    value = self.narrowest(number, others)
                    if value is not None:
                        return (number, value), others
        return None

    def together(self, number: int, everything: list[int]) -> list[list[int]]:
        """Return the sets of variables to attack with at once: all, or pairs where all would be too many kinds."""
        if self.few_kinds():
            return [everything]
        if self.news is not None:
            return [[number, self.news]]
        return [[number, other] for other in everything if other != number] or [[number]]

    def few_kinds(self) -> bool:
        """Return whether all variables tell so few kinds of people apart that they can be read at once."""
        most = MOST_ATOMS if self.news is None else MOST_BESIDE
        return len(self._kinds(list(range(1, len(self.groups))))[0]) <= most

    def safe(self, number: int, others: list[int]) -> bool:
        """Return whether every hidden count of the variable keeps a range of k, given all that the others print."""
        return self.narrowest(number, others) is None

    def narrowest(self, number: int, others: list[int], only: int | None = None) -> int | None:
        """Return the first hidden value of the variable (or the `only` one) known within less than k, None if none."""
        atoms, first, place, size = self._kinds(others, self.weight)
        told = Knowledge(np.bincount(place[self.mention], minlength=len(atoms)), size)
        weights = None if self.weight is None else self.weight[first]
        told.tell(np.arange(len(atoms)), weights)
        for column, other in enumerate(others):
            for value in range(len(self.groups[other].values)):
                cells = np.flatnonzero(atoms[:, column] == value)
                if self.hidden[other][value]:
                    told.limit(cells, float(self._floor(other, value)), float(self.caps[other][value]))
                else:
                    told.tell(cells, weights)
        column = others.index(number)
        values = np.flatnonzero(self.hidden[number]) if only is None else np.array([only])
        if self.printed is not None and number >= self.printed:
            values = values[small(self.counts(number), self.groups[number].sizes(), self.k)[values]]
        if bool((self.caps[number] >= self.groups[number].sizes()).all()):
            moves = self.swaps(atoms, column, told, number)
            values = np.array([value for value in values if moves[int(value)] < self.k], dtype=np.int64)
        targets = [np.flatnonzero(atoms[:, column] == value) for value in values]
        room = [
            float(told.upper[own].sum() - self._floor(number, int(at))) for own, at in zip(targets, values, strict=True)
        ]
        found = told.narrow(targets, self.k, room) if targets else None
        return None if found is None else int(values[found])

    def _kinds(self, others: list[int], weight: Floats | None = None) -> tuple[NDArray[np.int64], ...]:
        """Return the kinds of people that variables, and their weights, tell apart."""
        columns = [self.groups[other].member for other in others]
        return self.kinds.of(columns if weight is None else [*columns, self.kinds.classes(weight)])

    def _floor(self, number: int, value: int) -> int:
        """Return how many of the group are known to mention the theme before any figure is read."""
        grouping = self.groups[number]
        seen = self.floors.get((grouping.variable, grouping.values[value]), 0)
        return min(seen, int(self.counts(number)[value])) if seen else 0

    def swaps(self, atoms: Cells, column: int, told: Knowledge, number: int) -> dict[int, int]:
        """Return how far each hidden count can move by people alike in everything else changing places.

        Somebody of another hidden group who mentions the theme, and somebody of this group who does not: were
        it the other way round, all that is printed would be the same. As many as are known to mention it stay
        in place wherever they are. A bound that needs no linear program.
        """
        hidden = np.flatnonzero(self.hidden[number])
        same = kinds_of(list(np.delete(atoms, column, axis=1).T) or [np.zeros(len(atoms), dtype=np.int64)])[2]
        have, free = np.zeros((same.max() + 1, len(hidden))), np.zeros((same.max() + 1, len(hidden)))
        for place, value in enumerate(hidden):
            cells = np.flatnonzero(atoms[:, column] == value)
            np.add.at(have[:, place], same[cells], told.truth[cells])
            np.add.at(free[:, place], same[cells], told.upper[cells] - told.truth[cells])
            have[:, place] = np.maximum(have[:, place] - self._floor(number, int(value)), 0)
        rest_have, rest_free = (part.sum(axis=1, keepdims=True) - part for part in (have, free))
        moves = np.minimum(free, rest_have) + np.minimum(have, rest_free)
        return {int(value): int(moves[:, place].sum()) for place, value in enumerate(hidden)}

    def beside(self, of: Grouping) -> "Theme":
        """Return the protected theme as it is told where its counts in another grouping are printed, too."""
        at = len(self.groups) if self.printed is None else self.printed
        return replace(
            self,
            groups=[*self.groups[:at], of, *self.groups[at:]],
            hidden=[*self.hidden[:at], np.zeros(len(of.values), dtype=bool), *self.hidden[at:]],
            caps=[*self.caps[:at], of.sizes(), *self.caps[at:]],
            printed=at + 1,
            news=at,
        )
