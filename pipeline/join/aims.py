"""Benefit against the network's primary aim: a peer network is judged by peer support, a learning network by learning.

Each person's network has an aim, and the codebook says which themes speak of it; counted
is who mentions a theme of their own network's aim. (Networks are joined for different
things: a low share of new ideas is no failure of a peer network.)
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.foundation.findings import AimShares
from pipeline.foundation.table import empty
from pipeline.join.attack import Knowledge
from pipeline.join.disclosure import protect_row, small
from pipeline.join.groups import FEWEST, Grouping
from pipeline.join.intervals import weighted_share
from pipeline.join.people import Booleans, People

AIM = ": aim"  # ends the name of the variable that groups networks by their aim
DIGITS = 4


def aim_shares(
    base: People,
    divided: Grouping | None,
    groups: list[Grouping],
    aims: Mapping[str, str],
    themes: Mapping[str, tuple[str, ...]],
    prevalence: pd.DataFrame,
    k: int,
) -> pd.DataFrame:
    """Return how many mention the benefit of their network's aim: all, by aim and by type.

    `divided` and `groups` are over the base; `aims` gives each network's aim, `themes` each aim's themes.
    """
    if divided is None:
        return empty(AimShares)
    aim = [aims.get(value, "") for value in divided.values]
    aim = [name if any(theme in base.themes for theme in themes.get(name, ())) else "" for name in aim]
    known = np.array([bool(aim[place]) for place in divided.member], dtype=bool)
    if int(known.sum()) < k:
        return empty(AimShares)
    names = sorted(set(aim) - {""})
    of = np.array([names.index(name) if name else 0 for name in aim], dtype=np.int64)[divided.member]
    own = np.zeros(len(base), dtype=bool)
    for place, name in enumerate(names):
        columns = [base.themes.index(theme) for theme in themes[name] if theme in base.themes]
        own |= base.mentions[:, columns].any(axis=1) & (of == place)
    views = [Grouping("", [""], np.zeros(len(base), dtype=np.int64))]
    views += [Grouping(divided.variable + AIM, names, of)] if len(names) >= FEWEST else []
    views += [grouping for grouping in groups if grouping.variable.startswith(f"{divided.variable}:")]
    views = [grouping for grouping in views if int(grouping.among(known).sizes().min()) >= k]
    told = _Told(base, own, known, views, groups, prevalence, {name: themes[name] for name in names}, of)
    rows = [
        _row(base, own, known & (grouping.member == place), grouping, place, hidden=bool(unsaid[place]))
        for grouping, unsaid in zip(views, told.hidden(k), strict=True)
        for place in range(len(grouping.values))
    ]
    return pd.DataFrame(rows)


@dataclass
class _Told:
    """What the benefits print, beside the prevalences of the same themes in the same groups."""

    base: People
    own: Booleans
    known: Booleans
    views: list[Grouping]
    groups: list[Grouping]
    prevalence: pd.DataFrame
    themes: dict[str, tuple[str, ...]]
    of: np.ndarray

    def hidden(self, k: int) -> list[Booleans]:
        """Return what to hide: what is small, then types or aims, then both, then all, until nothing is given back."""
        first = []
        for grouping in self.views:
            among = grouping.among(self.known)
            counts = np.bincount(among.member[self.own[self.known]], minlength=len(grouping.values))
            first.append(protect_row(counts, among.sizes(), small(counts, among.sizes(), k), k))
        whole = [np.ones(len(grouping.values), dtype=bool) for grouping in self.views]
        one_less = [[*first[:place], whole[place], *first[place + 1 :]] for place in range(1, len(first))]
        tries = [first, *one_less, [first[0], *whole[1:]]]
        if first[0].any():
            return whole
        return next((hidden for hidden in tries if self._safe(hidden, k)), whole)

    def _safe(self, hidden: list[Booleans], k: int) -> bool:
        """Return whether no hidden benefit or prevalence is known within less than k from everything printed."""
        keys = [self.of, self.known, *(g.member for g in self.views), *(g.member for g in self.groups)]
        atoms, place, size = np.unique(np.column_stack(keys), axis=0, return_inverse=True, return_counts=True)
        place = place.ravel()
        mentions = [
            self.base.mentions[:, [self.base.themes.index(t) for t in names if t in self.base.themes]].any(axis=1)
            for names in self.themes.values()
        ]
        seen = np.concatenate([np.bincount(place[mention], minlength=len(atoms)) for mention in mentions])
        cells = np.arange(len(seen)).reshape(len(mentions), len(atoms))
        told, targets = Knowledge(seen, np.tile(size, len(mentions))), []
        for number, unsaid in enumerate(hidden):
            for value, silent in enumerate(unsaid):
                rows = (atoms[:, 1] == 1) & (atoms[:, 2 + number] == value)
                own = np.concatenate([cells[aim, rows & (atoms[:, 0] == aim)] for aim in range(len(mentions))])
                if silent:
                    targets.append(own)
                else:
                    told.tell(own)
        for aim, names in enumerate(self.themes.values()):
            if len(names) == 1:
                targets += self._prevalences(told, names[0], cells[aim], atoms)
        return told.narrow([target for target in targets if len(target)], k) is None

    def _prevalences(self, told: Knowledge, theme: str, cells: np.ndarray, atoms: np.ndarray) -> list[np.ndarray]:
        """Tell the visible prevalences of the theme; return the hidden ones."""
        rows = self.prevalence.loc[self.prevalence["theme_id"] == theme]
        silent = dict(zip(zip(rows["variable"], rows["value"], strict=True), rows["hidden"], strict=True))
        first = 2 + len(self.views)
        places = {("", ""): np.ones(len(atoms), dtype=bool)} | {
            (grouping.variable, value): atoms[:, first + number] == place
            for number, grouping in enumerate(self.groups)
            for place, value in enumerate(grouping.values)
        }
        targets = []
        for name, where in places.items():
            if silent.get(name):
                targets.append(cells[where])
            elif name in silent:
                told.tell(cells[where])
        return targets


def _row(
    base: People, own: Booleans, chosen: Booleans, grouping: Grouping, place: int, *, hidden: bool
) -> dict[str, object]:
    share, low, high = weighted_share(own[chosen], base.weight[chosen])
    return {
        "variable": grouping.variable,
        "value": grouping.values[place],
        "respondents": None if hidden else float(own[chosen].sum()),
        "base": None if hidden else float(chosen.sum()),
        "share": None if hidden else round(share, DIGITS),
        "low": None if hidden else round(low, DIGITS),
        "high": None if hidden else round(high, DIGITS),
        "hidden": hidden,
    }
