"""Suggestions: what people want changed, how they say it, whom they ask, and who else asks for the same.

Researchers report proposals beside themes, because a wish ("esityslista ajoissa")
is something to act on. What a suggestion looks like stands in constructions.toml;
the question's role is evidence, never the verdict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pydantic import Field

from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Answers, Assignments, Edits, Embeddings, Questions, Segments, Suggestions, Tokens
from pipeline.suggestions.constructions import finder, grammar
from pipeline.suggestions.grouping import NEAR, Groups, grouped
from pipeline.suggestions.likeness import Proposal
from pipeline.suggestions.marking import Read, coded_segments, flagged, mark, proposals, suggested
from pipeline.suggestions.weigh import learnt as learnt_weights
from pipeline.suggestions.weigh import table_weights


class SuggestionSettings(Settings):
    """The [suggestions] section of the round file."""

    threshold: float = Field(default=0.5, gt=0, lt=1)  # least score of a suggestion
    near: float = Field(default=NEAR, gt=0, le=1)  # mean likeness from which suggestions are one proposal
    view: str = "whitened"  # the view of Embeddings that says how near


@dataclass
class Learnt:
    """What was learnt of a round: how much each piece of evidence says, which groups of proposals there are.

    `found`: rows of Suggestions of the segments it was learnt on, so that they are not marked twice.
    """

    weights: Mapping[str, float]
    verdicts: Mapping[str, bool]
    groups: Groups
    segment_ids: list[str]
    found: pd.DataFrame

    def __getstate__(self) -> dict[str, object]:
        """Other processes have other segments."""
        return self.__dict__ | {"segment_ids": [], "found": pd.DataFrame()}


def fit(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    questions: pd.DataFrame,
    tokens: pd.DataFrame,
    assignments: pd.DataFrame,
    embeddings: pd.DataFrame,
    edits: pd.DataFrame,
    *,
    settings: SuggestionSettings,
    codings: Sequence[Mapping[str, str]] = (),
) -> Learnt:
    """Return what the segments teach.

    `codings`: rows of human/codings.csv; they move the table's weights and their verdict wins.
    """
    marked = mark(segments, answers, questions, tokens, finder(), grammar())
    verdicts = coded_segments(codings)
    weights = learnt_weights(
        table_weights(grammar()),
        [(one.evidence, verdicts[one.segment_id]) for one in marked if one.segment_id in verdicts],
    )
    found = suggested(marked, weights, verdicts, settings.threshold)
    vectors, known = _seen(found, marked, tokens, assignments, embeddings, settings.view)
    groups = grouped(list(found["segment_id"]), vectors, known, near=settings.near, last=flagged(segments, edits))
    return Learnt(weights, verdicts, groups, sorted(segments["segment_id"]), _told(found, groups.of, segments, edits))


def suggestions(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    questions: pd.DataFrame,
    tokens: pd.DataFrame,
    assignments: pd.DataFrame,
    embeddings: pd.DataFrame,
    edits: pd.DataFrame,
    *,
    settings: SuggestionSettings,
    codings: Sequence[Mapping[str, str]] = (),
    learnt: Learnt | None = None,
) -> pd.DataFrame:
    """Return the segments that ask for a change, with construction, addressee, short form and group.

    A segment with an identifier that nobody has released gets "[…]" as its short form, for short forms are printed.
    `learnt` comes from `fit`; without it these segments teach.
    """
    tables = (segments, answers, questions, tokens, assignments, embeddings, edits)
    learnt = learnt or fit(*tables, settings=settings, codings=codings)
    if sorted(segments["segment_id"]) == learnt.segment_ids:
        return learnt.found
    marked = mark(segments, answers, questions, tokens, finder(), grammar())
    found = suggested(marked, learnt.weights, learnt.verdicts, settings.threshold)
    vectors, known = _seen(found, marked, tokens, assignments, embeddings, settings.view)
    return _told(found, learnt.groups.join(list(found["segment_id"]), vectors, known), segments, edits)


def _seen(
    found: pd.DataFrame,
    marked: Sequence[Read],
    tokens: pd.DataFrame,
    assignments: pd.DataFrame,
    embeddings: pd.DataFrame,
    view: str,
) -> tuple[dict[str, np.ndarray], dict[str, Proposal]]:
    """Return what the suggestions found mean, and what else grouping knows of them."""
    near = embeddings[(embeddings["view"] == view) & embeddings["segment_id"].isin(found["segment_id"])]
    vectors = dict(zip(near["segment_id"], near["vector"], strict=True))
    own = tokens[tokens["segment_id"].isin(found["segment_id"])]
    return vectors, proposals(own, assignments, {one.segment_id: one.language for one in marked})


def _told(found: pd.DataFrame, group: Mapping[str, str], segments: pd.DataFrame, edits: pd.DataFrame) -> pd.DataFrame:
    """Return rows of Suggestions."""
    if found.empty:
        return empty(Suggestions)
    short = found["short"].mask(found["segment_id"].isin(flagged(segments, edits)), "[…]")
    return found.assign(short=short, group_id=found["segment_id"].map(group))


STAGE = Stage(
    run=suggestions,
    fit=fit,
    reads=(Segments, Answers, Questions, Tokens, Assignments, Embeddings, Edits),
    writes=(Suggestions,),
    settings=SuggestionSettings,
    materials=("codings",),
    by_respondent=True,
    sampled=(Segments, Answers, Tokens, Assignments, Embeddings, Edits),
)
