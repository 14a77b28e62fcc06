"""Suggestions: what people want changed, how they say it, whom they ask, and who else asks for the same.

Researchers report proposals beside themes, because a wish ("esityslista ajoissa")
is something to act on. What a suggestion looks like stands in constructions.toml;
the question's role is evidence, never the verdict.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
from pydantic import Field

from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Answers, Assignments, Edits, Embeddings, Questions, Segments, Suggestions, Tokens
from pipeline.suggestions.constructions import finder, grammar
from pipeline.suggestions.grouping import NEAR, groups
from pipeline.suggestions.marking import coded_segments, flagged, mark, proposals
from pipeline.suggestions.weigh import learnt, table_weights


class SuggestionSettings(Settings):
    """The [suggestions] section of the round file."""

    threshold: float = Field(default=0.5, gt=0, lt=1)  # least score of a suggestion
    near: float = Field(default=NEAR, gt=0, le=1)  # mean likeness from which suggestions are one proposal
    view: str = "whitened"  # the view of Embeddings that says how near


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
) -> pd.DataFrame:
    """Return the segments that ask for a change, with construction, addressee, short form and group.

    A segment with an identifier that nobody has released gets "[…]" as its short form, for short forms are printed.
    `codings`: rows of human/codings.csv; they move the table's weights and their verdict wins.
    """
    marked = mark(segments, answers, questions, tokens, finder(), grammar())
    verdicts = coded_segments(codings)
    weights = learnt(
        table_weights(grammar()),
        [(one.evidence, verdicts[one.segment_id]) for one in marked if one.segment_id in verdicts],
    )
    rows = []
    for one in marked:
        score = float(verdicts[one.segment_id]) if one.segment_id in verdicts else one.score(weights)
        if score >= settings.threshold:
            rows.append(one.row(round(score, 3), weights))
    if not rows:
        return empty(Suggestions)
    found = pd.DataFrame(rows).sort_values(["score", "segment_id"], ascending=[False, True])
    near = embeddings[(embeddings["view"] == settings.view) & embeddings["segment_id"].isin(found["segment_id"])]
    vectors = dict(zip(near["segment_id"], near["vector"], strict=True))
    marked_tokens = tokens[tokens["segment_id"].isin(found["segment_id"])]
    known = proposals(marked_tokens, assignments, {one.segment_id: one.language for one in marked})
    shy = flagged(segments, edits)
    group = groups(list(found["segment_id"]), vectors, known, near=settings.near, last=shy)
    short = found["short"].mask(found["segment_id"].isin(shy), "[…]")
    return found.assign(short=short, group_id=found["segment_id"].map(group))


STAGE = Stage(
    run=suggestions,
    reads=(Segments, Answers, Questions, Tokens, Assignments, Embeddings, Edits),
    writes=(Suggestions,),
    settings=SuggestionSettings,
    materials=("codings",),
)
