"""Drawing quotes for themes: candidates, order of choice, limits and attributions put together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.quotes.candidates import Span
from pipeline.quotes.picks import Decisions
from pipeline.quotes.readable import readability
from pipeline.quotes.select import Varied, relevance
from pipeline.quotes.stance import stance

POOL = 40  # candidates looked at closely for each quote wanted


@dataclass(frozen=True)
class Sources:
    """What quotes are drawn from, by segment or respondent."""

    spans: Mapping[str, Span]
    vectors: Mapping[str, np.ndarray]
    groups: Mapping[str, str]  # respondent -> network or other group
    attribution: Mapping[str, str]  # respondent -> who is said to have said it
    decisions: Decisions


@dataclass
class Limits:
    """What has been quoted so far: at most `m` quotes of a respondent, no segment and no words twice.

    `free`: segments quoted elsewhere already; quoting them again shows nothing new.
    """

    m: int
    free: frozenset[str] = frozenset()
    people: Counter[str] = field(default_factory=Counter)
    used: set[str] = field(default_factory=set)

    def allows(self, span: Span) -> bool:
        """Return whether the span may still be quoted."""
        room = self.people[span.respondent_id] < self.m or span.segment_id in self.free
        return room and self.used.isdisjoint(_names(span))

    def add(self, span: Span) -> None:
        """Count the span as quoted."""
        self.people[span.respondent_id] += span.segment_id not in self.free
        self.used.update(_names(span))


def _names(span: Span) -> tuple[str, str]:
    return span.segment_id, " ".join(span.text.casefold().split())


def draw(
    assignments: pd.DataFrame,
    themes: Sequence[str],
    n: int,
    sources: Sources,
    limits: Limits,
    *,
    rare: bool = False,
) -> list[dict[str, object]]:
    """Return rows of Quotes, at most n a theme; themes take turns, so that none uses up the respondents."""
    choices = {theme: _Choice(theme, assignments, n, sources, rare=rare) for theme in themes}
    rows: list[dict[str, object]] = []
    for rank in range(1, n + 1):
        for theme in themes:
            span = choices[theme].next(limits)
            if span is not None:
                limits.add(span)
                rows.append(_row(theme, rank, span, sources))
    return rows


def _row(theme: str, rank: int, span: Span, sources: Sources) -> dict[str, object]:
    return {
        "theme_id": theme,
        "rank": rank,
        "segment_id": span.segment_id,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "attribution": sources.attribution.get(span.respondent_id, ""),
    }


class _Choice:
    """One theme's candidates and what has been chosen of them."""

    def __init__(self, theme: str, assignments: pd.DataFrame, n: int, sources: Sources, *, rare: bool) -> None:
        rows = assignments[assignments["theme_id"] == theme].sort_values("segment_id")
        sure = rows[rows["band"] == "coded"]
        rows = sure if len(sure) >= n else rows
        names = [
            name for name in rows["segment_id"] if name in sources.spans and not sources.decisions.bans(theme, name)
        ]
        scores = rows.set_index("segment_id")["score"].loc[names].to_numpy(dtype=float)
        vectors = _stacked(names, sources.vectors)
        names, vectors, worth = _pool(names, vectors, scores, sources, n, rare=rare)
        self.spans = [sources.spans[name] for name in names]
        facets = [(sources.groups.get(span.respondent_id, ""), stance(span.text)) for span in self.spans]
        self.varied = Varied(worth, vectors, facets)
        self.picked = [sources.spans[name] for name in sources.decisions.picked.get(theme, ()) if name in sources.spans]

    def next(self, limits: Limits) -> Span | None:
        """Return the next quote: a person's pick, else the best of the rest."""
        while self.picked:
            span = self.picked.pop(0)
            if limits.allows(span):
                if span in self.spans:
                    self.varied.take(self.spans.index(span))
                return span
        place = self.varied.best(lambda place: limits.allows(self.spans[place]))
        if place is None:
            return None
        self.varied.take(place)
        return self.spans[place]


def _pool(
    names: list[str], vectors: np.ndarray, scores: np.ndarray, sources: Sources, n: int, *, rare: bool
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Return the candidates worth a closer look, with vectors and worth; readability is costly: only theirs is read."""
    first = relevance(vectors, scores, np.ones(len(names)), rare=rare)
    order = np.argsort(-np.round(first, 6), kind="stable")[: POOL * n]
    kept = [names[place] for place in order]
    readable = np.array([readability(sources.spans[name].text) for name in kept])
    worth = first[order] - 0.3 * (1 - readable) if kept else first
    return kept, vectors[order], worth


def _stacked(names: Sequence[str], vectors: Mapping[str, np.ndarray]) -> np.ndarray:
    width = len(next(iter(vectors.values()))) if vectors else 1
    nothing = np.zeros(width, dtype=np.float32)
    return np.array([vectors.get(name, nothing) for name in names], dtype=np.float32).reshape(len(names), width)
