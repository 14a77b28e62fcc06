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
from pipeline.foundation.tables import Answers, Assignments, Embeddings, Questions, Segments, Themes, Tokens
from pipeline.themes.decide import Limits, assignments_from
from pipeline.themes.discover import Discovery, discover
from pipeline.themes.guide import Coder
from pipeline.themes.listing import codebook_themes, discovered_themes
from pipeline.themes.model import checked_format
from pipeline.themes.subthemes import subtheme_assignments


class ThemesSettings(Settings):
    """The [themes] section of the round's TOML file."""

    codebook: str | None = None  # a name in corpora/codebooks/ or a path; without it themes are only discovered
    model: str | None = None  # a trained model in models/, refused unless its format is known
    discover: Literal["rest", "all", "none"] = "rest"  # look for themes in what the codebook leaves, or in everything
    number: PositiveInt | None = None  # of discovered themes; unset: by the number of segments
    question_weight: float = Field(default=0.7, ge=0, le=2)  # how much the question asked counts beside the words
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
    model: Sequence[RawFile] = (),
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the round's themes and which segments carry them.

    `examples` are segments that a person accepted in this round: rows with text and themes (ids joined by ";").
    """
    checked_format(model)
    ordered = segments.sort_values("segment_id", ignore_index=True)
    named, assigned, left = [], [], np.ones(len(ordered), dtype=bool)
    with one_thread():
        if codebook is not None:
            roles = roles_of(ordered, answers, questions)
            coded, left = guided(ordered, roles, codebook, accepted(examples), settings)
            named.append(codebook_themes(codebook))
            assigned.append(coded)
        if settings.discover != "none":
            rows = ordered[left] if settings.discover == "rest" else ordered
            found = discover(rows, tokens, embeddings, Discovery(settings.number, settings.sample, settings.seed))
            named.append(discovered_themes(found))
            assigned.append(found.assignments)
    return _joined(Themes, named), _joined(Assignments, assigned)


def guided(
    segments: pd.DataFrame,
    roles: Sequence[str],
    codebook: Codebook,
    examples: Sequence[tuple[str, tuple[str, ...]]],
    settings: ThemesSettings,
) -> tuple[pd.DataFrame, np.ndarray]:
    """Return rows of Assignments for codebook themes and subthemes, and which segments the codebook leaves.

    Left is what has no coded theme and is not plainly about nothing.
    """
    coder = Coder(codebook, question_weight=settings.question_weight).fit(examples)
    shares = coder.probabilities(segments["text"].tolist(), roles)
    limits = Limits(settings.coded, settings.suggested, settings.further)
    coded = assignments_from(segments["segment_id"], shares, coder.classes, limits)
    sure = coded.loc[coded["band"] == "coded", "segment_id"]
    left = ~segments["segment_id"].isin(sure) & (shares[:, -1] < settings.coded)
    return _joined(Assignments, [coded, subtheme_assignments(segments, coded, coder)]), left.to_numpy()


def accepted(examples: Sequence[Mapping[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Return a round's accepted examples as the codebook gives its own: text and the themes it carries."""
    return [
        (row["text"], tuple(name for name in row.get("themes", "").split(";") if name and name != "none"))
        for row in examples
        if row.get("text")
    ]


def roles_of(segments: pd.DataFrame, answers: pd.DataFrame, questions: pd.DataFrame) -> list[str]:
    """Return the role of the question that each segment answers, "" where none is known."""
    role_of_question = questions.set_index("question_id")["role"]
    role_of_answer = answers.set_index("answer_id")["question_id"].map(role_of_question)
    return [str(role) for role in segments["answer_id"].map(role_of_answer).fillna("")]


def _joined(model: type, frames: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else empty(model)


STAGE = Stage(
    run=themes,
    reads=(Segments, Answers, Questions, Tokens, Embeddings),
    writes=(Themes, Assignments),
    settings=ThemesSettings,
    materials=("codebook", "examples", "model"),
)
