"""Ingest: a survey export becomes answers, scores, background, and a ledger of every cell.

What the tools export differs in encoding, separator and layout; what the other
rooms need does not. Bytes come in and tables go out; nothing is guessed that
round.toml does not say, except what can be proved from the bytes.
"""

from typing import TypeAlias

import pandas as pd

from pipeline.foundation.errors import PuntariError
from pipeline.foundation.materials import RawFile
from pipeline.foundation.stage import Stage
from pipeline.foundation.table import empty
from pipeline.foundation.tables import AnswerHashes, Ledger, Questions, RawAnswers, RawBackground, Respondents, Scores
from pipeline.ingest import statements
from pipeline.ingest.answers import answer_rows, background_rows, weight_rows
from pipeline.ingest.closed import choice_columns, choice_rows, score_rows
from pipeline.ingest.hashes import hash_rows
from pipeline.ingest.ledger import Fates
from pipeline.ingest.people import respondents_of
from pipeline.ingest.pieces import Pieces, pieces_of
from pipeline.ingest.questions import questions_of
from pipeline.ingest.settings import IngestSettings
from pipeline.ingest.sheet import Sheet
from pipeline.ingest.sources import read_sheet

Tables: TypeAlias = tuple[pd.DataFrame, ...]


def ingest(*, settings: IngestSettings, raw: list[RawFile], key: bytes) -> Tables:
    """Return RawAnswers, RawBackground, Questions, Respondents, Scores, AnswerHashes and Ledger of the export.

    Raises PuntariError for everything in the export or in round.toml that does not fit the other.
    """
    sheet = read_sheet(raw, settings)
    said = settings.respondent or (statements.WHO if settings.layout == "statements" else None)
    who = sheet.column(said, "respondent") if said else None
    respondents = respondents_of(sheet, who, key, repeated=settings.layout != "wide")
    pieces = pieces_of(sheet, settings, respondents)
    fates = Fates(sheet)
    _set_aside(sheet, settings, fates)
    background = background_rows(sheet, settings, respondents, fates)
    weights = weight_rows(sheet, settings, respondents, fates)
    scores = _scores(sheet, settings, pieces, respondents, fates)
    answers = answer_rows(sheet, pieces.open, respondents, fates)
    if who:
        fates.take(who, "id")
    if answers.empty:
        columns = ", ".join(sorted({f'"{piece.column}"' for piece in pieces.open})) or "none named in round.toml"
        raise PuntariError(
            f"there are no open answers (columns: {columns}).",
            where=sheet.name,
            do="Name the right columns under [ingest.questions] in round.toml.",
        )
    hashes = hash_rows(sheet, answers, key)
    told = answers.drop(columns=["column", "row"])
    return told, background, questions_of(sheet, settings, pieces), weights, scores, hashes, fates.table()


def _set_aside(sheet: Sheet, settings: IngestSettings, fates: Fates) -> None:
    for name in settings.set_aside:
        fates.take(sheet.column(name, "set_aside"), "set_aside", "set aside in round.toml")
    if settings.layout == "statements":
        for part, rows in statements.rows_by_part(sheet).items():
            fates.take(statements.TEXT, "set_aside", part, rows)
        for name in (statements.WHO, statements.PLACE, statements.PART):
            fates.take(name, "id", "document")
    for key, reason in (("question_column", "question"), ("question_text_column", "question text")):
        name = getattr(settings, key)
        if name:
            fates.take(sheet.column(name, key), "id", reason)
    for key in ("answer_column", "score_column"):
        name = getattr(settings, key)
        if name:
            fates.take(sheet.column(name, key), "set_aside", "question not named in round.toml")


def _scores(
    sheet: Sheet, settings: IngestSettings, pieces: Pieces, respondents: pd.Series, fates: Fates
) -> pd.DataFrame:
    frames = [empty(Scores)]
    for piece in pieces.closed:
        frames.append(score_rows(sheet, piece, respondents))
        fates.take(piece.column, "score", rows=piece.rows)
    for name, question in settings.choices.items():
        frames.append(choice_rows(sheet, name, question, respondents))
        for column in choice_columns(sheet, name, question):
            fates.take(column, "score", "choice")
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else frames[0]


STAGE = Stage(
    run=ingest,
    writes=(RawAnswers, RawBackground, Questions, Respondents, Scores, AnswerHashes, Ledger),
    settings=IngestSettings,
    materials=("raw", "key"),
)
