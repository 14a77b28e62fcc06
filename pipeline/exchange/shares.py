"""How many people stand behind each value of a variable, where that may be told.

A variable's counts are told when the report hides none of them and no value of it,
nor the gap left by those without one, has fewer than k people: with the others known,
a single gap would tell its number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.exchange.wide import THEME, Column, Wide

Counts = Mapping[float | str, int]  # value (a number, or the text of a background variable) -> people
_KINDS = ("background", "score", "choice", "theme", "suggestion")


@dataclass(frozen=True)
class Published:
    """The tables of figures that the report prints from, and the fewest people behind a number."""

    closed: pd.DataFrame  # ClosedShares
    response: pd.DataFrame  # Response
    prevalence: pd.DataFrame  # Prevalence
    k: int

    def hidden(self) -> set[str]:
        """Return the variables of which the report hides a number about everybody."""
        everybody = self.closed[(self.closed["variable"] == "") & (self.closed["theme_id"] == "")]
        mentions = self.prevalence[self.prevalence["variable"] == ""]
        groups = self.response[self.response["question_id"] == ""]
        return {
            *everybody.loc[everybody["hidden"], "question_id"],
            *(THEME + mentions.loc[mentions["hidden"], "theme_id"]),
            *groups.loc[groups["hidden"], "variable"],
        }


def tellable(table: Wide, published: Published) -> dict[str, Counts]:
    """Return the counts of the variables that may be told, by variable."""
    hidden = published.hidden()
    counted = {column.name: _counts(column) for column in table.columns if column.kind in _KINDS}
    return {
        name: counts
        for name, counts in counted.items()
        if name not in hidden and counts and _enough(counts, len(table.respondents), published.k)
    }


def _counts(column: Column) -> dict[float | str, int]:
    values = pd.Series([value for value in column.values if value is not None], dtype="object")
    return {value: int(count) for value, count in values.value_counts(sort=False).items()}  # type: ignore[misc]


def _enough(counts: Counts, people: int, k: int) -> bool:
    without = people - sum(counts.values())
    return min(counts.values()) >= k and (without == 0 or without >= k)
