"""Signals: what few speak of and speak of distinctly, so that a comment round does not only count what many say.

Themes and their shares favour what is common. A view that one organisation holds may
still be the one that matters next year; it shows as words that hardly anybody else uses,
in a sentence that lies far from everybody else's.
"""

import pandas as pd
from pydantic import Field, PositiveInt

from pipeline.foundation.round import RespondentSettings
from pipeline.foundation.stage import Settings, Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import Answers, Edits, Embeddings, Segments, Signals, Suggestions, Tokens
from pipeline.signals.distance import distances
from pipeline.signals.missing import missing
from pipeline.signals.rare import Rare, rare_words


class SignalSettings(Settings):
    """The [signals] section of the round file."""

    n: PositiveInt = 12  # signals told
    each: PositiveInt = 1  # of one respondent
    others: int = Field(default=1, ge=0)  # respondents beside the first who may use its rare words
    shortest: PositiveInt = 4  # words
    longest: PositiveInt = 45  # words
    view: str = "whitened"  # the view of Embeddings that says what is near
    respondents: RespondentSettings = RespondentSettings()


def signals(
    segments: pd.DataFrame,
    answers: pd.DataFrame,
    edits: pd.DataFrame,
    tokens: pd.DataFrame,
    embeddings: pd.DataFrame,
    suggestions: pd.DataFrame,
    *,
    settings: SignalSettings,
) -> pd.DataFrame:
    """Return the table Signals, the most distinct first: of rounds in which organisations speak in public, else none.

    A segment is a candidate when it holds a noun that at most `others` + 1 respondents use and that its writer uses
    twice, asks something about, or says to be missing. Candidates are ranked by how rare their words are, by whether
    the writer says that nobody speaks of it, and by how far they lie from what others wrote. Segments with something
    flagged as a possible identifier are left out.
    """
    if in_private(settings=settings) or not len(segments):
        return empty(Signals)
    who = segments.merge(answers[["answer_id", "respondent_id"]], on="answer_id").set_index("segment_id")
    missed = missing(segments)
    asked = set(suggestions["segment_id"])
    rare = rare_words(tokens, who["respondent_id"], asked | missed, settings.others + 1)
    far = distances(embeddings.loc[embeddings["view"] == settings.view], who["respondent_id"])
    length = who["text"].map(lambda text: len(str(text).split()))
    fits = set(length.index[(length >= settings.shortest) & (length <= settings.longest)]) - _doubtful(segments, edits)
    found = [one for one in rare if one.segment in fits]
    order = sorted(found, key=lambda one: (-_weight(one, far, missed), one.segment))
    told: dict[str, int] = {}
    used: set[str] = set()
    rows: list[dict[str, object]] = []
    for one in order:
        person = str(who.loc[one.segment, "respondent_id"])
        if told.get(person, 0) >= settings.each or used & set(one.words):
            continue
        told[person] = told.get(person, 0) + 1
        used |= set(one.words)
        rows.append(
            {
                "rank": len(rows) + 1,
                "segment_id": one.segment,
                "respondent_id": person,
                "words": list(one.words),
                "others": one.others,
                "distance": round(far.get(one.segment, 0.0), 3),
            }
        )
        if len(rows) == settings.n:
            break
    return pd.DataFrame(rows) if rows else empty(Signals)


def _weight(one: Rare, far: dict[str, float], missed: set[str]) -> float:
    return (one.weight + (one.segment in missed)) * (1 + far.get(one.segment, 0.0))


def _doubtful(segments: pd.DataFrame, edits: pd.DataFrame) -> set[str]:
    found = edits.loc[edits["tier"] == "flagged"].merge(segments, on="answer_id", suffixes=("_edit", ""))
    return set(found.loc[(found["new_start"] < found["end"]) & (found["new_end"] > found["start"]), "segment_id"])


def in_private(*, settings: SignalSettings) -> bool:
    """Return whether respondents do not speak in public, so that nothing is told of single ones."""
    return not settings.respondents.public


STAGE = Stage(
    run=signals,
    idle=in_private,
    reads=(Segments, Answers, Edits, Tokens, Embeddings, Suggestions),
    writes=(Signals,),
    settings=SignalSettings,
)
