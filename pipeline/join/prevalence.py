"""How many people mention each theme: of all who answered, and in each group."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from pipeline.foundation.table import empty
from pipeline.foundation.tables import Prevalence
from pipeline.join.disclosure import Counts, protect_row, small
from pipeline.join.groups import Grouping, Kinds
from pipeline.join.intervals import NAMES, Interval, effective_size, weighted_share
from pipeline.join.jointly import Theme
from pipeline.join.named import Floors
from pipeline.join.people import Booleans, People

DIGITS = 4  # of printed shares
ROUNDING = 1e-9
COMMON = 4  # times k: people from which a theme is worth dividing by group


def counts_of(base: People, grouping: Grouping) -> Counts:
    """Return groups x themes: how many people mention the theme."""
    found = np.zeros((len(grouping.values), len(base.themes)), dtype=np.int64)
    np.add.at(found, grouping.member, base.mentions.astype(np.int64))
    return found


def hidden_share(base: People, grouping: Grouping, k: int) -> float:
    """Return which part of the group x theme table would be hidden, of top themes with enough people to divide."""
    counts, sizes = counts_of(base, grouping), grouping.sizes()
    top = np.array([base.depth(theme) == 0 for theme in base.themes], dtype=bool)
    counts = counts[:, top & ~small(counts.sum(axis=0), np.full(counts.shape[1], len(base)), COMMON * k)]
    hidden = [protect_row(column, sizes, small(column, sizes, k), k) for column in counts.T]
    return float(np.mean(hidden)) if hidden else 0.0


def protected(
    base: People,
    groups: list[Grouping],
    k: int,
    seen: Floors | None = None,
    raw: Iterable[Grouping] = (),
    loud: Collection[str] = (),
) -> dict[str, Theme]:
    """Return of each theme what is to be hidden of everybody and of each group, parents before their subthemes.

    `seen` is who is known to mention a theme otherwise, `raw` are the groups before some were put together, whose small
    counts must not be found out either, `loud` themes of which nothing may be told, for beside weights their totals
    tell of answers.
    """
    shown = [Grouping("", [""], np.zeros(len(base), dtype=np.int64)), *groups]
    secret = [found for found in raw if not any(found.values == grouping.values for grouping in groups)]
    weight = base.weight if len(base) and np.ptp(base.weight) > 0 else None
    done: dict[str, Theme] = {}
    kinds = Kinds()
    for theme in sorted(base.themes, key=base.depth):
        column, parent = base.themes.index(theme), base.parents.get(theme, "")
        known = (seen or {}).get(theme, {})
        mention = base.mentions[:, column]
        done[theme] = Theme(mention, [*shown, *secret], k, weight, known, len(shown), kinds=kinds)
        done[theme].begin(done.get(parent))
        if theme in loud:
            done[theme].hidden = [np.ones_like(hidden) for hidden in done[theme].hidden]
        done[theme].finish()
    return done


def prevalence(
    base: People, told: Mapping[str, Theme], note: str, sampled: float = 0.0, interval: Interval = "wilson"
) -> pd.DataFrame:
    """Return the table Prevalence for everybody and for each group; `note` ends the method's description.

    A theme that can be told of no group of a variable gets no rows of it.
    """
    one = next(iter(told.values()), None)  # the groups are the same of every theme
    shown = one.groups[: one.printed] if one else []
    rows = [
        _row(base, grouping, column, place, note, sampled, interval, hidden=bool(told[theme].hidden[number][place]))
        for number, grouping in enumerate(shown)
        for column, theme in enumerate(base.themes)
        if not (grouping.variable and told[theme].hidden[number].all())
        for place in range(len(grouping.values))
    ]
    return pd.DataFrame(rows) if rows else empty(Prevalence)


def _row(
    base: People,
    grouping: Grouping,
    column: int,
    place: int,
    note: str,
    sampled: float,
    interval: Interval,
    *,
    hidden: bool,
) -> dict[str, object]:
    chosen: Booleans = grouping.member == place
    weight = base.weight[chosen]
    hit = base.mentions[chosen, column]
    share, low, high = weighted_share(hit, weight, sampled, interval)
    size = effective_size(weight)
    uneven = 0 < size < len(weight) * (1 - ROUNDING)
    deff = f", deff {len(weight) / size:.2f}, n_eff {size:.1f}" if uneven else ""
    return {
        "theme_id": base.themes[column],
        "variable": grouping.variable,
        "value": grouping.values[place],
        "respondents": None if hidden else float(hit.sum()),
        "base": None if hidden else float(len(hit)),
        "share": None if hidden else round(share, DIGITS),
        "low": None if hidden else round(low, DIGITS),
        "high": None if hidden else round(high, DIGITS),
        "method": f"{NAMES[interval]}{deff}{note}",
        "hidden": hidden,
    }
