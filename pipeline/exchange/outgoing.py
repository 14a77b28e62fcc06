"""What of a round goes out: its tables as they may leave, its codes, and what is said of them."""

from dataclasses import dataclass

import pandas as pd

from pipeline.exchange.identity import Pseudonyms
from pipeline.exchange.masking import MARK
from pipeline.exchange.words import speaker
from pipeline.foundation.codebook import Codebook
from pipeline.foundation.codings import Coding


@dataclass(frozen=True)
class Outgoing:
    """A round on its way out. Answers and segments are masked already (masking.masked)."""

    name: str
    title: str
    answers: pd.DataFrame
    segments: pd.DataFrame
    questions: pd.DataFrame
    respondents: pd.DataFrame
    background: pd.DataFrame
    scores: pd.DataFrame
    themes: pd.DataFrame
    assignments: pd.DataFrame
    suggestions: pd.DataFrame
    key: bytes  # the round's secret
    covered: frozenset[str] = frozenset()  # segments that a person has to look at first
    codings: tuple[Coding, ...] = ()
    codebook: Codebook | None = None
    note: str = ""
    language: str = "fi"

    @property
    def pseudonyms(self) -> Pseudonyms:
        """The ids under which people and answers leave."""
        return Pseudonyms(self.key)

    def theme_labels(self) -> dict[str, str]:
        """Return each theme's name in the round's language, told apart where two have the same."""
        own = self.themes[f"label_{self.language}"].where(lambda one: one != "", self.themes["label_fi"])
        names = {theme: label or theme for theme, label in zip(self.themes["theme_id"], own, strict=True)}
        often = pd.Series([name.casefold() for name in names.values()]).value_counts()
        return {theme: f"{name} ({theme})" if often[name.casefold()] > 1 else name for theme, name in names.items()}

    def notice(self) -> list[str]:
        """Return what every file says of itself: that it is personal data, and what was covered."""
        say = speaker(self.language)
        covered = [say("masked", segments=len(self.covered), mark=MARK)] if self.covered else []
        return [*([self.note] if self.note else []), say("notice"), *covered]
