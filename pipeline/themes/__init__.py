"""Themes: say what each segment is about, by the codebook first and by discovery where it is silent.

A codebook's themes are named, the same in every round, and cannot vanish because
nobody mentioned them. What it leaves is grouped by likeness, and such themes are
marked as discovered, with how stable they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from pydantic import Field, PositiveInt

from pipeline.finnish.linear import one_thread
from pipeline.foundation.codebook import Codebook
from pipeline.foundation.materials import RawFile
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import (
    Answers,
    Assignments,
    Embeddings,
    Offers,
    Questions,
    Segments,
    Themes,
    Tokens,
    Verification,
)
from pipeline.themes.codes import decided
from pipeline.themes.discover import Discovery, Found, discover
from pipeline.themes.guided import Guide, Human, Wanted, accepted, asked_of, guide_for
from pipeline.themes.listing import codebook_themes, discovered_themes
from pipeline.themes.model import unpacked
from pipeline.themes.question import expected_of


class ThemesSettings(Settings):
    """The [themes] section of the round's TOML file."""

    codebook: str | None = None  # a name in corpora/codebooks/ or a path; without it themes are only discovered
    model: str | None = None  # a trained model in models/, refused unless its format is known
    discover: Literal["rest", "all", "none"] = "rest"  # look for themes in what the codebook leaves, or in everything
    number: PositiveInt | None = None  # of discovered themes; unset: by the number of segments
    expected: dict[str, dict[str, float]] = Field(
        default_factory=dict
    )  # by question: of ten segments, how many of each
    question_weight: float = Field(default=1.0, ge=0, le=2)  # how much the question asked counts beside the words
    precision: float = Field(default=0.9, gt=0, lt=1)  # wanted of coded segments, where people's codes can tell
    coded: float = Field(default=0.5, gt=0, le=1)  # probability from which a theme is coded
    suggested: float = Field(default=0.2, gt=0, le=1)  # … from which the likeliest theme is suggested to a person
    further: float = Field(default=0.3, gt=0, le=1)  # … from which a theme beside the likeliest is given
    sample: PositiveInt = 5000  # segments that discovery is fitted on; the rest are assigned afterwards
    seed: int = 0


@dataclass(frozen=True)
class Learnt:
    """What was learnt of a round: guided coding and discovered themes, where the round wants them."""

    guide: Guide | None
    found: Found | None
    everything: bool  # whether discovered themes may be given to segments that the codebook coded


def fit(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    questions: pd.DataFrame,
    tokens: pd.DataFrame,
    embeddings: pd.DataFrame,
    *,
    settings: ThemesSettings,
    codebook: Codebook | None,
    examples: Sequence[Mapping[str, str]] = (),
    codings: Sequence[Mapping[str, str]] = (),
    model: Sequence[RawFile] = (),
) -> Learnt:
    """Return what guided coding and discovery learn of the segments.

    `examples` are segments that a person accepted in this round: rows with text and themes (ids joined by ";").
    `codings` are rows of human/codings.csv; they set where the coded band begins and what questions lead to.
    """
    learnt = unpacked(model, codebook)
    ordered = segments.sort_values("segment_id", ignore_index=True)
    guide, found, left = None, None, np.ones(len(ordered), dtype=bool)
    with one_thread():
        if codebook is not None:
            asked = asked_of(ordered, answers, questions)
            expected = expected_of(codebook, settings.expected, questions["question_id"].tolist())
            people = Human(tuple(accepted(examples, codebook)), decided(codings, codebook), learnt)
            guide = guide_for(ordered, asked, codebook, people, Wanted.of(settings, expected))
            left = guide.left(ordered, asked)
        if settings.discover != "none":
            rows = ordered[left] if settings.discover == "rest" else ordered
            found = discover(rows, tokens, embeddings, Discovery(settings.number, settings.sample, settings.seed))
    return Learnt(guide, found, settings.discover == "all")


def assign(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    questions: pd.DataFrame,
    tokens: pd.DataFrame,
    embeddings: pd.DataFrame,
    *,
    learnt: Learnt,
    **_: object,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return rows of Assignments, and how many segments there were and how many of them carry a coded theme."""
    ordered = segments.sort_values("segment_id", ignore_index=True)
    frames, left, sure = [], np.ones(len(ordered), dtype=bool), 0
    with one_thread():
        if learnt.guide:
            coded = learnt.guide.code(ordered, asked_of(ordered, answers, questions))
            frames, left, sure = [coded.assignments], coded.left, coded.sure
        if learnt.found:
            rows = ordered if learnt.everything else ordered[left]
            frames.append(learnt.found.assigned(rows, tokens, embeddings))
    return _joined(Assignments, frames), pd.DataFrame({"segments": [len(ordered)], "sure": [sure]})


def settle(
    assignments: pd.DataFrame, counts: pd.DataFrame, *, learnt: Learnt
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return Themes, Assignments, Verification and Offers of the round whose parts were assigned."""
    named, checked, offers = [], [], []
    if learnt.guide:
        named.append(codebook_themes(learnt.guide.coder.codebook))
        share = round(int(counts["sure"].sum()) / max(int(counts["segments"].sum()), 1), 3)
        checked.append(pd.DataFrame([{"band": "coded", **vars(replace(learnt.guide.band, share=share))}]))
    if learnt.found:
        named.append(discovered_themes(learnt.found))
        offers.append(learnt.found.offers)
    return _joined(Themes, named), assignments, _joined(Verification, checked), _joined(Offers, offers)


def themes(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    questions: pd.DataFrame,
    tokens: pd.DataFrame,
    embeddings: pd.DataFrame,
    *,
    settings: ThemesSettings,
    **materials: Any,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the round's themes, which segments carry them, how often coding is right, and what discovery offers.

    All of the stage for a round that fits into memory; `materials` are those of `fit`.
    """
    tables = (segments, answers, questions, tokens, embeddings)
    learnt = fit(*tables, settings=settings, **materials)
    return settle(*assign(*tables, learnt=learnt), learnt=learnt)


def _joined(model: type, frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else empty(model)


STAGE = Stage(
    run=assign,
    fit=fit,
    settle=settle,
    reads=(Segments, Answers, Questions, Tokens, Embeddings),
    writes=(Themes, Assignments, Verification, Offers),
    settings=ThemesSettings,
    materials=("codebook", "examples", "codings", "model"),
    by_respondent=True,
    sampled=(Segments, Answers, Tokens, Embeddings),
)
