"""Themes: say what each segment is about, by the codebook first and by discovery where it is silent.

A codebook's themes are named, the same in every round, and cannot vanish because
nobody mentioned them. What it leaves is grouped by likeness, and such themes are
marked as discovered, with how stable they are.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

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
from pipeline.themes.discover import Discovery, discover
from pipeline.themes.guided import Human, Wanted, accepted, asked_of, guided
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


def themes(
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
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the round's themes, which segments carry them, how often coding is right, and what discovery offers.

    `examples` are segments that a person accepted in this round: rows with text and themes (ids joined by ";").
    `codings` are rows of human/codings.csv; they set where the coded band begins and what questions lead to.
    """
    learnt = unpacked(model, codebook)
    ordered = segments.sort_values("segment_id", ignore_index=True)
    named, assigned, checked, offers, left = [], [], [], [], np.ones(len(ordered), dtype=bool)
    with one_thread():
        if codebook is not None:
            asked = asked_of(ordered, answers, questions)
            expected = expected_of(codebook, settings.expected, questions["question_id"].tolist())
            people = Human(tuple(accepted(examples, codebook)), decided(codings, codebook), learnt)
            coded = guided(ordered, asked, codebook, people, Wanted.of(settings, expected))
            named.append(codebook_themes(codebook))
            assigned.append(coded.assignments)
            checked.append(coded.verification)
            left = coded.left
        if settings.discover != "none":
            rows = ordered[left] if settings.discover == "rest" else ordered
            found = discover(rows, tokens, embeddings, Discovery(settings.number, settings.sample, settings.seed))
            named.append(discovered_themes(found))
            assigned.append(found.assignments)
            offers.append(found.offers)
    return (
        _joined(Themes, named),
        _joined(Assignments, assigned),
        _joined(Verification, checked),
        _joined(Offers, offers),
    )


def _joined(model: type, frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else empty(model)


STAGE = Stage(
    run=themes,
    reads=(Segments, Answers, Questions, Tokens, Embeddings),
    writes=(Themes, Assignments, Verification, Offers),
    settings=ThemesSettings,
    materials=("codebook", "examples", "codings", "model"),
)
