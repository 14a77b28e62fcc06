"""The contract between rooms: every table, its columns and what they may hold.

Rooms meet only here.
"""

import pandera.pandas as pa

from pipeline.foundation.edits import BackgroundEdits, Edits
from pipeline.foundation.findings import (
    AimShares,
    ClosedShares,
    Concepts,
    Corrections,
    Effects,
    Keyness,
    Offers,
    Prevalence,
    Response,
    Verification,
)
from pipeline.foundation.public import Heard, Positions, Signals
from pipeline.foundation.table import Table, table

__all__ = [
    "AimShares",
    "AnswerHashes",
    "Answers",
    "Assignments",
    "Background",
    "BackgroundEdits",
    "ClosedShares",
    "Concepts",
    "Corrections",
    "Edits",
    "Effects",
    "Embeddings",
    "Heard",
    "Keyness",
    "Ledger",
    "Offers",
    "Positions",
    "Prevalence",
    "Questions",
    "Quotes",
    "RawAnswers",
    "RawBackground",
    "Respondents",
    "Response",
    "Scores",
    "Segments",
    "Signals",
    "Suggestions",
    "Themes",
    "Tokens",
    "Verification",
]

KINDS = ["open", "closed", "choice", "background"]
BANDS = ["coded", "suggested"]
POS = ["noun", "proper", "verb", "adjective", "adverb", "other"]


@table(("answer_id",), stored=False)
class RawAnswers(Table):
    """Answers as they came: personal data, handed from ingest to anonymise and never stored."""

    answer_id: str = pa.Field(unique=True)
    respondent_id: str
    question_id: str
    text: str
    language: str = pa.Field(isin=["fi", "sv", "en", "unknown"])
    kind: str = pa.Field(isin=["answer", "non_answer"])


@table(("respondent_id", "variable"), stored=False)
class RawBackground(Table):
    """Background values as they came; `free` marks those that people typed themselves."""

    respondent_id: str
    variable: str
    value: str
    label: str
    free: bool


@table(("question_id",))
class Questions(Table):
    """What was asked. `scale`: a closed question's answers in order; `missing`: its cannot-say words.

    `position`: the question's place in the questionnaire, from 1.
    """

    question_id: str = pa.Field(unique=True)
    text: str
    role: str
    kind: str = pa.Field(isin=KINDS)
    scale: object
    missing: object
    position: int = pa.Field(ge=1)


@table(("respondent_id",))
class Respondents(Table):
    """One row a respondent, answered or not; weight 1.0 where the survey has none."""

    respondent_id: str = pa.Field(unique=True)
    weight: float = pa.Field(ge=0)


@table(("respondent_id", "variable"))
class Background(Table):
    """Region, organisation type, network …: one row a respondent and variable."""

    respondent_id: str
    variable: str
    value: str
    label: str


@table(("respondent_id", "question_id"))
class Scores(Table):
    """Closed answers: value 1, 2, … along the scale (choices: 0/1), or the reason why it is missing."""

    respondent_id: str
    question_id: str
    value: float = pa.Field(nullable=True)
    label: str
    missing_reason: str


@table(("answer_id",))
class AnswerHashes(Table):
    """Keyed hashes of an answer's cell in the export and of its text as it was handed on; `steps` lie between them."""

    answer_id: str = pa.Field(unique=True)
    cell_hash: str
    text_hash: str
    steps: str


@table(("column", "fate", "reason"))
class Ledger(Table):
    """What became of every cell of the export: the column's cells by fate sum to its rows."""

    column: str
    fate: str = pa.Field(isin=["answer", "non_answer", "score", "background", "id", "weight", "set_aside", "empty"])
    reason: str
    cells: int = pa.Field(ge=0)


@table(("answer_id",))
class Answers(Table):
    """Answers that may be read: identifiers and names replaced."""

    answer_id: str = pa.Field(unique=True)
    respondent_id: str
    question_id: str
    text: str
    language: str = pa.Field(isin=["fi", "sv", "en", "unknown"])
    kind: str = pa.Field(isin=["answer", "non_answer"])


@table(("answer_id", "start"))
class Segments(Table):
    """Spans of answers: `answers.text[start:end] == text`, always."""

    segment_id: str = pa.Field(unique=True)
    answer_id: str
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=0)
    text: str


@table(("segment_id", "position"), large=True)
class Tokens(Table):
    """Words of segments; offsets are in the segment. `parts`: '+'-joined base forms; `morph`: 'Key=Value|…'."""

    segment_id: str
    position: int = pa.Field(ge=0)
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=0)
    form: str
    lemma: str
    parts: str
    pos: str = pa.Field(isin=POS)
    morph: str
    known: bool


@table(("segment_id", "view"), large=True)
class Embeddings(Table):
    """A segment's vector (float32, unit length or zero) in a view such as "words" or "whitened"."""

    segment_id: str
    view: str
    vector: object


@table(("theme_id",))
class Themes(Table):
    """The round's themes. `keywords`: lemmas in order; `stability` 0-1 (bootstrap), NaN for codebook themes."""

    theme_id: str = pa.Field(unique=True)
    parent_id: str
    label_fi: str
    label_sv: str
    label_en: str
    keywords: object
    origin: str = pa.Field(isin=["codebook", "discovered", "trained"])
    stability: float = pa.Field(nullable=True, ge=0, le=1)


@table(("segment_id", "theme_id"))
class Assignments(Table):
    """Which segments carry which theme; only decided rows. `score` 0-1, rounded to three decimals."""

    segment_id: str
    theme_id: str
    score: float = pa.Field(ge=0, le=1)
    band: str = pa.Field(isin=BANDS)
    source: str


@table(("segment_id",))
class Suggestions(Table):
    """Segments that ask for a change: how, of whom, in short, and near-equal ones grouped."""

    segment_id: str = pa.Field(unique=True)
    score: float = pa.Field(ge=0, le=1)
    construction: str
    addressee: str
    short: str
    group_id: str


@table(("theme_id", "rank"))
class Quotes(Table):
    """Printable words: `answers.text[start:end]` of the segment's answer is `text`."""

    theme_id: str
    rank: int = pa.Field(ge=1)
    segment_id: str
    start: int = pa.Field(ge=0)
    end: int = pa.Field(ge=0)
    text: str
    attribution: str
