"""Quotes: respondents' own words that stand for a theme, unlike each other and safe to print.

A report needs voices beside numbers. What is quoted is an exact piece of the
anonymised answer, holds no identifier that a person has not released, and is
attributed no more closely than k people allow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
from pydantic import PositiveInt

from pipeline.foundation.findings import unstable
from pipeline.foundation.round import Disclosure, Groups, RespondentSettings
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Background,
    Edits,
    Embeddings,
    Quotes,
    Respondents,
    Segments,
    Themes,
)
from pipeline.quotes.ask import Request, Rules, ask
from pipeline.quotes.attribution import attributions, check_template, narrowed, variables_of
from pipeline.quotes.candidates import spans, unit_vectors
from pipeline.quotes.draw import Limits, Sources, draw
from pipeline.quotes.picks import decisions


class QuoteSettings(Settings):
    """The [quotes] section of the round file."""

    attribution: str = ""  # e.g. "{Verkosto}-verkoston jäsen"; names background variables
    fallback: str = "vastaaja"  # where naming the values would point at too few people
    n: PositiveInt = 5  # quotes a theme
    shortest: PositiveInt = 6  # words
    longest: PositiveInt = 45  # words
    view: str = "whitened"  # the view of Embeddings that says what is near
    disclosure: Disclosure = Disclosure()
    groups: Groups = Groups()
    respondents: RespondentSettings = RespondentSettings()


def quotes(
    themes: pd.DataFrame,
    assignments: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    edits: pd.DataFrame,
    embeddings: pd.DataFrame,
    background: pd.DataFrame,
    respondents: pd.DataFrame,
    *,
    settings: QuoteSettings,
    picks: Sequence[Mapping[str, str]] = (),
    printed: Sequence[Mapping[str, str]] = (),
) -> pd.DataFrame:
    """Return up to n quotes a top theme, best first, no more than m of a respondent over the whole table.

    Discovered themes that are not stable get none.

    `picks`: rows of human/quotes.csv; picks come first and bans never, within what is safe.
    `printed`: rows of human/printed.csv; who was printed under other variables is
    quoted only where k people share those and the attribution's together.
    Raises PuntariError when the attribution names an unknown variable.
    """
    sources = gathered(segments, answers, edits, embeddings, background, respondents, settings, picks)
    told = variables_told(segments, answers, printed, (), settings)
    shy = narrowed(background, variables_of(settings.attribution), told, k=least(settings))
    sources = replace(
        sources, spans={name: span for name, span in sources.spans.items() if span.respondent_id not in shy}
    )
    rows = draw(
        assignments,
        list(themes.loc[(themes["parent_id"] == "") & ~themes["theme_id"].isin(unstable(themes)), "theme_id"]),
        settings.n,
        sources,
        Limits(settings.disclosure.m),
    )
    return pd.DataFrame(rows) if rows else empty(Quotes)


def least(settings: QuoteSettings) -> int:
    """Return how many people must share what is told of one: k, or 1 where respondents speak in public."""
    return 1 if settings.respondents.public else settings.disclosure.k


def variables_told(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    printed: Iterable[Mapping[str, str]],
    report: Iterable[str],
    settings: QuoteSettings,
) -> dict[str, set[str]]:
    """Return the variables told of each person quoted before: those recorded, and the report's for its segments."""
    rows = [(row.get("segment_id") or "", row.get("variable") or "") for row in printed]
    rows += [(segment, name) for segment in report for name in variables_of(settings.attribution)]
    both = segments[["segment_id", "answer_id"]].merge(answers[["answer_id", "respondent_id"]], on="answer_id")
    speaker = dict(zip(both["segment_id"], both["respondent_id"], strict=True))
    told: dict[str, set[str]] = {}
    for segment, variable in rows:
        if segment in speaker:
            told.setdefault(speaker[segment], set()).add(variable)
    return told


def gathered(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    edits: pd.DataFrame,
    embeddings: pd.DataFrame,
    background: pd.DataFrame,
    respondents: pd.DataFrame,
    settings: QuoteSettings,
    picks: Sequence[Mapping[str, str]] = (),
) -> Sources:
    """Return all that quotes are drawn from."""
    check_template(settings.attribution, background)
    k = least(settings)
    people = dict.fromkeys(respondents["respondent_id"], settings.fallback if len(respondents) >= k else "")
    named = attributions(background, settings.attribution, settings.fallback, k=k)
    of_group = background[background["variable"] == (settings.groups.variable or "")]
    return Sources(
        spans=spans(segments, answers, edits, shortest=settings.shortest, longest=settings.longest),
        vectors=unit_vectors(embeddings, settings.view),
        groups=dict(zip(of_group["respondent_id"], of_group["value"], strict=True)),
        attribution=people | named,
        decisions=decisions(picks),
    )


def asked(
    request: Request,
    themes: pd.DataFrame,
    assignments: pd.DataFrame,
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    edits: pd.DataFrame,
    embeddings: pd.DataFrame,
    background: pd.DataFrame,
    respondents: pd.DataFrame,
    published: pd.DataFrame,
    *,
    settings: QuoteSettings,
    picks: Sequence[Mapping[str, str]] = (),
    printed: Sequence[Mapping[str, str]] = (),
) -> pd.DataFrame:
    """Return what `puntari quotes` prints: rows of Quotes with the column `value` (see ask.py).

    `published` is the round's table Quotes. Raises PuntariError for an unknown theme or variable.
    """
    sources = gathered(segments, answers, edits, embeddings, background, respondents, settings, picks)
    rules = Rules(settings.attribution, settings.fallback, least(settings), settings.disclosure.m)
    told = variables_told(segments, answers, printed, published["segment_id"], settings)
    return ask(request, themes, assignments, background, sources, rules, published, told)


STAGE = Stage(
    run=quotes,
    reads=(Themes, Assignments, Segments, Answers, Edits, Embeddings, Background, Respondents),
    writes=(Quotes,),
    settings=QuoteSettings,
    materials=("picks", "printed"),
    sampled=(Assignments, Segments, Answers, Edits, Embeddings),
    sample=60_000,
)
