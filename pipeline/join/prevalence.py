"""How many people mention each theme: of all who answered, and in each group."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from pipeline.foundation.table import empty
from pipeline.foundation.tables import Prevalence
from pipeline.join.disclosure import Counts, protect_row, small
from pipeline.join.groups import Grouping
from pipeline.join.intervals import effective_size, weighted_share
from pipeline.join.people import Booleans, People

DIGITS = 4  # of printed shares


def counts_of(base: People, grouping: Grouping) -> Counts:
    """Return groups x themes: how many people mention the theme."""
    found = np.zeros((len(grouping.values), len(base.themes)), dtype=np.int64)
    np.add.at(found, grouping.member, base.mentions.astype(np.int64))
    return found


def hidden_share(base: People, grouping: Grouping, k: int) -> float:
    """Return which part of the group x theme table would be hidden before any protection."""
    counts = counts_of(base, grouping)
    return float(small(counts, grouping.sizes()[:, None], k).mean()) if counts.size else 0.0


def prevalence(base: People, groups: Iterable[Grouping], k: int, sampled: float = 0.0) -> pd.DataFrame:
    """Return the table Prevalence for everybody and for each group."""
    everybody = Grouping("", [""], np.zeros(len(base), dtype=np.int64))
    rows = [
        row
        for grouping in [everybody, *groups]
        for column in range(len(base.themes))
        for row in _rows(base, grouping, column, k, sampled)
    ]
    return pd.DataFrame(rows) if rows else empty(Prevalence)


def _rows(base: People, grouping: Grouping, column: int, k: int, sampled: float) -> list[dict[str, object]]:
    counts, bases = counts_of(base, grouping)[:, column], grouping.sizes()
    hidden = protect_row(counts, bases, small(counts, bases, k), k)
    return [
        _row(base, grouping, column, place, sampled=sampled, hidden=bool(hidden[place]))
        | {"base": None if hidden[place] else float(bases[place])}
        for place in range(len(grouping.values))
    ]


def _row(
    base: People, grouping: Grouping, column: int, place: int, *, sampled: float, hidden: bool
) -> dict[str, object]:
    chosen: Booleans = grouping.member == place
    weight = base.weight[chosen]
    hit = base.mentions[chosen, column]
    share, low, high = weighted_share(hit, weight, sampled)
    size = effective_size(weight)
    deff = len(weight) / size if size > 0 else 1.0
    return {
        "theme_id": base.themes[column],
        "variable": grouping.variable,
        "value": grouping.values[place],
        "respondents": None if hidden else float(hit.sum()),
        "share": None if hidden else round(share, DIGITS),
        "low": None if hidden else round(low, DIGITS),
        "high": None if hidden else round(high, DIGITS),
        "method": f"Wilson 95 %, deff {deff:.2f}" + (", fpc" if sampled else ""),
        "hidden": hidden,
    }
