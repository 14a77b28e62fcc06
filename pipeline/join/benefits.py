"""Benefits against aims, protected beside the prevalences of the themes that they are counted from."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from pipeline.join.attack import Cells, Knowledge
from pipeline.join.disclosure import small
from pipeline.join.groups import TYPE, Grouping, kinds_of
from pipeline.join.jointly import TRIALS
from pipeline.join.named import Floors
from pipeline.join.people import Booleans, People

AIM = ": aim"  # ends the name of the variable that groups networks by their aim
NETWORK = ": network"
ORDER = (AIM, NETWORK, TYPE, "")  # of hiding
KEYS = 3  # of what tells people apart before the groups: their aim, whether it is known, their network
Cell = tuple[int, int, int, int]  # order of hiding, cost, view and group of a count


@dataclass
class Benefits:
    """What the benefits print, beside the prevalences of the same themes in the same groups."""

    base: People
    own: Booleans
    known: Booleans
    views: list[Grouping]
    groups: list[Grouping]
    divided: Grouping
    prevalence: pd.DataFrame
    themes: dict[str, tuple[str, ...]]
    of: np.ndarray
    seen: Floors
    room: dict[tuple[int, int], int] = field(default_factory=dict)  # of a count, given the prevalences alone

    def hidden(self, k: int) -> list[Booleans]:
        """Return what to hide: what is small or would give that back, aims before networks before types.

        A group of one aim that one theme speaks of has the theme's prevalence, and is hidden where that is.
        """
        hidden, free = [], []
        for number, grouping in enumerate(self.views):
            among = grouping.among(self.known)
            counts = np.bincount(among.member[self.own[self.known]], minlength=len(among.values))
            few = small(counts, among.sizes(), k)
            for place, value in enumerate(grouping.values):
                same = self._same(grouping, place)
                if same:
                    few[place] = self._silent[same].get((grouping.variable, value), True)
                else:
                    cost = int(min(counts[place], among.sizes()[place] - counts[place]))
                    free.append((ORDER.index(_kind(grouping)), cost, number, place))
            hidden.append(few)
        free = self._untold(free, hidden, k)
        while not self._safe(hidden, k):
            left = [(number, place) for *_, number, place in sorted(free) if not hidden[number][place]]
            if not left:
                break
            for number, place in left[:TRIALS]:
                hidden[number][place] = True
                if self._safe(hidden, k):
                    break
                hidden[number][place] = False
            else:
                hidden[left[0][0]][left[0][1]] = True
        return hidden

    def _untold(self, free: list[Cell], hidden: list[Booleans], k: int) -> list[Cell]:
        """Return the counts that prevalences alone do not tell, and remember how much room these leave each.

        A hidden count of many people all but a few of whom are told elsewhere is at most known within those few.
        """
        silent = [unsaid.copy() for unsaid in hidden]
        for _, _, number, place in free:
            silent[number][place] = True
        told, own, _ = self._read(silent, k)
        places = [(cell[2], cell[3]) for cell in free]
        for where, (low, high) in zip(places, told.ranges([own[place] for place in places]), strict=True):
            self.room[where] = round(high - low)
        return [cell for cell in free if self.room[cell[2], cell[3]] > 0]

    def _same(self, grouping: Grouping, place: int) -> str:
        """Return the theme whose prevalence in the group is its benefit, "" where there is none."""
        inside = grouping.member == place
        aims = set(self.of[inside]) if bool(self.known[inside].all()) else set()
        names: tuple[str, ...] = list(self.themes.values())[aims.pop()] if len(aims) == 1 else ()
        printed = grouping.variable in {found.variable for found in self.groups}
        return names[0] if len(names) == 1 and printed else ""

    @cached_property
    def _silent(self) -> dict[str, dict[tuple[str, str], bool]]:
        """Return which prevalences are hidden, by theme: by variable and value."""
        found = {}
        for theme in {name for names in self.themes.values() for name in names}:
            rows = self.prevalence.loc[self.prevalence["theme_id"] == theme]
            found[theme] = dict(zip(zip(rows["variable"], rows["value"], strict=True), rows["hidden"], strict=True))
        return found

    @cached_property
    def _kinds(self) -> tuple[Cells, Cells, Cells]:
        """Return the kinds of people, each person's kind, and how many are of each."""
        keys = [self.of, self.known, self.divided.member]
        keys += [grouping.member for grouping in (*self.views, *self.groups)]
        atoms, _, place, size = kinds_of(keys)
        return atoms, place, size

    def _safe(self, hidden: list[Booleans], k: int) -> bool:
        """Return whether no hidden benefit or prevalence is known within less than k from everything printed."""
        told, own, targets = self._read(hidden, k)
        room = [float(self.room.get(place, k)) for place in own] + [float(k)] * len(targets)
        return told.narrow([*own.values(), *targets], k, room) is None

    def _read(self, hidden: list[Booleans], k: int) -> tuple[Knowledge, dict[tuple[int, int], Cells], list[Cells]]:
        """Return what is printed, the cells of each hidden benefit, and those of hidden prevalences."""
        atoms, place, size = self._kinds
        mentions = [
            self.base.mentions[:, [self.base.themes.index(t) for t in names if t in self.base.themes]].any(axis=1)
            for names in self.themes.values()
        ]
        seen = np.concatenate([np.bincount(place[mention], minlength=len(atoms)) for mention in mentions])
        cells = np.arange(len(seen)).reshape(len(mentions), len(atoms))
        told, hides, targets = Knowledge(seen, np.tile(size, len(mentions))), {}, []
        for number, unsaid in enumerate(hidden):
            for value, silent in enumerate(unsaid):
                rows = (atoms[:, 1] == 1) & (atoms[:, KEYS + number] == value)
                own = np.concatenate([cells[aim, rows & (atoms[:, 0] == aim)] for aim in range(len(mentions))])
                if silent:
                    hides[number, value] = own
                else:
                    told.tell(own)
        for aim, names in enumerate(self.themes.values()):
            if len(names) == 1:
                targets += self._prevalences(told, names[0], cells[aim], atoms)
                each = [cells[aim, atoms[:, 2] == value] for value in range(len(self.divided.values))]
                targets += [own for own in each if told.upper[own].sum() > 0 and told.truth[own].sum() < k]
        return told, hides, targets

    def _prevalences(self, told: Knowledge, theme: str, cells: np.ndarray, atoms: np.ndarray) -> list[np.ndarray]:
        """Tell the visible prevalences of the theme and who is known otherwise; return the hidden ones."""
        silent = self._silent[theme]
        first = KEYS + len(self.views)
        places = {("", ""): np.ones(len(atoms), dtype=bool)} | {
            (grouping.variable, value): atoms[:, first + number] == place
            for number, grouping in enumerate(self.groups)
            for place, value in enumerate(grouping.values)
        }
        targets = []
        for name, where in places.items():
            own = cells[where]
            if silent.get(name, True):
                targets.append(own)
                floor = self.seen.get(theme, {}).get(name, 0)
                told.limit(own, float(min(floor, told.truth[own].sum())), float(told.upper[own].sum()))
            else:
                told.tell(own)
        return targets


def _kind(grouping: Grouping) -> str:
    return next((end for end in (AIM, TYPE) if grouping.variable.endswith(end)), grouping.variable and NETWORK)
