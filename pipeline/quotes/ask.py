"""Quotes on request: one theme, more of them, by a background variable, or the rare views.

What is asked for on top of a report is published beside it, so it counts together
with what was printed before: at most m of a respondent with the report, and nobody
who was printed before speaks under a variable that would narrow them down.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.foundation.errors import PuntariError, nearest
from pipeline.quotes.attribution import attributions, narrowed, variables_of
from pipeline.quotes.draw import Limits, Sources, draw


@dataclass(frozen=True)
class Request:
    """What is asked for: a theme, how many quotes (by each value of `by`), rare views instead of usual ones."""

    theme: str
    n: int = 5
    by: str = ""
    rare: bool = False


@dataclass(frozen=True)
class Rules:
    """How speakers may be named: template, the broader words, fewest people (k), most quotes of one (m)."""

    template: str
    fallback: str
    k: int
    m: int


def ask(
    request: Request,
    themes: pd.DataFrame,
    assignments: pd.DataFrame,
    background: pd.DataFrame,
    sources: Sources,
    rules: Rules,
    published: pd.DataFrame,
    told: Mapping[str, Collection[str]],
) -> pd.DataFrame:
    """Return rows of Quotes with the column `value`, "" unless asked by a variable; values under k people are left out.

    `published` is the round's table Quotes, `told` the variables under which somebody was printed.
    Raises PuntariError for an unknown theme or variable.
    """
    _known(request.theme, themes["theme_id"], "theme")
    limits = Limits(rules.m, free=frozenset(published["segment_id"]))
    for name in published["segment_id"]:
        if name in sources.spans:
            limits.people[sources.spans[name].respondent_id] += 1
    if not request.by:
        rows = draw(assignments, [request.theme], request.n, sources, limits, rare=request.rare)
        return pd.DataFrame(rows).assign(value="")
    _known(request.by, background["variable"], "background variable")
    names = [*variables_of(rules.template), request.by]
    shy = narrowed(background, names, told, k=rules.k)
    rows = []
    for value, part in _parts(request.by, background, sources, rules, shy):
        drawn = draw(assignments, [request.theme], request.n, part, limits, rare=request.rare)
        rows += [row | {"value": value} for row in drawn]
    return pd.DataFrame(rows)


def _known(name: str, names: Iterable[str], what: str) -> None:
    there = sorted(set(names))
    if name not in there:
        raise PuntariError(f'there is no {what} "{name}".', do=nearest(name, there).strip())


def _parts(
    by: str, background: pd.DataFrame, sources: Sources, rules: Rules, shy: set[str]
) -> list[tuple[str, Sources]]:
    """Return what may be drawn from for each value that k people share: named as if they were all there is."""
    values = background[background["variable"] == by]
    parts = []
    for label, rows in values.groupby("label"):
        people = frozenset(rows["respondent_id"])
        if len(people) < rules.k:
            continue
        theirs = background[background["respondent_id"].isin(people)]
        named = attributions(theirs, rules.template, rules.fallback, k=rules.k)
        spans = {name: span for name, span in sources.spans.items() if span.respondent_id in people - shy}
        attribution = dict.fromkeys(people, rules.fallback) | named
        parts.append((str(label), replace(sources, spans=spans, attribution=attribution)))
    return parts
