"""What a report may say of suggestions and of coders beside the figures.

Whoever makes a suggestion under a theme mentions the theme.
How many share a suggestion is a least number of those who mention its theme, and a network that is
not named is one of which fewer than k made any. So neither is told where the figure itself is not: then it
says nothing that the figure has not said.
"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Told:
    """How many people mention a theme where that is told, how many there are, and the networks told one by one."""

    everybody: float
    themes: dict[str, float]
    networks: frozenset[tuple[str, str]]  # theme and network

    def counts(self, theme: str, people: int, k: int) -> bool:
        """Return whether so many people who share a suggestion may be told: k, and no fewer of the theme who do not."""
        others = self.themes.get(theme, 0.0) - people if theme else self.everybody - people
        return people >= k and (others >= k or (others == 0 and bool(theme)))

    def names(self, theme: str, network: str) -> bool:
        """Return whether a network may be named as one of which k people made suggestions."""
        return (theme, network) in self.networks

    def agreement(self, found: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of Agreement of themes whose total is told, and of all themes at once.

        Alpha, kappa and F1 tell together in how many coded segments the program finds a theme. Where a theme is left
        out, so is the one that fewest mention of the others: the figures of all themes are one equation about both.
        """
        names = set(found["theme_id"]) - {""}
        silent = names - set(self.themes)
        if silent:
            silent |= set(sorted(names - silent, key=lambda theme: (self.themes[theme], theme))[:1])
        return found.loc[~found["theme_id"].isin(silent)]


def told_of(prevalence: pd.DataFrame, variable: str) -> Told:
    """Return what the table of prevalences tells, of everybody and of the variable's groups that are one network."""
    rows = prevalence.loc[~prevalence["hidden"]]
    whole = rows.loc[rows["variable"] == ""]
    own = rows.loc[rows["variable"] == variable]
    return Told(
        float(whole["base"].max()) if len(whole) else 0.0,
        dict(zip(whole["theme_id"], whole["respondents"].astype(float), strict=True)),
        frozenset(zip(own["theme_id"], own["value"], strict=True)),
    )
