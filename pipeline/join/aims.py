"""Benefit against the network's primary aim: a peer network is judged by peer support, a learning network by learning.

Each person's network has an aim, and the codebook says which themes speak of it; counted
is who mentions a theme of their own network's aim. (Networks are joined for different
things: a low share of new ideas is no failure of a peer network.)
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pipeline.foundation.findings import AimShares
from pipeline.foundation.table import empty
from pipeline.join.benefits import AIM, Benefits
from pipeline.join.disclosure import protect_row, small
from pipeline.join.groups import FEWEST, TYPE, Grouping, merge
from pipeline.join.intervals import Interval, weighted_share
from pipeline.join.named import Floors
from pipeline.join.people import Booleans, People

DIGITS = 4


def aim_shares(
    base: People,
    divided: Grouping | None,
    groups: list[Grouping],
    aims: Mapping[str, str],
    themes: Mapping[str, tuple[str, ...]],
    prevalence: pd.DataFrame,
    k: int,
    seen: Floors,
    interval: Interval,
) -> pd.DataFrame:
    """Return how many mention the benefit of their network's aim: all, by aim, by type and by network.

    `divided` and `groups` are over the base; `aims` gives each network's aim, `themes` each aim's themes.
    Aims that too few people share are put together, each person still judged by their own.
    """
    if divided is None:
        return empty(AimShares)
    aim = [aims.get(value, "") for value in divided.values]
    aim = [name if any(theme in base.themes for theme in themes.get(name, ())) else "" for name in aim]
    known = np.array([bool(aim[place]) for place in divided.member], dtype=bool)
    if int(known.sum()) < max(k, 1):
        return empty(AimShares)
    names = sorted(set(aim) - {""})
    of = np.array([names.index(name) if name else 0 for name in aim], dtype=np.int64)[divided.member]
    own = np.zeros(len(base), dtype=bool)
    for place, name in enumerate(names):
        columns = [base.themes.index(theme) for theme in themes[name] if theme in base.themes]
        own |= base.mentions[:, columns].any(axis=1) & (of == place)
    views = [Grouping("", [""], np.zeros(len(base), dtype=np.int64))]
    views += _by_aim(Grouping(divided.variable + AIM, names, of), own, known, k)
    views += [_present(grouping, known) for grouping in groups if grouping.variable == divided.variable + TYPE]
    views += [_present(grouping, known) for grouping in groups if grouping.variable == divided.variable]
    views = [grouping for grouping in views if int(grouping.among(known).sizes().min()) >= k]
    told = Benefits(
        base, own, known, views, groups, divided, prevalence, {name: themes[name] for name in names}, of, seen
    )
    rows = [
        _row(base, own, known & (grouping.member == place), grouping, place, interval, hidden=bool(unsaid[place]))
        for grouping, unsaid in zip(views, told.hidden(k), strict=True)
        for place in range(len(grouping.values))
    ]
    return pd.DataFrame(rows)


def _by_aim(grouping: Grouping, own: Booleans, known: Booleans, k: int) -> list[Grouping]:
    """Return the people by aim, small aims put together; nothing with fewer than two."""

    def hidden(merged: Grouping) -> float:
        counts = np.bincount(merged.member[own[known]], minlength=len(merged.values))
        return float(protect_row(counts, merged.sizes(), small(counts, merged.sizes(), k), k).mean())

    found = merge(grouping, known, k, {}, hidden) if len(grouping.values) >= FEWEST else None
    return [found] if found is not None else []


def _present(grouping: Grouping, known: Booleans) -> Grouping:
    """Return the grouping without the groups of which nobody is known."""
    kept = [place for place, size in enumerate(grouping.among(known).sizes()) if size]
    place = np.zeros(len(grouping.values), dtype=np.int64)
    place[kept] = range(len(kept))
    return Grouping(grouping.variable, [grouping.values[old] for old in kept], place[grouping.member])


def _row(
    base: People,
    own: Booleans,
    chosen: Booleans,
    grouping: Grouping,
    place: int,
    interval: Interval,
    *,
    hidden: bool,
) -> dict[str, object]:
    share, low, high = weighted_share(own[chosen], base.weight[chosen], interval=interval)
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
