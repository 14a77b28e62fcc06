"""One theme over all its tables: what one background variable hides another must not give back.

Networks of one type add up to the type; a region may be two networks. So the
counts of a theme in every group of every variable are protected together. Types
are broken down by only for themes where every type can be printed: one more
hidden row of sums would cost the networks theirs.
"""

from dataclasses import dataclass, field

import numpy as np

from pipeline.join.attack import Cells, Knowledge
from pipeline.join.disclosure import Counts, cheapest, protect_row, small
from pipeline.join.groups import TYPE, Grouping, contained
from pipeline.join.people import Booleans, Floats

SLACK = 1e-3  # people: what rounding leaves of a weighted share
MOST_ATOMS = 1500  # kinds of people above which variables are compared two at a time


@dataclass
class Theme:
    """A theme being protected: who mentions it, and what is hidden so far of each grouping (the first: everybody)."""

    mention: Booleans
    groups: list[Grouping]
    k: int
    weight: Floats | None = None  # known to the attacker, as are weighted shares of visible cells; None: all alike
    hidden: list[Booleans] = field(default_factory=list)
    caps: list[Counts] = field(default_factory=list)  # what each count can be at most
    few: list[Booleans] = field(default_factory=list)  # too small in themselves

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
            hidden = protect_row(counts, bases, few | above, self.k)
            self.hidden.append(hidden | (hidden.any() & grouping.variable.endswith(TYPE)))
            self.caps.append(bases)
            self.few.append(few)

    def finish(self) -> None:
        """Hide more until no hidden count is known within less than k from everything printed."""
        if len(self.groups) == 1 or self.hidden[0].any():
            return
        while (narrow := self.narrow()) is not None:
            if not self.hide_near(narrow):
                self.hidden[0][:] = True  # unequal weights: total and weighted share together still tell too much
                return

    def hide_near(self, narrow: int) -> bool:
        """Hide one more cell: of the variable, of one nested with it, of any; return whether one was left."""
        own = self.groups[narrow]
        others = [number for number in range(1, len(self.groups)) if number != narrow]
        others.sort(key=lambda number: not contained(own, self.groups[number]))
        for number in [narrow, *others]:
            hidden = self.hidden[number]
            if not hidden.all():
                whole = self.groups[number].variable.endswith(TYPE)
                hidden[cheapest(self.counts(number), self.caps[number], ~hidden) if not whole else slice(None)] = True
                return True
        return False

    def narrow(self) -> int | None:
        """Return a variable with a hidden count that is known too well, None when there is none."""
        everything = list(range(1, len(self.groups)))
        for number in everything:
            if self.hidden[number].any():
                for others in self.together(number, everything):
                    if not self.safe(number, others):
                        return number
        return None

    def together(self, number: int, everything: list[int]) -> list[list[int]]:
        """Return the sets of variables to attack with at once: all, or pairs where all would be too many kinds."""
        kinds = np.unique(np.column_stack([self.groups[other].member for other in everything]), axis=0)
        if len(kinds) <= MOST_ATOMS:
            return [everything]
        return [[number, other] for other in everything if other != number] or [[number]]

    def safe(self, number: int, others: list[int]) -> bool:
        """Return whether every hidden count of the variable keeps a range of k, given all that the others print."""
        keys = [self.groups[other].member for other in others]
        if self.weight is not None:
            keys.append(np.unique(np.round(self.weight, 9), return_inverse=True)[1])
        atoms, first, place, size = np.unique(
            np.column_stack(keys), axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        told = Knowledge(np.bincount(place.ravel()[self.mention], minlength=len(atoms)), size)
        weights = None if self.weight is None else self.weight[first]
        _print(told, np.arange(len(atoms)), weights)
        for column, other in enumerate(others):
            for value in range(len(self.groups[other].values)):
                cells = np.flatnonzero(atoms[:, column] == value)
                if self.hidden[other][value]:
                    told.limit(cells, 0.0, float(self.caps[other][value]))
                else:
                    _print(told, cells, weights)
        column = others.index(number)
        unsaid = self.few[number] if self.groups[number].variable.endswith(TYPE) else self.hidden[number]
        targets = [np.flatnonzero(atoms[:, column] == value) for value in np.flatnonzero(unsaid)]
        if self.weight is None and bool((self.caps[number] >= self.groups[number].sizes()).all()):
            room = self.swaps(atoms, column, told, np.flatnonzero(self.hidden[number]))
            targets = [cells for cells in targets if room[atoms[cells[0], column]] < self.k]
        return not targets or told.narrow(targets, self.k) is None

    def swaps(self, atoms: Cells, column: int, told: Knowledge, hidden: Cells) -> dict[int, int]:
        """Return how far each hidden count can move by people alike in everything else changing places.

        Somebody of another hidden group who mentions the theme, and somebody of this group who does not: were
        it the other way round, all that is printed would be the same. A bound that needs no linear program.
        """
        same = np.unique(np.delete(atoms, column, axis=1), axis=0, return_inverse=True)[1].ravel()
        have, free = np.zeros((same.max() + 1, len(hidden))), np.zeros((same.max() + 1, len(hidden)))
        for place, value in enumerate(hidden):
            cells = np.flatnonzero(atoms[:, column] == value)
            np.add.at(have[:, place], same[cells], told.truth[cells])
            np.add.at(free[:, place], same[cells], told.upper[cells] - told.truth[cells])
        rest_have, rest_free = (part.sum(axis=1, keepdims=True) - part for part in (have, free))
        moves = np.minimum(free, rest_have) + np.minimum(have, rest_free)
        return {int(value): int(moves[:, place].sum()) for place, value in enumerate(hidden)}


def _print(told: Knowledge, cells: Cells, weights: Floats | None) -> None:
    """Print a visible cell: its count, and where weights differ its weighted share to the printed digits."""
    told.tell(cells)
    if weights is not None:
        total = float((told.truth * weights)[cells].sum())
        told.limit(cells, total - SLACK, total + SLACK, weights[cells])
